"""Where each place stands on the boundaries of any day, as known at any moment.

Whole mergers are followed exactly. Of what cannot be told apart (a divided commune, an abolished
district) the seat is the nearest place that holds all of it for sure, and says so: nothing is
divided by guessing, nothing gets lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from phoihop.directory.models import Place
from phoihop.directory.seats.ground import Passing, Spot, Version, ground_of, version_now

# Country-wide tables kept, for so many pairs of day and moment of knowledge.
_TABLES_KEPT = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a place stands on some day's boundaries.

    `undivided`: at a coarser level than its own, because what it became, or came from, cannot be
    told apart below.
    """

    place_id: int
    level: int
    undivided: bool


@lru_cache(maxsize=_TABLES_KEPT)
def _found(on: date, known_at: datetime | None, version: Version) -> dict[int, Seat]:
    """The seats worked out so far; shared by everybody in this process who asks the same."""
    return {}


@lru_cache(maxsize=_TABLES_KEPT)
def _below(on: date | None, known_at: datetime | None, version: Version) -> dict[int, list[int]]:
    """What lies in each place, once somebody has asked; `on` None: where each lay itself."""
    return {}


class Seats:
    """The seats on the boundaries of day `on`.

    known_at: as the directory stood at that moment, without what was recorded or withdrawn after
    it; None: as it stands now. Asks the database once, or reads all places once after a change;
    `version` spares the first to whoever has just asked for it (`version_now`).
    """

    def __init__(
        self, on: date, known_at: datetime | None = None, *, version: Version | None = None
    ) -> None:
        version = version or version_now()
        self.on = on
        self.known_at = known_at
        self._ground = ground_of(version)
        self._version = version
        self._found = _found(on, known_at, version)

    def seat(self, place_id: int) -> Seat:
        return self._seat(place_id, frozenset())

    def all(self) -> Iterable[tuple[int, Seat]]:
        """The seat of each place there is, by its id."""
        return ((place_id, self.seat(place_id)) for place_id in self._ground.spots)

    def ancestors(self, place_id: int) -> dict[int, int]:
        """What the place lay in while it stood, itself included: {level: place id}."""
        return {self._ground.spots[pk].level: pk for pk in self._ground.line(place_id)}

    def below(self, *, then: bool) -> Mapping[int, list[int]]:
        """{place: all that ever were and lie in it, itself included}, on the boundaries of the day or
        (`then`) where each lay itself. Worked out once for everybody."""
        found = _below(None if then else self.on, self.known_at, self._version)
        if not found:
            collected: dict[int, list[int]] = defaultdict(list)
            for place_id in self._ground.spots:
                seat = place_id if then else self.seat(place_id).place_id
                for holder in self._ground.line(seat):
                    collected[holder].append(place_id)
            found.update(collected)
        return found

    def spot(self, place_id: int) -> Spot:
        """What is known of the place itself."""
        return self._ground.spots[place_id]

    def name_on(self, place_id: int, day: date) -> str:
        for called in self._ground.former_names.get(place_id, ()):
            if called.begins <= day and (called.ends is None or day <= called.ends):
                return called.name
        return self._ground.spots[place_id].name

    def _seat(self, place_id: int, passed: frozenset[int]) -> Seat:
        if place_id not in self._found:
            level = self._ground.spots[place_id].level
            holder = self._holder(place_id, passed)
            held = self._ground.spots[holder].level
            self._found[place_id] = Seat(holder, held, undivided=held < level)
        return self._found[place_id]

    def _holder(self, place_id: int, passed: frozenset[int]) -> int:
        """The place of the day that holds all of it. `passed`: from where we came; a way that leads
        back there cannot be true, and ends at the nation."""
        if place_id in passed:
            return self._nation(place_id)
        spot = self._ground.spots[place_id]
        if spot.begins > self.on:
            return self._back(place_id, passed | {place_id})
        ends = self._known_end(spot)
        if ends is not None and ends < self.on:
            return self._forward(place_id, passed | {place_id})
        return place_id

    def _known_end(self, spot: Spot) -> date | None:
        recorded_at = spot.end_recorded_at
        if self.known_at is not None and recorded_at is not None and recorded_at > self.known_at:
            return None
        return spot.ends

    def _forward(self, place_id: int, passed: frozenset[int]) -> int:
        links = self._known(self._ground.became.get(place_id, ()))
        if len(links) == 1 and links[0].whole and not links[0].disputed:
            return self._seat(links[0].new, passed).place_id
        into = [link.new for link in links]
        # Only two or more undisputed parts say where all of it went.
        coarser = len(links) < 2 or any(link.disputed for link in links)
        return self._common(place_id, into or self._last_below(place_id), passed, coarser=coarser)

    def _back(self, place_id: int, passed: frozenset[int]) -> int:
        links = self._known(self._ground.came_from.get(place_id, ()))
        origins = [link.old for link in links]
        doubtful = any(link.disputed for link in links)
        return self._common(place_id, origins, passed, coarser=doubtful)

    def _known(self, links: Iterable[Passing]) -> list[Passing]:
        return [link for link in links if link.is_known(self.known_at)]

    def _last_below(self, place_id: int) -> list[int]:
        """What lay in the place when it ended: of an abolished district its communes."""
        spots = self._ground.spots
        last_day = self._known_end(spots[place_id])
        return [
            pk
            for pk in self._ground.below.get(place_id, ())
            if self._known_end(spots[pk]) == last_day
        ]

    def _common(
        self, place_id: int, ends: Iterable[int], passed: frozenset[int], *, coarser: bool
    ) -> int:
        """The nearest place that holds the seats of all `ends`; with `coarser` one above the level
        of the place itself. Where nothing is known, its province goes before the nation."""
        lines = [self._ground.line(self._seat(end, passed).place_id) for end in ends]
        if not lines:
            return self._without_trace(place_id, passed)
        level = self._ground.spots[place_id].level
        for candidate in lines[0]:
            above = not coarser or self._ground.spots[candidate].level < level
            if above and all(candidate in line for line in lines):
                return candidate
        return self._nation(place_id)

    def _without_trace(self, place_id: int, passed: frozenset[int]) -> int:
        province = self.ancestors(place_id).get(Place.Level.PROVINCE)
        if province is None or province == place_id:
            return self._nation(place_id)
        return self._seat(province, passed).place_id

    def _nation(self, place_id: int) -> int:
        return place_id if self._ground.nation is None else self._ground.nation
