"""The whole way from a file to lines of JSON."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.reading.files import Extracted, Unreadable
from phoihop.reading.model import SURE, Kind, Quantity, ReadFigure
from phoihop.reading.reading import Reading, exact_number, read_extracted, read_file, read_text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_numbers_in_json_have_every_digit_and_none_more(value: Decimal) -> None:
    assert json.loads(exact_number(value), parse_float=Decimal, parse_int=Decimal) == value
    assert not exact_number(value).endswith(".0")


def test_a_doubtful_figure_has_no_value_and_its_readings() -> None:
    quantity = Quantity(
        0, 6, "2.5 tỷ", None, "đồng", Kind.MONEY, "money", 0.4,
        alternatives=(Decimal("2500000000"), Decimal("25000000000")),
    )  # fmt: skip
    (line,) = Reading("2.5 tỷ", (ReadFigure(quantity),)).as_json("a.txt")
    read = json.loads(line)
    assert read["value"] is None
    assert read["alternatives"] == [2_500_000_000, 25_000_000_000]
    assert read["confidence"] == 0.4


def test_quotes_and_letters_are_written_as_json_wants_them() -> None:
    text = 'Tặng 5 suất quà "Nghĩa tình"'
    for line in read_text(text).as_json('tệp "một".txt'):
        assert json.loads(line)["file"] == 'tệp "một".txt'
        assert "ặ" in line or "ệ" in line


def test_a_file_and_its_text_give_the_same_figures() -> None:
    text = "Đã tổ chức 232 buổi cho 7.135 lượt người.\r\nTặng 45 suất quà."
    assert read_file(text.encode(), "a.txt").figures == read_text(text).figures


def test_an_unreadable_file_says_so() -> None:
    with pytest.raises(Unreadable):
        read_file(b"", "a.txt")


def test_a_number_that_may_have_been_recognised_wrongly_is_not_sure() -> None:
    text = "Đã tổ chức 232 buổi cho 7.135 lượt người."
    places = ((text.index("7.135"), text.index("7.135") + 5),)
    sure, doubtful = read_extracted(Extracted(text, "image", doubtful=places)).figures
    assert sure.quantity.confidence >= SURE > doubtful.quantity.confidence
