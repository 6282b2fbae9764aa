from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from phoihop.directory.models import FormerName, Place
from phoihop.directory.services import organisation_succeed
from phoihop.programmes.models import Programme
from phoihop.web.pages.through_time import Whereabouts, bare_name, bodies_today, whereabouts
from tests.world import REFORM, World, link, old_place

TODAY = date(2026, 11, 22)


def where(place: Place, phase_from: date = date(2021, 1, 1)) -> Whereabouts:
    programme = Programme(pk=1, place=place, phase_from=phase_from)
    return whereabouts([programme], TODAY)[1]


def test_a_place_that_is_still_there_is_named_once(world: World) -> None:
    assert where(world.commune) == Whereabouts("Xã Tuy Đức, Tỉnh Lâm Đồng")


def test_a_place_that_changed_its_name_is_named_twice(world: World) -> None:
    FormerName.objects.create(
        place=world.province, kind="tinh", name="Tỉnh Tuyên Đức", valid_to=date(2022, 1, 1)
    )
    assert where(world.province) == Whereabouts("Tỉnh Tuyên Đức", "Tỉnh Lâm Đồng")
    assert where(world.province, date(2023, 1, 1)) == Whereabouts("Tỉnh Lâm Đồng")


def test_a_province_is_named_by_what_it_passed_into(world: World) -> None:
    before = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(before, world.province)
    assert where(before) == Whereabouts("Tỉnh Đắk Nông", "Tỉnh Lâm Đồng")


def test_a_district_is_named_by_what_its_communes_passed_into(world: World) -> None:
    province = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    district = old_place("663", "Huyện Tuy Đức", level=2, kind="huyen", parent=province)
    for code, new in (("1", world.commune), ("2", world.other_commune), ("3", world.commune)):
        link(old_place(code, f"Xã {code}", level=3, parent=district), new, "part")
    found = where(district)
    assert (found.then, found.today) == ("Huyện Tuy Đức, Tỉnh Đắk Nông", "Tỉnh Lâm Đồng")
    assert set(found.parts) == {"Xã Tuy Đức", "Xã Quảng Trực"}


def test_a_body_is_followed_through_every_reform(world: World) -> None:
    first = world.organisation("first", "Ban Dân vận Tỉnh ủy", "party")
    second = world.organisation("second", "Ban Dân vận và Tuyên giáo", "party")
    organisation_succeed(old=first, new=second, on=date(2020, 1, 1), by=None)
    organisation_succeed(old=second, new=world.board, on=REFORM, by=None)
    assert bodies_today([first, world.women], TODAY) == {
        first.pk: [world.board],
        world.women.pk: [world.women],
    }


def test_a_body_without_a_recorded_successor_stands_for_itself(world: World) -> None:
    gone = world.organisation("gone", "Hội cũ", valid_to=date(2020, 1, 1))
    assert bodies_today([gone], TODAY) == {gone.pk: [gone]}


def test_two_bodies_said_to_follow_each_other_do_not_go_round_for_ever(world: World) -> None:
    one = world.organisation("one", "Hội một", valid_to=date(2020, 1, 1))
    other = world.organisation("other", "Hội hai", valid_to=date(2020, 1, 1))
    organisation_succeed(old=one, new=other, on=date(2020, 1, 2), by=None)
    organisation_succeed(old=other, new=one, on=date(2020, 1, 2), by=None)
    assert bodies_today([one], TODAY)[one.pk]


@pytest.mark.parametrize(
    ("kind", "name", "bare"),
    [
        ("tinh", "Tỉnh Đắk Nông", "Đắk Nông"),
        ("thi_xa", "Thị xã Kiến Tường", "Kiến Tường"),
        ("thanh_pho_tw", "Thành phố Đà Nẵng", "Đà Nẵng"),
        ("phuong", "Phường 5", "Phường 5"),
    ],
)
def test_a_bare_name_leaves_the_kind_of_unit_out(kind: Any, name: str, bare: str) -> None:
    assert bare_name(Place(kind=kind, name=name)) == bare
