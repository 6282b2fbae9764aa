"""The pages of activities: who finds them, figures typed with them, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.activities.selectors import activity_figures, co_parties_of
from phoihop.activities.services import activity_record, differing_claim_add, figure_of
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.services import figure_record, source_move
from tests.world import World, indicator, signed_in


def url(name: str, thing: World | Activity) -> str:
    code = thing.programme.code
    if isinstance(thing, Activity):
        return reverse(f"web:{name}", kwargs={"code": code, "activity": thing.pk})
    return reverse(f"web:{name}", kwargs={"code": code})


def rows(*figures: dict[str, Any], prefix: str = "so-lieu") -> dict[str, Any]:
    sent: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(figures) + 1,
        f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-{len(figures)}-qualifier": "exact",
    }
    for number, figure in enumerate(figures):
        for name, value in {"qualifier": "exact", **figure}.items():
            sent[f"{prefix}-{number}-{name}"] = value
    return sent


def typed(world: World, *figures: dict[str, Any], **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": "Ra quân giúp dân",
        "held_from": "05/01/2026",
        "held_to": "",
        "day_is_known": "on",
        "place": "xa tuy duc",
        "lead": world.military.pk,
        "co_parties": [world.women.pk],
        "text": "Hai bên cùng làm.",
    }
    return {**values, **rows(*figures), **changes}


# --- Who finds what --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["activity_detail", "activity_edit", "activity_claim"])
def test_a_stranger_finds_no_activity(world: World, activity: Activity, name: str) -> None:
    source_move(source=activity.source, to="sent", by=None)
    assert signed_in(world.stranger).get(url(name, activity)).status_code == 404
    assert signed_in(world.stranger).get(url("activity_list", world)).status_code == 404
    assert signed_in(world.stranger).get(url("activity_add", world)).status_code == 404


def test_a_draft_is_found_by_its_parties_alone(world: World, activity: Activity) -> None:
    address = url("activity_detail", activity)
    assert signed_in(world.inside).get(address).status_code == 200
    assert signed_in(world.partner).get(address).status_code == 200
    assert signed_in(world.office).get(address).status_code == 404
    assert activity.title not in signed_in(world.office).get(url("activity_list", world)).text


def test_only_the_lead_changes_it_and_only_a_co_party_claims(
    world: World, activity: Activity
) -> None:
    assert signed_in(world.partner).get(url("activity_edit", activity)).status_code == 403
    assert signed_in(world.inside).get(url("activity_claim", activity)).status_code == 403
    assert signed_in(world.partner).get(url("activity_claim", activity)).status_code == 200


def test_a_reader_records_nothing(world: World) -> None:
    reader = world.person("reader", world.military, "reader")
    assert signed_in(reader).get(url("activity_add", world)).status_code == 403


def test_one_records_only_for_ones_own_body(world: World) -> None:
    sent = typed(world, lead=world.women.pk)
    response = signed_in(world.inside).post(url("activity_add", world), sent)
    assert response.status_code == 422 and not Activity.objects.exists()


# --- Recording -------------------------------------------------------------------------------------


def test_an_activity_is_recorded_with_its_figures(world: World) -> None:
    sent = typed(
        world,
        {"indicator": "A01", "value": "1.250", "qualifier": "over"},
        {"indicator": "lượt người được tuyên truyền", "value": "40", "unit": "lượt người"},
    )
    response = signed_in(world.inside).post(url("activity_add", world), sent)
    made = Activity.objects.get()
    assert response.headers["Location"] == url("activity_detail", made)
    assert (made.held_to, made.place) == (date(2026, 1, 5), world.commune)
    assert co_parties_of(made) == [world.women]
    entries = activity_figures(world.programme, [made])[made.pk]
    assert [(e.indicator.code, e.amount, e.unit, e.qualifier) for e in entries] == [
        ("A01", 1250, "buổi", "over"),
        ("A02", 40, "lượt người", "exact"),
    ]


def test_an_equivalent_is_linked_to_the_row_above_it(world: World) -> None:
    indicator("D15", name="Lương thực", unit="tấn", dimension="mass")
    indicator("D16", name="Trị giá quy đổi", unit="triệu đồng", dimension="money")
    sent = typed(
        world,
        {"indicator": "D15", "value": "67"},
        {"indicator": "D16", "value": "400", "equivalent": "on"},
    )
    signed_in(world.inside).post(url("activity_add", world), sent)
    money = Entry.objects.get(indicator__code="D16").figure
    assert money.equivalent_of == Entry.objects.get(indicator__code="D15").figure


@pytest.mark.parametrize(
    "changes",
    [
        {"held_from": "31/02/2026"},
        {"held_to": "04/01/2026"},
        {"place": "Xã Không Có"},
        {"title": ""},
        {"lead": ""},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    world: World, changes: dict[str, Any]
) -> None:
    sent = typed(world, {"indicator": "A01", "value": "1.250"}, **changes)
    response = signed_in(world.inside).post(url("activity_add", world), sent)
    assert response.status_code == 422
    assert not Activity.objects.exists() and not Entry.objects.exists()
    assert 'value="1.250"' in response.text and "Hai bên cùng làm." in response.text


@pytest.mark.parametrize(
    ("figure", "field"),
    [
        ({"indicator": "A01", "value": "2.5"}, "value"),
        ({"indicator": "A01", "value": "2,5"}, "value"),
        ({"indicator": "Z99", "value": "2"}, "indicator"),
        ({"indicator": "A01", "value": "2", "unit": "tấn"}, "unit"),
        ({"indicator": "A01", "value": "2", "denominator": "3"}, "denominator"),
        ({"value": "2"}, "indicator"),
        ({"indicator": "A01"}, "value"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_on_its_row_and_field(
    world: World, figure: dict[str, Any], field: str
) -> None:
    sent = typed(world, {"indicator": "A02", "value": "40"}, figure)
    response = signed_in(world.inside).post(url("activity_add", world), sent)
    assert response.status_code == 422
    assert list(response.context["rows"].forms[1].errors) == [field]
    assert not response.context["rows"].forms[0].errors
    assert not Activity.objects.exists() and not Figure.objects.exists()


def test_more_rows_are_offered_without_judging_what_is_unfinished(world: World) -> None:
    sent = typed(world, {"indicator": "A01", "value": "12"}, title="", more="1")
    response = signed_in(world.inside).post(url("activity_add", world), sent)
    assert response.status_code == 200 and not Activity.objects.exists()
    assert not response.context["form"].errors and 'value="12"' in response.text
    assert len(response.context["rows"].forms) > 3
    assert "Hai bên cùng làm." in response.text


# --- Changing --------------------------------------------------------------------------------------


def change(world: World, activity: Activity, *figures: dict[str, Any], **changes: Any) -> Any:
    sent = typed(world, *figures, held_to="06/01/2026", **changes)
    return signed_in(world.inside).post(url("activity_edit", activity), sent)


def test_the_form_shows_what_stands(world: World, activity: Activity) -> None:
    page = signed_in(world.inside).get(url("activity_edit", activity))
    assert page.status_code == 200 and activity.title in page.text
    assert 'value="05/01/2026"' in page.text and 'value="5"' in page.text
    assert "Xã Tuy Đức (24748)" in page.text


def test_a_row_left_as_it_is_writes_nothing_to_the_ledger(world: World, activity: Activity) -> None:
    pk = Figure.objects.get().pk
    change(world, activity, {"figure": pk, "indicator": "A01 · Tên", "value": "5", "unit": "buổi"})
    assert Activity.objects.get().title == "Ra quân giúp dân" and Entry.objects.count() == 1


def test_a_changed_row_is_a_new_line_of_the_same_figure(world: World, activity: Activity) -> None:
    figure = Figure.objects.get()
    change(world, activity, {"figure": figure.pk, "indicator": "A01", "value": "6", "unit": "buổi"})
    assert [entry.amount for entry in figure.entries.all()] == [5, -5, 6]


def test_an_emptied_row_takes_its_figure_back(world: World, activity: Activity) -> None:
    figure = Figure.objects.get()
    change(world, activity, {"figure": figure.pk}, {"indicator": "A02", "value": "9"})
    assert [entry.amount for entry in figure.entries.all()] == [5, -5]
    [entry] = activity_figures(world.programme, [activity])[activity.pk]
    assert (entry.indicator.code, entry.amount) == ("A02", 9)


def test_a_figure_of_another_activity_is_not_touched(world: World, activity: Activity) -> None:
    other = activity_record(
        programme=world.programme, title="Khác", lead=world.military, by=None,
        held_from=date(2026, 1, 5), held_to=date(2026, 1, 5), place=world.commune,
    )  # fmt: skip
    pk = Figure.objects.get().pk
    response = change(world, other, {"figure": pk, "indicator": "A01", "value": "99"})
    assert response.status_code == 422
    assert [entry.amount for entry in Entry.objects.all()] == [5]


def test_a_sent_activity_is_not_edited(world: World, activity: Activity) -> None:
    source_move(source=activity.source, to="sent", by=None)
    assert signed_in(world.inside).get(url("activity_edit", activity)).status_code == 409


# --- Reading ---------------------------------------------------------------------------------------


def test_a_differing_number_is_kept_and_shown(world: World, activity: Activity) -> None:
    sent = {"organisation": world.women.pk, "indicator": "A01", "value": "6", "note": "Cả tối"}
    signed_in(world.partner).post(url("activity_claim", activity), sent)
    claim = DifferingClaim.objects.get()
    assert (claim.amount, claim.unit, claim.organisation) == (6, "buổi", world.women)
    page = signed_in(world.inside).get(url("activity_detail", activity)).text
    assert "Cả tối" in page and reverse("web:figure_why", args=[Figure.objects.get().pk]) in page


def test_nobody_claims_for_another_body(world: World, activity: Activity) -> None:
    sent = {"organisation": world.military.pk, "indicator": "A01", "value": "6"}
    response = signed_in(world.partner).post(url("activity_claim", activity), sent)
    assert response.status_code == 422 and not DifferingClaim.objects.exists()


def test_the_list_keeps_those_of_one_party(world: World, activity: Activity) -> None:
    address = url("activity_list", world)
    client = signed_in(world.inside)
    assert activity.title in client.get(address, {"don-vi": "women"}).text
    assert activity.title not in client.get(address, {"don-vi": "board"}).text


@pytest.mark.parametrize("name", ["activity_list", "activity_detail", "activity_edit"])
def test_a_page_takes_at_most_thirty_queries(
    world: World,
    activity: Activity,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    differing_claim_add(
        activity=activity, organisation=world.women, indicator=world.sessions,
        value=Decimal(6), unit="buổi", by=None,
    )  # fmt: skip
    client = signed_in(world.inside)
    for _ in range(4):
        said = figure_of(activity, indicator=world.sessions, value=Decimal(5), unit="buổi")
        figure_record(source=activity.source, figure=said, by=None)
    address = url(name, world if name == "activity_list" else activity)
    with django_assert_max_num_queries(30):
        assert client.get(address).status_code == 200


def test_a_deed_recorded_twice_stands_once(world: World) -> None:
    client, where = signed_in(world.inside), url("activity_add", world)
    sent = typed(world, {"indicator": "A01", "value": "2"})
    assert client.post(where, sent).status_code == 302
    assert client.post(where, sent).status_code == 422
    assert Activity.objects.count() == 1 and Figure.objects.count() == 1
