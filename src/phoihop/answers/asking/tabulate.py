"""From sums by key to the cells of a table: readings run on through time, what would mean nothing is
refused, everything gets its header.

All cells are worked out together, as columns: a table of communes has thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np

from phoihop.answers.asking.answer import Cell, Header, Measure, Refused
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.rows import (
    AFTER,
    BASIS,
    COLUMN,
    FIRST_MEASURE,
    INDICATOR,
    ROW,
    Rows,
    as_rows,
    different,
    numbered,
    packed,
    summed,
)
from phoihop.answers.asking.running import run_on
from phoihop.answers.refusals import refusal_text
from phoihop.rollup.refusals import IllegalSum
from phoihop.rollup.sums import AMOUNT, FIGURES, UNKNOWN, Column, Marks, illegal, told
from phoihop.rollup.time_cells import TimeCell

# (row, column, indicator, unit)
Key = tuple[int, int, int, int]
_KEY: Final = 4


class Table:
    """The sums of each cell: of what happened, and of the readings in force."""

    def __init__(self, asked: Asked) -> None:
        self._time = next(
            (n for n, axis in enumerate(asked.question.axes) if axis.grain is not None), None
        )
        self._first = asked.question.first
        self._added: list[Rows] = []
        self._sums: Rows = as_rows(())
        # Of what is counted once each: the single figures, with their entries among the keys.
        self._each: Rows | None = None

    def add(self, rows: Rows) -> None:
        """Rows of sums; one that has its entry behind the measures is a single figure."""
        if rows.shape[1] > AFTER and len(rows):
            keys = rows[:, :FIRST_MEASURE], rows[:, AFTER:], rows[:, FIRST_MEASURE:AFTER]
            each = np.hstack(keys)
            self._each = each if self._each is None else np.vstack((self._each, each))
        self._added.append(rows[:, :AFTER])

    def sums(self) -> Rows:
        """A row for each cell and basis in which something stands or changes, in the order of the
        keys; what was taken back leaves sums of nothing in the cube."""
        if self._added:
            parts = [rows for rows in (self._sums, *self._added) if len(rows)]
            together = parts[0] if len(parts) == 1 else np.vstack((as_rows(()), *parts))
            self._sums = summed(together, FIRST_MEASURE)
            self._added = []
        return self._sums

    def keys(self, position: int) -> set[int]:
        """The keys of rows (0) or columns (1) in which something stands. Readings of before the
        first month asked for run on into it; no column is theirs. A half of which only the later
        months are asked for has its column."""
        found = set(different(self.sums()[:, position]).tolist())
        if position != self._time or self._first is None:
            return found
        return {code for code in found if TimeCell.of(code).last_named_month >= self._first}

    def counted(self) -> set[tuple[int, int]]:
        """The indicators and units in the table."""
        pairs = self.sums()[:, INDICATOR:BASIS]
        indicators = different(pairs[:, 0]).tolist()
        if len(indicators) == 1:
            return {(indicators[0], unit) for unit in different(pairs[:, 1]).tolist()}
        _, one_of_each = np.unique(packed(pairs), return_index=True)
        return {(indicator, unit) for indicator, unit in pairs[one_of_each].tolist()}

    def keep(self, rows: set[int]) -> None:
        """Leave out all other rows."""
        sums, each, wanted = self.sums(), self._each, list(rows)
        self._sums = sums[np.isin(sums[:, 0], wanted)]
        self._each = None if each is None else each[np.isin(each[:, 0], wanted)]

    def run_on(self, shown: Sequence[int]) -> None:
        """Let each reading count from its cell on, in every later cell of the same calendar that is
        shown (`shown`: numbers of time cells). Without an axis of time there is nothing to do."""
        if self._time is None:
            return
        self._sums = run_on(self.sums(), FIRST_MEASURE, self._time, shown)
        if self._each is not None:
            self._each = run_on(self._each, FIRST_MEASURE + 1, self._time, shown)

    def largest(self, cells: Rows) -> Column | None:
        """The largest single figure in force of each cell, as far as single ones are known.

        cells: lines of (row, column, indicator, unit)
        """
        if self._each is None:
            return None
        each = summed(self._each, FIRST_MEASURE + 1)
        amounts, figures = (each[:, FIRST_MEASURE + 1 + name] for name in (AMOUNT, FIGURES))
        in_force = figures > 0
        keys = packed(np.vstack((cells, each[in_force, :_KEY])))
        singles, which = np.unique(keys, return_inverse=True)
        most = np.full(len(singles), UNKNOWN)
        np.maximum.at(most, which[len(cells) :], amounts[in_force])
        found: Column = most[which[: len(cells)]]
        return found


def cells(
    table: Table,
    rows: Sequence[Header],
    columns: Sequence[Header],
    measures: Sequence[Measure],
    against: Mapping[Key, IllegalSum],
) -> tuple[list[Cell], list[Refused]]:
    """Every cell in which something stands, in the order of rows, columns and measures. `against`:
    cells in which two figures meet that must not be added."""
    sums = table.sums()
    stand = sums[:, FIRST_MEASURE + FIGURES] != 0
    if not stand.all():
        sums = sums[stand]
    sums, places, mixed = _in_order(sums, _places(sums, rows, columns, measures))
    kinds = [measure.kind for measure in measures]
    codes = illegal(kinds, places[:, 2], sums[:, FIRST_MEASURE:], mixed)
    refused = []
    if against or codes:
        reasons = _reasons(sums, codes, against)
        refused = [
            _refused(place, reason)
            for place, reason in zip(places.tolist(), reasons, strict=True)
            if reason is not None
        ]
        legal = np.array([reason is None for reason in reasons], bool)
        sums, places = sums[legal], places[legal]
    said = told(kinds, places[:, 2], sums[:, FIRST_MEASURE:], table.largest(sums[:, :_KEY]))
    # Each a tuple already: there may be very many.
    as_cell = partial(tuple.__new__, Cell)
    return list(map(as_cell, zip(*places.T.tolist(), *said, strict=True))), refused


def _places(
    sums: Rows,
    rows: Sequence[Header],
    columns: Sequence[Header],
    measures: Sequence[Measure],
) -> Rows:
    """The numbers of the headers of each sum: row, column, measure; -1 where it has none."""
    pairs = as_rows([(measure.indicator_id, measure.unit_id) for measure in measures])
    counted = packed(np.vstack((sums[:, INDICATOR:BASIS], pairs[:, :2])))
    return np.column_stack(
        (
            numbered(sums[:, ROW], _keys(rows)),
            numbered(sums[:, COLUMN], _keys(columns)),
            numbered(counted[: len(sums)], counted[len(sums) :]),
        )
    )


def _keys(headers: Sequence[Header]) -> Column:
    return np.array([int(header.key) for header in headers], np.int64)


def _in_order(sums: Rows, places: Rows) -> tuple[Rows, Rows, Marks]:
    """Those that are shown, in the order of their places, one for each; marked where there is both
    what happened and what was read."""
    if len(places) and places.min() < 0:
        shown = (places >= 0).all(axis=1)
        sums, places = sums[shown], places[shown]
    order = np.argsort(packed(np.column_stack((places, sums[:, BASIS]))))
    sums, places = sums[order], places[order]
    again = np.zeros(len(sums) + 1, bool)
    again[1:-1] = (places[1:] == places[:-1]).all(axis=1)
    if not again.any():
        return sums, places, again[1:]
    first = ~again[:-1]
    return sums[first], places[first], again[1:][first]


def _reasons(
    sums: Rows, codes: Iterable[str], against: Mapping[Key, IllegalSum]
) -> list[IllegalSum | None]:
    """Why each cell means nothing. What no two figures of the kind may do is a more telling reason
    than what these two did."""
    found: list[IllegalSum | None] = [None] * len(sums)
    for number, code in enumerate(codes):
        found[number] = IllegalSum(code) if code else None
    if against:
        several = np.flatnonzero(sums[:, FIRST_MEASURE + FIGURES] > 1)
        for number in several.tolist():
            row, column, indicator, unit = sums[number, :_KEY].tolist()
            found[number] = found[number] or against.get((row, column, indicator, unit))
    return found


def _refused(place: Sequence[int], reason: IllegalSum) -> Refused:
    row, column, measure = place
    why, instead = refusal_text(reason)
    return Refused(row, column, measure, reason.code, why, instead)
