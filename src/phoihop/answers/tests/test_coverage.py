"""Who is expected to report, who has, and what whoever looks may know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from phoihop.answers.coverage import (
    Axis,
    Coverage,
    Expectation,
    Turn,
    TurnState,
    coverage,
    tally,
    window_cell,
)
from phoihop.base import clock
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.ledger.states import COUNTED, Stage
from phoihop.programmes.models import Programme, ReportingRule
from phoihop.programmes.services import programme_move, reporting_rule_save, windows_open
from phoihop.reporting.models import Report
from phoihop.reporting.services import (
    report_accept,
    report_return,
    report_send,
    report_sign_off,
    report_start,
    report_write,
)
from phoihop.rollup.time_cells import TimeCell
from tests.world import World

# The first window ends on 14 March and is due on the 18th.
CLOSED, DUE, LATE = date(2026, 3, 15), date(2026, 3, 18), date(2026, 3, 21)
QUARTER = 14 * 10_000_000 + 2026 * 100 + 21


def hand_in(world: World, body: Organisation, *, on: date = CLOSED, to: str = "sent") -> Report:
    """The report of a body for the first window, on that day brought to that stage."""
    steps = ("draft", "signed_off", "sent", "returned", "accepted")
    with clock.set_back(on):
        report = report_start(
            programme=world.programme, window=world.window, organisation=body, by=None
        )
        report_write(report=report, narrative="Kết quả trong quý.", by=None)
        if steps.index(to) >= 1:
            report_sign_off(report=report, by=world.leader)
        if steps.index(to) >= 2:
            report_send(report=report, by=world.leader)
        if to == "returned":
            report_return(report=report, reason="Bổ sung", by=world.office)
        if to == "accepted":
            report_accept(report=report, by=world.office)
    return report


def asked(world: World, user: User | None = None, on: date = DUE, **more: Any) -> Expectation:
    return coverage([world.programme], user=user, today=on, **more)


def first_window(expectation: Expectation) -> dict[str, Turn]:
    turns = expectation.turns()
    return {t.organisation.code: t for t in turns if t.window.label == "quý I/2026"}


def states(expectation: Expectation) -> dict[str, TurnState]:
    return {code: turn.state for code, turn in first_window(expectation).items()}


def test_a_window_counts_once_it_has_closed(world: World) -> None:
    assert asked(world, on=world.window.end).total() == Coverage()
    assert asked(world, on=CLOSED).total() == Coverage(reported=0, expected=2)


def test_a_window_counts_for_everybody_once_somebody_handed_in(world: World) -> None:
    hand_in(world, world.military, on=date(2026, 3, 1))
    assert asked(world, on=date(2026, 3, 2)).total() == Coverage(1, 2)


def test_a_draft_makes_no_window_count(world: World) -> None:
    hand_in(world, world.military, on=date(2026, 3, 1), to="signed_off")
    assert asked(world, world.inside, on=date(2026, 3, 2)).total() == Coverage()


@pytest.mark.parametrize(
    ("on", "state", "days"), [(DUE, TurnState.AHEAD, 0), (LATE, TurnState.LATE, 3)]
)
def test_nothing_sent_is_late_from_the_day_after_it_was_due(
    world: World, on: date, state: TurnState, days: int
) -> None:
    turn = first_window(asked(world, on=on))["military"]
    assert (turn.state, turn.days_late, turn.is_missing) == (state, days, days > 0)


@pytest.mark.parametrize(
    ("to", "own", "others"),
    [
        ("draft", TurnState.DRAFT, TurnState.AHEAD),
        ("signed_off", TurnState.DRAFT, TurnState.AHEAD),
        ("sent", TurnState.SENT, TurnState.SENT),
        ("returned", TurnState.RETURNED, TurnState.RETURNED),
        ("accepted", TurnState.ACCEPTED, TurnState.ACCEPTED),
    ],
)
def test_what_is_not_sent_is_known_to_its_own_body_alone(
    world: World, to: str, own: TurnState, others: TurnState
) -> None:
    hand_in(world, world.military, to=to)
    assert states(asked(world, world.inside))["military"] is own
    assert states(asked(world))["military"] is own
    for user in (world.partner, world.office):
        assert states(asked(world, user))["military"] is others
    assert asked(world, world.stranger).turns() == []


def test_others_are_not_told_of_the_source_of_a_draft(world: World) -> None:
    report = hand_in(world, world.military, to="draft")
    seen = {user: asked(world, user).turns() for user in (world.inside, world.partner)}
    assert report.source_id in {turn.source for turn in seen[world.inside]}
    assert {turn.source for turn in seen[world.partner]} == {None}


def test_what_was_never_sent_is_overdue_after_its_day(world: World) -> None:
    hand_in(world, world.military, to="returned")
    assert asked(world, world.office, on=DUE).total() == Coverage(0, 2, pending=1)
    assert asked(world, world.office, on=LATE).total() == Coverage(0, 2, overdue=1, pending=1)


def test_what_came_back_stays_returned_to_others_while_its_body_mends_it(world: World) -> None:
    report = hand_in(world, world.military, to="returned")
    report_sign_off(report=report, by=world.leader)
    assert states(asked(world, world.office))["military"] is TurnState.RETURNED
    assert states(asked(world, world.inside))["military"] is TurnState.DRAFT


def test_a_late_report_says_how_late_it_came(world: World) -> None:
    hand_in(world, world.military, on=LATE)
    turn = first_window(asked(world, on=date(2026, 5, 1)))["military"]
    assert (turn.sent_on, turn.days_late, turn.is_missing) == (LATE, 3, False)


def test_the_stages_asked_for_decide_what_counts(world: World) -> None:
    hand_in(world, world.military)
    hand_in(world, world.women, to="accepted")
    assert asked(world).total() == Coverage(2, 2)
    assert asked(world, stages={Stage.ACCEPTED}).total() == Coverage(1, 2, pending=1)


def test_drafts_that_are_asked_for_count_for_their_own_body_alone(world: World) -> None:
    hand_in(world, world.military, to="draft", on=date(2026, 3, 1))
    everything: dict[str, Any] = {"stages": set(Stage), "on": date(2026, 3, 2)}
    assert asked(world, world.inside, **everything).total() == Coverage(1, 2)
    assert asked(world, world.partner, **everything).total() == Coverage()
    assert asked(world, **everything).total() == Coverage(1, 2)


def test_a_figure_being_completed_does_not_count(world: World) -> None:
    hand_in(world, world.military, to="returned")
    assert asked(world, world.office).total() == Coverage(0, 2, pending=1)
    assert asked(world, world.office, stages=set(Stage)).total() == Coverage(0, 2, pending=1)
    assert asked(world, world.inside, stages=set(Stage)).total() == Coverage(1, 2)


def test_the_answer_for_a_day_that_is_over_stays(world: World) -> None:
    report = hand_in(world, world.military, on=CLOSED)
    then = asked(world, as_known=CLOSED)
    before = then.turns(), then.total()
    with clock.set_back(DUE):
        report_accept(report=report, by=world.office)
    hand_in(world, world.women, on=DUE)
    again = asked(world, as_known=CLOSED)
    assert (again.turns(), again.total()) == before
    assert asked(world, as_known=CLOSED - timedelta(days=1)).total() == Coverage()
    assert asked(world, as_known=DUE).total() == Coverage(2, 2)


def test_a_body_is_expected_while_it_exists(world: World) -> None:
    Organisation.objects.filter(pk=world.women.pk).update(valid_to=world.window.end)
    assert asked(world).total() == Coverage(0, 2)
    Organisation.objects.filter(pk=world.women.pk).update(
        valid_to=world.window.end - timedelta(days=1)
    )
    assert asked(world).total() == Coverage(0, 1)
    hand_in(world, world.women)
    assert asked(world).total() == Coverage(0, 1)
    assert list(states(asked(world))) == ["military"]


def test_a_report_that_the_calendar_does_not_expect_is_none_of_the_expected(world: World) -> None:
    hand_in(world, world.women)
    world.window.rule.reporters.remove(world.women)
    assert asked(world).total() == Coverage(0, 1)


def test_windows_are_asked_for_by_the_day_they_close(world: World) -> None:
    on = date(2026, 7, 1)
    assert asked(world, on=on).total() == Coverage(0, 4, overdue=4)
    assert asked(world, on=on, end=world.window.end).total() == Coverage(0, 2, overdue=2)
    later = asked(world, on=on, start=world.window.end + timedelta(days=1))
    assert later.total() == Coverage(0, 2, overdue=2)


def test_the_sums_stand_under_places_bodies_and_times(world: World) -> None:
    front, _ = world.commune_front()
    hand_in(world, front)
    on = asked(world)
    assert on.by(Axis.PROVINCE) == {(world.province.pk,): Coverage(1, 3)}
    assert on.by(Axis.NATION) == {(world.nation.pk,): Coverage(1, 3)}
    # 0: the bodies of the province sit above the communes.
    assert on.by(Axis.COMMUNE) == {(world.commune.pk,): Coverage(1, 1), (0,): Coverage(0, 2)}
    assert on.by(Axis.DISTRICT) == {(0,): Coverage(1, 3)}
    assert on.by(Axis.QUARTER) == {(QUARTER,): Coverage(1, 3)}
    assert on.by(Axis.LINE, Axis.PROGRAMME) == {
        (world.military.line_id, world.programme.pk): Coverage(0, 1),
        (world.women.line_id, world.programme.pk): Coverage(1, 2),
    }


def test_only_the_bodies_asked_about_count(world: World) -> None:
    hand_in(world, world.women)
    mass = Organisation.objects.filter(line=world.women.line)
    on = asked(world, bodies=mass)
    assert on.total() == Coverage(1, 1) and list(states(on)) == ["women"]


def test_a_programme_that_nobody_signed_expects_nothing(world: World) -> None:
    world.programme.state = "draft"
    world.programme.save()
    assert asked(world).turns() == [] and asked(world).total() == Coverage()


def test_a_programme_that_is_over_still_says_who_reported(world: World) -> None:
    hand_in(world, world.women)
    programme_move(programme=world.programme, to="closed", by=None)
    assert asked(world, world.office).total() == Coverage(1, 2)


@pytest.mark.parametrize(
    ("closing", "day", "code"),
    [("closing_day", 14, QUARTER), ("calendar", 14, 2026_21), ("closing_day", 30, 2026_31)],
)
def test_a_window_has_the_cell_of_its_rule(world: World, closing: str, day: int, code: int) -> None:
    rule = reporting_rule_save(
        programme=world.programme, frequency="quarter", closing=closing, closing_day=day,
        reporters=[world.women], by=None,
    )  # fmt: skip
    windows_open(rule=rule, start=date(2026, 1, 1), end=date(2026, 12, 31), by=None)
    windows = {window.label: window for window in rule.windows.all()}
    # A closing day that not every month has gives no standard cells: one of the calendar holds it.
    label = "quý II/2026" if day == 30 else "quý I/2026"
    assert window_cell(windows[label]) == TimeCell.of(code)


def recounted(turns: Iterable[Turn], key: Any) -> dict[Any, Coverage]:
    grouped: dict[Any, list[Turn]] = defaultdict(list)
    for turn in turns:
        if turn.is_expected:
            grouped[key(turn)].append(turn)
    return {said: tally(its) for said, its in grouped.items()}


@pytest.fixture
def busy(world: World) -> World:
    """Two programmes, two rules, a body of a commune, one that ended, and reports at all stages."""
    front, _ = world.commune_front()
    other = world.running_programme("thu-nghiem-khac")
    rule = reporting_rule_save(
        programme=other, frequency=ReportingRule.Frequency.MONTH,
        closing=ReportingRule.Closing.CALENDAR, reporters=[world.women, world.board], by=None,
    )  # fmt: skip
    windows_open(rule=rule, start=date(2026, 1, 1), end=date(2026, 12, 31), by=None)
    Organisation.objects.filter(pk=world.board.pk).update(valid_to=date(2026, 2, 10))
    hand_in(world, world.military, to="returned")
    hand_in(world, world.women, to="accepted")
    hand_in(world, front, to="draft")
    return world


@pytest.mark.parametrize("stages", [COUNTED, frozenset(Stage), frozenset({Stage.DRAFT})])
def test_the_sums_say_the_same_as_the_turns(busy: World, stages: frozenset[Stage]) -> None:
    for user in (None, busy.inside, busy.partner, busy.office):
        on = coverage(Programme.objects.all(), user=user, today=date(2026, 8, 20), stages=stages)
        turns = on.turns()
        assert len(turns) > 10
        assert on.by(Axis.ORGANISATION, Axis.WINDOW) == recounted(
            turns, lambda turn: (turn.organisation.pk, turn.window.pk)
        )
        assert on.by(Axis.MONTH, Axis.LINE) == recounted(
            turns, lambda turn: (window_cell(turn.window).code, turn.organisation.line_id)
        )
        assert on.total() == recounted(turns, lambda turn: ()).get((), Coverage())
        assert on.outstanding() == [turn for turn in turns if not turn.counts]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    as_known=st.dates(date(2026, 1, 1), date(2026, 11, 1)),
    stages=st.sets(st.sampled_from(Stage)),
    axes=st.permutations(list(Axis)).map(lambda axes: axes[:2]),
)
def test_on_any_day_no_more_is_in_or_overdue_than_expected(
    busy: World, as_known: date, stages: set[Stage], axes: list[Axis]
) -> None:
    on = coverage(Programme.objects.all(), user=busy.office, as_known=as_known, stages=stages)
    sums = on.by(*axes)
    assert sum(sums.values(), Coverage()) == recounted(on.turns(), lambda turn: 0).get(
        0, Coverage()
    )
    for each in sums.values():
        assert 0 <= each.reported <= each.reported + each.pending <= each.expected
        assert 0 <= each.overdue <= each.overdue + each.pending <= each.expected


def test_many_programmes_take_no_more_queries_than_one(
    busy: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    on_postgresql = 2 * (connection.vendor == "postgresql")  # how the large statement is joined
    for programmes in ([busy.programme], Programme.objects.all()):
        # Where the reader stands is found out once for the whole request, and the seats hold.
        coverage(programmes, user=busy.office).by(Axis.PROVINCE)
        with django_assert_num_queries(4 + on_postgresql):
            coverage(programmes, user=busy.office).by(Axis.PROVINCE, Axis.MONTH)
        with django_assert_num_queries(5):
            coverage(programmes, user=busy.office).turns()
