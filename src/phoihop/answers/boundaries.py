"""Whose figure a place's figure is, on the boundaries of then, of today or of any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from phoihop.directory.models import Place
from phoihop.directory.seats import Seats


class Boundaries(StrEnum):
    THEN = "then"
    TODAY = "today"


@dataclass(frozen=True)
class Seat:
    """Where a figure sits in a table: the place, its name at the time asked for, and its province
    (the nation where no province holds all of it).

    `undivided`: what the place became, or came from, cannot be told apart; the figure sits under
    what holds all of it, which is its province as a rule.
    """

    place: Place
    name: str
    province: Place
    province_name: str
    undivided: bool = False


class Atlas:
    """The places that some figures name, with where they stand, loaded in a few queries.

    known_at: as the directory stood at that moment; None: as it stands now.
    """

    def __init__(
        self, place_ids: Iterable[int], *, today: date, known_at: datetime | None = None
    ) -> None:
        self.today = today
        self._known_at = known_at
        self._given = set(place_ids)
        self._places: dict[int, Place] = {}
        self._days: dict[date, Seats] = {}
        self._now = self._on(today)

    def seat(self, place_id: int, *, boundaries: Boundaries | date, on: date) -> Seat:
        """Where a figure of that place, ending on day `on`, sits; a date asks for the boundaries of
        that day."""
        if boundaries is Boundaries.THEN:
            return self._seat(place_id, self._now, named=on)
        day = boundaries if isinstance(boundaries, date) else self.today
        seats = self._on(day)
        found = seats.seat(place_id)
        return self._seat(found.place_id, seats, named=day, undivided=found.undivided)

    def _seat(self, place_id: int, seats: Seats, *, named: date, undivided: bool = False) -> Seat:
        province = _province(seats, place_id)
        return Seat(
            self._places[place_id],
            seats.name_on(place_id, named),
            self._places[province],
            seats.name_on(province, named),
            undivided,
        )

    def _on(self, day: date) -> Seats:
        """The seats of that day, with the places that the figures stand under then and there."""
        if day not in self._days:
            seats = self._days[day] = Seats(day, self._known_at)
            stands = self._given | {seats.seat(place).place_id for place in self._given}
            wanted = stands | {_province(seats, place) for place in stands}
            self._places |= Place.objects.in_bulk(wanted - self._places.keys())
        return self._days[day]


def _province(seats: Seats, place_id: int) -> int:
    return seats.ancestors(place_id).get(Place.Level.PROVINCE, place_id)
