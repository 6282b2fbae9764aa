"""A question in words: the title of its answer, and what was asked, line by line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phoihop.answers.asking import Answer, Axis
from phoihop.answers.boundaries import Boundaries
from phoihop.vietnamese.dates import format_date
from phoihop.web.forms.explore import QuestionForm
from phoihop.web.forms.explore_words import (
    AXIS_WORDS,
    CALENDAR_LABELS,
    RANKED_LABELS,
    STAGE_LABELS,
    STAGES,
    Asked,
    word_of,
)

_MOST_NAMED = 2


def title_of(asked: Asked, answer: Answer, places: list[str]) -> str:
    """ "Số buổi tuyên truyền theo tỉnh và quý, 2026"; `places`: names of those asked for."""
    parts = [_split(_what(answer), asked), *places[:_MOST_NAMED]]
    period = period_words(asked.question.first, asked.question.last)
    if period:
        parts.append(period)
    if asked.question.top is not None:
        parts.append(rank_words(asked))
    return ", ".join(parts)


def _what(answer: Answer) -> str:
    names = list(dict.fromkeys(measure.name for measure in answer.measures))
    asked = answer.question.indicators
    if not asked and (len(names) != 1):
        return _("All indicators")
    if 1 <= len(names) <= _MOST_NAMED:
        return "; ".join(names)
    number = max(len(asked), len(names))
    return ngettext("%(number)s indicator", "%(number)s indicators", number) % {"number": number}


def _split(what: str, asked: Asked) -> str:
    # "Indicators by indicator" says nothing.
    axes = [
        axis for axis in asked.question.axes if axis in AXIS_WORDS and axis is not Axis.INDICATOR
    ]
    words = [str(AXIS_WORDS[axis]) for axis in axes]
    if not words:
        return what
    if len(words) == 1:
        return _("%(what)s by %(rows)s") % {"what": what, "rows": words[0]}
    values = {"what": what, "rows": words[0], "columns": words[1]}
    return _("%(what)s by %(rows)s and %(columns)s") % values


def period_words(first: int | None, last: int | None) -> str:
    """The months asked for, as short as they can be said: 2026, 2021–2025, 1/2026–6/2026."""
    begins = None if first is None else f"{first % 100}/{first // 100}"
    ends = None if last is None else f"{last % 100}/{last // 100}"
    if first is not None and last is not None:
        years = first // 100, last // 100
        if first % 100 == 1 and last % 100 == 12:
            return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
        return str(begins) if first == last else f"{begins}–{ends}"
    if begins is not None:
        return _("from %(month)s") % {"month": begins}
    return _("until %(month)s") % {"month": ends} if ends is not None else ""


def rank_words(asked: Asked) -> str:
    """ "the first 20 rows, by growth from the column before"; nothing of a table that is whole."""
    question = asked.question
    if question.top is None:
        return ""
    values = {"number": question.top, "by": RANKED_LABELS[question.by]}
    return _("the first %(number)s rows, %(by)s") % values


def boundaries_words(asked: Asked) -> str:
    boundaries = asked.question.boundaries
    if boundaries is Boundaries.THEN:
        return _("boundaries of then")
    if boundaries is Boundaries.TODAY:
        return _("boundaries of today")
    return _("boundaries of %(day)s") % {"day": format_date(boundaries)}


def told(
    asked: Asked, answer: Answer, form: QuestionForm, places: list[str]
) -> list[tuple[str, str]]:
    """What was asked, as pairs of words and answer, for the last sheet of a workbook."""
    question = asked.question
    measures = [f"{one.indicator} · {one.name} ({one.unit})" for one in answer.measures]
    pairs = [
        (_("Indicator"), "; ".join(measures)),
        (_("Rows"), form_label(form, "rows")),
        (_("Columns"), form_label(form, "columns")),
        (_("Period"), period_words(question.first, question.last) or _("all time")),
        (_("Periods by"), str(CALENDAR_LABELS[question.calendar])),
        (_("Boundaries"), boundaries_words(asked)),
        (_("Programme"), ", ".join(question.programmes) or _("all that you may see")),
        (_("Place"), ", ".join(places) or _("everywhere")),
        (_("Party line"), ", ".join(question.lines)),
        (_("Organisation"), ", ".join(question.organisations)),
        (_("Reports counted"), str(STAGE_LABELS[word_of(STAGES, question.stages)])),
        (_("First rows only"), rank_words(asked)),
        (_("As known on"), format_date(question.as_known or answer.known_on)),
        (_("Address"), f"/kham-pha/?{asked.address}"),
    ]
    if asked.running:
        pairs.append((_("Sum up along time"), _("yes")))
    if any(one.joint for one in answer.cells):
        pairs.append((_("Joint activities"), joint_words(asked)))
    pairs += [
        (
            _("Not added"),
            f"{answer.rows[one.row].label}, {answer.columns[one.column].label}: {one.why}",
        )
        for one in answer.refused
    ]
    return [(words, said) for words, said in pairs if said]


def joint_words(asked: Asked) -> str:
    if asked.question.by_party:
        return _(
            "each body is credited with what it did jointly: bodies do not add up to the total"
        )
    return _("a joint activity is counted once")


def form_label(form: QuestionForm, name: str) -> str:
    """The words of what was chosen in a list."""
    chosen = form[name].value()
    return str(dict(form.fields[name].choices).get(chosen, ""))  # type: ignore[attr-defined]  # a choice


def axis_head(axis: Axis, form: QuestionForm, name: str) -> str:
    return "" if axis is Axis.NOTHING else form_label(form, name)
