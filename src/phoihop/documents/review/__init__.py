"""The consolidated review of a programme: what it holds, put in words, heading by heading.

`facts` reads, `figures` puts one figure into words, the other modules write a part of the paper each.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.utils.translation import override

from phoihop.base.models import User
from phoihop.documents import wording
from phoihop.documents.review.conferences import conferences_held, directions
from phoihop.documents.review.difficulties import difficulties_met, proposals_made
from phoihop.documents.review.facts import Facts, gather
from phoihop.documents.review.opening import issuer, legal_bases, overview
from phoihop.documents.review.parts import Part
from phoihop.documents.review.recognition import recognised
from phoihop.documents.review.results import results
from phoihop.documents.review.targets import against_targets
from phoihop.programmes.models import Programme
from phoihop.writing import Document, Section, Signature

TITLE = "Báo cáo tổng hợp kết quả"
# Who signs is decided by the body that issues the paper: the post is filled in by hand.
POST_TO_FILL = "…" * 14

__all__ = ["consolidated_review"]


def consolidated_review(*, programme: Programme, on: date, user: User | None = None) -> Document:
    """The review as of the day it is written: every figure sent or received that `user` may read,
    with what was promised, decided, difficult and commended. `user` None is the operator at the
    command line, who may read everything."""
    # Reasons why a sum is refused come from the translation files; the paper is Vietnamese.
    with override("vi"):
        facts = gather(programme, user, on)
        return Document(
            title=TITLE,
            subject=_subject(programme.title),
            issuing_body=issuer(facts),
            place=wording.place_of_writing(facts.seat[0])
            if facts.seat and programme.place.is_valid(on)
            else "",
            dated=on,
            sections=tuple(_numbered(_parts(facts))),
            written_on=datetime.combine(on, time(), tzinfo=UTC),
            notice=f"{wording.EXAMPLE} {wording.NOTICE}"
            if programme.is_example
            else wording.NOTICE,
            legal_bases=legal_bases(facts),
            recipients=("Các bên tham gia chương trình", "Lưu hồ sơ chương trình"),
            signatures=(Signature(post=POST_TO_FILL),),
        )


def _subject(title: str) -> str:
    return f"thực hiện {title}" if title.startswith(("Chương trình", "Kế hoạch")) else title


def _parts(facts: Facts) -> Iterable[Part]:
    yield overview(facts)
    yield results(facts)
    for part in (
        against_targets(facts),
        conferences_held(facts),
        recognised(facts),
        difficulties_met(facts),
        directions(facts),
        proposals_made(facts),
    ):
        if part is not None:
            yield part


def _numbered(parts: Iterable[Part]) -> Iterable[Section]:
    for number, part in enumerate(parts, start=1):
        yield Section(f"{wording.roman(number)}. {part.title}", 1, part.blocks)
        yield from part.sections
