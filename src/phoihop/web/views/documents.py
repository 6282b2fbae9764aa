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

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@guarded(Programme, code="code")
def consolidated_page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What the consolidated review will hold for whoever is looking, and the file itself."""
    today = timezone.localdate()
    review = consolidated_review(programme=programme, on=today, user=signed_in_user(request))
    page = {
        "programme": programme,
        "review": review,
        "outline": outline_of(review),
        "file_name": file_name(programme, today),
        "nav": "programmes",
    }
    return render(request, "documents/consolidated.html", page)


@guarded(Programme, code="code")
def consolidated_file(request: HttpRequest, programme: Programme) -> HttpResponse:
    content = document_write(programme=programme, kind=CONSOLIDATED, by=signed_in_user(request))
    name = file_name(programme, timezone.localdate())
    # What the file holds depends on who asks: no cache may hand it to somebody else.
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=DOCX, headers=headers)
