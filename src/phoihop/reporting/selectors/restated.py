"""What changed after a report was received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from phoihop.base.models import User
from phoihop.ledger.models import Entry, SourceStage
from phoihop.ledger.selectors import latest_stage, visible_to
from phoihop.ledger.states import Stage
from phoihop.reporting.models import Report


@dataclass(frozen=True)
class Restatement:
    """A figure that changed after the report was received. `now` is None when it was withdrawn."""

    was: Entry
    now: Entry | None
    at: datetime
    by: User | None
    reason: str


def restatements(report: Report, user: User | None = None) -> list[Restatement]:
    """The changes, with their reasons, to the report's own figures and those of the activities its
    body leads and cites, since each was received; oldest first."""
    led = report.activities.filter(lead=report.organisation_id).values("source")
    received = SourceStage.objects.filter(
        source=OuterRef("source"), stage=Stage.ACCEPTED, at__lte=OuterRef("recorded_at")
    )
    entries = (
        Entry.objects.annotate(stage=latest_stage("source"))
        .filter(Exists(received), ~Q(reason=""), Q(source=report.source) | Q(source__in=led))
        .select_related(
            "indicator", "place", "recorded_by", "reverses__indicator", "reverses__place"
        )
        .order_by("id")
    )
    # Read whole and then left out whole: a change of which one side were filtered away would look
    # like a withdrawal.
    is_read = (
        Value(True) if user is None else Case(When(visible_to(user), then=True), default=False)
    )
    return list(_pairs(entries.annotate(is_read=is_read)))


def _pairs(entries: Iterable[Any]) -> Iterable[Restatement]:
    """The ledger writes two lines for a change, one for a withdrawal: taking back, saying anew."""
    lines = list(entries)
    for line in lines:
        if line.reverses is None:
            continue
        after = next((e for e in lines if e.figure_id == line.figure_id and e.pk > line.pk), None)
        now = after if after is not None and after.reverses_id is None else None
        if line.is_read and (now is None or now.is_read):
            yield Restatement(
                was=line.reverses,
                now=now,
                at=line.recorded_at,
                by=line.recorded_by,
                reason=line.reason,
            )
