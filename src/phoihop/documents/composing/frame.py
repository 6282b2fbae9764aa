"""What stands around the text of every paper: who issues it, on what it rests, to whom it goes."""

from __future__ import annotations

from typing import Any

from phoihop.directory.models import Organisation
from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.model import Annex, Composed, Part, annexed, numbered
from phoihop.documents.composing.opening import issuer, legal_bases
from phoihop.programmes.models import Signatory
from phoihop.writing import Kind, Signature

# Who signs is decided by the body that issues the paper: the post is filled in by hand.
POST_TO_FILL = "…" * 14


def framed(
    facts: Facts,
    *,
    title: str,
    paper: Kind,
    subject: str,
    parts: tuple[Part, ...],
    annexes: tuple[Annex, ...] = (),
    organisation: Organisation | None = None,
    **more: Any,
) -> Composed:
    """The paper with its frame. `organisation` issues it; else the programme office."""
    programme = facts.programme
    frame: dict[str, Any] = {
        "legal_bases": legal_bases(facts),
        "recipients": ("Các bên tham gia chương trình", "Lưu hồ sơ chương trình"),
        "signatures": (signature(facts, organisation),),
        "issuing_body": organisation.name if organisation else issuer(facts),
        "place": wording.place_of_writing(facts.seat[0])
        if facts.seat and programme.place.is_valid(facts.on)
        else "",
        "notice": f"{wording.EXAMPLE} {wording.NOTICE}" if programme.is_example else wording.NOTICE,
    }
    return Composed(
        title=title,
        paper=paper,
        subject=wording.upper_first(subject),
        parts=(*numbered(parts), *annexed(annexes)),
        **{**frame, **more},
    )


def about(facts: Facts) -> str:
    """The programme inside a subject: "thực hiện Chương trình phối hợp …"."""
    title = programme_title(facts)
    return f"thực hiện {title}" if title.startswith(("Chương trình", "Kế hoạch")) else title


def programme_title(facts: Facts) -> str:
    """As papers call it; that it is an example is said elsewhere in the paper."""
    return wording.upper_first(facts.programme.title.removeprefix("Ví dụ: "))


def in_period(facts: Facts) -> str:
    """ " quý I/2026"; nothing where the title of the programme says it already."""
    label, title = facts.period.label, facts.programme.title
    if label in title:
        return ""
    return f", {label}" if "," in title else f" {label}"


def office_of(facts: Facts) -> Organisation | None:
    return next((each.organisation for each in facts.parties if each.is_office), None)


def signature(facts: Facts, organisation: Organisation | None) -> Signature:
    """The post that signed the programme for the body; else a place for it."""
    for party in facts.parties:
        if organisation is not None and party.organisation_id == organisation.pk:
            return Signature(post=wording.inside(party.signer_post) or POST_TO_FILL)
    return Signature(post=POST_TO_FILL)


def all_signatures(facts: Facts) -> tuple[Signature, ...]:
    """A block for each party, the lead first."""
    return tuple(
        Signature(
            post=wording.inside(party.signer_post) or POST_TO_FILL, body=party.organisation.name
        )
        for party in facts.parties
    )


def leads(party: Signatory) -> bool:
    return party.role == Signatory.Role.LEAD
