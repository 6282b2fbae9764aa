"""What is composed: a paper in parts, before it has a letterhead, a number or an editor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.writing import Bullets, Content, Kind, Paragraph, Run, Signature, Table, runs_of

# Where the data hold nothing a place is left to write, never a word of ours.
TO_FILL: Final = "…………"


@dataclass(frozen=True, slots=True)
class Sum(Run):
    """A number made of several figures of the ledger: `addends` are their ids.

    Its mark ("t" and twelve hexadecimal digits) is made of their ids: the same addends, the same mark.
    `Composed.sums` leads from the marks of a paper back to the addends.
    """

    addends: tuple[int, ...] = ()


def sum_of(text: str, addends: Iterable[int]) -> Sum:
    ids = tuple(sorted(set(addends)))
    digest = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()
    return Sum(text, figure_id=f"t{digest[:12]}", addends=ids)


@dataclass(frozen=True, slots=True)
class ComposedPart:
    """A heading of level 1, 2 or 3 and what stands under it.

    key:     stable from one composition to the next ("results.ND1")
    heading: with its number ("II. Kết quả …", "1. …"); empty where the text begins without one
    annex:   in the annex of that number; 0 is the paper itself
    """

    key: str
    level: int
    heading: str
    blocks: tuple[Proposed, ...] = ()
    annex: int = 0
    annex_title: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A paper as the data have it. `title` is the name of its kind, `paper` its short form in the
    symbol; `notice` stands in the foot of the pages of a draft in the plain form."""

    title: str
    paper: Kind
    subject: str
    parts: tuple[ComposedPart, ...]
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    issuing_body: str = ""
    place: str = ""
    notice: str = ""

    @property
    def sums(self) -> dict[str, tuple[int, ...]]:
        """The figures behind each total of the paper, by its mark."""
        return {
            run.figure_id: run.addends
            for part in self.parts
            for run in runs_in(part.blocks)
            if isinstance(run, Sum) and run.figure_id
        }


def runs_in(blocks: Iterable[Proposed]) -> Iterator[Run]:
    """Every stretch of text of the blocks."""
    for block in blocks:
        for content in _contents(block):
            yield from runs_of(content)


def _contents(block: Proposed) -> Iterator[Content]:
    match block:
        case Table():
            for row in block.rows:
                yield from row.cells
        case Bullets():
            yield from block.items
        case Paragraph():
            yield block.content


@dataclass(frozen=True, slots=True)
class Part:
    """A part still without its number. Level 1 counts I, II; level 2 1, 2; level 3 a, b."""

    key: str
    title: str
    blocks: tuple[Proposed, ...] = ()
    parts: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Annex:
    """Blocks on pages of their own, under their own title."""

    key: str
    title: str
    blocks: tuple[Proposed, ...]
    landscape: bool = False


def numbered(parts: Iterable[Part]) -> tuple[ComposedPart, ...]:
    """The parts one after another, their headings counted; a part without a title counts nothing."""
    return tuple(_numbered(parts, 1))


def _numbered(parts: Iterable[Part], level: int) -> Iterable[ComposedPart]:
    number = 0
    for part in parts:
        if part.title:
            number += 1
            heading = f"{wording.heading_number(level, number)} {part.title}"
            yield ComposedPart(part.key, level, heading, part.blocks)
        elif part.blocks:
            yield ComposedPart(part.key, level, "", part.blocks)
        yield from _numbered(part.parts, level + 1)


def annexed(annexes: Sequence[Annex]) -> tuple[ComposedPart, ...]:
    return tuple(
        ComposedPart(each.key, 1, "", each.blocks, number, each.title, each.landscape)
        for number, each in enumerate(annexes, start=1)
    )


def paragraphs(texts: Iterable[Content]) -> tuple[Proposed, ...]:
    return tuple(Paragraph(text) for text in texts)


def labelled(label: str, text: str) -> tuple[str | Run, ...]:
    """ "Nguyên nhân:" in italics, and the text after it."""
    return (Run(f"{label}: ", italic=True), text)


def to_fill(*labels: str) -> tuple[Proposed, ...]:
    """A line to write on, with or without a label before it."""
    return tuple(Paragraph(f"- {label}: {TO_FILL}") for label in labels) or (Paragraph(TO_FILL),)
