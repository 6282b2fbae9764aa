"""The way down to a page, for `parts/crumbs.html`: pairs of words and address."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.documents.models import Document
from phoihop.programmes.models import Programme
from phoihop.web.addresses import document_url

Crumb = tuple[str, str]


def crumbs(*steps: Crumb) -> list[Crumb]:
    """From the desk down; the page itself comes last, with an empty address."""
    return [(_("Desk"), reverse("web:home")), *steps]


def programme_crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    return crumbs(
        (_("Programmes"), reverse("web:programme_list")),
        (programme.short_title, reverse("web:programme_detail", kwargs={"code": programme.code})),
        *steps,
    )


def document_crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    """From the programme's list of official documents down."""
    listed = reverse("web:document_list", kwargs={"code": programme.code})
    return programme_crumbs(programme, (_("Documents"), listed), *steps)


def document_name(document: Document) -> str:
    """The number and symbol it was issued under; of a draft what kind of paper it is."""
    if document.is_draft:
        kind = document.get_kind_display()
        return f"{kind[:1].upper()}{kind[1:]}"
    return document.issue.symbol


def below_document(document: Document, title: str) -> list[Crumb]:
    here = (document_name(document), document_url(document))
    return document_crumbs(document.programme, here, (title, ""))
