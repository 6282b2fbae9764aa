"""The pages of figures: the list, a sum of what is ticked, and where a number comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from phoihop.ledger.models import Figure, Source
from phoihop.ledger.selectors import standing_entry
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.ledger.states import Stage
from tests.world import World, indicator, signed_in

TEXT = "Quý I đơn vị mở 5 buổi tuyên truyền."


def told(world: World, *, sent: bool = True, **changes: Any) -> Figure:
    source = source_open(
        kind=Source.Kind.IMPORT,
        programme=world.programme,
        organisation=world.military,
        label="Bài đăng",
        text=TEXT,
        by=world.inside,
    )
    start = TEXT.index("5 buổi")
    figure = figure_record(
        source=source,
        figure=world.figure(5, span=(start, start + 6), **changes),
        by=world.inside,
    )
    if sent:
        source_move(source=source, to=Stage.ACCEPTED, by=world.office)
    return figure


@pytest.mark.parametrize("page", ["figure_why", "figure_restate", "figure_withdraw"])
def test_a_stranger_finds_nothing(world: World, page: str) -> None:
    address = reverse(f"web:{page}", kwargs={"figure": told(world).pk})
    assert signed_in(world.stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_partner_reads_but_does_not_restate(world: World) -> None:
    figure = told(world)
    client = signed_in(world.partner)
    assert client.get(reverse("web:figure_why", args=[figure.pk])).status_code == 200
    assert client.get(reverse("web:figure_restate", args=[figure.pk])).status_code == 403


def test_a_draft_is_not_found_by_the_partner(world: World) -> None:
    address = reverse("web:figure_why", args=[told(world, sent=False).pk])
    assert signed_in(world.inside).get(address).status_code == 200
    assert signed_in(world.partner).get(address).status_code == 404


def test_the_sentence_is_shown_with_the_figure_marked(world: World) -> None:
    page = signed_in(world.partner).get(reverse("web:figure_why", args=[told(world).pk]))
    assert "<mark>5 buổi</mark>" in page.content.decode()


def test_a_restatement_without_a_reason_keeps_what_was_typed(world: World) -> None:
    figure = told(world)
    address = reverse("web:figure_restate", args=[figure.pk])
    page = signed_in(world.inside).post(address, {"qualifier": "over", "value": "7"})
    assert page.status_code == 422
    assert 'value="7"' in page.content.decode()


def test_a_restatement_is_written_with_its_reason(world: World) -> None:
    figure = told(world)
    signed_in(world.inside).post(
        reverse("web:figure_restate", args=[figure.pk]),
        {"qualifier": "over", "value": "7", "reason": "Đếm lại"},
    )
    entry = standing_entry(figure)
    assert entry is not None
    assert (entry.amount, entry.qualifier, entry.reason) == (7, "over", "Đếm lại")


def test_a_doubtful_number_is_asked_about(world: World) -> None:
    address = reverse("web:figure_restate", args=[told(world).pk])
    page = signed_in(world.inside).post(
        address, {"qualifier": "exact", "value": "1,500", "reason": "x"}
    )
    assert page.status_code == 422
    assert "1.500" in page.content.decode()


def test_a_withdrawn_figure_is_gone_from_the_list_but_explained(world: World) -> None:
    figure = told(world)
    client = signed_in(world.inside)
    client.post(reverse("web:figure_withdraw", args=[figure.pk]), {"reason": "Ghi nhầm"})
    listed = client.get(reverse("web:figure_list", args=[world.programme.code]))
    assert not listed.context["entries"]
    why = client.get(reverse("web:figure_why", args=[figure.pk]))
    assert why.context["why"].withdrawn


def sum_of(world: World, *figures: Figure) -> Any:
    picked = "&".join(f"cong={figure.pk}" for figure in figures)
    address = reverse("web:figure_list", args=[world.programme.code])
    return signed_in(world.partner).get(f"{address}?{picked}")


def test_ticked_figures_are_added(world: World) -> None:
    later = date(2026, 1, 9)
    other = told(world, period_from=later, period_to=later)
    page = sum_of(world, told(world), other)
    assert page.context["sum"].text == "10"


def test_persons_and_attendances_are_refused_in_words(world: World) -> None:
    persons = told(world, indicator=indicator("B02", unit="người"), unit="người")
    attendances = told(world, indicator=world.attendances, unit="lượt người")
    page = sum_of(world, persons, attendances)
    assert page.context["problem"].code == "sum.illegal"
    assert page.context["problem"].message in page.content.decode().replace("&quot;", '"')
