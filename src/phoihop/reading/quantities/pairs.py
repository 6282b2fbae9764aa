"""Two numbers that belong together: a ratio, a range, or the parts of a date."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from phoihop.reading.quantities.magnitudes import Amount, amount_at
from phoihop.reading.quantities.not_figures.dates import (
    behind_a_date_word,
    end_of_date,
    is_day_and_month,
    is_year,
    parts_of_chain,
)
from phoihop.reading.quantities.view import View

_DASHES = frozenset("-–—")
_TO = frozenset({"đến", "tới"})
_LARGE = 10_000
_UP_OR_DOWN = frozenset({"lên", "xuống", "còn"})
_CHANGES = frozenset({"tăng", "giảm", "nâng", "hạ", "thêm", "lệ", "quân"})


class Link(Enum):
    RATIO = "ratio"
    RANGE = "range"
    NEITHER = "neither"  # a date, a score, a code: no figure at all


@dataclass(frozen=True, slots=True)
class Pair:
    """`last` is the last token of the two numbers.

    dated: it could also be a day and a month
    apart: each number has its own unit and magnitude ("từ 500.000 đồng đến 2 triệu đồng")
    """

    link: Link
    last: int
    second: Amount
    dated: bool = False
    apart: bool = False


def pair_at(view: View, first: Amount) -> Pair | None:
    """What the amount forms with the number behind it, None if it stands alone."""
    between = view.low(first.last + 1)
    if between == "/":
        return _slashed(view, first)
    if between in _DASHES or between in _TO:
        return _ranged(view, first, dash=between in _DASHES)
    return None


def _slashed(view: View, first: Amount) -> Pair | None:
    behind = first.last + 2
    if view.low(behind) == "tổng":
        behind += 1 + (view.low(behind + 1) == "số")
    second = amount_at(view, behind)
    if second is None:
        return None
    if parts_of_chain(view, first.last) > 2:
        return Pair(Link.NEITHER, end_of_date(view, first.last), second)
    dated = is_day_and_month(first, second)
    no_ratio = dated and (
        behind_a_date_word(view, first.first)
        or first.readings[0] > second.readings[0]
        or is_year(second)
    )
    return Pair(Link.NEITHER if no_ratio else Link.RATIO, second.last, second, dated)


def _ranged(view: View, first: Amount, *, dash: bool) -> Pair | None:
    second = amount_at(view, first.last + 2)
    if second is None or second.number.in_words != first.number.in_words:
        return None
    if dash and parts_of_chain(view, first.last) > 2:
        return Pair(Link.NEITHER, end_of_date(view, first.last), second)
    if is_year(first):
        return Pair(Link.NEITHER, second.last, second) if is_year(second) else None
    dated = dash and is_day_and_month(first, second)
    if dated and behind_a_date_word(view, first.first):
        return Pair(Link.NEITHER, second.last, second)
    if _lower_end(first, second) < second.readings[0]:
        return Pair(Link.RANGE, second.last, second, dated)
    return Pair(Link.NEITHER, second.last, second) if dated and view.gap(first.last) == 0 else None


def _lower_end(first: Amount, second: Amount) -> Decimal:
    return shared_scale(first, second)[0]


def second_of_range(view: View, last: int, first: Amount) -> Amount | None:
    """The upper end of a range whose lower end, with its unit, ends at token `last`."""
    between = view.low(last + 1)
    if between not in _DASHES and not (between in _TO and _begins_range(view, first.first)):
        return None
    return amount_at(view, last + 2)


def second_of_change(view: View, first: Amount) -> Amount | None:
    """The new number of "từ 8.200 lên 9.150", "từ 12 xuống còn 5"."""
    if view.low(first.first - 1) != "từ" or view.low(first.last + 1) not in _UP_OR_DOWN:
        return None
    return amount_at(view, first.last + 2 + (view.low(first.last + 2) == "còn"))


def _begins_range(view: View, index: int) -> bool:
    """ "từ 5 triệu", "từ khoảng 5 triệu", but not "tăng từ 5 triệu", which is a change."""
    for back in (index - 1, index - 2):
        if view.low(back) == "từ":
            return view.low(back - 1) not in _CHANGES
    return False


def shared_scale(first: Amount, second: Amount) -> tuple[Decimal, ...]:
    """The readings of the first amount in the magnitude of the second: "5 đến 10 triệu".

    Not where it is large enough by itself: "300.000 - 2 triệu".
    """
    if first.scale == 1 and second.scale > 1 and first.readings[0] < _LARGE:
        return tuple(reading * second.scale for reading in first.readings)
    return first.readings
