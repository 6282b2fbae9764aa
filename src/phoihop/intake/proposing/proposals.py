"""Every figure of a reading with its proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from phoihop.activities.models import Activity
from phoihop.directory.models import Organisation
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_in_use
from phoihop.intake.models import Paper
from phoihop.intake.proposing.body import Bodies, Whose
from phoihop.intake.proposing.earlier import earlier_choices
from phoihop.intake.proposing.home import Home, home_of, open_activities
from phoihop.intake.proposing.indicator import Choice, Chooser
from phoihop.intake.proposing.period import Dates, When
from phoihop.intake.proposing.place import Places, Where, line_of, places_below
from phoihop.intake.proposing.proposal import Proposal, Reason
from phoihop.intake.proposing.said import said_of
from phoihop.intake.proposing.unit_words import unit_key
from phoihop.intake.proposing.units import unit_reported
from phoihop.intake.proposing.words import Writing
from phoihop.intake.states import CandidateState
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.reading.model import SURE, ReadFigure
from phoihop.reading.notices.model import Notices
from phoihop.reading.reading import Reading


def proposals_for(paper: Paper, reading: Reading) -> Iterable[Proposal]:
    """One proposal for each figure of the reading, in the order of the text.

    The number of queries does not depend on the number of figures.
    """
    return Proposing(paper, reading).proposals()


@dataclass(frozen=True)
class _Parts:
    """What was found out about one figure."""

    figure: ReadFigure
    choice: Choice
    whose: Whose
    when: When
    where: Where
    home: Home


@dataclass
class Proposing:
    paper: Paper
    reading: Reading
    writing: Writing = field(init=False)
    _notices: Notices = field(init=False)
    _bodies: Bodies = field(init=False)
    _at_head: Organisation | None = field(init=False)
    _places: Places = field(init=False)
    _dates: Dates = field(init=False)
    _activities: list[Activity] = field(init=False)
    _indicators: list[Indicator] = field(init=False)
    # What the text gave so far, by what makes two figures one.
    _given: dict[tuple[object, ...], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        paper, reading = self.paper, self.reading
        programme = paper.programme
        window = None if paper.report is None else paper.report.window
        self._notices = notices = reading.notices()
        self.writing = Writing(reading.text, reading.figures)
        taking_part = list(bodies_taking_part(programme).select_related("place__parent__parent"))
        self._bodies = Bodies(paper.organisation, taking_part)
        self._at_head = self._bodies.other_at_the_head(reading.text)
        self._places = Places(programme.place, places_below(programme.place), self.writing)
        self._dates = Dates(self.writing, notices, programme, window)
        self._activities = list(open_activities(paper))
        self._indicators = [
            indicator
            for indicator in indicators_in_use()
            if indicator.owner is None or indicator.owner in taking_part
        ]

    def proposals(self) -> list[Proposal]:
        chooser = Chooser(
            self._indicators,
            self.writing,
            earlier_choices(self.paper),
            self._notices,
        )
        found = [
            self._parts(number, figure, choice)
            for number, (figure, choice) in enumerate(
                zip(self.reading.figures, chooser.choices(), strict=True)
            )
        ]
        wider = _wider(found)
        return [self._proposal(parts, wider.get(id(parts))) for parts in found]

    def _parts(self, number: int, figure: ReadFigure, choice: Choice) -> _Parts:
        around = self.writing.around(number)
        whose = self._bodies.whose(figure.actor.text if figure.actor is not None else None)
        when = self._dates.when(figure, around, choice.best)
        last = when.period.end if when.period is not None else None
        where = self._places.where(around, whose.organisation, last)
        home = Home()
        if when.is_day and when.period is not None and whose.is_own and choice.best is not None:
            home = home_of(self._activities, day=when.period, place=where.place)
        return _Parts(figure, choice, whose, when, where, home)

    def _proposal(self, parts: _Parts, wider: _Parts | None) -> Proposal:
        quantity = parts.figure.quantity
        doubts = [
            *_doubts(parts),
            *self._of_another(parts),
            *_part_of(wider),
            *self._repeated(parts),
        ]
        is_sure = not doubts and _is_sure(parts)
        period = parts.when.period
        return Proposal(
            span_start=quantity.start,
            span_end=quantity.end,
            said=said_of(parts.figure),
            unit=_unit(parts),
            is_sure=is_sure,
            state=CandidateState.DOUBTFUL if doubts else CandidateState.PROPOSED,
            indicator=parts.choice.best,
            other_indicators=parts.choice.others,
            organisation=parts.whose.organisation,
            place=parts.where.place,
            period_from=None if period is None else period.start,
            period_to=None if period is None else period.end,
            basis=parts.when.basis,
            activity=parts.home.activity,
            equivalent_of=parts.figure.equivalent_of,
            reasons=(*_reasons(parts), *doubts),
        )

    def _of_another(self, parts: _Parts) -> Iterable[Reason]:
        """Where the paper seems to have been handed in for the wrong body."""
        if self._at_head is not None and parts.whose.is_own and parts.choice.best is not None:
            why = gettext_noop("The head of the paper names %(body)s: is it this body's report?")
            yield Reason("organisation", why, {"body": str(self._at_head)})

    def _repeated(self, parts: _Parts) -> Iterable[Reason]:
        """The same number again, as titles and captions give it: to be counted once."""
        best, quantity = parts.choice.best, parts.figure.quantity
        if best is None or quantity.value is None:
            return
        key = (
            best.pk, quantity.value, quantity.denominator, unit_key(quantity.unit),
            parts.whose.organisation.pk, parts.where.place, parts.when.period,
        )  # fmt: skip
        if key in self._given:
            why = gettext_noop("The text gave this number before (“%(text)s”): it counts once.")
            yield Reason("value", why, {"text": self._given[key]})
        self._given.setdefault(key, quantity.text)


def _unit(parts: _Parts) -> str:
    """In which it is reported. "Suất quà" of what is counted in "suất" are "suất": sums need one
    word for one unit, and what it was is said beside it."""
    unit, best = unit_reported(parts.figure.quantity), parts.choice.best
    if best is not None and unit_key(unit).startswith(f"{unit_key(best.unit)} "):
        return best.unit
    return unit


def _wider(found: Sequence[_Parts]) -> dict[int, _Parts]:
    """For a figure the one that gives the same of a place around its own, as reports give a total
    and then, often in a table, what of it fell to each commune. By the figure's identity."""
    first: dict[tuple[object, ...], _Parts] = {}
    for parts in found:
        if parts.where.place is not None:
            first.setdefault((*_kind(parts), parts.where.place.pk), parts)
    wider: dict[int, _Parts] = {}
    for parts in found:
        # What was done on one day is that event's own number.
        if parts.where.place is None or parts.choice.best is None or parts.when.is_day:
            continue
        for pk in line_of(parts.where.place)[1:]:
            if (total := first.get((*_kind(parts), pk))) is not None:
                wider[id(parts)] = total
                break
    return wider


