"""A paper that was edited in Word comes back: what differs is shown section by section, and taken over
by a person where it is meant."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.documents.models import Document, OutsideEdit
from phoihop.documents.services import outside_edit_adopt, outside_edit_take
from phoihop.web.addresses import document_url
from phoihop.web.crumbs import below_document
from phoihop.web.forms.documents import TakeBackForm
from phoihop.web.forms.saving import attempt
from phoihop.web.pages.outside_edit import edit_page
from phoihop.web.views.form_page import form_page, sent

DOCUMENT: Final = {"programme__code": "code", "pk": "document"}
EDIT: Final = {"document__programme__code": "code", "pk": "edit"}


@guarded(Document, "take back", **DOCUMENT)
def take_back(request: HttpRequest, document: Document) -> HttpResponse:
    user = signed_in_user(request)
    form = TakeBackForm(sent(request), request.FILES or None)

    def take(file: UploadedFile[bytes]) -> OutsideEdit:
        # One byte more than is taken: enough to see that it is too large, without reading it all.
        content = file.read(settings.LARGEST_UPLOAD + 1)
        return outside_edit_take(document=document, name=file.name or "", content=content, by=user)

    edit = attempt(form, take)
    if edit is not None:
        return redirect("web:outside_edit", code=document.programme.code, edit=edit.pk)
    title = _("Hand an edited file in")
    return form_page(
        request, form, title=title, crumbs=below_document(document, title),
        cancel=document_url(document), submit=_("Compare"),
        lede=_("What was changed in Word is shown beside the text here, section by section. You "
               "decide what is taken over."),
    )  # fmt: skip


@guarded(OutsideEdit, **EDIT)
def detail(request: HttpRequest, edit: OutsideEdit) -> HttpResponse:
    title = _("Edited outside")
    context = {
        "page": edit_page(edit, signed_in_user(request)),
        "edit": edit,
        "document": edit.document,
        "title": title,
        "back": document_url(edit.document),
        "crumbs": below_document(edit.document, title),
        "nav": "programmes",
    }
    return render(request, "documents/outside_edit.html", context)


@guarded(OutsideEdit, "adopt", **EDIT)
@require_POST
def adopt(request: HttpRequest, edit: OutsideEdit) -> HttpResponse:
    """Take one part over. The mark says which version of the draft's part was compared."""
    key = request.POST.get("key", "")
    try:
        part = outside_edit_adopt(
            edit=edit, key=key, by=signed_in_user(request), seen=request.POST.get("seen")
        )
    except Problem as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, _("Taken over: %(heading)s") % {"heading": str(part) or "…"})
    return redirect("web:outside_edit", code=edit.document.programme.code, edit=edit.pk)
