"""What a document would say now, by the composing of papers."""

from __future__ import annotations

from datetime import date

from phoihop.base.models import User
from phoihop.documents.access import reader_in
from phoihop.documents.composing import compose_seen
from phoihop.documents.models import Document
from phoihop.documents.paper import Part, parts_of


def proposal(document: Document, *, on: date, by: User | None) -> tuple[str, list[Part]]:
    """Subject and parts, from what the issuing body may read; it takes part in the programme."""
    composed = compose_seen(
        kind=document.kind,
        programme=document.programme,
        organisation=document.organisation,
        period=document.period,
        on=on,
        user=reader_in(document.organisation, by),
        conference=document.conference,
    )
    return composed.subject, parts_of(composed)
