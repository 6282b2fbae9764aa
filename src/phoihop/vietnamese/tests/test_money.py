from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.money import format_money, money_in_words, parse_money
from phoihop.vietnamese.numbers import AmbiguousNumber, NotANumber

round_amounts = st.builds(
    lambda n, zeros: n * 10**zeros, st.integers(-(10**7), 10**7), st.integers(0, 10)
)


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (0, "0 đồng"),
        (500, "500 đồng"),
        (500_000, "500.000 đồng"),
        (400_000_000, "400 triệu đồng"),
        (2_500_000_000, "2,5 tỷ đồng"),
        (9_214_000_000, "9,214 tỷ đồng"),
        (2_514_500_000, "2.514,5 triệu đồng"),
        (1_250_000, "1,25 triệu đồng"),
        (1_255_000, "1.255.000 đồng"),
        (1_234_567_891, "1.234.567.891 đồng"),
        (2_514_000_000_000, "2.514 tỷ đồng"),
        (-400_000_000, "-400 triệu đồng"),
    ],
)
def test_amounts_are_printed_in_the_largest_unit_that_is_exact(dong: int, text: str) -> None:
    assert format_money(dong) == text
    assert parse_money(text) == dong


@given(st.one_of(st.integers(), round_amounts))
def test_printed_amounts_are_read_back(dong: int) -> None:
    assert parse_money(format_money(dong)) == dong


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("2,5 tỷ", 2_500_000_000),
        ("2,5 TỈ ĐỒNG", 2_500_000_000),
        ("9 tỷ 214 triệu đồng", 9_214_000_000),
        ("1 tỷ 200 triệu 500 ngàn đồng", 1_200_500_000),
        ("1 triệu 500.000 đồng", 1_500_000),
        ("400 triệu đồng", 400_000_000),
        ("500 nghìn đồng", 500_000),
        ("500 ngàn đồng", 500_000),
        ("500.000 đồng", 500_000),
        ("500\u00a0000 đ", 500_000),
        ("500.000đ", 500_000),
        ("400.000.000 ₫", 400_000_000),
        ("400.000.000", 400_000_000),
        ("1.250 triệu VNĐ", 1_250_000_000),
        ("\u2212400 triệu", -400_000_000),
    ],
)
def test_amounts_are_read_as_offices_write_them(text: str, dong: int) -> None:
    assert parse_money(text) == dong


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2.5 tỷ", [2_500_000_000, 25_000_000_000]),
        ("1,250 triệu đồng", [1_250_000, 1_250_000_000]),
        ("1,255 triệu đồng", [1_255_000, 1_255_000_000]),
        ("1,500 tỷ", [1_500_000_000, 1_500_000_000_000]),
        ("1,500,000 đồng", [1_500_000]),
        ("-2.5 tỷ", [-2_500_000_000, -25_000_000_000]),
        ("1 tỷ 2.5 triệu", [1_002_500_000, 1_025_000_000]),
        ("2.5 đồng", [25]),
    ],
)
def test_doubtful_amounts_are_asked_about_in_dong(text: str, readings: list[int]) -> None:
    with pytest.raises(AmbiguousNumber) as raised:
        parse_money(text)
    assert raised.value.readings == tuple(map(Decimal, readings))
    assert raised.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đồng",
        "triệu",
        "-",
        "ba triệu",
        "2,5 đồng",
        "0,0000000001 tỷ",
        "2 triệu 3 tỷ",
        "2 triệu 3 triệu",
        "9 tỷ 1.214 triệu",
        "2,5 tỷ 300 triệu",
        "400 triệu người",
        "400 tấn",
        "1.2.3 tỷ",
    ],
)
def test_what_is_no_amount_is_refused_with_the_text_as_typed(text: str) -> None:
    with pytest.raises(NotANumber) as raised:
        parse_money(text)
    assert raised.value.text == text


def test_money_in_words_begins_with_a_capital() -> None:
    assert money_in_words(400_000_000) == "Bốn trăm triệu đồng"
    assert money_in_words(2_500_000_000) == "Hai tỷ năm trăm triệu đồng"
    assert money_in_words(0) == "Không đồng"
    assert money_in_words(-5_000) == "Âm năm nghìn đồng"
