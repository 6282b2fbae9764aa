"""The consolidated review of the whole programme as a plain file, for whoever looks at its page.

What it says is composed (`documents.composing`); here it only gets the plain form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import groupby

from phoihop.base.models import User
from phoihop.documents.composing import Composed, ComposedPart, compose_seen
from phoihop.documents.drawing import with_pictures
from phoihop.documents.models import DocumentKind
from phoihop.documents.periods import PHASE
from phoihop.programmes.models import Programme
from phoihop.writing import Annex, Document, Section

__all__ = ["consolidated_review", "plain_document"]


def consolidated_review(*, programme: Programme, on: date, user: User | None = None) -> Document:
    """The review as of the day it is written: every figure sent or received that `user` may read,
    with what was promised, decided, difficult and commended. `user` None is the operator at the
    command line, who may read everything. Whether the programme itself is theirs to see, the page
    has asked already."""
    composed = compose_seen(
        kind=DocumentKind.CONSOLIDATED,
        programme=programme,
        organisation=None,
        period=PHASE,
        on=on,
        user=user,
    )
    return plain_document(composed, on)


def plain_document(composed: Composed, on: date) -> Document:
    """What was composed, in no official form, with its charts drawn."""
    return Document(
        title=composed.title,
        subject=composed.subject,
        kind=composed.paper,
        issuing_body=composed.issuing_body,
        place=composed.place,
        dated=on,
        written_on=datetime.combine(on, time(), tzinfo=UTC),
        notice=composed.notice,
        addressees=composed.addressees,
        legal_bases=composed.legal_bases,
        sections=_sections(part for part in composed.parts if not part.annex),
        annexes=tuple(_annexes(composed.parts)),
        recipients=composed.recipients,
        signatures=composed.signatures,
    )


def _sections(parts: Iterable[ComposedPart]) -> tuple[Section, ...]:
    return tuple(Section(part.heading, part.level, with_pictures(part.blocks)) for part in parts)


def _annexes(parts: Iterable[ComposedPart]) -> Iterator[Annex]:
    in_annexes = [part for part in parts if part.annex]
    for _number, group in groupby(in_annexes, key=lambda part: part.annex):
        told = list(group)
        first = told[0]
        yield Annex(first.annex_title, sections=_sections(told), landscape=first.landscape)
