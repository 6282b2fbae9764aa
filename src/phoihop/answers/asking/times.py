"""Time cells in SQL: which lie in the months asked for, and which longer cell holds each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from phoihop.ledger.contributions import ALL, Sql
from phoihop.ledger.coordinates import closing_day
from phoihop.programmes.models import ReportingRule
from phoihop.rollup.time_cells import CALENDAR, CLOSING, Grain, TimeCell

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_SHORTER: Final = (Grain.MONTH, Grain.QUARTER, Grain.HALF)


def closings() -> tuple[int, ...]:
    """The closing days in use, the calendar's 0 first."""
    rules = ReportingRule.objects.filter(closing=ReportingRule.Closing.CLOSING_DAY)
    days = rules.order_by().values_list("closing_day", flat=True).distinct()
    return (CALENDAR, *sorted({closing_day(day) for day in days}))


def within(column: str, first: int | None, last: int | None, days: Iterable[int]) -> Sql:
    """The condition that a cell lies wholly in the months from `first` to `last` (202603), as its
    own calendar or windows name them."""
    if first is None and last is None:
        return ALL
    ranges = _ranges(first or _FIRST_YEAR * 100 + 1, last or _LAST_YEAR * 100 + 12)
    spans = [(day * CLOSING + low, day * CLOSING + high) for day in days for low, high in ranges]
    return Sql(f"({' OR '.join(f'{column} BETWEEN {low} AND {high}' for low, high in spans)})")


def not_after(column: str, last: int | None, days: Iterable[int]) -> Sql:
    """The condition that a month's cell is not later than `last`."""
    if last is None:
        return ALL
    spans = [(day * CLOSING, day * CLOSING + last) for day in days]
    return Sql(f"({' OR '.join(f'{column} BETWEEN {low} AND {high}' for low, high in spans)})")


def rolled_up(column: str, grain: Grain) -> str:
    """The expression for the number of the cell of that grain that holds the cell; a longer cell is
    left as it is. The same as `TimeCell.at`."""
    if grain is Grain.MONTH:
        return column
    place, base = f"({column} %% 100)", f"({column} - {column} %% 100)"
    months, quarters = f"({place} - 1)", f"({place} - 21)"
    to = {
        Grain.QUARTER: (f"21 + {months} / 3", None, None),
        Grain.HALF: (f"31 + {months} / 6", f"31 + {quarters} / 2", None),
        Grain.YEAR: ("40", "40", "40"),
    }[grain]
    whens = [
        f"WHEN {place} BETWEEN {low} AND {high} THEN {base} + {into}"
        for (low, high), into in zip(((1, 12), (21, 24), (31, 32)), to, strict=True)
        if into is not None
    ]
    # A run of years is a number of its own kind.
    return f"CASE WHEN {column} %% {CLOSING} >= 1000000 THEN {column} {' '.join(whens)} ELSE {column} END"


def _ranges(first: int, last: int) -> list[tuple[int, int]]:
    """Numbers of calendar cells that lie wholly in those months, as ranges."""
    (first_year, first_month), (last_year, last_month) = divmod(first, 100), divmod(last, 100)
    ranges = []
    whole = range(first_year + (first_month > 1), last_year + (last_month == 12))
    if whole:
        ranges.append((whole[0] * 100 + 1, whole[-1] * 100 + 40))
        ranges += [(_years(year, year + 1), _years(year, whole[-1])) for year in whole[:-1]]
    for year in {first_year, last_year} - set(whole):
        start = first_month if year == first_year else 1
        end = last_month if year == last_year else 12
        ranges += _parts(year, start, end)
    return ranges


def _parts(year: int, start: int, end: int) -> list[tuple[int, int]]:
    """Months, quarters and halves of one year that lie from one month to another."""
    found = []
    for grain in _SHORTER:
        inside = [
            cell.code
            for index in range(1, {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2}[grain] + 1)
            if start <= (cell := TimeCell(CALENDAR, year, year, grain, index)).start.month
            and cell.end.month <= end
        ]
        if inside:
            found.append((inside[0], inside[-1]))
    return found


def _years(first: int, last: int) -> int:
    return TimeCell(CALENDAR, first, last, Grain.YEARS, 1).code
