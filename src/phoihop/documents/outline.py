"""What a document will hold, heading by heading, before anybody opens the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from phoihop.writing import Block, Bullets, Content, Document, Paragraph, Table, runs_of

ANNEX = "Phụ lục"


@dataclass(frozen=True)
class Line:
    """A heading of the first or second level, or an annex; `figures` and `tables` count what stands
    under it, each figure once however often it is stated."""

    heading: str
    level: int
    figures: int
    tables: int


@dataclass(frozen=True)
class Outline:
    lines: tuple[Line, ...]
    figures: int
    tables: int


def outline_of(document: Document) -> Outline:
    heads: list[tuple[str, int]] = []
    under: list[list[Block]] = []
    everything: list[Block] = []
    for section in document.sections:
        everything += section.blocks
        if section.heading and section.level <= 2:
            heads.append((section.heading, section.level))
            under.append([])
        # A third-level heading is told under the second-level one above it.
        if under:
            under[-1] += section.blocks
    for annex in document.annexes:
        blocks = [*annex.blocks, *(block for each in annex.sections for block in each.blocks)]
        everything += blocks
        heads.append((f"{ANNEX}: {annex.title}", 1))
        under.append(blocks)
    lines = tuple(
        Line(heading, level, _figures(blocks), _tables(blocks))
        for (heading, level), blocks in zip(heads, under, strict=True)
    )
    return Outline(lines, _figures(everything), _tables(everything))


def _tables(blocks: list[Block]) -> int:
    return sum(isinstance(block, Table) for block in blocks)


def _figures(blocks: Iterable[Block]) -> int:
    """Of the ledger, that is: totals bear a mark with letters in it."""
    return len(
        {
            run.figure_id
            for block in blocks
            for content in _contents(block)
            for run in runs_of(content)
            if run.figure_id is not None and run.figure_id.isdecimal()
        }
    )


def _contents(block: Block) -> Iterator[Content]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from row.cells
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Paragraph):
        yield block.content
