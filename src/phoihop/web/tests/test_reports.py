"""The pages of reports: who finds them, the way of one report, and that nothing typed is lost."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.activities.models import Activity
from phoihop.base.models import User
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.selectors import counted_entries, source_stage
from phoihop.ledger.services import figure_restate
from phoihop.reporting import services
from phoihop.reporting.models import Difficulty, Report
from phoihop.web.tests.test_activities import rows
from tests.world import World, signed_in

STEPS = ("report_sign_off", "report_reopen", "report_send", "report_accept", "report_return")


@pytest.fixture
def report(world: World, activity: Activity) -> Report:
    """A draft of the military that cites the activity."""
    made = services.report_start(
        programme=world.programme, window=world.window, organisation=world.military, by=world.inside
    )
    services.report_write(report=made, narrative="Quý I có nhiều việc.", by=world.inside)
    services.report_cite(report=made, activities=[activity], by=world.inside)
    return made


def url(name: str, thing: World | Report, **parts: Any) -> str:
    code = thing.programme.code
    if isinstance(thing, Report):
        parts["report"] = thing.pk
    return reverse(f"web:{name}", kwargs={"code": code, **parts})


def press(user: User, name: str, report: Report, **sent: str) -> Any:
    return signed_in(user).post(url(name, report), sent)


def sent(world: World, report: Report) -> Report:
    services.report_sign_off(report=report, by=world.leader)
    services.report_send(report=report, by=world.leader)
    return report


def returned(world: World, report: Report) -> Report:
    services.report_return(report=sent(world, report), reason="Bổ sung lượt", by=world.office)
    return report


def typed(
    *figures: dict[str, Any], difficulties: tuple[dict[str, Any], ...] = (), **changes: Any
) -> dict[str, Any]:
    values = {"narrative": "Lời mới của báo cáo.", "activities": []}
    # The row for another difficulty has no qualifier; a field no form knows is not read.
    return {**values, **rows(*figures), **rows(*difficulties, prefix="kho-khan"), **changes}


# --- Who finds what --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report_detail", "report_edit", *STEPS])
def test_a_stranger_finds_no_report(world: World, report: Report, name: str) -> None:
    sent(world, report)
    client = signed_in(world.stranger)
    assert client.get(url(name, report)).status_code == 404
    assert client.post(url(name, report)).status_code == 404
    assert client.get(url("report_frozen", report, version=1)).status_code == 404
    assert client.get(url("report_list", world)).status_code == 404
    assert client.get(url("report_start", world)).status_code == 404


def test_a_draft_is_found_by_its_body_alone(world: World, report: Report) -> None:
    address = url("report_detail", report)
    assert signed_in(world.inside).get(address).status_code == 200
    assert signed_in(world.partner).get(address).status_code == 404
    assert signed_in(world.office).get(address).status_code == 404


@pytest.mark.parametrize(
    ("stage", "allowed"),
    [
        ("draft", {("inside", "report_edit"), ("leader", "report_edit"),
                   ("leader", "report_sign_off")}),
        ("signed_off", {("leader", "report_reopen"), ("leader", "report_send"),
                        ("inside", "report_send")}),
        ("sent", {("office", "report_accept"), ("office", "report_return")}),
        ("accepted", set()),
    ],
)  # fmt: skip
def test_the_page_offers_what_the_gate_allows_and_nothing_else(
    world: World, report: Report, stage: str, allowed: set[tuple[str, str]]
) -> None:
    if stage != "draft":
        services.report_sign_off(report=report, by=world.leader)
    if stage in {"sent", "accepted"}:
        services.report_send(report=report, by=world.leader)
    if stage == "accepted":
        services.report_accept(report=report, by=world.office)
    offered = set()
    for name in ("inside", "leader", "partner", "office"):
        client = signed_in(getattr(world, name))
        page = client.get(url("report_detail", report))
        for verb in ("report_edit", *STEPS):
            if page.status_code == 200 and f'"{url(verb, report)}"' in page.text:
                offered.add((name, verb))
            else:
                assert client.post(url(verb, report)).status_code in {403, 404, 409}
    assert offered == allowed
    assert source_stage(report.source) == stage


# --- The way ---------------------------------------------------------------------------------------


def test_a_report_goes_its_way_from_page_to_page(world: World, activity: Activity) -> None:
    begun = signed_in(world.inside).post(
        url("report_start", world),
        {"window": world.window.pk, "organisation": world.military.pk},
    )
    report = Report.objects.get()
    assert begun.headers["Location"] == url("report_edit", report)
    content = typed(
        {"indicator": "A01", "value": "7", "place": ""},
        difficulties=({"kind": "proposal", "text": "Cấp loa", "remedy": "Đề nghị tỉnh"},),
        activities=[activity.pk],
    )
    signed_in(world.inside).post(url("report_edit", report), content)
    press(world.leader, "report_sign_off", report)
    press(world.inside, "report_send", report)
    assert sum(entry.amount for entry in counted_entries(world.programme)) == 12
    press(world.office, "report_return", report, reason="Bổ sung")
    assert not counted_entries(world.programme).exists()
    press(world.leader, "report_sign_off", report)
    press(world.leader, "report_send", report)
    press(world.office, "report_accept", report)
    assert source_stage(report.source) == "accepted" and report.frozen_copies.count() == 2
    assert Difficulty.objects.get().organisation == world.military


def test_an_empty_report_says_on_its_page_why_it_is_not_signed(world: World) -> None:
    report = services.report_start(
        programme=world.programme, window=world.window, organisation=world.military, by=None
    )
    response = signed_in(world.leader).post(url("report_sign_off", report), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert source_stage(report.source) == "draft"


def test_completion_is_not_asked_for_without_a_reason(world: World, report: Report) -> None:
    sent(world, report)
    assert signed_in(world.office).get(url("report_return", report)).status_code == 200
    assert press(world.office, "report_return", report, reason=" ").status_code == 422
    assert source_stage(report.source) == "sent"


def test_a_second_report_for_the_window_is_refused_on_the_form(
    world: World, report: Report
) -> None:
    choice = {"window": world.window.pk, "organisation": world.military.pk}
    response = signed_in(world.inside).post(url("report_start", world), choice)
    assert response.status_code == 422 and "organisation" in response.context["form"].errors


def test_nobody_reports_for_another_body(world: World) -> None:
    choice = {"window": world.window.pk, "organisation": world.women.pk}
    response = signed_in(world.inside).post(url("report_start", world), choice)
    assert response.status_code == 422 and not Report.objects.exists()


def test_the_address_chooses_window_and_body(world: World) -> None:
    address = f"{url('report_start', world)}?ky={world.window.pk}&don-vi=military"
    page = signed_in(world.inside).get(address).text
    assert f'<option value="{world.window.pk}" selected>' in page
    assert f'<option value="{world.military.pk}" selected>' in page


# --- Writing ---------------------------------------------------------------------------------------


def write(world: World, report: Report, content: dict[str, Any]) -> Any:
    return signed_in(world.inside).post(url("report_edit", report), content)


def test_the_form_shows_what_stands(world: World, report: Report, activity: Activity) -> None:
    services.remainder_record(
        report=report, by=None,
        figure=world.figure(7, period_from=world.window.start, period_to=world.window.end),
    )  # fmt: skip
    page = signed_in(world.inside).get(url("report_edit", report)).text
    assert "Quý I có nhiều việc." in page and 'value="7"' in page
    assert f'value="{activity.pk}" checked' in page


def test_a_remainder_that_repeats_a_cited_activity_is_refused_on_its_row(
    world: World, report: Report, activity: Activity
) -> None:
    repeated = {"indicator": "A01", "value": "5", "place": "Tuy Đức"}
    response = write(world, report, typed(repeated, activities=[activity.pk]))
    assert response.status_code == 422
    assert list(response.context["typing"].rows.forms[0].errors) == ["value"]
    assert "Lời mới của báo cáo." in response.text
    assert Report.objects.get().source.text == "Quý I có nhiều việc."
    assert Figure.objects.count() == 1


def test_a_figure_moves_from_the_remainder_onto_the_activity_in_one_turn(
    world: World, report: Report, activity: Activity
) -> None:
    services.report_cite(report=report, activities=[], by=None)
    figure = services.remainder_record(
        report=report, by=None,
        figure=world.figure(5, period_from=world.window.start, period_to=world.window.end),
    )  # fmt: skip
    response = write(world, report, typed({"figure": figure.pk}, activities=[activity.pk]))
    assert response.status_code == 302 and list(report.activities.all()) == [activity]
    assert [entry.amount for entry in figure.entries.all()] == [5, -5]


def test_difficulties_are_added_changed_and_taken_off(world: World, report: Report) -> None:
    write(world, report, typed(difficulties=({"kind": "difficulty", "text": "Thiếu loa"},)))
    difficulty = Difficulty.objects.get()
    again = {"row": difficulty.pk, "kind": "difficulty", "text": "Thiếu pin"}
    write(world, report, typed(difficulties=(again,)))
    assert Difficulty.objects.get().text == "Thiếu pin"
    write(world, report, typed(difficulties=({"row": difficulty.pk, "text": ""},)))
    assert not Difficulty.objects.exists()


def test_a_cause_without_its_difficulty_is_refused(world: World, report: Report) -> None:
    response = write(world, report, typed(difficulties=({"cause": "Mưa lũ"},)))
    assert response.status_code == 422 and "Mưa lũ" in response.text


def test_more_rows_keep_what_is_typed(world: World, report: Report) -> None:
    content = typed({"indicator": "A01", "value": "hai"}, more="1")
    response = write(world, report, content)
    assert response.status_code == 200 and "Lời mới của báo cáo." in response.text
    assert 'value="hai"' in response.text and not response.context["typing"].is_wrong
    assert Report.objects.get().source.text == "Quý I có nhiều việc."


# --- Reading ---------------------------------------------------------------------------------------


def test_others_read_the_copy_while_the_body_completes_its_report(
    world: World, report: Report
) -> None:
    returned(world, report)
    services.report_write(report=report, narrative="Đang viết lại.", by=world.inside)
    for reader in (world.office, world.partner):
        page = signed_in(reader).get(url("report_detail", report)).text
        assert "Quý I có nhiều việc." in page and "Đang viết lại." not in page
        assert "Bổ sung lượt" in page
    own = signed_in(world.inside).get(url("report_detail", report)).text
    assert "Đang viết lại." in own and "Bổ sung lượt" in own


def test_the_copy_is_a_page_of_its_own(world: World, report: Report) -> None:
    sent(world, report)
    page = signed_in(world.office).get(url("report_frozen", report, version=1))
    assert page.status_code == 200 and "Tuyên truyền ở biên giới" in page.text
    assert reverse("web:figure_why", args=[Figure.objects.get().pk]) in page.text
    assert signed_in(world.office).get(url("report_frozen", report, version=2)).status_code == 404


def test_a_restatement_after_receipt_is_shown_with_its_reason(world: World, report: Report) -> None:
    services.report_accept(report=sent(world, report), by=world.office)
    figure_restate(
        figure=Figure.objects.get(), value=Decimal(6), reason="Đếm sót một buổi", by=world.inside
    )
    assert "Đếm sót một buổi" in signed_in(world.partner).get(url("report_detail", report)).text


def test_the_board_hides_a_draft_from_others(world: World, report: Report) -> None:
    address = url("report_list", world)
    assert url("report_detail", report) in signed_in(world.inside).get(address).text
    assert url("report_detail", report) not in signed_in(world.partner).get(address).text
    sent(world, report)
    assert url("report_detail", report) in signed_in(world.partner).get(address).text


def test_only_who_owes_a_report_is_offered_to_begin_one(world: World) -> None:
    address, begin = url("report_list", world), f"{url('report_start', world)}?ky="
    assert begin in signed_in(world.inside).get(address).text
    assert begin not in signed_in(world.office).get(address).text


def test_every_figure_of_the_page_leads_to_its_explanation(world: World, report: Report) -> None:
    page = signed_in(world.inside).get(url("report_detail", report)).text
    for entry in Entry.objects.all():
        assert reverse("web:figure_why", args=[entry.figure_id]) in page


@pytest.mark.parametrize("name", ["report_list", "report_detail", "report_edit", "report_frozen"])
def test_a_page_takes_at_most_thirty_queries(
    world: World, report: Report, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        figure = world.figure(
            20 + number, period_from=world.window.start, period_to=world.window.end
        )
        services.remainder_record(report=report, figure=figure, by=None)
    services.difficulty_save(
        programme=world.programme, report=report, text="Thiếu loa", raised_on=date(2026, 3, 1),
        by=None,
    )  # fmt: skip
    returned(world, report)
    parts = {"version": 1} if name == "report_frozen" else {}
    address = url(name, world if name == "report_list" else report, **parts)
    client = signed_in(world.leader)
    with django_assert_max_num_queries(30):
        assert client.get(address).status_code == 200


def test_a_commune_with_one_account_goes_the_whole_way(world: World) -> None:
    front, only = world.commune_front()
    begun = signed_in(only).post(
        url("report_start", world), {"window": world.window.pk, "organisation": front.pk}
    )
    report = Report.objects.get()
    assert begun.status_code == 302 and report.organisation == front
    services.report_write(report=report, narrative="Không phát sinh.", by=only)
    for step in ("report_sign_off", "report_send"):
        assert press(only, step, report).status_code == 302
    assert source_stage(report.source) == "sent"


def mark_on(page: Any) -> str:
    """The mark that the page carries in its form."""
    found = re.search(r'name="seen" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def test_the_same_page_is_not_saved_twice(world: World, report: Report) -> None:
    client, where = signed_in(world.inside), url("report_edit", report)
    mark = mark_on(client.get(where))
    once = typed({"indicator": "A01", "value": "3", "place": ""}, seen=mark)
    assert client.post(where, once).status_code == 302
    again = client.post(where, once)
    assert again.status_code == 422 and mark_on(again) == mark
    assert Entry.objects.filter(source=report.source).count() == 1


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(world: World, report: Report) -> None:
    where = url("report_edit", report)
    mark = mark_on(signed_in(world.inside).get(where))
    theirs = typed(narrative="Lãnh đạo đã sửa.", seen=mark)
    assert signed_in(world.leader).post(where, theirs).status_code == 302
    late = signed_in(world.inside).post(where, typed(narrative="Bản của tôi.", seen=mark))
    assert late.status_code == 422
    assert "Bản của tôi." in late.text and world.leader.display_name in late.text
    report.source.refresh_from_db()
    assert report.source.text == "Lãnh đạo đã sửa."
