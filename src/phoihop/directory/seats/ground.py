"""Every place, link and former name as plain values: read once, and again only after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from phoihop.directory.models import ALWAYS_KNOWN, FormerName, Place, PlaceLink

# What was written last: (places, links). Values in memory with the same stamps are still right.
Version = tuple[datetime, datetime]
_CHUNK = 2000


class Spot(NamedTuple):
    level: int
    parent: int | None
    begins: date
    ends: date | None
    end_recorded_at: datetime | None
    name: str
    code: str
    sort_key: str


class Passing(NamedTuple):
    old: int
    new: int
    whole: bool
    disputed: bool
    recorded_at: datetime
    withdrawn_at: datetime | None

    def is_known(self, at: datetime | None) -> bool:
        if at is None:
            return self.withdrawn_at is None
        return self.recorded_at <= at and (self.withdrawn_at is None or at < self.withdrawn_at)


class Called(NamedTuple):
    begins: date
    ends: date | None
    name: str


@dataclass(frozen=True)
class Ground:
    spots: Mapping[int, Spot]
    below: Mapping[int, list[int]]
    became: Mapping[int, list[Passing]]
    came_from: Mapping[int, list[Passing]]
    former_names: Mapping[int, list[Called]]
    nation: int | None

    def line(self, place_id: int) -> list[int]:
        """The place and what it lies in, nearest first."""
        line = [place_id]
        above = self.spots[place_id].parent
        while above is not None and above not in line:
            line.append(above)
            above = self.spots[above].parent
        return line


def last_written_place() -> Coalesce:
    """For a query: when a place was written last."""
    last = Place.objects.order_by("-written_at").values("written_at")[:1]
    return Coalesce(Subquery(last), Value(ALWAYS_KNOWN))


def last_written_link() -> Coalesce:
    last = PlaceLink.ever.order_by("-written_at").values("written_at")[:1]
    return Coalesce(Subquery(last), Value(ALWAYS_KNOWN))


def stamp(said: datetime | str) -> datetime:
    """A stamp as it comes from a statement of one's own: SQLite gives text, in UTC."""
    if isinstance(said, datetime):
        return said
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def version_now() -> Version:
    """One query over two indexes."""
    stamps = Place.objects.order_by("-written_at").values_list("written_at", last_written_link())
    return stamps.first() or (ALWAYS_KNOWN, ALWAYS_KNOWN)


@lru_cache(maxsize=1)
def ground_of(version: Version) -> Ground:
    """The ground as it is now, which is what `version` says; kept until that changes."""
    spots = _spots()
    below: dict[int, list[int]] = defaultdict(list)
    for pk, spot in spots.items():
        if spot.parent is not None:
            below[spot.parent].append(pk)
    became: dict[int, list[Passing]] = defaultdict(list)
    came_from: dict[int, list[Passing]] = defaultdict(list)
    for link in _passings():
        became[link.old].append(link)
        came_from[link.new].append(link)
    nation = next((pk for pk, spot in spots.items() if spot.level == Place.Level.NATION), None)
    return Ground(spots, below, became, came_from, _former_names(), nation)


def _spots() -> dict[int, Spot]:
    rows = Place.objects.order_by().values_list(
        "pk", "level", "parent", "valid_from", "valid_to", "end_recorded_at", "name",
        "code", "sort_key",
    )  # fmt: skip
    return {pk: Spot._make(spot) for pk, *spot in rows.iterator(_CHUNK)}


def _passings() -> list[Passing]:
    rows = PlaceLink.ever.order_by("pk").values_list(
        "old", "new", "extent", "disputed", "recorded_at", "withdrawn_at"
    )
    return [
        Passing(old, new, extent == PlaceLink.Extent.WHOLE, disputed, recorded_at, withdrawn_at)
        for old, new, extent, disputed, recorded_at, withdrawn_at in rows.iterator(_CHUNK)
    ]


def _former_names() -> dict[int, list[Called]]:
    names: dict[int, list[Called]] = defaultdict(list)
    rows = FormerName.objects.values_list("place", "valid_from", "valid_to", "name")
    for place, begins, ends, name in rows:
        names[place].append(Called(begins, ends, name))
    return names
