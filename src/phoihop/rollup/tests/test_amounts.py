from __future__ import annotations

import unicodedata
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.rollup import (
    LARGEST,
    Dimension,
    NotFinite,
    NotWhole,
    TooLarge,
    as_reported,
    dimension_of,
    published,
    to_smallest,
)

UNITS = [
    "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "g", "kg", "tạ", "tấn", "m", "km",
    "m²", "ha", "km²", "lít", "m³", "%", "lượt người", "đồng chí",
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "amount", "dimension", "back"),
    [
        ("12.8", "tấn", 12_800_000, Dimension.MASS, 12_800),
        ("67", "tấn", 67_000_000, Dimension.MASS, 67_000),
        ("0.5", "kg", 500, Dimension.MASS, Decimal("0.5")),
        ("3.25", "tạ", 325_000, Dimension.MASS, 325),
        ("400", "triệu đồng", 400_000_000, Dimension.MONEY, 400_000_000),
        ("2.5", "tỷ đồng", 2_500_000_000, Dimension.MONEY, 2_500_000_000),
        ("500", "nghìn đồng", 500_000, Dimension.MONEY, 500_000),
        ("1.796", "km", 1796, Dimension.LENGTH, 1796),
        ("3.7412", "ha", 37_412, Dimension.AREA, 37_412),
        ("1.5", "km²", 1_500_000, Dimension.AREA, 1_500_000),
        ("2", "m³", 2000, Dimension.VOLUME, 2000),
        ("94.25", "%", 9425, Dimension.PERCENT, Decimal("94.25")),
        ("100", "%", 10_000, Dimension.PERCENT, 100),
        ("4867", "đợt", 4867, Dimension.COUNT, 4867),
        ("0", "buổi", 0, Dimension.COUNT, 0),
        ("12", "đồng chí", 12, Dimension.COUNT, 12),
    ],
)
def test_reported_amounts_become_whole_numbers_and_published_ones(
    value: str, unit: str, amount: int, dimension: Dimension, back: int | Decimal
) -> None:
    assert to_smallest(Decimal(value), unit) == (amount, dimension)
    assert published(amount, dimension) == back
    assert as_reported(amount, unit) == Decimal(value)


def test_a_published_whole_number_is_an_int() -> None:
    assert isinstance(published(67_000_000, Dimension.MASS), int)
    assert isinstance(published(9425, Dimension.PERCENT), Decimal)


@pytest.mark.parametrize(
    ("value", "unit"),
    [("2.5", "buổi"), ("0.5", "đồng"), ("1.0001", "kg"), ("49.296", "%"), ("1E-9", "tỷ")],
)
def test_an_amount_that_is_not_whole_is_refused(value: str, unit: str) -> None:
    with pytest.raises(NotWhole) as refused:
        to_smallest(Decimal(value), unit)
    assert (refused.value.value, refused.value.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(NotFinite):
        to_smallest(Decimal(value), "buổi")


@pytest.mark.parametrize("value", ["1E+999999", "-1E+999999", str(LARGEST + 1), "9" * 6000])
def test_an_absurd_size_is_refused_quickly(value: str) -> None:
    with pytest.raises(TooLarge):
        to_smallest(Decimal(value), "buổi")


def test_thousands_of_zeros_and_of_decimals_are_read_without_harm() -> None:
    assert to_smallest(Decimal("7." + "0" * 6000), "buổi") == (7, Dimension.COUNT)
    assert to_smallest(Decimal("0E-999999"), "buổi") == (0, Dimension.COUNT)
    with pytest.raises(NotWhole):
        to_smallest(Decimal("0." + "7" * 6000), "buổi")


def test_a_unit_is_known_in_any_spelling() -> None:
    for spelling in ["tấn", " Tấn ", unicodedata.normalize("NFD", "tấn")]:
        assert dimension_of(spelling) is Dimension.MASS
    assert dimension_of("m2") is dimension_of("m²") is Dimension.AREA
    assert dimension_of("triệu  đồng") is dimension_of("tỉ đồng") is Dimension.MONEY
    assert dimension_of("tấn công") is Dimension.COUNT


@given(st.integers(min_value=-LARGEST, max_value=LARGEST), st.sampled_from(UNITS))
def test_an_amount_survives_the_way_to_its_reported_unit_and_back(amount: int, unit: str) -> None:
    with localcontext() as context:
        context.prec = 3  # no precision setting may take part
        shown = as_reported(amount, unit)
        assert to_smallest(Decimal(shown), unit) == (amount, dimension_of(unit))


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(UNITS))
def test_any_decimal_is_kept_exactly_or_refused(value: Decimal, unit: str) -> None:
    try:
        amount, _ = to_smallest(value, unit)
    except (NotWhole, TooLarge):
        return
    assert as_reported(amount, unit) == value
