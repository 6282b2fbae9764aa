"""Papers handed in to be read: the lists, handing one in, the wait, taking one out again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in, signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.intake.models import Paper
from phoihop.intake.selectors import papers_of, programmes_open_to
from phoihop.intake.services import paper_hand_in, paper_remove, paper_set_report
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_start
from phoihop.web.addresses import paper_url
from phoihop.web.crumbs import Crumb, crumbs, programme_crumbs
from phoihop.web.forms.papers import HandInForm, PaperReportForm
from phoihop.web.forms.saving import attempt
from phoihop.web.views.form_page import sent
from phoihop.web.views.reading_room import room_page

PAPER = {"programme__code": "code", "pk": "paper"}
LINES_A_PAGE = 25


def _crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    listed = reverse("web:paper_list", kwargs={"code": programme.code})
    return programme_crumbs(programme, (_("Reading room"), listed), *steps)


@signed_in
def paper_list_all(request: HttpRequest) -> HttpResponse:
    """The papers of one's bodies in all programmes."""
    user = signed_in_user(request)
    programmes = programmes_open_to(user)
    # Where there is one only, nobody is asked which.
    match programmes:
        case []:
            to_hand_in = ""
        case [only]:
            to_hand_in = _hand_in_url(only)
        case _:
            to_hand_in = reverse("web:paper_begin")
    return _list(request, user, None, to_hand_in)


@guarded(Programme, code="code")
def paper_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    may = gate.may(user, "contribute", programme)
    return _list(request, user, programme, _hand_in_url(programme) if may else "")


def _hand_in_url(programme: Programme) -> str:
    return reverse("web:paper_hand_in", kwargs={"code": programme.code})


def _list(
    request: HttpRequest, user: User, programme: Programme | None, to_hand_in: str
) -> HttpResponse:
    """`to_hand_in`: where to hand another in; empty when one may not."""
    papers = papers_of(user, programme)
    here = (_("Reading room"), "")
    page = {
        "programme": programme,
        "page": Paginator(papers, LINES_A_PAGE).get_page(request.GET.get("page")),
        "to_hand_in": to_hand_in,
        "crumbs": programme_crumbs(programme, here) if programme else crumbs(here),
        "nav": "room",
    }
    return render(request, "papers/list.html", page)


@signed_in
def paper_begin(request: HttpRequest) -> HttpResponse:
    """For which programme?"""
    page = {
        "programmes": programmes_open_to(signed_in_user(request)),
        "crumbs": crumbs(
            (_("Reading room"), reverse("web:paper_list_all")), (_("Hand a paper in"), "")
        ),
        "nav": "room",
    }
    return render(request, "papers/begin.html", page)


@guarded(Programme, "contribute", code="code")
def paper_hand_in_page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Hand a file or a pasted text in; `ky` and `don-vi` choose window and body beforehand."""
    user = signed_in_user(request)
    form = HandInForm(
        sent(request),
        request.FILES or None,
        programme=programme,
        user=user,
        initial=_asked(request, programme),
    )

    def take(**said: Any) -> Paper:
        try:
            return _hand_in(programme, user, **said)
        except Problem as problem:
            if problem.code == "file.classified":
                form.forget_pasted()
            raise

    paper = attempt(form, take)
    if paper is not None:
        return redirect(paper_url(paper))
    title = _("Hand a paper in")
    page = {
        "form": form,
        "title": title,
        "programme": programme,
        "crumbs": _crumbs(programme, (title, "")),
        "cancel": reverse("web:paper_list", kwargs={"code": programme.code}),
        "nav": "room",
    }
    return render(request, "papers/hand_in.html", page, status=422 if form.errors else 200)


def _asked(request: HttpRequest, programme: Programme) -> dict[str, object]:
    """The window and the body that the address names."""
    body = bodies_taking_part(programme).filter(code=request.GET.get("don-vi", "")).first()
    return {"report": request.GET.get("ky", ""), "organisation": body}


@transaction.atomic
def _hand_in(
    programme: Programme,
    by: User,
    *,
    file: UploadedFile[bytes] | None,
    pasted: str,
    organisation: Organisation,
    report: ReportingWindow | None,
) -> Paper:
    content = None
    if file is not None:
        # One byte more than is taken: enough to see that it is too large, without reading it all.
        content = (file.name or "", file.read(settings.LARGEST_UPLOAD + 1))
    return paper_hand_in(
        programme=programme,
        organisation=organisation,
        by=by,
        file=content,
        pasted=pasted,
        report=_report_for(programme, organisation, report, by),
    )


def _report_for(
    programme: Programme, organisation: Organisation, window: ReportingWindow | None, by: User
) -> Report | None:
    """The body's report for the window, begun now if it was not yet."""
    if window is None:
        return None
    report = Report.objects.filter(window=window, organisation=organisation).first()
    return report or report_start(
        programme=programme, window=window, organisation=organisation, by=by
    )


@guarded(Paper, **PAPER)
def paper_detail(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The room; before, how far the reading is; or why nothing could be read."""
    if paper.is_read:
        return room_page(request, paper)
    page = {
        "paper": paper,
        "programme": paper.programme,
        "may_decide": gate.may(signed_in_user(request), "decide", paper),
        "crumbs": _crumbs(paper.programme, (paper.label, "")),
        "nav": "room",
    }
    name = "waiting" if paper.is_on_its_way else "failed"
    return render(request, f"papers/{name}.html", page)


@guarded(Paper, **PAPER)
def paper_file(request: HttpRequest, paper: Paper) -> FileResponse:
    """The file as it was handed in."""
    if paper.file is None:
        raise Http404
    content = paper.file.content.open("rb")
    return FileResponse(content, as_attachment=True, filename=paper.file.name)


@guarded(Paper, "decide", **PAPER)
@require_POST
def paper_report(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Into which report figures go that belong to no activity."""
    user, programme = signed_in_user(request), paper.programme
    form = PaperReportForm(request.POST, programme=programme, organisation=paper.organisation_id)

    @transaction.atomic
    def choose(report: ReportingWindow) -> bool:
        chosen = _report_for(programme, paper.organisation, report, user)
        assert chosen is not None
        paper_set_report(paper=paper, report=chosen, by=user)
        return True

    if attempt(form, choose):
        messages.success(request, _("Figures without an activity go into this report."))
    else:
        messages.error(
            request, " ".join(str(each) for errors in form.errors.values() for each in errors)
        )
    return redirect(paper_url(paper))


@guarded(Paper, "decide", **PAPER)
def paper_remove_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The question before a paper goes, with its text and its file."""
    if request.method == "POST":
        try:
            paper_remove(paper=paper, by=signed_in_user(request))
        except Problem as problem:
            messages.error(request, problem.message)
            return redirect(paper_url(paper))
        messages.success(request, _("The paper was taken out; nothing of it is kept."))
        return redirect("web:paper_list", code=paper.programme.code)
    title = _("Take the paper out")
    page = {
        "paper": paper,
        "title": title,
        "crumbs": _crumbs(paper.programme, (paper.label, paper_url(paper)), (title, "")),
        "nav": "room",
    }
    return render(request, "papers/remove.html", page)
