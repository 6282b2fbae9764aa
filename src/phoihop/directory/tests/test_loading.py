"""The packaged places as they stand in the database."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from phoihop.directory.disputes import disputed_links, disputes_elsewhere
from phoihop.directory.loading import places_load
from phoihop.directory.models import Place
from phoihop.directory.place_counts import units_below_provinces
from phoihop.directory.selectors import (
    place_get,
    place_line,
    place_predecessors,
    place_successors,
    places_find,
    places_on,
)
from tests.world import LAST_DAY_BEFORE, REFORM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_places")]

LEVELS = Place.Level


def test_loading_again_changes_nothing() -> None:
    newest = Place.objects.latest("pk")
    assert places_load() == Place.objects.count() == 14_150
    assert Place.objects.latest("pk") == newest


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "communes"),
    [(LAST_DAY_BEFORE, 63, 696, 10_035), (REFORM, 34, 0, 3_321)],
)
def test_the_tree_of_a_day_has_the_units_of_that_day(
    on: date, provinces: int, districts: int, communes: int
) -> None:
    units = places_on(on)
    assert units.filter(level=LEVELS.PROVINCE).count() == provinces
    assert units.filter(level=LEVELS.DISTRICT).count() == districts
    assert units.filter(level=LEVELS.COMMUNE).count() == communes
    counts = units_below_provinces(on).values()
    assert sum(count.districts for count in counts) == districts
    assert sum(count.communes for count in counts) == communes


@pytest.mark.parametrize(
    "spelling",
    ["dak nong", "Đăk Nông", "Đắk Nông", unicodedata.normalize("NFD", "Đắk Nông")],
)
def test_any_spelling_finds_the_province_first(spelling: str) -> None:
    assert places_find(spelling)[0].name == "Tỉnh Đắk Nông"


def test_hoa_is_found_in_either_spelling() -> None:
    assert set(places_find("hoà phú")) == set(places_find("hòa phú")) != set()


def test_dong_giang_became_four_communes_of_da_nang() -> None:
    district = place_get(code="505", on=LAST_DAY_BEFORE)
    assert [place.name for place in place_line(district)] == ["Huyện Đông Giang", "Tỉnh Quảng Nam"]
    became = place_successors(district)
    assert {one.into.code for one in became} == {"20467", "20476", "20485", "20494"}
    assert {one.extent for one in became} == {"whole"}
    assert {str(one.into.parent) for one in became} == {"Thành phố Đà Nẵng"}


def test_dak_nong_passed_into_lam_dong_as_a_whole() -> None:
    became = place_successors(place_get(code="67", on=LAST_DAY_BEFORE))
    assert [(one.into.name, one.extent) for one in became] == [("Tỉnh Lâm Đồng", "whole")]
    came_from = place_predecessors(place_get(code="68", on=REFORM))
    assert {one.into.name for one in came_from} == {
        "Tỉnh Đắk Nông", "Tỉnh Bình Thuận", "Tỉnh Lâm Đồng",
    }  # fmt: skip


def test_code_80_is_long_an_before_and_tay_ninh_after() -> None:
    assert place_get(code="80", on=LAST_DAY_BEFORE).name == "Tỉnh Long An"
    assert place_get(code="80", on=REFORM).name == "Tỉnh Tây Ninh"


def test_what_is_disputed_is_listed_whole() -> None:
    assert disputed_links().count() == 36
    elsewhere = disputes_elsewhere()
    assert len(elsewhere) == 5
    codes = [(one.old.code, one.other_code) for one in elsewhere if one.new is None]
    assert codes == [("06970", "06978")]
