"""The way of a report: signed off, sent, returned or received; and the activities it takes along."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from phoihop.activities.models import Activity
from phoihop.base.audit import audit
from phoihop.base.events import announce
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.ledger.selectors import latest_stage
from phoihop.ledger.services import source_move
from phoihop.ledger.states import COUNTED, OPEN, Stage
from phoihop.reporting.models import FrozenReport, Report
from phoihop.reporting.services.freezing import freeze
from phoihop.reporting.services.rules import lock, require_ready
from phoihop.reporting.states import require_transition


@transaction.atomic
def report_sign_off(*, report: Report, by: User | None) -> None:
    """The body's leader puts their name to it: from now on neither the report nor the activities
    its body leads and cites change. Problem `report.empty`, `report.activity_*`, `figure.one_home`
    when it is not ready."""
    _require_turn(report, Stage.SIGNED_OFF)
    require_ready(report)
    _take_along(report, Stage.SIGNED_OFF, standing={Stage.DRAFT, Stage.RETURNED}, by=by)
    _move(report, Stage.SIGNED_OFF, by=by)


@transaction.atomic
def report_reopen(*, report: Report, by: User | None) -> None:
    """The leader takes the sign-off back before the report is sent, to have something mended."""
    _require_turn(report, Stage.DRAFT)
    _take_along(report, Stage.DRAFT, standing={Stage.SIGNED_OFF}, by=by)
    _move(report, Stage.DRAFT, by=by)


@transaction.atomic
def report_send(*, report: Report, by: User | None) -> FrozenReport:
    """Send the report as it is signed off. It and the activities its body leads and cites count
    from now on; activities led by others stay where their leads have them. What was sent is kept
    as a frozen copy."""
    _require_turn(report, Stage.SENT)
    require_ready(report)
    waiting = {Stage.DRAFT, Stage.RETURNED, Stage.SIGNED_OFF}
    _take_along(report, Stage.SENT, standing=waiting, by=by)
    _move(report, Stage.SENT, by=by)
    frozen = freeze(report, by=by)
    announce("report.sent", report.pk)
    return frozen


@transaction.atomic
def report_return(*, report: Report, reason: str, by: User | None) -> None:
    """Ask for completion: what was sent no longer counts until it is sent again."""
    if not reason.strip():
        raise Problem("report.return_reason", field="reason")
    _require_turn(report, Stage.RETURNED)
    _take_along(report, Stage.RETURNED, standing={Stage.SENT}, by=by, reason=reason)
    _move(report, Stage.RETURNED, by=by, reason=reason)
    announce("report.returned", report.pk)


@transaction.atomic
def report_accept(*, report: Report, by: User | None) -> None:
    """Receive the report and compile it; what it says changes from now on by restatement only."""
    _require_turn(report, Stage.ACCEPTED, in_closed=True)
    _take_along(report, Stage.ACCEPTED, standing={Stage.SENT}, by=by)
    _move(report, Stage.ACCEPTED, by=by)
    announce("report.accepted", report.pk)


def _require_turn(report: Report, to: Stage, *, in_closed: bool = False) -> None:
    """Lock the report; Problem unless it may go there. A closed programme still receives."""
    now = lock(report)
    if report.programme.is_closed and not in_closed:
        raise Problem("programme.closed")
    require_transition(now, to)


def _move(report: Report, to: Stage, *, by: User | None, reason: str = "") -> None:
    source_move(source=report.source, to=to, by=by, reason=reason)
    audit(by=by, verb=f"report.{to}", on=report, reason=reason)


def _take_along(
    report: Report, to: Stage, *, standing: set[Stage], by: User | None, reason: str = ""
) -> None:
    """Move the activities that the report's body leads and cites, as far as they stand in one of
    those stages. None is taken back that another report of the body (a monthly beside a quarterly)
    still stands by."""
    cited = (
        Activity.objects.filter(cited_by=report, lead=report.organisation_id)
        .annotate(stage=latest_stage("source"))
        .filter(Q(stage__in=list(standing)))
    )
    if to in OPEN:
        cited = cited.exclude(pk__in=_stood_by_others(report))
    for activity in cited.select_related("source").order_by("pk"):
        source_move(source=activity.source, to=to, by=by, reason=reason)


def _stood_by_others(report: Report) -> QuerySet[Any]:
    """Ids of the activities that other reports of the body cite and are signed off or beyond."""
    others = (
        Report.objects.filter(organisation=report.organisation_id)
        .exclude(pk=report.pk)
        .annotate(stage=latest_stage("source"))
        .filter(Q(stage__in=[*COUNTED, Stage.SIGNED_OFF]))
    )
    return Report.activities.through.objects.filter(report__in=others.values("pk")).values(
        "activity"
    )
