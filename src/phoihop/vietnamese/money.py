"""Money as Vietnamese documents write it; amounts are whole đồng, always printed exactly."""

import re
from decimal import Decimal
from fractions import Fraction

from phoihop.vietnamese.folding import clean
from phoihop.vietnamese.numbers import (
    AmbiguousNumber,
    NotANumber,
    format_integer,
    format_scaled,
    parse_number,
    words,
)

_UNITS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3, "": 1}
_CURRENCY = re.compile(r"\s*(?:đồng|đ|₫|vnđ|vnd)$")
_PART = re.compile(r"\s*(?P<number>[0-9][0-9., ]*)(?P<unit>tỷ|tỉ|triệu|nghìn|ngàn|)(?=\s|$)")

# "2,514 tỷ" is how offices state 2.514 triệu, and thousands of tỷ are out of the question at their level.
# With a zero at the end ("1,500 tỷ") nobody who meant decimals would have written it.
_THREE_DECIMALS = re.compile(r"[1-9][0-9]{0,2},[0-9]{2}[1-9]")


def format_money(dong: int) -> str:
    """The amount in the largest unit that states it exactly and cannot be misread.

    "2,5 tỷ đồng" (at most three decimals), "400 triệu đồng" (at most two: "1,255 triệu" could be taken for
    thousands), "500.000 đồng".
    """
    size = abs(dong)
    if size >= 10**9 and size % 10**6 == 0:
        return f"{format_scaled(dong, 9)} tỷ đồng"
    if size >= 10**6 and size % 10**4 == 0:
        return f"{format_scaled(dong, 6)} triệu đồng"
    return f"{format_integer(dong)} đồng"


def money_in_words(dong: int) -> str:
    """400_000_000 → "Bốn trăm triệu đồng", as in "(Bằng chữ: …)"."""
    spoken = words(dong)
    return f"{spoken[0].upper()}{spoken[1:]} đồng"


def parse_money(text: str) -> int:
    """The đồng of "2,5 tỷ", "9 tỷ 214 triệu đồng", "500 nghìn đồng"; a bare number is đồng.

    Raises `AmbiguousNumber` (readings in đồng) when the separators leave the value in doubt ("2.5 tỷ",
    "1,250 triệu"), `NotANumber` for anything else, fractions of a đồng included.
    """
    body = clean(text).lower().replace("\u2212", "-")
    sign = -1 if body.startswith("-") else 1
    totals, sure, ceiling = [Fraction(0)], True, 0
    for number, unit in _parts(_CURRENCY.sub("", body.removeprefix("-")), text):
        values, certain = _values(number, unit, text)
        # A further part ("9 tỷ 214 triệu") follows whole units only, and is less than one of them.
        if ceiling and (totals[0] % ceiling or unit >= ceiling or values[0] * unit >= ceiling):
            raise NotANumber(text)
        totals = [total + Fraction(value) * unit for total in totals for value in values]
        sure, ceiling = sure and certain, unit
    amounts = [sign * int(total) for total in totals if total.denominator == 1]
    if not amounts:
        raise NotANumber(text)
    if not sure:
        raise AmbiguousNumber(tuple(map(Decimal, amounts)), text)
    return amounts[0]


def _parts(body: str, text: str) -> list[tuple[str, int]]:
    """The numbers and their units, in the order written: "9 tỷ 214 triệu" has two."""
    parts: list[tuple[str, int]] = []
    position = 0
    while position < len(body) or not parts:
        found = _PART.match(body, position)
        if found is None:
            raise NotANumber(text)
        parts.append((found["number"].strip(), _UNITS[found["unit"]]))
        position = found.end()
    return parts


def _values(number: str, unit: int, text: str) -> tuple[tuple[Decimal, ...], bool]:
    """What the number may stand for, and whether that is beyond doubt."""
    try:
        return (parse_number(number),), True
    except AmbiguousNumber as doubt:
        if unit == 10**9 and _THREE_DECIMALS.fullmatch(number):
            return doubt.readings[:1], True
        return doubt.readings, False
    except NotANumber:
        raise NotANumber(text) from None
