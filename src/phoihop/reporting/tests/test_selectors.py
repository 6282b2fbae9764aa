from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from phoihop.ledger.models import Entry
from phoihop.ledger.services import figure_restate, figure_withdraw
from phoihop.programmes.services import programme_move
from phoihop.reporting.selectors import (
    Home,
    completeness,
    report_lines,
    reports_due,
    reports_of,
    reports_returned,
    reports_to_receive,
    restatements,
    stage_shown,
)
from phoihop.reporting.services import report_cite, report_sign_off
from phoihop.reporting.tests.scene import (
    accepted,
    activity,
    count,
    remainder,
    returned,
    sent,
    start,
)
from tests.world import World, indicator

IN_WINDOW = date(2026, 3, 1)


def test_what_is_due_is_told_to_its_own_bodies_alone(world: World) -> None:
    due = reports_due(world.inside, IN_WINDOW)
    assert [(row.window, row.organisation) for row in due] == [(world.window, world.military)]
    assert due[0].days_left == (world.window.due_on - IN_WINDOW).days and not due[0].is_late
    assert reports_due(world.stranger, IN_WINDOW) == reports_due(world.office, IN_WINDOW) == []


def test_a_window_yet_to_begin_is_not_due(world: World) -> None:
    assert reports_due(world.inside, world.window.start - timedelta(days=1)) == []


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_a_report_is_late_the_day_after_it_was_due(world: World, days: int, late: bool) -> None:
    rows = reports_due(world.inside, world.window.due_on + timedelta(days=days))
    assert rows[0].is_late is late


def test_what_is_begun_stays_due_until_it_is_sent(world: World) -> None:
    report = start(world)
    assert reports_due(world.inside, IN_WINDOW)[0].report == report
    report_sign_off(report=report, by=world.leader)
    assert reports_due(world.inside, IN_WINDOW)[0].stage == "signed_off"


def test_what_is_sent_is_due_no_more_and_what_came_back_is_again(world: World) -> None:
    sent(world, women=True)
    returned(world)
    assert reports_due(world.partner, IN_WINDOW) == []
    assert [row.stage for row in reports_due(world.inside, IN_WINDOW)] == ["returned"]


def test_nothing_is_due_in_a_closed_programme(world: World) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    assert reports_due(world.inside, IN_WINDOW) == []


def test_what_came_back_says_why(world: World) -> None:
    report = returned(world)
    [row] = reports_returned(world.leader)
    assert row == report
    assert getattr(row, "return_reason") == "Bổ sung số lượt người."  # noqa: B009  # annotated
    assert not reports_returned(world.partner).exists()


def test_the_office_has_to_receive_what_is_sent(world: World) -> None:
    start(world)
    report = sent(world, women=True)
    assert list(reports_to_receive(world.office)) == [report]
    assert not reports_to_receive(world.inside).exists()


def test_to_others_a_report_that_came_back_stays_returned_until_it_is_sent_again(
    world: World,
) -> None:
    report = returned(world)
    report_sign_off(report=report, by=world.leader)
    [seen] = reports_of(world.programme, world.office)
    assert stage_shown(seen, world.office) == "returned"
    assert stage_shown(seen, world.inside) == "signed_off"


def cells(world: World, user: Any, on: date) -> dict[str, Any]:
    row = completeness(world.programme, user, on)[-1]
    return {cell.organisation.code: cell for cell in row.cells}


def test_the_board_hides_others_drafts(world: World) -> None:
    start(world)
    before = world.window.due_on
    assert cells(world, world.inside, before)["military"].stage == "draft"
    seen = cells(world, world.partner, before)["military"]
    assert (seen.report, seen.stage, seen.is_missing) == (None, None, False)


def test_the_operator_sees_every_report_at_its_stage(world: World) -> None:
    start(world)
    (row,) = [r for r in completeness(world.programme, None, world.window.due_on) if r.sent == 0][
        -1:
    ]
    (cell,) = [cell for cell in row.cells if cell.organisation == world.military]
    assert (cell.stage, cell.sent_on, cell.is_own) == ("draft", None, False)


