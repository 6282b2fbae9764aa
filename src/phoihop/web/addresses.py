"""Addresses that more than one area of the site leads to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from phoihop.documents.models import Document, DocumentPart
from phoihop.intake.models import Paper
from phoihop.programmes.models import Programme


def paper_url(paper: Paper, number: int | None = None, **asked: Any) -> str:
    """The page of a paper; with a number, the room with that figure open. `asked`: further
    parameters of the address."""
    parts = {"code": paper.programme.code, "paper": paper.pk}
    url = reverse("web:paper_detail", kwargs=parts)
    if number is None:
        return url
    return f"{url}?{urlencode({'so': number, **asked})}#so-{number}"


def document_url(document: Document, part: DocumentPart | None = None) -> str:
    """The page of an official document; at one of its parts."""
    parts = {"code": document.programme.code, "document": document.pk}
    url = reverse("web:document_detail", kwargs=parts)
    return url if part is None else f"{url}#phan-{part.pk}"


def begin_url(programme: Programme, **asked: Any) -> str:
    """Where a document is begun; `asked`: loai, ky, don-vi, hoi-nghi, chosen beforehand."""
    url = reverse("web:document_begin", kwargs={"code": programme.code})
    return f"{url}?{urlencode(asked)}" if asked else url
