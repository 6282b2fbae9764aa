"""Whose figure a place's figure is, on the boundaries of then or of today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch, prefetch_related_objects

from phoihop.directory.models import FormerName, Place, PlaceLink
from phoihop.directory.selectors import place_name_on


class Boundaries(StrEnum):
    THEN = "then"
    TODAY = "today"


@dataclass(frozen=True)
class Seat:
    """Where a figure sits in a table: the place, its name at the time asked for, and its province.

    `undivided`: what the place became cannot be told apart; the figure sits under the province.
    """

    place: Place
    name: str
    province: Place
    province_name: str
    undivided: bool = False


class Atlas:
    """The places that some figures name, with what became of them, loaded in a few queries."""

    def __init__(self, place_ids: Iterable[int], *, today: date) -> None:
        self.today = today
        self._places: dict[int, Place] = {}
        self._links: dict[int, list[PlaceLink]] = {}
        fresh = self._take(
            Place.objects.filter(pk__in=set(place_ids)).select_related("parent__parent__parent")
        )
        while ended := [place for place in fresh if not place.is_valid(today)]:
            links = PlaceLink.objects.filter(old__in=ended).select_related(
                "new__parent__parent__parent"
            )
            for link in links:
                self._links.setdefault(link.old_id, []).append(link)
            fresh = self._take(link.new for link in links)
        former = Prefetch("former_names", FormerName.objects.order_by("valid_from"))
        prefetch_related_objects(list(self._places.values()), former)

    def _take(self, places: Iterable[Place]) -> list[Place]:
        """Note the places and everything above them; returns those that were not known yet."""
        fresh = []
        for place in places:
            above: Place | None = place
            while above is not None and above.pk not in self._places:
                self._places[above.pk] = above
                fresh.append(above)
                above = above.parent
        return fresh

    def seat(self, place_id: int, *, boundaries: Boundaries, on: date) -> Seat:
        """Where a figure of that place, ending on that day, sits."""
        place = self._places[place_id]
        if boundaries is Boundaries.THEN:
            province = self.province(place)
            return Seat(place, place_name_on(place, on), province, place_name_on(province, on))
        now, undivided = self._now(place)
        province = self._now(self.province(place))[0]
        return Seat(
            now,
            place_name_on(now, self.today),
            province,
            place_name_on(province, self.today),
            undivided,
        )

    def province(self, place: Place) -> Place:
        while place.level > Place.Level.PROVINCE and place.parent_id is not None:
            place = self._places[place.parent_id]
        return place

    def _now(self, place: Place) -> tuple[Place, bool]:
        """The place that took over all of `place`; else its province today, marked undivided."""
        if place.is_valid(self.today):
            return place, False
        links = self._links.get(place.id, [])
        if len(links) == 1 and links[0].extent == PlaceLink.Extent.WHOLE and not links[0].disputed:
            return self._now(self._places[links[0].new_id])
        province = self.province(place)
        # A province always passes as a whole; a place without any successor stays where it was.
        return (place, True) if province == place else (self._now(province)[0], True)
