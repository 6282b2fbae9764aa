"""A question with its codes looked up and the reader's rights applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from phoihop.answers.asking.question import AskedStage, Axis, Calendar, Question, require_sense
from phoihop.answers.asking.reference import Standing, stands
from phoihop.answers.boundaries import Boundaries
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.stillness import UntilWritten, at_one_moment
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, PartyLine, Place, PlaceLink, valid_on
from phoihop.directory.seats import Seats
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Bucket
from phoihop.programmes.access import codes_visible
from phoihop.programmes.models import Programme

_reference = UntilWritten[Standing](1)
_places_of = UntilWritten[tuple[Place, ...]](500)
_grounds = UntilWritten[set[int]](100)
_programmes_of = UntilWritten[Mapping[str, int]](100)

BUCKETS = {
    AskedStage.DRAFT: Bucket.DRAFT,
    AskedStage.SENT: Bucket.SENT,
    AskedStage.ACCEPTED: Bucket.ACCEPTED,
}


@dataclass(frozen=True)
class Asked:
    """The question in ids.

    today:       the day that "today" means; when asked as known on a day, that day
    until:       the end of that day, or None
    programmes:  every programme that is counted → the one under which it is shown
    whole_roots: whether these are whole cascades, so that the cube knows them; `all_programmes`
                 whether they are all there are
    indicators:  asked for by name; None: all
    places:      ids of places of the asked boundaries; None: everywhere
    standing:    the catalogue, the cascades and the closing days as they stand
    own:         the reader's own bodies; None for the operator, who reads everything
    """

    question: Question
    today: date
    until: datetime | None
    programmes: dict[int, int]
    whole_roots: bool
    all_programmes: bool
    indicators: dict[int, Indicator] | None
    places: tuple[Place, ...] | None
    lines: tuple[int, ...] | None
    organisations: tuple[int, ...] | None
    buckets: tuple[Bucket, ...]
    standing: Standing
    own: frozenset[int] | None

    @property
    def on(self) -> date | None:
        """The day of the boundaries; None: each figure's own."""
        boundaries = self.question.boundaries
        if boundaries is Boundaries.THEN:
            return None
        return self.today if isinstance(boundaries, Boundaries) else boundaries

    def seats(self) -> Seats:
        """The seats on the boundaries of the question; for those of then, of the day it is asked."""
        return Seats(self.on or self.today, self.until, version=self.standing.places)

    @property
    def days(self) -> tuple[int, ...]:
        """The closing days in use."""
        return self.standing.reference.closings

    @property
    def by_organisation(self) -> bool:
        """Whether bodies are told by organisation; else by line."""
        return Axis.ORGANISATION in self.question.axes or self.organisations is not None

    @property
    def may_repeat(self) -> bool:
        """Whether one cell may hold several of the bodies that a joint figure is credited to."""
        if Axis.ORGANISATION in self.question.axes:
            return False
        if self.organisations is not None:
            return len(self.organisations) > 1
        return len(self.lines or ()) > 1 and Axis.LINE not in self.question.axes

    @property
    def column(self) -> str:
        """The column with the cell of time the question reads."""
        calendar = self.question.calendar is Calendar.CALENDAR
        return "calendar_cell" if calendar else "window_cell"


def resolved(question: Question, user: User | None, *, today: date | None = None) -> Asked:
    """Look everything up; Problem `question.…` names what does not exist or is not the reader's."""
    today = today or timezone.localdate()
    require_sense(question, today=today)
    until = None
    if question.as_known is not None:
        until = timezone.make_aware(datetime.combine(question.as_known, time.max))
        today = question.as_known
    with at_one_moment():
        now = _reference.get(timezone.localdate(), stands)
        own = None if user is None else standing(user).own
        seen = None if user is None else codes_visible(user)
        programmes, whole, everything = _programmes(question, seen, now.reference.roots)
        places = None
        if question.places:
            asked = question.places, question.boundaries, today, until
            places = _places_of.get(asked, partial(_places, question, today, until))
            if user is not None:
                _require_inside(places, programmes, Seats(today, until, version=now.places))
    return Asked(
        question=question,
        today=today,
        until=until,
        programmes=programmes,
        whole_roots=whole,
        all_programmes=everything,
        indicators=_indicators(question, now.reference.indicators.values()),
        places=places,
        lines=_codes(PartyLine, question.lines, "line"),
        organisations=_codes(Organisation, question.organisations, "organisation"),
        buckets=tuple(sorted(BUCKETS[stage] for stage in question.stages)),
        standing=now,
        own=own,
    )


