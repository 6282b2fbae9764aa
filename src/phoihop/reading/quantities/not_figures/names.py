"""Numbers that belong to a name, an ordinal or a contact: "Quân khu 4", "lần thứ 6", "tổ 3, 4 và 5"."""

from __future__ import annotations

from collections.abc import Callable

from phoihop.reading.quantities.lexicon import Phrases, words
from phoihop.reading.quantities.lexicon.labels import (
    ARMS,
    BODIES,
    CAPITAL_ORDINALS,
    CONTACTS,
    FORCES,
    GROUP_NAMES,
    GROUPS,
    NAMES,
    ORDINALS,
    PAPERS,
    PLACES,
    SMALL_ORDINALS,
)
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.not_figures.dates import is_dotted_date, is_year
from phoihop.reading.quantities.units import Noun, compound_at, noun_at
from phoihop.reading.quantities.view import View

_MEMBERS = words(
    "người thành hội học em cán đồng đoàn đảng chiến thanh trẻ cháu hộ tổ gia thí vận thợ nông đại bác y"
)
# "toàn phường 15 hộ", "mỗi tổ 3 người": the group as a whole, no name.
_WHOLES = words("toàn cả mỗi một từng hai nhiều các những")
_GIVING = words("tặng cho trao giúp trợ của tại")
_PLACE_HEADS = words("thôn bản ấp xóm tổ khu buôn làng khóm phố")
_GREATER_PLACES = words("xã phường thị huyện quận thành tỉnh")
_NOT_ORDINAL_NUMBER = words("tổng trong với đa đại con lượng những các một hầu")
_DAYS = {"ngày": 31, "tháng": 12, "quý": 4, "quí": 4, "mùng": 10, "mồng": 10, "tuần": 53}
_HIGHEST_GRADE, _FEW, _MANY, _THREE_DIGITS = 4, 20, 30, 100
_EACH = words("mỗi một hằng hàng trong")


def named_by(view: View, amount: Amount, noun: Noun | None) -> bool:
    """The words before the number make it a name, an ordinal or a date.

    Numbers with a magnitude, decimals or groups of thousands are never names.
    """
    index = amount.first
    if is_contact(view, index):
        return True
    if amount.scale > 1:
        return False
    if is_dotted_date(view, amount):
        return True
    if not (amount.number.plain or amount.number.in_words):
        return False
    before = view.low(index - 1)
    if before == "năm":
        return is_year(amount) or view.low(index - 2) == "thứ"
    if before in _DAYS:
        return amount.readings[0] <= _DAYS[before] and view.low(index - 2) not in _EACH
    if before == "số":
        return view.low(index - 2) not in _NOT_ORDINAL_NUMBER
    return (
        _is_label(view, index, noun)
        or _is_place_name(view, amount, noun)
        or _ends_a_name(view, amount, noun)
    )


def is_contact(view: View, index: int) -> bool:
    return any(
        _ends_with(view, end, CONTACTS) for end in (index - 1, index - 2) if view.low(end)
    ) and view.low(index - 1) in (":", ".", "số", *_last_words_of_contacts)


_last_words_of_contacts = frozenset(phrase[-1] for group in CONTACTS.values() for phrase in group)


def _is_label(view: View, index: int, noun: Noun | None) -> bool:
    counted = _is_counted(view, noun)
    for table, is_name in _PHRASE_RULES:
        if _ends_with(view, index - 1, table):
            return is_name(view, index, counted)
    if _is_of_the_forces(view, index):
        return not counted
    if view.low(index - 2) in _WHOLES or _is_end_of_noun(view, index - 1):
        return False
    return _is_word_label(view, index, noun, counted)


def _is_counted(view: View, noun: Noun | None) -> bool:
    """What follows the number is surely a thing that is counted, not a greater place nor a verb."""
    return (
        noun is not None
        and noun.known
        and view.low(noun.first) not in _GREATER_PLACES
        and not _may_be_organise(view, noun)
    )


def _is_paper(view: View, index: int, counted: bool) -> bool:
    """ "Nghị quyết 35", "chương trình 135 của …"; but "theo kế hoạch 12 đợt", "hướng dẫn 40 hộ"."""
    return not counted or (view.is_capital(index - 2) and not view.starts_sentence(index - 2))