def _kind(parts: _Parts) -> tuple[object, ...]:
    """What two figures have in common of which one may be a part of the other."""
    best = parts.choice.best
    return (
        None if best is None else best.pk,
        parts.whose.organisation.pk,
        parts.when.period,
        parts.when.basis,
    )


def _part_of(wider: _Parts | None) -> Iterable[Reason]:
    if wider is not None:
        why = gettext_noop(
            "The text also gives “%(text)s” for %(place)s: this may be a part of it."
        )
        values = {"text": wider.figure.quantity.text, "place": str(wider.where.place)}
        yield Reason("value", why, values)


def _is_sure(parts: _Parts) -> bool:
    """Whether everything is clear enough to be taken without looking."""
    return (
        parts.figure.quantity.confidence >= SURE
        and parts.choice.is_clear
        and parts.whose.is_own
        and parts.when.period is not None
        and parts.where.place is not None
    )


def _doubts(parts: _Parts) -> Iterable[Reason]:
    """What a person has to decide before the figure can be taken."""
    quantity = parts.figure.quantity
    if quantity.value is None:
        yield Reason("value", gettext_noop("The writing leaves open which number is meant."))
    if quantity.value_max is not None:
        yield Reason("value", gettext_noop("The text gives a range, not one number."))
    if parts.choice.best is None:
        return
    if parts.choice.is_close:
        first, second = parts.choice.scores[:2]
        why = gettext_noop("%(first)s and %(second)s fit nearly as well.")
        values = {"first": str(first.indicator), "second": str(second.indicator)}
        yield Reason("indicator", why, values)
    if parts.whose.is_other:
        yield Reason("organisation", gettext_noop("Another body did it: is it this report's?"))
    if not parts.when.fits:
        yield Reason("period", gettext_noop("It does not belong to this report's time."))


def _reasons(parts: _Parts) -> Iterable[Reason]:
    """Why each part is proposed."""
    if parts.choice.why_not is not None:
        yield parts.choice.why_not
    if parts.choice.best is None:
        return
    yield parts.choice.scores[0].reason
    yield parts.whose.reason
    yield parts.where.reason
    yield parts.when.reason
    if parts.home.reason is not None:
        yield parts.home.reason
