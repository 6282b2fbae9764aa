"""Reported amounts into whole numbers of the smallest unit, and back, without losing a digit.

Every known unit is a power of ten of its dimension's smallest unit, so both ways are a shift of the
decimal point: no float, no rounding, no precision setting takes part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from phoihop.rollup.kinds import Dimension

# Ninety figures of this size still fit the 64-bit integers of the databases.
LARGEST: Final = 10**17


class AmountError(ValueError):
    """The amount cannot be kept as reported. `value` and `unit` are as they came in."""

    def __init__(self, value: Decimal, unit: str) -> None:
        super().__init__(f"{value} {unit}")
        self.value = value
        self.unit = unit


class NotWhole(AmountError):
    """Not a whole number of the smallest unit: half a session, a third of a gram."""


class NotFinite(AmountError):
    """Not a number at all: NaN or infinity."""


class TooLarge(AmountError):
    """Above `LARGEST` smallest units, on either side of zero."""


# unit → (dimension, power of ten to the smallest unit)
_UNITS: Final[Mapping[str, tuple[Dimension, int]]] = MappingProxyType(
    {
        "đồng": (Dimension.MONEY, 0),
        "nghìn đồng": (Dimension.MONEY, 3),
        "ngàn đồng": (Dimension.MONEY, 3),
        "triệu đồng": (Dimension.MONEY, 6),
        "tỷ đồng": (Dimension.MONEY, 9),
        "tỉ đồng": (Dimension.MONEY, 9),
        "g": (Dimension.MASS, 0),
        "kg": (Dimension.MASS, 3),
        "tạ": (Dimension.MASS, 5),
        "tấn": (Dimension.MASS, 6),
        "m": (Dimension.LENGTH, 0),
        "km": (Dimension.LENGTH, 3),
        "m²": (Dimension.AREA, 0),
        "m2": (Dimension.AREA, 0),
        "ha": (Dimension.AREA, 4),
        "km²": (Dimension.AREA, 6),
        "km2": (Dimension.AREA, 6),
        "lít": (Dimension.VOLUME, 0),
        "m³": (Dimension.VOLUME, 3),
        "m3": (Dimension.VOLUME, 3),
        "%": (Dimension.PERCENT, 2),
    }
)

# The unit figures are published in; None = the reported unit itself.
PUBLISHED_UNIT: Final[Mapping[Dimension, str | None]] = MappingProxyType(
    {
        Dimension.COUNT: None,
        Dimension.MONEY: "đồng",
        Dimension.MASS: "kg",
        Dimension.LENGTH: "m",
        Dimension.AREA: "m²",
        Dimension.VOLUME: "lít",
        Dimension.PERCENT: "%",
    }
)


def tidy_unit(unit: str) -> str:
    """One spelling for one unit: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", unit).casefold().split())


def dimension_of(unit: str) -> Dimension:
    """What a reported unit measures; every unknown unit is a count of what it names."""
    return _rule(unit)[0]


def to_smallest(value: Decimal, unit: str) -> tuple[int, Dimension]:
    """`12,8 tấn` → (12 800 000, mass). Raises an `AmountError` when it cannot be kept exactly."""
    dimension, power = _rule(unit)
    if not value.is_finite():
        raise NotFinite(value, unit)
    # Before the digits are unpacked: 1E+999999 would be a number a megabyte long.
    if value and value.adjusted() + power > 17:
        raise TooLarge(value, unit)
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # a finite number
    significant = "".join(map(str, digits)).rstrip("0")
    if not significant:
        return 0, dimension
    shift = exponent + len(digits) - len(significant) + power
    if shift < 0:
        raise NotWhole(value, unit)
    amount = int(significant) * 10**shift
    if amount > LARGEST:
        raise TooLarge(value, unit)
    return (-amount if sign else amount), dimension


def published(amount: int, dimension: Dimension) -> int | Decimal:
    """The amount in its published unit (`PUBLISHED_UNIT`): 12 800 000 g → 12800; 4930 → 49.3."""
    unit = PUBLISHED_UNIT[dimension]
    return amount if unit is None else as_reported(amount, unit)


def as_reported(amount: int, unit: str) -> int | Decimal:
    """The amount in a reported unit, the inverse of `to_smallest`: 67 000 000 g, "tấn" → 67."""
    _, power = _rule(unit)
    while power and amount % 10 == 0:
        amount //= 10
        power -= 1
    if not power:
        return amount
    # From its digits: arithmetic on Decimals would round to the context's precision.
    digits = tuple(int(digit) for digit in str(abs(amount)))
    return Decimal((int(amount < 0), digits, -power))


def _rule(unit: str) -> tuple[Dimension, int]:
    return _UNITS.get(tidy_unit(unit), (Dimension.COUNT, 0))
