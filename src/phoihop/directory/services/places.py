"""Places that merge, divide and pass to another unit, and what is said of them by mistake.

A place never changes: the old one ends, a new one begins the day after, and a link says what passed.
What lies below a place passes on with it. Deeds are recorded in the order of their days: one that
would go behind another is refused. Each deed returns the places it began and those whose seat
of today changed: whoever keeps totals by place makes them anew from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order
from phoihop.directory.models import Place, PlaceLink
from phoihop.directory.seats import seats_refresh, take_turns
from phoihop.directory.selectors import require_valid

_LIES_IN = {
    Place.Level.PROVINCE: {Place.Level.NATION},
    Place.Level.DISTRICT: {Place.Level.PROVINCE},
    Place.Level.COMMUNE: {Place.Level.PROVINCE, Place.Level.DISTRICT},
}
_DAY = timedelta(days=1)
_BATCH = 1000


@dataclass(frozen=True)
class NewPlace:
    """A unit that begins. `kind`: of `Place.Kind`."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Passed:
    """What a deed left behind: the units that began by name, and the ids of all places whose seat
    of today is new or changed."""

    places: tuple[Place, ...]
    reseated: frozenset[int]

    @property
    def place(self) -> Place:
        return self.places[0]


@transaction.atomic
def places_merge(
    *,
    olds: Sequence[Place],
    new_code: str,
    new_name: str,
    kind: str,
    parent: Place,
    on: date,
    by: User | None,
    decree: str = "",
) -> Passed:
    """One unit in place of several of the same level, from that day; each passes as a whole.

    Problems `place.unknown`, `place.not_valid`, `period.reversed`, `record.exists`.
    """
    reform = _Reform(on)
    olds = reform.take(olds, field="olds")
    reform.require_alike(olds, field="olds")
    reform.require_parent(parent, olds[0].level, field="parent")
    new = NewPlace(new_code, new_name, kind)
    reform.require_free(new.code, besides=olds, field="new_code")
    begun = reform.begin(new, level=olds[0].level, parent=parent, decree=decree)
    for old in olds:
        reform.link(old, begun, PlaceLink.Extent.WHOLE)
        along = reform.take_along({old.pk: begun})
        audit(
            by=by, verb="place.merge", on=old, new=new.code, on_day=on.isoformat(), along=along
        )  # fmt: skip
    return reform.done(begun)


@transaction.atomic
def place_split(
    *, old: Place, into: Sequence[NewPlace], on: date, by: User | None, decree: str = ""
) -> Passed:
    """Several units in place of one, under the same parent, from that day; each holds a part of it.

    A province, or anything that other units lie in, is not divided like this: nobody would know
    where they went. Problems as of `places_merge`.
    """
    reform = _Reform(on)
    (old,) = reform.take([old], field="old")
    if old.parent is None or old.level == Place.Level.PROVINCE or reform.below([old.pk]).exists():
        raise Problem("place.not_divided", field="old", name=old.name)
    if len({new.code for new in into}) < 2:
        raise Problem("place.unknown", field="into", name=", ".join(new.name for new in into))
    begun = []
    for new in into:
        reform.require_free(new.code, besides=[old], field="into")
        begun.append(reform.begin(new, level=old.level, parent=old.parent, decree=decree))
        reform.link(old, begun[-1], PlaceLink.Extent.PART)
    audit(
        by=by, verb="place.split", on=old, new=[new.code for new in into], on_day=on.isoformat()
    )  # fmt: skip
    return reform.done(*begun)


@transaction.atomic
def place_move(
    *, place: Place, to_parent: Place, on: date, by: User | None, decree: str = ""
) -> Passed:
    """The same unit under another parent from that day: it keeps code and name, and begins anew.

    Problems as of `places_merge`.
    """
    reform = _Reform(on)
    (place,) = reform.take([place], field="place")
    reform.require_parent(to_parent, place.level, field="to_parent")
    if place.parent_id == to_parent.pk:
        raise Problem("record.exists", field="to_parent", what=to_parent)
    begun = reform.begin_again(place, to_parent, decree or place.decree)
    begun.save()
    reform.link(place, begun, PlaceLink.Extent.WHOLE)
    along = reform.take_along({place.pk: begun})
    audit(
        by=by, verb="place.move", on=place, to=to_parent.code, on_day=on.isoformat(), along=along
    )  # fmt: skip
    return reform.done(begun)


@transaction.atomic
def place_link_record(
    *,
    old: Place,
    new: Place,
    extent: str,
    by: User | None,
    disputed: bool = False,
    note: str = "",
) -> frozenset[int]:
    """Say that a place that has ended passed into one that stood on the next day; returns the ids
    of the places whose seat of today changed. Problems `place.not_valid`, `record.exists`."""
    take_turns()
    if old.valid_to is None:
        raise Problem("record.exists", field="old", what=old)
    require_valid(new, on=old.valid_to + _DAY, field="new")
    there = PlaceLink.objects.filter(old=old, new=new).first()
    if there is not None:
        raise Problem("record.exists", field="new", what=there)
    link = PlaceLink.objects.create(old=old, new=new, extent=extent, disputed=disputed, note=note)
    audit(by=by, verb="place_link.record", on=link, extent=extent, disputed=disputed)
    return seats_refresh()


