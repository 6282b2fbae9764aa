from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.dates import (
    NotADate,
    formal_date,
    format_date,
    format_moment,
    parse_date,
    weekday,
)


def test_dates_are_printed_the_vietnamese_way() -> None:
    assert format_date(date(2017, 12, 29)) == "29/12/2017"
    assert format_date(date(2022, 4, 6)) == "06/04/2022"
    assert format_moment(datetime(2026, 11, 13, 16, 40)) == "16:40, 13/11/2026"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 6, 5), "ngày 05 tháng 6 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_the_date_line_pads_low_days_and_the_first_two_months(day: date, text: str) -> None:
    assert formal_date(day) == text


def test_weekdays_have_their_names() -> None:
    assert weekday(date(2026, 11, 18)) == "Thứ Tư"
    assert weekday(date(2026, 11, 22)) == "Chủ nhật"
    assert weekday(date(2026, 11, 23)) == "Thứ Hai"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29/12/2017", date(2017, 12, 29)),
        ("30-4-2026", date(2026, 4, 30)),
        ("6/4/2022", date(2022, 4, 6)),
        (" 04/11/2021 ", date(2021, 11, 4)),
        ("2026-11-22", date(2026, 11, 22)),
    ],
)
def test_full_dates_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "29/12",
        "29/12/17",
        "17.3",
        "30.4.2026",
        "30/4-2026",
        "31/02/2026",
        "0/1/2026",
        "1/13/2026",
        "2026/11/22",
        "2026-1-2",
        "1/1/0000",
        "nay",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotADate) as raised:
        parse_date(text)
    assert raised.value.text == text


@given(st.dates())
def test_printed_dates_are_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
