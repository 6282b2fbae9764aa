"""Names of places and bodies as they were then and as they are today, for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from phoihop.directory.models import FormerName, Organisation, OrganisationLink, Place, PlaceLink
from phoihop.programmes.models import Programme

# More successors than this are counted, not listed.
_MOST_NAMED = 4


# How many words of a place's name say what kind of unit it is: "Thị xã Kiến Tường".
_WORDS_OF_KIND = {
    Place.Kind.CENTRAL_CITY: 2,
    Place.Kind.TOWN: 2,
    Place.Kind.CITY: 2,
    Place.Kind.TOWNSHIP: 2,
    Place.Kind.SPECIAL_ZONE: 2,
}


def bare_name(place: Place) -> str:
    """The name without the kind of unit: "Kiến Tường"; "Phường 5" keeps it, or it would be a number."""
    words = place.name.split()
    bare = " ".join(words[_WORDS_OF_KIND.get(Place.Kind(place.kind), 1) :])
    return bare if bare and not bare[0].isdigit() else place.name


@dataclass(frozen=True)
class Whereabouts:
    """A place in words: "Huyện Đông Giang, Tỉnh Quảng Nam". `today` is "" while nothing changed;
    `parts` are the units it passed into when they were several, `more` how many go unnamed."""

    then: str
    today: str = ""
    parts: tuple[str, ...] = ()
    more: int = 0


def whereabouts(programmes: Iterable[Programme], today: date) -> dict[int, Whereabouts]:
    """Where each programme is at work, by its id: two queries for all. The programmes come with
    `place__parent__parent`."""
    given = list(programmes)
    lines = {programme.pk: _line(programme.place) for programme in given}
    former = _former_names(place.pk for line in lines.values() for place in line)
    links = _links({p.place for p in given if not p.place.is_valid(today)})
    return {
        programme.pk: _whereabouts(
            [_name_on(place, former, programme.phase_from) for place in lines[programme.pk]],
            [place.name for place in lines[programme.pk]],
            links[programme.place_id],
        )
        for programme in given
    }


def _line(place: Place) -> list[Place]:
    """The place and what it is part of, nearest first, without the nation."""
    line, current = [], place
    while current.level > Place.Level.NATION:
        line.append(current)
        if current.parent is None:
            break
        current = current.parent
    return line


def _former_names(places: Iterable[int]) -> dict[int, list[FormerName]]:
    names: dict[int, list[FormerName]] = defaultdict(list)
    for former in FormerName.objects.filter(place__in=set(places)):
        names[former.place_id].append(former)
    return names


def _name_on(place: Place, former: dict[int, list[FormerName]], on: date) -> str:
    return next((name.name for name in former[place.pk] if name.is_valid(on)), place.name)


def _links(ended: set[Place]) -> dict[int, list[PlaceLink]]:
    """What the ended places passed into; a district without a link of its own, commune by commune."""
    own: dict[int, list[PlaceLink]] = defaultdict(list)
    by_commune: dict[int, list[PlaceLink]] = defaultdict(list)
    if ended:
        found = PlaceLink.objects.filter(Q(old__in=ended) | Q(old__parent__in=ended))
        ids = {place.pk for place in ended}
        for link in found.select_related("old", "new__parent").order_by("new__sort_key"):
            if link.old_id in ids:
                own[link.old_id].append(link)
            elif link.old.parent_id is not None:
                by_commune[link.old.parent_id].append(link)
    return defaultdict(list, {pk: own[pk] or by_commune[pk] for pk in own | by_commune})


def _whereabouts(then: list[str], now: list[str], links: list[PlaceLink]) -> Whereabouts:
    before = ", ".join(then)
    if not links:
        after = ", ".join(now)
        return Whereabouts(before, "" if after == before else after)
    successors = list(dict.fromkeys(link.new for link in links))
    if len(successors) == 1:
        return Whereabouts(before, ", ".join(place.name for place in _line(successors[0])))
    above = {place.parent for place in successors if place.parent is not None}
    names = tuple(place.name for place in successors)
    return Whereabouts(
        before,
        ", ".join(sorted(place.name for place in above)),
        names[:_MOST_NAMED],
        max(0, len(names) - _MOST_NAMED),
    )


def bodies_today(bodies: Iterable[Organisation], today: date) -> dict[int, list[Organisation]]:
    """What became of the given bodies, by their id: one query for each reform they went through.
    A body that is still there, or whose successor nobody recorded, stands for itself."""
    given = {body.pk: body for body in bodies}
    became: dict[int, list[Organisation]] = {}
    ended = {pk for pk, body in given.items() if not body.is_valid(today)}
    seen: set[int] = set()
    while ended:
        seen |= ended
        links = OrganisationLink.objects.filter(old__in=ended).select_related("new__place")
        ended = set()
        for link in links.order_by("on", "id"):
            became.setdefault(link.old_id, []).append(link.new)
            if not link.new.is_valid(today) and link.new_id not in seen:
                ended.add(link.new_id)
    return {pk: _last(body, became, frozenset()) for pk, body in given.items()}


def _last(
    body: Organisation, became: dict[int, list[Organisation]], passed: frozenset[int]
) -> list[Organisation]:
    if body.pk in passed or body.pk not in became:
        return [body]
    ends = [_last(each, became, passed | {body.pk}) for each in became[body.pk]]
    return list(dict.fromkeys(one for end in ends for one in end))
