"""A question about figures as the address bar writes it: /kham-pha/?chi-tieu=A01&hang=tinh&cot=quy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from phoihop.answers.asking import AskedStage, Axis, Calendar, Question, Ranked
from phoihop.answers.asking.question import COUNTED
from phoihop.answers.boundaries import Boundaries
from phoihop.vietnamese.dates import format_date

# field of the form → name of the parameter
PARAMETERS: Final = {
    "indicators": "chi-tieu",
    "rows": "hang",
    "columns": "cot",
    "first": "tu",
    "last": "den",
    "calendar": "lich",
    "boundaries": "dia-gioi",
    "boundaries_on": "dia-gioi-ngay",
    "as_known": "biet-den",
    "programmes": "chuong-trinh",
    "places": "dia-ban",
    "lines": "ben",
    "organisations": "co-quan",
    "stages": "giai-doan",
    "top": "dau",
    "by": "xep",
    "compare": "so-sanh",
    "running": "luy-ke",
}
AXES: Final = {
    "tinh": Axis.PROVINCE,
    "huyen": Axis.DISTRICT,
    "xa": Axis.COMMUNE,
    "ca-nuoc": Axis.NATION,
    "chuong-trinh": Axis.PROGRAMME,
    "ben": Axis.LINE,
    "co-quan": Axis.ORGANISATION,
    "chi-tieu": Axis.INDICATOR,
    "giai-doan": Axis.STAGE,
    "thang": Axis.MONTH,
    "quy": Axis.QUARTER,
    "nua-nam": Axis.HALF,
    "nam": Axis.YEAR,
    "khong": Axis.NOTHING,
}
# As a list to choose from and the head of a column name them.
AXIS_LABELS: Final = {
    Axis.PROVINCE: _("Province or city"),
    Axis.DISTRICT: _("District (until 30/6/2025)"),
    Axis.COMMUNE: _("Commune or ward"),
    Axis.NATION: _("The whole country"),
    Axis.PROGRAMME: _("Programme"),
    Axis.LINE: _("Party line"),
    Axis.ORGANISATION: _("Organisation"),
    Axis.INDICATOR: _("Indicator"),
    Axis.STAGE: pgettext_lazy("of a report", "Stage"),
    Axis.MONTH: _("Month"),
    Axis.QUARTER: _("Quarter"),
    Axis.HALF: _("Half-year"),
    Axis.YEAR: _("Year"),
    Axis.NOTHING: _("Not split"),
}
# As a title says them: "by province and quarter".
AXIS_WORDS: Final = {
    Axis.PROVINCE: pgettext_lazy("by", "province"),
    Axis.DISTRICT: pgettext_lazy("by", "district"),
    Axis.COMMUNE: pgettext_lazy("by", "commune"),
    Axis.PROGRAMME: pgettext_lazy("by", "programme"),
    Axis.LINE: pgettext_lazy("by", "party line"),
    Axis.ORGANISATION: pgettext_lazy("by", "organisation"),
    Axis.INDICATOR: pgettext_lazy("by", "indicator"),
    Axis.STAGE: pgettext_lazy("by", "stage"),
    Axis.MONTH: pgettext_lazy("by", "month"),
    Axis.QUARTER: pgettext_lazy("by", "quarter"),
    Axis.HALF: pgettext_lazy("by", "half-year"),
    Axis.YEAR: pgettext_lazy("by", "year"),
}
CALENDARS: Final = {"ky-chot": Calendar.WINDOWS, "duong-lich": Calendar.CALENDAR}
CALENDAR_LABELS: Final = {
    Calendar.WINDOWS: _("Reporting windows"),
    Calendar.CALENDAR: _("Calendar"),
}
BOUNDARIES: Final = {"luc-do": Boundaries.THEN, "hien-nay": Boundaries.TODAY}
# The third answer, with a day beside it.
ON_A_DAY: Final = "ngay"
STAGES: Final = {
    "da-nop": COUNTED,
    "da-tiep-nhan": frozenset({AskedStage.ACCEPTED}),
    "da-gui": frozenset({AskedStage.SENT}),
    "ca-du-thao": frozenset(AskedStage),
}
STAGE_LABELS: Final = {
    "da-nop": _("Sent and received"),
    "da-tiep-nhan": _("Received only"),
    "da-gui": _("Sent, not received yet"),
    "ca-du-thao": _("With drafts of one's own bodies"),
}
RANKED: Final = {"so-lieu": Ranked.AMOUNT, "muc-tang": Ranked.CHANGE}
RANKED_LABELS: Final = {
    Ranked.AMOUNT: _("by the last column"),
    Ranked.CHANGE: _("by growth from the column before"),
}
# How many rows of a ranking one is asked to choose from.
TOPS: Final = (10, 20, 50, 100)
# What is asked where the address says nothing.
USUAL: Final = {
    "rows": "tinh",
    "columns": "quy",
    "calendar": "ky-chot",
    "boundaries": "hien-nay",
    "stages": "da-nop",
    "by": "so-lieu",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and how its answer is looked at: beside the year before, summed up along time."""

    question: Question
    compare: bool = False
    running: bool = False

    def with_question(self, **changes: Any) -> Asked:
        return replace(self, question=replace(self.question, **changes))

    @property
    def address(self) -> str:
        """What stands behind the "?"; the same question always gives the same."""
        return urlencode(list(_parameters(self)), safe="/")


def _parameters(asked: Asked) -> Iterator[tuple[str, str]]:
    question = asked.question
    for field in ("indicators", "programmes", "places", "lines", "organisations"):
        for code in getattr(question, field):
            yield PARAMETERS[field], code
    yield "hang", word_of(AXES, question.rows)
    yield "cot", word_of(AXES, question.columns)
    yield from _time_and_ground(question)
    if question.stages != COUNTED and question.stages in STAGES.values():
        yield "giai-doan", word_of(STAGES, question.stages)
    if question.top is not None:
        yield "dau", str(question.top)
        yield "xep", word_of(RANKED, question.by)
    if asked.compare:
        yield "so-sanh", "cung-ky"
    if asked.running:
        yield "luy-ke", "1"


def _time_and_ground(question: Question) -> Iterator[tuple[str, str]]:
    for field in ("first", "last"):
        month = getattr(question, field)
        if month is not None:
            yield PARAMETERS[field], f"{month % 100:02}/{month // 100}"
    yield "lich", word_of(CALENDARS, question.calendar)
    if isinstance(question.boundaries, Boundaries):
        yield "dia-gioi", word_of(BOUNDARIES, question.boundaries)
    else:
        yield "dia-gioi", ON_A_DAY
        yield "dia-gioi-ngay", format_date(question.boundaries)
    if question.as_known is not None:
        yield "biet-den", format_date(question.as_known)


def word_of(words: Mapping[str, object], value: object) -> str:
    return next(word for word, known in words.items() if known == value)
