"""The pattern anybody would write in a quarter of an hour: what reading has to be better than."""

from __future__ import annotations

import re
from decimal import Decimal

from phoihop.reading.model import Kind, Quantity, ReadFigure, Span

_TIMES = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FIGURE = re.compile(
    r"(?<![\w/.,-])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:/(\d[\d.]*\d|\d))?"
    r" ?(nghìn|ngàn|triệu|tỷ|tỉ)? ?(%|[^\W\d_]+(?: [^\W\d_]+)?)"
)


def crude_figures(text: str) -> list[ReadFigure]:
    found = []
    for match in _FIGURE.finditer(text):
        whole, decimals, of, magnitude, unit = match.groups()
        if len(whole) == 4 and "." not in whole:  # a year
            continue
        value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}") * _TIMES[magnitude or ""]
        unit = unit.split()[0] if unit.split()[0] in ("đồng", "hộ", "người", "buổi") else unit
        quantity = Quantity(
            start=match.start(),
            end=match.end(),
            text=match[0],
            value=value,
            unit=unit,
            kind=Kind.COUNT,
            rule="crude",
            confidence=0.5,
            denominator=Decimal(of.replace(".", "")) if of else None,
        )
        what = Span(match.start(5), match.end(5), match[5])
        found.append(ReadFigure(quantity, what))
    return found
