"""The turns of a reporting rule between two days: arithmetic only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from phoihop.programmes.models import ReportingRule
from phoihop.vietnamese.periods import Period, PeriodName, period_label

_TURNS = {"month": 12, "quarter": 4, "half": 2, "year": 1}


def windows_between(rule: ReportingRule, start: date, end: date) -> Iterator[tuple[Period, str]]:
    """The windows that close from `start` to `end`, with their labels: "tháng 3/2026".

    A window of the closing-day rule is labelled by the month, quarter … it stands for, not by its
    days. A rule with dates of its own has none to give.
    """
    if rule.closing == ReportingRule.Closing.OWN:
        return
    for name in _names(rule.frequency, start.year, end.year + 1):
        calendar = name.calendar()
        period = (
            calendar
            if rule.closing == ReportingRule.Closing.CALENDAR
            else name.closing(rule.closing_day)
        )
        if start <= period.end <= end:
            yield period, period_label(calendar)


def _names(frequency: str, first_year: int, last_year: int) -> Iterator[PeriodName]:
    for year in range(first_year, last_year + 1):
        for number in range(1, _TURNS[frequency] + 1):
            if frequency == "year":
                yield PeriodName(year, "year")
            elif frequency == "month":
                yield PeriodName(year, "month", number)
            elif frequency == "quarter":
                yield PeriodName(year, "quarter", number)
            else:
                yield PeriodName(year, "half", number)
