from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.documents.models import DocumentKind
from phoihop.ledger.selectors import source_stage
from phoihop.ledger.states import COUNTED
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.reporting import services
from phoihop.reporting.models import FrozenReport, Report
from phoihop.reporting.selectors import completeness, latest_frozen
from phoihop.web.addresses import begin_url
from phoihop.web.crumbs import Crumb, programme_crumbs
from phoihop.web.forms.reports import ReturnForm, StartForm
from phoihop.web.forms.saving import attempt
from phoihop.web.pages.document import name_of_label
from phoihop.web.pages.report import frozen_page, reads_live, report_page
from phoihop.web.views.report_typing import ReportTyping

REPORT = {"programme__code": "code", "pk": "report"}
FROZEN = {"report__programme__code": "code", "report": "report", "version": "version"}


def report_url(report: Report) -> str:
    parts = {"code": report.programme.code, "report": report.pk}
    return reverse("web:report_detail", kwargs=parts)


def _crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    listed = reverse("web:report_list", kwargs={"code": programme.code})
    return programme_crumbs(programme, (_("Reports"), listed), *steps)


def _below(report: Report, title: str) -> list[Crumb]:
    return _crumbs(report.programme, (str(report), report_url(report)), (title, ""))


@guarded(Programme, code="code")
def report_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who has reported for which window."""
    user = signed_in_user(request)
    board = completeness(programme, user, timezone.localdate())
    owes = any(cell.is_own for row in board for cell in row.cells)
    context = {
        "programme": programme,
        "board": board,
        "may_start": owes and gate.may(user, "contribute", programme),
        "crumbs": programme_crumbs(programme, (_("Reports"), "")),
        "nav": "programmes",
    }
    return render(request, "reports/list.html", context)


@guarded(Programme, "contribute", code="code")
def report_start(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Begin a report; `ky` and `don-vi` in the address choose window and body beforehand."""
    user = signed_in_user(request)
    sent = request.POST if request.method == "POST" else None
    form = StartForm(sent, programme=programme, user=user, initial=_asked(request, programme))
    report = attempt(
        form, lambda **said: services.report_start(programme=programme, by=user, **said)
    )
    if report is not None:
        return redirect("web:report_edit", code=programme.code, report=report.pk)
    title = _("Begin a report")
    context = {
        "form": form,
        "title": title,
        "crumbs": _crumbs(programme, (title, "")),
        "cancel": reverse("web:report_list", kwargs={"code": programme.code}),
        "nav": "programmes",
    }
    return render(request, "form_page.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, programme: Programme) -> dict[str, object]:
    """The window and the body that the address names."""
    body = bodies_taking_part(programme).filter(code=request.GET.get("don-vi", "")).first()
    return {"window": request.GET.get("ky", ""), "organisation": body}


@guarded(Report, **REPORT)
def report_detail(request: HttpRequest, report: Report) -> HttpResponse:
    """The report; for others, while its body completes it, the copy of what was sent."""
    user, stage = signed_in_user(request), source_stage(report.source)
    frozen = None if reads_live(user, report, stage) else latest_frozen(report)
    if frozen is not None:
        return _frozen(request, frozen)
    context = {
        "page": report_page(report, user, stage),
        "to_document": _document_url(report, user, stage),
        "programme": report.programme,
        "crumbs": _crumbs(report.programme, (str(report), "")),
        "nav": "programmes",
    }
    return render(request, "reports/detail.html", context)


def _document_url(report: Report, user: User, stage: str) -> str:
    """Where the official report of this body and window is begun, by whoever writes for it, once its
    figures count."""
    if stage not in COUNTED or not standing(user).writes_for(report.organisation_id):
        return ""
    asked = {"loai": DocumentKind.REPORT.value, "don-vi": report.organisation.code}
    period = name_of_label(report.window.label)
    return begin_url(report.programme, **asked, **({"ky": str(period)} if period else {}))


@guarded(FrozenReport, **FROZEN)
def report_frozen(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    return _frozen(request, frozen)


def _frozen(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    report = frozen.report
    context = {
        "page": frozen_page(frozen, signed_in_user(request)),
        "report": report,
        "programme": report.programme,
        "crumbs": _below(report, _("As sent")),
        "nav": "programmes",
    }
    return render(request, "reports/frozen.html", context)


@guarded(Report, "write", **REPORT)
def report_edit(request: HttpRequest, report: Report) -> HttpResponse:
    typing = ReportTyping(request, report)
    if typing.save():
        messages.success(request, _("Saved."))
        return redirect(report_url(report))
    title = _("Write the report")
    context = {
        "typing": typing,
        "report": report,
        "title": title,
        "crumbs": _below(report, title),
        "cancel": report_url(report),
        "nav": "programmes",
    }
    return render(request, "reports/form.html", context, status=422 if typing.is_wrong else 200)


def _step(
    request: HttpRequest, report: Report, deed: Callable[..., object], done: str
) -> HttpResponse:
    """Do it and go back to the report; what stood in the way is said there."""
    try:
        deed(report=report, by=signed_in_user(request))
    except Problem as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, done)
    return redirect(report_url(report))


@guarded(Report, "sign_off", **REPORT)
@require_POST
def report_sign_off(request: HttpRequest, report: Report) -> HttpResponse:
    return _step(request, report, services.report_sign_off, _("Signed off. It can be sent now."))


@guarded(Report, "reopen", **REPORT)
@require_POST
def report_reopen(request: HttpRequest, report: Report) -> HttpResponse:
    return _step(
        request, report, services.report_reopen, _("The report is open for changes again.")
    )


@guarded(Report, "send", **REPORT)
@require_POST
def report_send(request: HttpRequest, report: Report) -> HttpResponse:
    return _step(request, report, services.report_send, _("Sent. Its figures count from now on."))


@guarded(Report, "receive", **REPORT)
@require_POST
def report_accept(request: HttpRequest, report: Report) -> HttpResponse:
    return _step(request, report, services.report_accept, _("Received and compiled."))


@guarded(Report, "receive", **REPORT)
def report_return(request: HttpRequest, report: Report) -> HttpResponse:
    """The question before completion is asked for: the reason, and what follows."""
    user, title = signed_in_user(request), _("Ask for completion")
    form = ReturnForm(request.POST if request.method == "POST" else None)

    def ask(reason: str) -> bool:
        services.report_return(report=report, reason=reason, by=user)
        return True

    if attempt(form, ask):
        messages.success(request, _("Completion was asked for; the body has been told."))
        return redirect(report_url(report))
    context = {
        "form": form,
        "report": report,
        "title": title,
        "crumbs": _below(report, title),
        "cancel": report_url(report),
        "nav": "programmes",
    }
    return render(request, "reports/return.html", context, status=422 if form.errors else 200)
