from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.base.problems import Problem
from phoihop.directory.models import FormerName, Organisation, Place, PlaceLink
from phoihop.directory.selectors import (
    OrganisationNode,
    organisation_forest,
    organisation_tree,
    organisations_find,
    place_get,
    place_name_on,
    place_successors,
    places_find,
    require_valid,
)
from phoihop.directory.services import organisation_succeed
from tests.world import LAST_DAY_BEFORE, REFORM, World, link, old_place, place

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@pytest.fixture
def dak_nong(world: World) -> Place:
    return old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)


@pytest.mark.parametrize(
    "spelling",
    [
        "dak nong", "Đăk Nông", "Đắk Nông", "ĐẮK NÔNG", "  đắk   nông ", "Dak Nong", "tỉnh Đắk Nông",
        unicodedata.normalize("NFD", "Đắk Nông"), unicodedata.normalize("NFD", "Đăk Nông"),
    ],
)  # fmt: skip
def test_any_spelling_finds_the_same_place(dak_nong: Place, spelling: str) -> None:
    assert list(places_find(spelling)) == [dak_nong]


@pytest.mark.parametrize("spelling", ["hoà phú", "hòa phú", "Hoa Phu", "HOÀ PHÚ"])
@pytest.mark.parametrize("written", ["Xã Hòa Phú", "Xã Hoà Phú"])
def test_the_place_of_the_tone_mark_does_not_matter(
    world: World, written: str, spelling: str
) -> None:
    made = place("24751", written, level=3, parent=world.province)
    assert list(places_find(spelling)) == [made]


def test_an_empty_search_finds_nothing(dak_nong: Place) -> None:
    assert not places_find("")
    assert not places_find(" –! ")
    assert not organisations_find("  ")


def test_a_whole_name_comes_before_part_of_a_word(world: World) -> None:
    part = place("1", "Xã An Lạc Thôn", level=3, parent=world.province)
    whole = place("2", "Xã An Lạc", level=3, parent=world.province)
    assert list(places_find("an lac")) == [whole, part]


def test_a_search_may_ask_for_what_existed_on_a_day(dak_nong: Place) -> None:
    assert list(places_find("dak nong", on=LAST_DAY_BEFORE)) == [dak_nong]
    assert not places_find("dak nong", on=REFORM)


def test_an_organisation_is_found_by_its_short_name_and_its_place(world: World) -> None:
    made = world.organisation("cp", "Hội Phụ nữ xã", short_name="HPN", at=world.commune)
    assert list(organisations_find("phu nu xa")) == [made]
    assert list(organisations_find("hpn")) == [made]
    assert made in organisations_find("tuy duc")


def test_the_same_code_is_one_place_before_and_another_after(world: World) -> None:
    before = old_place("80", "Tỉnh Long An", level=1, kind="tinh", parent=world.nation)
    after = place("80", "Tỉnh Tây Ninh", level=1, kind="tinh", parent=world.nation)
    assert place_get(code="80", on=LAST_DAY_BEFORE) == before
    assert place_get(code="80", on=REFORM) == after


def test_a_code_nobody_bore_is_an_unknown_place(world: World) -> None:
    with pytest.raises(Problem) as problem:
        place_get(code="99", on=REFORM)
    assert (problem.value.code, problem.value.field) == ("place.unknown", "place")


