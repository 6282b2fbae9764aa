"""The question whether a figure tells of an activity that another party has reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.activities.models import Activity
from phoihop.answers.display import qualifier_label, shown_entry
from phoihop.intake.models import Candidate
from phoihop.intake.proposing.same import Match, Offer
from phoihop.reading.model import Qualifier
from phoihop.reading.quantities.qualifiers import QualifierWords, qualifier_words
from phoihop.vietnamese.dates import format_date

_CLAUSE_END = re.compile(r"[.;!?…]\s|\n")
# Characters on each side of a figure.
_REACH = 300


@dataclass(frozen=True)
class Compared:
    """A line of the comparison. match: how well the two agree; None where there is nothing to
    compare."""

    label: str
    ours: str
    theirs: str
    match: Match | None
    is_number: bool = False


@dataclass(frozen=True)
class SameCard:
    candidate: Candidate
    activity: Activity
    lines: list[Compared]


def card_of(offer: Offer, text: str) -> SameCard:
    """`text`: of the paper"""
    return SameCard(offer.candidate, offer.activity, list(_lines(offer, text)))


def words_said(candidate: Candidate, text: str) -> QualifierWords:
    """What qualifies the figure, in the words of its text; nothing of an exact one or a range."""
    said = candidate.said
    if said["qualifier"] == Qualifier.EXACT or said.get("value_max") is not None:
        return QualifierWords()
    words = qualifier_words(text, candidate.span_start, candidate.span_end)
    return (
        words if words != QualifierWords() else QualifierWords(qualifier_label(said["qualifier"]))
    )


def _clause(candidate: Candidate, text: str) -> str:
    """The words of the paper around the figure; of endless ones the nearest."""
    first, last = candidate.span_start, candidate.span_end
    begin = max(0, first - _REACH)
    ends = [found.end() for found in _CLAUSE_END.finditer(text, begin, first)]
    stop = _CLAUSE_END.search(text, last, last + _REACH)
    return text[ends[-1] if ends else begin : stop.start() if stop else last + _REACH].strip()


def _lines(offer: Offer, text: str) -> Iterator[Compared]:
    ours, theirs = offer.candidate, offer.activity
    yield Compared(
        _("Day"),
        _days(ours.period_from, ours.period_to),
        _days(theirs.held_from, theirs.held_to),
        offer.day,
    )
    yield Compared(_("Place"), str(ours.place), str(theirs.place), offer.place)
    yield Compared(_("What happened"), _clause(ours, text), theirs.title, offer.what)
    if offer.entry is not None and ours.indicator is not None:
        words = words_said(ours, text)
        said = f"{words.before} {ours.text} {words.behind}".strip()
        counted = str(shown_entry(offer.entry))
        yield Compared(ours.indicator.name, said, counted, offer.number, is_number=True)


def _days(first: object, last: object) -> str:
    days = [format_date(day) for day in dict.fromkeys((first, last)) if day]  # type: ignore[arg-type]  # dates, or none
    return "–".join(days)
