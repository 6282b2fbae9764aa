"""How the papers of a body look, and how they are numbered."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django.db import transaction

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order, write
from phoihop.directory.models import Organisation
from phoihop.documents.models import DocumentKind, Letterhead, Register
from phoihop.documents.paper import KINDS
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import clean
from phoihop.writing import LAYOUTS, Form
from phoihop.writing import Letterhead as Variant

# The letters of one body: "BCHQS", "BTGDV-TH", "BCĐ389".
_LETTERS: Final = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W\d_][^\W_]*)*")


@transaction.atomic
def letterhead_save(
    *,
    organisation: Organisation,
    form: str,
    symbol: str,
    by: User | None,
    variant: str = Letterhead.Variant.USUAL,
    superior: str = "",
    issuer: str = "",
    place: str = "",
    signer_authority: str = "",
    signer_post: str = "",
    filing: str = "",
    tone: str = "",
) -> Letterhead:
    """Set the letterhead of a body. Papers already issued keep the one they went out with.

    symbol: the body's letters alone, without the kind of paper: "BCHQS"
    Problems `document.letterhead_wrong`, `document.symbol_letters`.
    """
    if form not in Letterhead.Form.values or variant not in Letterhead.Variant.values:
        raise Problem("document.letterhead_wrong", field="form")
    if (Form(form), Variant(variant)) not in LAYOUTS:
        raise Problem("document.letterhead_wrong", field="variant")
    symbol = clean(symbol).strip()
    if not _LETTERS.fullmatch(symbol) or len(symbol) > 30:
        raise Problem("document.symbol_letters", field="symbol", symbol=symbol[:40])
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = Letterhead.objects.filter(organisation=organisation).first()
    letterhead = there or Letterhead(organisation=organisation)
    values = {
        "form": form,
        "variant": variant,
        "symbol": symbol,
        "superior": _line(superior, 200),
        "issuer": _line(issuer, 200),
        "place": _line(place, 80),
        "signer_authority": _line(signer_authority, 200),
        "signer_post": _line(signer_post, 120),
        "filing": _line(filing, 60),
        "tone": tone if tone in Letterhead.Tone.values else "",
    }
    write(letterhead, by, "letterhead", values)
    return letterhead


@transaction.atomic
def register_save(
    *,
    organisation: Organisation,
    starts_on: date,
    by: User | None,
    ends_on: date | None = None,
    kind: str = "",
    first_number: int = 1,
    register: Register | None = None,
) -> Register:
    """Open a series of numbers, or change one. `kind` empty: for all papers of the body.

    Problems: `period.reversed`, `document.number_wrong`, `document.registers_overlap`,
    `document.register_in_use` when numbers already given would fall outside its days.
    """
    require_order(starts_on, ends_on, field="ends_on")
    if kind and kind not in DocumentKind.values:
        raise Problem("document.unknown", field="kind", kind=kind)
    if first_number < 1:
        raise Problem("document.number_wrong", field="first_number", number=first_number)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    made = register or Register(organisation=organisation)
    for other in organisation.registers.exclude(pk=made.pk):
        if _same_papers(other.kind, kind) and _overlap(other, starts_on, ends_on):
            raise Problem("document.registers_overlap", field="starts_on", what=other)
    _require_holds_its_numbers(made, starts_on, ends_on)
    values = {
        "kind": kind,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "first_number": first_number,
    }
    write(made, by, "register", values)
    return made


def _line(text: str, most: int) -> str:
    return " ".join(clean(text).split())[:most]


def _same_papers(one: str, other: str) -> bool:
    """Reports of every sort bear "BC": they share one series."""
    if not one or not other:
        return one == other
    return KINDS[one] is KINDS[other]


def _overlap(register: Register, starts_on: date, ends_on: date | None) -> bool:
    before = ends_on is not None and ends_on < register.starts_on
    after = register.ends_on is not None and register.ends_on < starts_on
    return not (before or after)


def _require_holds_its_numbers(register: Register, starts_on: date, ends_on: date | None) -> None:
    if register.pk is None:
        return
    days = sorted(register.issues.values_list("dated", flat=True))
    for day in [*days[:1], *days[-1:]]:
        if day < starts_on or (ends_on is not None and ends_on < day):
            raise Problem("document.register_in_use", field="starts_on", on=format_date(day))
