"""The pages of exemplars and commendations; how many were commended comes from the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.programmes.services import programme_move
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.services import commendation_save, exemplar_save
from tests.world import World, indicator, signed_in

NOTED_ON = date(2026, 3, 1)


@pytest.fixture
def exemplar(world: World) -> Exemplar:
    return exemplar_save(
        programme=world.programme, title="Tiếng loa an ninh", field="security", by=None,
        standing="recognised", place=world.commune, noted_on=NOTED_ON, led_by=world.military,
        content="Loa phát hai buổi một tuần", result="Không còn vụ trộm nào",
    )  # fmt: skip


@pytest.fixture
def figure(world: World) -> Figure:
    source = source_open(
        kind=Source.Kind.IMPORT, programme=world.programme, label="Báo cáo", by=None,
        organisation=world.board,
    )  # fmt: skip
    counted = indicator("G06", name="Tập thể được khen thưởng", unit="tập thể")
    made = figure_record(
        source=source, figure=world.figure(12, indicator=counted, unit="tập thể"), by=None
    )
    source_move(source=source, to="accepted", by=None)
    return made


@pytest.fixture
def commendation(world: World, figure: Figure) -> Commendation:
    return commendation_save(
        programme=world.programme, form="certificate", awarded_on=NOTED_ON, by=None,
        occasion="Sơ kết quý I", decided_by=world.board, collectives=figure,
    )  # fmt: skip


def listed(world: World, page: str) -> str:
    return reverse(f"web:{page}", kwargs={"code": world.programme.code})


def one(world: World, page: str, **pk: int) -> str:
    return reverse(f"web:{page}", kwargs={"code": world.programme.code, **pk})


def test_a_stranger_finds_nothing(
    world: World, exemplar: Exemplar, commendation: Commendation
) -> None:
    client = signed_in(world.stranger)
    for url in (
        *(listed(world, f"{kind}_{page}") for kind in ("exemplar", "commendation")
          for page in ("list", "add")),
        *(one(world, f"exemplar_{page}", exemplar=exemplar.pk) for page in ("detail", "edit")),
        *(one(world, f"commendation_{page}", commendation=commendation.pk)
          for page in ("detail", "edit")),
    ):  # fmt: skip
        assert client.get(url).status_code == 404


def test_another_party_reads_and_does_not_change(
    world: World, exemplar: Exemplar, commendation: Commendation
) -> None:
    client = signed_in(world.partner)
    assert client.get(one(world, "exemplar_detail", exemplar=exemplar.pk)).status_code == 200
    assert client.get(one(world, "exemplar_edit", exemplar=exemplar.pk)).status_code == 403
    change = one(world, "commendation_edit", commendation=commendation.pk)
    assert client.get(change).status_code == 403


def test_in_a_closed_programme_nothing_is_added(world: World, exemplar: Exemplar) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    client = signed_in(world.office)
    assert client.get(listed(world, "exemplar_add")).status_code == 409
    assert client.get(one(world, "exemplar_edit", exemplar=exemplar.pk)).status_code == 403
    assert client.get(listed(world, "exemplar_list")).status_code == 200


def test_an_exemplar_shows_what_it_is_where_and_by_whom(world: World, exemplar: Exemplar) -> None:
    page = signed_in(world.partner).get(one(world, "exemplar_detail", exemplar=exemplar.pk))
    for words in ("Tiếng loa an ninh", "Xã Tuy Đức", str(world.military), "hai buổi", "01/03/2026"):
        assert words in page.content.decode()


def test_a_number_commended_leads_to_where_it_comes_from(
    world: World, commendation: Commendation, figure: Figure
) -> None:
    why = reverse("web:figure_why", kwargs={"figure": figure.pk})
    client = signed_in(world.partner)
    for url in (
        listed(world, "commendation_list"),
        one(world, "commendation_detail", commendation=commendation.pk),
    ):
        page = client.get(url).content.decode()
        assert f'<a href="{why}" class="fig">12</a>' in page


def test_lists_stay_under_thirty_queries(
    world: World,
    exemplar: Exemplar,
    figure: Figure,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(15):
        commendation_save(
            programme=world.programme, form="merit", awarded_on=NOTED_ON, by=None,
            occasion=f"Đợt {number}", decided_by=world.board, collectives=figure,
        )  # fmt: skip
    client = signed_in(world.office)
    for page in ("commendation_list", "commendation_add", "exemplar_list", "exemplar_add"):
        with django_assert_max_num_queries(30):
            assert client.get(listed(world, page)).status_code == 200


def told(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Ba cùng", "field": "society", "standing": "registered", "noted_on": "1/3/2026",
        "place": "tuy duc", "led_by": "", "content": "Cùng ăn, cùng ở, cùng làm", "result": "",
        **changes,
    }  # fmt: skip


def test_a_party_adds_an_exemplar(world: World) -> None:
    reply = signed_in(world.partner).post(listed(world, "exemplar_add"), told())
    added = Exemplar.objects.get()
    assert reply.headers["Location"] == one(world, "exemplar_detail", exemplar=added.pk)
    assert added.place == world.commune


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"place": "atlantis"}, "place"), ({"noted_on": "31/2/2026"}, "noted_on")],
)
def test_a_mistake_names_its_field_and_nothing_typed_is_lost(
    world: World, changes: dict[str, str], field: str
) -> None:
    reply = signed_in(world.partner).post(listed(world, "exemplar_add"), told(**changes))
    assert reply.status_code == 422
    assert field in reply.context["form"].errors
    assert "Cùng ăn, cùng ở, cùng làm" in reply.content.decode()
    assert not Exemplar.objects.exists()


def test_the_leading_body_changes_its_exemplar(world: World, exemplar: Exemplar) -> None:
    url = one(world, "exemplar_edit", exemplar=exemplar.pk)
    values = told(title="Tiếng loa", standing="replicated", led_by=world.military.pk)
    assert signed_in(world.inside).post(url, values).status_code == 302
    exemplar.refresh_from_db()
    assert (exemplar.title, exemplar.standing) == ("Tiếng loa", "replicated")


def test_a_commendation_chooses_among_the_figures_of_its_indicator(
    world: World, figure: Figure
) -> None:
    url = listed(world, "commendation_add")
    client = signed_in(world.office)
    form = client.get(url).context["form"]
    assert [key for key, _ in form.fields["collectives"].choices] == ["", str(figure.pk)]
    assert [key for key, _ in form.fields["individuals"].choices] == [""]
    values = {
        "form": "certificate", "awarded_on": "1/3/2026", "occasion": "Sơ kết", "achievement": "",
        "decided_by": world.board.pk, "collectives": figure.pk, "individuals": "",
    }  # fmt: skip
    assert client.post(url, values).status_code == 302
    added = Commendation.objects.get()
    assert (added.collectives, added.individuals) == (figure, None)


def test_changing_a_commendation_keeps_its_figure(
    world: World, commendation: Commendation, figure: Figure
) -> None:
    url = one(world, "commendation_edit", commendation=commendation.pk)
    client = signed_in(world.office)
    assert client.get(url).context["form"]["collectives"].value() == str(figure.pk)
    values = {
        "form": "merit", "awarded_on": "1/3/2026", "occasion": "Sơ kết", "achievement": "",
        "decided_by": world.board.pk, "collectives": figure.pk, "individuals": "",
    }  # fmt: skip
    client.post(url, values)
    commendation.refresh_from_db()
    assert (commendation.form, commendation.collectives) == ("merit", figure)
