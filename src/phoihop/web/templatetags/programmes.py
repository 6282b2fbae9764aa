"""Tags for the pages of one programme.

{% programme_tabs programme "activity_list" %}     the pages of the programme, this one marked
{% programme_crumbs programme _("Activities") %}   from the desk to this page
{% address "document_consolidated" code=… %}         an address, "" where no such page exists
{{ programme|phase }}                              "năm 2021", "giai đoạn 2016-2021"
{{ entry|brief_period }}                           the period as a narrow column has room for it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_lazy

from phoihop.ledger.models import Entry
from phoihop.programmes.models import Programme
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.periods import Period, period_label, period_name

register = template.Library()

TABS: Final = (
    ("programme_detail", gettext_lazy("Overview")),
    ("activity_list", gettext_lazy("Activities")),
    ("figure_list", gettext_lazy("Figures")),
    ("report_list", gettext_lazy("Reports")),
    ("paper_list", gettext_lazy("Reading room")),
    ("document_list", gettext_lazy("Documents")),
    ("conference_list", gettext_lazy("Conferences")),
    ("exemplar_list", gettext_lazy("Exemplars")),
    ("commendation_list", gettext_lazy("Commendations")),
)


@dataclass(frozen=True)
class Tab:
    name: str
    label: str
    url: str
    count: int | None


@register.simple_tag
def address(name: str, **parts: Any) -> str:
    """The address of a page of the site, or "" when this installation has no such page."""
    try:
        return reverse(f"web:{name}", kwargs=parts)
    except NoReverseMatch:
        return ""


def tabs_of(programme: Programme, counts: dict[str, int] | None = None) -> list[Tab]:
    known = counts or {}
    tabs = [
        Tab(name, str(label), address(name, code=programme.code), known.get(name))
        for name, label in TABS
    ]
    return [tab for tab in tabs if tab.url]


@register.inclusion_tag("programmes/tabs.html")
def programme_tabs(
    programme: Programme, current: str = "", counts: dict[str, int] | None = None
) -> dict[str, Any]:
    """`current`: the name of the page one is on; `counts`: numbers to stand beside a tab's name."""
    return {"tabs": tabs_of(programme, counts), "current": current}


@register.inclusion_tag("parts/crumbs.html")
def programme_crumbs(programme: Programme, last: str = "") -> dict[str, Any]:
    """From the desk to a page of the programme called `last`; without it, to its own page."""
    crumbs = [
        (gettext("Desk"), address("home")),
        (gettext("Programmes"), address("programme_list")),
    ]
    if not last:
        return {"crumbs": [*crumbs, (programme.short_title, "")]}
    own = (programme.short_title, address("programme_detail", code=programme.code))
    return {"crumbs": [*crumbs, own, (last, "")]}


@register.filter
def phase(programme: Programme) -> str:
    if programme.phase_to is None:
        return gettext("from %(day)s, open-ended") % {"day": format_date(programme.phase_from)}
    return period_label(Period(programme.phase_from, programme.phase_to))


@register.filter
def brief_period(entry: Entry) -> str:
    """A reading by its day, whole years by their numbers, days of one year without repeating it:
    "31/12/2021", "2016-2021", "15/03–14/06/2026"."""
    start, end = entry.period_from, entry.period_to
    if entry.basis == Entry.Basis.AS_AT:
        return format_date(end)
    if period_name(Period(start, end)) is None and start.year == end.year and start != end:
        return f"{start:%d/%m}–{format_date(end)}"
    return period_label(Period(start, end)).removeprefix("giai đoạn ").removeprefix("năm ")
