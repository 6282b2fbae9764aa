"""Which indicator a figure may be: by its unit, by the words around it, and by what belongs together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_noop

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.belongings import Belongings
from phoihop.intake.proposing.earlier import Earlier
from phoihop.intake.proposing.not_reported import why_not
from phoihop.intake.proposing.phrasebook import Hit, Phrasebook
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.unit_words import UnitBook
from phoihop.intake.proposing.units import can_be_recorded
from phoihop.intake.proposing.words import Near, Surroundings, Writing
from phoihop.ledger.models import Entry
from phoihop.reading.model import Kind, ReadFigure
from phoihop.reading.notices.model import Notices

# How much a phrase says by where it stands.
_NEARNESS: Final = {
    Near.NAMED: 1.0,
    Near.BEFORE: 0.9,
    Near.BEHIND: 0.75,
    Near.CLAUSE_BEFORE: 0.6,
    Near.CLAUSE_BEHIND: 0.35,
    Near.PAST_BEFORE: 0.35,
    Near.PAST_BEHIND: 0.2,
    Near.SENTENCE: 0.25,
    Near.ABOVE: 0.3,
}
_RULES_OUT: Final = frozenset({Near.NAMED, Near.BEFORE, Near.BEHIND})
# Words that rule an indicator out stand farther away: they only speak against it.
_SPEAKS_AGAINST: Final = frozenset({Near.CLAUSE_BEFORE, Near.CLAUSE_BEHIND})
_AGAINST = 0.4
# Further phrases for the same indicator say less than the first.
_FURTHER = (0.35, 0.2)
# Less than this is no reason to propose anything; nor, of people who are not counted by the visit, less
# than words right beside them.
_LEAST = 0.5
_LEAST_OF_PEOPLE = 1.4
# What was chosen before counts more than any words.
_CHOSEN_BEFORE = 10.0
# As many others are kept as a person can take in.
_OTHERS = 4
# With less between the first and the second it is not clear which is meant.
CLEAR = 0.75
CLOSE = 0.25
# Reasons of at least this strength stand on their own.
STRONG = 1.5


@dataclass(slots=True)
class Score:
    """fit: how well the unit fits; said: how much the words say; reason: what says most"""

    indicator: Indicator
    fit: float
    said: float
    reason: Reason

    @property
    def total(self) -> float:
        return self.fit + self.said


@dataclass(frozen=True)
class Choice:
    """The indicators a figure may be, best first; none when nothing of the catalogue fits.

    why_not: why nothing is proposed although there is a number
    """

    scores: tuple[Score, ...] = ()
    why_not: Reason | None = None

    @property
    def best(self) -> Indicator | None:
        return self.scores[0].indicator if self.scores else None

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(score.indicator.code for score in self.scores[1 : 1 + _OTHERS])

    @property
    def margin(self) -> float:
        if len(self.scores) < 2:
            return self.scores[0].total if self.scores else 0.0
        return self.scores[0].total - self.scores[1].total

    @property
    def is_clear(self) -> bool:
        return bool(self.scores) and self.margin >= CLEAR and self.scores[0].said >= STRONG

    @property
    def is_close(self) -> bool:
        return len(self.scores) > 1 and self.margin < CLOSE


@dataclass
class Chooser:
    """indicators: those that may be proposed
    entries: what was chosen before, oldest first
    notices: of commendations above all
    """

    indicators: Sequence[Indicator]
    writing: Writing
    entries: Iterable[Entry]
    notices: Notices
    _by_code: dict[str, Indicator] = field(init=False)
    _chosen: dict[int, Choice] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_code = {indicator.code: indicator for indicator in self.indicators}
        self._phrases = Phrasebook(self.indicators)
        self._units = UnitBook(self.indicators)
        self._earlier = Earlier(self.entries, self._units)
        self._belongings = Belongings(self.writing, self.notices, self._best_of)
        words = self.writing.words
        self._hits = [
            hit
            for hit in self._phrases.hits(words, 0, len(words))
            if self.writing.holds_together(hit.start, hit.end)
        ]

    def choices(self) -> list[Choice]:
        """One for each figure, in their order: what belongs to an earlier one rests on its choice."""
        for number in range(len(self.writing.figures)):
            self._chosen[number] = self._choice(number)
        return [self._chosen[number] for number in range(len(self.writing.figures))]

    def _choice(self, number: int) -> Choice:
        figure = self.writing.figures[number]
        around = self.writing.around(number)
        against = why_not(self.writing, around)
        if against is not None:
            return Choice(why_not=against)
        evidence = self._evidence(number, figure, around)
        scores = [
            self._score(number, indicator, reasons)
            for indicator, reasons in evidence.items()
            if can_be_recorded(indicator, figure.quantity)
        ]
        found = [score for score in scores if score is not None]
        found.sort(key=lambda score: (-score.total, score.indicator.code))
        return self._without_part(number, figure, Choice(tuple(found)))

    # What speaks for an indicator ------------------------------------------------------------

    def _evidence(
        self, number: int, figure: ReadFigure, around: Surroundings
    ) -> dict[Indicator, list[tuple[float, Reason]]]:
        """For each indicator not ruled out, how much speaks for it and why."""
        found: dict[Indicator, list[tuple[float, Reason]]] = defaultdict(list)
        ruled_out: set[Indicator] = set()
        spoken_against: set[Indicator] = set()
        for hit, near in self._phrases_around(around):
            worth = _NEARNESS[near] * hit.phrase.weight
            said = self._text(hit.start, hit.end)
            for indicator in hit.phrase.of:
                found[indicator].append((worth, _written(said)))
            if near in _RULES_OUT:
                ruled_out.update(hit.phrase.against)
            elif near in _SPEAKS_AGAINST:
                spoken_against.update(hit.phrase.against)
        for indicator in ruled_out:
            found.pop(indicator, None)
        for indicator in spoken_against & found.keys():
            found[indicator] = [(worth * _AGAINST, why) for worth, why in found[indicator]]
        for belonging in self._belongings.of(number):
            if belonging.code in self._by_code:
                following = self._by_code[belonging.code]
                found[following].append((belonging.strength, belonging.reason))
        before = self._earlier.chosen(figure)
        if before is not None and before.indicator in self.indicators:
            found[before.indicator].append((_CHOSEN_BEFORE, before.reason))
        return found

    def _phrases_around(self, around: Surroundings) -> Iterable[tuple[Hit, Near]]:
        figure = self.writing.figures[around.number]
        # A body's name says who did it, not what: "Đội Tuyên truyền văn hóa".
        actor = (0, 0) if figure.actor is None else self.writing.range_of(figure.actor)
        ranges = [around.sentence, *around.above]
        ranges += [named for named in around.named if not _inside(named, around.sentence)]
        for start, end in dict.fromkeys(ranges):
            for hit in self._hits_in(start, end):
                near = self.writing.nearness(around, hit.start, hit.end)
                if near is not None and not _inside((hit.start, hit.end), actor):
                    yield hit, near

    def _hits_in(self, start: int, end: int) -> list[Hit]:
        """The phrases among these words."""
        first = bisect_left(self._hits, start, key=lambda hit: hit.start)
        last = bisect_left(self._hits, end, key=lambda hit: hit.start)
        return [hit for hit in self._hits[first:last] if hit.end <= end]

    def _text(self, start: int, end: int) -> str:
        page = self.writing.page
        words = self.writing.words
        span = page.span(words[start].token, words[end - 1].token + 1)
        return span.text if span is not None else ""

    def _best_of(self, number: int) -> Indicator | None:
        choice = self._chosen.get(number)
        return None if choice is None else choice.best

    # Putting it together ---------------------------------------------------------------------

    def _score(
        self, number: int, indicator: Indicator, reasons: list[tuple[float, Reason]]
    ) -> Score | None:
        ordered = sorted(reasons, key=lambda pair: -pair[0])
        further = zip(_FURTHER, (worth for worth, _ in ordered[1:]), strict=False)
        said = ordered[0][0] + sum(share * worth for share, worth in further)
        fit = self._fit(number, indicator)
        if not fit or said < self._least(number, indicator):
            return None
        return Score(indicator, fit, said, ordered[0][1])

    def _least(self, number: int, indicator: Indicator) -> float:
        unit = self.writing.figures[number].quantity.unit.lower()
        people = indicator.counts_attendances and not unit.startswith("lượt")
        return _LEAST_OF_PEOPLE if people else _LEAST

    def _fit(self, number: int, indicator: Indicator) -> float:
        quantity = self.writing.figures[number].quantity
        if quantity.kind not in (Kind.COUNT, Kind.RATIO):
            return 1.0
        return self._units.fit(indicator, quantity.unit)

    def _without_part(self, number: int, figure: ReadFigure, choice: Choice) -> Choice:
        """A part of what was counted already is not counted again."""
        total = self._belongings.number_at(figure.part_of)
        if total is None or choice.best is None or self._best_of(total) != choice.best:
            return choice
        text = self.writing.figures[total].quantity.text
        why = gettext_noop("It is a part of “%(text)s”, which is counted as a whole.")
        return Choice(why_not=Reason("indicator", why, {"text": text}))


def _written(words: str) -> Reason:
    why = gettext_noop("“%(words)s” is how reports write this indicator.")
    return Reason("indicator", why, {"words": words})


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
