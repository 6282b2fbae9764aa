"""Who sees a report, who writes it, signs it off, sends it, and receives it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.ledger.selectors import latest_stage, source_stage
from phoihop.ledger.states import COUNTED, OPEN, Stage
from phoihop.programmes.access import is_office, programmes_visible
from phoihop.reporting.models import Difficulty, FrozenReport, Report
from phoihop.reporting.states import require_transition


def reports_visible(user: User) -> QuerySet[Report]:
    """In the programmes the user sees: one's own bodies' always, others' once they were sent.

    Of a report that came back others read the frozen copy, not what is being mended.
    """
    sent = FrozenReport.objects.filter(report=OuterRef("pk"))
    return Report.objects.filter(
        Q(organisation__in=standing(user).own) | Exists(sent),
        programme__in=programmes_visible(user),
    )


def frozen_visible(user: User) -> QuerySet[FrozenReport]:
    return FrozenReport.objects.filter(report__in=reports_visible(user))


def difficulties_visible(user: User) -> QuerySet[Difficulty]:
    """Those of a report as long as the report stands as sent; all others with the programme."""
    return Difficulty.objects.annotate(stage=latest_stage("report__source")).filter(
        Q(report=None) | Q(stage__in=COUNTED) | Q(report__organisation__in=standing(user).own),
        programme__in=programmes_visible(user),
    )


def _require_running(report: Report) -> None:
    if report.programme.is_closed:
        raise Problem("programme.closed")


def _has_turn(report: Report, to: Stage) -> bool:
    """Problem `state.already` or `state.not_allowed` unless the report can go there now."""
    require_transition(source_stage(report.source), to)
    return True


def may_write(user: User, report: Report) -> bool:
    """Whoever writes for the body; Problem `report.frozen` or `programme.closed` when it is late."""
    if not standing(user).writes_for(report.organisation_id):
        return False
    _require_running(report)
    if source_stage(report.source) not in OPEN:
        raise Problem("report.frozen")
    return True


def _signs(user: User, report: Report) -> bool:
    return report.organisation_id in standing(user).signs_for


def may_sign_off(user: User, report: Report) -> bool:
    if not _signs(user, report):
        return False
    _require_running(report)
    return _has_turn(report, Stage.SIGNED_OFF)


def may_reopen(user: User, report: Report) -> bool:
    return _signs(user, report) and _has_turn(report, Stage.DRAFT)


def may_send(user: User, report: Report) -> bool:
    """The leader, or whoever writes the body's reports, once it is signed off."""
    if not standing(user).writes_for(report.organisation_id):
        return False
    _require_running(report)
    return _has_turn(report, Stage.SENT)


def may_receive(user: User, report: Report) -> bool:
    """The programme office, while the report waits: it receives, or asks for completion."""
    return is_office(user, report.programme) and _has_turn(report, Stage.ACCEPTED)


def may_edit_difficulty(user: User, difficulty: Difficulty) -> bool:
    if difficulty.report is not None:
        return may_write(user, difficulty.report)
    return not difficulty.programme.is_closed and is_office(user, difficulty.programme)


gate.scope(Report, reports_visible)
gate.scope(FrozenReport, frozen_visible)
gate.scope(Difficulty, difficulties_visible)
gate.allow(Report, "write", may_write)
gate.allow(Report, "sign_off", may_sign_off)
gate.allow(Report, "reopen", may_reopen)
gate.allow(Report, "send", may_send)
gate.allow(Report, "receive", may_receive)
gate.allow(Difficulty, "edit", may_edit_difficulty)