def test_the_board_shows_what_is_missing_and_what_came_late(world: World) -> None:
    sent(world)
    after = world.window.due_on + timedelta(days=3)
    seen = cells(world, world.office, after)
    assert seen["women"].is_missing and seen["women"].days_late == 3
    # Sent today, which is after the due day of a window in early 2026 only if today is later.
    assert not seen["military"].is_missing and seen["military"].sent_on is not None


def test_the_board_takes_few_queries(world: World, django_assert_max_num_queries: Any) -> None:
    sent(world)
    with django_assert_max_num_queries(10):
        completeness(world.programme, world.office, date(2026, 12, 1))


def test_a_line_tells_cited_from_remainder_and_led_from_joint(world: World) -> None:
    led, joint = activity(world, value=5), activity(world, value=4, lead=world.women,
                                                     co_parties=[world.military])  # fmt: skip
    report = start(world)
    report_cite(report=report, activities=[led, joint], by=None)
    remainder(world, report, 7)
    [line] = report_lines(report)
    assert {(figure.home, figure.entry.amount) for figure in line.figures} == {
        (Home.LED, 5),
        (Home.JOINT, 4),
        (Home.REMAINDER, 7),
    }
    assert line.total is not None and line.total.text == "16" and line.has_joint


def test_two_units_are_two_lines_and_a_refused_sum_says_why(world: World) -> None:
    report = start(world)
    remainder(world, report, 7)
    remainder(world, report, 3, unit="đợt")
    level = indicator("E01", name="Tuyển quân", unit="%", counting_kind="level",
                      dimension="percent")  # fmt: skip
    for place in (world.commune, world.other_commune):
        remainder(world, report, 100, indicator=level, unit="%", place=place)
    lines = report_lines(report)
    assert [(line.indicator.code, line.unit) for line in lines] == [
        ("A01", "buổi"),
        ("A01", "đợt"),
        ("E01", "%"),
    ]
    assert lines[2].total is None and lines[2].refused


def test_a_line_holds_only_the_figures_of_its_window(world: World) -> None:
    cited = activity(world, value=5)
    figure_restate(
        figure=count(world, cited, 9).entries.get().figure,
        period_from=date(2026, 4, 1),
        period_to=date(2026, 4, 1),
        by=None,
    )
    report = start(world)
    report_cite(report=report, activities=[cited], by=None)
    [line] = report_lines(report)
    assert [figure.entry.amount for figure in line.figures] == [5]


def test_others_read_of_a_report_only_what_is_sent(world: World) -> None:
    report = sent(world, activity(world), women=True)
    [line] = report_lines(report, world.office)
    assert [figure.home for figure in line.figures] == [Home.REMAINDER]


def test_restatements_after_receipt_are_listed_with_their_reasons(world: World) -> None:
    cited = activity(world)
    report = accepted(world, cited)
    own = Entry.objects.get(source=report.source).figure
    assert restatements(report) == []
    figure_restate(
        figure=cited.source.figures.get(), value=world.figure(6).value, reason="Đếm sót",
        by=world.inside,
    )  # fmt: skip
    figure_withdraw(figure=own, reason="Ghi nhầm chương trình", by=world.leader)
    first, second = restatements(report, world.office)
    assert (first.was.amount, first.reason, first.by) == (5, "Đếm sót", world.inside)
    assert first.now is not None and first.now.amount == 6
    assert (second.was.amount, second.now) == (7, None)


def test_what_changed_before_receipt_is_no_restatement(world: World) -> None:
    cited = activity(world)
    figure_restate(
        figure=cited.source.figures.get(), value=world.figure(6).value, reason="Nháp", by=None
    )
    assert restatements(accepted(world, cited)) == []


def test_restating_the_same_figure_twice_gives_two_rows(world: World) -> None:
    cited = activity(world)
    report = accepted(world, cited)
    figure = cited.source.figures.get()
    for value in (6, 8):
        figure_restate(figure=figure, value=world.figure(value).value, reason="Rà soát", by=None)
    rows = [(row.was.amount, row.now.amount if row.now else None) for row in restatements(report)]
    assert rows == [(5, 6), (6, 8)]
