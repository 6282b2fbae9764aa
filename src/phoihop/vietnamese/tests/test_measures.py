from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.measures import format_area, format_length, format_mass
from phoihop.vietnamese.numbers import parse_number


@pytest.mark.parametrize(
    ("form", "amount", "text"),
    [
        (format_mass, 67_000_000, "67 tấn"),
        (format_mass, 12_800_000, "12,8 tấn"),
        (format_mass, 12_845_000, "12.845 kg"),
        (format_mass, 350_000, "350 kg"),
        (format_mass, 1_234, "1.234 g"),
        (format_mass, 0, "0 g"),
        (format_mass, -350_000, "-350 kg"),
        (format_length, 1_500, "1,5 km"),
        (format_length, 1_234, "1.234 m"),
        (format_length, 850, "850 m"),
        (format_area, 32_000, "3,2 ha"),
        (format_area, 500, "500 m²"),
        (format_area, 10_001, "10.001 m²"),
    ],
)
def test_measures_are_printed_in_the_unit_of_documents(
    form: Callable[[int], str], amount: int, text: str
) -> None:
    assert form(amount) == text


@given(st.integers(-(10**18), 10**18))
def test_no_measure_is_ever_rounded_or_doubtful(amount: int) -> None:
    scales = {"g": 1, "kg": 1_000, "tấn": 1_000_000, "m": 1, "km": 1_000, "m²": 1, "ha": 10_000}
    for form in (format_mass, format_length, format_area):
        number, unit = form(amount).split(" ")
        assert parse_number(number) * scales[unit] == amount
