"""Printed lines joined into paragraphs again, for formats that only know where each word stands on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Sizes are in the unit of the format (points, pixels) and only compared with each other. y grows downwards.


@dataclass(frozen=True, slots=True)
class Word:
    """sure: whether its letters are beyond doubt; they may have been recognised in a picture."""

    text: str
    left: float
    right: float
    sure: bool = True


@dataclass(slots=True)
class Line:
    """A printed line. top is the line its letters stand on, size the height of its type.

    parts: its words in groups that stand far from each other (columns of a letterhead, cells without ruling)
    fixed: stays where running heads are taken out
    holed: wide blanks in it may be words that were not recognised
    """

    words: list[Word]
    top: float
    size: float
    page: int = 0
    fixed: bool = False
    holed: bool = False
    text: str = field(init=False)
    parts: list[Word] = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.text = " ".join(word.text for word in self.words)
        self.left = min(word.left for word in self.words)
        self.right = max(word.right for word in self.words)
        self.parts = _parts(self.words, self.size)

    @property
    def stands_apart(self) -> bool:
        """Whether its parts are columns and not the words of a paragraph."""
        return len(self.parts) > 1 and not self.holed


_LIST_MARK = re.compile(r"(?:[-–—+*•●▪·]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}[.)])\s")
_SENTENCE_END = re.compile(r"[.;:!?…][\"”’)]*$")
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
# Vietnamese is not hyphenated: a hyphen at the end of a line belongs to a symbol ("BCH-\nMTTQ").
_HYPHEN_AT_END = re.compile(r"\w-$")
_EDGE = 3
# A blank in a line, in heights of its type, that is no blank between words.
_WIDE_BLANK = 1.6
_NEARLY_FULL = 0.08
_NEIGHBOURS = 12


def _parts(words: Sequence[Word], size: float) -> list[Word]:
    """The words in the groups that stand far from each other."""
    gaps = [after.left - before.right for before, after in pairwise(words)]
    if not gaps:
        return list(words)
    # Justified lines have wide blanks too, but all of one width.
    very_wide = 2 * _WIDE_BLANK * size
    wide = max(_WIDE_BLANK * size, 3 * min(gaps)) if len(gaps) > 1 else very_wide
    groups = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > min(wide, very_wide):
            groups.append([])
        groups[-1].append(word)
    return [
        Word(" ".join(word.text for word in group), group[0].left, group[-1].right)
        for group in groups
    ]


def paragraphs(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """The lines of each paragraph, of lines that follow each other on one page or over several."""
    joined: list[Line] = []
    gap = _usual_gap(lines)
    margins = _right_margins(lines)
    for place, line in enumerate(lines):
        if joined and _begins(joined, line, gap, margins[place - 1]):
            yield joined
            joined = []
        joined.append(line)
    if joined:
        yield joined


def joined_text(lines: Iterable[Line]) -> tuple[str, dict[int, int]]:
    """The text of a paragraph, and where in it each page begins that begins in it."""
    text, begins = "", {}
    page: int | None = None
    for line in lines:
        if text.endswith("\u00ad"):
            text = text[:-1]
        elif text and not _HYPHEN_AT_END.search(text):
            text += " "
        if page is not None and line.page != page:
            begins[line.page] = len(text)
        page = line.page
        text += line.text
    return text, begins


def _begins(joined: Sequence[Line], line: Line, gap: float, margin: float) -> bool:
    """Whether the line begins a new paragraph after those that were joined."""
    before = joined[-1]
    if before.stands_apart or line.stands_apart:
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    listed = bool(_LIST_MARK.match(line.text))
    small_first = line.text[:1].islower()
    if before.text.isupper() and not line.text.isupper():
        return True
    if small_first and not ended and not listed:
        return False
    # Its first word would have stood on the line before, had the paragraph gone on.
    room = margin - before.right
    first = line.words[0]
    stood = first.right - first.left + 0.3 * before.size < room
    # A page that lay aslant on the glass makes its margin look wider.
    slack = _NEARLY_FULL * (before.right - before.left) if before.holed else 0.0
    if stood and (ended or listed or room > slack):
        return True
    step = line.top - before.top
    if step > 0 and gap and step > 1.7 * gap:
        return True
    if abs(line.size - before.size) > 0.3 * before.size:
        return True
    if listed:
        return True
    body = joined[1].left if len(joined) > 1 else min(before.left, line.left)
    return ended and line.left > body + 0.8 * line.size


def _right_margins(lines: Sequence[Line]) -> list[float]:
    """How far the print reaches at each line: as far as the lines near it that stand over or under it."""
    margins = []
    for place, line in enumerate(lines):
        near = lines[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
        margins.append(max(other.right for other in near if _stands_over(other, line)))
    return margins


def _stands_over(one: Line, other: Line) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return 2 * common >= min(one.right - one.left, other.right - other.left)


def _usual_gap(lines: Sequence[Line]) -> float:
    steps = [
        round(after.top - before.top, 0)
        for before, after in pairwise(lines)
        if after.top > before.top
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 0.0


def without_repeated(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], bool]:
    """The pages without their running heads and page numbers; whether there were any."""
    shapes = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    repeated = {shape for shape, times in shapes.items() if times >= 3 and 2 * times >= len(pages)}
    dropped = False
    kept_pages = []
    for number, page in enumerate(pages, start=1):
        edges = {id(line) for line in _edges(page)}
        outermost = {id(line) for line in (*page[:1], *page[-1:])}
        kept = [
            line
            for line in page
            if line.fixed
            or not (
                (id(line) in edges and _shape(line) in repeated)
                or (id(line) in outermost and len(page) > 1 and _is_number_of(line, number))
            )
        ]
        dropped = dropped or len(kept) < len(page)
        kept_pages.append(kept)
    return kept_pages, dropped


def _edges(page: list[Line]) -> list[Line]:
    some = min(_EDGE, len(page) // 2)
    return page[:some] + page[-some:] if some else []


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_number_of(line: Line, page: int) -> bool:
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    found = re.search(r"\d+", line.text)
    return found is not None and int(found[0]) == page
