"""A number with its magnitudes: "46,3 triệu", "9 tỷ 214 triệu", "hai nghìn năm trăm", "2 tỷ rưỡi"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from phoihop.reading.quantities.numbers import Number, number_at
from phoihop.reading.quantities.view import View

MAGNITUDES = {
    "nghìn": Decimal(10**3),
    "ngàn": Decimal(10**3),
    "vạn": Decimal(10**4),
    "triệu": Decimal(10**6),
    "tr": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
# "vạn" and "nghìn" are also syllables of other words; no number stands before those.
_HALF = "rưỡi"
_THOUSAND, _BILLION = Decimal(10**3), Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens `first` to `last`. `scale` is the last magnitude, 1 for a bare number.

    number: the first number, with what is known of its writing
    """

    first: int
    last: int
    readings: tuple[Decimal, ...]
    scale: Decimal
    number: Number


def amount_at(view: View, index: int) -> Amount | None:
    number = number_at(view, index)
    if number is None:
        return None
    size, last = _magnitude(view, number.last)
    total, scale = tuple(reading * size for reading in number.readings), size
    while size > 1:
        if view.low(last + 1) == _HALF:
            return Amount(index, last + 1, _raised(total, size / 2), scale, number)
        part = _further_part(view, last, number)
        if part is None:
            break
        part_size, part_last = _magnitude(view, part.last)
        if part.readings[0] * part_size >= size:
            break
        total = _raised(total, part.readings[0] * part_size)
        size, last = part_size, part_last
    return Amount(index, last, total, scale, number)


def _raised(readings: tuple[Decimal, ...], by: Decimal) -> tuple[Decimal, ...]:
    return tuple(reading + by for reading in readings)


def _magnitude(view: View, last: int) -> tuple[Decimal, int]:
    """The size that follows a number ("nghìn tỷ" is one), and its last token; (1, last) for none."""
    size = MAGNITUDES.get(view.low(last + 1))
    if size is None or (view.low(last + 1) == "tr" and view.low(last + 2) == "."):
        return Decimal(1), last
    last += 1
    further = MAGNITUDES.get(view.low(last + 1))
    if further == _BILLION and size == _THOUSAND:
        return size * further, last + 1
    return size, last


def _further_part(view: View, last: int, first: Number) -> Number | None:
    """The next number of "9 tỷ 214 triệu" or "hai nghìn năm trăm": of the same kind, and plain."""
    part = number_at(view, last + 1)
    if part is None or part.in_words != first.in_words or len(part.readings) > 1:
        return None
    if part.in_words:
        return part if part.readings[0] >= 10 or view.low(part.last + 1) in MAGNITUDES else None
    follows = view.low(part.last + 1)
    return part if follows in MAGNITUDES or follows in ("đồng", "đ") else None
