"""Reading the directory: as it was on a day, what became of whom, and finding by any spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import (
    FormerName,
    Organisation,
    OrganisationLink,
    Place,
    PlaceLink,
    Post,
    valid_on,
)
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import search_key


def place_get(*, code: str, on: date) -> Place:
    """The place that bore `code` on that day. Problem `place.unknown` when there was none."""
    place = Place.objects.filter(valid_on(on), code=code).first()
    if place is None:
        raise Problem("place.unknown", field="place", name=code)
    return place


def require_valid(thing: Place | Organisation, *, on: date, field: str) -> None:
    """Problem `place.not_valid` or `organisation.not_valid` when it did not exist on that day."""
    if not thing.is_valid(on):
        kind = "place" if isinstance(thing, Place) else "organisation"
        raise Problem(f"{kind}.not_valid", field=field, name=str(thing), on=format_date(on))


def places_on(on: date) -> QuerySet[Place]:
    return Place.objects.filter(valid_on(on))


def _found(text: str) -> tuple[Q, Case]:
    """The filter and the order for a search: whole words at the start first."""
    key = search_key(text)
    exact_first = Case(
        When(search_key=key, then=Value(0)),
        When(search_key__endswith=f" {key}", then=Value(1)),
        When(search_key__contains=f" {key} ", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return Q(search_key__contains=key), exact_first


def places_find(text: str, *, on: date | None = None) -> QuerySet[Place]:
    """Places whose present or former name holds `text`, however it is spelled.

    With `on`, only those valid on that day. Nothing typed finds nothing.
    """
    if not search_key(text):
        return Place.objects.none()
    match, order = _found(text)
    places = Place.objects.filter(match)
    if on is not None:
        places = places.filter(valid_on(on))
    return places.select_related("parent__parent").order_by(
        order, "level", "sort_key", "-valid_from"
    )


def organisations_find(text: str, *, on: date | None = None) -> QuerySet[Organisation]:
    """Organisations whose name or short name holds `text`, however it is spelled."""
    if not search_key(text):
        return Organisation.objects.none()
    match, order = _found(text)
    organisations = Organisation.objects.filter(match)
    if on is not None:
        organisations = organisations.filter(valid_on(on))
    return organisations.select_related("line", "place").order_by(order, "level", "sort_key")


def place_name_on(place: Place, on: date) -> str:
    """What the place was called on that day. Uses prefetched former names when there are any."""
    for former in place.former_names.all():
        if former.is_valid(on):
            return former.name
    return place.name


def with_former_names(places: QuerySet[Place]) -> QuerySet[Place]:
    return places.prefetch_related(
        Prefetch("former_names", FormerName.objects.order_by("valid_from"))
    )


def place_line(place: Place) -> list[Place]:
    """The place and everything above it, nearest first, without the nation."""
    line = []
    current: Place | None = place
    while current is not None and current.level != Place.Level.NATION:
        line.append(current)
        current = current.parent
    return line


@dataclass(frozen=True)
class Passing:
    """What a place or an organisation passed into, or came from."""

    into: Place
    extent: str
    disputed: bool


def place_successors(place: Place) -> list[Passing]:
    """What became of the place. A district without a link passed, commune by commune, into what
    its communes passed into: whole where all of a commune's people went, else part."""
    links = list(
        PlaceLink.objects.filter(old=place).select_related("new__parent").order_by("new__sort_key")
    )
    if links or place.level != Place.Level.DISTRICT or place.valid_to is None:
        return [Passing(link.new, link.extent, link.disputed) for link in links]
    return _merged(
        (link.new, link.extent, link.disputed)
        for link in PlaceLink.objects.filter(old__parent=place).select_related("new__parent")
    )


def place_predecessors(place: Place) -> list[Passing]:
    links = PlaceLink.objects.filter(new=place).select_related("old__parent__parent")
    return [
        Passing(link.old, link.extent, link.disputed) for link in links.order_by("old__sort_key")
    ]


def _merged(links: Iterable[tuple[Place, str, bool]]) -> list[Passing]:
    """One line a successor, in name order. It holds only part of the old district if any is."""
    extents: dict[Place, set[tuple[str, bool]]] = defaultdict(set)
    for new, extent, disputed in links:
        extents[new].add((extent, disputed))
    return [
        Passing(
            new,
            PlaceLink.Extent.WHOLE
            if {extent for extent, _ in seen} == {PlaceLink.Extent.WHOLE}
            else PlaceLink.Extent.PART,
            any(disputed for _, disputed in seen),
        )
        for new, seen in sorted(extents.items(), key=lambda pair: pair[0].sort_key)
    ]


@dataclass(frozen=True)
class OrganisationNode:
    organisation: Organisation
    children: tuple[OrganisationNode, ...]


def organisation_forest(organisations: Iterable[Organisation]) -> tuple[OrganisationNode, ...]:
    """The given organisations as trees, each under its parent where that is among them."""
    below: dict[int | None, list[Organisation]] = defaultdict(list)
    given = {organisation.id: organisation for organisation in organisations}
    for organisation in given.values():
        parent = organisation.parent_id if organisation.parent_id in given else None
        below[parent].append(organisation)

    def grow(parent: int | None) -> tuple[OrganisationNode, ...]:
        return tuple(OrganisationNode(child, grow(child.id)) for child in below[parent])

    return grow(None)


def organisations_on(on: date, *, hierarchy: str = "", place: str = "") -> QuerySet[Organisation]:
    """The organisations valid on that day, from the top down; of one hierarchy
    (`PartyLine.Hierarchy`) only, or only in places of that name and what lies in them."""
    organisations = Organisation.objects.filter(valid_on(on))
    if hierarchy:
        organisations = organisations.filter(line__hierarchy=hierarchy)
    if place:
        found = places_find(place, on=on).order_by().values("pk")
        organisations = organisations.filter(
            Q(place__in=found) | Q(place__parent__in=found) | Q(place__parent__parent__in=found)
        )
    return organisations.select_related("line", "place__parent").order_by(
        "level", "line__order", "sort_key"
    )


def organisation_tree(*, on: date, hierarchy: str = "") -> tuple[OrganisationNode, ...]:
    """The organisations valid on that day, as trees; of one hierarchy or of all side by side."""
    return organisation_forest(organisations_on(on, hierarchy=hierarchy))


def organisation_successors(organisation: Organisation) -> QuerySet[OrganisationLink]:
    return organisation.successor_links.select_related("new__place", "new__line").order_by(
        "on", "id"
    )


def organisation_predecessors(organisation: Organisation) -> QuerySet[OrganisationLink]:
    return organisation.predecessor_links.select_related("old__place", "old__line").order_by(
        "on", "id"
    )


def organisations_of(*, places: Iterable[Place], on: date) -> QuerySet[Organisation]:
    return Organisation.objects.filter(valid_on(on), place__in=list(places)).select_related("line")


def holders(roles: Iterable[str], **where: Any) -> QuerySet[User]:
    """Whoever holds one of these posts today; `where` filters the posts."""
    posts = Post.objects.filter(valid_on(timezone.localdate()), role__in=roles, **where)
    return User.objects.filter(is_active=True, pk__in=posts.values("user"))
