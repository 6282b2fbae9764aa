"""Dates and moments as Vietnamese documents write them. Moments are printed as given: localise them first."""

import re
from datetime import date, datetime

from phoihop.vietnamese.folding import clean

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[/-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


class NotADate(ValueError):
    """The text is not a full date in a form this package knows, or no such day exists."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a date: {text!r}")
        self.text = text


def format_date(day: date) -> str:
    """29/12/2017, with day and month always in two figures."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def formal_date(day: date) -> str:
    """The date line of a document: "ngày 05 tháng 01 năm 2026".

    Nghị định 30/2020/NĐ-CP puts a zero before days below 10 and before months 1 and 2, and no others.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"


def format_moment(moment: datetime) -> str:
    """16:40, 13/11/2026."""
    return f"{moment.hour:02d}:{moment.minute:02d}, {format_date(moment)}"


def weekday(day: date) -> str:
    """ "Thứ Hai" to "Thứ Bảy", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def parse_date(text: str) -> date:
    """The day of "29/12/2017", "6/4/2022", "30-4-2026" or "2026-11-22".

    Raises `NotADate` for anything else; a year in two figures is never completed by guessing.
    """
    body = clean(text)
    found = _DAY_FIRST.fullmatch(body) or _ISO.fullmatch(body)
    if found is None:
        raise NotADate(text)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise NotADate(text) from None
