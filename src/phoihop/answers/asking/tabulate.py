"""From sums by key to the cells of a table: readings run on through time, what would mean nothing is
refused, everything gets its header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from phoihop.answers.asking.answer import Cell, Header, Measure, Refused
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.rows import BASIS, COLUMN, FIRST_MEASURE, INDICATOR, ROW, UNIT, Row
from phoihop.answers.refusals import refusal_text
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import Basis
from phoihop.rollup.refusals import IllegalSum
from phoihop.rollup.sums import NONE, Sums, told
from phoihop.rollup.time_cells import TimeCell

# (row, column, indicator, unit)
Key = tuple[int, int, int, int]
_AFTER = FIRST_MEASURE + len(MEASURES)


class Table:
    """The sums of each cell: of what happened, and of the readings in force."""

    def __init__(self, asked: Asked) -> None:
        self._time = next(
            (n for n, axis in enumerate(asked.question.axes) if axis.grain is not None), None
        )
        self._first = asked.question.first
        self.happened: dict[Key, Sums] = {}
        self.read: dict[Key, Sums] = {}
        # Of what is counted once each: the single figures of a cell, by entry.
        self._happened_each: dict[Key, dict[int, tuple[int, int]]] = defaultdict(dict)
        self._read_each: dict[Key, dict[int, tuple[int, int]]] = defaultdict(dict)
        self._filled: frozenset[Key] | None = None

    def add(self, rows: Iterable[Row]) -> None:
        """Rows of sums; one that has its entry behind the measures is a single figure."""
        self._filled = None
        for row in rows:
            key: Key = (row[ROW], row[COLUMN], row[INDICATOR], row[UNIT])
            sums = Sums(*row[FIRST_MEASURE:_AFTER])
            into = self.read if row[BASIS] == Basis.READING else self.happened
            before = into.get(key)
            into[key] = sums if before is None else before.plus(sums)
            if len(row) > _AFTER:
                each = self._read_each if row[BASIS] == Basis.READING else self._happened_each
                amount, figures = each[key].get(row[_AFTER], (0, 0))
                each[key][row[_AFTER]] = (amount + sums.amount, figures + sums.figures)

    def keys(self, position: int) -> set[int]:
        """The keys of rows (0) or columns (1) in which something stands. Readings of before the
        first month asked for run on into it; no column is theirs. A half of which only the later
        months are asked for has its column."""
        found = {key[position] for key in self.filled()}
        if position != self._time or self._first is None:
            return found
        return {code for code in found if TimeCell.of(code).last_named_month >= self._first}

    def filled(self) -> frozenset[Key]:
        """The cells in which something stands or changes; what was taken back leaves sums of nothing
        in the cube."""
        if self._filled is None:
            self._filled = frozenset(
                key
                for sums in (self.happened, self.read)
                for key, each in sums.items()
                if any(each)
            )
        return self._filled

    def keep(self, rows: set[int]) -> None:
        """Leave out all other rows."""
        self._filled = None
        for sums in (self.happened, self.read):
            for key in [key for key in sums if key[0] not in rows]:
                del sums[key]

    def largest(self, key: Key) -> int | None:
        """The largest single figure of the cell that is in force, where single ones are known."""
        if not self._happened_each and not self._read_each:
            return None
        amounts = [
            amount
            for each in (self._happened_each, self._read_each)
            for amount, figures in each.get(key, {}).values()
            if figures > 0
        ]
        return max(amounts, default=None)

    def run_on(self, shown: Iterable[int]) -> None:
        """Let each reading count from its cell on, in every later cell of the same calendar that is
        shown (`shown`: numbers of time cells). Without an axis of time there is nothing to do."""
        if self._time is None or not self.read:
            return
        self._filled = None
        ends = sorted(_in_order(shown))
        changes: dict[Key, dict[int, Sums]] = defaultdict(dict)
        singles: dict[Key, dict[int, dict[int, tuple[int, int]]]] = defaultdict(dict)
        for key, sums in self.read.items():
            changes[self._without_time(key)][key[self._time]] = sums
            singles[self._without_time(key)][key[self._time]] = self._read_each.get(key, {})
        self.read, self._read_each = {}, defaultdict(dict)
        for series, by_cell in changes.items():
            self._run(series, by_cell, singles[series], ends)

    def _run(
        self,
        series: Key,
        by_cell: dict[int, Sums],
        singles: dict[int, dict[int, tuple[int, int]]],
        ends: list[tuple[int, int, int]],
    ) -> None:
        for closing in {TimeCell.of(code).closing for code in by_cell}:
            steps = sorted(_in_order(c for c in by_cell if TimeCell.of(c).closing == closing))
            running, each, step = NONE, dict[int, tuple[int, int]](), 0
            for calendar, last_day, code in ends:
                if calendar != closing:
                    continue
                while step < len(steps) and steps[step][1] <= last_day:
                    running = running.plus(by_cell[steps[step][2]])
                    _merge(each, singles[steps[step][2]])
                    step += 1
                if running.figures:
                    key = self._with_time(series, code)
                    self.read[key] = running
                    self._read_each[key] = dict(each)

    def _without_time(self, key: Key) -> Key:
        return self._with_time(key, 0)

    def _with_time(self, key: Key, code: int) -> Key:
        row, column, indicator, unit = key
        return (code, column, indicator, unit) if self._time == 0 else (row, code, indicator, unit)


def _in_order(codes: Iterable[int]) -> Iterable[tuple[int, int, int]]:
    """(calendar, last day, number) of cells within a year: in the order of their ends."""
    for code in codes:
        cell = TimeCell.of(code)
        if cell.year == cell.last_year:
            yield cell.closing, cell.end.toordinal(), code


def _merge(into: dict[int, tuple[int, int]], more: dict[int, tuple[int, int]]) -> None:
    for entry, (amount, figures) in more.items():
        before = into.get(entry, (0, 0))
        into[entry] = (before[0] + amount, before[1] + figures)


def cells(
    table: Table,
    rows: list[Header],
    columns: list[Header],
    measures: list[Measure],
    illegal: Mapping[Key, IllegalSum],
) -> tuple[list[Cell], list[Refused]]:
    """Every cell in which something stands, in the order of rows, columns and measures. `illegal`:
    cells in which two figures meet that must not be added."""
    at_row = {header.key: number for number, header in enumerate(rows)}
    at_column = {header.key: number for number, header in enumerate(columns)}
    at_measure = {(m.indicator_id, m.unit_id): number for number, m in enumerate(measures)}
    found: list[Cell] = []
    refused: list[Refused] = []
    for key in table.filled():
        row, column = at_row.get(key[0]), at_column.get(key[1])
        measure = at_measure[key[2:]]
        if row is None or column is None:
            continue
        happened, read = table.happened.get(key, NONE), table.read.get(key, NONE)
        try:
            # What no two figures of the kind may do is a more telling reason than what these two did.
            said = told(measures[measure].kind, happened, read, largest=table.largest(key))
            if key in illegal and happened.figures + read.figures > 1:
                raise illegal[key]
        except IllegalSum as refusal:
            why, instead = refusal_text(refusal)
            refused.append(Refused(row, column, measure, refusal.code, why, instead))
            continue
        if said is not None:
            found.append(Cell(row, column, measure, *said))
    found.sort(key=lambda cell: cell[:3])
    refused.sort(key=lambda cell: (cell.row, cell.column, cell.measure))
    return found, refused
