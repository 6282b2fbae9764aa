"""Numbers of a table, by the notation of its file; what has two readings is asked about, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from phoihop.bulk.checking.wrong import Wrong
from phoihop.bulk.states import Notation
from phoihop.bulk.tables.opening import Cell
from phoihop.vietnamese.folding import clean
from phoihop.vietnamese.numbers import AmbiguousNumber, NotANumber, format_decimal, parse_number

# Thousands in groups of three, or none at all; one decimal sign at most.
_COMMA: Final = re.compile(r"-?(?:\d+|\d{1,3}(?:[. ]\d{3})+)(?:,\d+)?")
_POINT: Final = re.compile(r"-?(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d+)?")


def number_said(cell: Cell, notation: str, column: str) -> Decimal | None:
    """The number in a cell; None where there is none. Raises `Wrong`."""
    if cell is None:
        return None
    if isinstance(cell, Decimal):
        if not cell.is_finite():
            raise Wrong(column, "number.unreadable", text=str(cell))
        return cell
    text = cell.strip() if isinstance(cell, str) else str(cell)
    # Most are plain whole numbers.
    if text.isascii() and text.isdigit():
        return Decimal(text)
    text = clean(text).replace("\u2212", "-")
    if not text:
        return None
    try:
        return _written(text, notation)
    except AmbiguousNumber as doubt:
        readings = " / ".join(map(format_decimal, doubt.readings))
        raise Wrong(column, "bulk.number_ambiguous", text=text, readings=readings) from None
    except NotANumber:
        raise Wrong(column, "number.unreadable", text=text[:60]) from None


def _written(text: str, notation: str) -> Decimal:
    if notation == Notation.ASK:
        return parse_number(text)
    comma = notation == Notation.COMMA
    if not (_COMMA if comma else _POINT).fullmatch(text):
        raise NotANumber(text)
    groups, decimals = (".", ",") if comma else (",", ".")
    return Decimal(text.replace(groups, "").replace(" ", "").replace(decimals, "."))
