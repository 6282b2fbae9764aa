"""One row of a table: what it says, in ids and whole smallest units, or all that is wrong with it.

Cells repeat from row to row, so every answer is kept by the cells it was read from; of a usual row only
the number and the key are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, Generic, NamedTuple, TypeVar

from phoihop.bulk.checking.lookups import Lookups, Spot
from phoihop.bulk.checking.numbers import number_said
from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.texts import day_in, of_words, text_in
from phoihop.bulk.checking.wrong import Wrong
from phoihop.bulk.columns import BASES, NAMES, QUALIFIERS, YES_OR_NO, Layout
from phoihop.bulk.tables.opening import Cell
from phoihop.indicators.models import Indicator
from phoihop.ledger.coordinates import cells as cells_of
from phoihop.ledger.coordinates import is_reading, unit_key
from phoihop.ledger.models import Source
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.rollup.amounts import LARGEST, AmountError, NotWhole, dimension_of, to_smallest
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.numbers import format_decimal

T = TypeVar("T")

# Answers kept of one kind; a table with more begins anew, which costs time and no memory.
_KEPT: Final = 200_000
_ROOM: Final = [None] * 64


class Said(NamedTuple):
    """The cells of a row, one for each of `columns.NAMES`."""

    key: Cell
    programme: Cell
    indicator: Cell
    what: Cell
    qualifier: Cell
    value: Cell
    denominator: Cell
    unit: Cell
    basis: Cell
    start: Cell
    end: Cell
    window: Cell
    place: Cell
    place_name: Cell
    organisation: Cell
    activity: Cell
    parties: Cell
    outside: Cell
    reason: Cell


assert Said._fields == NAMES


class Deed(NamedTuple):
    """The activity a row stands on; rows that say the same are one activity."""

    title: str
    lead: int
    place: int
    held_from: date
    held_to: date
    parties: tuple[int, ...]


class Group(NamedTuple):
    """Rows that share a source."""

    programme: int
    window: int | None
    deed: Deed | None


class Row(NamedTuple):
    """What a row says that is right."""

    indicator: int
    unit: str
    unit_key: str
    what: str
    place: int
    organisation: int | None
    period_from: date
    period_to: date
    calendar_cell: int
    window_cell: int
    basis: str
    amount: int
    denominator: int | None
    qualifier: str
    outside_phase: bool
    reason: str


class Read(NamedTuple):
    """A row that is right, the key it bears, and the source it belongs to. reading: whether it counts
    until the next of its series."""

    key: str
    group: Group
    row: Row
    reading: bool


@dataclass(frozen=True, slots=True)
class _Measure:
    """`factor`: smallest units in one of the reported ones."""

    programme: Programme
    indicator: Indicator
    unit: str
    unit_key: str
    basis: str
    factor: int
    reading: bool


class _Time(NamedTuple):
    start: date
    end: date
    window: int | None
    calendar_cell: int
    window_cell: int
    outside: bool


class _Answers(dict[Any, tuple[T | None, tuple[Wrong, ...]]], Generic[T]):
    """Answers by the cells they were read from, each with what is wrong with those cells."""

    def __init__(self, read: Callable[..., T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, asked: Any) -> tuple[T | None, tuple[Wrong, ...]]:
        if len(self) >= _KEPT:
            self.clear()
        try:
            answer: tuple[T | None, tuple[Wrong, ...]] = self._read(*asked), ()
        except Wrong as wrong:
            answer = None, (wrong, *wrong.others)
        self[asked] = answer
        return answer


class RowReader:
    """Reads rows of one table for one owner. `fault` is told what is wrong."""

    def __init__(
        self, layout: Layout, owner: Owner, notation: str, fault: Callable[[Wrong], None]
    ) -> None:
        # A column that is not there is read from the room behind the last one.
        self._width = max(place for place in layout.places if place is not None) + 1
        behind = self._width
        self._cells = itemgetter(*(behind if p is None else p for p in layout.places))
        self._owner = owner
        self._notation = notation
        self._fault = fault
        self._look = Lookups(owner)
        self._measures = _Answers(self._measure)
        self._days = _Answers(_days)
        self._times = _Answers(self._time)
        self._spots = _Answers(self._spots_named)
        self._bodies = _Answers(self._body)
        self._qualifiers = _Answers(_qualifier)
        self._whats = _Answers(_what)

    def read(self, cells: Sequence[Cell]) -> Read | None:
        """The row; None when something was wrong, which has been told."""
        said = Said._make(self._cells([*cells[: self._width], *_ROOM[: self._width + 1]]))
        measure, wrong = self._measures[said.programme, said.indicator, said.unit, said.basis]
        days, also = self._days[said.start, said.end]
        body, about_body = self._bodies[said.organisation,]
        qualifier, about_qualifier = self._qualifiers[said.qualifier,]
        what, about_what = self._whats[said.what,]
        spots, about_place = self._spots[said.place, said.place_name]
        if also or about_body or about_qualifier or about_what or about_place:
            wrong = (*wrong, *also, *about_place, *about_body, *about_qualifier, *about_what)
        spot = time = None
        if days is not None:
            spot = self._stood(spots, days[1]) if spots else None
            if measure is not None:
                named = (said.window, said.outside, bool(said.activity))
                time, also = self._times[measure.programme.pk, measure.reading, days, named]
                wrong = (*wrong, *also) if also else wrong
        for each in wrong:
            self._fault(each)
        own = self._try(self._own, said, measure)
        if own is None or measure is None or spot is None or time is None or wrong:
            return None
        assert body is not None and qualifier is not None and what is not None  # nothing is wrong
        group = self._group(said, measure, time, spot, body[0])
        if group is None:
            return None
        key, amount, denominator, reason = own
        return Read(
            key,
            group,
            Row(
                measure.indicator.pk, measure.unit, measure.unit_key,
                what or measure.indicator.name, spot, body[0], time.start, time.end,
                time.calendar_cell, time.window_cell, measure.basis, amount, denominator,
                qualifier, time.outside, reason,
            ),
            measure.reading,
        )  # fmt: skip

    def _try(self, read: Callable[..., T], *parts: Any) -> T | None:
        try:
            return read(*parts)
        except Wrong as wrong:
            self._fault(wrong)
            return None

    # --- what and how much ------------------------------------------------------------------------

    def _measure(self, programme: Cell, code: Cell, unit: Cell, basis: Cell) -> _Measure:
        of, wrong = _or_wrong(self._look.programme, text_in(programme, "programme"))
        indicator, also = _or_wrong(self._look.indicator, text_in(code, "indicator"))
        if of is None or indicator is None:
            raise Wrong.together(wrong, also)
        named = text_in(unit, "unit") or indicator.unit
        dimension = dimension_of(named)
        if indicator.is_ratio and dimension is Dimension.PERCENT:
            raise Wrong("unit", "figure.ratio_unit")
        if dimension.value != indicator.dimension:
            raise Wrong("unit", "figure.unit_unknown", unit=named, expected=indicator.unit)
        key = unit_key(indicator.dimension, named)
        said = of_words(BASES, basis, "basis")
        factor = to_smallest(Decimal(1), named)[0]
        return _Measure(of, indicator, named, key, said, factor, is_reading(indicator, said))

    def _own(self, said: Said, measure: _Measure | None) -> tuple[str, int, int | None, str] | None:
        """Key, amount, denominator and reason: what no other row need say."""
        key = text_in(said.key, "key")
        reason = text_in(said.reason, "reason") if said.reason else ""
        value = said.value
        if measure is not None and isinstance(value, str) and value.isascii() and value.isdigit():
            amount = int(value) * measure.factor
            if not said.denominator and not measure.indicator.is_ratio and amount <= LARGEST:
                return key, amount, None, reason
        number = self._number(said, measure)
        return None if number is None else (key, *number, reason)

    def _number(self, said: Said, measure: _Measure | None) -> tuple[int, int | None] | None:
        value = number_said(said.value, self._notation, "value")
        denominator = number_said(said.denominator, self._notation, "denominator")
        if value is None:
            raise Wrong("value", "bulk.cell_empty")
        if value < 0:
            raise Wrong("value", "figure.negative")
        if measure is None:
            return None
        amount = _smallest(value, measure, "value")
        if measure.indicator.is_ratio:
            return amount, _whole(value, amount, denominator, measure)
        if denominator is not None:
            raise Wrong("denominator", "figure.denominator_unwanted")
        return amount, None

    # --- when -------------------------------------------------------------------------------------

    def _time(
        self,
        programme_id: int,
        reading: bool,
        days: tuple[date, date],
        named: tuple[Cell, Cell, bool],
    ) -> _Time:
        start, end = days
        label, outside_said, on_activity = named
        outside = of_words(YES_OR_NO, outside_said, "outside")
        programme = self._look.programme_of(programme_id)
        first, last = programme.phase_from, programme.phase_to
        if not outside and (start < first or (last is not None and end > last)):
            phase = f"{format_date(first)}–{format_date(last) if last else '…'}"
            raise Wrong("start", "figure.outside_phase", period=_period(start, end), phase=phase)
        window = None if on_activity else self._window(label, programme, start, end)
        if window is not None and (start < window.start or end > window.end):
            shown = _period(start, end)
            raise Wrong("start", "figure.outside_window", period=shown, window=window.label)
        kind = Source.Kind.ACTIVITY if on_activity else Source.Kind.IMPORT
        calendar_cell, window_cell = cells_of(
            source=Source(kind=kind, programme=programme, window=window),
            indicator=_READING if reading else _FLOW,
            basis="in_period",
            period_from=start,
            period_to=end,
        )
        window_id = None if window is None else window.pk
        return _Time(start, end, window_id, calendar_cell, window_cell, outside)

    def _window(
        self, said: Cell, programme: Programme, start: date, end: date
    ) -> ReportingWindow | None:
        label = text_in(said, "window")
        if label:
            return self._look.window(programme, label, start, end)
        if self._owner.is_office:
            return None
        return self._look.own_window(programme, start, end)

    # --- where, who, on what ----------------------------------------------------------------------

    def _spots_named(self, code: Cell, name: Cell) -> list[Spot]:
        return self._look.places(text_in(code, "place"), text_in(name, "place_name"))

    def spots_of(self, code: Cell, name: Cell) -> Sequence[Spot]:
        """The places that these cells name; none where they are wrong."""
        return self._spots[code, name][0] or ()

    def _stood(self, spots: list[Spot], on: date) -> int | None:
        for spot in spots:
            if spot.valid_from <= on and (spot.valid_to is None or on <= spot.valid_to):
                return spot.id
        shown = {"name": spots[0].name, "on": format_date(on)}
        self._fault(Wrong("place", "place.not_valid", **shown))
        return None

    def _body(self, cell: Cell) -> tuple[int | None]:
        """In brackets, because nobody (the programme as a whole) is an answer too."""
        own = self._owner.organisation
        code = text_in(cell, "organisation")
        if own is None:
            return (self._look.organisation(code) if code else None,)
        if code not in ("", own.code):
            raise Wrong("organisation", "bulk.other_body", organisation=own)
        return (own.pk,)

    def _group(
        self, said: Said, measure: _Measure, time: _Time, spot: int, body: int | None
    ) -> Group | None:
        if not said.activity:
            return Group(measure.programme.pk, time.window, None)
        deed = self._try(self._deed, said, time, spot, body)
        return None if deed is None else Group(measure.programme.pk, None, deed)

    def _deed(self, said: Said, time: _Time, spot: int, body: int | None) -> Deed:
        title = text_in(said.activity, "activity")
        codes = text_in(said.parties, "parties").replace(",", ";").split(";")
        parties = [
            self._look.organisation(code, "parties") for code in map(str.strip, codes) if code
        ]
        lead = parties[0] if parties else body
        if lead is None:
            raise Wrong("organisation", "activity.no_lead")
        own = self._owner.organisation
        if own is not None and lead != own.pk:
            raise Wrong("parties", "bulk.other_body", organisation=own)
        others = tuple(dict.fromkeys(each for each in parties if each != lead))
        return Deed(title, lead, spot, time.start, time.end, others)


# Of an indicator a time cell asks only whether it is read at a date.
_READING: Final = Indicator(counting_kind=Indicator.CountingKind.STOCK)
_FLOW: Final = Indicator(counting_kind=Indicator.CountingKind.FLOW)


def _or_wrong(look: Callable[[str], T], said: str) -> tuple[T | None, Wrong | None]:
    try:
        return look(said), None
    except Wrong as wrong:
        return None, wrong


def _qualifier(cell: Cell) -> str:
    return of_words(QUALIFIERS, cell, "qualifier")


def _what(cell: Cell) -> str:
    return text_in(cell, "what")


def _whole(value: Decimal, amount: int, denominator: Decimal | None, measure: _Measure) -> int:
    """The denominator of a ratio."""
    if denominator is None:
        raise Wrong("denominator", "figure.denominator_missing")
    whole = _smallest(denominator, measure, "denominator")
    if whole <= 0:
        raise Wrong("denominator", "figure.denominator_zero")
    if amount > whole:
        shown = {"value": format_decimal(value), "denominator": format_decimal(denominator)}
        raise Wrong("value", "figure.ratio_above_one", **shown)
    return whole


def _smallest(value: Decimal, measure: _Measure, column: str) -> int:
    try:
        return to_smallest(value, measure.unit)[0]
    except NotWhole:
        shown = format_decimal(value)
        raise Wrong(column, "figure.not_whole", value=shown, unit=measure.unit) from None
    except AmountError:
        raise Wrong(column, "figure.too_large") from None


def _days(start: Cell, end: Cell) -> tuple[date, date]:
    first, last = day_in(start, "start"), day_in(end, "end")
    if last < first:
        shown = {"start": format_date(first), "end": format_date(last)}
        raise Wrong("end", "period.reversed", **shown)
    return first, last


def _period(start: date, end: date) -> str:
    return f"{format_date(start)}–{format_date(end)}"
