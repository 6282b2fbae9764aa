"""Answers from the snapshot in columns and its tail: free questions over more lines than the database
adds up at once. The same contributions as the cube and the lines, summed by another engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

import numpy as np

from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import Axis
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.rows import Rows, as_rows, numbered, rename
from phoihop.answers.snapshot.engine import Engine
from phoihop.answers.snapshot.tail import columns_now
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import Basis, Bucket, Credit
from phoihop.ledger.snapshot.layout import ALWAYS, SOMETIMES
from phoihop.rollup.time_cells import CALENDAR, Grain, TimeCell

# Lines that the database's indexes give about as fast as a scan of columns begins.
FEW_LINES: Final = 3_000
_PARTS: Final = (("line", ALWAYS), ("rest", SOMETIMES), ("tail", MEASURES))


def knows(asked: Asked) -> bool:
    """Whether a snapshot can tell: not of single organisations, nor of an earlier state."""
    return asked.until is None and not asked.by_organisation and not asked.may_repeat


def column_rows(
    asked: Asked,
    ground: Ground,
    *,
    without: Iterable[int] = (),
    readings: bool = True,
    always: bool = False,
    engine: Engine | None = None,
) -> Rows | None:
    """The sums of the question's cells; None when there is no snapshot at this moment, or the lines
    are so few that the database is as fast (unless `always`). Another `engine` that has the same
    columns may sum them instead.

    `without`: indicators that are answered otherwise, and `readings` whether those are not.
    """
    # Of a few places the database looks the lines up sooner than columns are gone through.
    if not knows(asked) or (not always and ground.is_small(asked.places)):
        return None
    columns = engine or columns_now()
    if columns is None:
        return None
    wanted = Wanted(asked, ground, columns, frozenset(without), tuple(Basis)[: 1 + readings])
    if not always and wanted.lines() <= FEW_LINES:
        return None
    text = wanted.text()
    if not text:
        return as_rows(())
    return wanted.told(columns.run(text))


class Wanted:
    """What a question wants of a snapshot, as SQL that DuckDB and Spark both understand.

    Each part is summed by itself; that two of them name the same cell is the table's to add up.
    """

    def __init__(
        self,
        asked: Asked,
        ground: Ground,
        columns: Engine,
        without: frozenset[int],
        bases: tuple[Basis, ...] = tuple(Basis),
    ) -> None:
        self._asked = asked
        self._ground = ground
        self._columns = columns
        question = asked.question
        only = asked.indicators
        self._whats = {
            number: what
            for what, number in columns.whats.items()
            if what[0] not in without and (only is None or what[0] in only) and what[2] in bases
        }
        # Another thread may meet new ones meanwhile.
        self._told = list(columns.tallies[asked.column])
        self._cells = {basis: dict(self._spans(self._told, basis)) for basis in Basis}
        self._places = None if asked.places is None else ground.under(asked.places)
        self._timed = bool(question.grain or question.first or question.last)

    def lines(self) -> int:
        """About how many lines it reads, as if what is counted, time and place had nothing to do
        with one another."""
        columns = self._columns
        if not columns.total:
            return 0
        told = sum(columns.lines.get(number, 0) for number in self._whats)
        in_time = columns.tallies[self._asked.column]
        found = (
            told
            * sum(in_time[cell] for cell in self._cells[Basis.IN_PERIOD])
            / max(1, sum(in_time.values()))
        )
        if self._places is not None:
            by_place = columns.tallies["place"]
            total = max(1, sum(by_place.values()))
            found *= sum(by_place.get(place, 0) for place in self._places) / total
        return int(found)

    def text(self) -> str:
        """The statement; empty where there is nothing to look for. Rows: row, column, what, sums."""
        parts = []
        for basis in Basis:
            cells = self._cells[basis]
            numbers = sorted(number for number, what in self._whats.items() if what[2] == basis)
            if self._timed and not cells:
                continue
            for table, measures in _PARTS:
                whats = self._in_table(table, numbers)
                if whats:
                    parts.append(self._part(table, measures, whats, cells))
        return " UNION ALL ".join(parts)

    def _in_table(self, table: str, whats: list[int]) -> list[int]:
        """Those of which the table has any row."""
        columns = self._columns
        if table == "tail":
            return whats if columns.rows else []
        counts = columns.lines if table == "line" else columns.more
        return [number for number in whats if counts.get(number)]

    def told(self, rows: Rows) -> Rows:
        """As the database tells them; communes and programmes as those they are shown under."""
        numbers = np.array(list(self._whats), np.int64)
        whats = np.array(list(self._whats.values()), np.int64).reshape(-1, 3)
        found = np.hstack((rows[:, :2], whats[numbered(rows[:, 2], numbers)], rows[:, 3:]))
        for position, axis in enumerate(self._asked.question.axes):
            if axis is Axis.PROGRAMME:
                rename(found, position, self._asked.programmes.__getitem__)
            elif axis is Axis.COMMUNE:
                rename(found, position, partial(self._ground.row, level=axis.level or 0))
        return found

    def _part(
        self, table: str, measures: Sequence[str], whats: list[int], cells: dict[int, int]
    ) -> str:
        axes = self._asked.question.axes
        renamed_times = self._asked.question.grain is not None and any(
            cell != span for cell, span in cells.items()
        )
        time = "s.span" if renamed_times else f"f.{self._asked.column}"
        keys = [time if axis.grain is not None else self._key(axis) for axis in axes]
        sums = ", ".join(
            f"CAST({f'SUM(f.{name})' if name in measures else '0'} AS BIGINT) AS {name}"
            for name in MEASURES
        )
        joined = ""
        if any(axis.level and axis is not Axis.COMMUNE for axis in axes):
            joined += f" JOIN {self.seats()} z ON z.place = f.place"
        if renamed_times:
            spans = ", ".join(f"({cell}, {key})" for cell, key in cells.items())
            joined += f" JOIN (VALUES {spans}) AS s(cell, span) ON s.cell = f.{self._asked.column}"
        groups = ", ".join((*(key for key in keys if key != "0"), "f.what"))
        return f"""
            SELECT {keys[0]} AS row_key, {keys[1]} AS column_key, f.what, {sums}
            FROM {self._columns.table(table)} f{joined}
            WHERE {" AND ".join(self._conditions(table, whats, cells))} GROUP BY {groups}"""

    def _conditions(self, table: str, whats: list[int], cells: dict[int, int]) -> list[str]:
        asked = self._asked
        credits = (Credit.CREDITED if asked.question.by_party else Credit.ONCE, Credit.BOTH)
        found = [_of("f.what", whats), _of("f.credit", credits)]
        if len(asked.buckets) < len(Bucket):
            found.append(_of("f.bucket", asked.buckets))
        if self._timed:
            found += self._in_time(table, f"f.{asked.column}", cells)
        if not asked.all_programmes:
            found.append(_of("f.programme", asked.programmes))
        if asked.lines is not None:
            found.append(_of("f.body", asked.lines))
        if self._places is not None:
            found.append(_of("f.place", self._places))
        return found

    def _in_time(self, table: str, column: str, cells: dict[int, int]) -> Iterator[str]:
        """For blocks of other times not to be read at all; and none of the times between, of which
        the tail may have new ones by now."""
        first, last = min(cells), max(cells)
        yield f"{column} BETWEEN {first} AND {last}"
        between = (cell for cell in self._told if first <= cell <= last)
        if table == "tail" or any(cell not in cells for cell in between):
            yield f"{column} IN ({', '.join(map(str, sorted(cells)))})"

    def _key(self, axis: Axis) -> str:
        if axis is Axis.COMMUNE:
            # Most figures stand at communes: those they lie in are looked up of the sums.
            return "f.place"
        if axis.level is not None:
            return "z.seat" if axis.level else "0"
        return {
            Axis.NOTHING: "0",
            Axis.PROGRAMME: "f.programme",
            Axis.LINE: "f.body",
            Axis.STAGE: "f.bucket",
            Axis.INDICATOR: self._indicator(),
        }[axis]

    def _indicator(self) -> str:
        whens = " ".join(f"WHEN {number} THEN {what[0]}" for number, what in self._whats.items())
        return f"CASE f.what {whens} END"

    def seats(self) -> str:
        """The name of the table that says which row each place belongs to."""
        asked, ground = self._asked, self._ground
        level = asked.question.level or 0
        key = (asked.on, asked.standing.places, level)
        return self._columns.seat_table(
            key, lambda: ((place, ground.row(place, level)) for place in ground.places())
        )

    def _spans(self, cells: Iterable[int], basis: Basis) -> Iterable[tuple[int, int]]:
        """(cell, the longer cell it is shown in) of those the question reads."""
        question = self._asked.question
        limited = bool(question.first or question.last)
        grain = question.grain
        for cell in cells:
            closing, starts, ends = _months(cell)
            if limited and closing not in self._asked.days:
                continue
            if question.last is not None and ends > question.last:
                continue
            early = question.first is not None and starts < question.first
            if early and basis == Basis.IN_PERIOD:
                continue
            yield cell, cell if grain is None else _at(cell, grain)


@lru_cache(maxsize=4096)
def _months(code: int) -> tuple[int, int, int]:
    """(closing day, first month, last month) of a cell of time."""
    cell = TimeCell.of(code)
    return (
        cell.closing or CALENDAR,
        cell.year * 100 + cell.first_month,
        cell.last_year * 100 + cell.last_month,
    )


@lru_cache(maxsize=4096)
def _at(code: int, grain: Grain) -> int:
    return TimeCell.of(code).at(grain).code


def _of(column: str, numbers: Iterable[int]) -> str:
    """That the column is one of these: where they are many, by the runs they form."""
    wanted = sorted(int(number) for number in numbers)
    if not wanted:
        return "1 = 0"
    runs: list[list[int]] = []
    for number in wanted:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if len(runs) > 3:
        return f"{column} IN ({', '.join(map(str, wanted))})"
    ranges = " OR ".join(
        f"{column} = {low}" if low == high else f"{column} BETWEEN {low} AND {high}"
        for low, high in runs
    )
    return f"({ranges})"
