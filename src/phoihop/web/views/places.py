from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.base.gate import gate, guarded, signed_in, signed_in_user
from phoihop.directory.disputes import compared_with, disputed_links, disputes_elsewhere
from phoihop.directory.models import Organisation, Place
from phoihop.directory.place_counts import UnitCount, units_below_provinces
from phoihop.directory.selectors import (
    Passing,
    organisations_of,
    place_line,
    place_name_on,
    place_predecessors,
    place_successors,
    places_on,
    with_former_names,
)
from phoihop.programmes.models import Programme
from phoihop.web.crumbs import Crumb, crumbs
from phoihop.web.views.asked_day import AskedDay, asked_day


@dataclass(frozen=True)
class Unit:
    """A place as a line of a list: under its name of the day."""

    place: Place
    name: str
    count: UnitCount | None = None


@dataclass(frozen=True)
class PlacePage:
    place: Place
    name: str
    line: list[Unit]
    asked: AskedDay
    groups: list[tuple[str, list[Unit]]]
    successors: list[Passing]
    predecessors: list[Passing]
    organisations: list[Organisation]
    programmes: list[Programme]

    @property
    def has_parts(self) -> bool:
        return any(one.extent == "part" for one in (*self.successors, *self.predecessors))

    @property
    def has_disputed(self) -> bool:
        return any(one.disputed for one in (*self.successors, *self.predecessors))


def place_url(place: Place) -> str:
    return reverse("web:place_detail", kwargs={"code": place.code, "valid_from": place.valid_from})


@signed_in
def place_list(request: HttpRequest) -> HttpResponse:
    """The provinces as they stood on a day, with how many units each had."""
    asked = asked_day(request)
    provinces = with_former_names(places_on(asked.day).filter(level=Place.Level.PROVINCE))
    counts = units_below_provinces(asked.day)
    units = [
        Unit(place, place_name_on(place, asked.day), counts.get(place.pk, UnitCount()))
        for place in provinces.order_by("sort_key")
    ]
    page = {
        "asked": asked,
        "units": units,
        "districts": sum(unit.count.districts for unit in units if unit.count),
        "communes": sum(unit.count.communes for unit in units if unit.count),
        "crumbs": crumbs((_("Places"), "")),
        "nav": "places",
    }
    return render(request, "places/list.html", page, status=422 if asked.problem else 200)


@guarded(Place, code="code", valid_from="valid_from")
def place_detail(request: HttpRequest, place: Place) -> HttpResponse:
    place = with_former_names(Place.objects.select_related("parent__parent__parent")).get(
        pk=place.pk
    )
    asked = asked_day(request, otherwise=_usual_day(place))
    line = [Unit(one, place_name_on(one, asked.day)) for one in place_line(place)]
    page = PlacePage(
        place=place,
        name=line[0].name if line else place.name,
        line=line[1:],
        asked=asked,
        groups=_children(place, asked.day),
        successors=place_successors(place),
        predecessors=place_predecessors(place),
        organisations=list(organisations_of(places=[place], on=asked.day)),
        programmes=list(gate.visible(signed_in_user(request), Programme).filter(place=place)),
    )
    steps: list[Crumb] = [(one.name, place_url(one.place)) for one in reversed(line[1:])]
    top = (_("Places"), f"{reverse('web:place_list')}?ngay={asked.typed}")
    context = {"page": page, "crumbs": crumbs(top, *steps, (page.name, "")), "nav": "places"}
    return render(request, "places/detail.html", context, status=422 if asked.problem else 200)


def _usual_day(place: Place) -> date:
    """Today for a place that exists; the last day of one that does not any more."""
    today = timezone.localdate()
    if place.valid_to is not None and place.valid_to < today:
        return place.valid_to
    return max(today, place.valid_from)


def _children(place: Place, day: date) -> list[tuple[str, list[Unit]]]:
    """What stood under the place on that day, kind by kind, in name order."""
    below = with_former_names(places_on(day).filter(parent=place)).order_by("kind", "sort_key")
    return [
        (str(Place.Kind(kind).label), [Unit(one, place_name_on(one, day)) for one in units])
        for kind, units in groupby(below, key=lambda one: one.kind)
    ]


@signed_in
def place_disputes(request: HttpRequest) -> HttpResponse:
    """Successions on which two independent tables disagree."""
    page = {
        "links": disputed_links(),
        "elsewhere": disputes_elsewhere(),
        "compared_with": compared_with(),
        "crumbs": crumbs((_("Places"), reverse("web:place_list")), (_("Disputed successions"), "")),
        "nav": "places",
    }
    return render(request, "places/disputes.html", page)
