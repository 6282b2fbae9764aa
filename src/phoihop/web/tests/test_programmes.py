from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.activities.services import activity_record
from phoihop.directory.models import Organisation, Place
from phoihop.directory.services import organisation_succeed
from phoihop.ledger.models import Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.meetings.services import conclusion_save, conference_save
from phoihop.programmes.models import Programme
from phoihop.programmes.services import (
    headings_default,
    programme_move,
    programme_save,
    signatory_save,
    target_save,
)
from tests.world import World, indicator, link, old_place, signed_in

CODE = "thu-nghiem-2026"
HOME = f"/chuong-trinh/{CODE}/"
EDIT = f"{HOME}sua/"


def text_of(response: Any) -> str:
    """What a reader sees of a page: its words, single-spaced."""
    body = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def report(world: World, value: int | str, body: Organisation | None = None, **changes: Any) -> int:
    """A sent report of one figure; returns the figure's key."""
    programme = changes.pop("programme", world.programme)
    source = source_open(
        kind=Source.Kind.REPORT, programme=programme, label="Báo cáo", organisation=body, by=None
    )
    figure = figure_record(
        source=source, figure=world.figure(value, organisation=body, **changes), by=None
    )
    source_move(source=source, to="sent", by=None)
    return figure.pk


def archive(world: World) -> Programme:
    """A programme of a province that has since passed into today's, with one ratio reported."""
    before = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(before, world.province)
    board = world.organisation("old-board", "Ban Dân vận Tỉnh ủy Đắk Nông", "party", at=before)
    police = world.organisation("old-police", "Công an tỉnh Đắk Nông", "police", at=before)
    organisation_succeed(old=board, new=world.board, on=date(2025, 7, 1), by=None)
    programme = programme_save(
        by=None, code="dak-nong", title="Chương trình Đắk Nông", short_title="Đắk Nông",
        family=Programme.Family.MOBILISATION, place=before, is_archive=True,
        phase_from=date(2016, 1, 1), phase_to=date(2021, 12, 31),
    )  # fmt: skip
    signatory_save(programme=programme, organisation=board, role="lead", is_office=True, by=None)
    signatory_save(programme=programme, organisation=police, role="co_party", by=None)
    for state in ("signing", "in_force"):
        programme_move(programme=programme, to=state, by=None)
    return programme


def ratio(world: World, programme: Programme, place: Place) -> int:
    safe = indicator("E06", name="Xã không có tệ nạn", unit="xã", counting_kind="ratio",
                     heading="ND4", credit_rule="owner", place_rule="recompute")  # fmt: skip
    day = programme.phase_to
    return report(
        world, 35, programme=programme, indicator=safe, denominator=Decimal(71), unit="xã",
        place=place, period_from=day, period_to=day, basis="as_at",
    )  # fmt: skip


# --- who may what -----------------------------------------------------------------------------

PAGES = [HOME, EDIT, f"{HOME}ban-ky/"]
POSTS = [
    EDIT, f"{EDIT}ben-ky-ket/", f"{EDIT}noi-dung/1/", f"{EDIT}can-cu/1/bo/", f"{EDIT}ban-ky/",
    f"{EDIT}trang-thai/closed/", f"{EDIT}noi-dung/mac-dinh/", f"{EDIT}ky/1/", f"{EDIT}ky-da-mo/1/bo/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_finds_nothing(world: World, address: str) -> None:
    assert signed_in(world.stranger).get(address).status_code == 404


@pytest.mark.parametrize("address", POSTS)
def test_a_stranger_changes_nothing(world: World, address: str) -> None:
    assert signed_in(world.stranger).post(address).status_code == 404


def test_a_stranger_finds_no_programme_in_the_list(world: World) -> None:
    assert "Thử nghiệm" not in text_of(signed_in(world.stranger).get("/chuong-trinh/"))


@pytest.mark.parametrize("address", ["/chuong-trinh/", "/chuong-trinh/them/", *PAGES])
def test_whoever_is_not_signed_in_is_asked_to_sign_in(world: World, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_partner_sees_the_programme_and_no_way_to_edit_it(world: World) -> None:
    response = signed_in(world.partner).get(HOME)
    assert response.status_code == 200
    assert EDIT not in response.content.decode()


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize("name", ["partner", "inside", "leader"])
def test_a_party_that_is_not_the_office_is_refused(world: World, name: str, address: str) -> None:
    assert signed_in(getattr(world, name)).post(address).status_code == 403
    assert signed_in(getattr(world, name)).get(EDIT).status_code == 403


def test_only_an_office_post_adds_a_programme(world: World) -> None:
    assert signed_in(world.partner).get("/chuong-trinh/them/").status_code == 403
    assert signed_in(world.office).get("/chuong-trinh/them/").status_code == 200


def test_a_closed_programme_is_edited_by_nobody(world: World) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    assert signed_in(world.office).get(EDIT).status_code == 409
    assert signed_in(world.partner).get(EDIT).status_code == 403
    assert EDIT not in signed_in(world.office).get(HOME).content.decode()


# --- the page of a programme ------------------------------------------------------------------


def test_a_total_of_one_figure_leads_to_it_and_of_several_to_their_list(world: World) -> None:
    alone = report(world, 7, world.women, indicator=world.attendances, unit="lượt người")
    report(world, 5, world.military)
    report(world, 8, world.women)
    page = signed_in(world.office).get(HOME).content.decode()
    assert f'href="/so-lieu/{alone}/"' in page
    assert re.search(rf'href="{HOME}so-lieu/\?chi-tieu=A01"[^>]*>13<', page)


def test_a_target_stands_beside_what_was_done(world: World) -> None:
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(20), unit="buổi",
        period_from=world.programme.phase_from, period_to=date(2026, 12, 31), by=None,
    )  # fmt: skip
    report(world, 19, world.military)
    page = signed_in(world.office).get(HOME)
    assert "19 20" in text_of(page)
    assert "95%" in text_of(page)


def test_a_target_missed_by_little_does_not_read_as_reached(world: World) -> None:
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(1000), unit="buổi",
        period_from=world.programme.phase_from, period_to=date(2026, 12, 31), by=None,
    )  # fmt: skip
    report(world, 999, world.military)
    page = text_of(signed_in(world.office).get(HOME))
    assert "99%" in page
    assert "100%" not in page


