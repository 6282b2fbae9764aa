"""What a document will hold, heading by heading, before anybody opens the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phoihop.writing import Block, Bullets, Content, Document, Paragraph, Table, runs_of


@dataclass(frozen=True)
class Line:
    """A heading of the first or second level; `figures` and `tables` count what stands under it,
    each figure once however often it is stated."""

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
    lines: list[Line] = []
    everything: list[Block] = []
    under: list[list[Block]] = []
    for section in document.sections:
        everything += section.blocks
        if section.level <= 2:
            under.append([])
            lines.append(Line(section.heading, section.level, 0, 0))
        # A third-level heading is told under the second-level one above it.
        under[-1] += section.blocks
    counted = tuple(
        Line(line.heading, line.level, _figures(blocks), _tables(blocks))
        for line, blocks in zip(lines, under, strict=True)
    )
    return Outline(counted, _figures(everything), _tables(everything))


def _tables(blocks: list[Block]) -> int:
    return sum(isinstance(block, Table) for block in blocks)


def _figures(blocks: list[Block]) -> int:
    return len(
        {
            run.figure_id
            for block in blocks
            for content in _contents(block)
            for run in runs_of(content)
            if run.figure_id is not None
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
