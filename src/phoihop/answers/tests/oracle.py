"""What each question is answered with, worked out in plain Python: one walk through all that is in the
book, every time.

Written from the rules of the ledger, not from the code that answers: where the two differ, one of
them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

from phoihop.answers.asking.question import AskedStage, Axis, Question
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.tests.book import (
    NATION,
    NOBODY,
    UNSTATED,
    WHOLE,
    Body,
    Book,
    Reader,
    Span,
    Told,
    rounded,
)
from phoihop.rollup.kinds import CountingKind, CreditRule, Qualifier
from phoihop.rollup.qualifiers import combine


class Sum(NamedTuple):
    amount: int | None
    denominator: int | None
    qualifier: Qualifier
    low: int
    high: int
    figures: int
    joint: int


_ALWAYS: Final = 10**6
# (row, column, indicator, unit) → the sum, or the code of its refusal
Table = dict[tuple[Hashable, Hashable, str, str], Sum | str]


def answer(
    book: Book,
    question: Question,
    reader: Reader,
    *,
    today: date,
    columns: Iterable[Span] = (),
) -> Table:
    """`columns`: the spans of time that the table shows, where it is split by time: a reading stands
    in each from its own on."""
    return _Answering(book, question, reader, today, tuple(columns)).table()


@dataclass
class _Answering:
    book: Book
    question: Question
    reader: Reader
    today: date
    spans: tuple[Span, ...]

    @property
    def known(self) -> date:
        return self.question.as_known or self.today

    @property
    def on(self) -> date | None:
        """The day of the boundaries; None is each figure's own."""
        asked = self.question.boundaries
        if asked is Boundaries.THEN:
            return None
        return self.known if asked is Boundaries.TODAY else date.fromisoformat(str(asked))

    def table(self) -> Table:
        cells: dict[tuple[Hashable, Hashable, str, str], list[Told]] = defaultdict(list)
        every = [told for told in self._told() if self._is_asked(told)]
        flows = [told for told in every if not told.said.is_reading]
        readings = [told for told in every if told.said.is_reading]
        for told in flows:
            span = self.book.span(told, self.question.calendar)
            if self._in_time(span):
                self._place_in(cells, told, span)
        end = _ALWAYS if self.question.last is None else _months(self.question.last)
        if self.question.grain is None:
            for told in self._latest(readings, end):
                self._place_in(cells, told, None)
        else:
            # Beside them a run of years holds what happened in it, and no reading.
            for span in (each for each in self.spans if each.months <= 12):
                mine = [t for t in readings if self._closing(t) == span.closing]
                for told in self._latest(mine, min(span.last, end)):
                    self._place_in(cells, told, span)
        return {key: added(told) for key, told in cells.items()}

    def _told(self) -> Iterator[Told]:
        return self.book.told(self.reader, self.question.stages, self.known)

    def _is_asked(self, told: Told) -> bool:
        """But for the parties: others may be credited with the next reading of a series."""
        question, book = self.question, self.book
        programme = book.programmes[told.source.programme]
        under = {programme.code, book.programmes[programme.root].code}
        if question.programmes and not under & set(question.programmes):
            return False
        if question.indicators and told.said.indicator.code not in question.indicators:
            return False
        holds = {book.places[pk].code for pk in book.above(self._seat(told))}
        return not question.places or bool(holds & set(question.places))

    def parties(self, told: Told) -> frozenset[int]:
        """Those whose figure it is, as far as they are asked for."""
        question = self.question
        return frozenset(
            body
            for body in self.book.parties(told)
            if (not question.organisations or self._body(body).code in question.organisations)
            and (not question.lines or self._body(body).line_code in question.lines)
        )

    def _body(self, body: int) -> Body:
        return self.book.bodies.get(body, NOBODY)

    def _seat(self, told: Told) -> int:
        place = told.said.place
        return place if self.on is None else self.book.seat(place, self.on, self.known)

    def _in_time(self, span: Span) -> bool:
        first, last = self.question.first, self.question.last
        return (first is None or span.first >= _months(first)) and (
            last is None or span.last <= _months(last)
        )

    def _closing(self, told: Told) -> int:
        return self.book.span(told, self.question.calendar).closing

    def _latest(self, readings: list[Told], end: int) -> Iterator[Told]:
        """Of each series the reading that speaks at the end of that month."""
        # Where the stages are told apart, a draft does not yet take the place of what was sent.
        apart = Axis.STAGE in self.question.axes
        latest: dict[Hashable, Told] = {}
        for told in sorted(readings, key=lambda each: (each.said.end, each.line.number)):
            if self.book.span(told, self.question.calendar).last <= end:
                latest[told.series, apart and told.stage is AskedStage.DRAFT] = told
        yield from latest.values()

    def _place_in(
        self,
        cells: dict[tuple[Hashable, Hashable, str, str], list[Told]],
        told: Told,
        span: Span | None,
    ) -> None:
        said = told.said
        # Two bodies of one line are credited once.
        for row, column in {self._at(told, span, body) for body in self.parties(told)}:
            cells[row, column, said.indicator.code, said.unit].append(told)

    def _at(self, told: Told, span: Span | None, body: int) -> tuple[Hashable, Hashable]:
        """The cell in which the figure stands as this body's."""
        rows, columns = self.question.axes
        return self._key(rows, told, span, body), self._key(columns, told, span, body)

    def _key(self, axis: Axis, told: Told, span: Span | None, body: int) -> Hashable:
        if axis.grain is not None:
            assert span is not None
            length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[axis.grain.value]
            return rounded(span, length) if span.months <= length else span
        if axis.level is not None:
            return self._row_of_place(axis.level, self._seat(told))
        keys: dict[Axis, Callable[[], Hashable]] = {
            Axis.NOTHING: lambda: 0,
            Axis.PROGRAMME: lambda: self._programme_row(told),
            Axis.LINE: lambda: body if body in (WHOLE, UNSTATED) else self._body(body).line,
            Axis.ORGANISATION: lambda: body,
            Axis.INDICATOR: lambda: told.said.indicator.code,
            Axis.STAGE: lambda: told.stage.value,
        }
        return keys[axis]()

    def _row_of_place(self, level: int, seat: int) -> int:
        """The place of that level; of what lies higher, minus the place it is known to lie in."""
        if level == NATION:
            return 0
        at = self.book.at_level(seat, level)
        if at is not None:
            return at
        above = next(pk for pk in self.book.above(seat) if self.book.places[pk].level < level)
        return 0 if self.book.places[above].level == NATION else -above

    def _programme_row(self, told: Told) -> int:
        """A part of a cascade counts under the top, unless it was asked for by name."""
        pk = told.source.programme
        programme = self.book.programmes[pk]
        alone = programme.code in self.question.programmes
        hidden = programme.root not in self.reader.programmes
        return pk if alone or hidden else programme.root


