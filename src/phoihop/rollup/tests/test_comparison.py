from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.rollup import WHOLE, Comparison, Qualifier, Total, add, against_target
from phoihop.rollup.tests.strategies import HOUSEHOLDS, RECRUITS, SAFE_COMMUNES, SESSIONS

OPEN = Comparison(percent=None, met=None)


def total_of(amount: int, qualifier: Qualifier = Qualifier.EXACT) -> Total:
    return add([replace(SESSIONS, amount=amount, qualifier=qualifier)])


@pytest.mark.parametrize(
    ("amount", "target", "percent", "met"),
    [
        (50, 50, "100.00", True),
        (60, 50, "120.00", True),
        (0, 50, "0.00", False),
        (1, 3, "33.33", False),
        (2, 3, "66.67", False),
    ],
)
def test_a_count_against_its_target(amount: int, target: int, percent: str, met: bool) -> None:
    assert against_target(total_of(amount), target) == Comparison(Decimal(percent), met)


def test_nearly_all_does_not_round_up_to_all() -> None:
    assert against_target(total_of(9_999_999), 10_000_000) == Comparison(Decimal("99.99"), False)


@pytest.mark.parametrize(
    ("qualifier", "below", "at", "above"),
    [
        (Qualifier.EXACT, False, True, True),
        (Qualifier.OVER, None, True, True),
        (Qualifier.NEARLY, False, False, None),
        (Qualifier.UNDER, False, False, None),
        (Qualifier.ABOUT, None, None, None),
    ],
)
def test_what_the_qualifier_leaves_open_stays_open(
    qualifier: Qualifier, below: bool | None, at: bool | None, above: bool | None
) -> None:
    answers = [against_target(total_of(amount, qualifier), 50).met for amount in (49, 50, 51)]
    assert answers == [below, at, above]


def test_ratios_are_compared_as_ratios() -> None:
    ratio = add([SAFE_COMMUNES])  # 35/71 = 49,3 %
    assert against_target(ratio, 60, 71) == Comparison(Decimal("58.33"), False)
    assert against_target(ratio, 4900, WHOLE).met is True
    assert against_target(ratio, 17, 35).met is True  # smaller numbers, smaller part


def test_a_bare_percentage_is_compared_with_a_percentage() -> None:
    level = add([RECRUITS])
    assert against_target(level, 9_500).met is True
    assert against_target(level, 95, 100) == Comparison(Decimal("105.26"), True)


def test_what_cannot_be_compared_stays_open() -> None:
    assert against_target(add([]), 50) == OPEN
    assert against_target(add([SAFE_COMMUNES]), 50) == OPEN
    assert against_target(add([SESSIONS]), 50, 71) == OPEN
    assert against_target(add([SESSIONS]), 0) == OPEN
    assert against_target(add([replace(SAFE_COMMUNES, denominator=0)]), 1, 2) == OPEN
    assert against_target(add([SAFE_COMMUNES]), 1, 0) == OPEN


def test_an_interval_meets_a_target_it_lies_above_misses_one_above_it_and_else_leaves_open() -> (
    None
):
    interval = add([HOUSEHOLDS, replace(HOUSEHOLDS, key="2", place="commune-2", amount=4)])  # 10–14
    assert against_target(interval, 10) == Comparison(None, True)
    assert against_target(interval, 12) == OPEN
    assert against_target(interval, 15) == Comparison(None, False)


@given(st.integers(0, 10**17), st.integers(1, 10**17))
def test_hundred_percent_is_shown_exactly_when_the_target_is_met(amount: int, target: int) -> None:
    shown = against_target(total_of(amount), target)
    assert shown.percent is not None
    assert (shown.percent >= 100) is shown.met is (amount >= target)
