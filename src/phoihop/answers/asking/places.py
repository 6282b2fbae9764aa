"""Which row of a table each place belongs to, on the boundaries asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from phoihop.directory.models import Place
from phoihop.directory.seats import Seats, Spot

# A commune, with those it was made of.
_FEW: Final = 20


class Ground:
    """The places on the boundaries of `on` (None: each where it lay itself).

    A row is a place's id; of what cannot be put under any place of a level, minus the id of the
    lowest place above that level that holds it for sure, 0 for the nation.
    """

    def __init__(self, seats: Seats, *, then: bool) -> None:
        self._seats = seats
        self._then = then
        self._lines: dict[int, dict[int, int]] = {}

    def line(self, place_id: int) -> dict[int, int]:
        """{level: place} it lies in, its seat included."""
        found = self._lines.get(place_id)
        if found is None:
            seat = place_id if self._then else self._seats.seat(place_id).place_id
            found = self._lines[place_id] = self._seats.ancestors(seat)
        return found

    def row(self, place_id: int, level: int) -> int:
        line = self.line(place_id)
        if level in line:
            return line[level] if level else 0
        above = max((each for each in line if each < level), default=0)
        return -line[above] if above else 0

    def under(self, places: Iterable[Place]) -> list[int] | None:
        """The places that lie in one of these; None for everywhere."""
        if any(place.level == Place.Level.NATION for place in places):
            return None
        below = self._seats.below(then=self._then)
        return sorted({pk for place in places for pk in below.get(place.pk, ())})

    def is_small(self, places: Iterable[Place] | None) -> bool:
        """Whether these are but a few places, with all that lies in them."""
        inside = None if places is None else self.under(places)
        return inside is not None and len(inside) <= _FEW

    def places(self) -> list[int]:
        """Every place there ever was."""
        return [pk for pk, _ in self._seats.all()]

    def spot(self, place_id: int) -> Spot:
        return self._seats.spot(place_id)

    def name(self, place_id: int, today: date) -> str:
        return self._seats.name_on(place_id, today)
