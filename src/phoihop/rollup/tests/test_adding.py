from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.rollup import (
    Addend,
    Axis,
    CountingKind,
    CreditRule,
    Dimension,
    IllegalSum,
    Qualifier,
    Total,
    add,
    combine,
    converted,
)
from phoihop.rollup.tests.strategies import (
    FEBRUARY,
    FIRST_QUARTER,
    HOUSEHOLDS,
    MODELS,
    RECRUITS,
    SAFE_COMMUNES,
    SESSIONS,
    events,
    mixed,
    over,
)

TIME: frozenset[Axis] = frozenset({"time"})
PLACE: frozenset[Axis] = frozenset({"place"})
BODIES: frozenset[Axis] = frozenset({"organisation"})


def test_nothing_reported_is_not_zero() -> None:
    total = add([])
    assert (total.amount, total.count, total.low, total.high) == (None, 0, None, None)


def test_a_reported_zero_is_zero() -> None:
    total = add([replace(SESSIONS, amount=0)])
    assert (total.amount, total.count) == (0, 1)


def test_flows_add_over_time_and_places() -> None:
    later = over(FEBRUARY, replace(SESSIONS, key="2", amount=5, source="s2"))
    elsewhere = replace(SESSIONS, key="3", amount=2, place="commune-2", joint=True)
    total = add([SESSIONS, later, elsewhere], over=TIME | PLACE)
    assert (total.amount, total.count, total.joint_count, total.unit) == (17, 3, 1, "buổi")
    assert (total.low, total.high) == (17, 17)


def test_a_sum_with_one_over_in_it_is_over() -> None:
    over_200 = replace(SESSIONS, key="2", place="commune-2", qualifier=Qualifier.OVER)
    assert add([SESSIONS, over_200], over=PLACE).qualifier is Qualifier.OVER


def test_metric_units_add_by_their_own_definition() -> None:
    tonnes = replace(
        SESSIONS, indicator="D15", unit="tấn", dimension=Dimension.MASS, amount=67_000_000
    )
    kilos = replace(tonnes, key="2", unit="kg", amount=500_000, place="commune-2")
    total = add([tonnes, kilos], over=PLACE)
    assert (total.amount, total.unit) == (67_500_000, "kg")
    assert add([tonnes, replace(kilos, unit="tấn")], over=PLACE).unit == "tấn"


def test_a_stated_conversion_makes_two_units_one() -> None:
    rounds = replace(SESSIONS, key="2", unit="đợt", amount=4, place="commune-2")
    total = add([SESSIONS, converted(rounds, unit="buổi", factor=3)], over=PLACE)
    assert (total.amount, total.unit) == (22, "buổi")


class TestRatios:
    def test_both_numbers_are_added_apart(self) -> None:
        other = replace(SAFE_COMMUNES, key="2", place="province-2", amount=53, denominator=60)
        total = add([SAFE_COMMUNES, other], over=PLACE)
        assert (total.amount, total.denominator) == (88, 131)

    def test_the_latest_readings_known_on_a_day_may_be_of_different_age(self) -> None:
        other = over(FEBRUARY, replace(SAFE_COMMUNES, key="2", place="province-2"))
        total = add([SAFE_COMMUNES, other], over=PLACE, as_at=date(2026, 3, 1))
        assert (total.amount, total.oldest) == (70, date(2026, 1, 31))
        assert refusal([SAFE_COMMUNES, other], PLACE) == "sum.ratio-over-time"

    def test_a_reading_later_than_the_day_asked_for_is_refused(self) -> None:
        other = over(FEBRUARY, replace(SAFE_COMMUNES, key="2", place="province-2"))
        with pytest.raises(IllegalSum):
            add([SAFE_COMMUNES, other], over=PLACE, as_at=date(2026, 2, 1))

    def test_without_their_base_they_are_levels(self) -> None:
        bare = replace(SAFE_COMMUNES, key="2", place="province-2", denominator=None)
        assert refusal([SAFE_COMMUNES, bare], PLACE) == "sum.level"


class TestDistinct:
    def test_over_places_only_an_interval_is_known(self) -> None:
        other = replace(HOUSEHOLDS, key="2", place="commune-2", amount=4)
        total = add([HOUSEHOLDS, other], over=PLACE)
        assert (total.amount, total.low, total.high) == (None, 10, 14)

    def test_where_all_others_are_zero_it_is_a_number(self) -> None:
        other = replace(HOUSEHOLDS, key="2", place="commune-2", amount=0)
        assert add([HOUSEHOLDS, other], over=PLACE).amount == 10

    def test_a_year_with_its_quarter_is_an_interval_too(self) -> None:
        year = over(FIRST_QUARTER, replace(HOUSEHOLDS, key="2", amount=12))
        assert add([HOUSEHOLDS, year], over=TIME).low == 12


