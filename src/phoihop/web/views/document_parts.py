"""Writing on a draft part by part. Nothing typed is lost: what is refused comes back with the reason,
and what somebody else saved meanwhile stands beside it."""

from __future__ import annotations

import dataclasses
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.documents.blocks import CHART, Json
from phoihop.documents.drawing import drawn
from phoihop.documents.models import Document, DocumentPart
from phoihop.documents.paper import SIGNATURES
from phoihop.documents.selectors import part_mark
from phoihop.documents.services import part_leave_out, part_restore, part_write
from phoihop.web.addresses import document_url
from phoihop.web.crumbs import below_document
from phoihop.web.notation import UnknownBlock, blocks_of_text, name_of, text_of
from phoihop.web.pages.document import Typing, draft_page, kept_of, typing_of
from phoihop.web.pages.document_figures import MOST, figures_offered
from phoihop.web.pages.word_marks import lines_of_blocks, side_by_side
from phoihop.web.views.documents import DOCUMENT, render_draft

PART: Final = {"document__programme__code": "code", "document": "document", "pk": "part"}


def _editor(part: DocumentPart) -> str:
    return f"{document_url(part.document)}?phan={part.pk}#phan-{part.pk}"


@guarded(DocumentPart, **PART)
def edit(request: HttpRequest, part: DocumentPart) -> HttpResponse:
    """Save what was typed. The editor itself stands in the paper."""
    try:
        gate.require(signed_in_user(request), "write", part)
    except Problem as problem:
        if problem.code != "document.issued":
            raise
        return _too_late(request, part, problem)
    if request.method != "POST":
        return redirect(_editor(part))
    if part.key == SIGNATURES:
        raise Problem("access.denied")
    typing = Typing(
        part,
        text=request.POST.get("text", ""),
        heading=request.POST.get("heading", "").strip(),
        seen=request.POST.get("seen", ""),
    )
    try:
        _save(request, typing)
    except UnknownBlock as unknown:
        said = _("There is no table or chart “%(name)s” in this part; its line can be moved or "
                 "deleted, not changed.")  # fmt: skip
        typing = dataclasses.replace(typing, problem=said % {"name": unknown})
    except Problem as problem:
        typing = _refused(typing, problem)
    else:
        return redirect(document_url(part.document, part))
    page = draft_page(part.document, signed_in_user(request), typing=typing)
    return render_draft(request, page, status=422)


def _too_late(request: HttpRequest, part: DocumentPart, problem: Problem) -> HttpResponse:
    """Somebody issued the document while this was typed: it is handed back, to be copied."""
    context = {
        "part": part,
        "problem": problem.message,
        "text": request.POST.get("text", ""),
        "title": str(part),
        "back": document_url(part.document),
        "crumbs": below_document(part.document, str(part)),
        "nav": "programmes",
    }
    return render(request, "documents/too_late.html", context, status=problem.status)


def _save(request: HttpRequest, typing: Typing) -> None:
    part = typing.part
    blocks = blocks_of_text(typing.text, kept_of(part)) if typing.has_text else part.blocks
    same_text = not typing.has_text or text_of(blocks) == text_of(part.blocks)
    if same_text and typing.heading in {"", str(part)}:
        return
    part_write(
        part=part, blocks=blocks, heading=typing.heading, by=signed_in_user(request),
        seen=typing.seen,
    )  # fmt: skip
    messages.success(request, _("Saved."))


def _refused(typing: Typing, problem: Problem) -> Typing:
    """Where somebody else saved first, both versions stand on the page, and the next press of Save is
    by one who has seen them."""
    if problem.code != "record.changed":
        return dataclasses.replace(typing, problem=problem.message)
    part = DocumentPart.objects.select_related("document__programme").get(pk=typing.part.pk)
    typed = blocks_of_text(typing.text, kept_of(part), strict=False)
    said = _("%(who)s saved this part at %(when)s, after you had opened it. Both versions stand "
             "below: put into yours what is missing, then save it.")  # fmt: skip
    return dataclasses.replace(
        typing,
        part=part,
        seen=part_mark(part),
        problem=said % problem.values,
        theirs=side_by_side(lines_of_blocks(part.blocks), lines_of_blocks(typed), whole=True),
    )


@guarded(DocumentPart, "write", **PART)
def restore(request: HttpRequest, part: DocumentPart) -> HttpResponse:
    """What was written beside the proposal; given up when that is confirmed."""
    title = _("Back to the proposal")
    if request.method == "POST":
        seen = request.POST.get("seen")
        try:
            part_restore(part=part, by=signed_in_user(request), seen=seen)
        except Problem as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, _("The proposal stands again."))
        return redirect(document_url(part.document, part))
    pairs = side_by_side(
        [part.written_heading or part.heading, *lines_of_blocks(part.blocks)],
        [part.heading, *lines_of_blocks(part.proposed)],
    )
    context = {
        "part": part,
        "document": part.document,
        "pairs": pairs,
        "seen": typing_of(part).seen,
        "title": title,
        "back": document_url(part.document, part),
        "crumbs": below_document(part.document, title),
        "nav": "programmes",
    }
    return render(request, "documents/restore.html", context)


@guarded(DocumentPart, "write", **PART)
@require_POST
def leave_out(request: HttpRequest, part: DocumentPart) -> HttpResponse:
    """Leave the part out, or with `lai` take it in again."""
    left_out = "lai" not in request.POST
    try:
        part_leave_out(part=part, left_out=left_out, by=signed_in_user(request))
    except Problem as problem:
        messages.error(request, problem.message)
    return redirect(document_url(part.document, part))


@guarded(Document, "write", **DOCUMENT)
def figures(request: HttpRequest, document: Document) -> HttpResponse:
    """The figures of the period, to be put into the text; `tim` narrows them. The editor asks for the
    list alone."""
    asked = request.GET.get("tim", "")[:200]
    only_list = "X-Fragment" in request.headers
    title = _("Figures for the text")
    context = {
        "document": document,
        "offered": figures_offered(document, asked, most=MOST if only_list else 10 * MOST),
        "asked": asked,
        "title": title,
        "crumbs": below_document(document, title),
        "nav": "programmes",
    }
    name = "found_figures" if only_list else "figures"
    response = render(request, f"documents/{name}.html", context)
    response.headers["Vary"] = "X-Fragment, Cookie"
    if only_list:
        response.headers["X-Fragment"] = "figures"
    return response


@guarded(Document, **DOCUMENT)
def chart(request: HttpRequest, document: Document, chart: str) -> HttpResponse:
    """The picture of a chart of the paper."""
    for block in _blocks(document):
        if block["kind"] == CHART and name_of(block) == chart:
            headers = {"Cache-Control": "private, max-age=3600"}
            return HttpResponse(drawn(block["spec"]), content_type="image/png", headers=headers)
    raise Http404


def _blocks(document: Document) -> list[Json]:
    if document.is_draft:
        rows = list(document.parts.all())
        return [block for row in rows for block in (*row.blocks, *row.proposed)]
    return [block for part in document.issue.content["parts"] for block in part["blocks"]]
