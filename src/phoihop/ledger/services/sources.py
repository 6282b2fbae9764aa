from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import StoredFile, User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.ledger.alone import has_one_body
from phoihop.ledger.contributions import BUCKETS
from phoihop.ledger.models import Original, Source, SourceCredit, SourceStage
from phoihop.ledger.postings import post_credits, post_stage
from phoihop.ledger.selectors import source_credits
from phoihop.ledger.states import OPEN, Stage, require_transition
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.vietnamese.folding import clean


@dataclass(frozen=True)
class Credit:
    organisation: Organisation
    role: str = SourceCredit.Role.CO_PARTY


@transaction.atomic
def source_open(
    *,
    kind: str,
    programme: Programme,
    label: str,
    by: User | None,
    organisation: Organisation | None = None,
    window: ReportingWindow | None = None,
    text: str = "",
    published_by: str = "",
    published_on: date | None = None,
    credits: Iterable[Credit] = (),
) -> Source:
    """Open a source as a draft, with its text (cleaned, NFC) and the bodies credited with it."""
    text = clean(text)
    source = Source.objects.create(
        kind=kind,
        programme=programme,
        organisation=organisation,
        window=window,
        label=label,
        text=text,
        text_sha256=_hash(text),
        published_by=published_by,
        published_on=published_on,
        created_by=by,
    )
    SourceStage.objects.create(source=source, stage=Stage.DRAFT, by=by)
    source_credit(source=source, credits=credits, by=by)
    return source


@transaction.atomic
def original_keep(
    *,
    label: str,
    text: str,
    organisation: Organisation,
    by: User | None,
    file: StoredFile | None = None,
) -> Original:
    """Keep a text as it was read, for the body that handed it in. `text` is not touched: offsets
    into it were measured already."""
    original = Original.objects.create(
        label=clean(label)[:300],
        text=text,
        text_sha256=_hash(text),
        file=file,
        organisation=organisation,
        created_by=by,
    )
    # By its number: what it is called may have to go with it.
    number, digest = f"#{original.pk}", original.text_sha256
    audit(by=by, verb="original.keep", on=original, label=number, sha256=digest)
    return original


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def require_open(source: Source) -> None:
    """Problem `figure.source_frozen` unless the reporting body may still write on the source; if so
    it stays open until the transaction ends."""
    # Another may have moved it since it was read.
    source.stage = Source.objects.select_for_update().get(pk=source.pk).stage
    if source.stage not in OPEN:
        raise Problem("figure.source_frozen")


@transaction.atomic
def source_rewrite(*, source: Source, label: str, text: str, by: User | None) -> None:
    """Change label and text of a source still open. Spans of its figures must stay right, so a
    changed text refuses while figures point into it: withdraw them first, or append."""
    require_open(source)
    text = clean(text)
    pointed = source.entries.filter(
        span_end__isnull=False, original=None, reversed_by=None, reverses=None
    )
    end = max((entry.span_end or 0 for entry in pointed), default=0)
    if text[:end] != source.text[:end]:
        raise Problem("figure.span_outside", field="text")
    source.label = label
    source.text = text
    source.text_sha256 = _hash(text)
    source.save(update_fields=["label", "text", "text_sha256"])


@transaction.atomic
def source_credit(*, source: Source, credits: Iterable[Credit], by: User | None) -> None:
    """Make `credits` the credits of the source: only the differences are written."""
    # With its lock: what a credit adds to the totals depends on the stage and on the figures.
    Source.objects.select_for_update().get(pk=source.pk)
    wanted = {credit.organisation: credit.role for credit in credits}
    if has_one_body(source) and len(wanted) > 1:
        raise ValueError("a report is of one body; what several did is an activity")
    present = {row.organisation: row.role for row in source_credits(source)}
    changes = [
        SourceCredit(source=source, organisation=organisation, role=role, by=by)
        for organisation, role in wanted.items()
        if present.get(organisation) != role
    ]
    changes += [
        SourceCredit(source=source, organisation=organisation, role=role, withdrawn=True, by=by)
        for organisation, role in present.items()
        if organisation not in wanted
    ]
    for change in changes:
        change.save()
    if changes and source.entries.exists():
        post_credits(source, (change.pk for change in changes))


@transaction.atomic
def source_move(*, source: Source, to: str, by: User | None, reason: str = "") -> SourceStage:
    """Take a source to its next stage. Problem `state.not_allowed` when that cannot follow."""
    # The lock makes two people pressing at once take turns; the second then meets the new stage.
    was = Source.objects.select_for_update().get(pk=source.pk).stage
    require_transition(was, to)
    step = SourceStage.objects.create(source=source, stage=to, by=by, reason=reason)
    source.stage = to
    source.save(update_fields=["stage"])
    if BUCKETS.get(Stage(was)) != BUCKETS.get(Stage(to)):
        post_stage(source, was=was)
    audit(by=by, verb=f"source.{to}", on=source, reason=reason)
    return step