class TestCredit:
    def test_a_joint_figure_counts_once_though_three_bodies_are_credited(self) -> None:
        credited = [replace(SESSIONS, organisation=body) for body in ("youth", "women", "police")]
        total = add(credited, over=BODIES)
        assert (total.amount, total.count, total.joint_count) == (10, 1, 1)

    def test_a_figure_that_touched_two_places_counts_once(self) -> None:
        assert add([SESSIONS, replace(SESSIONS, place="commune-2")], over=PLACE).amount == 10

    def test_shares_add_up(self) -> None:
        share = replace(SESSIONS, credit_rule=CreditRule.SHARE)
        total = add([share, replace(share, organisation="women", amount=7)], over=BODIES)
        assert (total.amount, total.count) == (17, 2)

    def test_two_numbers_under_one_key_are_the_callers_mistake(self) -> None:
        with pytest.raises(ValueError, match="under one key"):
            add([SESSIONS, replace(SESSIONS, organisation="women", amount=11)], over=BODIES)


class TestOverlap:
    def test_two_activities_on_one_day_add(self) -> None:
        one = replace(SESSIONS, of_event=True)
        assert add([one, replace(one, key="2", source="s2")]).amount == 20

    def test_an_activity_adds_to_the_remainder_of_its_quarter(self) -> None:
        activity = replace(SESSIONS, key="2", source="s2", of_event=True)
        assert add([over(FIRST_QUARTER, SESSIONS), activity]).amount == 20

    def test_parts_given_by_one_source_for_one_period_add(self) -> None:
        assert add([SESSIONS, replace(SESSIONS, key="2", amount=5)]).amount == 15

    def test_one_source_that_gives_the_quarter_and_its_month_is_refused(self) -> None:
        month_too = over(FIRST_QUARTER, replace(SESSIONS, key="2", amount=30))
        assert refusal([SESSIONS, month_too], TIME) == "sum.overlap"

    def test_windows_that_share_a_few_days_are_refused_as_well(self) -> None:
        crossing = replace(
            SESSIONS, key="2", source="s2", start=date(2026, 1, 15), end=date(2026, 2, 14)
        )
        with pytest.raises(IllegalSum) as refused:
            add([crossing, SESSIONS], over=TIME)
        assert refused.value.parameters == {
            "first": "2026-01-01/2026-01-31",
            "second": "2026-01-15/2026-02-14",
        }

    def test_a_long_period_is_found_behind_a_short_one(self) -> None:
        quarter = over(FIRST_QUARTER, replace(SESSIONS, key="2", source="s0"))
        february = over(FEBRUARY, replace(SESSIONS, key="3", source="s2"))
        assert refusal([quarter, february], TIME) == "sum.overlap"

    def test_other_bodies_places_and_programmes_are_other_series(self) -> None:
        others = [
            replace(SESSIONS, key="2", source="s2", organisation="women"),
            replace(SESSIONS, key="3", source="s3", place="commune-2"),
            replace(SESSIONS, key="4", source="s4", programme="q"),
        ]
        assert add([SESSIONS, *others], over=PLACE | BODIES).amount == 40


@given(events(), st.data())
def test_the_parts_of_a_partition_sum_to_the_whole(
    figures: tuple[Addend, ...], data: st.DataObject
) -> None:
    places = [[figure for figure in figures if figure.place == f"commune-{n}"] for n in (1, 2, 3)]
    parts = [add(part) for part in places]
    whole = add(figures, over=PLACE)
    assert sum(part.amount or 0 for part in parts) == (whole.amount or 0)
    assert sum(part.count for part in parts) == whole.count == len(figures)
    assert combine(part.qualifier for part in parts) is whole.qualifier


@given(events())
def test_a_sum_is_the_exact_integer(figures: tuple[Addend, ...]) -> None:
    expected = sum(figure.amount for figure in figures) if figures else None
    assert add(figures).amount == expected


@given(events(CountingKind.DISTINCT))
def test_the_interval_holds_every_possible_number(figures: tuple[Addend, ...]) -> None:
    total = add(figures, over=PLACE)
    if total.low is not None and total.high is not None:
        assert max(figure.amount for figure in figures) == total.low <= total.high


@given(mixed(), st.sets(st.sampled_from(["time", "place", "organisation"])), st.randoms())
def test_the_answer_and_the_refusal_are_the_same_in_any_order(
    figures: tuple[Addend, ...], axes: set[Axis], random: Random
) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert outcome(figures, frozenset(axes)) == outcome(shuffled, frozenset(axes))


@given(st.sampled_from([SESSIONS, MODELS, SAFE_COMMUNES, HOUSEHOLDS, RECRUITS]))
def test_one_figure_alone_is_never_refused(figure: Addend) -> None:
    assert add([figure], over=TIME | PLACE | BODIES).amount == figure.amount


def refusal(figures: list[Addend], axes: frozenset[Axis]) -> str:
    with pytest.raises(IllegalSum) as refused:
        add(figures, over=axes)
    return refused.value.code


def outcome(
    figures: Iterable[Addend], axes: frozenset[Axis]
) -> Total | tuple[str, dict[str, str]] | None:
    try:
        return add(figures, over=axes)
    except IllegalSum as refused:
        return refused.code, refused.parameters
    except ValueError:
        return None
