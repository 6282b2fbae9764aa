"""Official documents of a programme: listed, begun, read, renewed, taken away."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.access import kinds_open_to
from phoihop.documents.models import Document, DocumentKind
from phoihop.documents.paper import paper_of
from phoihop.documents.periods import default_period
from phoihop.documents.selectors import documents_of, draft_like
from phoihop.documents.services import document_discard, document_refresh, document_start
from phoihop.documents.services.issuing import file_name
from phoihop.documents.states import DocumentState
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.web.addresses import document_url
from phoihop.web.crumbs import (
    below_document,
    document_crumbs,
    document_name,
    programme_crumbs,
)
from phoihop.web.forms.documents import BeginForm, usual_kind
from phoihop.web.forms.saving import attempt
from phoihop.web.pages.document import draft_page, period_of_document
from phoihop.web.pages.document_refresh import renewals
from phoihop.web.views.document_issue import issued_page
from phoihop.web.views.form_page import sent
from phoihop.writing import write_docx

DOCUMENT: Final = {"programme__code": "code", "pk": "document"}
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES_A_PAGE: Final = 25


@guarded(Programme, code="code")
def document_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """`loai` and `nam` narrow the list to a kind and to the year that a period ends in."""
    user = signed_in_user(request)
    documents = documents_of(user, programme)
    years = sorted({day.year for day in documents.values_list("period_to", flat=True)})
    kind, year = request.GET.get("loai", ""), request.GET.get("nam", "")
    if kind in DocumentKind.values:
        documents = documents.filter(kind=kind)
    if year.isdecimal() and len(year) == 4:
        documents = documents.filter(period_to__year=int(year))
    drafts = documents.filter(state=DocumentState.DRAFT)
    issued = documents.exclude(state=DocumentState.DRAFT).order_by("-issue__dated", "-id")
    page = Paginator(issued, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "drafts": [(draft, period_of_document(draft)) for draft in drafts],
        "page": page,
        "issued": [(one, period_of_document(one)) for one in page.object_list],
        "kinds": DocumentKind.choices,
        "years": years,
        "kind": kind,
        "year": year,
        "may_begin": gate.may(user, "write document", programme),
        "crumbs": programme_crumbs(programme, (_("Documents"), "")),
        "nav": "programmes",
    }
    return render(request, "documents/list.html", context)


@guarded(Programme, "write document", code="code")
def document_begin(request: HttpRequest, programme: Programme) -> HttpResponse:
    """`loai`, `ky`, `don-vi`, `hoi-nghi` choose kind, period, body and conference beforehand."""
    user = signed_in_user(request)
    form = BeginForm(
        sent(request), programme=programme, user=user, initial=_asked(request, programme, user)
    )
    document = attempt(form, lambda **said: document_start(programme=programme, by=user, **said))
    if document is not None:
        messages.success(
            request, _("Begun from the figures of today. Read it through and edit it.")
        )
        return redirect(document_url(document))
    title = _("Begin a document")
    context = {
        "form": form,
        "title": title,
        "programme": programme,
        "there": _there_already(form, programme),
        "crumbs": document_crumbs(programme, (title, "")),
        "cancel": reverse("web:document_list", kwargs={"code": programme.code}),
        "nav": "programmes",
    }
    return render(request, "documents/begin.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, programme: Programme, user: User) -> dict[str, object]:
    asked = request.GET
    kind = asked.get("loai") or usual_kind(kinds_open_to(user, programme))
    return {
        "kind": kind,
        "period": asked.get("ky") or default_period(programme, timezone.localdate(), kind),
        "organisation": bodies_taking_part(programme).filter(code=asked.get("don-vi", "")).first(),
        "conference": asked.get("hoi-nghi", ""),
    }


def _there_already(form: BeginForm, programme: Programme) -> Document | None:
    """The draft for whose sake no other was begun."""
    said = form.cleaned_data if form.is_bound and form.has_error("period") else {}
    if not {"kind", "organisation"} <= said.keys():
        return None
    return draft_like(programme, said["kind"], said["organisation"], form.data["period"])


@guarded(Document, **DOCUMENT)
def document_detail(request: HttpRequest, document: Document) -> HttpResponse:
    """The draft on its way, or the paper as it was issued. `phan` opens a part to be edited."""
    if not document.is_draft:
        return issued_page(request, document)
    return render_draft(
        request, draft_page(document, signed_in_user(request), _part_asked(request))
    )


def _part_asked(request: HttpRequest) -> int | None:
    number = request.GET.get("phan", "")
    return int(number) if number.isdecimal() and len(number) < 10 else None


def render_draft(request: HttpRequest, page: Any, status: int = 200) -> HttpResponse:
    document = page.document
    context = {
        "page": page,
        "document": document,
        "programme": document.programme,
        "crumbs": document_crumbs(document.programme, (document_name(document), "")),
        "nav": "programmes",
    }
    return render(request, "documents/draft.html", context, status=status)


@guarded(Document, "write", **DOCUMENT)
def document_draft_file(request: HttpRequest, document: Document) -> HttpResponse:
    """The draft as Word, for whoever has to read it before it is issued."""
    content = write_docx(paper_of(document))
    name = f"du-thao-{file_name(document, f'{document.kind}-{document.period}')}.docx"
    return HttpResponse(
        content,
        content_type=DOCX,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@guarded(Document, "write", **DOCUMENT)
def document_refresh_page(request: HttpRequest, document: Document) -> HttpResponse:
    """What would read otherwise with the figures of now; renewed when that is confirmed."""
    user, title = signed_in_user(request), _("Renew the figures")
    if request.method == "POST":
        try:
            document_refresh(document=document, by=user)
        except Problem as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, _("Renewed. What you wrote kept its words."))
        return redirect(document_url(document))
    context = {
        "document": document,
        "renewals": renewals(document, user),
        "title": title,
        "back": document_url(document),
        "crumbs": below_document(document, title),
        "nav": "programmes",
    }
    return render(request, "documents/refresh.html", context)


@guarded(Document, "write", **DOCUMENT)
def document_discard_page(request: HttpRequest, document: Document) -> HttpResponse:
    """The question before a draft goes with all that was written in it."""
    title = _("Throw the draft away")
    if request.method == "POST":
        try:
            document_discard(document=document, by=signed_in_user(request))
        except Problem as problem:
            messages.error(request, problem.message)
            return redirect(document_url(document))
        messages.success(request, _("The draft is gone. No number was used."))
        return redirect("web:document_list", code=document.programme.code)
    context = {
        "document": document,
        "title": title,
        "written": document.parts.exclude(written=None).count(),
        "back": document_url(document),
        "crumbs": below_document(document, title),
        "nav": "programmes",
    }
    return render(request, "documents/discard.html", context)
