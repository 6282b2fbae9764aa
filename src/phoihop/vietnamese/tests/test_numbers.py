from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.numbers import (
    WORDS_LIMIT,
    AmbiguousNumber,
    NotANumber,
    format_decimal,
    format_integer,
    format_percent,
    format_ratio,
    format_scaled,
    pad_count,
    parse_number,
    words,
)

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)


def test_numbers_are_printed_the_vietnamese_way() -> None:
    assert [format_integer(n) for n in (0, 999, 7135, 239_841, -1_234_567)] == [
        "0",
        "999",
        "7.135",
        "239.841",
        "-1.234.567",
    ]
    assert format_decimal(Decimal("2.5")) == "2,5"
    assert format_decimal(Decimal("2.50")) == "2,5"
    assert format_decimal(Decimal("1234567.891")) == "1.234.567,891"
    assert format_decimal(Decimal("1E+3")) == "1.000"
    assert format_decimal(Decimal("-0.0")) == "0"
    assert format_percent(Decimal("94.2")) == "94,2%"
    assert format_percent(Decimal(100)) == "100%"
    assert format_ratio(35, 71) == "35/71"
    assert format_ratio(1234, 5678) == "1.234/5.678"
    assert format_scaled(-2_500_000, 6) == "-2,5"


def test_asked_for_places_are_kept_and_halves_rounded_up() -> None:
    assert format_decimal(Decimal("2.5"), 2) == "2,50"
    assert format_decimal(Decimal("0.125"), 2) == "0,13"
    assert format_decimal(Decimal("-0.001"), 2) == "0,00"
    assert format_decimal(Decimal("999.95"), 1) == "1.000,0"
    assert format_decimal(Decimal("1E-30"), 1) == "0,0"
    assert (
        format_decimal(Decimal("123456789012345678901234567890.5"), 0)
        == "123.456.789.012.345.678.901.234.567.891"
    )
    assert format_percent(Decimal("94.25"), 1) == "94,3%"


def test_a_value_without_a_decimal_form_is_refused() -> None:
    with pytest.raises(ValueError, match="no decimal form"):
        format_decimal(Decimal("NaN"))


def test_counts_below_ten_get_a_zero_in_running_text() -> None:
    assert [pad_count(n) for n in (0, 1, 2, 9, 10, 1234)] == ["0", "01", "02", "09", "10", "1.234"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.135", "7135"),
        ("239 841", "239841"),
        ("239\u00a0841", "239841"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("2,5", "2.5"),
        ("0,75", "0.75"),
        ("0,750", "0.75"),
        ("1.234.567,891", "1234567.891"),
        ("1234,567", "1234.567"),
        ("1165", "1165"),
        (" 02 ", "2"),
        ("-7.135", "-7135"),
        ("\u22122,5", "-2.5"),
        ("-0", "0"),
    ],
)
def test_vietnamese_forms_are_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2.5", ["2.5", "25"]),
        ("12.50", ["12.50", "1250"]),
        ("0.750", ["0.750", "750"]),
        ("1234.567", ["1234.567", "1234567"]),
        ("1,500", ["1.500", "1500"]),
        ("-1,500", ["-1.500", "-1500"]),
        ("1,500,000", ["1500000"]),
        ("1,500.25", ["1500.25"]),
    ],
)
def test_doubtful_forms_are_asked_about_and_never_guessed(text: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousNumber) as raised:
        parse_number(text)
    assert raised.value.readings == tuple(map(Decimal, readings))
    assert raised.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "--1",
        "ba",
        "1.2.3",
        "12.34.567",
        "1.234 567",
        "1,2,3",
        "12 34",
        ",5",
        "5,",
        "1.234,",
        "5%",
        "35/71",
        "1e3",
        "٣",
        "1_000",
        "1.00.000",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@given(st.integers())
def test_printed_integers_are_read_back(number: int) -> None:
    assert parse_number(format_integer(number)) == number


@given(decimals)
def test_printed_decimals_are_read_back_or_asked_about(value: Decimal) -> None:
    try:
        assert parse_number(format_decimal(value)) == value
    except AmbiguousNumber as doubt:
        # Only where three figures after the comma look like thousands; then the first reading is right.
        assert 1 <= abs(value) < 1000
        assert value.as_tuple().exponent <= -3  # type: ignore[operator]  # finite, so never "n" or "F"
        assert doubt.readings[0] == value


@given(st.integers(-(10**20), 10**20), st.integers(1, 9))
def test_scaled_amounts_are_exact(amount: int, power: int) -> None:
    assert format_scaled(amount, power) == format_decimal(Decimal(amount).scaleb(-power))


@given(st.text(alphabet="0123456789., -", max_size=10))
def test_any_text_is_read_asked_about_or_refused(text: str) -> None:
    try:
        assert parse_number(text).is_finite()
    except AmbiguousNumber as doubt:
        assert doubt.readings
    except NotANumber as refused:
        assert refused.text == text


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (999, "chín trăm chín mươi chín"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (7135, "bảy nghìn một trăm ba mươi lăm"),
        (21_000, "hai mươi mốt nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (9_214_000_000, "chín tỷ hai trăm mười bốn triệu"),
        (10**9 + 1, "một tỷ không trăm linh một"),
        (5 * 10**15, "năm triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**18 + 10**9, "một tỷ tỷ không trăm linh một tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_numbers_in_words(number: int, spoken: str) -> None:
    assert words(number) == spoken


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_different_numbers_have_different_words(first: int, second: int) -> None:
    assert (words(first) == words(second)) == (first == second)


@given(st.integers(1, WORDS_LIMIT - 1))
def test_words_are_single_spaced_and_never_begin_with_a_missing_hundred(number: int) -> None:
    spoken = words(number)
    assert spoken == " ".join(spoken.split())
    assert not spoken.startswith(("không", "linh"))


def test_numbers_beyond_all_use_have_no_words() -> None:
    with pytest.raises(ValueError, match="too large"):
        words(WORDS_LIMIT)
