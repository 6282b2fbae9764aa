"""Finding, and the catalogue of indicators."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from pytest_django import DjangoAssertNumQueries

from phoihop.indicators.loading import catalogue_load
from phoihop.indicators.models import Indicator
from tests.world import World, signed_in


def test_a_stranger_finds_places_and_bodies_but_no_programme(world: World) -> None:
    found = signed_in(world.stranger).get("/tim/?q=lam dong").context["found"]
    assert found.places == [world.province]
    assert not found.programmes
    assert signed_in(world.inside).get("/tim/?q=thu nghiem").context["found"].programmes
    assert not signed_in(world.stranger).get("/tim/?q=thu nghiem").context["found"].programmes


@pytest.mark.parametrize("spelling", ["phu nu", "PHỤ NỮ", unicodedata.normalize("NFD", "Phụ nữ")])
def test_any_spelling_finds_a_body(world: World, spelling: str) -> None:
    found = signed_in(world.inside).get("/tim/", {"q": spelling}).context["found"]
    assert world.women in found.organisations


def test_nothing_typed_finds_nothing(world: World) -> None:
    for wanted in ("", "   ", "–"):
        assert signed_in(world.inside).get("/tim/", {"q": wanted}).context["found"] is None
    assert signed_in(world.inside).get("/tim/?q=zzzz").context["found"].is_empty


def test_what_was_typed_stays_and_is_never_taken_for_markup(world: World) -> None:
    page = signed_in(world.inside).get("/tim/", {"q": '"><b>x'}).content.decode()
    assert '"><b>x' not in page
    assert "&quot;&gt;&lt;b&gt;x" in page


def test_the_catalogue_is_listed_by_heading_with_unit_and_rules(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    catalogue_load()
    client = signed_in(world.stranger)
    with django_assert_max_num_queries(30):
        page = client.get(reverse("web:indicator_list"))
    assert page.context["number"] == 110
    assert [code for code, _, _ in page.context["groups"]] == [f"ND{n}" for n in range(1, 9)]


def test_the_catalogue_is_narrowed_by_any_spelling(world: World) -> None:
    catalogue_load()
    page = signed_in(world.inside).get("/chi-tieu-thong-ke/?tim=khen thuong")
    shown = {one.code for _, _, lines in page.context["groups"] for one in lines}
    assert {"G06", "G07"} <= shown
    assert "A01" not in shown


def test_an_indicator_says_how_it_is_counted(world: World) -> None:
    catalogue_load()
    page = signed_in(world.inside).get("/chi-tieu-thong-ke/A02/").content.decode()
    attendances = Indicator.objects.get(code="A02")
    for words in (attendances.name, attendances.unit, attendances.get_credit_rule_display()):
        assert capfirst(str(words)) in page
    assert signed_in(world.inside).get("/chi-tieu-thong-ke/Z99/").status_code == 404


def test_the_catalogue_has_the_words_in_its_table_and_what_they_mean_below(world: World) -> None:
    catalogue_load()
    page = signed_in(world.inside).get("/chi-tieu-thong-ke/").content.decode()
    word, _, meaning = str(Indicator.CountingKind.RATIO.label).partition(": ")
    assert page.count(f">{capfirst(meaning)}<") == 1
    assert page.count(f">{capfirst(word)}<") > 1
