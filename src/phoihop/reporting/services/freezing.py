"""The frozen copy: what a report said at the moment it was sent, whole, with its hash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activity_figures, parties_of, with_parties
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import source_stage
from phoihop.ledger.states import COUNTED
from phoihop.reporting.models import FrozenReport, Report
from phoihop.reporting.selectors import content_hash, remainder_of

Json = dict[str, Any]

# Raised when the shape of the content changes; old copies keep theirs.
SHAPE = 1


def freeze(report: Report, *, by: User | None) -> FrozenReport:
    """Write the next version of the frozen copy; to be called in the transaction that sends."""
    content = frozen_content(report)
    return FrozenReport.objects.create(
        report=report,
        version=report.frozen_copies.count() + 1,
        by=by,
        content=content,
        sha256=content_hash(content),
    )


def frozen_content(report: Report) -> Json:
    """Plain JSON, amounts as whole numbers of the smallest unit.

    Of an activity led by another body only what that body has sent is copied: its drafts are not
    this body's to show.
    """
    activities = list(with_parties(report.activities.all()).order_by("held_to", "pk"))
    figures = activity_figures(report.programme, activities)
    remainder = remainder_of(report)
    entries = [entry for group in (remainder, *figures.values()) for entry in group]
    history = _history(entries)
    return {
        "shape": SHAPE,
        "programme": {"code": report.programme.code, "title": report.programme.title},
        "organisation": _body(report.organisation),
        "window": {
            "label": report.window.label,
            "from": report.window.start.isoformat(),
            "to": report.window.end.isoformat(),
            "due": report.window.due_on.isoformat(),
        },
        "narrative": report.source.text,
        "activities": [
            _activity(activity, figures[activity.pk], history) for activity in activities
        ],
        "remainder": [_figure(entry, history) for entry in remainder],
        "difficulties": [
            {"kind": row.kind, "text": row.text, "cause": row.cause, "remedy": row.remedy}
            for row in report.difficulties.all()
        ],
    }


def _activity(activity: Activity, figures: list[Entry], history: dict[int, list[Entry]]) -> Json:
    stage = source_stage(activity.source)
    is_sent = stage in COUNTED
    return {
        "id": activity.pk,
        "title": activity.title,
        "from": activity.held_from.isoformat(),
        "to": activity.held_to.isoformat(),
        "place": _place(activity.place),
        "text": activity.source.text if is_sent else "",
        "stage": stage.value,
        "parties": [
            {**_body(credit.organisation), "role": credit.role} for credit in parties_of(activity)
        ],
        "figures": [_figure(entry, history) for entry in figures] if is_sent else [],
    }


def _figure(entry: Entry, history: dict[int, list[Entry]]) -> Json:
    return {
        "id": entry.figure_id,
        "indicator": {"code": entry.indicator.code, "name": entry.indicator.name},
        "what": entry.counted,
        "amount": entry.amount,
        "denominator": entry.denominator,
        "unit": entry.unit,
        "qualifier": entry.qualifier,
        "basis": entry.basis,
        "from": entry.period_from.isoformat(),
        "to": entry.period_to.isoformat(),
        "place": _place(entry.place),
        "organisation": None if entry.organisation is None else _body(entry.organisation),
        "entries": [_entry(line) for line in history[entry.figure_id]],
    }


def _entry(line: Entry) -> Json:
    return {
        "id": line.pk,
        "amount": line.amount,
        "denominator": line.denominator,
        "reverses": line.reverses_id,
        "reason": line.reason,
        "at": line.recorded_at.isoformat(),
        "by": "" if line.recorded_by is None else str(line.recorded_by),
    }


def _history(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Every line of the figures, oldest first, by figure."""
    lines: dict[int, list[Entry]] = defaultdict(list)
    figures = {entry.figure_id for entry in entries}
    found = Entry.objects.filter(figure__in=figures).select_related("recorded_by").order_by("id")
    for line in found:
        lines[line.figure_id].append(line)
    return lines


def _body(organisation: Organisation) -> Json:
    return {"code": organisation.code, "name": organisation.name}


def _place(place: Place) -> Json:
    return {"code": place.code, "name": place.name}
