"""Reading programmes."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, PlaceLink
from phoihop.programmes.models import Programme, ReportingWindow, Signatory
from phoihop.vietnamese.folding import search_key


def programme_get(code: str) -> Programme:
    """The programme of that code, for the command line. Problem `programme.unknown`."""
    programme = Programme.objects.filter(code=code).select_related("place").first()
    if programme is None:
        raise Problem("programme.unknown", code=code)
    return programme


def parties(programme: Programme) -> QuerySet[Signatory]:
    """The parties in the order of the paper, lead first ("co_party" sorts before "lead")."""
    return programme.signatories.select_related(
        "organisation__line", "organisation__place"
    ).order_by("-role", "order", "id")


def with_parties(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Programmes with their parties in that order, one query for all of them."""
    ordered = Signatory.objects.select_related("organisation__line", "organisation__place")
    return programmes.prefetch_related(
        Prefetch("signatories", ordered.order_by("-role", "order", "id"))
    )


def programmes_find(programmes: QuerySet[Programme], text: str) -> QuerySet[Programme]:
    """Those of the given programmes that every word of `text` leads to, however it is spelled: by
    title, number or code, by the place of then or of today, or by a party. No words, all of them."""
    for word in search_key(text).split():
        party = Signatory.objects.filter(organisation__search_key__contains=word)
        today = PlaceLink.objects.filter(
            Q(new__search_key__contains=word) | Q(new__parent__search_key__contains=word)
        )
        programmes = programmes.filter(
            Q(search_key__contains=word)
            | Q(place__search_key__contains=word)
            | Q(place__parent__search_key__contains=word)
            | Q(place__in=today.values("old"))
            | Q(place__in=today.values("old__parent"))
            | Q(pk__in=party.values("programme"))
        )
    return programmes


def bodies_taking_part(programme: Programme) -> QuerySet[Organisation]:
    """The parties, and the bodies below them that the calendar expects to report."""
    signed = Q(pk__in=programme.signatories.values("organisation"))
    reports = Q(pk__in=programme.reporting_rules.values("reporters"))
    return Organisation.objects.filter(signed | reports).order_by("sort_key")


def windows_of_reporter(organisations: frozenset[int]) -> QuerySet[ReportingWindow]:
    """The windows in which any of these organisations is expected to report."""
    return (
        ReportingWindow.objects.filter(rule__reporters__in=organisations)
        .select_related("programme", "rule")
        .distinct()
        .order_by("due_on")
    )


def is_expected(window: ReportingWindow, organisation: Organisation) -> bool:
    return window.rule.reporters.filter(pk=organisation.pk).exists()
