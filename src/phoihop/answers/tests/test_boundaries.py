"""Where figures sit in a table, on the boundaries of then, of today and of any day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import TestCase

from phoihop.answers.boundaries import Atlas, Boundaries, Seat
from phoihop.directory.models import Place
from phoihop.directory.services import place_move, places_merge
from tests.world import World, link, old_place, place

TODAY, SINCE = date(2026, 11, 22), date(2026, 9, 1)


def merged(world: World) -> Place:
    return places_merge(
        olds=[world.commune, world.other_commune], new_code="30001", new_name="Xã Gộp", kind="xa",
        parent=world.province, on=SINCE, by=None,
    ).place  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 8, 31), SINCE])
def test_a_figure_can_be_asked_for_on_the_boundaries_of_any_day(world: World, day: date) -> None:
    new = merged(world)
    atlas = Atlas([world.commune.pk, new.pk], today=TODAY)
    here = world.province.name
    for asked, expected in (
        (world.commune, world.commune if day < SINCE else new),
        (new, world.province if day < SINCE else new),
    ):
        assert atlas.seat(asked.pk, boundaries=day, on=TODAY) == Seat(
            expected, expected.name, world.province, here, undivided=expected == world.province
        )


def test_a_commune_that_passed_to_another_province_sits_there_today(world: World) -> None:
    other = place("70", "Tỉnh Khác", level=1, kind="tinh", parent=world.nation)
    moved = place_move(place=world.commune, to_parent=other, on=SINCE, by=None).place
    atlas = Atlas([world.commune.pk], today=TODAY)
    then, today = (
        atlas.seat(world.commune.pk, boundaries=each, on=date(2026, 1, 5)) for each in Boundaries
    )
    assert (then.place, then.province) == (world.commune, world.province)
    assert (today.place, today.province, today.undivided) == (moved, other, False)


def test_many_places_take_as_few_queries_as_one(world: World) -> None:
    old = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(old, world.province)
    places = [old.pk, world.commune.pk, world.other_commune.pk]
    Atlas(places, today=TODAY)
    with TestCase().assertNumQueries(2):
        atlas = Atlas(places, today=TODAY)
        for pk in places:
            for boundaries in Boundaries:
                atlas.seat(pk, boundaries=boundaries, on=TODAY)
