"""A draft as a file that nothing keeps: it takes no number and leaves no document behind."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.documents.composing import compose
from phoihop.documents.models import DocumentKind
from phoihop.documents.paper import draft_of
from phoihop.documents.services.files import trace_taken
from phoihop.documents.services.rules import as_problems, require_issuer
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import parties
from phoihop.writing import write_docx

# Written by the lead where nobody is named; the other kinds by the programme's office.
_OF_THE_LEAD = {DocumentKind.REPORT}


def draft_write(
    *,
    programme: Programme,
    kind: str,
    period: str = "",
    form: str = "",
    organisation: Organisation | None = None,
    on: date | None = None,
    by: User | None,
) -> bytes:
    """The paper of that kind as a .docx in its issuer's official form, or in `form`, holding what `by`
    may read; None, the operator, may read everything. Only that it was taken is kept.

    `organisation` issues it; None is the programme's office, of a report the lead. Problems as
    `composing.compose`; `document.body_missing` for a programme without parties;
    `document.not_a_party`, `document.not_the_office` where the body issues no such paper.
    """
    day = on or timezone.localdate()
    issuer = organisation or _issuer(programme, kind)
    require_issuer(programme, kind, issuer)
    composed = compose(
        kind=kind, programme=programme, organisation=issuer, period=period, on=day, user=by,
        for_file=True,
    )  # fmt: skip
    paper = draft_of(
        composed, kind=kind, programme=programme, organisation=issuer, on=day, form=form
    )
    with as_problems():
        content = write_docx(paper)
    trace_taken(programme, kind, content, by)
    return content


def _issuer(programme: Programme, kind: str) -> Organisation:
    if kind not in DocumentKind.values:
        raise Problem("document.unknown", field="kind", kind=kind)
    signed = list(parties(programme))
    if not signed:
        raise Problem("document.body_missing", field="organisation")
    if kind not in _OF_THE_LEAD:
        signed.sort(key=lambda party: not party.is_office)
    return signed[0].organisation