def added(told: list[Told]) -> Sum | str:
    """The sum of figures of one indicator and unit, or the code of the refusal."""
    refusal = refused(told)
    if refusal:
        return refusal
    kind = told[0].said.indicator.kind
    amounts = [each.said.amount for each in told]
    high = sum(amounts)
    low = max(amounts) if kind is CountingKind.DISTINCT else high
    denominators = [d for each in told if (d := each.said.denominator) is not None]
    return Sum(
        amount=high if low == high else None,
        denominator=sum(denominators) if denominators else None,
        qualifier=combine(each.said.qualifier for each in told),
        low=low,
        high=high,
        figures=len(told),
        joint=sum(len(each.credited) > 1 for each in told),
    )


def refused(told: list[Told]) -> str:
    """The most telling reason, if any, why these figures mean nothing together."""
    if told[0].said.indicator.kind is CountingKind.LEVEL and len(told) > 1:
        return "sum.level"
    if len({each.said.is_reading for each in told}) > 1:
        return "sum.basis"
    # A draft is weighed against others once it is sent.
    sent = [each for each in told if each.stage is not AskedStage.DRAFT]
    pairs = list(combinations(sent, 2))
    if any(quote_one_another(*pair) for pair in pairs):
        return "sum.owner"
    return "sum.overlap" if any(overlap(*pair) for pair in pairs) else ""


def quote_one_another(one: Told, other: Told) -> bool:
    """An owner's figure stands once for a place and its days, whoever sends it in."""
    whose = {(each.said.organisation, each.source.programme) for each in (one, other)}
    return (
        one.said.indicator.credit_rule is CreditRule.OWNER
        and one.said.place == other.said.place
        and len(whose) > 1
        and (one.said.is_reading or share_days(one, other))
    )


def overlap(one: Told, other: Told) -> bool:
    """A year and its quarter, from one body about one place, hold the same things; events and the
    parts of one report do not."""
    alike = [
        (each.source.programme, each.said.organisation, each.said.place) for each in (one, other)
    ]
    parts = one.source is other.source and _days(one) == _days(other)
    return (
        alike[0] == alike[1]
        and share_days(one, other)
        and one.said.indicator.kind is not CountingKind.DISTINCT
        and not (parts or one.said.is_reading)
        and not (one.source.is_activity or other.source.is_activity)
    )


def _days(told: Told) -> tuple[date, date]:
    return told.said.start, told.said.end


def share_days(one: Told, other: Told) -> bool:
    return one.said.start <= other.said.end and other.said.start <= one.said.end


def _months(named: int) -> int:
    """202603 → months since the year 0."""
    return named // 100 * 12 + named % 100 - 1