@transaction.atomic
def place_link_withdraw(*, link: PlaceLink, by: User | None) -> frozenset[int]:
    """Take back a link that was recorded by mistake: from now on it does not count, and answers as
    known before keep it. Returns the ids of the places whose seat of today changed."""
    take_turns()
    link = PlaceLink.ever.get(pk=link.pk)
    if link.withdrawn_at is None:
        link.withdrawn_at = max(clock.now(), link.recorded_at)
        link.save(update_fields=["withdrawn_at", "written_at"])
        audit(by=by, verb="place_link.withdraw", on=link)
    return seats_refresh()


class _Reform:
    """The steps that every deed of one day is made of; they take turns with all others."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.now: datetime = clock.now()
        take_turns()

    def take(self, places: Iterable[Place], *, field: str) -> list[Place]:
        """The places anew and in order, as they are to end: they stand, and began before the day."""
        given = [place.pk for place in places]
        taken = list(Place.objects.filter(pk__in=given).select_related("parent").order_by("pk"))
        if not taken or len(taken) < len(set(given)):
            raise Problem("place.unknown", field=field, name=", ".join(map(str, places)))
        for place in taken:
            self._require_may_end(place, field=field)
        return taken

    def _require_may_end(self, place: Place, *, field: str) -> None:
        self._require_open(place, field=field)
        require_order(place.valid_from, self.on - _DAY, field="on")

    def _require_open(self, place: Place, *, field: str) -> None:
        """It stands on the day, and nothing is recorded of its end."""
        last = self.on if place.valid_to is None else max(self.on, place.valid_to + _DAY)
        require_valid(place, on=last, field=field)

    def require_alike(self, places: Sequence[Place], *, field: str) -> None:
        stranger = next((place for place in places if place.level != places[0].level), None)
        if stranger is not None:
            raise Problem("place.unknown", field=field, name=stranger.name)

    def require_parent(self, parent: Place, level: int, *, field: str) -> None:
        """A unit of that level can lie in it, from the day on."""
        if parent.level not in _LIES_IN.get(Place.Level(level), ()):
            kind = Place.Level(level).label
            raise Problem("place.cannot_lie_in", field=field, name=kind, parent=parent.name)
        self._require_open(Place.objects.get(pk=parent.pk), field=field)

    def require_free(self, code: str, *, besides: Iterable[Place], field: str) -> None:
        """Nobody else bears the code on the day or later: by code and day a place is found."""
        stands = Q(valid_to=None) | Q(valid_to__gte=self.on)
        others = Place.objects.filter(stands, code=code)
        holder = others.exclude(pk__in=[place.pk for place in besides]).first()
        if holder is not None:
            raise Problem("record.exists", field=field, what=holder)

    def begin(self, new: NewPlace, *, level: int, parent: Place, decree: str) -> Place:
        place = Place(
            code=new.code, name=new.name, kind=new.kind, level=level, parent=parent,
            valid_from=self.on, decree=decree,
        )  # fmt: skip
        place.spell(new.name)
        place.save()
        return place

    def begin_again(self, place: Place, parent: Place, decree: str) -> Place:
        return Place(
            code=place.code, name=place.name, kind=place.kind, level=place.level, parent=parent,
            valid_from=self.on, decree=decree, latitude=place.latitude, longitude=place.longitude,
            area_km2=place.area_km2, search_key=place.search_key, sort_key=place.sort_key,
        )  # fmt: skip

    def link(self, old: Place, new: Place, extent: str) -> None:
        self._end([old.pk])
        PlaceLink.objects.create(old=old, new=new, extent=extent, recorded_at=self.now)

    def _end(self, places: Iterable[int]) -> None:
        Place.objects.filter(pk__in=places).update(
            valid_to=self.on - _DAY, end_recorded_at=self.now, written_at=timezone.now()
        )

    def below(self, parents: Iterable[int]) -> models.QuerySet[Place]:
        """What lies in these places on the day, or will."""
        stands = Q(valid_to=None) | Q(valid_to__gte=self.on)
        return Place.objects.filter(stands, parent__in=parents).order_by("pk")

    def take_along(self, into: dict[int, Place]) -> int:
        """Let what lies in the ended places, by their ids, begin again in the new ones; returns how
        many units did."""
        again = []
        for child in self.below(into):
            self._require_may_end(child, field="on")
            again.append((child, self.begin_again(child, into[child.parent_id or 0], child.decree)))
        if not again:
            return 0
        self._end([child.pk for child, _ in again])
        Place.objects.bulk_create([begun for _, begun in again], batch_size=_BATCH)
        PlaceLink.objects.bulk_create(
            [self._whole(child, begun) for child, begun in again], batch_size=_BATCH
        )
        return len(again) + self.take_along({child.pk: begun for child, begun in again})

    def _whole(self, old: Place, new: Place) -> PlaceLink:
        return PlaceLink(old=old, new=new, extent=PlaceLink.Extent.WHOLE, recorded_at=self.now)

    def done(self, *begun: Place) -> Passed:
        return Passed(begun, seats_refresh())
