"""For each what: "500.000 đồng/hộ", "45 triệu đồng/người/năm", "500 ngàn đồng/1 suất"."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.quantities.measures import ONE, measure_at
from phoihop.reading.quantities.units import is_abbreviation, noun_at
from phoihop.reading.quantities.view import View

_ONES = frozenset({"1", "01"})
_TIMES = frozenset({"năm", "tháng", "ngày", "tuần", "giờ", "quý", "vụ", "phút"})
_FARTHEST_EACH = 7


@dataclass(frozen=True, slots=True)
class Rate:
    """`per` is written from token `first` to token `last`."""

    first: int
    last: int

    def text(self, view: View) -> str:
        return view.text[view.at(self.first).start : view.at(self.last).end]


def rate_at(view: View, index: int) -> Rate | None:
    """The rate that begins with the "/" at this token; another figure behind it is none."""
    if view.low(index) != "/":
        return None
    first = index + 1
    if view.low(first) in _ONES:
        first += 1
    last = _end_of_per(view, first)
    if last is None:
        return None
    while view.low(last + 1) == "/":
        further = _end_of_per(view, last + 2)
        if further is None:
            break
        last = further
    return Rate(first, last)


def each_before(view: View, index: int) -> Rate | None:
    """ "mỗi suất trị giá 500.000 đồng", "mỗi hộ được hỗ trợ 30 triệu đồng", from the number's token."""
    for back in range(index - 2, index - 2 - _FARTHEST_EACH, -1):
        if not view.is_word(back + 1):
            return None
        if view.low(back) == "mỗi":
            noun = noun_at(view, back + 1)
            return Rate(noun.first, noun.last) if noun is not None and noun.known else None
    return None


def _end_of_per(view: View, index: int) -> int | None:
    if view.low(index) in _TIMES:
        return index
    measure = measure_at(view, index, ONE)
    if measure is not None:
        return measure.last
    if not view.is_word(index):
        return None
    noun = noun_at(view, index)
    if noun is None:
        return index if is_abbreviation(view, index) else None
    return noun.last if noun.known else noun.first
