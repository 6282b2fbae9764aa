"""The question whether a figure tells of an activity that another party has reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.activities.models import Activity
from phoihop.answers.display import qualifier_label, shown_entry
from phoihop.intake.models import Candidate
from phoihop.intake.proposing.same import Match, Offer
from phoihop.vietnamese.dates import format_date


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


def card_of(offer: Offer) -> SameCard:
    return SameCard(offer.candidate, offer.activity, list(_lines(offer)))


def _lines(offer: Offer) -> Iterator[Compared]:
    ours, theirs = offer.candidate, offer.activity
    yield Compared(
        _("Day"),
        _days(ours.period_from, ours.period_to),
        _days(theirs.held_from, theirs.held_to),
        offer.day,
        is_number=True,
    )
    yield Compared(_("Place"), str(ours.place), str(theirs.place), offer.place)
    what = ours.said.get("what") or (ours.indicator.name if ours.indicator else "")
    yield Compared(_("What was done"), what, theirs.title, offer.what)
    if offer.entry is not None and ours.indicator is not None:
        said = f"{qualifier_label(ours.said['qualifier'])} {ours.text}".strip()
        counted = str(shown_entry(offer.entry))
        yield Compared(ours.indicator.name, said, counted, offer.number, is_number=True)


def _days(first: object, last: object) -> str:
    days = [format_date(day) for day in dict.fromkeys((first, last)) if day]  # type: ignore[arg-type]  # dates, or none
    return "–".join(days)
