"""The lines on people's desks that follow from a report's way. Called by the worker with an id."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from phoihop.base.models import Notice, User
from phoihop.directory.access import WRITING_ROLES
from phoihop.directory.models import Post
from phoihop.directory.selectors import holders
from phoihop.ledger.models import SourceStage
from phoihop.ledger.states import Stage
from phoihop.reporting.models import Report


def notify_office_of_report(report_id: int) -> None:
    """On "report.sent": everybody who holds the programme office."""
    report = _report(report_id)
    offices = report.programme.signatories.filter(is_office=True).values("organisation")
    people = holders({Post.Role.OFFICE}, organisation__in=offices)
    _tell(people, gettext_noop("%(organisation)s has sent its report for %(window)s."), report)


def notify_reporters_of_return(report_id: int) -> None:
    """On "report.returned": whoever writes or signs for the body, with what is to be completed."""
    report = _report(report_id)
    step = (
        SourceStage.objects.filter(source=report.source, stage=Stage.RETURNED)
        .order_by("-id")
        .first()
    )
    _tell(
        _writers(report),
        gettext_noop("Completion of the report for %(window)s is asked for: %(reason)s"),
        report,
        reason=step.reason if step else "",
    )


def notify_reporters_of_acceptance(report_id: int) -> None:
    """On "report.accepted": whoever writes or signs for the body."""
    report = _report(report_id)
    _tell(_writers(report), gettext_noop("The report for %(window)s has been received."), report)


def _report(report_id: int) -> Report:
    return Report.objects.select_related("programme", "window", "organisation", "source").get(
        pk=report_id
    )


def _writers(report: Report) -> Iterable[User]:
    return holders(WRITING_ROLES, organisation=report.organisation)


def _tell(people: Iterable[User], text: str, report: Report, **more: str) -> None:
    # The address is the site's to know: settings.ABSOLUTE_URL_OVERRIDES gives reports theirs.
    address = getattr(report, "get_absolute_url", str)
    values = {
        "organisation": str(report.organisation),
        "window": report.window.label,
        "programme": str(report.programme),
        **more,
    }
    Notice.objects.bulk_create(
        Notice(user=person, text=text, values=values, url=address()) for person in people
    )
