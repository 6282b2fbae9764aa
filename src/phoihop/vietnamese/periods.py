"""Spans of days: calendar periods, the closing windows of Nghị định 09/2019/NĐ-CP, their names and labels.

A closing window ends on the closing day (the 14th, unless a programme sets another) of the last month of its
period and begins the day after the closing day before it, so windows follow one another without gap or overlap.
A closing day that a month does not have means its last day; with 31, windows are calendar periods.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from phoihop.vietnamese.dates import format_date

Cell = Literal["day", "month", "quarter", "half", "year", "phase"]
NamedCell = Literal["month", "quarter", "half", "year"]

CLOSING_DAY = 14

_MONTHS_IN: dict[NamedCell, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")
_NAME = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)


class NotAPeriod(ValueError):
    """No such period: it would end before it begins, or its name or number means nothing."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included. Sorted by start, then end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise NotAPeriod(f"{self.start} to {self.end} ends before it begins")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def contains(self, other: "date | Period") -> bool:
        """Whether the day, or every day of the period, lies in this one."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, order=True)
class PeriodName:
    """A standard period by its name, apart from how its days are reckoned: "2026-03", "2026-Q1", "2026-H1", "2026".

    `number` counts months, quarters or halves from 1; of a year it is 1. Raises `NotAPeriod` for a number or
    a year that does not exist.
    """

    year: int
    kind: NamedCell
    number: int = 1

    def __post_init__(self) -> None:
        # Year 1 is left out: its first closing window would begin before the calendar does.
        if not (2 <= self.year <= 9999 and 1 <= self.number <= 12 // _MONTHS_IN[self.kind]):
            raise NotAPeriod(f"no {self.kind} {self.number} of {self.year}")

    def __str__(self) -> str:
        suffixes = {
            "month": f"-{self.number:02d}",
            "quarter": f"-Q{self.number}",
            "half": f"-H{self.number}",
        }
        return f"{self.year:04d}{suffixes.get(self.kind, '')}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The name that `str` writes; raises `NotAPeriod` for any other text."""
        found = _NAME.fullmatch(text.strip())
        if found is None:
            raise NotAPeriod(f"not the name of a period: {text!r}")
        year = int(found["year"])
        if found["month"]:
            return cls(year, "month", int(found["month"]))
        if found["quarter"]:
            return cls(year, "quarter", int(found["quarter"]))
        if found["half"]:
            return cls(year, "half", int(found["half"]))
        return cls(year, "year")

    @property
    def _last_month(self) -> int:
        return self.number * _MONTHS_IN[self.kind]

    def calendar(self) -> Period:
        """From the first day of its first month to the last day of its last."""
        first_month = self._last_month - _MONTHS_IN[self.kind] + 1
        return Period(
            date(self.year, first_month, 1), _closing_date(self.year, self._last_month, 31)
        )

    def closing(self, closing_day: int = CLOSING_DAY) -> Period:
        """Its closing window: with day 14, "2026-03" is 15/02/2026 to 14/03/2026."""
        month_before = self._last_month - _MONTHS_IN[self.kind]
        year_before = self.year if month_before else self.year - 1
        before = _closing_date(year_before, month_before or 12, closing_day)
        return Period(
            before + timedelta(days=1), _closing_date(self.year, self._last_month, closing_day)
        )


def _closing_date(year: int, month: int, closing_day: int) -> date:
    if not 1 <= closing_day <= 31:
        raise NotAPeriod(f"no closing day {closing_day}")
    return date(year, month, min(closing_day, monthrange(year, month)[1]))


def month(year: int, number: int) -> Period:
    return PeriodName(year, "month", number).calendar()


def quarter(year: int, number: int) -> Period:
    return PeriodName(year, "quarter", number).calendar()


def half(year: int, number: int) -> Period:
    return PeriodName(year, "half", number).calendar()


def year(number: int) -> Period:
    return PeriodName(number, "year").calendar()


def closing_month(year: int, number: int, closing_day: int = CLOSING_DAY) -> Period:
    return PeriodName(year, "month", number).closing(closing_day)


def closing_quarter(year: int, number: int, closing_day: int = CLOSING_DAY) -> Period:
    return PeriodName(year, "quarter", number).closing(closing_day)


def closing_half(year: int, number: int, closing_day: int = CLOSING_DAY) -> Period:
    return PeriodName(year, "half", number).closing(closing_day)


def closing_year(year: int, closing_day: int = CLOSING_DAY) -> Period:
    return PeriodName(year, "year").closing(closing_day)


def parse_period(text: str) -> Period:
    """The calendar period of "2026-03", "2026-Q1", "2026-H1" or "2026"; raises `NotAPeriod` otherwise."""
    return PeriodName.parse(text).calendar()


def period_name(period: Period) -> PeriodName | None:
    """The name of a calendar month, quarter, half or year; None for every other span."""
    if period.start.year < 2 or period.start.year != period.end.year:
        return None
    for kind, months in _MONTHS_IN.items():
        if period.end.month % months == 0:
            name = PeriodName(period.end.year, kind, period.end.month // months)
            if name.calendar() == period:
                return name
    return None


def period_label(period: Period) -> str:
    """What a heading calls the period.

    "tháng 3/2026", "quý I/2026", "6 tháng đầu năm 2026", "năm 2026", "giai đoạn 2016-2021" (whole years),
    "14/03/2026" (one day), otherwise "15/02/2026-14/03/2026".
    """
    name = period_name(period)
    if name is not None:
        return _label(name)
    start, end = period.start, period.end
    if start == end:
        return format_date(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"giai đoạn {start.year:04d}-{end.year:04d}"
    return f"{format_date(start)}-{format_date(end)}"


def _label(name: PeriodName) -> str:
    if name.kind == "month":
        return f"tháng {name.number}/{name.year}"
    if name.kind == "quarter":
        return f"quý {_ROMAN[name.number - 1]}/{name.year}"
    if name.kind == "half":
        return f"6 tháng {_HALVES[name.number - 1]} năm {name.year}"
    return f"năm {name.year}"


def smallest_cell(period: Period) -> Cell:
    """The smallest standard calendar cell that holds the whole period; "phase" when no single year does."""
    start, end = period.start, period.end
    if start == end:
        return "day"
    if start.year != end.year:
        return "phase"
    for kind, months in _MONTHS_IN.items():
        if (start.month - 1) // months == (end.month - 1) // months:
            return kind
    return "phase"
