"""Figures of the blocks that changed: which still read as they went out, and which read otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from phoihop.documents.returning.reads import Read
from phoihop.documents.returning.wordfile import Line, Piece

_DIGITS_BEFORE: Final = re.compile(r"\d[\d.,]*$")
_DIGITS_AFTER: Final = re.compile(r"[\d.,]*\d")
# How alike two lines must be to be the same line, edited.
_ALIKE: Final = 0.55


@dataclass(frozen=True)
class Changed:
    """A figure that reads otherwise than it went out; `now` is "" where it stands no more."""

    figure: int
    was: str
    now: str


@dataclass
class _Place:
    """A line with what tells where it stands: itself, or of a cell its column and the rest of its row."""

    line: Line
    around: str
    column: int = -1


@dataclass
class _Stated:
    """A figure that went out: its text, where it stood, and from which sign of the line on."""

    figure: str
    text: str
    place: _Place
    start: int


def figures_changed(left: Sequence[Read], new: Sequence[Read]) -> list[Changed]:
    """Figures of the blocks that changed. In `new` only those pieces keep their figure that still
    say its number."""
    waiting: dict[str, list[_Stated]] = defaultdict(list)
    totals = {(mark, text) for place in _places(left) for mark, text in _joined(place.line)}
    for place in _places(left):
        for stated in _stated(place):
            waiting[stated.figure].append(stated)
    places = list(_places(new))
    changed = [change for place in places for change in _in_line(place.line, waiting, totals)]
    for stated in (each for rest in waiting.values() for each in rest):
        now = _found_again(stated, places)
        if now != stated.text:
            changed.append(Changed(int(stated.figure), stated.text, now))
    return changed


def _places(reads: Sequence[Read]) -> Iterator[_Place]:
    for read in reads:
        for line in read.lines:
            yield _Place(line, _whole(line))
        for row in read.rows:
            for column, cell in enumerate(row):
                rest = (each.text for each in row if each is not cell)
                yield _Place(cell, "\t".join(rest), column)


def _stated(place: _Place) -> Iterator[_Stated]:
    position = 0
    for figure, text in _joined(place.line):
        if figure.isdecimal():
            yield _Stated(figure, text, place, position)
        position += len(text)


def _joined(line: Line) -> list[tuple[str, str]]:
    """(figure or "", text), pieces of one figure put together."""
    made: list[tuple[str, str]] = []
    for piece in line.pieces:
        if made and made[-1][0] == piece.figure:
            made[-1] = (piece.figure, made[-1][1] + piece.text)
        else:
            made.append((piece.figure, piece.text))
    return made


def _in_line(
    line: Line, waiting: dict[str, list[_Stated]], totals: set[tuple[str, str]]
) -> Iterator[Changed]:
    """The figures whose named places are still there. A total that says what it said stays one:
    whose figures stand behind it decides who may read the paper."""
    for figure, text in _joined(line):
        if not figure or (not figure.isdecimal() and (figure, text) in totals):
            continue
        candidates = waiting.get(figure, [])
        same = next((each for each in candidates if _alike(each.text, text)), None)
        if same is not None:
            candidates.remove(same)
            continue
        for piece in line.pieces:
            if piece.figure == figure:
                piece.figure = ""
        if candidates and text.strip():
            was = candidates.pop(0)
            yield Changed(int(figure), was.text, text.strip())


def _whole(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def _alike(one: str, other: str) -> bool:
    return one.split() == other.split()


def _found_again(stated: _Stated, places: Sequence[_Place]) -> str:
    """What stands in the place of a figure whose named place is lost: its own text, which then bears
    the figure again, another one, or "" where the line is no more."""
    place = _likest(stated.place, places)
    if place is None:
        return ""
    line, text = place.line, _whole(place.line)
    start, end = 0, len(text)
    if place.column < 0:
        matcher = SequenceMatcher(None, stated.place.around, text, autojunk=False)
        start, end = _mapped(matcher, stated.start, stated.start + len(stated.text))
        start, end = _whole_number(text, start, end)
    now = text[start:end]
    if _alike(now, stated.text) and not any(piece.figure for piece in _between(line, start, end)):
        _bear(line, start, end, stated.figure)
        return stated.text
    return now.strip()


def _likest(wanted: _Place, places: Sequence[_Place]) -> _Place | None:
    """The line that is most like one that went out; of cells only those of the same column, by the
    rest of their row."""
    best, found = _ALIKE, None
    matcher = SequenceMatcher(None, "", wanted.around, autojunk=False)
    for place in places:
        if place.column != wanted.column:
            continue
        if place.around == wanted.around:
            return place
        matcher.set_seq1(place.around)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, found = ratio, place
    return found


def _between(line: Line, start: int, end: int) -> Iterator[Piece]:
    """The pieces of which something stands at start..end."""
    position = 0
    for piece in line.pieces:
        if position < end and position + len(piece.text) > start:
            yield piece
        position += len(piece.text)


def _whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The place widened over digits typed right beside it: they belong to the number."""
    before = _DIGITS_BEFORE.search(text[:start])
    after = _DIGITS_AFTER.match(text[end:])
    is_number = text[start : start + 1].isdecimal()
    return (
        start - len(before[0]) if before and is_number else start,
        end + len(after[0]) if after and text[end - 1 : end].isdecimal() else end,
    )


def _mapped(matcher: SequenceMatcher[str], start: int, end: int) -> tuple[int, int]:
    """The place in the second text of what stands at start..end in the first."""
    first, last = None, 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if b <= start or a >= end:
            continue
        low = c + (max(a, start) - a) if tag == "equal" else c
        high = c + (min(b, end) - a) if tag == "equal" else d
        first = low if first is None else first
        last = high
    return (0, 0) if first is None else (first, max(first, last))


def _bear(line: Line, start: int, end: int, figure: str) -> None:
    """Make start..end of the line's text a piece of its own that bears the figure."""
    made: list[Piece] = []
    position = 0
    for piece in line.pieces:
        for low, high, own in (
            (0, start, piece.figure),
            (start, end, figure),
            (end, position + len(piece.text), piece.figure),
        ):
            text = piece.text[max(low - position, 0) : max(high - position, 0)]
            if text:
                made.append(Piece(text, piece.bold, piece.italic, own))
        position += len(piece.text)
    line.pieces[:] = made
