"""The text of a paper, paragraph by paragraph, with its figures marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

# Longer lines are paragraphs, whatever they begin with.
LONGEST_HEADING = 120
_NUMBERED = re.compile(r"(?:[IVXL]+|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđA-HĐ])[.)/-]\s*\w")

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Marked(Generic[Figure]):
    """A figure and the code points of the text it covers."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True)
class Piece(Generic[Figure]):
    """Words of the text; those of a figure carry it. `part`: 1 where its mark begins, 2 and so on
    where a mark goes on in the next line."""

    text: str
    figure: Figure | None = None
    part: int = 0


@dataclass(frozen=True)
class Line(Generic[Figure]):
    pieces: list[Piece[Figure]]
    is_heading: bool


@dataclass(frozen=True)
class Block(Generic[Figure]):
    """Lines of running text, or the rows of a table with their cells."""

    lines: list[Line[Figure]]
    rows: list[list[list[Piece[Figure]]]]


def marked_text(text: str, marks: Iterable[Marked[Figure]]) -> list[Block[Figure]]:
    """The text cut into blocks. Every character stays but line ends and tabs; of two marks that
    overlap the first is drawn."""
    pieces = list(_pieces(text, _apart(marks)))
    lines = [line for line in _lines(pieces) if any(piece.text.strip() for piece in line)]
    blocks = []
    for is_table, group in groupby(lines, key=_is_row):
        together = list(group)
        if is_table:
            blocks.append(Block([], [_cells(line) for line in together]))
        else:
            blocks.append(Block([Line(line, _is_heading(line)) for line in together], []))
    return blocks


def _apart(marks: Iterable[Marked[Figure]]) -> Iterator[Marked[Figure]]:
    last = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= last:
            yield mark
            last = mark.end


def _pieces(text: str, marks: Iterable[Marked[Figure]]) -> Iterator[Piece[Figure]]:
    at = 0
    for mark in marks:
        yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], mark.figure, 1)
        at = mark.end
    yield Piece(text[at:])


def _lines(pieces: Iterable[Piece[Figure]]) -> Iterator[list[Piece[Figure]]]:
    line: list[Piece[Figure]] = []
    for piece in pieces:
        first, *rest = _cut(piece, "\n")
        line.append(first)
        for begun in rest:
            yield line
            line = [begun]
    yield line


def _cells(line: Sequence[Piece[Figure]]) -> list[list[Piece[Figure]]]:
    cells: list[list[Piece[Figure]]] = [[]]
    for piece in line:
        first, *rest = _cut(piece, "\t")
        cells[-1].append(first)
        cells += [[begun] for begun in rest]
    return cells


def _cut(piece: Piece[Figure], at: str) -> list[Piece[Figure]]:
    words = piece.text.split(at)
    return [
        Piece(text, piece.figure, piece.part + number if piece.figure is not None else 0)
        for number, text in enumerate(words)
    ]


def _is_row(line: Sequence[Piece[Figure]]) -> bool:
    """A tab at the front only sets a line in."""
    return "\t" in "".join(piece.text for piece in line).strip()


def _is_heading(line: Sequence[Piece[Figure]]) -> bool:
    text = "".join(piece.text for piece in line).strip()
    if len(text) > LONGEST_HEADING or text.endswith((".", ";", ",", ":")):
        return False
    return text.isupper() or _NUMBERED.match(text) is not None
