from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.periods import (
    Cell,
    NotAPeriod,
    Period,
    PeriodName,
    closing_half,
    closing_month,
    closing_quarter,
    closing_year,
    half,
    month,
    parse_period,
    period_label,
    period_name,
    quarter,
    smallest_cell,
    year,
)

years = st.integers(1900, 2200)
closing_days = st.integers(1, 31)
periods = st.tuples(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.integers(0, 2500)).map(
    lambda drawn: Period(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
names = st.one_of(
    st.builds(PeriodName, years, st.just("month"), st.integers(1, 12)),
    st.builds(PeriodName, years, st.just("quarter"), st.integers(1, 4)),
    st.builds(PeriodName, years, st.just("half"), st.integers(1, 2)),
    st.builds(PeriodName, years, st.just("year")),
)


def tiles(parts: list[Period], whole: Period) -> bool:
    """Whether the parts follow one another day on day and cover exactly the whole."""
    joints = pairwise(parts)
    unbroken = all(before.end + timedelta(days=1) == after.start for before, after in joints)
    return unbroken and Period(parts[0].start, parts[-1].end) == whole


def test_a_period_counts_and_holds_its_last_day() -> None:
    march = month(2026, 3)
    assert march.days == 31
    assert march.contains(date(2026, 3, 31))
    assert not march.contains(date(2026, 4, 1))
    assert quarter(2026, 1).contains(march)
    assert not march.contains(quarter(2026, 1))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(NotAPeriod):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@given(periods, periods)
def test_overlap_is_sharing_a_day_and_works_both_ways(first: Period, second: Period) -> None:
    shared = first.contains(second.start) or second.contains(first.start)
    assert first.overlaps(second) == second.overlaps(first) == shared
    if first.contains(second):
        assert shared


def test_calendar_periods() -> None:
    assert month(2024, 2) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert quarter(2026, 4) == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert half(2026, 2) == Period(date(2026, 7, 1), date(2026, 12, 31))
    assert year(2026) == Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        (closing_month(2026, 3), date(2026, 2, 15), date(2026, 3, 14)),
        (closing_month(2026, 1), date(2025, 12, 15), date(2026, 1, 14)),
        (closing_quarter(2026, 1), date(2025, 12, 15), date(2026, 3, 14)),
        (closing_quarter(2026, 4), date(2026, 9, 15), date(2026, 12, 14)),
        (closing_half(2026, 1), date(2025, 12, 15), date(2026, 6, 14)),
        (closing_half(2026, 2), date(2026, 6, 15), date(2026, 12, 14)),
        (closing_year(2026), date(2025, 12, 15), date(2026, 12, 14)),
        (closing_month(2026, 3, 20), date(2026, 2, 21), date(2026, 3, 20)),
        (closing_month(2026, 3, closing_day=30), date(2026, 3, 1), date(2026, 3, 30)),
    ],
)
def test_closing_windows_are_those_of_the_decree(window: Period, start: date, end: date) -> None:
    assert window == Period(start, end)


@given(years, closing_days)
def test_closing_windows_tile_their_year(of_year: int, day: int) -> None:
    whole = closing_year(of_year, day)
    assert tiles([closing_month(of_year, number, day) for number in range(1, 13)], whole)
    assert tiles([closing_quarter(of_year, number, day) for number in range(1, 5)], whole)
    assert tiles([closing_half(of_year, number, day) for number in (1, 2)], whole)
    assert closing_year(of_year + 1, day).start == whole.end + timedelta(days=1)


@given(years)
def test_calendar_periods_tile_their_year(of_year: int) -> None:
    assert tiles([month(of_year, number) for number in range(1, 13)], year(of_year))
    assert tiles([quarter(of_year, number) for number in range(1, 5)], year(of_year))
    assert tiles([half(of_year, number) for number in (1, 2)], year(of_year))


@given(names)
def test_closing_on_the_last_day_is_the_calendar(name: PeriodName) -> None:
    assert name.closing(31) == name.calendar()


@pytest.mark.parametrize("closing_day", [0, 32, -1])
def test_a_closing_day_no_month_has_is_refused(closing_day: int) -> None:
    with pytest.raises(NotAPeriod):
        closing_month(2026, 3, closing_day)


@pytest.mark.parametrize(
    ("make", "number"),
    [(month, 0), (month, 13), (quarter, 5), (half, 3), (closing_quarter, 0), (closing_half, 3)],
)
def test_a_number_beyond_the_year_is_refused(
    make: Callable[[int, int], Period], number: int
) -> None:
    with pytest.raises(NotAPeriod):
        make(2026, number)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-03", month(2026, 3)),
        ("2026-Q1", quarter(2026, 1)),
        ("2026-H1", half(2026, 1)),
        ("2026", year(2026)),
    ],
)
def test_names_of_periods_are_read(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-3",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-H3",
        "2026-q1",
        "0000",
        "0001",
        "2026-03-01",
        "năm 2026",
    ],
)
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(NotAPeriod):
        parse_period(text)


@given(names)
def test_written_names_are_read_back(name: PeriodName) -> None:
    assert PeriodName.parse(str(name)) == name
    assert parse_period(str(name)) == name.calendar()
    assert period_name(name.calendar()) == name


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (month(2026, 3), "tháng 3/2026"),
        (quarter(2026, 1), "quý I/2026"),
        (quarter(2026, 4), "quý IV/2026"),
        (half(2026, 1), "6 tháng đầu năm 2026"),
        (half(2026, 2), "6 tháng cuối năm 2026"),
        (year(2026), "năm 2026"),
        (Period(date(2016, 1, 1), date(2021, 12, 31)), "giai đoạn 2016-2021"),
        (closing_month(2026, 3), "15/02/2026-14/03/2026"),
        (Period(date(2026, 3, 14), date(2026, 3, 14)), "14/03/2026"),
        (Period(date(2026, 1, 1), date(2026, 9, 30)), "01/01/2026-30/09/2026"),
    ],
)
def test_labels_are_those_of_headings(period: Period, label: str) -> None:
    assert period_label(period) == label


@given(periods, periods)
def test_different_periods_have_different_labels(first: Period, second: Period) -> None:
    assert (period_label(first) == period_label(second)) == (first == second)


@pytest.mark.parametrize(
    ("period", "cell"),
    [
        (Period(date(2026, 3, 14), date(2026, 3, 14)), "day"),
        (Period(date(2026, 3, 14), date(2026, 3, 15)), "month"),
        (month(2026, 3), "month"),
        (closing_month(2026, 3), "quarter"),
        (closing_month(2026, 4), "half"),
        (closing_month(2026, 7), "year"),
        (closing_month(2026, 1), "phase"),
        (quarter(2026, 2), "quarter"),
        (half(2026, 2), "half"),
        (Period(date(2026, 1, 1), date(2026, 9, 30)), "year"),
        (year(2026), "year"),
        (Period(date(2016, 1, 1), date(2021, 12, 31)), "phase"),
    ],
)
def test_the_smallest_cell_holds_the_whole_period(period: Period, cell: Cell) -> None:
    assert smallest_cell(period) == cell


@given(names)
def test_a_standard_period_is_its_own_cell(name: PeriodName) -> None:
    assert smallest_cell(name.calendar()) == name.kind
