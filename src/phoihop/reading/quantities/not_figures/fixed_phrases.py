"""Number words and small numbers inside fixed phrases: "một số", "hai bên", "gấp 3 lần", "Ba Tơ"."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import names, words
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.units import Noun
from phoihop.reading.quantities.view import View

# Five, not a year, only behind these and before a noun of the tables.
_BEFORE_FIVE = words("và gồm tặng trao xây cho cùng thưởng")
# Sides and levels, not things counted: "hai bên", "3 cấp".
_SIDES = words("bên chiều phía cấp miền đầu mặt bờ")
_SIDES_IN_WORDS = _SIDES | words("bà mẹ má lô lan vì đình gác mùa phương tay vai vợ chồng nơi")
# Of these "hai" means the two that were named: the parties.
_PARTIES = names("ngành, lực lượng, cơ quan, đơn vị, nước, hội, dân tộc, họ, chị em, anh em")
# "vài ba hộ", "năm bảy hộ"
_VAGUE = words("vài mấy dăm đôi một hai ba bốn năm sáu")
_TIMES_AS_MUCH = words("gấp tăng giảm bằng hơn gần khoảng trên đến tới lên nhiều ít nhất")
_MULTIPLIED = words("gấp tăng giảm nhiều")


def is_no_number(view: View, amount: Amount) -> bool:
    """The words spell a number but are none: bare "một", "năm" (a year), a name with a capital."""
    if not amount.number.in_words:
        return False
    is_one = amount.scale == 1 and amount.readings[0] == 1
    if (is_one and view.low(amount.last + 1) != "đến") or view.low(amount.first - 1) in _VAGUE:
        return True
    if amount.first == amount.last and view.low(amount.first) == "năm":
        return view.low(amount.first - 1) not in _BEFORE_FIVE or view.is_capital(amount.first)
    if view.low(amount.first - 1) == "," and view.low(amount.first - 2) in ("hai", "ba", "năm"):
        return True
    return view.is_capital(amount.first) and not view.starts_sentence(amount.first)


def is_fixed(view: View, amount: Amount, noun: Noun | None) -> bool:
    """What follows the number makes a phrase of both."""
    if noun is None:
        return False
    word = view.low(noun.first)
    if word == "sao" and noun.first == noun.last:
        return True  # a grade: "OCOP 4 sao"
    if word == "phần" and noun.first == noun.last and amount.readings[0] == 1:
        return True
    if word == "lần" and amount.scale == 1:
        return _multiplies(view, amount.first)
    if amount.scale > 1:
        return False
    if not amount.number.in_words:
        return word in _SIDES and noun.first == noun.last
    if amount.readings[0] >= 10:
        return False
    if view.low(amount.first) == "hai" and noun.text(view).lower() in _PARTIES:
        return True
    return not noun.known or (word in _SIDES_IN_WORDS and not view.is_capital(noun.first))


def may_follow_a_year(view: View, noun: Noun | None) -> bool:
    """Behind four digits that look like a year, only a noun of the tables in small letters is counted."""
    return noun is not None and noun.known and not view.is_capital(noun.first)


def is_symbol(view: View, amount: Amount, noun: Noun | None) -> bool:
    """ "500kV", "4.0 tác động": no word that could be counted."""
    if noun is None or noun.known:
        return False
    glued = view.glued(noun.first - 1) and len(view.low(noun.first)) <= 2
    return glued or len(amount.number.readings) > 1


def _multiplies(view: View, index: int) -> bool:
    """ "gấp hơn 2 lần", "tăng 1,5 lần"."""
    for back in range(index - 1, index - 4, -1):
        if view.low(back) in _MULTIPLIED:
            return True
        if view.low(back) not in _TIMES_AS_MUCH:
            return False
    return False


def end_of_duration(view: View, index: int) -> int:
    """The last token of "năm", of "giờ 30" in "8 giờ 30"."""
    if view.low(index) in ("giờ", "h") and view.is_number(index + 1):
        return index + 1 if len(view.at(index + 1).text) <= 2 else index
    return index
