"""The cells of a table on the explore page.

{% table_cells line %}   every cell of a line; written here, since a template for each of some thousand
                         numbers takes longer than to answer the question
"""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phoihop.answers.asking import Refused
from phoihop.web.pages.explore_cells import Line, Moved, Number, TableCell

register = template.Library()

_ARROWS = {1: "↑", 0: "=", -1: "↓"}


@register.simple_tag
def table_cells(line: Line) -> SafeString:
    joint = ""
    if any(number.joint for cell in line.cells for number in cell.numbers):
        joint = render_to_string(
            "parts/icon.html", {"name": "joint", "alt": _("with joint activities")}
        )
    # Every text in it was escaped where it was written.
    return mark_safe("".join(_cell(cell, joint) for cell in line.cells))


def _cell(cell: TableCell, joint: str) -> str:
    marks = "n"
    if cell.open:
        marks += " open-q"
    if cell.beside:
        marks += " beside"
    return f'<td class="{marks}">{"".join(_content(cell, joint))}</td>'


def _content(cell: TableCell, joint: str) -> Iterator[str]:
    for number in cell.numbers:
        mark = f"{joint} " if number.joint else ""
        yield f'<span class="cell-number">{mark}{_number(number)}</span>'
    for refused in cell.refused:
        yield _refusal(refused)
    if cell.part:
        yield f'<span class="part">{escape(cell.part)}</span>'
    if cell.missing:
        yield f'<span class="soft">{escape(_("not reported"))}</span>'


def _number(number: Number) -> str:
    """As `parts/figure.html` writes it, with what stands below it here."""
    shown = number.shown
    word = (
        f'<span class="q">{escape(shown.qualifier_label)}</span> ' if shown.qualifier_label else ""
    )
    of = (
        f'<span class="of">/{escape(shown.denominator_text)}</span>'
        if shown.denominator_text
        else ""
    )
    kind = "fig ratio" if of else "fig"
    text = f"{word}{escape(shown.text)}{of}"
    if number.url:
        text = f'<a href="{escape(number.url)}" class="{kind}">{text}</a>'
    else:
        text = f'<span class="{kind}">{text}</span>'
    if number.unit:
        text += f' <span class="unit">{escape(number.unit)}</span>'
    if number.percent:
        text += f'<span class="eq">{escape(number.percent)}</span>'
    return text + (_moved(number.moved) if number.moved else "")


def _moved(moved: Moved) -> str:
    arrow = _ARROWS[moved.direction]
    words = f'<span class="vh">{escape(moved.word)} </span>{escape(moved.text)}'
    return f'<span class="delta eq">{arrow} {words}</span>'


def _refusal(refused: Refused) -> str:
    reason = escape(f"{refused.why} {refused.instead}")
    return (
        f'<details class="refusal"><summary>{escape(_("not added"))}</summary>'
        f"<p>{reason}</p></details>"
    )
