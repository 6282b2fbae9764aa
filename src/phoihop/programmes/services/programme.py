"""The programme itself: its paper, its state, its signed copy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.files import file_keep
from phoihop.base.models import StoredFile, User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order, write
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import require_valid
from phoihop.programmes.models import Programme, Signatory
from phoihop.programmes.services.common import require_open
from phoihop.programmes.services.parties import signatory_save
from phoihop.programmes.states import ProgrammeState, require_transition
from phoihop.vietnamese.folding import search_key

_SEARCH_KEY = 600


@transaction.atomic
def programme_save(
    *,
    by: User | None,
    code: str,
    title: str,
    short_title: str,
    family: str,
    place: Place,
    phase_from: date,
    phase_to: date | None = None,
    programme: Programme | None = None,
    **more: Any,
) -> Programme:
    """Add a programme as a draft, or change the one given.

    `more`: number, signed_on, summary, supersedes, part_of, place_is_inferred, place_note, is_archive,
    archive_note, is_example. The place is one that existed on the first day of the phase.
    """
    if programme is not None:
        require_open(programme)
    require_order(phase_from, phase_to, field="phase_to")
    require_valid(place, on=phase_from, field="place")
    holder = Programme.objects.filter(code=code).first()
    if holder is not None and holder != programme:
        raise Problem("programme.code_taken", field="code", code=code)
    programme = programme or Programme()
    above: Programme | None = more.get("part_of", programme.part_of)
    more["root"] = _root(programme, above)
    number = more.get("number", programme.number)
    write(
        programme,
        by,
        "programme",
        {
            "code": code,
            "title": title,
            "short_title": short_title,
            "family": family,
            "place": place,
            "phase_from": phase_from,
            "phase_to": phase_to,
            "search_key": search_key(f"{title} {short_title} {number} {code}")[:_SEARCH_KEY],
            **more,
        },
    )
    return programme


def _root(programme: Programme, above: Programme | None) -> Programme | None:
    """The top of the cascade it belongs to. It is settled before anything is counted under it."""
    root = None if above is None else above.root or above
    if programme.pk is None or root == programme.root:
        return root
    if root == programme or programme.parts.exists():
        raise Problem("programme.part_of_itself", field="part_of")
    if programme.sources.exists():
        raise Problem("programme.cascade_fixed", field="part_of")
    return root


@transaction.atomic
def programme_start(*, office: Organisation, by: User | None, **values: Any) -> Programme:
    """Add a programme (`programme_save`) with its office as the first party, in the lead, so that
    whoever drafts it can see it from the first moment."""
    programme = programme_save(by=by, **values)
    signatory_save(
        programme=programme,
        organisation=office,
        role=Signatory.Role.LEAD,
        is_office=True,
        by=by,
    )
    return programme


@transaction.atomic
def programme_move(*, programme: Programme, to: str, by: User | None, reason: str = "") -> None:
    """Take a programme to its next state. It comes into force only when every party has signed;
    of an archive the published report often does not say when they did."""
    # The lock makes two people pressing at once take turns; the second then meets the new state.
    programme.state = Programme.objects.select_for_update().get(pk=programme.pk).state
    require_transition(programme.state, to)
    if to in {ProgrammeState.SIGNING, ProgrammeState.IN_FORCE}:
        _require_parties(programme)
    if to == ProgrammeState.IN_FORCE and not programme.is_archive:
        _require_signatures(programme)
    programme.state = to
    programme.save(update_fields=["state"])
    audit(by=by, verb=f"programme.{to}", on=programme, reason=reason)


def _require_parties(programme: Programme) -> None:
    roles = list(programme.signatories.values_list("role", flat=True))
    if len(roles) < 2 or Signatory.Role.LEAD not in roles:
        raise Problem("programme.needs_parties")


def _require_signatures(programme: Programme) -> None:
    missing = programme.signatories.filter(signed_on=None).select_related("organisation")
    if missing:
        raise Problem(
            "programme.not_signed", missing=", ".join(str(party.organisation) for party in missing)
        )


@transaction.atomic
def signed_copy_attach(*, programme: Programme, file: StoredFile, by: User | None) -> None:
    """Attach the scanned signed copy; a former one stays stored, and in the audit trail."""
    require_open(programme)
    former = programme.signed_copy_id
    programme.signed_copy = file
    programme.save(update_fields=["signed_copy"])
    audit(by=by, verb="programme.signed_copy", on=programme, file=file.pk, former=former)


@transaction.atomic
def signed_copy_keep(
    *, programme: Programme, name: str, content: bytes, by: User | None
) -> StoredFile:
    """Keep a file that was handed in and attach it as the signed copy. Problem `file.*`."""
    require_open(programme)
    kept = file_keep(name=name, content=content, by=by)
    signed_copy_attach(programme=programme, file=kept, by=by)
    return kept
