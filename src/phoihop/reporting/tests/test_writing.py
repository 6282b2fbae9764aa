from __future__ import annotations

from datetime import date, timedelta

import pytest

from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.services import figure_withdraw
from phoihop.programmes.models import ReportingWindow
from phoihop.programmes.services import programme_move
from phoihop.reporting.models import Difficulty, Report
from phoihop.reporting.services import (
    difficulty_remove,
    difficulty_save,
    remainder_change,
    remainder_record,
    report_cite,
    report_sign_off,
    report_start,
    report_write,
)
from phoihop.reporting.tests.scene import activity, count, remainder, stage, start
from tests.world import World


def test_a_report_begins_as_an_empty_draft_of_its_body(world: World) -> None:
    report = start(world, text="")
    assert stage(report) == "draft" and report.source.text == ""
    assert (report.source.organisation, report.source.window) == (world.military, world.window)
    assert AuditRow.objects.filter(verb="report.start", by=world.inside).exists()


def test_a_second_report_for_the_same_window_is_refused(world: World) -> None:
    start(world)
    with pytest.raises(Problem) as caught:
        start(world)
    assert caught.value.code == "report.exists" and Report.objects.count() == 1
    assert Source.objects.filter(kind="report").count() == 1


def test_a_body_that_is_not_expected_does_not_report(world: World) -> None:
    with pytest.raises(Problem) as caught:
        report_start(
            programme=world.programme, window=world.window, organisation=world.board, by=None
        )
    assert caught.value.code == "report.not_expected"


def test_a_window_of_another_programme_is_refused(world: World) -> None:
    other = world.running_programme("khac-2026")
    with pytest.raises(Problem) as caught:
        report_start(programme=other, window=world.window, organisation=world.military, by=None)
    assert caught.value.code == "report.not_expected"


def test_no_report_begins_in_a_closed_programme(world: World) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    with pytest.raises(Problem) as caught:
        start(world)
    assert caught.value.code == "programme.closed"


def test_the_narrative_is_the_text_of_its_source(world: World) -> None:
    report = start(world, text="  Quý I có   nhiều việc. ")
    assert Source.objects.get(pk=report.source_id).text == "Quý I có nhiều việc."


def test_a_narrative_that_figures_point_into_may_only_grow(world: World) -> None:
    report = start(world, text="Mở 7 buổi.")
    figure = world.figure(
        7, span=(3, 9), period_from=world.window.start, period_to=world.window.end
    )
    remainder_record(report=report, figure=figure, by=None)
    report_write(report=report, narrative="Mở 7 buổi. Đông người dự.", by=None)
    with pytest.raises(Problem) as caught:
        report_write(report=report, narrative="Có 7 buổi.", by=None)
    assert (caught.value.code, caught.value.field) == ("figure.span_outside", "narrative")


def test_lead_and_co_party_cite_the_same_activity(world: World) -> None:
    joint = activity(world)
    for women in (False, True):
        report = start(world, women=women)
        report_cite(report=report, activities=[joint], by=None)
        assert list(report.activities.all()) == [joint]


def test_the_activity_of_others_is_not_cited(world: World) -> None:
    alone = activity(world, co_parties=[])
    with pytest.raises(Problem) as caught:
        report_cite(report=start(world, women=True), activities=[alone], by=None)
    assert caught.value.code == "report.activity_not_yours"


@pytest.mark.parametrize("days", [-1, 1])
def test_an_activity_that_ended_outside_the_window_is_not_cited(world: World, days: int) -> None:
    edge = world.window.start if days < 0 else world.window.end
    outside = edge + timedelta(days=days)
    other = activity(world, held_from=outside, held_to=outside, value=None)
    with pytest.raises(Problem) as caught:
        report_cite(report=start(world), activities=[other], by=None)
    assert caught.value.code == "report.activity_not_in_window"


