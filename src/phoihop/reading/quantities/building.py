"""From the parts that were found to the finished `Quantity`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from phoihop.reading.model import Kind, Qualifier, Quantity
from phoihop.reading.quantities.confidence import Doubt, confidence_of
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.measures import ONE, Measure
from phoihop.reading.quantities.not_figures.dates import is_year, may_follow_a_date_word
from phoihop.reading.quantities.numbers import is_dot_decimal, is_three_decimals
from phoihop.reading.quantities.pairs import Link, Pair, shared_scale
from phoihop.reading.quantities.qualifiers import is_qualified, qualifier_before, qualifier_behind
from phoihop.reading.quantities.rates import each_before, rate_at
from phoihop.reading.quantities.units import Noun
from phoihop.reading.quantities.view import View

_QUOTES = '“”"‘’«»'
_BILLION = Decimal(10**9)
_MILLION = 10**6
_TEN = 10
_BEYOND_MEANS = 10_000 * _BILLION


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in the text: a number or two, and a measure, a noun, or money without currency.

    borrowed: a unit that stands elsewhere; lent: the same for a measure ("từ 8 lên 12 ha")
    """

    view: View
    amount: Amount
    pair: Pair | None
    measure: Measure | None
    noun: Noun | None
    money: bool = False
    borrowed: str | None = None
    lent: Measure | None = None

    @property
    def numbers_end(self) -> int:
        return self.amount.last if self.pair is None else self.pair.last

    @property
    def last(self) -> int:
        if self.measure is not None:
            return self.measure.last
        return self.numbers_end if self.noun is None else self.noun.last

    @property
    def unit(self) -> str:
        measure = self.measure or self.lent
        if measure is not None:
            return measure.name
        if self.noun is not None:
            return self.noun.text(self.view).strip(_QUOTES)
        return "đồng" if self.money else self.borrowed or ""

    @property
    def kind(self) -> Kind:
        if self.pair is not None and self.pair.link is Link.RATIO:
            return Kind.RATIO
        measure = self.measure or self.lent
        if measure is not None:
            return measure.kind
        return Kind.MONEY if self.money else Kind.COUNT

    @property
    def factor(self) -> Decimal:
        measure = self.measure or self.lent
        return ONE if measure is None else measure.factor

    @property
    def is_range(self) -> bool:
        return self.pair is not None and self.pair.link is Link.RANGE


def build(figure: Figure) -> tuple[Quantity, int]:
    """The quantity and its last token."""
    view, amount = figure.view, figure.amount
    rate = rate_at(view, figure.last + 1)
    last = figure.last if rate is None else rate.last
    if rate is None and figure.kind is Kind.MONEY:
        rate = each_before(view, amount.first)
    readings = _readings(figure)
    doubtful = len(readings) > 1
    doubts = _doubts(figure, doubtful)
    start, end = view.at(amount.first).start, view.at(last).end
    return (
        Quantity(
            start=start,
            end=end,
            text=view.text[start:end],
            value=None if doubtful else readings[0],
            unit=figure.unit,
            kind=figure.kind,
            rule=_rule(figure) + ("" if rate is None else ".per"),
            confidence=confidence_of(doubts),
            value_max=_upper(figure),
            denominator=_denominator(figure),
            qualifier=_qualifier(figure),
            per=None if rate is None else rate.text(view),
            alternatives=readings if doubtful else (),
        ),
        last,
    )


def _readings(figure: Figure) -> tuple[Decimal, ...]:
    """The values it may have, in the unit that is kept; one where the writing is beyond doubt."""
    readings = figure.amount.readings
    if figure.is_range and figure.pair is not None and not figure.pair.apart:
        readings = shared_scale(figure.amount, figure.pair.second)
    if len(readings) > 1:
        readings = _weighed(figure, readings)
    return tuple(normal(reading * figure.factor) for reading in readings)


def normal(value: Decimal) -> Decimal:
    """Without zeros behind the comma, and without an exponent: 12.80 → 12.8, 1E+3 → 1000."""
    return value.quantize(ONE) if value == value.to_integral_value() else value.normalize()


