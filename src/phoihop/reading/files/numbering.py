"""The numbers and dashes that Word puts before paragraphs by itself: they stand on the page, but not in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 39


@dataclass(slots=True)
class _Level:
    """form: decimal, upperRoman …; pattern: "%1." """

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


class Numbering:
    """Reads `word/numbering.xml`, then counts the numbered paragraphs as they come."""

    def __init__(self) -> None:
        self._lists: dict[str, list[_Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._list = self._number = ""
        self._level: _Level | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._list = attributes.get("abstractNumId", "")
            self._lists[self._list] = [_Level() for _ in range(_LEVELS)]
        elif name == "num":
            self._number = attributes.get("numId", "")
        elif name == "abstractNumId" and self._number:
            self._list_of[self._number] = value
        elif name == "lvl" and self._list and not self._number:
            self._level = self._lists[self._list][small(attributes.get("ilvl"), _LEVELS - 1)]
        elif self._level is not None:
            self._of_level(self._level, name, value)

    def _of_level(self, level: _Level, name: str, value: str) -> None:
        if name == "start":
            level.start = small(value, 9_999)
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.pattern = value[:40]

    def end(self, name: str) -> None:
        if name == "lvl":
            self._level = None
        elif name == "num":
            self._number = ""

    def text(self, text: str) -> None:
        """A numbering has none."""

    def mark(self, number: str, level: int) -> str:
        """What stands before the next paragraph of this numbering: "1.", "a)", "-", or ""."""
        levels = self._lists.get(self._list_of.get(number, ""))
        if levels is None or not 0 <= level < _LEVELS:
            return ""
        key = self._list_of[number]
        counts = self._counts.setdefault(key, [each.start - 1 for each in levels])
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = levels[deeper].start - 1
        if levels[level].form == "bullet":
            return "-"
        if levels[level].form == "none":
            return ""

        def shown(place: re.Match[str]) -> str:
            which = int(place[1]) - 1
            count = max(counts[which], levels[which].start)
            return formatted(count, levels[which].form)

        return _PLACE.sub(shown, levels[level].pattern)


def small(text: str | None, largest: int) -> int:
    return (
        min(int(text), largest)
        if text and text.isascii() and text.isdigit() and len(text) < 6
        else 0
    )


def formatted(count: int, form: str) -> str:
    """(3, "lowerLetter") → "c"."""
    match form:
        case "upperRoman":
            return roman(count).upper()
        case "lowerRoman":
            return roman(count)
        case "lowerLetter" if count <= 26:
            return chr(ord("a") + count - 1)
        case "upperLetter" if count <= 26:
            return chr(ord("A") + count - 1)
        case "decimalZero":
            return f"{count:02d}"
    return str(count)


def roman(count: int) -> str:
    if not 0 < count <= _LARGEST_ROMAN:
        return str(count)
    letters = ""
    for value, letter in _ROMAN:
        while count >= value:
            letters += letter
            count -= value
    return letters
