"""The desk: what is due, what came back, what is new; nothing of others."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from phoihop.base.models import Notice
from phoihop.meetings.models import Conference
from phoihop.meetings.services import conclusion_save, conference_save
from phoihop.reporting.tests.scene import returned
from phoihop.web.pages.home import home_page
from tests.world import World, signed_in

DAY = date(2026, 3, 16)


def test_whoever_is_not_signed_in_is_asked_to_sign_in(db: None) -> None:
    page = Client().get(reverse("web:home"))
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/dang-nhap/")


def test_the_desk_opens_for_everybody_who_signs_in(world: World) -> None:
    for user in (world.inside, world.office, world.partner, world.stranger):
        assert signed_in(user).get(reverse("web:home")).status_code == 200


def test_a_reporter_sees_what_their_body_owes(world: World) -> None:
    due = home_page(world.inside, DAY).due
    assert world.window in {row.window for row in due}
    assert {row.organisation for row in due} == {world.military}


def test_a_report_that_came_back_is_not_named_a_second_time_as_due(world: World) -> None:
    report = returned(world)
    page = home_page(world.inside, DAY)
    assert page.returned == [report]
    assert report not in {row.report for row in page.due}


def test_a_conclusion_whose_day_is_over_is_marked_late(world: World) -> None:
    conference = conference_save(
        programme=world.programme, kind=Conference.Kind.BRIEFING, title="Giao ban",
        held_on=date(2025, 7, 2), place=world.province, host=world.board, by=None,
    )  # fmt: skip
    conclusion_save(
        conference=conference, text="Gửi đủ báo cáo", responsible_body="Bộ CHQS tỉnh",
        responsible=[world.military], due_on=date(2025, 7, 31), by=None,
    )  # fmt: skip
    assert 'class="late"' in signed_in(world.inside).get(reverse("web:home")).content.decode()


def test_a_stranger_has_an_empty_desk(world: World) -> None:
    page = home_page(world.stranger, DAY)
    assert page.is_clear
    assert not page.cards
    assert not page.activities


def test_notices_are_ones_own_and_can_be_marked_read(world: World) -> None:
    Notice.objects.create(user=world.inside, text="Nothing here", values={})
    mine, theirs = signed_in(world.inside), signed_in(world.partner)
    assert len(mine.get(reverse("web:notice_list")).context["notices"]) == 1
    assert not theirs.get(reverse("web:notice_list")).context["notices"]
    theirs.post(reverse("web:notices_read"))
    assert world.inside.notices.filter(read_at=None).count() == 1
    mine.post(reverse("web:notices_read"))
    assert not world.inside.notices.filter(read_at=None).exists()


def test_the_screen_is_vietnamese_until_english_is_chosen(world: World) -> None:
    client = signed_in(world.inside)
    assert 'lang="vi"' in client.get(reverse("web:home")).content.decode()
    client.post(reverse("set_language"), {"language": "en"})
    assert 'lang="en"' in client.get(reverse("web:home")).content.decode()


def test_a_browser_that_prefers_english_still_gets_vietnamese(world: World) -> None:
    page = signed_in(world.inside).get(reverse("web:home"), headers={"accept-language": "en-US"})
    assert 'lang="vi"' in page.content.decode()


def test_the_desk_says_how_late_a_report_is(world: World) -> None:
    page = home_page(world.inside, date(2026, 3, 28))
    (late,) = [row for row in page.due if row.is_late]
    assert (late.window, late.days_late) == (world.window, 10)
