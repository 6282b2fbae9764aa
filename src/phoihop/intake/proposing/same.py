"""Whether an activity that another party has reported is the one a paper tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.db.models import Q

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activities_of
from phoihop.base.models import User
from phoihop.intake.models import Candidate, Paper, SameActivityAnswer
from phoihop.intake.proposing.place import within
from phoihop.intake.proposing.units import value_reported
from phoihop.intake.states import UNDECIDED
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import figures_seen_by
from phoihop.rollup.amounts import AmountError, as_reported, to_smallest
from phoihop.vietnamese.periods import Period

# Numbers of one event, counted by two bodies, differ by no more.
_NEAR = Fraction(1, 10)
# "trên 600" may be 700 as well, not 2 000.
_LOOSELY = Fraction(1, 4)
# A longer time than this is no event.
_LONGEST_DAYS = 10


class Match(StrEnum):
    EXACTLY = "exactly"
    NEARLY = "nearly"


@dataclass(frozen=True)
class Offer:
    """An activity that may be the one of this figure, with how well each part matches.

    entry: the other party's number for it; None when it gave none for this indicator
    number: None without an entry to compare
    """

    candidate: Candidate
    activity: Activity
    entry: Entry | None
    day: Match
    place: Match
    what: Match
    number: Match | None

    @property
    def value(self) -> Decimal | None:
        """The other party's number, in the unit it was reported in."""
        if self.entry is None:
            return None
        return Decimal(as_reported(self.entry.amount, self.entry.unit))

    @property
    def _strength(self) -> int:
        return [self.day, self.place, self.what, self.number].count(Match.EXACTLY)


def same_activity_offers(
    paper: Paper, user: User, candidate: Candidate | None = None
) -> list[Offer]:
    """For each undecided figure the activity most like it, as far as one is; of one figure, all.

    Only activities that `user` may see, that another body leads, and about which nobody has
    answered for this figure yet. Four queries, however many figures and activities there are.
    """
    candidates = _dated(paper, candidate)
    if not candidates:
        return []
    activities = _held_then(paper, user, candidates)
    entries = _entries_of(paper, user, activities) if activities else {}
    answered = set(
        SameActivityAnswer.objects.filter(candidate__in=candidates).values_list(
            "candidate", "activity"
        )
    )
    offers: list[Offer] = []
    for each in candidates:
        found = [
            offer
            for activity in activities
            if (each.pk, activity.pk) not in answered
            and (offer := _offer(each, activity, entries.get(activity.source_id, ()))) is not None
        ]
        found.sort(key=lambda offer: (-offer._strength, offer.activity.pk))
        offers += found if candidate is not None else found[:1]
    return offers


def _dated(paper: Paper, candidate: Candidate | None) -> list[Candidate]:
    """The undecided figures that may be of one event: with an indicator, a place and a short time."""
    waiting = paper.candidates.filter(
        state__in=UNDECIDED, indicator__isnull=False, place__isnull=False, period_to__isnull=False
    )
    if candidate is not None:
        waiting = waiting.filter(pk=candidate.pk)
    found = waiting.select_related("indicator", "place__parent__parent").order_by("number")
    return [each for each in found if _period(each).days <= _LONGEST_DAYS]


def _period(candidate: Candidate) -> Period:
    first, last = candidate.period_from, candidate.period_to
    assert first is not None and last is not None  # of `_dated` alone
    return Period(first, last)


def _held_then(paper: Paper, user: User, candidates: Sequence[Candidate]) -> list[Activity]:
    """What other bodies lead, in the days of the figures."""
    first = min(_period(each).start for each in candidates)
    last = max(_period(each).end for each in candidates)
    return list(
        activities_of(paper.programme, user)
        .filter(Q(held_from__lte=last), held_to__gte=first)
        .exclude(lead=paper.organisation)
    )


def _entries_of(paper: Paper, user: User, activities: Iterable[Activity]) -> dict[int, list[Entry]]:
    """The lines that stand and that the user may read, by their source."""
    found: dict[int, list[Entry]] = defaultdict(list)
    sources = [activity.source_id for activity in activities]
    for entry in figures_seen_by(user, paper.programme).filter(source__in=sources):
        found[entry.source_id].append(entry)
    return found


def _offer(candidate: Candidate, activity: Activity, entries: Iterable[Entry]) -> Offer | None:
    day, place = _day(candidate, activity), _place(candidate, activity)
    if day is None or place is None:
        return None
    same_kind = [entry for entry in entries if entry.indicator_id == candidate.indicator_id]
    for entry in same_kind:
        number = _number(candidate, entry)
        if number is not None:
            return Offer(candidate, activity, entry, day, place, Match.EXACTLY, number)
    heading = activity.heading
    alike = heading is not None and candidate.indicator is not None and (
        heading.code == candidate.indicator.heading
    )  # fmt: skip
    exactly = day is place is Match.EXACTLY
    if same_kind or not alike or not exactly:
        return None
    return Offer(candidate, activity, None, day, place, Match.NEARLY, None)


def _day(candidate: Candidate, activity: Activity) -> Match | None:
    said, held = _period(candidate), Period(activity.held_from, activity.held_to)
    if said == held and activity.day_is_known:
        return Match.EXACTLY
    return Match.NEARLY if said.overlaps(held) else None


def _place(candidate: Candidate, activity: Activity) -> Match | None:
    place = candidate.place
    if place is None:
        return None
    if place == activity.place:
        return Match.EXACTLY
    near = within(place, activity.place) or within(activity.place, place)
    return Match.NEARLY if near else None


def _number(candidate: Candidate, entry: Entry) -> Match | None:
    """How near two reported numbers are; qualifiers ("trên", "gần") give more room on their side."""
    value = candidate.number_said("value")
    ours = None if value is None else _smallest(value, candidate)
    if ours is None or candidate.number_said("denominator") is not None:
        return None
    if ours == entry.amount:
        return Match.EXACTLY
    apart = Fraction(abs(ours - entry.amount), max(abs(ours), abs(entry.amount), 1))
    room = _LOOSELY if _may_be(ours, candidate.said["qualifier"], entry) else _NEAR
    return Match.NEARLY if apart <= room else None


def _smallest(value: Decimal, candidate: Candidate) -> int | None:
    reported = value_reported(value, candidate.said["unit"], candidate.unit)
    try:
        return None if reported is None else to_smallest(reported, candidate.unit)[0]
    except AmountError:
        return None


def _may_be(ours: int, qualifier: str, entry: Entry) -> bool:
    """Whether the qualifiers allow the two to be one: "trên 600" and 650."""
    small, large = (qualifier, entry.qualifier) if ours < entry.amount else (entry.qualifier, qualifier)  # fmt: skip
    return small in {"over", "about"} or large in {"nearly", "under", "about"}
