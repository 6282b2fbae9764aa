"""Composing a paper from the data: what is known goes in, what is not is left to fill in.

`facts` reads, `rows` and `figures` count and put one figure into words, `narrative` makes sentences,
the other modules write a part or a kind of paper each. The same data give the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.translation import override

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.documents.composing.annex import annex
from phoihop.documents.composing.briefing import briefing
from phoihop.documents.composing.conclusions import conclusions
from phoihop.documents.composing.facts import Facts, gather
from phoihop.documents.composing.model import (
    TO_FILL,
    Composed,
    ComposedPart,
    Sum,
)
from phoihop.documents.composing.plan import plan
from phoihop.documents.composing.programme import programme as programme_paper
from phoihop.documents.composing.quick import quick
from phoihop.documents.composing.report import consolidated, report
from phoihop.documents.drawing import make_ready
from phoihop.documents.models import DocumentKind
from phoihop.documents.periods import PHASE, default_period, period_of
from phoihop.meetings.models import Conference
from phoihop.programmes.models import Programme

__all__ = ["TO_FILL", "Composed", "ComposedPart", "Sum", "compose", "compose_seen"]

_KINDS: Final[dict[str, Callable[[Facts], Composed]]] = {
    DocumentKind.PROGRAMME: programme_paper,
    DocumentKind.PLAN: plan,
    DocumentKind.REPORT: report,
    DocumentKind.CONSOLIDATED: consolidated,
    DocumentKind.QUICK: quick,
    DocumentKind.ANNEX: annex,
}
_OF_CONFERENCES: Final[dict[str, Callable[[Facts, Conference | None], Composed]]] = {
    DocumentKind.BRIEFING: briefing,
    DocumentKind.CONCLUSIONS: conclusions,
}
# Papers that have charts.
_ILLUSTRATED: Final = {DocumentKind.REPORT, DocumentKind.CONSOLIDATED}
# Papers of one body, where one is named; the others are the programme's.
_OF_ONE_BODY: Final = {DocumentKind.REPORT, DocumentKind.QUICK}


def compose(
    *,
    kind: str,
    programme: Programme,
    organisation: Organisation | None,
    period: str,
    on: date,
    user: User | None,
    conference: Conference | None = None,
    for_file: bool = False,
) -> Composed:
    """The paper of that kind as of the day `on`, with nothing that `user` may not read; None, the
    operator at the command line, may read everything.

    kind:         a `DocumentKind`
    organisation: who issues it. A report is always of one body: None is the lead of the programme;
                  a quick report of the programme's office is of all parties together
    period:       "2026-03", "2026-Q1", "2026-H1", "2026", "phase"; empty for the usual one
    conference:   for a briefing pack and a notice of conclusions; None is the latest
    for_file:     it is written at once: its charts are drawn while the rest is composed

    Problems: `document.unknown`, `document.period`, `document.no_conference`, `programme.unknown`.
    """
    if kind not in DocumentKind.values:
        raise Problem("document.unknown", field="kind", kind=kind)
    seen = _seen(programme, user)
    return compose_seen(
        kind=kind, programme=seen, organisation=organisation, period=period, on=on, user=user,
        conference=conference, for_file=for_file,
    )  # fmt: skip


def compose_seen(
    *,
    kind: str,
    programme: Programme,
    organisation: Organisation | None,
    period: str,
    on: date,
    user: User | None,
    conference: Conference | None = None,
    for_file: bool = False,
) -> Composed:
    """As `compose`, of a programme that is known to be the user's to see, as on its own page."""
    if conference is not None and conference.programme_id != programme.pk:
        raise Problem("document.no_conference", field="conference")
    named = period or (
        PHASE if kind == DocumentKind.PROGRAMME else default_period(programme, on, kind)
    )
    # Reasons why a sum is refused come from the translation files; the paper is Vietnamese.
    if for_file and kind in _ILLUSTRATED:
        make_ready()
    with override("vi"):
        facts = gather(
            programme,
            user,
            on,
            period=period_of(programme, named, on),
            body=_body(kind, programme, organisation),
            for_file=for_file,
        )
        if kind in _OF_CONFERENCES:
            return _OF_CONFERENCES[kind](facts, conference)
        return _KINDS[kind](facts)


def _seen(programme: Programme, user: User | None) -> Programme:
    """The programme with its place and those above it, if the user may see it at all."""
    if user is None:
        seen = Programme.objects.select_related("place__parent__parent", "supersedes")
    else:
        seen = gate.visible(user, Programme)
    found = seen.filter(pk=programme.pk).first()
    if found is None:
        raise Problem("programme.unknown", code=programme.code)
    return found


def _body(
    kind: str, programme: Programme, organisation: Organisation | None
) -> Organisation | None:
    """Whose paper it is; None for all parties together."""
    if kind not in _OF_ONE_BODY:
        return None
    parties = list(
        programme.signatories.select_related("organisation__line").order_by("-role", "order", "id")
    )
    if kind == DocumentKind.REPORT:
        return organisation or (parties[0].organisation if parties else None)
    offices = {party.organisation_id for party in parties if party.is_office}
    return None if organisation is None or organisation.pk in offices else organisation
