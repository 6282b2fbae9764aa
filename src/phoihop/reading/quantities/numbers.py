"""Single numbers, in digits ("7.135", "1 165", "2,5") and in words ("mười hai", "hai trăm năm mươi")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from phoihop.reading.quantities.view import View
from phoihop.vietnamese.numbers import AmbiguousNumber, NotANumber, parse_number

_THREE_DECIMALS = re.compile(r"[0-9]{1,3},[0-9]{3}")
_DOT_DECIMAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}")

# Longer rows are accounts and counters. With "nghìn tỷ tấn" behind it a value still fits the decimal context.
_MOST_DIGITS = 13
_MOST_GROUPS = 4


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` of the view. More than one reading means that the writing is doubtful.

    body: the digits as written, blanks left out; empty for a number in words
    """

    first: int
    last: int
    readings: tuple[Decimal, ...]
    body: str

    @property
    def in_words(self) -> bool:
        return not self.body

    @property
    def plain(self) -> bool:
        """Digits only: may be a year, a code, an ordinal."""
        return self.body.isdigit()


def number_at(view: View, index: int) -> Number | None:
    """The number that begins at this token."""
    if view.is_number(index):
        return _digits_at(view, index)
    return _words_at(view, index) if view.low(index) in _BEGINNINGS else None


def _digits_at(view: View, index: int) -> Number | None:
    body = view.at(index).text
    if not body.isascii():
        return None
    last = index
    if body.isdigit() and len(body) <= 3 and body[0] != "0":
        last = _end_of_spaced_groups(view, index)
        body = "".join(view.at(part).text for part in range(index, last + 1))
    if last == index and _has_parted_decimals(view, index):
        decimals = Decimal(f"{body}.{view.at(index + 2).text}")
        return Number(index, index + 2, (decimals, Decimal(view.at(index + 2).text)), body)
    if sum(sign.isdigit() for sign in body) > _MOST_DIGITS:
        return None
    readings = readings_of(body)
    return Number(index, last, readings, body) if readings else None


def _has_parted_decimals(view: View, index: int) -> bool:
    """ "6, 5 tỷ": decimals after a blank, or two numbers; nobody can tell."""
    return (
        view.at(index).text.isdigit()
        and view.low(index + 1) == ","
        and view.glued(index)
        and view.gap(index + 1) == 1
        and re.fullmatch(r"[0-9]{1,2}", view.at(index + 2).text) is not None
        and view.low(index + 3) in ("tỷ", "tỉ", "triệu")
    )


def _end_of_spaced_groups(view: View, index: int) -> int:
    """The last token of "1 165" or "12 350 000"; a further group is three digits after one blank."""
    last = index
    while view.is_number(last + 1) and view.gap(last) == 1 and last - index < _MOST_GROUPS:
        group = view.at(last + 1).text
        if not re.fullmatch(r"[0-9]{3}(?:,[0-9]+)?", group):
            break
        last += 1
        if "," in group:
            break
    return last


def readings_of(body: str) -> tuple[Decimal, ...]:
    """What the digits may stand for; none if they are no number ("29.12.2017")."""
    if len(body) > 1 and body[0] == "0" and body.isdigit():
        return (Decimal(body),) if len(body) <= 3 else ()
    if _DOT_DECIMAL.fullmatch(body) and body.startswith("0."):
        return (Decimal(body),)
    try:
        return (parse_number(body),)
    except AmbiguousNumber as doubt:
        return doubt.readings
    except NotANumber:
        return ()


def is_three_decimals(body: str) -> bool:
    """ "1,264": three decimals where a measure follows, more likely a foreign thousand where heads are counted."""
    return _THREE_DECIMALS.fullmatch(body) is not None


def is_dot_decimal(body: str) -> bool:
    return _DOT_DECIMAL.fullmatch(body) is not None


# --- in words

_ONES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_BEGINNINGS = frozenset(_ONES) - {"mốt", "tư", "lăm"} | {"mười"}
_ZERO_TENS = frozenset({"linh", "lẻ"})


def _words_at(view: View, index: int) -> Number | None:
    """A number below a thousand in words. Thousands and millions are magnitudes, and read there."""
    word = view.low(index)
    if word == "mười":
        ones = _ONES.get(view.low(index + 1), 0)
        has_ones = ones > 0 and view.low(index + 1) != "năm"
        return _spoken(index, index + has_ones, 10 + ones * has_ones)
    value, last = _ONES[word], index
    if view.low(last + 1) == "trăm":
        value, last = value * 100, last + 1
        rest, last = _below_hundred(view, last)
        return _spoken(index, last, value + rest)
    if view.low(last + 1) == "mươi":
        rest, last = _tens(view, value, last + 1)
        return _spoken(index, last, rest)
    return _spoken(index, last, value)


def _below_hundred(view: View, last: int) -> tuple[int, int]:
    """What follows "hai trăm": its value and the last token, (0, last) for nothing."""
    word, after = view.low(last + 1), view.low(last + 2)
    if word in _ZERO_TENS and after in _ONES:
        return _ONES[after], last + 2
    if word == "mười":
        ones = _ONES.get(after, 0) if after != "năm" else 0
        return 10 + ones, last + 1 + (ones > 0)
    if word in _ONES and after == "mươi":
        return _tens(view, _ONES[word], last + 2)
    return 0, last


def _tens(view: View, tens: int, last: int) -> tuple[int, int]:
    """The value and the last token of "hai mươi lăm", whose "mươi" is `last`."""
    ones = view.low(last + 1)
    if ones in _ONES and ones != "năm":
        return tens * 10 + _ONES[ones], last + 1
    return tens * 10, last


def _spoken(first: int, last: int, value: int) -> Number:
    return Number(first, last, (Decimal(value),), "")
