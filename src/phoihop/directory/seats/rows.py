"""`PlaceSeat`, the seats of today as rows that other tables join: made, and known to be right."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Min, Q, Subquery
from django.utils import timezone

from phoihop.directory.models import Place, PlaceSeat, PlaceSeatState
from phoihop.directory.seats.ground import last_written_link, last_written_place, version_now
from phoihop.directory.seats.on_day import Seat, Seats

_CHUNK = 2000
_Row = tuple[int, int | None, int | None, int, int | None, bool]
_COLUMNS = (
    "place_id", "district_id", "province_id", "today_place_id", "today_province_id",
    "undivided_today",
)  # fmt: skip


@transaction.atomic
def seats_refresh(*, on: date | None = None) -> frozenset[int]:
    """Bring `PlaceSeat` to the boundaries of that day (default today); returns the ids of the places
    whose row is new or changed. Whoever writes places or links calls it; safe to call again."""
    on = on or timezone.localdate()
    take_turns()
    version, seats = version_now(), Seats(on)
    wanted = {row[0]: row for row in (_row(seats, *pair) for pair in seats.all())}
    there = set(PlaceSeat.objects.values_list(*_COLUMNS).iterator(_CHUNK))
    changed = [row for row in wanted.values() if row not in there]
    seated = {row[0] for row in there}
    moved = any(row[0] in seated for row in changed)
    PlaceSeat.objects.bulk_create(
        (PlaceSeat(**dict(zip(_COLUMNS, row, strict=True))) for row in changed),
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=["place"],
        update_fields=["district", "province", "today_place", "today_province", "undivided_today"],
    )
    PlaceSeatState.objects.filter(pk=PlaceSeatState.THE_ROW).update(
        computed_on=on,
        next_change=_next_change(on),
        places_written=version[0],
        links_written=version[1],
        moves=F("moves") + int(moved),
    )
    return frozenset(row[0] for row in changed)


def _row(seats: Seats, place_id: int, seat: Seat) -> _Row:
    then, today = seats.ancestors(place_id), seats.ancestors(seat.place_id)
    return (
        place_id,
        then.get(Place.Level.DISTRICT),
        then.get(Place.Level.PROVINCE),
        seat.place_id,
        today.get(Place.Level.PROVINCE),
        seat.undivided,
    )


def _next_change(on: date) -> date | None:
    """The first day after `on` on which a place begins or has ended."""
    begins = Place.objects.filter(valid_from__gt=on).aggregate(day=Min("valid_from"))["day"]
    ends = Place.objects.filter(valid_to__gte=on).aggregate(day=Min("valid_to"))["day"]
    gone = ends and ends + timedelta(days=1)
    return min((day for day in (begins, gone) if day), default=None)


def seats_are_current(today: date) -> bool:
    """Whether `PlaceSeat` holds for that day and for all that was written; one quick query."""
    return (
        PlaceSeatState.objects.filter(
            Q(next_change=None) | Q(next_change__gt=today),
            pk=PlaceSeatState.THE_ROW,
            computed_on__lte=today,
        )
        .annotate(last_place=last_written_place(), last_link=last_written_link())
        .filter(places_written=F("last_place"), links_written=F("last_link"))
        .exists()
    )


def seat_moves() -> Subquery:
    """For a query: how many times seats have moved. Whoever keeps sums by seat notes it with them:
    where it is another number now, the sums are no longer right."""
    return Subquery(PlaceSeatState.objects.values("moves")[:1])


def take_turns() -> None:
    """Whoever writes places or links does so one after the other until the transaction ends: only
    then do the stamps grow in the order in which others get to see the rows."""
    PlaceSeatState.objects.get_or_create(pk=PlaceSeatState.THE_ROW)
    PlaceSeatState.objects.select_for_update().get(pk=PlaceSeatState.THE_ROW)
