"""Tags every template has: figures as links to their explanation, states as tags, days and periods.

{% figure entry %}             a line of the ledger, linked to where it comes from
{% total row programme %}      a row of totals, linked to its figure or its list of figures
{% stage_tag stage %}          the stage of a report or an activity
{{ period|period }}            an object with period_from and period_to
{{ label|before_colon }}       the word of a label such as "ratio: part of a whole"
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from phoihop.activities.models import Activity
from phoihop.activities.selectors import parties_of
from phoihop.answers.addends import is_joint
from phoihop.answers.display import Shown, shown_entry
from phoihop.answers.totals import TotalRow
from phoihop.base.models import Notice
from phoihop.ledger.models import Entry, SourceCredit
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme
from phoihop.programmes.states import ProgrammeState
from phoihop.vietnamese.dates import weekday as vietnamese_weekday
from phoihop.vietnamese.periods import Period, period_label

register = template.Library()

STAGE_KINDS = {
    Stage.DRAFT: "draft",
    Stage.SIGNED_OFF: "ask",
    Stage.SENT: "sent",
    Stage.RETURNED: "back",
    Stage.ACCEPTED: "done",
    Stage.WITHDRAWN: "plain",
}
PROGRAMME_KINDS = {
    ProgrammeState.DRAFT: "draft",
    ProgrammeState.SIGNING: "ask",
    ProgrammeState.IN_FORCE: "sent",
    ProgrammeState.PAUSED: "late",
    ProgrammeState.CLOSED: "done",
    ProgrammeState.SUPERSEDED: "closed",
}


def _link(shown: Shown | None, url: str, bare: bool) -> dict[str, Any]:
    figure = None if shown is None else {**vars(shown), "url": url}
    if figure and figure["unit"] == "%":
        # "100%" is one word here.
        figure |= {"text": f"{figure['text']}%", "unit": ""}
    return {"figure": figure, "bare": bare}


def why_url(entry: Entry) -> str:
    return reverse("web:figure_why", kwargs={"figure": entry.figure_id})


@register.inclusion_tag("parts/figure.html")
def figure(entry: Entry, bare: bool = False) -> dict[str, Any]:
    """A line of the ledger; `bare` leaves the unit out where a column names it."""
    return _link(shown_entry(entry), why_url(entry), bare)


@register.inclusion_tag("parts/figure.html")
def total(row: TotalRow, programme: Programme, bare: bool = False) -> dict[str, Any]:
    """A total: one figure leads to its explanation, several to the list of them."""
    return _link(row.shown, total_url(row, programme), bare)


def total_url(row: TotalRow, programme: Programme) -> str:
    if len(row.figures) == 1:
        return why_url(row.figures[0])
    listed = reverse("web:figure_list", kwargs={"code": programme.code})
    return f"{listed}?chi-tieu={row.indicator.code}"


@register.inclusion_tag("parts/figure.html")
def plain_figure(shown: Shown, bare: bool = False) -> dict[str, Any]:
    """A number that is no line of the ledger, such as a target: written alike, without a link."""
    return _link(shown, "", bare)


@register.inclusion_tag("parts/tag.html")
def stage_tag(stage: str) -> dict[str, Any]:
    known = Stage(stage)
    return {"kind": STAGE_KINDS[known], "label": known.label}


@register.inclusion_tag("parts/tag.html")
def programme_tag(programme: Programme) -> dict[str, Any]:
    state = ProgrammeState(programme.state)
    icon = "next" if state == ProgrammeState.IN_FORCE else ""
    return {"kind": PROGRAMME_KINDS[state], "label": state.label, "icon": icon}


@register.filter
def joint(entry: Entry) -> bool:
    """Whether several bodies stand behind the figure; asks for entries with prefetched credits."""
    return is_joint(entry)


@register.filter
def parties(activity: Activity) -> list[SourceCredit]:
    """Lead first, then the co-parties; asks for an activity that came `with_parties`."""
    return parties_of(activity)


@register.filter
def notice_text(notice: Notice) -> str:
    """A notice in the reader's language."""
    return str(gettext(notice.text) % notice.values)


@register.filter
def weekday(day: date) -> str:
    """ "Thứ Tư"; in English its English name."""
    return vietnamese_weekday(day) if get_language() == "vi" else date_format(day, "l")


@register.filter
def period(thing: Any) -> str:
    """The period of an entry or a target, as a heading would call it: "quý I/2026".

    Between two days stands the dash that every other range of days on the site has.
    """
    label = period_label(Period(thing.period_from, thing.period_to))
    return label.replace("-", "–") if label.count("/") == 4 else label


@register.filter
def before_colon(label: str) -> str:
    """The word a label explains: "ratio" of "ratio: part of a whole"."""
    return str(label).partition(":")[0]


@register.filter
def after_colon(label: str) -> str:
    """What a label says of its word: "part of a whole"."""
    return str(label).partition(":")[2].strip()
