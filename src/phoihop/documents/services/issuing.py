"""Issuing: the act by which a paper gets its number and leaves the house."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from phoihop.base.audit import audit
from phoihop.base.events import announce
from phoihop.base.files import file_keep
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.blocks import Json
from phoihop.documents.models import Document, DocumentKind, Issue, Letterhead, Register
from phoihop.documents.paper import (
    Act,
    content_of,
    letterhead_of,
    number_and_symbol,
    paper_from,
    signing_post,
    standing_parts,
)
from phoihop.documents.selectors import (
    Chip,
    bases_expired,
    chips,
    figures_drawn,
    figures_in,
    next_number,
    places_to_fill,
    register_for,
    stale_figures,
)
from phoihop.documents.services.changes import REPLACING, changes_between, replacing_part
from phoihop.documents.services.freezing import frozen_content, frozen_figures
from phoihop.documents.services.rules import as_problems, lock_draft
from phoihop.documents.spreadsheet import figures_workbook
from phoihop.documents.states import DocumentState, require_transition
from phoihop.programmes.selectors import parties
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import search_key
from phoihop.writing import Form, write_docx
from phoihop.writing.lint import Level, lint

# What a person may confirm that it shall be issued all the same.
BASIS_EXPIRED: Final = "basis_expired"
PLACES_UNFILLED: Final = "places_unfilled"

# So many are named in a message.
_NAMED: Final = 5


@transaction.atomic
def document_issue(
    *,
    document: Document,
    by: User | None,
    dated: date | None = None,
    number: int | None = None,
    place: str = "",
    signer_post: str = "",
    signer_authority: str = "",
    accepting: Collection[str] = (),
) -> Issue:
    """Give the paper its number, write its files, and keep all of it as it went out, for ever.

    dated:      today unless given
    number:     the next of its register unless one is wanted
    accepting:  what was pointed out and confirmed: "basis_expired", "places_unfilled"

    Problems: `document.issued`, `document.letterhead_missing`, `document.signer_missing`,
    `document.figures_closed`, `document.figures_changed`, `document.basis_expired`,
    `document.places_unfilled`, `document.register_missing`, `document.number_used`,
    `document.lint`, those of a description that cannot become a paper, and those of `file_keep`.
    """
    held = lock_draft(document)
    require_transition(held.state, DocumentState.ISSUED)
    if number is not None and number < 1:
        raise Problem("document.number_wrong", field="number", number=number)
    day = dated or timezone.localdate()
    known = _require_figures(held)
    _require_confirmed(held, day, accepting)
    _say_what_it_replaces(held)
    head = _head(held, place, signer_authority, signer_post)
    register = _register(held, day, by)
    first = next_number(register) if number is None else number
    act = Act(number=first, dated=day, **head)
    issue = _written_down(held, act, register, wanted=number, known=known)
    issue.by = by
    _keep_files(issue, by)
    issue.save()
    _move_on(held)
    audit(
        by=by,
        verb="document.issue",
        on=held,
        symbol=issue.symbol,
        sha256=issue.file.sha256,
        content=issue.content["sha256"],
        accepting=sorted(accepting),
    )
    announce("document.issued", held.pk)
    return issue


def _written_down(
    document: Document, act: Act, register: Register, *, wanted: int | None, known: dict[int, Chip]
) -> Issue:
    """The paper as it goes out, with its number, its figures and what it changes in an earlier one;
    not saved yet."""
    content, act = _numbered(document, act, register, wanted=wanted)
    content = frozen_content(content, {**known, **_behind_charts(document)}.values())
    figures = frozen_figures(content, known)
    earlier = None if document.replaces is None else document.replaces.issue
    return Issue(
        document=document,
        register=register,
        number=act.number,
        symbol=number_and_symbol(content),
        dated=act.dated,
        place=content["place"],
        signer_authority=act.signer_authority,
        signer_post=act.signer_post,
        content=content,
        figures=figures,
        changes=[] if earlier is None else changes_between(earlier, content, figures),
    )


def _keep_files(issue: Issue, by: User | None) -> None:
    """The paper, and its figures as a spreadsheet, as files of the issue."""
    content, name = issue.content, file_name(issue.document, issue.symbol)
    issue.file = file_keep(name=f"{name}.docx", content=_written(content), by=by)
    workbook = figures_workbook(content["subject"], issue.figures, content["parts"])
    issue.annex_file = file_keep(name=f"{name}.xlsx", content=workbook, by=by)


def _require_figures(document: Document) -> dict[int, Chip]:
    """Every figure of the text: it still counts, its body may read it, and the text says it as the
    ledger has it."""
    ids = figures_in(document)
    known = chips(document, ids)
    closed = [pk for pk in ids if pk not in known]
    if closed:
        raise Problem("document.figures_closed", what=_some(f"#{pk}" for pk in closed))
    stale = stale_figures(document)
    if stale:
        raise Problem("document.figures_changed", what=_some(dict.fromkeys(map(str, stale))))
    return known


def _behind_charts(document: Document) -> dict[int, Chip]:
    return chips(document, set(figures_drawn(document, standing_parts(document))))


def _require_confirmed(document: Document, on: date, accepting: Collection[str]) -> None:
    expired = bases_expired(document, on)
    if expired and BASIS_EXPIRED not in accepting:
        named = (
            f"{basis.symbol} ({format_date(basis.in_force_to)})"
            for basis in expired
            if basis.in_force_to
        )
        raise Problem("document.basis_expired", field="accepting", what=_some(named))
    gaps = places_to_fill(document)
    if gaps and PLACES_UNFILLED not in accepting:
        raise Problem("document.places_unfilled", field="accepting", what=_some(gaps))


def _say_what_it_replaces(document: Document) -> None:
    """What changed against the earlier version, as far as nobody put it in other words."""
    row = document.parts.filter(key=REPLACING, written=None).first()
    if row is not None:
        row.proposed = replacing_part(document, standing_parts(document)).blocks
        row.save(update_fields=["proposed"])


def _head(document: Document, place: str, authority: str, post: str) -> dict[str, str]:
    """Place and signer, from the letterheads where nothing else was said."""
    letterhead = letterhead_of(document.organisation)
    signed = list(parties(document.programme)) if document.kind == DocumentKind.PROGRAMME else []
    for party in signed:
        if not party.signer_post:
            raise Problem(
                "document.signer_missing", field="signer_post", organisation=party.organisation
            )
    bodies = [party.organisation for party in signed] or [document.organisation]
    with_letters = Letterhead.objects.filter(organisation__in=bodies)
    there = set(with_letters.values_list("organisation", flat=True))
    for body in bodies:
        if body.pk not in there:
            raise Problem("document.letterhead_missing", field="organisation", organisation=body)
    said = post.strip() or letterhead.signer_post
    said = said or signing_post(
        document.programme, signed[0].organisation if signed else document.organisation
    )
    if not said:
        raise Problem(
            "document.signer_missing", field="signer_post", organisation=document.organisation
        )
    return {
        "place": place.strip() or content_of(document)["place"],
        "signer_authority": authority.strip() or letterhead.signer_authority,
        "signer_post": said[:120],
    }


def _register(document: Document, on: date, by: User | None) -> Register:
    """The register of that day, held for this number. In the State's form one is opened for the
    calendar year; a committee's term only the committee knows."""
    body = document.organisation
    type(body).objects.select_for_update().get(pk=body.pk)
    register = register_for(body, document.kind, on)
    if register is None:
        if document.form == Form.PARTY:
            raise Problem(
                "document.register_missing", field="dated", organisation=body, on=format_date(on)
            )
        register = Register.objects.create(
            organisation=body, starts_on=date(on.year, 1, 1), ends_on=date(on.year, 12, 31)
        )
        audit(by=by, verb="register.add", on=register)
    return Register.objects.select_for_update().get(pk=register.pk)


