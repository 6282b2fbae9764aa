"""What a report says, line by line, and where each figure has its home."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from phoihop.activities.selectors import with_parties
from phoihop.answers.addends import counted_in
from phoihop.answers.display import Shown
from phoihop.answers.totals import total_row, with_credits
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import entries_that_stand, visible_to
from phoihop.ledger.states import Stage
from phoihop.reporting.models import Report


class Home(StrEnum):
    """Where a figure of a report has its one home."""

    LED = "led"  # on an activity that the report's body leads
    JOINT = "joint"  # on an activity led by another body, in which this one took part
    REMAINDER = "remainder"  # on the report itself


@dataclass(frozen=True)
class LineFigure:
    entry: Entry
    home: Home
    activity: Any = None  # the Activity, unless it is the remainder's


@dataclass(frozen=True)
class ReportLine:
    """One indicator in one reported unit: what the cited activities hold and what is left over.

    total: None when the sum is refused; then `refused` says why. It credits the body in full; the
    programme counts each figure once, at its home.
    """

    indicator: Indicator
    unit: str
    figures: tuple[LineFigure, ...]
    total: Shown | None
    refused: str = ""

    @property
    def has_joint(self) -> bool:
        return any(figure.home is Home.JOINT for figure in self.figures)


def report_lines(report: Report, user: User | None = None) -> list[ReportLine]:
    """The lines of the report by indicator and unit; for `user` only what that person may read."""
    grouped: dict[tuple[str, str], list[LineFigure]] = defaultdict(list)
    for figure in report_figures(report, user):
        entry = figure.entry
        grouped[entry.indicator.code, counted_in(entry)].append(figure)
    return [_line(figures) for _, figures in sorted(grouped.items())]


def report_figures(report: Report, user: User | None = None) -> list[LineFigure]:
    """The figures of the cited activities that belong to the report's window, then its remainder."""
    cited = {
        activity.source_id: activity
        for activity in with_parties(report.activities.all())
        if activity.stage != Stage.WITHDRAWN  # type: ignore[attr-defined]  # with_parties
    }
    window = report.window
    entries = entries_that_stand(report.programme).filter(
        Q(source=report.source) | Q(source__in=cited, period_to__range=(window.start, window.end))
    )
    if user is not None:
        entries = entries.filter(visible_to(user))
    found = []
    for entry in with_credits(entries):
        activity = cited.get(entry.source_id)
        home = Home.REMAINDER
        if activity is not None:
            own = activity.lead_id == report.organisation_id
            home = Home.LED if own else Home.JOINT
        found.append(LineFigure(entry, home, activity))
    return found


def _line(figures: list[LineFigure]) -> ReportLine:
    row = total_row([figure.entry for figure in figures])
    return ReportLine(row.indicator, row.unit, tuple(figures), row.shown, row.refused)
