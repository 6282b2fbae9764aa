"""Issuing a document, and the document once it is issued."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import StoredFile
from phoihop.base.problems import Problem
from phoihop.documents import pdf
from phoihop.documents.models import Document, Issue
from phoihop.documents.paper import content_of, letterhead_of, signing_post
from phoihop.documents.selectors import (
    bases_expired,
    next_number,
    places_to_fill,
    register_for,
    stale_figures,
)
from phoihop.documents.services import (
    BASIS_EXPIRED,
    PLACES_UNFILLED,
    document_issue,
    document_replace,
)
from phoihop.vietnamese.dates import NotADate, parse_date
from phoihop.web.addresses import document_url
from phoihop.web.crumbs import below_document, document_crumbs
from phoihop.web.forms.documents import IssueForm
from phoihop.web.forms.saving import attempt
from phoihop.web.pages.document import period_of_document
from phoihop.web.pages.issued import issued_document
from phoihop.web.views.form_page import sent

DOCUMENT: Final = {"programme__code": "code", "pk": "document"}
ISSUE: Final = {"document__programme__code": "code", "document": "issued"}


@guarded(Document, **DOCUMENT)
def issue_page(request: HttpRequest, document: Document) -> HttpResponse:
    """What must be looked at first, and the act itself: day, number, signer. A second press leads to
    what the first one issued."""
    user, day = signed_in_user(request), _day(request)
    try:
        gate.require(user, "issue", document)
    except Problem as problem:
        if problem.code != "document.issued":
            raise
        messages.info(request, problem.message)
        return redirect(document_url(document))
    expired, gaps = bases_expired(document, day), places_to_fill(document)
    confirm = [name for name, there in ((BASIS_EXPIRED, expired), (PLACES_UNFILLED, gaps)) if there]
    register = register_for(document.organisation, document.kind, day)
    letterhead = letterhead_of(document.organisation)
    form = IssueForm(
        sent(request),
        next_number=next_number(register) if register else None,
        confirm=confirm,
        initial={
            "dated": day,
            "place": content_of(document)["place"],
            "signer_authority": letterhead.signer_authority,
            "signer_post": letterhead.signer_post
            or signing_post(document.programme, document.organisation),
        },
    )

    def issue(**said: Any) -> Issue:
        said = {name: value for name, value in said.items() if name not in confirm}
        return document_issue(document=document, by=user, accepting=form.accepting(), **said)

    if attempt(form, issue):
        messages.success(request, _("Issued. It no longer changes; a correction is a new version."))
        return redirect(document_url(document))
    title = _("Issue the document")
    context = {
        "form": form,
        "document": document,
        "programme": document.programme,
        "period": period_of_document(document),
        "register": register,
        "has_letterhead": letterhead.pk is not None,
        "expired": expired,
        "gaps": gaps,
        "changed": stale_figures(document),
        "title": title,
        "back": document_url(document),
        "crumbs": below_document(document, title),
        "nav": "programmes",
    }
    return render(request, "documents/issue.html", context, status=422 if form.errors else 200)


def _day(request: HttpRequest) -> date:
    """The day that was typed, so that the page warns of what is wrong on it; else today."""
    try:
        return parse_date(request.POST.get("dated", ""))
    except NotADate:
        return timezone.localdate()


def issued_page(request: HttpRequest, document: Document) -> HttpResponse:
    user = signed_in_user(request)
    page = issued_document(document, user)
    context = {
        "page": page,
        "document": document,
        "programme": document.programme,
        "issue": page.issue,
        "has_pdf": pdf.is_there(),
        "may_replace": gate.may(user, "replace", document),
        "may_take_back": gate.may(user, "take back", document),
        "crumbs": document_crumbs(document.programme, (page.issue.symbol, "")),
        "nav": "programmes",
    }
    return render(request, "documents/issued.html", context)


@guarded(Document, "replace", **DOCUMENT)
@require_POST
def replace(request: HttpRequest, document: Document) -> HttpResponse:
    try:
        later = document_replace(document=document, by=signed_in_user(request))
    except Problem as problem:
        messages.error(request, problem.message)
        return redirect(document_url(document))
    messages.success(
        request, _("The later version is begun, with all that was written in this one.")
    )
    return redirect(document_url(later))


@guarded(Issue, **ISSUE)
def word_file(request: HttpRequest, issue: Issue) -> HttpResponse | FileResponse:
    return _file(issue.file)


@guarded(Issue, **ISSUE)
def annex_file(request: HttpRequest, issue: Issue) -> HttpResponse | FileResponse:
    if issue.annex_file is None:
        raise Problem("access.not_found")
    return _file(issue.annex_file)


def _file(kept: StoredFile) -> FileResponse:
    response = FileResponse(kept.content.open("rb"), as_attachment=True, filename=kept.name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@guarded(Issue, **ISSUE)
@require_POST
def pdf_file(request: HttpRequest, issue: Issue) -> HttpResponse:
    """Made each time, which takes seconds: for those who press for it, not for whatever follows links."""
    with issue.file.content.open("rb") as kept:
        content = pdf.pdf_of(kept.read())
    name = f"{issue.file.name.removesuffix('.docx')}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