def _programmes(
    question: Question, seen: Mapping[str, int] | None, roots: Mapping[int, int | None]
) -> tuple[dict[int, int], bool, bool]:
    """(programme → under which it is shown, whether these are whole cascades, whether all)."""
    named: Mapping[str, int] = {}
    if seen is not None:
        named, visible = seen, set(seen.values())
    else:
        visible = set(roots)
        if question.programmes:
            of_code = Programme.objects.filter(code__in=question.programmes)
            named = _programmes_of.get(
                question.programmes, lambda: dict(of_code.values_list("code", "pk"))
            )
    asked = set(visible)
    if question.programmes:
        for code in question.programmes:
            if named.get(code) not in visible:
                raise Problem("question.programme", field="programmes", name=code)
        asked = {named[code] for code in question.programmes}
    shown = {
        pk: pk if pk in asked and (question.programmes or root not in asked) else root
        for pk, root in roots.items()
        if pk in visible and (pk in asked or root in asked)
    }
    counted = {pk: under if under is not None else pk for pk, under in shown.items()}
    cascades = {under for under in counted.values() if roots[under] is None}
    whole = len(cascades) == len(set(counted.values())) and all(
        pk in counted and counted[pk] == root
        for pk, root in roots.items()
        if root is not None and root in cascades
    )
    return counted, whole, len(counted) == len(roots)


def _indicators(question: Question, catalogue: Iterable[Indicator]) -> dict[int, Indicator] | None:
    if not question.indicators:
        return None
    found = {row.code: row for row in catalogue if row.code in question.indicators}
    for code in question.indicators:
        if code not in found:
            raise Problem("question.indicator", field="indicators", name=code)
    return {row.pk: row for row in found.values()}


def _places(question: Question, today: date, until: datetime | None) -> tuple[Place, ...]:
    """The asked places as of the boundaries; by those of then whatever ever bore the code, as far as
    was known."""
    found = Place.objects.filter(code__in=question.places).select_related("parent")
    boundaries = question.boundaries
    if boundaries is not Boundaries.THEN:
        on = today if isinstance(boundaries, Boundaries) else boundaries
        found = found.filter(valid_on(on) if until is None else _stood(on, until))
    places = tuple(found)
    if boundaries is Boundaries.THEN and until is not None:
        known = set(found.filter(_known(until)))
        named = {place.code for place in known}
        places = tuple(place for place in places if place in known or place.code not in named)
    missing = set(question.places) - {place.code for place in places}
    if missing:
        raise Problem("question.place", field="places", name=min(missing))
    return places


def _stood(on: date, until: datetime) -> Q:
    """Places of that day as far as was known: without ends written down later."""
    later_end = Q(valid_from__lte=on, end_recorded_at__gt=until)
    return (valid_on(on) | later_end) & _known(until)


def _known(until: datetime) -> Q:
    """Without what later became known to have come from others."""
    from_others = PlaceLink.ever.filter(new=OuterRef("pk"))
    return Q(~Exists(from_others) | Exists(from_others.filter(recorded_at__lte=until)))


def _require_inside(places: tuple[Place, ...], programmes: Iterable[int], seats: Seats) -> None:
    """Problem unless each place lies in the place of a visible programme, or holds one, on the
    boundaries of then or of today."""
    grounds = set()
    of_programmes = Programme.objects.filter(pk__in=programmes).values_list("place", flat=True)
    for pk in _grounds.get(frozenset(programmes), lambda: set(of_programmes)):
        grounds |= {pk, seats.seat(pk).place_id}
    above = {up for pk in grounds for up in seats.ancestors(pk).values()}
    for place in places:
        lines = (seats.ancestors(pk) for pk in (place.pk, seats.seat(place.pk).place_id))
        inside = any(not grounds.isdisjoint(line.values()) for line in lines)
        if not inside and place.pk not in above:
            raise Problem("question.place_outside", field="places", name=place.name)


def _codes(
    model: type[PartyLine] | type[Organisation], codes: tuple[str, ...], noun: str
) -> tuple[int, ...] | None:
    if not codes:
        return None
    found = dict(model._default_manager.filter(Q(code__in=codes)).values_list("code", "pk"))
    for code in codes:
        if code not in found:
            raise Problem(f"question.{noun}", field=f"{noun}s", name=code)
    return tuple(found[code] for code in codes)


def is_leaf(asked: Asked) -> bool:
    """Whether the cube cannot know it: districts, communes and single organisations, parts of a cascade, the
    boundaries of another day, an earlier state."""
    question = asked.question
    axes = set(question.axes)
    other_day = question.boundaries not in (Boundaries.THEN, Boundaries.TODAY)
    levels = [place.level for place in asked.places or ()]
    if question.level is not None:
        levels.append(question.level)
    deepest = max(levels, default=0)
    return (
        bool(axes & {Axis.COMMUNE, Axis.ORGANISATION})
        or asked.organisations is not None
        or asked.may_repeat
        or asked.until is not None
        or other_day
        or deepest > Place.Level.PROVINCE
        or not asked.whole_roots
    )