def _weighed(figure: Figure, readings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """What is measured has decimals, what is counted has none; in percent only one reading is possible."""
    body = figure.amount.number.body
    if figure.kind is Kind.PERCENT:
        return readings[:1]
    if not is_three_decimals(body):
        return readings
    if figure.kind is Kind.COUNT and figure.amount.scale == 1:
        return readings[::-1]
    measured = figure.kind in (Kind.MASS, Kind.AREA, Kind.LENGTH, Kind.VOLUME)
    if (measured or figure.amount.scale >= _BILLION) and not body.endswith("0"):
        return readings[:1]
    return readings


def _upper(figure: Figure) -> Decimal | None:
    if not figure.is_range or figure.pair is None:
        return None
    return normal(figure.pair.second.readings[0] * figure.factor)


def _denominator(figure: Figure) -> Decimal | None:
    if figure.pair is None or figure.pair.link is not Link.RATIO:
        return None
    return normal(figure.pair.second.readings[0])


def _qualifier(figure: Figure) -> Qualifier:
    if figure.is_range:
        return Qualifier.ABOUT
    behind = qualifier_behind(figure.view, figure.amount.first, figure.last + 1)
    return behind or qualifier_before(figure.view, figure.amount.first, figure.numbers_end + 1)


def _rule(figure: Figure) -> str:
    if figure.is_range:
        return f"{figure.kind}.range"
    if figure.borrowed is not None or figure.lent is not None:
        return f"{figure.kind}.unit_elsewhere"
    if figure.money:
        return "money.no_currency"
    if figure.amount.number.in_words:
        return f"{figure.kind}.words"
    return str(figure.kind)


def _doubts(figure: Figure, doubtful: bool) -> set[Doubt]:
    """What to hold against the reading, from the number, its unit and the words around it."""
    return {
        doubt
        for doubts in (
            _doubts_of_number(figure, doubtful),
            _doubts_of_unit(figure),
            _doubts_of_place(figure),
        )
        for doubt, holds in doubts.items()
        if holds
    }


def _doubts_of_number(figure: Figure, doubtful: bool) -> dict[Doubt, bool]:
    number, value = figure.amount.number, figure.amount.readings[0]
    foreign = len(number.readings) > 1 or number.body.count(",") > 1 or is_dot_decimal(number.body)
    counts = figure.kind is Kind.COUNT
    return {
        Doubt.TWO_READINGS: doubtful,
        Doubt.FOREIGN_FORM: foreign and not doubtful,
        # "133.396 tỷ" is rather 133,396
        Doubt.BEYOND_MEANS: figure.kind is Kind.MONEY and value >= _BEYOND_MEANS,
        Doubt.IN_WORDS: number.in_words,
        Doubt.SMALL_IN_WORDS: number.in_words and value < _TEN,
        Doubt.LIKE_A_YEAR: is_year(figure.amount) and not is_qualified(figure.view, number.first),
        Doubt.FRACTION_OF_A_THING: counts and value != value.to_integral_value(),
    }


def _doubts_of_unit(figure: Figure) -> dict[Doubt, bool]:
    unknown = figure.noun is not None and not figure.noun.known
    quoted = unknown and figure.noun is not None and not figure.view.is_word(figure.noun.first)
    elsewhere = figure.borrowed is not None or figure.lent is not None
    return {
        Doubt.UNKNOWN_NOUN: unknown,
        Doubt.SMALL_WITH_UNKNOWN_NOUN: unknown and _is_small(figure),
        Doubt.QUOTED_NOUN: quoted,
        Doubt.NO_CURRENCY: figure.money,
        Doubt.THOUSANDS_WITHOUT_CURRENCY: figure.money and figure.amount.scale < _MILLION,
        Doubt.NO_UNIT: elsewhere,
    }


def _doubts_of_place(figure: Figure) -> dict[Doubt, bool]:
    view, first = figure.view, figure.amount.first
    dated = figure.pair is not None and figure.pair.dated
    return {
        Doubt.LIKE_A_DATE: dated,
        Doubt.BEHIND_A_DATE_WORD: dated and may_follow_a_date_word(view, first),
        Doubt.BEHIND_A_NAME: figure.kind is Kind.COUNT
        and _is_small(figure)
        and view.is_capital(first - 1)
        and not view.starts_sentence(first - 1),
        Doubt.GLUED: view.glued(first - 1) and view.is_word(first - 1),
    }


def _is_small(figure: Figure) -> bool:
    """One or two digits with no zero before them: what ordinals and names look like."""
    body = figure.amount.number.body
    return body.isdigit() and len(body) <= 2 and not body.startswith("0") and figure.pair is None
