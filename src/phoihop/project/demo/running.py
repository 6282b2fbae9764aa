"""The invented programme that is running: its calendar, activities and reports, each recorded by
the people of its parties."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from phoihop.activities.models import Activity
from phoihop.activities.services import differing_claim_add
from phoihop.base import clock
from phoihop.indicators.selectors import indicator_get
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate
from phoihop.programmes.services import reporting_rule_save, windows_open
from phoihop.project.demo.book import Book
from phoihop.project.demo.entering import (
    Work,
    agreement_enter,
    deed_enter,
    difficulty_enter,
    figure_input,
    meeting_enter,
    models_enter,
    praises_enter,
)
from phoihop.project.demo.markup import read_marks, read_quantity
from phoihop.project.demo.paperwork import paperwork_enter
from phoihop.project.demo.shapes import Claim, Deed, Running, Told
from phoihop.reporting.models import Report
from phoihop.reporting.services import (
    remainder_record,
    report_accept,
    report_cite,
    report_return,
    report_send,
    report_sign_off,
    report_start,
    report_write,
)
from phoihop.vietnamese.periods import Period

# Days after the due day on which the office answers, and on which a mistake was found.
ANSWERED_AFTER = 3
CORRECTED_AFTER = 20


def running_enter(running: Running, book: Book) -> None:
    work = agreement_enter(running.agreement, book, by=book.office, is_archive=False)
    _open_windows(work, running)
    activities = {deed.key: _enter_deed(work, deed) for deed in running.deeds}
    for claim in running.claims:
        _enter_claim(work, claim, activities[claim.deed])
    for told in running.reports:
        _enter_report(work, told, [activities[key] for key in told.cites])
    for meeting in running.meetings:
        meeting_enter(work, meeting)
    models_enter(work, running.models)
    praises_enter(work, running.praises)
    paperwork_enter(work, running.letters, running.handed_in, running.papers)


def _open_windows(work: Work, running: Running) -> None:
    phase = running.agreement.phase
    rule = reporting_rule_save(
        programme=work.programme,
        frequency="quarter",
        closing="closing_day",
        reporters=[work.book.bodies[code] for code in running.reporters],
        by=work.by,
    )
    windows_open(rule=rule, start=phase.start, end=phase.end, by=work.by)


def _enter_deed(work: Work, deed: Deed) -> Activity:
    """Recorded the day after it ended, as a diligent body would."""
    with clock.set_back(deed.held.end + timedelta(days=1), hour=10):
        return deed_enter(work, deed, by=work.book.writer(deed.lead))


def _enter_claim(work: Work, claim: Claim, activity: Activity) -> None:
    quantity = read_quantity(claim.words)
    differing_claim_add(
        activity=activity,
        organisation=work.book.bodies[claim.body],
        indicator=indicator_get(claim.indicator),
        value=quantity.value,
        unit=quantity.unit,
        note=claim.note,
        by=work.book.writer(claim.body),
    )


def _enter_report(work: Work, told: Told, cited: list[Activity]) -> None:
    by = work.book.writer(told.body)
    window = work.programme.windows.get(label=told.window)
    with clock.set_back(window.end + timedelta(days=1)):
        report = report_start(
            programme=work.programme,
            window=window,
            organisation=work.book.bodies[told.body],
            by=by,
        )
        figures = _write(work, told, report)
        report_cite(report=report, activities=cited, by=by)
        for raised in told.difficulties:
            difficulty_enter(work, raised, on=window.end, by=by, report=report)
    _send_on_its_way(work, told, report)
    if told.correction is None:
        return
    with clock.set_back(report.window.due_on + timedelta(days=CORRECTED_AFTER)):
        figure_restate(
            figure=figures[told.correction.words],
            value=Decimal(told.correction.value),
            reason=told.correction.reason,
            by=by,
        )


def _write(work: Work, told: Told, report: Report) -> dict[str, Figure]:
    """The narrative and the figures it states, by their words."""
    by, window = work.book.writer(told.body), report.window
    text, marks = read_marks(told.text)
    report_write(report=report, narrative=text, by=by)
    return {
        mark.words: remainder_record(
            report=report,
            figure=figure_input(
                mark,
                place=work.place(told.spot),
                period=Period(window.start, window.end),
                organisation=report.organisation,
            ),
            by=by,
        )
        for mark in marks
    }


def _send_on_its_way(work: Work, told: Told, report: Report) -> None:
    if told.fate == "draft":
        return
    with clock.set_back(report.window.due_on, hour=14):
        report_sign_off(report=report, by=work.book.signer(told.body))
    with clock.set_back(report.window.due_on, hour=16):
        report_send(report=report, by=work.book.writer(told.body))
    with clock.set_back(report.window.due_on + timedelta(days=ANSWERED_AFTER)):
        if told.fate == "returned":
            report_return(report=report, reason=told.reason, by=work.book.office)
        elif told.fate == "accepted":
            report_accept(report=report, by=work.book.office)
