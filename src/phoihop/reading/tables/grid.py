"""The cells of a table as a grid: which rows and columns are heads, and what the others hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from phoihop.reading.files.extracted import Cell
from phoihop.reading.model import Span
from phoihop.reading.tables.heads import (
    BEGINS_WITH_A_NUMBER,
    BODY_HEAD,
    NUMBER,
    ORDINAL,
    ORDINAL_HEAD,
    OVER_TABLE,
    PERIOD_HEAD,
    PLACE_HEAD,
    REMARKS_HEAD,
    UNIT_HEAD,
    UNITS_OR_BODIES_HEAD,
    YEAR,
)

# How far over the table its unit may be said.
_LOOKS_BACK = 200


class Table:
    """The cells of one table as a grid: which rows and columns are heads, and what the others hold."""

    def __init__(self, text: str, cells: Sequence[Cell]) -> None:
        self.text = text
        self.cells = list(cells)
        self.rows = 1 + max(cell.row + cell.rows - 1 for cell in cells)
        self.columns = 1 + max(cell.column + cell.columns - 1 for cell in cells)
        self._at: dict[tuple[int, int], Cell] = {}
        self._by_row: dict[int, list[Cell]] = {}
        self._heads: dict[int, list[Cell]] = {}
        for cell in cells:
            self._by_row.setdefault(cell.row, []).append(cell)
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at.setdefault((row, column), cell)

    @property
    def start(self) -> int:
        return self.cells[0].start

    @property
    def end(self) -> int:
        return max(cell.end for cell in self.cells)

    def words(self, cell: Cell) -> str:
        return self.text[cell.start : cell.end]

    def span(self, cell: Cell) -> Span:
        return Span(cell.start, cell.end, self.words(cell))

    def cell_around(self, place: int) -> Cell | None:
        """The cell that holds this place of the text."""
        found = bisect_right(self.cells, place, key=lambda cell: cell.start) - 1
        cell = self.cells[found] if found >= 0 else None
        return cell if cell is not None and place < cell.end else None

    def at(self, row: int, column: int) -> Cell | None:
        return self._at.get((row, column))

    def is_number(self, cell: Cell) -> bool:
        return bool(NUMBER.fullmatch(self.words(cell)))

    @cached_property
    def head_rows(self) -> int:
        """How many rows at the top are heads: those their merged cells reach, and a row that numbers the columns."""
        first = self._by_row.get(0, [])
        if not first or any(self.is_number(cell) and not self._is_year(cell) for cell in first):
            return 0
        depth = max(cell.rows for cell in first)
        if any(cell.columns > 1 for cell in first):
            depth = max(depth, 2)
        while depth < self.rows and self._numbers_the_columns(depth):
            depth += 1
        return depth if depth < self.rows else 0

    def _is_year(self, cell: Cell) -> bool:
        return bool(YEAR.fullmatch(self.words(cell)))

    def _numbers_the_columns(self, row: int) -> bool:
        """ "(1) (2) (3)", "A B 1 2 3"."""
        cells = self._by_row.get(row, [])
        if len(cells) < 3:
            return False
        words = [self.words(cell).strip("() ") for cell in cells]
        numbers = [int(word) for word in words if word.isdigit() and len(word) < 3]
        letters = [word for word in words if len(word) == 1 and word.isalpha()]
        return (
            len(numbers) + len(letters) == len(words)
            and len(numbers) >= 2
            and all(after - before == 1 for before, after in pairwise(numbers))
            and numbers[0] <= 2
            and all(cell.columns == 1 for cell in cells)
        )

    def heads(self, column: int) -> list[Cell]:
        """The heads over a column, from the top down, each once."""
        if column not in self._heads:
            over = (
                self.at(row, column)
                for row in range(self.head_rows)
                if not self._numbers_the_columns(row)
            )
            self._heads[column] = list(dict.fromkeys(cell for cell in over if cell is not None))
        return self._heads[column]

    def _head_is(self, pattern: re.Pattern[str], column: int) -> bool:
        return any(pattern.fullmatch(self.words(cell).strip(" :.")) for cell in self.heads(column))

    def _body(self, column: int) -> list[Cell]:
        """The cells of a column under its heads."""
        return [
            cell
            for row in range(self.head_rows, self.rows)
            if (cell := self.at(row, column)) and cell.row == row and cell.column == column
        ]

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """The columns that only number the rows."""
        return frozenset(
            column
            for column in range(self.columns)
            if self._head_is(ORDINAL_HEAD, column) or (column == 0 and self._counts_up())
        )

    def _counts_up(self) -> bool:
        cells = self._body(0)
        words = [self.words(cell).strip("().") for cell in cells]
        return (
            len(words) > 1
            and self.columns > 2
            and all(ORDINAL.fullmatch(self.words(cell)) for cell in cells)
            and words[0] in ("1", "01", "I", "A", "a")
        )

    @cached_property
    def unit_column(self) -> int | None:
        for column in range(self.columns):
            if self._head_is(UNIT_HEAD, column):
                return column
            if self._head_is(UNITS_OR_BODIES_HEAD, column) and self._holds_units(column):
                return column
        return None

    def _holds_units(self, column: int) -> bool:
        words = [self.words(cell) for cell in self._body(column)]
        return bool(words) and all(
            word == "%" or (word[:1].islower() and len(word) <= 20) for word in words
        )

    @cached_property
    def word_columns(self) -> tuple[int, ...]:
        """The columns of words before the numbers: what stands at the head of each row."""
        columns = []
        for column in range(self.columns):
            if column in self.ordinals or column == self.unit_column:
                continue
            body = self._body(column)
            if 2 * sum(self._begins_with_a_number(cell) for cell in body) >= max(len(body), 1):
                break
            columns.append(column)
        return tuple(columns)

    def _begins_with_a_number(self, cell: Cell) -> bool:
        return self.is_number(cell) or bool(BEGINS_WITH_A_NUMBER.match(self.words(cell)))

    @cached_property
    def body_column(self) -> int | None:
        """The column that says which body each row is about."""
        return next((place for place in self.word_columns if self._head_is(BODY_HEAD, place)), None)

    @cached_property
    def label_column(self) -> int | None:
        """The column that says what each row is about; that of the bodies or places where there is no other."""
        columns = [place for place in self.word_columns if place != self.body_column]
        other = [place for place in columns if not self._head_is(PLACE_HEAD, place)]
        found = other or columns or self.word_columns
        return found[-1] if found else None

    @cached_property
    def columns_say_what(self) -> bool:
        """Whether each row is an organisation or a place: then the columns say what is counted."""
        return self.label_column is not None and (
            self.label_column == self.body_column or self._head_is(PLACE_HEAD, self.label_column)
        )

    def body(self, row: int) -> Cell | None:
        """The body the row is about."""
        return self.at(row, self.body_column) if self.body_column is not None else None

    def label(self, row: int) -> Cell | None:
        """The head of a row."""
        if self.label_column is not None:
            cell = self.at(row, self.label_column)
            if cell is not None and not self.is_number(cell):
                return cell
        # A total spans the columns before the numbers, or stands in another of them.
        for column in range(self.columns):
            cell = self.at(row, column)
            if (
                cell is not None
                and column not in self.ordinals | {self.unit_column}
                and not self.is_number(cell)
            ):
                return cell
        cell = self.at(row, 0)
        return cell if cell is not None and not ORDINAL.fullmatch(self.words(cell)) else None

    def number_cells(self) -> Iterator[Cell]:
        """The cells that are figures."""
        if self.rows < 2 or self.columns < 2:
            return
        for cell in self.cells:
            if (
                cell.row < self.head_rows
                or cell.column in self.ordinals
                or not self.is_number(cell)
            ):
                continue
            if cell.column == self.unit_column or self._head_is(REMARKS_HEAD, cell.column):
                continue
            if self._head_is(PERIOD_HEAD, cell.column) or cell.column == self.label_column:
                continue
            yield cell

    @cached_property
    def unit_over_table(self) -> str:
        """The unit that is said once for all: "(Đơn vị: triệu đồng)" over the table or in its corner."""
        over = self.text[max(0, self.start - _LOOKS_BACK) : self.start]
        places = ["\n".join(over.split("\n")[-3:])]
        places += [self.words(cell) for cell in self.cells if cell.row < self.head_rows]
        for words in places:
            found = OVER_TABLE.search(words)
            if found:
                return found["unit"].strip(" :,")
        return ""
