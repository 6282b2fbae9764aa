"""How Excel shows the value of a cell: numbers, percentages, days, with Vietnamese separators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from phoihop.vietnamese.numbers import format_decimal

# The number formats of days and times that every workbook has without naming them.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(45, 48)})
_BUILT_IN_PERCENT = (9, 10)
_NOT_LETTERS = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.")


@dataclass(frozen=True, slots=True)
class Format:
    """What the numbers of a cell are. Every digit they have is kept, however few are shown."""

    date: bool = False
    percent: bool = False
    font: str = ""


class Formats:
    """The format of each style."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._fonts: list[str] = []
        self._styles: list[tuple[int, int]] = []
        self._inside = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("fonts", "cellXfs"):
            self._inside = name
        elif name == "numFmt":
            self._codes[whole_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self._fonts.append("")
        elif name == "name" and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = attributes.get("val", "")
        elif name == "xf" and self._inside == "cellXfs":
            self._styles.append(
                (whole_number(attributes.get("numFmtId")), whole_number(attributes.get("fontId")))
            )

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def text(self, text: str) -> None:
        """Formats have none."""

    def of(self, style: str | None) -> Format:
        place = whole_number(style)
        if not 0 <= place < len(self._styles):
            return Format()
        code, font = self._styles[place]
        return _format(code, self._codes.get(code, ""), self._font(font))

    def _font(self, place: int) -> str:
        return self._fonts[place] if place < len(self._fonts) else ""


def _format(code: int, pattern: str, font: str) -> Format:
    if code in _BUILT_IN_PERCENT:
        return Format(percent=True, font=font)
    if code in _BUILT_IN_DATES:
        return Format(date=True, font=font)
    bare = _NOT_LETTERS.sub("", pattern[:200].partition(";")[0]).lower()
    if re.search(r"[ymdhs]", bare) and not re.search(r"[0#]", bare):
        return Format(date=True, font=font)
    return Format(percent="%" in bare, font=font)


def whole_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def number_shown(raw: str, form: Format, day_zero: datetime) -> str:
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return raw
    if form.date and 0 <= value < 2_958_466:
        return _moment_shown(day_zero + timedelta(days=float(value)), value)
    if form.percent:
        return format_decimal(_rounded(value * 100)) + "%"
    return format_decimal(_rounded(value))


def _rounded(value: Decimal) -> Decimal:
    """Without the noise that binary numbers have in their last digits ("0.30000000000000004")."""
    places = 12 - max(value.adjusted(), 0)
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if places > 0 else value


def _moment_shown(moment: datetime, value: Decimal) -> str:
    moment += timedelta(seconds=30)  # days as binary fractions fall a little short of the minute
    if value < 1:
        return moment.strftime("%H:%M")
    shown = f"{moment.day:02d}/{moment.month:02d}/{moment.year}"
    return shown if value == value.to_integral_value() else f"{shown} {moment:%H:%M}"
