"""Cells as texts, as words of the format, and as days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from phoihop.bulk.checking.wrong import Wrong
from phoihop.bulk.tables.opening import Cell
from phoihop.bulk.tables.text import without_guard
from phoihop.vietnamese.dates import NotADate, format_date, parse_date
from phoihop.vietnamese.folding import clean, search_key

T = TypeVar("T")

_LONGEST: Final = {"key": 200, "what": 300, "activity": 300, "unit": 60, "reason": 1000}
_USUAL: Final = 300
# No column is shorter.
SHORT: Final = 60
_tidy = lru_cache(20_000)(clean)


def text_in(cell: Cell, column: str) -> str:
    """What stands in a cell, tidy. Raises `Wrong` when it is too long."""
    if not cell:
        return "" if cell is None or isinstance(cell, str) else f"{cell}"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return format_date(cell)
    text = cell if is_tidy(cell) else _tidy(without_guard(cell))
    if len(text) > SHORT and len(text) > _LONGEST.get(column, _USUAL):
        raise Wrong(column, "bulk.text_too_long", limit=_LONGEST.get(column, _USUAL))
    return text


def is_tidy(text: str) -> bool:
    """Whether it surely is, at a glance: most keys and codes are."""
    plain = text.isascii() and text.isprintable() and "  " not in text
    return plain and text[0] not in " '" and text[-1] != " "


def of_words(words: Mapping[str, T], cell: Cell, column: str) -> T:
    """What a word of the format means. Raises `Wrong`."""
    said = text_in(cell, column)
    try:
        return words[search_key(said)]
    except KeyError:
        known = ", ".join(word for word in words if word)
        raise Wrong(column, "bulk.word_unknown", said=said, known=known) from None


def day_in(cell: Cell, column: str) -> date:
    """The day in a cell. Raises `Wrong`: none is there, or it is not in the calendar."""
    if isinstance(cell, date):
        return cell
    text = text_in(cell, column)
    if not text:
        raise Wrong(column, "bulk.cell_empty")
    try:
        day = parse_date(text)
    except NotADate:
        raise Wrong(column, "bulk.date", text=text[:40]) from None
    if not 1900 <= day.year <= 2100:
        raise Wrong(column, "bulk.date", text=text[:40])
    return day
