"""Figures marked in a text: `mở {A01|232 buổi|buổi tuyên truyền} với trên {A02 over|7.135 lượt người}`.

A mark is `{indicator flags|the words|what is counted}`; what is counted may be left out. Flags: a
qualifier (over, nearly, about, under) when the text says one before the number, and `=D15` for the
same goods in another measure than the D15 before it. The loader reads value and unit from the
words and the span from where they stand, so text and figure cannot drift apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from phoihop.vietnamese.folding import clean
from phoihop.vietnamese.numbers import parse_number

_MARK = re.compile(
    r"\{(?P<code>[A-Z][A-Z0-9-]*)(?P<flags>[^|{}]*)\|(?P<words>[^|{}]+)(?:\|(?P<what>[^|{}]+))?\}"
)
_WORDS = re.compile(r"(?P<value>\d[\d.,]*)(?:/(?P<whole>\d[\d.,]*))? ?(?P<unit>\D.*)")
_QUALIFIERS = frozenset({"over", "nearly", "about", "under"})


class Mismarked(ValueError):
    """A text of the demo is not marked as it should be: a mistake in our data."""


@dataclass(frozen=True)
class Quantity:
    """ "35/71 xã" → 35, 71, "xã"."""

    value: Decimal
    denominator: Decimal | None
    unit: str


@dataclass(frozen=True)
class Mark:
    """A figure of a text. `span` is in code points of the plain text."""

    indicator: str
    words: str
    quantity: Quantity
    what: str
    qualifier: str
    equivalent_of: str
    span: tuple[int, int]


def read_quantity(words: str) -> Quantity:
    """Value, denominator and unit of "7.135 lượt người", "35/71 xã", "100%"."""
    found = _WORDS.fullmatch(words)
    if found is None:
        raise Mismarked(words)
    whole = found["whole"]
    return Quantity(
        parse_number(found["value"]), parse_number(whole) if whole else None, found["unit"]
    )


def read_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and the figures marked in it. Raises `Mismarked`."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for found in _MARK.finditer(text):
        before, words = text[last : found.start()], found["words"]
        start = length + len(before)
        length = start + len(words)
        plain += [before, words]
        last = found.end()
        marks.append(_mark(found, (start, length)))
    plain.append(text[last:])
    whole = "".join(plain)
    # A source keeps its text cleaned; spans would shift if ours were not clean already.
    if "{" in whole or "}" in whole or clean(whole) != whole:
        raise Mismarked(whole)
    return whole, tuple(marks)


def _mark(found: re.Match[str], span: tuple[int, int]) -> Mark:
    qualifier, equivalent_of = "exact", ""
    for flag in found["flags"].split():
        if flag in _QUALIFIERS:
            qualifier = flag
        elif flag.startswith("="):
            equivalent_of = flag[1:]
        else:
            raise Mismarked(found.group())
    return Mark(
        indicator=found["code"],
        words=found["words"],
        quantity=read_quantity(found["words"]),
        what=found["what"] or "",
        qualifier=qualifier,
        equivalent_of=equivalent_of,
        span=span,
    )
