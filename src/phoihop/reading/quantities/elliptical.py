"""A number whose unit stands elsewhere: "10.884 vụ, trong đó có 240 được …", "nâng tổng số lên 186"."""

from __future__ import annotations

from phoihop.reading.quantities.building import Figure
from phoihop.reading.quantities.lexicon import words
from phoihop.reading.quantities.lexicon.grammar import ADJECTIVES
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.not_figures.dates import is_year
from phoihop.reading.quantities.pairs import Link, Pair
from phoihop.reading.quantities.view import View
from phoihop.reading.tokens import Sort

_HAVING = words("có đó còn thêm được cả")
_PASSIVE = words("được đã đạt bị thuộc hoàn trở đang")
_RAISED_TO = words("lên thành còn")
_RAISING = words("nâng tổng")
_QUALIFIERS = words("hơn trên gần khoảng")
_ENDS = frozenset({"", ",", ";", ".", ")", "(", "…", "trong", "và", "sau", "so"})
_CHANGING = words("vượt tăng giảm thêm thiếu")
_SHARED_OUT = words("cho tặng")
_ITEMS = frozenset({"gồm", "và", ",", ";", ":"})
_FARTHEST_UNIT = 60
_FARTHEST_VERB = 9
_LONGEST_BRACKET = 14


def unit_left_out(
    view: View, amount: Amount, pair: Pair | None, before: Figure | None
) -> str | None:
    """The unit of the count before it, where the sentence shows that it goes on counting the same."""
    near = before is not None and amount.first - before.last <= _FARTHEST_UNIT
    if pair is not None:
        bare = pair.link is Link.RATIO and _is_bare_ratio(view, amount, pair, near=near)
        return (before.unit if before is not None and near else "") if bare else None
    if before is None or not near or is_year(amount) or amount.number.in_words:
        return None
    if any(shows(view, amount, before) for shows in _SIGNS):
        return before.unit
    return None


def _is_bare_ratio(view: View, amount: Amount, pair: Pair, *, near: bool) -> bool:
    """ "đạt 1.808/2.071 (87,3%)", "100% (12/12)"."""
    behind = view.low(pair.last + 1) == "(" and view.is_number(pair.last + 2)
    before = view.low(amount.first - 1) == "(" and view.low(amount.first - 2) == "%"
    if (behind and view.low(pair.last + 3) == "%") or before:
        return True
    return (
        near
        and not pair.dated
        and (view.low(pair.last + 1) in ("(", ",") or view.low(amount.first - 1) in ("đạt", "có"))
    )


def _is_part_with_verb(view: View, amount: Amount, before: Figure) -> bool:
    """ "trong đó có 240 được công nhận"."""
    return view.low(amount.first - 1) in _HAVING and view.low(amount.last + 1) in _PASSIVE


def new_total(view: View, amount: Amount, before: Figure | None) -> str | None:
    """The unit of "nâng tổng số hội viên lên hơn 230 nghìn", which is no sum of money."""
    return before.unit if before is not None and _is_new_total(view, amount, before) else None


def _is_new_total(view: View, amount: Amount, before: Figure) -> bool:
    """ "nâng tổng số lên 186"."""
    qualified = view.low(amount.first - 1) in _QUALIFIERS
    return (
        view.low(amount.first - 1 - qualified) in _RAISED_TO
        and view.low(amount.last + 1) in _ENDS
        and any(
            view.low(back) in _RAISING
            for back in range(amount.first - _FARTHEST_VERB, amount.first)
        )
    )


def _is_part_of_a_kind(view: View, amount: Amount, before: Figure) -> bool:
    """ "180 chi hội vững mạnh, 35 khá"; "trong đó nữ là 9.204"."""
    if view.low(amount.first - 1) == "là":
        return view.low(amount.last + 1) in _ENDS and any(
            view.low(back) == "đó" for back in range(amount.first - 6, amount.first)
        )
    return (
        view.low(amount.first - 1) in _ITEMS
        and view.low(amount.last + 1) in ADJECTIVES
        and _same_sentence(view, before.last, amount.first)
    )


def _is_change(view: View, amount: Amount, before: Figure) -> bool:
    """ "312 công dân trúng tuyển (vượt 12 so với chỉ tiêu)"."""
    return (
        view.low(amount.first - 1) in _CHANGING
        and view.low(amount.last + 1) in _ENDS
        and _same_sentence(view, before.last, amount.first)
    )


def _is_share(view: View, amount: Amount, before: Figure) -> bool:
    """ "90 suất quà, gồm 50 cho hộ nghèo và 40 cho gia đình chính sách"."""
    return (
        view.low(amount.first - 1) in _ITEMS
        and view.low(amount.last + 1) in _SHARED_OUT
        and _same_sentence(view, before.last, amount.first)
    )


def _is_in_bracket(view: View, amount: Amount, before: Figure) -> bool:
    """ "31 nhà (tỉnh hỗ trợ 15, huyện 16)": in the bracket that follows the count."""
    if view.low(amount.last + 1) not in (",", ")", ";") or not view.is_word(amount.first - 1):
        return False
    opening = before.last + 1
    return view.low(opening) == "(" and amount.first - opening <= _LONGEST_BRACKET


def _same_sentence(view: View, first: int, last: int) -> bool:
    return not any(
        view.at(index).sort is Sort.BREAK or view.low(index) == "." for index in range(first, last)
    )


_SIGNS = (
    _is_part_with_verb,
    _is_new_total,
    _is_part_of_a_kind,
    _is_change,
    _is_share,
    _is_in_bracket,
)
