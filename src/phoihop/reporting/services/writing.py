from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from phoihop.activities.models import Activity
from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Entry, Figure, Source, SourceCredit
from phoihop.ledger.services import (
    Credit,
    FigureInput,
    figure_record,
    figure_restate,
    source_open,
    source_rewrite,
)
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.programmes.selectors import is_expected
from phoihop.programmes.services.common import require_open
from phoihop.reporting.models import Report
from phoihop.reporting.services.rules import lock_open, require_citable, require_one_home


@transaction.atomic
def report_start(
    *,
    programme: Programme,
    window: ReportingWindow,
    organisation: Organisation,
    by: User | None,
) -> Report:
    """Begin the body's report for a window, as an empty draft.

    Problems: `programme.closed`, `report.not_expected`, `report.exists`.
    """
    require_open(programme)
    # Two people of one body who begin at the same moment take turns here.
    ReportingWindow.objects.select_for_update().get(pk=window.pk)
    if window.programme_id != programme.pk or not is_expected(window, organisation):
        raise Problem("report.not_expected", field="organisation", organisation=organisation)
    if Report.objects.filter(window=window, organisation=organisation).exists():
        raise Problem(
            "report.exists", field="organisation", organisation=organisation, window=window.label
        )
    report = Report(programme=programme, window=window, organisation=organisation)
    report.source = source_open(
        kind=Source.Kind.REPORT,
        programme=programme,
        label=str(report),
        organisation=organisation,
        window=window,
        credits=[Credit(organisation, SourceCredit.Role.LEAD)],
        by=by,
    )
    report.save()
    audit(by=by, verb="report.start", on=report)
    return report


@transaction.atomic
def report_write(*, report: Report, narrative: str, by: User | None) -> None:
    """Set the narrative. Problem `report.frozen` once it was signed off."""
    lock_open(report)
    source = Source.objects.get(pk=report.source_id)
    try:
        source_rewrite(source=source, label=source.label, text=narrative, by=by)
    except Problem as problem:
        raise Problem(problem.code, field="narrative", **problem.values) from None
    report.source = source
    audit(by=by, verb="report.write", on=report, sha256=source.text_sha256)


@transaction.atomic
def report_cite(*, report: Report, activities: Iterable[Activity], by: User | None) -> None:
    """Make `activities` the activities the report cites: each led or shared by its body, ended in
    its window, and no figure of theirs repeated in the remainder."""
    lock_open(report)
    wanted = list(activities)
    require_citable(report, wanted)
    report.activities.set(wanted)
    require_one_home(report)
    audit(by=by, verb="report.cite", on=report, activities=[each.pk for each in wanted])


@transaction.atomic
def remainder_record(
    *,
    report: Report,
    figure: FigureInput,
    by: User | None,
    equivalent_of: Figure | None = None,
) -> Figure:
    """Enter a figure of the report's own: what no activity holds. Problem `figure.one_home` when a
    cited activity says the same."""
    lock_open(report)
    said = replace(figure, organisation=figure.organisation or report.organisation)
    written = figure_record(source=report.source, figure=said, by=by, equivalent_of=equivalent_of)
    require_one_home(report, written)
    return written


@transaction.atomic
def remainder_change(*, report: Report, figure: Figure, by: User | None, **changes: Any) -> Entry:
    """Change a figure of the remainder while the report is open; afterwards `figure_restate`."""
    lock_open(report)
    entry = figure_restate(figure=figure, by=by, **changes)
    require_one_home(report, figure)
    return entry