def _is_group(view: View, index: int, counted: bool) -> bool:
    """ "Chi bộ 6", but "các chi hội 5 thôn"."""
    return not counted or view.low(index - 3) not in _WHOLES


_PHRASE_RULES: tuple[tuple[Phrases, Callable[[View, int, bool], bool]], ...] = (
    (NAMES, lambda view, index, counted: True),
    (BODIES, lambda view, index, counted: not counted),
    (PAPERS, _is_paper),
    (GROUP_NAMES, _is_group),
)


def _is_word_label(view: View, index: int, noun: Noun | None, counted: bool) -> bool:
    before, digits = view.low(index - 1), view.low(index)
    number = int(digits) if digits.isdigit() else 0
    if before in ORDINALS:
        return True
    if before == "cấp":
        return number <= _HIGHEST_GRADE and not digits.startswith("0") and not counted
    if before in SMALL_ORDINALS:
        return view.low(index - 2) != "định" and not (counted and number > _FEW)
    if before in PLACES:
        return not (counted and (number > _MANY or _is_given(view, index)))
    if before == "đoàn":
        return not counted or number >= _THREE_DIGITS
    if before in GROUPS:
        return not (counted and (number > _MANY or _counts_members(view, noun)))
    return before in CAPITAL_ORDINALS and view.is_capital(index - 1)


def _ends_a_name(view: View, amount: Amount, noun: Noun | None) -> bool:
    """ "Trường Trần Phú 2 tổ chức …": a name stands before, and what follows is more likely a verb."""
    index = amount.first
    if noun is None or not view.is_capital(index - 1) or view.starts_sentence(index - 1):
        return False
    if not (amount.number.plain and len(amount.number.body) <= 2):
        return False
    return _may_be_organise(view, noun) or (not noun.known and noun.first == noun.last)


def _may_be_organise(view: View, noun: Noun) -> bool:
    return (view.low(noun.first), view.low(noun.first + 1)) == ("tổ", "chức")


def _is_of_the_forces(view: View, index: int) -> bool:
    """ "Trung đoàn Bộ binh 88", "Đồn Biên phòng 457"."""
    return _ends_with(view, index - 1, ARMS) and any(
        view.low(back) in FORCES for back in range(index - 7, index - 1)
    )


def _is_end_of_noun(view: View, last: int) -> bool:
    """ "lập biên bản 17 trường hợp": the word is the end of another noun."""
    return any(
        (noun := compound_at(view, first)) is not None and noun.last == last
        for first in (last - 1, last - 2)
    )


def _is_given(view: View, index: int) -> bool:
    """ "tặng thôn 01 bộ loa": what follows the place is what it gets."""
    return view.low(index).startswith("0") or view.low(index - 2) in _GIVING


def _counts_members(view: View, noun: Noun | None) -> bool:
    return noun is not None and view.low(noun.first) in _MEMBERS


def _is_place_name(view: View, amount: Amount, noun: Noun | None) -> bool:
    """ "bản Phù Quặc 1, xã Na Ngoi": a place whose own name ends in a number."""
    index = amount.first
    if not view.is_capital(index - 1) or amount.readings[0] > 20 or amount.number.in_words:
        return False
    if noun is not None and view.low(noun.first) not in _GREATER_PLACES:
        return False
    return any(view.low(back) in _PLACE_HEADS for back in range(index - 5, index - 1))


def _ends_with(view: View, last: int, table: Phrases) -> bool:
    """One of the phrases ends at this token."""
    return any(
        phrase == tuple(view.low(index) for index in range(first, last + 1))
        for first in range(last, last - 5, -1)
        for phrase in table.get(view.low(first), ())
    )


def end_of_listed_names(view: View, last: int) -> int:
    """The further numbers of "tổ 3, 4 và 5": after a name, small, and with nothing counted behind them."""
    if len(view.at(last).text) > 3:
        return last
    while view.low(last + 1) in (",", "và", "-", "–", "đến", "&"):
        number = view.at(last + 2)
        if not (number.text.isdigit() and len(number.text) <= 3):
            break
        noun = noun_at(view, last + 3)
        if noun is not None and noun.known and view.low(last + 3) not in _GREATER_PLACES:
            break
        last += 2
    return last