def _numbered(
    document: Document, act: Act, register: Register, *, wanted: int | None
) -> tuple[Json, Act]:
    """The content under a number that is free. A wanted number that is not is a problem; else the
    next one is taken."""
    while True:
        content = content_of(document, act)
        if _is_free(document, content, act, register):
            return content, act
        if wanted is not None:
            symbol = number_and_symbol(content)
            raise Problem("document.number_used", field="number", symbol=symbol)
        act = replace(act, number=act.number + 1)


def _is_free(document: Document, content: Json, act: Act, register: Register) -> bool:
    """Neither in the register, nor on another paper of the body that would look the same."""
    alike = Issue.objects.filter(
        document__organisation=document.organisation,
        symbol=number_and_symbol(content),
        dated__gte=register.starts_on,
    )
    if register.ends_on is not None:
        alike = alike.filter(dated__lte=register.ends_on)
    taken = register.issues.filter(number=act.number).exists()
    return act.number >= register.first_number and not taken and not alike.exists()


def _written(content: Json) -> bytes:
    """The Word file, which keeps every rule of its form."""
    with as_problems():
        written = write_docx(paper_from(content))
    errors = [
        finding
        for finding in lint(written, Form(content["form"])).findings
        if finding.level is Level.ERROR
    ]
    if errors:
        what = (f"{each.rule.number} ({each.place}): {each.found}" for each in errors)
        raise Problem("document.lint", what=_some(what))
    return written


def _move_on(document: Document) -> None:
    document.state = DocumentState.ISSUED
    document.save(update_fields=["state"])
    earlier = document.replaces
    if earlier is not None:
        require_transition(earlier.state, DocumentState.REPLACED)
        earlier.state = DocumentState.REPLACED
        earlier.save(update_fields=["state"])


def file_name(document: Document, symbol: str) -> str:
    """A name in plain ASCII: "05-bc-bchqs"."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(symbol)).strip("-")[:80] or document.kind


def _some(names: Iterable[str]) -> str:
    every = list(names)
    return "; ".join(every[:_NAMED]) + ("; …" if len(every) > _NAMED else "")
