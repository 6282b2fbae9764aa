from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.rollup.time_cells import Grain, TimeCell, cell_of, cell_of_day, cells_between

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))
CLOSINGS = st.integers(0, 30)
GRAINS = st.sampled_from(list(Grain)[:-1])


@st.composite
def cells(draw: st.DrawFn) -> TimeCell:
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 2000)))
    return cell_of(start, end, draw(CLOSINGS))


@pytest.mark.parametrize(
    ("start", "end", "closing", "code"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), 0, 202603),
        (date(2026, 2, 15), date(2026, 3, 14), 14, 140_202_603),
        (date(2026, 2, 15), date(2026, 3, 14), 0, 202621),
        (date(2025, 12, 15), date(2026, 3, 14), 14, 140_202_621),
        (date(2026, 7, 1), date(2026, 12, 31), 0, 202632),
        (date(2026, 3, 1), date(2026, 9, 30), 0, 202640),
        (date(2021, 1, 1), date(2025, 12, 31), 0, 1_000_000 + 121 * 200 + 125),
    ],
)
def test_a_period_has_the_smallest_cell_that_holds_it(
    start: date, end: date, closing: int, code: int
) -> None:
    assert cell_of(start, end, closing).code == code


@given(cells())
def test_a_cell_is_known_by_its_number(cell: TimeCell) -> None:
    assert TimeCell.of(cell.code) == cell


@given(cells())
def test_the_days_of_a_cell_have_that_cell(cell: TimeCell) -> None:
    assert cell_of(cell.start, cell.end, cell.closing) == cell


@given(DAYS, st.integers(0, 800), CLOSINGS)
def test_it_holds_the_period_and_no_shorter_one_does(start: date, days: int, closing: int) -> None:
    end = start + timedelta(days=days)
    cell = cell_of(start, end, closing)
    assert cell.start <= start
    assert end <= cell.end
    for grain in list(Grain)[: list(Grain).index(cell.grain)]:
        shorter = cell_of_day(start, grain, closing)
        assert not shorter.start <= start <= end <= shorter.end


@given(cells(), cells())
def test_cells_of_one_closing_nest_or_are_disjoint_within_a_year(
    one: TimeCell, other: TimeCell
) -> None:
    other = TimeCell(one.closing, other.year, other.last_year, other.grain, other.index)
    if Grain.YEARS in (one.grain, other.grain):
        return
    apart = one.end < other.start or other.end < one.start
    assert apart or one.holds(other) or other.holds(one)


@given(DAYS, GRAINS, GRAINS, CLOSINGS)
def test_rolling_up_goes_by_any_steps(day: date, first: Grain, then: Grain, closing: int) -> None:
    month = cell_of_day(day, Grain.MONTH, closing)
    assert month.at(first).at(then) == month.at(max(first, then, key=list(Grain).index))
    assert month.at(first).holds(month)


@given(DAYS, GRAINS, CLOSINGS)
def test_cells_follow_one_another_without_a_gap(day: date, grain: Grain, closing: int) -> None:
    cell = cell_of_day(day, grain, closing)
    assert cell.before().end == cell.start - timedelta(days=1)
    assert cell.before().grain is grain
    assert cell.a_year_before().at(Grain.YEAR) == cell.at(Grain.YEAR).before()


def test_a_year_of_windows_is_four_quarters_of_windows() -> None:
    found = cells_between(date(2025, 12, 15), date(2026, 12, 14), Grain.QUARTER, 14)
    assert [cell.index for cell in found] == [1, 2, 3, 4]
    assert cells_between(date(2026, 1, 1), date(2026, 12, 31), Grain.QUARTER, 14)[0].index == 2


@pytest.mark.parametrize("code", [0, 202600, 202613, 202625, 202641])
def test_a_number_that_is_no_cell_is_refused(code: int) -> None:
    with pytest.raises(ValueError, match="no time cell"):
        TimeCell.of(code)


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        cell_of(date(2026, 3, 2), date(2026, 3, 1))
