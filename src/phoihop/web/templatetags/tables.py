"""Tags of tables that were handed in.

{% table_tag batch %}           how far it is
{{ batch|table_trouble }}       why it could not be read, for people
{{ fault|fault_text }}          what is wrong, and what to do
{{ name|column_heading }}       the heading of a column of the format
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import pgettext

from phoihop.base.problems import Problem
from phoihop.bulk.columns import heading_of
from phoihop.bulk.models import ImportBatch
from phoihop.bulk.states import BatchState

register = template.Library()

KINDS = {
    BatchState.WAITING: ("plain", ""),
    BatchState.CHECKING: ("sent", "clock"),
    BatchState.CHECKED: ("ask", ""),
    BatchState.CONFIRMED: ("plain", ""),
    BatchState.IMPORTING: ("sent", "clock"),
    BatchState.DONE: ("done", ""),
    BatchState.FAILED: ("back", "bad"),
}


@register.inclusion_tag("parts/tag.html")
def table_tag(batch: ImportBatch) -> dict[str, Any]:
    state = BatchState(batch.state)
    kind, icon = KINDS[state]
    if state is not BatchState.CHECKED:
        return {"kind": kind, "icon": icon, "label": state.label}
    if batch.kinds:
        return {"kind": "back", "icon": "bad", "label": pgettext("table", "has faults")}
    if batch.changes_something:
        return {"kind": kind, "icon": icon, "label": pgettext("table", "to be confirmed")}
    return {"kind": "draft", "icon": "", "label": pgettext("table", "nothing new")}


@register.filter
def table_trouble(batch: ImportBatch) -> str:
    trouble = batch.trouble
    return "" if trouble is None else trouble.message


@register.filter
def fault_text(fault: dict[str, Any]) -> str:
    return Problem(fault["code"], **fault["values"]).message


register.filter("column_heading", heading_of)
