"""All figures of a text, in one pass from number to number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from phoihop.reading.model import Kind, Quantity
from phoihop.reading.quantities.building import Figure, build
from phoihop.reading.quantities.elliptical import new_total, unit_left_out
from phoihop.reading.quantities.magnitudes import Amount, amount_at
from phoihop.reading.quantities.measures import Measure, is_money_word, measure_at
from phoihop.reading.quantities.not_figures import fixed_phrases
from phoihop.reading.quantities.not_figures.codes import code_end
from phoihop.reading.quantities.not_figures.dates import end_of_glued_date, is_year
from phoihop.reading.quantities.not_figures.durations import is_duration
from phoihop.reading.quantities.not_figures.layout import (
    is_list_marker,
    is_page_counter,
    titles_in_quotes,
)
from phoihop.reading.quantities.not_figures.names import end_of_listed_names, named_by
from phoihop.reading.quantities.pairs import Link, Pair, pair_at, second_of_change, second_of_range
from phoihop.reading.quantities.qualifiers import is_qualified
from phoihop.reading.quantities.units import Noun, noun_at
from phoihop.reading.quantities.view import View
from phoihop.reading.tokens import Token

_THOUSAND = 1000
_STATING = frozenset({"được", "đạt", "hơn", "trên", "gần", "khoảng"})


def quantities_of(text: str, tokens: Sequence[Token]) -> list[Quantity]:
    """The figures of the text, in order of `start`; no two overlap."""
    reader = _Reader(View(text, tokens))
    index = 0
    while index < len(reader.view):
        index = reader.step(index)
    return reader.found


@dataclass
class _Reader:
    """Walks the tokens. `last_count` is the count before, whose unit a bare number may share."""

    view: View
    found: list[Quantity] = field(default_factory=list)
    last_count: Figure | None = None
    end: int = -1
    titles: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.titles = titles_in_quotes(self.view)

    def step(self, index: int) -> int:
        """Reads what begins at this token; the token to go on with."""
        view = self.view
        if view.is_number(index) and not self._follows_a_figure(index):
            end = code_end(view, index)
            if end is not None:
                return end_of_glued_date(view, end) + 1
        amount = amount_at(view, index)
        if amount is None:
            return index + 1
        if fixed_phrases.is_no_number(view, amount) or self._is_in_title(amount):
            return amount.last + 1
        return self._amount(amount)

    def _is_in_title(self, amount: Amount) -> bool:
        """“5 không, 3 sạch” is a name; “Quỹ khuyến tài được gần 60 triệu” states a sum."""
        states = amount.scale > 1 and self.view.low(amount.first - 1) in _STATING
        return amount.first in self.titles and not states

    def _follows_a_figure(self, index: int) -> bool:
        """ "4.325 hộ/19.417 nhân khẩu"."""
        return self.view.low(index - 1) == "/" and self.end == index - 2

    def _amount(self, amount: Amount) -> int:
        view = self.view
        pair = pair_at(view, amount)
        last = amount.last if pair is None else pair.last
        if (pair is not None and pair.link is Link.NEITHER) or is_list_marker(view, amount):
            return last + 1
        if is_duration(view, last + 1):
            return fixed_phrases.end_of_duration(view, last + 1) + 1
        scale = (pair.second if pair else amount).scale
        measure = measure_at(view, last + 1, scale)
        noun = noun_at(view, last + 1) if measure is None else None
        if noun is not None and scale >= _THOUSAND and is_money_word(view, last + 1):
            noun = None
        if measure is None and named_by(view, amount, noun):
            return end_of_glued_date(view, end_of_listed_names(view, last)) + 1
        if self._is_no_figure(amount, noun):
            return last + 1
        figure = self._figure(amount, pair, measure, noun)
        if figure is None:
            return last + 1
        return self._keep(figure)

    def _is_no_figure(self, amount: Amount, noun: Noun | None) -> bool:
        view = self.view
        return (
            (
                is_year(amount)
                and not is_qualified(view, amount.first)
                and not fixed_phrases.may_follow_a_year(view, noun)
            )
            or fixed_phrases.is_symbol(view, amount, noun)
            or is_page_counter(view, amount, noun)
            or fixed_phrases.is_fixed(view, amount, noun)
            or (amount.readings[0] == 0 and view.low(amount.last + 1) == "đồng")
        )

    def _figure(
        self, amount: Amount, pair: Pair | None, measure: Measure | None, noun: Noun | None
    ) -> Figure | None:
        view = self.view
        if measure is not None or noun is not None:
            figure = Figure(view, amount, pair, measure, noun)
            return (self._range_of_two(figure) if pair is None else None) or figure
        scale = (pair.second if pair else amount).scale
        total = new_total(view, amount, self.last_count) if scale > 1 else None
        if total is not None:
            return Figure(view, amount, pair, None, None, borrowed=total)
        if scale >= _THOUSAND and not amount.number.in_words:
            return Figure(view, amount, pair, None, None, money=True)
        lent = self._lent(amount) if pair is None else None
        if lent is not None:
            return lent
        unit = unit_left_out(view, amount, pair, self.last_count)
        return None if unit is None else Figure(view, amount, pair, None, None, borrowed=unit)

    def _lent(self, amount: Amount) -> Figure | None:
        """ "tăng từ 8.200 lên 9.150 đoàn viên": the unit stands behind the second number only."""
        view = self.view
        second = second_of_change(view, amount)
        if second is None or second.scale != amount.scale:
            return None
        measure = measure_at(view, second.last + 1, second.scale)
        noun = noun_at(view, second.last + 1) if measure is None else None
        borrowed = None if noun is None else noun.text(view)
        if measure is None and borrowed is None:
            return None
        return Figure(view, amount, None, None, None, borrowed=borrowed, lent=measure)

    def _range_of_two(self, lower: Figure) -> Figure | None:
        """ "từ 3 triệu đồng đến 5 triệu đồng": both ends with the same unit."""
        view, first = self.view, lower.amount
        second = second_of_range(view, lower.last, first)
        if second is None or len(second.readings) > 1 or second.readings[0] <= first.readings[0]:
            return None
        measure = measure_at(view, second.last + 1, second.scale)
        noun = noun_at(view, second.last + 1) if measure is None else None
        pair = Pair(Link.RANGE, second.last, second, apart=True)
        upper = Figure(view, first, pair, measure, noun)
        return upper if upper.unit and upper.unit == lower.unit else None

    def _keep(self, figure: Figure) -> int:
        quantity, last = build(figure)
        self.found.append(quantity)
        self.end = last
        if quantity.kind in (Kind.COUNT, Kind.RATIO) and figure.noun is not None:
            self.last_count = figure
        return last + 1
