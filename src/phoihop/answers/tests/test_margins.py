"""Totals beside a table, sums up to each column, and changes from a year before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.answers.asking import Answer, Axis
from phoihop.answers.margins import a_year_before, accumulated, change, margins, part_of
from phoihop.answers.tests.answers import (
    answer,
    cell,
    measure,
    quarter,
    refused,
    whole_year,
)
from phoihop.rollup.kinds import CountingKind, CreditRule, Qualifier

AMOUNTS = st.lists(st.lists(st.integers(-(10**12), 10**12), min_size=3, max_size=3), max_size=2)


def amounts(cells: Answer) -> dict[tuple[int, int], int | None]:
    return {(one.row, one.column): one.amount for one in cells.cells}


@given(AMOUNTS)
def test_rows_and_columns_add_up_to_the_same_total(table: list[list[int]]) -> None:
    cells = [cell(row, at, n) for row, line in enumerate(table) for at, n in enumerate(line)]
    found = margins(answer(cells))
    assert sum(one.amount or 0 for one in found.of_rows.values()) == sum(map(sum, table))
    assert sum(one.amount or 0 for one in found.of_columns.values()) == sum(map(sum, table))
    assert [one.amount for one in found.of_all.values()] == (
        [sum(map(sum, table))] if table else []
    )


def test_a_longer_period_beside_the_quarters_is_in_no_total() -> None:
    columns = (quarter(2026, 1), quarter(2026, 2), whole_year(2026))
    found = margins(answer([cell(0, 0, 3), cell(0, 1, 4), cell(0, 2, 100)], columns=columns))
    assert found.of_rows[0, 0].amount == 7
    assert found.of_columns[2, 0].amount == 100


def test_a_stock_is_added_over_places_and_not_over_time() -> None:
    stock = (measure(kind=CountingKind.STOCK),)
    found = margins(answer([cell(0, 0, 3), cell(1, 0, 4)], measures=stock))
    assert found.of_columns[0, 0].amount == 7
    assert found.of_rows == {} == found.of_all


def test_a_ratio_is_added_as_two_numbers() -> None:
    ratio = (measure(kind=CountingKind.RATIO),)
    cells = [cell(0, 0, 3, denominator=10), cell(1, 0, 4, denominator=5)]
    total = margins(answer(cells, measures=ratio)).of_columns[0, 0]
    assert (total.amount, total.denominator) == (7, 15)


def test_of_things_counted_once_each_the_total_is_an_interval() -> None:
    distinct = (measure(kind=CountingKind.DISTINCT),)
    total = margins(answer([cell(0, 0, 12), cell(1, 0, 18)], measures=distinct)).of_columns[0, 0]
    assert (total.amount, total.low, total.high) == (None, 18, 30)


@pytest.mark.parametrize("axis", [Axis.LINE, Axis.ORGANISATION, Axis.INDICATOR])
def test_what_bodies_are_credited_with_does_not_add_up(axis: Axis) -> None:
    assert margins(answer([cell(0, 0, 3), cell(1, 0, 4)])).of_columns
    assert margins(answer([cell(0, 0, 3), cell(1, 0, 4)], by=axis)).of_columns == {}


def test_an_official_figure_is_not_added_over_the_programmes_that_quote_it() -> None:
    owned = (measure(credit_rule=CreditRule.OWNER),)
    cells = [cell(0, 0, 3), cell(1, 0, 3)]
    assert margins(answer(cells, measures=owned, by=Axis.PROGRAMME)).of_columns == {}
    assert margins(answer(cells, measures=owned)).of_columns[0, 0].amount == 6


def test_a_line_with_a_refused_cell_has_no_total() -> None:
    found = margins(answer([cell(0, 0, 3), cell(1, 1, 4)], refusals=[refused(0, 1)]))
    assert (0, 0) not in found.of_rows
    assert (1, 0) not in found.of_columns
    assert found.of_rows[1, 0].amount == 4
    assert found.of_all == {}


def test_a_total_is_over_when_one_of_its_figures_is() -> None:
    cells = [cell(0, 0, 3), cell(1, 0, 4, qualifier=Qualifier.OVER)]
    assert margins(answer(cells)).of_columns[0, 0].qualifier is Qualifier.OVER


@given(st.lists(st.integers(0, 10**12), min_size=3, max_size=3))
def test_each_column_holds_everything_up_to_it(line: list[int]) -> None:
    found = accumulated(answer([cell(0, column, n) for column, n in enumerate(line)]))
    assert amounts(found) == {(0, n): sum(line[: n + 1]) for n in range(3)}


def test_a_quarter_without_figures_keeps_the_sum_so_far() -> None:
    found = accumulated(answer([cell(0, 0, 3), cell(0, 2, 4)]))
    assert amounts(found) == {(0, 0): 3, (0, 1): 3, (0, 2): 7}


def test_a_quarter_that_has_not_begun_says_nothing() -> None:
    columns = (quarter(2026, 1), quarter(2027, 1))
    assert amounts(accumulated(answer([cell(0, 0, 3)], columns=columns))) == {(0, 0): 3}


def test_readings_at_a_date_and_longer_periods_are_not_accumulated() -> None:
    stock = answer([cell(0, 0, 3), cell(0, 1, 4)], measures=(measure(kind=CountingKind.STOCK),))
    assert amounts(accumulated(stock)) == {(0, 0): 3, (0, 1): 4}
    columns = (quarter(2026, 1), whole_year(2026), quarter(2026, 2))
    beside = answer([cell(0, 0, 3), cell(0, 1, 9), cell(0, 2, 4)], columns=columns)
    assert amounts(accumulated(beside)) == {(0, 0): 3, (0, 1): 9, (0, 2): 7}


def test_after_a_refused_cell_nothing_more_is_summed() -> None:
    found = accumulated(answer([cell(0, 0, 3), cell(0, 2, 4)], refusals=[refused(0, 1)]))
    assert amounts(found) == {(0, 0): 3}


def test_a_change_is_told_in_percent_and_of_ratios_in_points() -> None:
    flow = change(cell(0, 0, 200), cell(0, 0, 251), CountingKind.FLOW)
    assert flow is not None
    assert (flow.value, flow.in_points, flow.direction) == (Decimal("25.5"), False, 1)
    before, now = cell(0, 0, 1, denominator=2), cell(0, 0, 1, denominator=3)
    ratio = change(before, now, CountingKind.RATIO)
    assert ratio is not None
    assert (ratio.value, ratio.in_points, ratio.direction) == (Decimal("-16.7"), True, -1)


def test_a_change_from_nothing_or_to_an_interval_cannot_be_told() -> None:
    assert change(cell(0, 0, 0), cell(0, 0, 5), CountingKind.FLOW) is None
    assert change(None, cell(0, 0, 5), CountingKind.FLOW) is None
    assert change(cell(0, 0, 5), cell(0, 0, None, low=1, high=2), CountingKind.FLOW) is None


def test_a_change_of_what_is_about_right_is_about_right() -> None:
    about = change(cell(0, 0, 10), cell(0, 0, 20, qualifier=Qualifier.ABOUT), CountingKind.FLOW)
    assert about is not None
    assert about.about


def test_a_quarter_compares_with_the_same_of_the_year_before_unless_it_is_open() -> None:
    columns = [quarter(2026, n) for n in (1, 2, 4)]
    earlier = answer(
        [cell(0, 0, 1), cell(0, 1, 2), cell(0, 2, 3)],
        columns=[quarter(2025, n) for n in (1, 2, 4)],
    )
    now = answer([cell(0, 0, 5), cell(0, 1, 6), cell(0, 2, 7)], columns=columns)
    found = a_year_before(now, earlier)
    assert {key: one.amount for key, one in found.items()} == {(0, 0, 0): 1, (0, 1, 0): 2}


def test_a_part_of_an_answer_is_numbered_anew() -> None:
    columns = (quarter(2025, 4), quarter(2026, 1), whole_year(2025), quarter(2026, 2))
    whole = answer(
        [cell(0, 0, 1), cell(0, 1, 2), cell(1, 2, 9), cell(1, 3, 3)],
        refusals=[refused(0, 3), refused(1, 0)],
        columns=columns,
    )
    part = part_of(whole, replace(whole.question, first=202601))
    assert [header.code for header in part.columns] == ["2026-Q1", "2026-Q2"]
    assert amounts(part) == {(0, 0): 2, (1, 1): 3}
    assert [(one.row, one.column) for one in part.refused] == [(0, 1)]
