from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.programmes.models import ReportingRule
from phoihop.programmes.windows import windows_between

FREQUENCIES = st.sampled_from(ReportingRule.Frequency.values)
RECKONED = st.sampled_from([ReportingRule.Closing.CALENDAR, ReportingRule.Closing.CLOSING_DAY])
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def rule(frequency: str, closing: str, closing_day: int = 14) -> ReportingRule:
    return ReportingRule(frequency=frequency, closing=closing, closing_day=closing_day)


@given(FREQUENCIES, RECKONED, st.integers(1, 31), DAYS, st.integers(0, 2000))
def test_windows_tile_the_time_between_two_days(
    frequency: str, closing: str, closing_day: int, start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    turns = list(windows_between(rule(frequency, closing, closing_day), start, end))
    for (before, _), (after, _) in pairwise(turns):
        assert after.start == before.end + timedelta(days=1)
    assert all(start <= period.end <= end for period, _ in turns)
    assert len({label for _, label in turns}) == len(turns)


@pytest.mark.parametrize(
    ("frequency", "closing", "labels", "first"),
    [
        ("quarter", "closing_day", ["quý I/2026", "quý II/2026"], date(2025, 12, 15)),
        ("month", "calendar", [f"tháng {month}/2026" for month in range(1, 7)], date(2026, 1, 1)),
        ("half", "closing_day", ["6 tháng đầu năm 2026"], date(2025, 12, 15)),
        ("year", "calendar", [], None),
        ("quarter", "own", [], None),
    ],
)
def test_a_window_is_called_by_what_it_stands_for(
    frequency: str, closing: str, labels: list[str], first: date | None
) -> None:
    turns = list(windows_between(rule(frequency, closing), date(2026, 1, 1), date(2026, 6, 30)))
    assert [label for _, label in turns] == labels
    if first is not None:
        assert turns[0][0].start == first
