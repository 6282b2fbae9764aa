"""The text of a file, put together line by line, with the places of its pages and of the cells of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from phoihop.reading.files.extracted import Cell, Extracted, Note, Unreadable
from phoihop.reading.files.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS
from phoihop.vietnamese.folding import clean

# A table with more text in one cell than this is there for the look of the page.
_LONGEST_CELL = 1_500
_LONGEST_HEAD = 3
_SMALL = 3  # rows
_BEGINS_WITH_A_NUMBER = re.compile(
    r"(?:(?:hơn|trên|gần|khoảng|dưới|ước)\s+)?[-+(]?\d", re.IGNORECASE
)


@dataclass(slots=True)
class RawCell:
    """A cell as a format gives it: its paragraphs, and how many rows and columns it covers."""

    paragraphs: list[str] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    @property
    def line(self) -> str:
        return " ".join(text for paragraph in self.paragraphs if (text := one_line(paragraph)))


class Assembly:
    """Paragraphs, tables and pages in the order of the file; `extracted` gives the result."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._cells: list[Cell] = []
        self._pages: dict[int, int] = {}
        self._tables = 0
        self._rows = 0
        self._taken: set[tuple[int, int]] = set()
        self._head: list[list[str]] = []

    def paragraph(self, text: str) -> None:
        """A paragraph; its own line breaks stay."""
        for line in text.split("\n"):
            line = one_line(line)
            if line:
                self._line(line)

    def row(self, texts: Iterable[str]) -> None:
        """A line whose parts stand apart, separated by tabs."""
        line = "\t".join(text for part in texts if (text := one_line(part)))
        if line:
            self._line(line)

    def page(self, number: int, ahead: int = 0) -> None:
        """The page of this number (from 0) begins here, or so many characters ahead, unless it began before."""
        self._pages.setdefault(number, self._length + ahead)

    def table(self, rows: Sequence[Sequence[RawCell]], *, goes_on: bool = False) -> None:
        """A table: each row a line, its cells separated by tabs. One that only arranges text becomes paragraphs.

        goes_on: its rows belong to the table before, which a page break cut
        """
        if not goes_on and _only_arranges(rows):
            for row in rows:
                for cell in row:
                    self.paragraph("\n".join(cell.paragraphs))
            return
        if not goes_on:
            self._tables += 1
            self._rows = 0
            self._taken.clear()
            self._head = [[cell.line for cell in row] for row in rows[:_LONGEST_HEAD]]
        else:
            rows = self._without_head(rows)
        for row in rows:
            self._row(self._rows, row, self._taken)
            self._rows += 1

    def _without_head(self, rows: Sequence[Sequence[RawCell]]) -> Sequence[Sequence[RawCell]]:
        """Rows that go on over the page, without the head that is repeated there."""
        same = 0
        for row, head in zip(rows, self._head, strict=False):
            if [cell.line for cell in row] != head:
                break
            same += 1
        return rows[same:]

    def _row(self, number: int, row: Sequence[RawCell], taken: set[tuple[int, int]]) -> None:
        """`taken`: the places that cells of earlier rows cover."""
        parts: list[str] = []
        places: list[Cell] = []
        column, start = 0, self._length
        for cell in row:
            while (number, column) in taken:
                column += 1
            if column >= MOST_COLUMNS:
                raise Unreadable("too_many_columns", limit=MOST_COLUMNS)
            text = cell.line
            if text:
                end = start + len(text)
                places.append(
                    Cell(start, end, self._tables - 1, number, column, cell.rows, cell.columns)
                )
            for further in range(1, cell.rows):
                taken.update((number + further, column + right) for right in range(cell.columns))
            parts.append(text)
            start += len(text) + 1
            column += cell.columns
        if not places:
            return
        self._cells += places
        if len(self._cells) > MOST_CELLS:
            raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)
        self._line("\t".join(parts).rstrip("\t"))

    def _line(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
        if self._length > MOST_CHARACTERS:
            raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)

    def extracted(self, kind: str, notes: Iterable[Note] = ()) -> Extracted:
        text = "\n".join(self._lines)
        pages = tuple(min(self._pages[page], len(text)) for page in sorted(self._pages))
        return Extracted(text, kind, tuple(self._cells), pages, tuple(notes))


def one_line(text: str) -> str:
    """The text as it stands in a line: composed, single spaces, no invisible characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())


def _only_arranges(rows: Sequence[Sequence[RawCell]]) -> bool:
    """One column, one row, a few without numbers, or running text in a cell: letterheads, signatures, boxes."""
    filled = [[cell for cell in row if cell.line] for row in rows]
    if sum(1 for row in filled if len(row) > 1) < 2:
        return True
    cells = [cell.line for row in filled for cell in row]
    if len(filled) <= _SMALL and not any(map(_BEGINS_WITH_A_NUMBER.match, cells)):
        return True
    return max(map(len, cells)) > _LONGEST_CELL
