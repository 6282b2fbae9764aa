"""The consolidated review as it would be today: taken as Word without being stored, or begun as a
draft to be edited."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from phoihop.base.gate import guarded, signed_in_user
from phoihop.documents.outline import outline_of
from phoihop.documents.review import consolidated_review
from phoihop.documents.services import CONSOLIDATED, document_write, file_name
from phoihop.programmes.models import Programme
from phoihop.web.addresses import begin_url
from phoihop.web.pages.document import office_writes

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@guarded(Programme, code="code")
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What the consolidated review will hold for whoever is looking, and the file itself."""
    user, today = signed_in_user(request), timezone.localdate()
    review = consolidated_review(programme=programme, on=today, user=user)
    context = {
        "programme": programme,
        "review": review,
        "outline": outline_of(review),
        "file_name": file_name(programme, today),
        "begin": begin_url(programme, loai=CONSOLIDATED) if office_writes(user, programme) else "",
        "nav": "programmes",
    }
    return render(request, "documents/consolidated.html", context)


@guarded(Programme, code="code")
def file(request: HttpRequest, programme: Programme) -> HttpResponse:
    content = document_write(programme=programme, kind=CONSOLIDATED, by=signed_in_user(request))
    name = file_name(programme, timezone.localdate())
    # What the file holds depends on who asks: no cache may hand it to somebody else.
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=DOCX, headers=headers)
