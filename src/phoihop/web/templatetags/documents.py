"""Tags of official documents.

{{ runs|said }}               a line of a part: its figures as links to where they come from
{{ block|chart_url:document }} the picture of a chart
{{ row|cells:table }}          cells of a table, each with its alignment
{% document_tag document %}   whether it is a draft, issued or replaced
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from phoihop.documents.models import Document
from phoihop.documents.states import DocumentState
from phoihop.web.notation import name_of

register = template.Library()

STATE_KINDS = {
    DocumentState.DRAFT: "draft",
    DocumentState.ISSUED: "done",
    DocumentState.REPLACED: "closed",
}


@register.inclusion_tag("parts/tag.html")
def document_tag(document: Document) -> dict[str, Any]:
    state = DocumentState(document.state)
    return {"kind": STATE_KINDS[state], "label": state.label}


@register.filter
def said(runs: Iterable[dict[str, Any]]) -> SafeString:
    """The line for reading: every figure leads to where it comes from."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


@register.filter
def typed(runs: Iterable[dict[str, Any]]) -> SafeString:
    """The line for the editor: every figure a chip that is moved or deleted whole."""
    return format_html_join("", "{}", ((_run(run, chips=True),) for run in runs))


def _run(run: dict[str, Any], *, chips: bool = False) -> SafeString:
    text = format_html("{}", run["text"])
    if "figure" in run:
        text = (
            chip(run["figure"], run["text"]) if chips else figure_link(run["figure"], run["text"])
        )
    elif "mark" in run:
        text = chip(run["mark"], run["text"]) if chips else _total(run)
    for flag, tag in (("verbatim", "q"), ("italic", "i"), ("bold", "b")):
        if run.get(flag) and (chips or flag != "verbatim"):
            text = format_html("<{}>{}</{}>", mark_safe(tag), text, mark_safe(tag))
    return text


def figure_link(figure: int, text: str) -> SafeString:
    url = reverse("web:figure_why", kwargs={"figure": figure})
    return format_html('<a class="fig" href="{}">{}</a>', url, text)


def _total(run: dict[str, Any]) -> SafeString:
    count = len(run.get("addends", ()))
    if not count:
        return format_html('<span class="fig">{}</span>', run["text"])
    title = ngettext("total of %(number)s figure", "total of %(number)s figures", count)
    return format_html(
        '<span class="fig" title="{}">{}</span>', title % {"number": count}, run["text"]
    )


def chip(name: int | str, text: str) -> SafeString:
    """A figure in the editor. Its link opens beside, so that what is being typed stays."""
    if isinstance(name, str):
        return format_html(
            '<span class="chip" contenteditable="false" data-figure="{}">{}</span>', name, text
        )
    url = reverse("web:figure_why", kwargs={"figure": name})
    title = gettext("#%(number)s: where it comes from (opens beside)") % {"number": name}
    return format_html(
        '<a class="chip" contenteditable="false" data-figure="{}" href="{}" target="_blank" '
        'rel="noopener" title="{}" draggable="true">{}</a>',
        name, url, title, text or f"#{name}",
    )  # fmt: skip


@register.filter
def cells(row: dict[str, Any], table: dict[str, Any]) -> list[tuple[Any, str]]:
    """The cells of a row, each with how its column is aligned."""
    columns = table["columns"]
    return [
        (cell, column.get("align", "")) for cell, column in zip(row["cells"], columns, strict=False)
    ]


@register.filter
def chart_url(block: dict[str, Any], document: Document) -> str:
    parts = {"code": document.programme.code, "document": document.pk, "chart": name_of(block)}
    return reverse("web:document_chart", kwargs=parts)