def test_a_place_is_called_what_it_was_called_that_day(world: World) -> None:
    city = place("75", "Thành phố Đồng Nai", level=1, kind="thanh_pho_tw", parent=world.nation)
    FormerName.objects.create(
        place=city, name="Tỉnh Đồng Nai", kind="tinh", valid_from=REFORM,
        valid_to=date(2026, 4, 29),
    )  # fmt: skip
    assert place_name_on(city, date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert place_name_on(city, date(2026, 4, 30)) == "Thành phố Đồng Nai"


def test_a_district_passed_commune_by_commune_into_what_its_communes_passed_into(
    world: World,
) -> None:
    district = old_place("505", "Huyện Đông Giang", level=2, kind="huyen", parent=world.province)
    whole = old_place("1", "Xã Tư", level=3, parent=district)
    split = old_place("2", "Xã Ba", level=3, parent=district)
    link(whole, world.commune)
    link(split, world.commune, "part")
    PlaceLink.objects.create(old=split, new=world.other_commune, extent="part", disputed=True)
    became = {one.into: (one.extent, one.disputed) for one in place_successors(district)}
    assert became == {world.commune: ("part", False), world.other_commune: ("part", True)}


def test_a_district_that_still_stands_has_become_nothing(world: World) -> None:
    district = place("1", "Huyện", level=2, kind="huyen", parent=world.province)
    assert place_successors(district) == []


def names(nodes: tuple[OrganisationNode, ...]) -> list[object]:
    return [
        [node.organisation.code, names(node.children)] if node.children else node.organisation.code
        for node in nodes
    ]


def test_the_tree_is_that_of_the_day(world: World) -> None:
    province = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    district = old_place("665", "Huyện Đắk Song", level=2, kind="huyen", parent=province)
    above = world.organisation("tinh-uy", "Tỉnh ủy", "party", at=province)
    world.organisation(
        "huyen-uy", "Huyện ủy", "party", at=district, parent=above, valid_to=LAST_DAY_BEFORE
    )
    world.organisation(
        "dang-uy", "Đảng ủy xã", "party", at=world.commune, parent=above, valid_from=REFORM
    )
    before = names(organisation_tree(on=LAST_DAY_BEFORE, hierarchy="party"))
    after = names(organisation_tree(on=REFORM, hierarchy="party"))
    assert ["tinh-uy", ["huyen-uy"]] in before
    assert ["tinh-uy", ["dang-uy"]] in after


def test_hierarchies_stand_side_by_side(world: World) -> None:
    assert names(organisation_tree(on=REFORM, hierarchy="military")) == ["military"]
    assert set(map(str, names(organisation_tree(on=REFORM)))) == {
        "board", "military", "women", "elsewhere",
    }  # fmt: skip


def test_a_body_whose_parent_is_gone_stands_at_the_top(world: World) -> None:
    above = world.organisation("gone", "Ban cũ", "party", valid_to=LAST_DAY_BEFORE)
    world.organisation("left", "Ban còn lại", "party", parent=above)
    assert "left" in names(organisation_tree(on=REFORM, hierarchy="party"))


@given(parents=st.lists(st.none() | st.integers(0, 9), min_size=10, max_size=10))
def test_a_forest_holds_every_given_organisation_once(parents: list[int | None]) -> None:
    # A parent always comes earlier in the list, as services see to it that there are no loops.
    bodies = [
        Organisation(
            pk=number, parent_id=parent if parent is not None and parent < number else None
        )
        for number, parent in enumerate(parents)
    ]

    def walk(nodes: tuple[OrganisationNode, ...]) -> list[int]:
        return [pk for node in nodes for pk in (node.organisation.pk, *walk(node.children))]

    assert sorted(walk(organisation_forest(bodies))) == list(range(10))


@given(start=DAYS, length=st.none() | st.integers(0, 4000), on=DAYS)
def test_something_is_valid_from_its_first_to_its_last_day(
    start: date, length: int | None, on: date
) -> None:
    end = None if length is None else start + timedelta(days=length)
    body = Organisation(name="Ban", valid_from=start, valid_to=end)
    assert body.is_valid(on) == (start <= on and (end is None or on <= end))
    if not body.is_valid(on):
        with pytest.raises(Problem, match="Ban"):
            require_valid(body, on=on, field="organisation")


def test_one_body_may_pass_into_several(world: World) -> None:
    heirs = [world.organisation(code, code) for code in ("ptkv", "chqs-xa")]
    for heir in heirs:
        organisation_succeed(old=world.military, new=heir, on=REFORM, by=None)
    assert [one.new for one in world.military.successor_links.order_by("id")] == heirs