def test_an_activity_over_the_closing_day_belongs_to_the_window_in_which_it_ended(
    world: World,
) -> None:
    after = world.window.end + timedelta(days=1)
    across = activity(world, held_from=world.window.end, held_to=after, value=None)
    following = ReportingWindow.objects.get(start=after)
    late = report_start(
        programme=world.programme, window=following, organisation=world.military, by=None
    )
    report_cite(report=late, activities=[across], by=None)
    with pytest.raises(Problem):
        report_cite(report=start(world), activities=[across], by=None)


def test_a_remainder_that_repeats_a_cited_activity_is_refused(world: World) -> None:
    report = start(world)
    report_cite(report=report, activities=[activity(world, value=5)], by=None)
    with pytest.raises(Problem) as caught:
        remainder(world, report, 5, place=world.commune)
    assert caught.value.code == "figure.one_home"
    assert not Entry.objects.filter(source=report.source).exists()
    remainder(world, report, 5, place=world.other_commune)
    remainder(world, report, 6, place=world.commune)


def test_citing_an_activity_whose_figure_stands_in_the_remainder_is_refused(world: World) -> None:
    report = start(world)
    remainder(world, report, 5, place=world.commune)
    with pytest.raises(Problem) as caught:
        report_cite(report=report, activities=[activity(world, value=5)], by=None)
    assert caught.value.code == "figure.one_home" and not report.activities.exists()


def test_changing_a_remainder_into_what_an_activity_says_is_refused(world: World) -> None:
    report = start(world)
    report_cite(report=report, activities=[activity(world, value=5)], by=None)
    figure = remainder(world, report, 6, place=world.commune)
    with pytest.raises(Problem):
        remainder_change(report=report, figure=figure, value=world.figure(5).value, by=None)
    assert [entry.amount for entry in figure.entries.all()] == [6]


def test_a_figure_that_came_to_the_activity_later_is_found_at_sign_off(world: World) -> None:
    report = start(world)
    cited = activity(world, value=None)
    report_cite(report=report, activities=[cited], by=None)
    remainder(world, report, 5, place=world.commune)
    figure = count(world, cited, 5)
    with pytest.raises(Problem) as caught:
        report_sign_off(report=report, by=world.leader)
    assert caught.value.code == "figure.one_home" and stage(report) == "draft"
    figure_withdraw(figure=figure, reason="Đã có ở báo cáo", by=None)
    report_sign_off(report=report, by=world.leader)


def test_a_remainder_lies_within_the_window_and_is_the_bodys(world: World) -> None:
    report = start(world)
    with pytest.raises(Problem) as caught:
        remainder(world, report, period_from=date(2026, 3, 1), period_to=date(2026, 4, 1))
    assert caught.value.code == "figure.outside_window"
    figure = remainder(world, report, organisation=None)
    assert figure.entries.get().organisation == world.military


def test_nothing_is_written_on_a_report_that_is_signed_off(world: World) -> None:
    report = start(world)
    report_sign_off(report=report, by=world.leader)
    for write in (
        lambda: report_write(report=report, narrative="Khác", by=None),
        lambda: report_cite(report=report, activities=[], by=None),
        lambda: remainder(world, report),
        lambda: difficulty_save(
            programme=world.programme, report=report, text="X", raised_on=date.today(), by=None
        ),
    ):
        with pytest.raises(Problem) as caught:
            write()
        assert caught.value.code == "report.frozen"


def test_a_difficulty_on_a_report_is_its_bodys_and_can_be_taken_off(world: World) -> None:
    report = start(world)
    difficulty = difficulty_save(
        programme=world.programme,
        report=report,
        kind="proposal",
        text=" Cấp thêm  loa ",
        remedy="Đề nghị tỉnh xem xét",
        raised_on=world.window.end,
        by=world.inside,
    )
    assert (difficulty.organisation, difficulty.text) == (world.military, "Cấp thêm loa")
    changed = difficulty_save(
        programme=world.programme,
        report=report,
        text="Cấp thêm pin",
        raised_on=world.window.end,
        by=world.inside,
        difficulty=difficulty,
    )
    assert changed.pk == difficulty.pk and Difficulty.objects.count() == 1
    difficulty_remove(difficulty=changed, by=world.inside)
    assert not Difficulty.objects.exists()
