"""The boards of who has reported: who sees what of them, what they say, what they may be asked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.answers.coverage import Coverage, TurnState
from phoihop.base.models import User
from phoihop.programmes.services import programme_move, windows_open
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_accept, report_return, report_sign_off
from phoihop.reporting.tests.scene import sent, start
from phoihop.web.pages.completeness import Cell, board_page
from phoihop.web.pages.completeness_all import board_of_all
from tests.world import World, signed_in

ALL = "/tinh-hinh-bao-cao/"
ONE = "/chuong-trinh/thu-nghiem-2026/tinh-hinh-bao-cao/"


def text(user: User, address: str) -> str:
    """The words of the page's content, one space between them."""
    response = signed_in(user).get(address)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def cell(user: User, world: World, body: str, on: date) -> Cell:
    """What the matrix has on a body in the first window."""
    board = board_page(world.programme, user, query={}, today=on)
    (row,) = [row for row in board.rows if row.organisation.code == body]
    (found,) = [cell for window, cell in row.cells if window == world.window]
    assert found is not None
    return found


def test_a_stranger_finds_neither_board(world: World) -> None:
    sent(world)
    stranger = signed_in(world.stranger)
    assert stranger.get(ONE).status_code == 404
    assert "Thử nghiệm" not in text(world.stranger, ALL)
    assert Client().get(ONE).status_code == Client().get(ALL).status_code == 302


def test_others_see_of_a_draft_only_that_nothing_was_sent(world: World) -> None:
    start(world)
    on = world.window.due_on
    for user in (world.office, world.partner):
        seen = cell(user, world, "military", on)
        assert (seen.label, seen.note, seen.url, seen.begin_url) == ("chưa gửi", "", "", "")
    own = cell(world.inside, world, "military", on)
    assert own.label == "dự thảo" and own.url.endswith(f"/bao-cao/{Report.objects.get().pk}/")


def test_a_body_that_owes_a_report_begins_it_from_the_board(world: World) -> None:
    on = world.window.due_on
    url = cell(world.partner, world, "women", on).begin_url
    assert signed_in(world.partner).get(url).status_code == 200
    assert cell(world.partner, world, "military", on).begin_url == ""
    programme_move(programme=world.programme, to="closed", by=None)
    assert cell(world.partner, world, "women", on).begin_url == ""


def test_what_was_sent_leads_to_the_report(world: World) -> None:
    report = sent(world)
    on = world.window.due_on
    url = cell(world.partner, world, "military", on).url
    assert url == reverse(
        "web:report_detail", kwargs={"code": "thu-nghiem-2026", "report": report.pk}
    )
    assert signed_in(world.partner).get(url).status_code == 200
    report_accept(report=report, by=world.office)
    assert cell(world.partner, world, "military", on).turn.state is TurnState.ACCEPTED


def test_what_came_back_stays_so_to_others(world: World) -> None:
    report = sent(world)
    report_return(report=report, reason="Bổ sung", by=world.office)
    report_sign_off(report=report, by=world.leader)
    assert cell(world.office, world, "military", world.window.due_on).label == "đề nghị bổ sung"
    assert cell(world.inside, world, "military", world.window.due_on).label == "dự thảo"


def test_the_board_says_how_many_days_late(world: World) -> None:
    on = world.window.due_on + timedelta(days=3)
    assert cell(world.office, world, "women", on).label == "quá hạn 3 ngày"
    start(world, women=True)
    own = cell(world.partner, world, "women", on)
    assert (own.label, own.note) == ("dự thảo", "quá hạn 3 ngày")


def test_the_glance_parts_the_expected_reports_into_heaps(world: World) -> None:
    front, _ = world.commune_front()
    sent(world)
    report_return(report=sent(world, women=True), reason="Bổ sung", by=world.office)
    for days, waiting in ((0, 1), (3, 0)):
        on = world.window.due_on + timedelta(days=days)
        said = board_page(world.programme, world.office, query={}, today=on).coverage
        assert said == Coverage(reported=1, expected=3, pending=1, overdue=1 - waiting)
        assert said.waiting == waiting
    assert front.is_valid(world.window.end)


def test_only_what_is_overdue_and_only_a_line(world: World) -> None:
    sent(world)
    on = world.window.due_on + timedelta(days=1)

    def shown(**query: str) -> list[str]:
        board = board_page(world.programme, world.office, query=query, today=on)
        return [row.organisation.code for row in board.rows]

    assert shown() == shown(khoi="nothing", nam="x") == ["military", "women"]
    assert shown(**{"qua-han": "1"}) == ["women"]
    assert shown(khoi="military") == ["military"]
    assert shown(khoi="military", **{"qua-han": "1"}) == []


def test_the_year_is_the_one_in_which_windows_close(world: World) -> None:
    windows_open(rule=world.window.rule, start=date(2025, 1, 1), end=date(2025, 12, 31), by=None)
    board = board_page(world.programme, world.office, query={}, today=world.window.due_on)
    assert board.asked.years == (2026, 2025) and board.asked.year == 2026
    asked = {"nam": "2025"}
    board = board_page(world.programme, world.office, query=asked, today=world.window.due_on)
    assert [window.end.year for window in board.windows] == [2025] * 4


def test_all_programmes_stand_with_who_is_late_the_longest(world: World) -> None:
    other = world.running_programme("khac")
    on = world.window.due_on + timedelta(days=2)
    sent(world)
    board = board_of_all(world.office, query={}, today=on)
    assert [(row.programme, row.coverage.overdue, len(row.late)) for row in board.rows] == [
        (other, 2, 2),
        (world.programme, 1, 1),
    ]
    assert board.total == Coverage(reported=1, expected=4, overdue=3)
    programme_move(programme=other, to="closed", by=None)
    assert board_of_all(world.office, query={}, today=on).programmes == 1


def test_both_boards_open_with_every_question(world: World) -> None:
    sent(world)
    for address in (ONE, ALL):
        assert "Thử nghiệm" in text(world.office, address)
        for query in ("?nam=2026&khoi=mass", "?qua-han=1", "?nam=x&khoi=%27&page=abc", "?page=99"):
            text(world.office, address + query)


def test_a_programme_without_a_calendar_says_so(world: World) -> None:
    world.window.rule.delete()
    assert "Chưa có kỳ báo cáo nào bắt đầu" in text(world.office, ONE)
    assert "Chưa có kỳ báo cáo nào bắt đầu" in text(world.office, ALL)


@pytest.mark.parametrize("address", [ONE, ALL])
def test_more_programmes_and_windows_take_no_more_queries(
    world: World, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        world.running_programme(f"khac-{number}")
    sent(world)
    client = signed_in(world.office)
    with django_assert_max_num_queries(24):
        client.get(address)


def test_the_boards_are_found_where_reports_are(world: World) -> None:
    pages = ("/chuong-trinh/thu-nghiem-2026/", "/chuong-trinh/thu-nghiem-2026/bao-cao/", "/")
    client = signed_in(world.inside)
    html = [client.get(page).content.decode() for page in pages]
    assert ONE in html[0] and ONE in html[1] and f'"{ALL}"' in html[2]
