"""Where places stand on the boundaries of a day, as known on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.directory.models import (
    ALWAYS_KNOWN,
    FormerName,
    Place,
    PlaceLink,
    PlaceSeat,
    PlaceSeatState,
)
from phoihop.directory.seats import Seat, Seats, seats_are_current, seats_refresh
from phoihop.directory.selectors import place_get
from phoihop.directory.services import (
    NewPlace,
    place_link_record,
    place_link_withdraw,
    place_move,
    place_split,
    places_merge,
)
from tests.world import LAST_DAY_BEFORE, REFORM, link, old_place, place

pytestmark = pytest.mark.django_db

LEVEL = Place.Level
TODAY = date(2026, 11, 22)


@dataclass
class Land:
    """Two provinces of before the reform that became one; in the first a district with a commune
    that passed on whole and one that was divided."""

    nation: Place = field(init=False)
    north: Place = field(init=False)
    south: Place = field(init=False)
    district: Place = field(init=False)
    whole: Place = field(init=False)
    divided: Place = field(init=False)
    province: Place = field(init=False)
    left: Place = field(init=False)
    right: Place = field(init=False)

    def __post_init__(self) -> None:
        self.nation = place("VN", "Việt Nam", level=0, kind="quoc_gia", valid_from=date(1900, 1, 1))
        self.north = old_place("67", "Tỉnh Bắc", level=1, kind="tinh", parent=self.nation)
        self.south = old_place("68", "Tỉnh Nam", level=1, kind="tinh", parent=self.nation)
        self.district = old_place("660", "Huyện Cũ", level=2, kind="huyen", parent=self.north)
        self.whole = old_place("24731", "Xã Nguyên", level=3, parent=self.district)
        self.divided = old_place("24733", "Xã Chia", level=3, parent=self.district)
        self.province = place("68", "Tỉnh Mới", level=1, kind="tinh", parent=self.nation)
        self.left = place("24748", "Xã Trái", level=3, parent=self.province)
        self.right = place("24736", "Xã Phải", level=3, parent=self.province)
        for old in (self.north, self.south):
            link(old, self.province)
        link(self.whole, self.left)
        for new in (self.left, self.right):
            link(self.divided, new, extent="part")
        PlaceLink.objects.update(recorded_at=ALWAYS_KNOWN)

    def commune(self, code: str, name: str, **more: Any) -> Place:
        return place(code, name, level=3, parent=self.province, **more)


@pytest.fixture
def land(db: None) -> Land:
    return Land()


def stands(thing: Place, on: date = TODAY, known_at: datetime | None = None) -> tuple[Place, bool]:
    seat = Seats(on, known_at).seat(thing.pk)
    assert seat.undivided is (seat.level < thing.level)
    return Place.objects.get(pk=seat.place_id), seat.undivided


def merge(land: Land, *olds: Place, on: date = date(2026, 3, 1), **more: Any) -> Place:
    values: dict[str, Any] = {
        "olds": olds, "new_code": "30001", "new_name": "Xã Gộp", "kind": "xa",
        "parent": land.province, "on": on, "by": None,
    }  # fmt: skip
    return places_merge(**values | more).place


def split(old: Place, on: date = date(2026, 3, 1)) -> tuple[Place, ...]:
    into = [NewPlace("30011", "Xã Một", "xa"), NewPlace("30012", "Xã Hai", "xa")]
    return place_split(old=old, into=into, on=on, by=None).places


# --- Forward ----------------------------------------------------------------------------------------


def test_what_stands_on_the_day_stands_as_itself(land: Land) -> None:
    for thing in (land.nation, land.province, land.left):
        assert stands(thing) == (thing, False)
    for thing in (land.north, land.district, land.divided):
        assert stands(thing, LAST_DAY_BEFORE) == (thing, False)


def test_a_whole_merger_is_followed(land: Land) -> None:
    assert stands(land.north) == (land.province, False)
    assert stands(land.whole) == (land.left, False)
    merged = merge(land, land.left, land.right)
    assert stands(land.whole) == (merged, False)


def test_a_divided_commune_and_an_abolished_district_stand_under_their_province(land: Land) -> None:
    assert stands(land.divided) == (land.province, True)
    assert stands(land.district) == (land.province, True)


def test_parts_that_came_together_again_are_exact(land: Land) -> None:
    merged = merge(land, *split(land.left), on=date(2026, 6, 1))
    assert stands(land.left) == (merged, False)
    assert stands(land.left, date(2026, 4, 1)) == (land.province, True)


def test_a_disputed_link_is_not_followed(land: Land) -> None:
    PlaceLink.objects.filter(old=land.whole).delete()
    place_link_record(old=land.whole, new=land.left, extent="whole", disputed=True, by=None)
    assert stands(land.whole) == (land.province, True)


def test_one_part_alone_does_not_say_where_the_rest_went(land: Land) -> None:
    PlaceLink.objects.filter(old=land.divided, new=land.right).delete()
    place_link_record(old=land.district, new=land.right, extent="part", by=None)
    assert stands(land.divided) == (land.province, True)
    assert stands(land.district) == (land.province, True)


def test_a_place_without_a_trace_stands_under_its_province_and_a_province_under_the_nation(
    land: Land,
) -> None:
    lost = old_place("24799", "Xã Mất", level=3, parent=land.district)
    nowhere = old_place("66", "Tỉnh Mất", level=1, kind="tinh", parent=land.nation)
    assert stands(lost) == (land.province, True)
    assert stands(nowhere) == (land.nation, True)


def test_a_district_that_became_a_commune_is_exact(land: Land) -> None:
    island = old_place("755", "Huyện Đảo", level=2, kind="huyen", parent=land.south)
    zone = land.commune("26732", "Đặc khu Đảo", kind="dac_khu")
    link(island, zone)
    assert stands(island) == (zone, False)
    assert stands(zone, LAST_DAY_BEFORE) == (island, True)


# --- Back -------------------------------------------------------------------------------------------


def test_of_a_later_place_asked_on_earlier_boundaries(land: Land) -> None:
    assert stands(land.province, LAST_DAY_BEFORE) == (land.nation, True)
    assert stands(land.right, LAST_DAY_BEFORE) == (land.divided, False)
    assert stands(land.left, LAST_DAY_BEFORE) == (land.district, True)
    merged = merge(land, land.left, land.right)
    assert stands(merged, date(2026, 1, 1)) == (land.province, True)
    assert stands(merged, LAST_DAY_BEFORE) == (land.district, True)
    new = land.commune("29999", "Xã Lạ", valid_from=date(2026, 1, 1))
    assert stands(new, date(2025, 8, 1)) == (land.province, True)
    assert stands(new, LAST_DAY_BEFORE) == (land.nation, True)


def test_parts_of_one_place_are_all_of_it_before(land: Land) -> None:
    for part in split(land.left):
        assert stands(part, date(2026, 1, 1)) == (land.left, False)


def test_links_in_a_circle_end_at_the_nation(land: Land) -> None:
    link(land.left, land.whole)
    PlaceLink.objects.filter(old=land.divided).delete()
    Place.objects.filter(pk=land.left.pk).update(
        valid_to=date(2025, 8, 1), written_at=timezone.now()
    )
    assert stands(land.whole) == (land.nation, True)


# --- Merging, splitting, moving ---------------------------------------------------------------------


def test_a_merger_ends_the_old_and_begins_the_new(land: Land) -> None:
    new = merge(land, land.left, land.right, new_code=land.left.code, decree="1/NQ")
    assert place_get(code=land.left.code, on=date(2026, 2, 28)) == land.left
    assert place_get(code=land.left.code, on=date(2026, 3, 1)) == new
    assert (new.level, new.parent, new.decree, new.search_key) == (
        3,
        land.province,
        "1/NQ",
        "xa gop",
    )
    links = PlaceLink.objects.filter(new=new).order_by("old_id")
    assert [(one.old, one.extent) for one in links] == [
        (land.left, "whole"), (land.right, "whole")
    ]  # fmt: skip


def test_what_lies_in_a_place_passes_on_with_it(land: Land) -> None:
    first, second = (
        place(code, name, level=1, kind="tinh", parent=land.nation)
        for code, name in (("01", "Tỉnh Một"), ("02", "Tỉnh Hai"))
    )
    district = place("101", "Huyện Giữa", level=2, kind="huyen", parent=first)
    commune = place("10101", "Xã Dưới", level=3, parent=district)
    day = date(2026, 3, 1)
    new = merge(
        land, first, second, kind="tinh", parent=land.nation, new_code="01", new_name="Tỉnh Gộp"
    )
    seats = Seats(TODAY)
    again = place_get(code="10101", on=day)
    assert again != commune and again.search_key == commune.search_key
    assert seats.ancestors(again.pk) == {
        3: again.pk, 2: place_get(code="101", on=day).pk, 1: new.pk, 0: land.nation.pk
    }  # fmt: skip
    assert stands(commune) == (again, False)
    assert place_get(code="10101", on=date(2026, 2, 28)) == commune


def test_a_place_moves_with_its_code_and_name(land: Land) -> None:
    other = place("70", "Tỉnh Khác", level=1, kind="tinh", parent=land.nation)
    passed = place_move(place=land.left, to_parent=other, on=date(2026, 3, 1), by=None)
    moved = passed.place
    assert (moved.code, moved.name, moved.parent) == (land.left.code, land.left.name, other)
    assert {land.left.pk, moved.pk, land.whole.pk} <= passed.reseated
    assert stands(land.left) == (moved, False)
    # The divided commune now has its parts in two provinces.
    assert stands(land.divided) == (land.nation, True)
    assert PlaceSeat.objects.get(pk=land.divided.pk).today_province is None


def attempts(land: Land) -> dict[str, tuple[str, str, Callable[[], object]]]:
    """By name: the problem, its field, and the deed that must be refused."""
    early, day = date(2025, 7, 1), date(2026, 3, 1)
    return {
        "a place that ended": (
            "place.not_valid", "olds", lambda: merge(land, land.whole, land.right)),
        "a place that is nowhere": (
            "place.unknown", "olds", lambda: merge(land, Place(pk=0, name="x"), land.right)),
        "no place": ("place.unknown", "olds", lambda: merge(land)),
        "places of two levels": (
            "place.unknown", "olds", lambda: merge(land, land.province, land.right)),
        "on its first day": (
            "period.reversed", "on", lambda: merge(land, land.left, land.right, on=early)),
        "before it began": (
            "place.not_valid", "olds",
            lambda: merge(land, land.left, land.right, on=early - timedelta(days=9))),
        "a code somebody bears": (
            "record.exists", "new_code",
            lambda: merge(land, land.left, new_code=land.right.code)),
        "under a commune": (
            "place.cannot_lie_in", "parent", lambda: merge(land, land.left, parent=land.right)),
        "under a province that ended": (
            "place.not_valid", "parent", lambda: merge(land, land.left, parent=land.north)),
        "a province divided": ("place.not_divided", "old", lambda: split(land.province)),
        "divided into one": (
            "place.unknown", "into",
            lambda: place_split(
                old=land.left, into=[NewPlace("30011", "Xã Một", "xa")], on=day, by=None)),
        "moved to where it is": (
            "record.exists", "to_parent",
            lambda: place_move(place=land.left, to_parent=land.province, on=day, by=None)),
        "moved under the nation": (
            "place.cannot_lie_in", "to_parent",
            lambda: place_move(place=land.left, to_parent=land.nation, on=day, by=None)),
        "a link of a place that stands": (
            "record.exists", "old",
            lambda: place_link_record(old=land.left, new=land.right, extent="part", by=None)),
        "a link to what did not stand then": (
            "place.not_valid", "new",
            lambda: place_link_record(old=land.whole, new=land.divided, extent="part", by=None)),
        "a link that is there": (
            "record.exists", "new",
            lambda: place_link_record(old=land.whole, new=land.left, extent="whole", by=None)),
    }  # fmt: skip


def test_deeds_are_recorded_in_the_order_of_their_days(land: Land) -> None:
    land.commune("29999", "Xã Sau", valid_from=date(2026, 5, 1))
    with pytest.raises(Problem) as problem:
        merge(land, land.province, kind="tinh", parent=land.nation)
    assert (problem.value.code, problem.value.field) == ("place.not_valid", "on")
    assert not PlaceLink.objects.filter(old=land.province).exists()


def test_what_cannot_be_is_refused_and_nothing_is_written(land: Land) -> None:
    for what, (code, on_field, deed) in attempts(land).items():
        before = (list(Place.objects.values()), list(PlaceLink.ever.values()))
        with pytest.raises(Problem) as problem:
            deed()
        assert (problem.value.code, problem.value.field) == (code, on_field), what
        assert (list(Place.objects.values()), list(PlaceLink.ever.values())) == before, what


def test_each_deed_leaves_its_trace(land: Land) -> None:
    first, _ = split(land.left)
    other = place("70", "Tỉnh Khác", level=1, kind="tinh", parent=land.nation)
    place_move(place=first, to_parent=other, on=date(2026, 4, 1), by=None)
    merge(land, land.right)
    verbs = AuditRow.objects.filter(verb__startswith="place.").values_list("verb", "object_id")
    assert set(verbs) == {
        ("place.split", str(land.left.pk)),
        ("place.move", str(first.pk)),
        ("place.merge", str(land.right.pk)),
    }


# --- As known on a day ------------------------------------------------------------------------------


def at(day: date, deed: Callable[[], Any]) -> Any:
    with clock.set_back(day):
        return deed()


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.max.time()))


def test_what_was_recorded_later_was_not_known(land: Land) -> None:
    merged = at(date(2026, 5, 1), lambda: merge(land, land.left, land.right))
    assert stands(land.left) == (merged, False)
    assert stands(land.left, known_at=end_of(date(2026, 5, 1))) == (merged, False)
    assert stands(land.left, known_at=end_of(date(2026, 4, 30))) == (land.left, False)


def test_a_link_that_was_withdrawn_stays_for_those_who_ask_as_known_before(land: Land) -> None:
    right, wrong = date(2026, 2, 2), date(2026, 1, 2)
    lost = old_place("24799", "Xã Mất", level=3, parent=land.district)
    at(wrong, lambda: place_link_record(old=lost, new=land.left, extent="whole", by=None))
    mistake = PlaceLink.objects.get(old=lost)
    at(right, lambda: place_link_withdraw(link=mistake, by=None))
    at(right, lambda: place_link_withdraw(link=mistake, by=None))
    assert stands(lost) == (land.province, True)
    at(right, lambda: place_link_record(old=lost, new=land.right, extent="whole", by=None))
    assert stands(lost) == (land.right, False)
    assert stands(lost, known_at=end_of(wrong)) == (land.left, False)
    assert stands(lost, known_at=end_of(date(2026, 1, 1))) == (land.province, True)
    assert list(lost.successor_links.all()) == list(PlaceLink.objects.filter(old=lost))
    assert PlaceLink.ever.filter(old=lost).count() == 2


# --- Rows for joins, names, the copy in memory ------------------------------------------------------


def test_the_rows_say_what_the_seats_say(land: Land) -> None:
    assert not seats_are_current(TODAY)
    assert seats_refresh(on=TODAY) == set(Place.objects.values_list("pk", flat=True))
    row = PlaceSeat.objects.get(pk=land.divided.pk)
    assert (row.district, row.province) == (land.district, land.north)
    assert (row.today_place, row.today_province) == (land.province, land.province)
    assert row.undivided_today
    top = PlaceSeat.objects.get(pk=land.nation.pk)
    assert (top.district, top.province, top.today_place) == (None, None, land.nation)
    assert seats_refresh(on=TODAY) == frozenset()


def test_rows_are_of_today_until_the_next_place_begins_or_ends(land: Land) -> None:
    begins = date(2026, 12, 1)
    merged = merge(land, land.left, land.right, on=begins)
    seats_refresh(on=TODAY)
    assert PlaceSeatState.objects.get().next_change == begins
    assert seats_are_current(TODAY) and seats_are_current(begins - timedelta(days=1))
    assert not seats_are_current(begins)
    assert not seats_are_current(TODAY - timedelta(days=1))
    assert seats_refresh(on=begins) == {
        land.left.pk, land.right.pk, land.whole.pk, land.divided.pk, merged.pk
    }  # fmt: skip
    assert seats_are_current(date(2030, 1, 1))


def test_rows_are_no_longer_current_once_a_place_or_a_link_is_written(land: Land) -> None:
    seats_refresh(on=TODAY)
    with TestCase().assertNumQueries(1):
        assert seats_are_current(TODAY)
    new = land.commune("29999", "Xã Lạ")
    assert not seats_are_current(TODAY)
    seats_refresh(on=TODAY)
    made = link(land.district, new)
    assert not seats_are_current(TODAY)
    assert land.district.pk in seats_refresh(on=TODAY)
    place_link_withdraw(link=made, by=None)
    assert seats_are_current(timezone.localdate())


def test_places_are_read_once_and_again_after_a_change(land: Land) -> None:
    Seats(TODAY).seat(land.whole.pk)
    with TestCase().assertNumQueries(1):
        assert Seats(TODAY).seat(land.whole.pk) == Seat(land.left.pk, LEVEL.COMMUNE, False)
    land.left.name = "Xã Trái Mới"
    land.left.save()
    with TestCase().assertNumQueries(4):
        assert Seats(TODAY).name_on(land.left.pk, TODAY) == "Xã Trái Mới"


def test_a_place_is_called_what_it_was_called_on_the_day(land: Land) -> None:
    FormerName.objects.create(
        place=land.left, kind="xa", name="Xã Tên Cũ", valid_from=REFORM, valid_to=date(2026, 1, 31)
    )
    land.left.save()
    seats = Seats(TODAY)
    assert seats.name_on(land.left.pk, date(2026, 1, 31)) == "Xã Tên Cũ"
    assert seats.name_on(land.left.pk, date(2026, 2, 1)) == "Xã Trái"
