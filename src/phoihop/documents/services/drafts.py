from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order
from phoihop.directory.models import Organisation
from phoihop.documents.blocks import (
    Json,
    each_run,
    is_bare,
    runs_in,
    stated_figures,
    with_figures,
)
from phoihop.documents.models import Document, DocumentKind, DocumentPart, Letterhead
from phoihop.documents.paper import Part, letterhead_of
from phoihop.documents.periods import period_of
from phoihop.documents.selectors import Chip, chips, draft_like
from phoihop.documents.services.changes import REPLACING, replacing_part
from phoihop.documents.services.composition import proposal
from phoihop.documents.services.rules import lock, lock_draft, require_issuer
from phoihop.meetings.models import Conference
from phoihop.programmes.models import Programme


@transaction.atomic
def document_start(
    *,
    programme: Programme,
    kind: str,
    organisation: Organisation,
    period: str,
    by: User | None,
    conference: Conference | None = None,
    form: str = "",
) -> Document:
    """Begin a paper as a draft, composed from what its body may read.

    period: "2026-03", "2026-Q1", "2026-H1", "2026" or "phase"
    form:   another than the letterhead's
    Problems: `document.unknown`, `document.period`, `document.not_a_party`,
    `document.not_the_office`, `document.conference_elsewhere`, `document.exists`.
    """
    if kind not in DocumentKind.values:
        raise Problem("document.unknown", field="kind", kind=kind)
    if form and form not in Letterhead.Form.values:
        raise Problem("document.letterhead_wrong", field="form")
    require_issuer(programme, kind, organisation)
    if conference is not None and conference.programme_id != programme.pk:
        raise Problem("document.conference_elsewhere", field="conference")
    days = period_of(programme, period, timezone.localdate())
    require_order(days.start, days.end, field="period")
    document = Document(
        programme=programme,
        kind=kind,
        organisation=organisation,
        form=form or letterhead_of(organisation).form,
        period=days.name,
        period_from=days.start,
        period_to=days.end,
        conference=conference,
        created_by=by,
    )
    _require_no_draft(document)
    _write_proposal(document, by=by)
    audit(by=by, verb="document.start", on=document, organisation=organisation.code, kind=kind)
    return document


@transaction.atomic
def document_refresh(*, document: Document, by: User | None) -> Document:
    """Compose again from the ledger as it is now. What is proposed is renewed; what a person wrote
    keeps every word and gets the numbers of its figures renewed. A part that is proposed no more
    stays if somebody wrote it. Problem `document.issued`."""
    held = lock_draft(document)
    _write_proposal(held, by=by)
    audit(by=by, verb="document.refresh", on=held)
    return held


@transaction.atomic
def document_replace(*, document: Document, by: User | None) -> Document:
    """Begin a later version of an issued paper: composed anew, with all that a person wrote in the
    first, its figures as they are now, and a part that says what it replaces and what changed.

    Problems: `document.not_issued`, `document.replaced`, `document.exists`.
    """
    earlier = lock(document)
    if earlier.is_draft:
        raise Problem("document.not_issued")
    if Document.objects.filter(replaces=earlier).exists():
        raise Problem("document.replaced")
    later = Document(
        programme=earlier.programme,
        kind=earlier.kind,
        organisation=earlier.organisation,
        form=earlier.form,
        period=earlier.period,
        period_from=earlier.period_from,
        period_to=earlier.period_to,
        conference=earlier.conference,
        replaces=earlier,
        created_by=by,
    )
    _require_no_draft(later)
    _write_proposal(later, by=by)
    _take_over(earlier, later)
    _renew_written(later)
    audit(by=by, verb="document.replace", on=later, replaces=earlier.pk)
    return later


@transaction.atomic
def document_discard(*, document: Document, by: User | None) -> None:
    """Take a draft away with all its parts. Problem `document.issued`; one that somebody edited
    outside stays."""
    held = lock_draft(document)
    if held.outside_edits.exists():
        raise Problem("programme.part_in_use", what=held)
    audit(by=by, verb="document.discard", on=held)
    held.delete()


def _require_no_draft(document: Document) -> None:
    """One draft at a time of the same paper; those who begin one for the body take turns here."""
    Organisation.objects.select_for_update().get(pk=document.organisation_id)
    there = draft_like(document.programme, document.kind, document.organisation, document.period)
    if there is not None:
        raise Problem("document.exists", field="period", what=there)


def _write_proposal(document: Document, *, by: User | None) -> None:
    document.figures_as_of = clock.now()
    subject, parts = proposal(document, on=timezone.localdate(), by=by)
    document.subject = subject[:500]
    document.save()
    if document.replaces is not None:
        parts = [*parts[:1], replacing_part(document, parts), *parts[1:]]
    there = {row.key: row for row in document.parts.all()}
    for order, part in enumerate(parts, start=1):
        _propose(document, there.pop(part.key, None), part, order)
    _keep_or_drop(there.values(), after=len(parts))
    _renew_written(document)


def _propose(document: Document, row: DocumentPart | None, part: Part, order: int) -> None:
    row = row or DocumentPart(document=document, key=part.key)
    row.order, row.level, row.annex = order, part.level, part.annex
    row.heading = part.heading[:400]
    row.proposed = part.blocks
    row.save()


def _keep_or_drop(rows: Iterable[DocumentPart], *, after: int) -> None:
    """Parts that are proposed no more: what somebody wrote stays, at the end; the rest goes."""
    for row in rows:
        if row.written is None and not row.written_heading:
            row.delete()
            continue
        after += 1
        row.order, row.proposed = after, []
        row.save()


def _renew_written(document: Document) -> None:
    """The numbers of the figures in what people wrote, and of the totals that are the same still."""
    rows = list(document.parts.exclude(written=None))
    ids = {pk for row in rows for pk in stated_figures(row.written or [])}
    known = chips(document, ids)
    totals = _totals(document)
    for row in rows:
        renewed = with_chips(row.written or [], known, totals)
        if renewed != row.written:
            row.written = renewed
            row.save(update_fields=["written"])


def with_chips(
    json: list[Json], known: dict[int, Chip], totals: dict[tuple[str, bool], str]
) -> list[Json]:
    """The blocks with figures, and totals by mark, as they read now."""
    texts = {pk: chip.text for pk, chip in known.items()}
    numbers = {pk: chip.number for pk, chip in known.items()}

    def renewed(run: Json) -> Json:
        now = totals.get((run.get("mark", ""), is_bare(run["text"])))
        return run if now is None else {**run, "text": now}

    return [each_run(block, renewed) for block in with_figures(json, texts, numbers)]


def _totals(document: Document) -> dict[tuple[str, bool], str]:
    """What each total says in what is proposed now, by its mark and whether it bears its unit."""
    return {
        (run["mark"], is_bare(run["text"])): run["text"]
        for row in document.parts.all()
        for run in runs_in(row.proposed)
        if "mark" in run
    }


def _take_over(earlier: Document, later: Document) -> None:
    """What a person wrote, renamed or left out in the earlier version."""
    there = {row.key: row for row in later.parts.all()}
    after = len(there)
    for old in earlier.parts.order_by("order"):
        wrote = old.written is not None or old.written_heading or old.left_out
        if not wrote or old.key == REPLACING:
            continue
        row = there.get(old.key)
        if row is None:
            after += 1
            row = DocumentPart(document=later, key=old.key, order=after, level=old.level)
            row.annex, row.heading = old.annex, old.heading
        row.written, row.written_heading = old.written, old.written_heading
        row.left_out = old.left_out
        row.written_at, row.written_by = old.written_at, old.written_by
        row.save()
