"""The administrative units of every epoch, from the packaged file into the database."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from phoihop.directory.models import ALWAYS_KNOWN, UNKNOWN_START, FormerName, Place, PlaceLink
from phoihop.directory.places_file import LinkRow, PlaceRow, PlacesFile, read_places
from phoihop.directory.seats import seats_are_current, seats_refresh

NATION_CODE = "VN"
_LEVELS = {
    "province": Place.Level.PROVINCE,
    "district": Place.Level.DISTRICT,
    "commune": Place.Level.COMMUNE,
}
_BATCH = 1000


@transaction.atomic
def places_load() -> int:
    """Load the packaged units into an empty directory; returns how many places there are.

    Places that are there already stay: the file changes with a version of the program, and such a
    change comes with a migration that knows what was built on the old rows. Their seats are brought
    up to date in either case.
    """
    if not Place.objects.exists():
        _load(read_places())
    if not seats_are_current(timezone.localdate()):
        seats_refresh()
    return Place.objects.count()


def _load(file: PlacesFile) -> None:
    nation = Place(
        code=NATION_CODE,
        level=Place.Level.NATION,
        kind=Place.Kind.NATION,
        name="Việt Nam",
    )
    nation.spell(nation.name)
    nation.save()
    known: dict[tuple[str, date], Place] = {}
    # Level by level: a parent needs its key before its children are written.
    former: dict[tuple[str, date | None], list[str]] = defaultdict(list)
    for name in file.former_names:
        former[name.code, name.unit_valid_from].append(name.name)
    for level in ("province", "district", "commune"):
        rows = [row for row in file.places if row.level == level]
        places = [_place(row, known, nation, former[row.code, row.valid_from]) for row in rows]
        Place.objects.bulk_create(places, batch_size=_BATCH)
        known.update({(place.code, place.valid_from): place for place in places})
    _load_former_names(file, known)
    PlaceLink.objects.bulk_create([_link(row, known) for row in file.links], batch_size=_BATCH)


def _start(day: date | None) -> date:
    return day or UNKNOWN_START


def _place(
    row: PlaceRow, known: dict[tuple[str, date], Place], nation: Place, former: list[str]
) -> Place:
    parent = nation
    if row.parent_code is not None:
        parent = known[row.parent_code, _start(row.parent_valid_from)]
    place = Place(
        code=row.code,
        valid_from=_start(row.valid_from),
        valid_to=row.valid_to,
        level=_LEVELS[row.level],
        kind=row.kind,
        name=row.name,
        parent=parent,
        decree=row.decree or "",
        latitude=row.lat,
        longitude=row.lon,
        area_km2=row.area_km2,
    )
    place.spell(row.name, *former)
    return place


def _load_former_names(file: PlacesFile, known: dict[tuple[str, date], Place]) -> None:
    FormerName.objects.bulk_create(
        FormerName(
            place=known[row.code, _start(row.unit_valid_from)],
            kind=row.kind,
            name=row.name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            decree=row.decree or "",
        )
        for row in file.former_names
    )


def _link(row: LinkRow, known: dict[tuple[str, date], Place]) -> PlaceLink:
    return PlaceLink(
        old=known[row.old_code, _start(row.old_valid_from)],
        new=known[row.new_code, _start(row.new_valid_from)],
        extent=PlaceLink.Extent.WHOLE if row.is_whole else PlaceLink.Extent.PART,
        is_default=row.is_default,
        disputed=row.is_disputed,
        recorded_at=ALWAYS_KNOWN,
    )
