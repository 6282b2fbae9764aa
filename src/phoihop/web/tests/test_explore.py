"""The explore page: who sees what, what an address asks, what cannot be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from phoihop.answers.models import SavedQuestion
from phoihop.ledger.models import Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.ledger.states import Stage
from tests.world import World, indicator, signed_in

EXPLORE = "/kham-pha/"
QUESTION = "chi-tieu=A01&hang=tinh&cot=quy&tu=01/2026&den=12/2026&lich=duong-lich&dia-gioi=hien-nay"
PAGES = ("", "tai.csv", "tai.xlsx", "bieu-do.svg", "bieu-do.png", "luu/")


def told(world: World, value: int = 5, *, sent: bool = True, **changes: Any) -> None:
    source = source_open(
        kind=Source.Kind.IMPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo", text="", by=world.inside,
    )  # fmt: skip
    figure_record(source=source, figure=world.figure(value, **changes), by=world.inside)
    if sent:
        source_move(source=source, to=Stage.ACCEPTED, by=world.office)


def page(client: Client, query: str = QUESTION, *, status: int = 200, at: str = EXPLORE) -> str:
    response = client.get(f"{at}?{query}")
    assert response.status_code == status, response.content.decode()[-3000:]
    return response.content.decode()


# --- Who sees what --------------------------------------------------------------------------------


def test_nobody_asks_without_signing_in() -> None:
    for part in PAGES:
        assert Client().get(f"{EXPLORE}{part}?{QUESTION}").status_code == 302


def test_a_stranger_gets_an_empty_table_and_no_error_that_betrays(world: World) -> None:
    told(world, 4321)
    said = page(signed_in(world.stranger))
    assert "4.321" not in said
    assert "Tuy Đức" not in said
    csv = signed_in(world.stranger).get(f"{EXPLORE}tai.csv?{QUESTION}").content.decode()
    assert len(csv.splitlines()) == 1


def test_a_partner_reads_what_was_sent_and_no_draft(world: World) -> None:
    told(world, 4321)
    told(world, 7777, sent=False, period_from=date(2026, 5, 5), period_to=date(2026, 5, 5))
    said = page(signed_in(world.partner), f"{QUESTION}&giai-doan=ca-du-thao")
    assert "4.321" in said
    assert "7.777" not in said
    assert "7.777" in page(signed_in(world.inside), f"{QUESTION}&giai-doan=ca-du-thao")


def test_a_programme_that_one_may_not_see_does_not_exist(world: World) -> None:
    for code in (world.programme.code, "khong-co"):
        said = page(signed_in(world.stranger), f"{QUESTION}&chuong-trinh={code}", status=422)
        assert code in said
        assert world.programme.short_title not in said


def test_a_saved_question_is_seen_by_its_owner_alone(world: World) -> None:
    mine = signed_in(world.inside)
    assert mine.post(f"{EXPLORE}luu/?{QUESTION}", {"title": "Theo quý"}).status_code == 302
    saved = SavedQuestion.objects.get()
    assert "Theo quý" in page(mine, "")
    assert "Theo quý" not in page(signed_in(world.partner), "")
    for act in ("doi-ten", "xoa"):
        address = f"{EXPLORE}da-luu/{saved.pk}/{act}/"
        assert signed_in(world.partner).post(address, {"title": "x"}).status_code == 404
        assert mine.get(address).status_code == 200


# --- What an address asks -------------------------------------------------------------------------


def test_the_address_alone_asks(world: World) -> None:
    told(world, 12)
    told(world, 30, qualifier="over", period_from=date(2026, 5, 5), period_to=date(2026, 5, 5))
    said = page(signed_in(world.partner))
    assert "Số buổi tuyên truyền theo tỉnh và quý, 2026" in said
    assert ">12<" in said
    assert '<span class="q">trên</span> 30' in said
    assert '<span class="q">trên</span> 42' in said


def test_without_a_question_the_form_and_examples_stand_there(world: World) -> None:
    said = page(signed_in(world.inside), "")
    assert 'name="chi-tieu"' in said
    assert "hang=tinh" in said


def test_the_same_question_has_the_same_address_however_it_was_typed(world: World) -> None:
    typed = (
        "chi-tieu=A01&hang=tinh&cot=quy&tu=2026-01&den=2026&lich=duong-lich&dia-gioi=hien-nay&ben="
    )
    said = page(signed_in(world.inside), typed)
    assert f'data-address="{EXPLORE}?{QUESTION.replace("&", "&amp;")}"' in said


def test_a_province_leads_to_its_communes_and_a_quarter_to_its_months(world: World) -> None:
    told(world)
    said = page(signed_in(world.partner))
    assert "dia-ban=68&amp;hang=xa" in said
    assert "cot=thang&amp;tu=01/2026&amp;den=03/2026" in said


def test_every_number_leads_to_why_it_is_so(world: World) -> None:
    told(world, 12)
    client = signed_in(world.partner)
    address = f"{EXPLORE}vi-sao/?{QUESTION}&o-hang=68&o-cot=2026-Q1&o-chi-tieu=A01&o-don-vi=buổi"
    assert "o-hang=68&amp;o-cot=2026-Q1" in page(client)
    said = client.get(address).content.decode()
    assert "12" in said
    assert signed_in(world.stranger).get(address).status_code == 404


def test_why_tells_what_it_was_on_a_day_and_refuses_one_that_is_not_over(world: World) -> None:
    told(world, 12)
    client = signed_in(world.partner)
    at = f"{QUESTION}&o-hang=68&o-cot=2026-Q1&o-chi-tieu=A01&o-don-vi=buổi"
    why = f"{EXPLORE}vi-sao/"
    assert "+12" in page(client, f"{at}&truoc-ngay=01/01/2026", at=why)
    page(client, f"{at}&truoc-ngay=01/01/2199", at=why, status=422)
    page(client, f"{at}&truoc-ngay=31/02/2026", at=why, status=422)


def test_names_of_places_are_understood_in_any_spelling(world: World) -> None:
    told(world)
    said = page(signed_in(world.partner), "chi-tieu=A01&hang=xa&cot=khong&dia-ban=lam+dong")
    assert "Xã Tuy Đức" in said


def test_by_party_the_page_says_that_bodies_do_not_add_up(world: World) -> None:
    told(world)
    said = page(signed_in(world.partner), QUESTION.replace("hang=tinh", "hang=ben"))
    assert "không cộng thành tổng" in said


def test_a_cell_that_would_mean_nothing_says_why_in_its_place(world: World) -> None:
    told(world)
    told(world, period_to=date(2026, 1, 6))
    said = page(signed_in(world.partner))
    assert '<details class="refusal">' in said


def test_a_year_before_stands_beside_and_sums_run_on(world: World) -> None:
    told(world, 10, period_from=date(2026, 5, 5), period_to=date(2026, 5, 5))
    told(world, 8)
    both = page(signed_in(world.partner), f"{QUESTION}&so-sanh=cung-ky&luy-ke=1")
    assert ">8<" in both
    assert ">18<" in both


def test_the_map_draws_hoang_sa_and_truong_sa_for_the_country_and_for_one_province(
    world: World,
) -> None:
    told(world)
    client = signed_in(world.partner)
    for query in (QUESTION, "chi-tieu=A01&hang=xa&cot=khong&dia-ban=68"):
        said = page(client, query)
        assert "QĐ. Hoàng Sa" in said
        assert "QĐ. Trường Sa" in said
    then = page(client, QUESTION.replace("hien-nay", "luc-do"))
    assert "QĐ. Hoàng Sa" not in then
    assert "địa giới hiện nay" in then


def test_a_chart_is_an_image_of_its_own_and_as_wide_as_the_screen(world: World) -> None:
    told(world)
    told(world, period_from=date(2026, 5, 5), period_to=date(2026, 5, 5))
    client = signed_in(world.partner)
    assert "bieu-do.svg?" in page(client)
    svg = client.get(f"{EXPLORE}bieu-do.svg?{QUESTION}&so=0")
    assert svg.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in svg.content
    assert b"style=" not in svg.content
    png = client.get(f"{EXPLORE}bieu-do.png?{QUESTION}&so=0")
    assert png.content.startswith(b"\x89PNG")
    for number in ("7", "-1", "x"):
        assert client.get(f"{EXPLORE}bieu-do.svg?{QUESTION}&so={number}").status_code == 404


def test_files_are_sent_as_files(world: World) -> None:
    told(world, 12)
    client = signed_in(world.partner)
    for name, kind in (("tai.csv", "text/csv"), ("tai.xlsx", "application/vnd")):
        response = client.get(f"{EXPLORE}{name}?{QUESTION}")
        assert response.headers["Content-Type"].startswith(kind)
        assert response.headers["Content-Disposition"].startswith("attachment")


# --- What cannot be asked -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("chi-tieu=Z99", "q-chi-tieu"),
        ("hang=vu-tru", "q-hang"),
        ("hang=quy&cot=nam", "q-cot"),
        ("tu=13/2026", "q-tu"),
        ("tu=thang+ba", "q-tu"),
        ("tu=05/2026&den=01/2026", "q-den"),
        ("tu=01/2199", "q-tu"),
        ("dia-gioi=ngay", "q-dia-gioi-ngay"),
        ("dia-gioi=ngay&dia-gioi-ngay=31/02/2026", "q-dia-gioi-ngay"),
        ("biet-den=01/01/2199", "q-biet-den"),
        ("dia-ban=99999", "q-dia-ban"),
        ("dia-ban=khong+co+noi+nay", "q-dia-ban"),
        ("ben=khong-co", "q-ben"),
        ("co-quan=khong-co", "q-co-quan"),
        ("giai-doan=khong-co", "q-giai-doan"),
        ("tu=2026-01%0d%0a&den=%F0%9F%92%A5", "q-den"),
    ],
)
def test_what_cannot_be_asked_is_said_on_its_field(world: World, query: str, field: str) -> None:
    said = page(signed_in(world.inside), query, status=422)
    assert f'id="{field}_error"' in said
    address = f"{EXPLORE}tai.csv?{query}"
    assert signed_in(world.inside).get(address).status_code in {403, 422}


def test_a_name_that_is_taken_is_asked_again(world: World) -> None:
    client = signed_in(world.inside)
    for status in (302, 422):
        saved = client.post(f"{EXPLORE}luu/?{QUESTION}", {"title": "Theo quý"})
        assert saved.status_code == status


def test_a_saved_question_is_renamed_and_deleted(world: World) -> None:
    client = signed_in(world.inside)
    client.post(f"{EXPLORE}luu/?{QUESTION}", {"title": "Theo quý"})
    saved = SavedQuestion.objects.get()
    client.post(reverse("web:explore_rename", args=[saved.pk]), {"title": "Bốn quý"})
    assert SavedQuestion.objects.get().title == "Bốn quý"
    assert SavedQuestion.objects.get().address == QUESTION
    client.post(reverse("web:explore_delete", args=[saved.pk]))
    assert not SavedQuestion.objects.exists()


# --- How much it asks of the database -------------------------------------------------------------


def queries(client: Client, query: str) -> int:
    page(client, query)
    with CaptureQueriesContext(connection) as captured:
        page(client, query)
    return len(captured)


def test_a_larger_table_asks_no_more_of_the_database(world: World) -> None:
    client = signed_in(world.partner)
    query = f"{QUESTION.replace('chi-tieu=A01&', '')}&so-sanh=cung-ky"
    told(world)
    small = queries(client, query)
    for number in range(6):
        told(
            world, indicator=indicator(f"B0{number}", name=f"Chỉ tiêu {number}"),
            place=world.other_commune, period_from=date(2026, 5, 5), period_to=date(2026, 5, 5),
        )  # fmt: skip
    assert queries(client, query) == small <= 30


def test_even_with_everything_switched_on_it_asks_at_most_thirty_times(world: World) -> None:
    told(world)
    query = QUESTION.replace("chi-tieu=A01&", "").replace("hang=tinh", "hang=ben")
    assert queries(signed_in(world.partner), f"{query}&so-sanh=cung-ky") <= 30


def test_the_year_before_is_the_same_however_it_is_asked(world: World) -> None:
    """Asked once for two years, or all of time: each quarter compares with the same."""
    told(world, 17, period_from=date(2025, 12, 20), period_to=date(2025, 12, 20))
    told(world, 12)
    client = signed_in(world.partner)
    switched_on = QUESTION.replace("cot=quy", "cot=nam") + "&so-sanh=cung-ky"
    for query in (switched_on, switched_on.replace("&tu=01/2026&den=12/2026", "")):
        said = page(client, query)
        assert ">12<" in said
    both = page(client, switched_on.replace("&tu=01/2026&den=12/2026", ""))
    assert ">17<" in both
    assert ">17<" not in page(client, switched_on)


def test_a_place_outside_what_one_may_see_is_named_and_says_nothing_else(world: World) -> None:
    told(world, 4321)
    said = page(signed_in(world.stranger), f"{QUESTION}&dia-ban=68", status=422)
    assert 'id="q-dia-ban_error"' in said
    assert "Tỉnh Lâm Đồng nằm ngoài phạm vi các chương trình được xem" in said
    assert "4.321" not in said


def test_a_file_holds_the_sums_up_to_each_quarter_where_the_page_shows_them(world: World) -> None:
    told(world, 10)
    told(world, 8, period_from=date(2026, 5, 5), period_to=date(2026, 5, 5))
    client = signed_in(world.partner)
    lines = client.get(f"{EXPLORE}tai.csv?{QUESTION}&luy-ke=1").content.decode().splitlines()
    assert ",18," in next(line for line in lines if "2026-Q2" in line)
    assert client.get(f"{EXPLORE}tai.xlsx?{QUESTION}&luy-ke=1").status_code == 200


# --- The first rows of a ranking --------------------------------------------------------------------

RANKED = (
    "chi-tieu=A01&hang=xa&cot=quy&tu=01/2026&den=12/2026&lich=duong-lich&dia-gioi=hien-nay&dau=10"
)


def test_the_first_rows_come_with_the_total_of_all_rows(world: World) -> None:
    told(world, 4)
    told(world, 9, place=world.other_commune)
    said = page(signed_in(world.office), RANKED)
    assert said.index(str(world.other_commune)) < said.index(str(world.commune))
    assert "10 dòng đầu" in said
    assert "Tất cả các dòng" in said
    assert ">13<" in said


def test_a_ranking_of_several_indicators_is_refused_at_its_field(world: World) -> None:
    told(world, 4)
    said = page(signed_in(world.office), RANKED.replace("chi-tieu=A01&", ""), status=422)
    assert 'id="q-dau_error"' in said


def test_the_address_keeps_the_ranking(world: World) -> None:
    told(world, 4)
    said = page(signed_in(world.office), f"{RANKED}&xep=muc-tang")
    assert "dau=<b>10</b>" in said
    assert "xep=<b>muc-tang</b>" in said
