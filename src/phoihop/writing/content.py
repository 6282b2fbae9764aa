"""What stands in the text of a document: paragraphs, tables, charts, and sections that hold them.

All texts are written as they stand: nothing in them is a placeholder, a mark-up or a command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from phoihop.writing.errors import DocumentError
from phoihop.writing.pictures import check_png

# Word opens no table with more.
MOST_COLUMNS: Final = 63

_FIGURE_ID = re.compile(r"[A-Za-z0-9]{1,32}")
# Word knows no longer name of a place, and no other signs in it.
_MARK = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)


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
    """A stretch of text. `figure_id` (hyphens do not count) makes it a named place in the file.

    `verbatim` is for names and quotations: the document's spelling of tone marks passes them by.
    """

    text: str
    bold: bool = False
    italic: bool = False
    figure_id: str | None = None
    verbatim: bool = False

    def __post_init__(self) -> None:
        if self.figure_id is not None and not _FIGURE_ID.fullmatch(self.figure_id.replace("-", "")):
            # Word cuts names of places at 40 characters.
            raise DocumentError("document.figure_id", field="figure_id", value=self.figure_id)


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
            raise DocumentError("document.table_empty", field="columns")
        if len(self.columns) > MOST_COLUMNS:
            found = len(self.columns)
            raise DocumentError(
                "document.table_columns", field="columns", found=found, limit=MOST_COLUMNS
            )
        for number, row in enumerate(self.rows, start=1):
            expected = 1 if row.kind is RowKind.GROUP else len(self.columns)
            if len(row.cells) != expected:
                found = len(row.cells)
                raise DocumentError(
                    "document.table_row", field="rows", row=number, found=found, expected=expected
                )


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (PNG) of figures, with a text that says the same to those who do not see it.

    `width` in millimetres, at most the text's; None is the whole width of the text. The caption
    stands under the picture.
    """

    png: bytes
    alt: str
    caption: str = ""
    width: float | None = None

    def __post_init__(self) -> None:
        check_png(self.png)
        if not self.alt.strip():
            raise DocumentError("document.picture_without_text", field="alt")
        if self.width is not None and not 10 <= self.width <= 1000:
            raise DocumentError("document.picture_width", field="width", width=self.width)


Block = Paragraph | Table | Bullets | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number in the text ("I. …"), level 1 to 3, and what stands under it.

    Level 0 is a part of a long paper: "Phần thứ nhất", with its name in `title`. Without a heading
    the text alone stands there. `mark` names the place where the section begins, so that it is found
    again in a file that was edited.
    """

    heading: str
    level: int
    blocks: tuple[Block, ...] = ()
    title: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        if self.mark and not _MARK.fullmatch(self.mark):
            raise DocumentError("document.mark", field="mark", value=self.mark)
        if self.level not in (0, 1, 2, 3):
            raise DocumentError("document.heading_level", field="level", level=self.level)
