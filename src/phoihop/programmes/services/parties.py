from __future__ import annotations

from datetime import date

from django.db import transaction

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import write
from phoihop.directory.models import Organisation
from phoihop.directory.selectors import require_valid
from phoihop.programmes.models import Programme, Signatory
from phoihop.programmes.services.common import remove, require_open
from phoihop.programmes.states import UNSIGNED


@transaction.atomic
def signatory_save(
    *,
    programme: Programme,
    organisation: Organisation,
    role: str,
    by: User | None,
    signatory: Signatory | None = None,
    is_office: bool = False,
    signer_post: str = "",
    signed_on: date | None = None,
    note: str = "",
) -> Signatory:
    """Add a party, or change the one given. New parties come last; the lead is shown first.

    Whoever joins a programme that is already in force joins by signing, and nobody leaves it; it
    always keeps an office once it has one.
    """
    require_open(programme)
    if signatory is not None:
        _require_kept(signatory, organisation, is_office=is_office)
    require_valid(organisation, on=signed_on or programme.phase_from, field="organisation")
    holder = programme.signatories.filter(organisation=organisation).first()
    if holder is not None and holder != signatory:
        raise Problem("programme.party_twice", field="organisation", organisation=organisation)
    if signed_on is None and programme.state not in UNSIGNED and not programme.is_archive:
        raise Problem("programme.party_unsigned", field="signed_on")
    signatory = signatory or Signatory(programme=programme, order=programme.signatories.count() + 1)
    write(
        signatory,
        by,
        "signatory",
        {
            "organisation": organisation,
            "role": role,
            "is_office": is_office,
            "signer_post": signer_post,
            "signed_on": signed_on,
            "note": note,
        },
    )
    return signatory


@transaction.atomic
def signatory_remove(*, signatory: Signatory, by: User | None) -> None:
    """Take a party off a programme that is not in force yet."""
    require_open(signatory.programme)
    _require_kept(signatory, None, is_office=False)
    remove(signatory, by, "signatory")


def _require_kept(
    signatory: Signatory, organisation: Organisation | None, *, is_office: bool
) -> None:
    """Problem when the party would be replaced (by None: taken off) in a programme in force, or
    the programme left without an office: then nobody could edit it any more."""
    was = Signatory.objects.get(pk=signatory.pk)
    if organisation != was.organisation and was.programme.state not in UNSIGNED:
        raise Problem("programme.in_force", field="organisation")
    others = Signatory.objects.filter(programme=was.programme_id).exclude(pk=was.pk)
    if was.is_office and not is_office and not others.filter(is_office=True).exists():
        raise Problem("programme.needs_office", field="is_office")