def test_what_cannot_be_added_stands_apart_with_the_reason(world: World) -> None:
    report(world, 5, world.military)
    report(world, 9, world.military, basis="cumulative")
    response = signed_in(world.office).get(HOME)
    assert not re.search(r">14<", response.content.decode())
    assert {">5<", ">9<"} <= set(re.findall(r">\d+<", response.content.decode()))


def test_a_ratio_stays_a_ratio_with_its_percentage(world: World) -> None:
    programme = archive(world)
    ratio(world, programme, programme.place)
    page = text_of(signed_in(world.office).get("/chuong-trinh/dak-nong/"))
    assert "35 /71" in page
    assert "49,3%" in page


def test_then_and_today_name_places_and_bodies_of_their_time(world: World) -> None:
    programme = archive(world)
    ratio(world, programme, programme.place)
    client = signed_in(world.office)
    then = client.get("/chuong-trinh/dak-nong/")
    today = client.get("/chuong-trinh/dak-nong/?dia-gioi=hien-nay")
    assert "Ban Dân vận Tỉnh ủy Đắk Nông" in text_of(then)
    assert "Ban Dân vận Tỉnh ủy Đắk Nông" not in text_of(today)
    assert world.board.name in text_of(today)
    provinces = [
        [group.name for group in response.context["page"].provinces] for response in (then, today)
    ]
    assert provinces == [["Tỉnh Đắk Nông"], ["Tỉnh Lâm Đồng"]]
    shown = [r.context["page"].provinces[0].rows[0].shown for r in (then, today)]
    assert [str(number) for number in shown] == ["35/71 xã", "35/71 xã"]


def test_an_archive_without_figures_says_so(world: World) -> None:
    programme = archive(world)
    page = signed_in(world.office).get(f"/chuong-trinh/{programme.code}/")
    assert page.context["page"].figures == 0
    assert "empty" in page.content.decode()


def test_a_draft_of_another_body_is_no_part_of_the_page(world: World) -> None:
    source = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, label="Nháp",
        organisation=world.women, by=None,
    )  # fmt: skip
    figure_record(source=source, figure=world.figure(77, organisation=world.women), by=None)
    for user in (world.office, world.partner):
        assert ">77<" not in signed_in(user).get(HOME).content.decode()


def test_conclusions_still_open_name_who_is_responsible(world: World) -> None:
    briefing = conference_save(
        programme=world.programme, kind="briefing", title="Giao ban", place=world.province,
        held_on=date(2026, 4, 7), by=None,
    )  # fmt: skip
    conclusion_save(
        conference=briefing, text="Gửi danh mục thôn", responsible_body="Bộ CHQS tỉnh", by=None
    )
    page = text_of(signed_in(world.partner).get(HOME))
    assert "Gửi danh mục thôn" in page
    assert "Bộ CHQS tỉnh" in page


@pytest.mark.parametrize("asked", ["", "?dia-gioi=hien-nay"])
def test_the_page_takes_at_most_thirty_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries, asked: str
) -> None:
    headings_default(programme=world.programme, by=None)
    for body in (world.military, world.women):
        for place in (world.commune, world.other_commune, world.province):
            report(world, 3, body, place=place)
    held = date(2026, 2, 3)
    activity_record(
        programme=world.programme, title="Ngày hội", lead=world.military, co_parties=[world.women],
        held_from=held, held_to=held, place=world.commune, by=None,
    )  # fmt: skip
    client = signed_in(world.office)
    client.get(HOME)
    with django_assert_max_num_queries(30):
        client.get(HOME + asked)


# --- the list ---------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["thu nghiem", "Lâm Đồng", "hoi phu nu", ""])
def test_the_list_finds_by_any_spelling(world: World, asked: str) -> None:
    response = signed_in(world.partner).get("/chuong-trinh/", {"tim": asked})
    assert world.programme.title in text_of(response)


def test_the_list_is_filtered_by_state(world: World) -> None:
    client = signed_in(world.partner)
    assert world.programme.title in text_of(client.get("/chuong-trinh/?trang-thai=in_force"))
    assert world.programme.title not in text_of(client.get("/chuong-trinh/?trang-thai=closed"))
    assert world.programme.title in text_of(client.get("/chuong-trinh/?trang-thai=nonsense"))


def test_the_list_names_the_place_of_then_and_of_today(world: World) -> None:
    archive(world)
    page = text_of(signed_in(world.office).get("/chuong-trinh/"))
    assert "Tỉnh Đắk Nông" in page
    assert re.search(r"Tỉnh Đắk Nông \S+ \S+ Tỉnh Lâm Đồng|Tỉnh Đắk Nông today Tỉnh Lâm Đồng", page)
