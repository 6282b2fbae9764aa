"""The figures of a programme read lightly: a thousand figures of eight bodies share eight bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet

from phoihop.activities.models import Activity
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry, Original, Source, SourceCredit
from phoihop.ledger.selectors import counted_entries, visible_to
from phoihop.programmes.models import Programme

Row = TypeVar("Row", bound=Model)


def counted_lightly(
    programme: Programme,
    user: User | None,
    *,
    activities: Sequence[Activity] = (),
    bodies: Iterable[Organisation] = (),
) -> list[Entry]:
    """As `answers.totals.counted_for`: what a total counts and `user` may read, with all that a table
    shows, in the order of the catalogue. Figures of one source, body or place share that object, so
    that a great programme is read in a fraction of the time.

    The sources of `activities` are read with them, credits and all; what else is known already
    (their places, `bodies`) is not read again.
    """
    counted = counted_entries(programme).select_related(None).select_related("figure")
    entries: list[Entry] = list(counted if user is None else counted.filter(visible_to(user)))
    keys = {entry.source_id for entry in entries} | {each.source_id for each in activities}
    credits = SourceCredit.objects.select_related("organisation__line").order_by("id")
    sources = Source.objects.prefetch_related(Prefetch("credits", credits)).in_bulk(keys)
    _share(entries, "source", Source.objects.all(), sources)
    _share(activities, "source", Source.objects.all(), sources)
    credited = {row.organisation for each in sources.values() for row in each.credits.all()}
    places = {programme.place, *(activity.place for activity in activities)}
    _share(entries, "indicator", Indicator.objects.all())
    _share(entries, "place", Place.objects.all(), _by_id(places))
    _share(
        entries,
        "organisation",
        Organisation.objects.select_related("line"),
        _by_id({*bodies, *credited}),
    )
    _share(entries, "original", Original.objects.all())
    for entry in entries:
        entry._state.fields_cache["programme"] = programme
    return entries


def _by_id(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.pk: row for row in rows}


def _share(
    rows: Iterable[Entry | Activity],
    name: str,
    others: QuerySet[Any],
    known: Mapping[int, Model] = MappingProxyType({}),
) -> None:
    """Give every row the one object that its key of that name points at; what is `known` is not
    read again."""
    keys = {getattr(row, f"{name}_id") for row in rows} - {None}
    missing = keys - known.keys()
    found = {**known, **(others.in_bulk(missing) if missing else {})}
    for row in rows:
        key = getattr(row, f"{name}_id")
        row._state.fields_cache[name] = None if key is None else found[key]
