from __future__ import annotations

import pytest

from phoihop.base.problems import Problem
from phoihop.ledger.services import figure_restate
from phoihop.ledger.states import Stage
from phoihop.programmes.services import programme_move, reporting_rule_save, windows_open
from phoihop.reporting import services
from phoihop.reporting.models import Report
from phoihop.reporting.states import TRANSITIONS
from phoihop.reporting.tests.scene import (
    accepted,
    activity,
    counted,
    remainder,
    returned,
    sent,
    stage,
    start,
)
from tests.world import World


def test_an_empty_report_is_not_signed_off(world: World) -> None:
    report = start(world, text="")
    with pytest.raises(Problem) as caught:
        services.report_sign_off(report=report, by=world.leader)
    assert caught.value.code == "report.empty" and stage(report) == "draft"


@pytest.mark.parametrize("what", ["text", "activity", "remainder"])
def test_one_thing_is_enough_to_report(world: World, what: str) -> None:
    report = start(world, text="Không phát sinh." if what == "text" else "")
    if what == "activity":
        services.report_cite(report=report, activities=[activity(world, value=None)], by=None)
    if what == "remainder":
        remainder(world, report)
    services.report_sign_off(report=report, by=world.leader)
    assert stage(report) == "signed_off"


def test_nothing_is_sent_before_the_leader_signed(world: World) -> None:
    report = start(world)
    with pytest.raises(Problem) as caught:
        services.report_send(report=report, by=world.inside)
    assert caught.value.code == "state.not_allowed" and not report.frozen_copies.exists()


def test_sign_off_holds_the_led_activities_as_they_are(world: World) -> None:
    cited = activity(world)
    report = start(world)
    services.report_cite(report=report, activities=[cited], by=None)
    services.report_sign_off(report=report, by=world.leader)
    assert stage(cited) == "signed_off" and counted(world) is None
    with pytest.raises(Problem):
        figure_restate(figure=cited.source.figures.get(), value=world.figure(9).value, by=None)
    services.report_reopen(report=report, by=world.leader)
    assert (stage(report), stage(cited)) == (Stage.DRAFT, Stage.DRAFT)


def test_sending_counts_the_remainder_and_the_led_activities(world: World) -> None:
    cited = activity(world, value=5)
    uncited = activity(world, value=11, title="Việc khác")
    assert counted(world) is None
    report = sent(world, cited)
    assert (stage(report), stage(cited), stage(uncited)) == ("sent", "sent", "draft")
    assert counted(world) == 5 + 7


def test_a_return_takes_all_of_it_out_of_the_totals_again(world: World) -> None:
    cited = activity(world)
    report = returned(world, cited)
    assert (stage(report), stage(cited), counted(world)) == ("returned", "returned", None)
    last = report.source.stages.last()
    assert last is not None and last.reason == "Bổ sung số lượt người."


def test_a_return_needs_its_reason(world: World) -> None:
    report = sent(world)
    with pytest.raises(Problem) as caught:
        services.report_return(report=report, reason="  ", by=world.office)
    assert (caught.value.code, caught.value.field) == ("report.return_reason", "reason")
    assert stage(report) == "sent"


def test_a_completed_report_counts_again_with_its_new_numbers(world: World) -> None:
    cited = activity(world)
    report = returned(world, cited)
    remainder(world, report, 3, place=world.other_commune)
    services.report_sign_off(report=report, by=world.leader)
    services.report_send(report=report, by=world.inside)
    assert (stage(report), stage(cited), counted(world)) == ("sent", "sent", 15)


def test_receipt_is_the_end_of_the_way(world: World) -> None:
    cited = activity(world)
    report = accepted(world, cited)
    assert (stage(report), stage(cited), counted(world)) == ("accepted", "accepted", 12)
    for step in (
        lambda: services.report_sign_off(report=report, by=None),
        lambda: services.report_send(report=report, by=None),
        lambda: services.report_return(report=report, reason="Muộn", by=None),
        lambda: services.report_reopen(report=report, by=None),
    ):
        with pytest.raises(Problem) as caught:
            step()
        assert caught.value.code == "state.not_allowed"


def test_who_presses_second_is_told_that_it_is_done(world: World) -> None:
    report = accepted(world)
    with pytest.raises(Problem) as caught:
        services.report_accept(report=report, by=world.office)
    assert caught.value.code == "state.already"


def test_a_co_partys_report_moves_nothing(world: World) -> None:
    joint = activity(world)
    report = sent(world, joint, women=True)
    assert stage(report) == "sent" and stage(joint) == "draft"
    assert counted(world) == 7  # its own remainder alone
    services.report_accept(report=report, by=world.office)
    assert stage(joint) == "draft"


def test_a_co_partys_return_leaves_the_leads_activity_counted(world: World) -> None:
    joint = activity(world)
    sent(world, joint)
    other = sent(world, joint, women=True)
    assert counted(world) == 5 + 7 + 7
    services.report_return(report=other, reason="Bổ sung", by=world.office)
    assert stage(joint) == "sent" and counted(world) == 5 + 7


def monthly(world: World) -> Report:
    """A report of the same body for a month inside the quarter."""
    rule = reporting_rule_save(
        programme=world.programme, frequency="month", closing="closing_day",
        reporters=[world.military], by=None,
    )  # fmt: skip
    windows = windows_open(rule=rule, start=world.window.start, end=world.window.end, by=None)
    return services.report_start(
        programme=world.programme, window=windows[0], organisation=world.military, by=None
    )


def test_a_return_leaves_what_another_report_of_the_body_stands_by(world: World) -> None:
    cited = activity(world)
    month = monthly(world)
    services.report_cite(report=month, activities=[cited], by=None)
    services.report_sign_off(report=month, by=None)
    services.report_send(report=month, by=None)
    returned(world, cited)
    assert stage(cited) == "sent" and counted(world) == 5


def test_a_closed_programme_still_receives_and_does_nothing_else(world: World) -> None:
    report = sent(world)
    programme_move(programme=world.programme, to="closed", by=None)
    report = Report.objects.get()
    with pytest.raises(Problem) as caught:
        services.report_return(report=report, reason="Bổ sung", by=None)
    assert caught.value.code == "programme.closed"
    services.report_accept(report=report, by=None)
    assert stage(report) == "accepted"


def test_every_stage_says_where_it_leads() -> None:
    assert set(TRANSITIONS) == set(Stage)
