"""What a document says, without a word about how it looks.

All texts are written as they stand: nothing in them is a placeholder, a mark-up or a command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_FIGURE_ID = re.compile(r"[A-Za-z0-9]{1,32}")


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class RowKind(StrEnum):
    NORMAL = "normal"
    GROUP = "group"  # one cell across the table, over the rows that follow
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `figure_id` (hyphens do not count) makes it a named place in the file."""

    text: str
    bold: bool = False
    italic: bool = False
    figure_id: str | None = None

    def __post_init__(self) -> None:
        if self.figure_id is not None and not _FIGURE_ID.fullmatch(self.figure_id.replace("-", "")):
            # Word cuts names of places at 40 characters.
            raise ValueError(f"figure_id is not 1 to 32 letters and digits: {self.figure_id!r}")


Content = str | Run | tuple[str | Run, ...]


def runs_of(content: Content) -> tuple[Run, ...]:
    """Any content as runs."""
    parts = content if isinstance(content, tuple) else (content,)
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Content
    align: Align = Align.JUSTIFIED


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers belong in a column aligned RIGHT."""

    header: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Content, ...]
    kind: RowKind = RowKind.NORMAL


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table needs a column")
        for number, row in enumerate(self.rows, start=1):
            expected = 1 if row.kind is RowKind.GROUP else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"row {number} has {len(row.cells)} cells, expected {expected}")


Block = Paragraph | Table | Bullets


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number in the text ("I. …"), level 1 to 3, and what stands under it."""

    heading: str
    level: int
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"heading level {self.level} is not 1, 2 or 3")


@dataclass(frozen=True, slots=True)
class Signature:
    """On whose behalf ("TM. BAN CHỈ ĐẠO", may be empty) and the signing post. Names are signed by hand."""

    post: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`notice` stands in the foot of every page. `written_on` without a zone is taken as UTC."""

    title: str
    subtitle: str
    issuing_body: str
    superior_body: str | None
    place_and_date: str
    sections: tuple[Section, ...]
    written_on: datetime
    notice: str
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    language: str = "vi-VN"
