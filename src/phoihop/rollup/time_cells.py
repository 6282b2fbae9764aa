"""Time in standard cells: months, quarters, halves, years and runs of years, as whole numbers.

A cell is known by one number, so that a database can compare it and roll it up:

    closing * 10_000_000 + year * 100 + place          within a year
        place: 1…12 months, 21…24 quarters, 31 and 32 halves, 40 the year
    closing * 10_000_000 + 1_000_000 + (first - 1900) * 200 + (last - 1900)     several years

`closing` is 0 for the calendar; 14 for windows that close on the 14th, whose "March" runs from 15
February to 14 March; in a month without that day on its last. Cells of one closing nest or are disjoint, so two figures that share days share
a cell or one's cell holds the other's.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

CALENDAR: Final = 0
# Above any cell of one closing.
CLOSING: Final = 10_000_000
_YEARS: Final = 1_000_000
_FIRST_YEAR: Final = 1900
_SPAN: Final = 200


class Grain(StrEnum):
    """How long a standard cell is, from the shortest to the longest."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"


_ORDER: Final = tuple(Grain)
# grain → (place of its first cell in the year, months it has)
_PLACES: Final = {
    Grain.MONTH: (1, 1),
    Grain.QUARTER: (21, 3),
    Grain.HALF: (31, 6),
    Grain.YEAR: (40, 12),
}


@dataclass(frozen=True, slots=True, order=True)
class TimeCell:
    """A standard cell; `index` is 1 for the first month, quarter or half of the year.

    `last_year` differs from `year` only in a cell of several years.
    """

    closing: int
    year: int
    last_year: int
    grain: Grain
    index: int

    @property
    def code(self) -> int:
        """The number it is kept by."""
        base = self.closing * CLOSING
        if self.grain is Grain.YEARS:
            years = (self.year - _FIRST_YEAR) * _SPAN + (self.last_year - _FIRST_YEAR)
            return base + _YEARS + years
        return base + self.year * 100 + _PLACES[self.grain][0] + self.index - 1

    @classmethod
    def of(cls, code: int) -> TimeCell:
        """The cell that is kept as this number. ValueError when there is none."""
        return _kept_as(code)

    @property
    def start(self) -> date:
        return _opens(self.closing, self.year, self.first_month)

    @property
    def end(self) -> date:
        if self.grain is Grain.YEARS:
            return _opens(self.closing, self.last_year + 1, 1) - timedelta(days=1)
        month = self.first_month + _PLACES[self.grain][1]
        year = self.year + (month - 1) // 12
        return _opens(self.closing, year, (month - 1) % 12 + 1) - timedelta(days=1)

    @property
    def first_month(self) -> int:
        """1…12, as its own calendar or windows name it."""
        if self.grain is Grain.YEARS:
            return 1
        return (self.index - 1) * _PLACES[self.grain][1] + 1

    @property
    def last_month(self) -> int:
        if self.grain is Grain.YEARS:
            return 12
        return self.index * _PLACES[self.grain][1]

    @property
    def first_named_month(self) -> int:
        """Its first month as 202603, as its own calendar or windows name it."""
        return self.year * 100 + self.first_month

    @property
    def last_named_month(self) -> int:
        return self.last_year * 100 + self.last_month

    @property
    def is_calendar(self) -> bool:
        return self.closing == CALENDAR

    def at(self, grain: Grain) -> TimeCell:
        """The cell of that grain that holds it; itself where it is no shorter."""
        if grain is Grain.YEARS or _ORDER.index(self.grain) >= _ORDER.index(grain):
            return self
        index = (self.first_month - 1) // _PLACES[grain][1] + 1
        return TimeCell(self.closing, self.year, self.year, grain, index)

    def fits(self, grain: Grain) -> bool:
        """Whether it stands inside a cell of that grain, not beside."""
        return _ORDER.index(self.grain) <= _ORDER.index(grain)

    def holds(self, other: TimeCell) -> bool:
        return self.start <= other.start and other.end <= self.end

    def before(self) -> TimeCell:
        """The cell of the same length that ends the day before this one begins."""
        return cell_of_day(self.start - timedelta(days=1), self.grain, self.closing)

    def a_year_before(self) -> TimeCell:
        """The same cell of the year before; several years move by one year."""
        return TimeCell(self.closing, self.year - 1, self.last_year - 1, self.grain, self.index)


def cell_of(start: date, end: date, closing: int = CALENDAR) -> TimeCell:
    """The smallest standard cell that holds every day from `start` to `end`. ValueError when the
    period runs backwards or a closing day is not from 1 to 30 (0 = the calendar)."""
    if end < start:
        raise ValueError("the period ends before it begins")
    if not 0 <= closing <= 30:
        raise ValueError(f"closing day {closing}")
    first, last = _month_of(start, closing), _month_of(end, closing)
    if first[0] != last[0]:
        return TimeCell(closing, first[0], last[0], Grain.YEARS, 1)
    for grain, (_, months) in _PLACES.items():
        index = (first[1] - 1) // months
        if index == (last[1] - 1) // months:
            return TimeCell(closing, first[0], first[0], grain, index + 1)
    raise AssertionError("a year holds its months")


def cell_of_day(day: date, grain: Grain, closing: int = CALENDAR) -> TimeCell:
    """The cell of that length the day lies in."""
    return cell_of(day, day, closing).at(grain)


def cells_between(start: date, end: date, grain: Grain, closing: int = CALENDAR) -> list[TimeCell]:
    """The cells of that length that lie wholly within the days, in order."""
    found = []
    cell = cell_of_day(start, grain, closing)
    while cell.end <= end:
        if cell.start >= start:
            found.append(cell)
        cell = cell_of_day(cell.end + timedelta(days=1), grain, closing)
    return found


def _month_of(day: date, closing: int) -> tuple[int, int]:
    """(year, month) that the day counts for: after the closing day, the next month."""
    if closing and day.day > min(closing, monthrange(day.year, day.month)[1]):
        return (day.year + day.month // 12, day.month % 12 + 1)
    return (day.year, day.month)


# A table has few cells of time and looks each of them up for every number in it.
_SOME: Final = 4096


@lru_cache(maxsize=_SOME)
def _kept_as(code: int) -> TimeCell:
    closing, rest = divmod(code, CLOSING)
    if rest >= _YEARS:
        first, last = divmod(rest - _YEARS, _SPAN)
        return TimeCell(closing, first + _FIRST_YEAR, last + _FIRST_YEAR, Grain.YEARS, 1)
    year, place = divmod(rest, 100)
    for grain, (first, months) in _PLACES.items():
        if first <= place < first + 12 // months:
            return TimeCell(closing, year, year, grain, place - first + 1)
    raise ValueError(f"no time cell {code}")


@lru_cache(maxsize=_SOME)
def _opens(closing: int, year: int, month: int) -> date:
    """The first day of that month of that closing."""
    if not closing:
        return date(year, month, 1)
    before = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(*before, min(closing, monthrange(*before)[1])) + timedelta(days=1)
