"""The bookkeeper's book: plain lists of what was written, and on which day. No SQL, no totals.

Written from the rules of the ledger, not from the code that answers (see `oracle`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from phoihop.answers.asking.question import AskedStage, Calendar
from phoihop.rollup.kinds import Basis, CountingKind, CreditRule, Qualifier

NATION, PROVINCE = 0, 1
READ_AT_A_DATE: Final = {CountingKind.STOCK, CountingKind.RATIO, CountingKind.LEVEL}
STAGES: Final = {
    "draft": AskedStage.DRAFT,
    "signed_off": AskedStage.DRAFT,
    "returned": AskedStage.DRAFT,
    "sent": AskedStage.SENT,
    "accepted": AskedStage.ACCEPTED,
}
# Whose a figure is where it is no body's.
WHOLE, UNSTATED = 0, -1


class Span(NamedTuple):
    """Months of one closing, both included, counted from the year 0."""

    closing: int
    first: int
    last: int

    @property
    def months(self) -> int:
        return self.last - self.first + 1


def months_of(day: date, closing: int) -> int:
    """The month the day counts for: after the closing day the next one."""
    return day.year * 12 + day.month - 1 + (closing > 0 and day.day > closing)


def smallest(start: date, end: date, closing: int) -> Span:
    """The smallest month, quarter, half, year or run of years that holds both days."""
    first, last = months_of(start, closing), months_of(end, closing)
    for length in (1, 3, 6, 12):
        if first // length == last // length:
            return rounded(Span(closing, first, last), length)
    return Span(closing, first // 12 * 12, last // 12 * 12 + 11)


def rounded(span: Span, length: int) -> Span:
    first = span.first // length * length
    return Span(span.closing, first, first + length - 1)


class Counted(NamedTuple):
    """An indicator."""

    code: str
    kind: CountingKind
    credit_rule: CreditRule
    sensitive: bool = False


class Said(NamedTuple):
    """What a figure says, in whole smallest units."""

    indicator: Counted
    unit: str
    what: str
    place: int
    organisation: int | None
    start: date
    end: date
    basis: Basis
    amount: int
    denominator: int | None
    qualifier: Qualifier

    @property
    def is_reading(self) -> bool:
        return self.indicator.kind in READ_AT_A_DATE or self.basis is not Basis.IN_PERIOD


@dataclass
class Line:
    """A figure said something from one day on, until it was taken back."""

    number: int
    figure: int
    said: Said
    since: date
    until: date | None = None


class Window(NamedTuple):
    closing: int
    start: date
    end: date


@dataclass
class Source:
    """stages and credits are what was written, in order: (day, stage), (day, body, credited)."""

    is_activity: bool
    programme: int
    organisation: int | None
    window: Window | None
    stages: list[tuple[date, str]]
    credits: list[tuple[date, int, bool]]
    lines: list[Line] = field(default_factory=list)

    def stage(self, known: date) -> str | None:
        return next((stage for day, stage in reversed(self.stages) if day <= known), None)

    def credited(self, known: date) -> set[int]:
        bodies: set[int] = set()
        for day, body, credited in self.credits:
            if day <= known:
                (bodies.add if credited else bodies.discard)(body)
        return bodies


@dataclass
class Spot:
    """A place; `told`: on which day its end was written down."""

    code: str
    level: int
    parent: int | None
    begins: date
    ends: date | None = None
    told: date | None = None


class Passing(NamedTuple):
    old: int
    new: int
    whole: bool
    told: date


class Programme(NamedTuple):
    code: str
    root: int
    closing: int


class Body(NamedTuple):
    code: str
    line: int
    line_code: str


NOBODY: Final = Body("", 0, "")


class Reader(NamedTuple):
    """`own`: bodies; None is the operator, who reads everything."""

    own: frozenset[int] | None
    programmes: frozenset[int]


class Told(NamedTuple):
    """A line that counts, with all that a question may ask of it."""

    line: Line
    source: Source
    stage: AskedStage
    credited: frozenset[int]

    @property
    def said(self) -> Said:
        return self.line.said

    @property
    def series(self) -> Hashable:
        said = self.said
        return (
            self.source.programme, said.indicator.code, said.unit, said.what, said.place,
            said.organisation,
        )  # fmt: skip


@dataclass
class Book:
    places: dict[int, Spot] = field(default_factory=dict)
    passings: list[Passing] = field(default_factory=list)
    programmes: dict[int, Programme] = field(default_factory=dict)
    bodies: dict[int, Body] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)

    # --- where -----------------------------------------------------------------------------------

    def above(self, place: int) -> list[int]:
        """The place and what it lies in, nearest first."""
        line: list[int] = []
        at: int | None = place
        while at is not None:
            line.append(at)
            at = self.places[at].parent
        return line

    def seat(self, place: int, on: date, known: date) -> int:
        """The place of that day that holds all of it for sure, as far as was known."""
        spot = self.places[place]
        if spot.begins > on:
            origins = [p.old for p in self.passings if p.new == place and p.told <= known]
            return self._common(place, origins, on, known)
        ended = spot.ends is not None and (spot.told is None or spot.told <= known)
        if not ended or spot.ends is None or spot.ends >= on:
            return place
        into = [p for p in self.passings if p.old == place and p.told <= known]
        if len(into) == 1 and into[0].whole:
            return self.seat(into[0].new, on, known)
        below = [pk for pk, each in self.places.items() if each.parent == place]
        became = [p.new for p in into] or [b for b in below if self.places[b].ends == spot.ends]
        return self._common(place, became, on, known, coarser=len(into) < 2)

    def _common(
        self, place: int, others: list[int], on: date, known: date, *, coarser: bool = False
    ) -> int:
        if not others:
            province = self.at_level(place, PROVINCE)
            if province is None or province == place:
                return self.nation
            return self.seat(province, on, known)
        lines = [self.above(self.seat(other, on, known)) for other in others]
        own = self.places[place].level
        return next(
            pk
            for pk in lines[0]
            if all(pk in line for line in lines)
            and (not coarser or self.places[pk].level < own or pk == self.nation)
        )

    def at_level(self, place: int, level: int) -> int | None:
        return next((pk for pk in self.above(place) if self.places[pk].level == level), None)

    @property
    def nation(self) -> int:
        return next(pk for pk, spot in self.places.items() if spot.level == NATION)

    # --- when ------------------------------------------------------------------------------------

    def span(self, told: Told, calendar: Calendar) -> Span:
        """The months it stands in, by the calendar or by the windows."""
        said, source = told.said, told.source
        closing = 0
        if source.window is not None:
            closing = source.window.closing
        elif source.is_activity or said.is_reading:
            closing = self.programmes[source.programme].closing
        of_window = calendar is Calendar.WINDOWS
        if said.is_reading:
            return smallest(said.end, said.end, closing if of_window else 0)
        window = source.window
        if window is not None and (said.start, said.end) == (window.start, window.end):
            return smallest(said.start, said.end, closing)
        return smallest(said.start, said.end, closing if of_window else 0)

    # --- who -------------------------------------------------------------------------------------

    def parties(self, told: Told) -> frozenset[int]:
        """Whose figure it is, under the credit rule: bodies, or WHOLE, or UNSTATED alone."""
        rule, own = told.said.indicator.credit_rule, told.said.organisation
        by_credits = told.source.is_activity and rule is not CreditRule.OWNER and told.credited
        if by_credits and rule is CreditRule.SHARE and len(told.credited) > 1:
            return frozenset({UNSTATED})
        return told.credited if by_credits else frozenset({own or WHOLE})

    # --- what counts -----------------------------------------------------------------------------

    def told(self, reader: Reader, stages: frozenset[AskedStage], known: date) -> Iterator[Told]:
        """Every line that stood when the day `known` ended and that the reader may read."""
        for source in self.sources.values():
            written = source.stage(known)
            stage = None if written is None else STAGES.get(written)
            if stage not in stages or source.programme not in reader.programmes:
                continue
            assert stage is not None
            credited = frozenset(source.credited(known))
            for line in source.lines:
                stands = line.since <= known and (line.until is None or line.until > known)
                told = Told(line, source, stage, credited)
                if stands and self._may_read(reader, told):
                    yield told

    def _may_read(self, reader: Reader, told: Told) -> bool:
        if reader.own is None:
            return True
        said, source = told.said, told.source
        reported = source.organisation in reader.own
        below = self.places[said.place].level > PROVINCE
        if said.indicator.sensitive and below and not reported:
            return False
        took_part = bool(told.credited & reader.own)
        return told.stage is not AskedStage.DRAFT or reported or took_part
