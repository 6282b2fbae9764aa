"""Writing on a draft, part by part."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.audit import audit, last_deed
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.blocks import Json
from phoihop.documents.models import DocumentPart
from phoihop.documents.paper import LISTS, is_reserved
from phoihop.documents.selectors import chips, part_mark
from phoihop.documents.services.rules import lock_draft
from phoihop.documents.services.taking import figures_named, taken
from phoihop.vietnamese.dates import format_moment
from phoihop.vietnamese.folding import clean


@transaction.atomic
def part_write(
    *,
    part: DocumentPart,
    blocks: Any,
    by: User | None,
    heading: str = "",
    seen: str | None = None,
) -> DocumentPart:
    """Put a person's text in the place of what is proposed. The title, the signatures and what opens
    an annex take a heading alone.

    blocks:   as `documents.blocks` has them; figures by id, their numbers come from the ledger
    heading:  another than the proposed one; empty keeps that
    seen:     the `part_mark` that the writer's page bore
    Problems: `document.issued`, `record.changed`, `document.blocks_wrong`, `document.too_long`,
    `document.figure_unknown`, `document.table_*`.
    """
    held = _held(part, seen)
    if not is_reserved(held.key) or held.key in LISTS:
        known = chips(held.document, figures_named(blocks))
        held.written = taken(blocks, known, before=[*held.proposed, *(held.written or [])])
    heading = clean(heading)[:400]
    held.written_heading = "" if heading == held.heading else heading
    _sign(held, by)
    audit(by=by, verb="part.write", on=held)
    return held


@transaction.atomic
def part_restore(*, part: DocumentPart, by: User | None, seen: str | None = None) -> DocumentPart:
    """Give up what was written: the proposal stands again. The text stays in the audit trail."""
    held = _held(part, seen)
    written: list[Json] | None = held.written
    held.written, held.written_heading = None, ""
    _sign(held, by)
    audit(by=by, verb="part.restore", on=held, written=written)
    return held


@transaction.atomic
def part_leave_out(
    *, part: DocumentPart, by: User | None, left_out: bool = True, seen: str | None = None
) -> DocumentPart:
    """Leave the part, and what stands under it, out of the paper, or take it in again."""
    held = _held(part, seen)
    held.left_out = left_out
    held.save(update_fields=["left_out"])
    audit(by=by, verb="part.leave_out" if left_out else "part.take_in", on=held)
    return held


def _held(part: DocumentPart, seen: str | None) -> DocumentPart:
    """The part as it stands, of a draft held for this writer alone. Problem `record.changed` when
    somebody wrote on it since the page was made; what that page holds is not lost by it."""
    document = lock_draft(part.document)
    held = DocumentPart.objects.get(pk=part.pk)
    held.document = document
    if seen is not None and seen != part_mark(held):
        deed = last_deed(held)
        who = "" if deed is None else deed.by_label
        at = "" if deed is None else format_moment(timezone.localtime(deed.at))
        raise Problem("record.changed", who=who, when=at)
    return held


def _sign(part: DocumentPart, by: User | None) -> None:
    part.written_at, part.written_by = clock.now(), by
    part.save()
