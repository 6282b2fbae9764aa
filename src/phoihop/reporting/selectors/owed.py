"""What is owed, by whom, and how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.programmes.selectors import windows_of_reporter
from phoihop.programmes.states import ProgrammeState
from phoihop.reporting.models import Report
from phoihop.reporting.selectors.reports import reports_of, stage_shown, with_stage
from phoihop.reporting.states import OWED


@dataclass(frozen=True)
class DueReport:
    """A report that a body still owes for a window that has begun; `report` once it is started."""

    window: ReportingWindow
    organisation: Organisation
    days_left: int
    report: Report | None = None
    stage: Stage | None = None

    @property
    def due_on(self) -> date:
        return self.window.due_on

    @property
    def is_late(self) -> bool:
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        return max(0, -self.days_left)


def reports_due(user: User, on: date) -> list[DueReport]:
    """What the user's own bodies owe on that day, the nearest due day first, late ones included."""
    own = frozenset(post.organisation_id for post in standing(user).posts)
    windows = (
        windows_of_reporter(own)
        .filter(start__lte=on, programme__state=ProgrammeState.IN_FORCE)
        .prefetch_related(
            Prefetch("rule__reporters", Organisation.objects.filter(pk__in=own)),
            Prefetch("reports", with_stage(Report.objects.filter(organisation__in=own))),
        )
    )
    due = []
    for window in windows:
        reports = {report.organisation_id: report for report in window.reports.all()}
        for organisation in window.rule.reporters.all():
            report = reports.get(organisation.pk)
            stage = _stage(report)
            if stage is None or stage in OWED:
                days_left = (window.due_on - on).days
                due.append(DueReport(window, organisation, days_left, report, stage))
    return due


def _stage(report: Report | None) -> Stage | None:
    return None if report is None else Stage(report.stage)  # type: ignore[attr-defined]  # as above


@dataclass(frozen=True)
class Cell:
    """One body in one window. `report` only when the user may see it; `sent_on` the first time."""

    organisation: Organisation
    report: Report | None
    stage: Stage | None
    sent_on: date | None
    days_late: int
    is_own: bool

    @property
    def is_missing(self) -> bool:
        """Never sent, and overdue."""
        return self.sent_on is None and self.days_late > 0

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True)
class BoardRow:
    window: ReportingWindow
    cells: tuple[Cell, ...]

    @property
    def sent(self) -> int:
        return sum(cell.sent_on is not None for cell in self.cells)


def completeness(programme: Programme, user: User | None, on: date) -> list[BoardRow]:
    """Who has reported for which window, the latest window first; windows yet to begin are left
    out. Others' unsent reports look as if they were not begun. `user` None is the operator."""
    reports = {
        (report.window_id, report.organisation_id): report for report in reports_of(programme, user)
    }
    posts = () if user is None else standing(user).posts
    own = frozenset(post.organisation_id for post in posts)
    windows = (
        programme.windows.filter(start__lte=on)
        .select_related("rule")
        .prefetch_related(Prefetch("rule__reporters", Organisation.objects.select_related("line")))
        .order_by("-end", "-start")
    )
    rows = []
    for window in windows:
        cells = (
            _cell(window, body, reports.get((window.pk, body.pk)), user, on, is_own=body.pk in own)
            for body in window.rule.reporters.all()
        )
        rows.append(BoardRow(window, tuple(cells)))
    return rows


def _cell(
    window: ReportingWindow,
    body: Organisation,
    report: Report | None,
    user: User | None,
    on: date,
    *,
    is_own: bool,
) -> Cell:
    sent_at: datetime | None = getattr(report, "first_sent_at", None)
    sent_on = None if sent_at is None else timezone.localdate(sent_at)
    return Cell(
        organisation=body,
        report=report,
        stage=None if report is None else stage_shown(report, user),
        sent_on=sent_on,
        days_late=max(0, ((sent_on or on) - window.due_on).days),
        is_own=is_own,
    )
