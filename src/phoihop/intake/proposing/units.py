"""Amounts in the unit they are reported in: the text's "67 tấn" is read as 67 000 kg and recorded as 67 tấn."""

from __future__ import annotations

import re
from decimal import Decimal

from phoihop.indicators.models import Indicator
from phoihop.reading.model import Kind, Quantity
from phoihop.rollup.amounts import AmountError, as_reported, dimension_of, to_smallest
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.folding import tone_form

# As long as the ledger has room for (`ledger.Entry.unit`).
LONGEST = 60

_DIMENSIONS = {
    Kind.MONEY: Dimension.MONEY,
    Kind.MASS: Dimension.MASS,
    Kind.AREA: Dimension.AREA,
    Kind.LENGTH: Dimension.LENGTH,
    Kind.VOLUME: Dimension.VOLUME,
    Kind.PERCENT: Dimension.PERCENT,
}

# Magnitudes of money by the unit it is then reported in; a sum with several is reported in đồng.
_MAGNITUDES = {
    "tỷ": "tỷ đồng",
    "tỉ": "tỷ đồng",
    "triệu": "triệu đồng",
    "nghìn": "nghìn đồng",
    "ngàn": "nghìn đồng",
}

# Other words for units that the ledger knows.
_NAMES = {
    "mét": "m",
    "cây số": "km",
    "ki lô mét": "km",
    "ki-lô-mét": "km",
    "héc ta": "ha",
    "héc-ta": "ha",
    "hecta": "ha",
    "mét vuông": "m²",
    "m2": "m²",
    "km2": "km²",
    "mét khối": "m³",
    "khối": "m³",
    "m3": "m³",
    "ki lô gam": "kg",
    "ki-lô-gam": "kg",
    "kilogam": "kg",
    "cân": "kg",
    "gam": "g",
    "gram": "g",
    "lít": "lít",
}

_WORD = re.compile(r"[^\W\d_]+[²³23]?")


def dimension_read(kind: Kind) -> Dimension:
    """What a figure of this kind measures; of a ratio, what its two numbers count."""
    return _DIMENSIONS.get(kind, Dimension.COUNT)


def unit_reported(quantity: Quantity) -> str:
    """The unit in which the text states the quantity, as the ledger spells it: "tấn", "triệu đồng", "buổi"."""
    if quantity.kind is Kind.MONEY:
        return _of_money(quantity.text)
    if quantity.kind is Kind.MASS:
        return _of_mass(quantity.text)
    if quantity.kind in (Kind.COUNT, Kind.RATIO):
        return _of_count(quantity.unit)
    return _NAMES.get(quantity.unit.lower(), quantity.unit)


def _of_money(text: str) -> str:
    said = [word for word in _WORD.findall(tone_form(text.lower())) if word in _MAGNITUDES]
    return _MAGNITUDES[said[0]] if len(said) == 1 else "đồng"


def _of_mass(text: str) -> str:
    words: list[str] = _WORD.findall(tone_form(text.lower()))
    for word in reversed(words):
        unit = _NAMES.get(word, word)
        if dimension_of(unit) is Dimension.MASS:
            return unit
    return "kg"


def _of_count(unit: str) -> str:
    """As written; of a long row as many members as there is room for."""
    while len(unit) > LONGEST and "," in unit:
        unit = unit.rpartition(",")[0]
    return unit[:LONGEST].strip()


def value_reported(value: Decimal, unit_read: str, unit: str) -> Decimal | None:
    """A value as it was read (kg, đồng, or as written) in the unit it is reported in.

    67000, "kg", "tấn" → 67. None when the two units measure different things.
    """
    read = _NAMES.get(unit_read.lower(), unit_read)
    if dimension_of(read) is not dimension_of(unit):
        return None
    if dimension_of(unit) is Dimension.COUNT:
        return value
    try:
        amount, _dimension = to_smallest(value, read)
    except AmountError:
        return None
    return Decimal(as_reported(amount, unit))


def can_be_recorded(indicator: Indicator, quantity: Quantity) -> bool:
    """Whether the ledger takes this quantity for this indicator (as `ledger.services.figures.amounts`)."""
    if dimension_read(quantity.kind) != indicator.dimension or quantity.per is not None:
        return False
    if indicator.is_ratio != (quantity.kind is Kind.RATIO):
        return False
    values = [quantity.value, quantity.value_max, quantity.denominator, *quantity.alternatives]
    unit = unit_reported(quantity)
    if dimension_of(unit) != indicator.dimension:
        return False
    return all(_fits(value, quantity.unit, unit) for value in values if value is not None) and (
        not indicator.is_ratio or _is_part(quantity)
    )


def _fits(value: Decimal, unit_read: str, unit: str) -> bool:
    reported = value_reported(value, unit_read, unit)
    if reported is None or reported < 0:
        return False
    try:
        to_smallest(reported, unit)
    except AmountError:
        return False
    return True


def _is_part(quantity: Quantity) -> bool:
    whole = quantity.denominator
    return bool(whole and (quantity.value is None or quantity.value <= whole))
