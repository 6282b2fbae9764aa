"""Sentences with their quantities in square brackets, so that the grammar around them is tested by itself."""

from __future__ import annotations

import re
from decimal import Decimal

from phoihop.reading.context import figures_of
from phoihop.reading.model import Kind, Quantity, ReadFigure
from phoihop.reading.tokens import tokens_of

_MARKED = re.compile(r"\[([^\]]+)\]")
_NUMBER = re.compile(r"[\d.,/]+ ?(?:nghìn |triệu |tỷ )?")
_KINDS = {
    "đồng": Kind.MONEY,
    "%": Kind.PERCENT,
    "tấn": Kind.MASS,
    "km": Kind.LENGTH,
    "m2": Kind.AREA,
}


def read(marked: str) -> list[ReadFigure]:
    """ "Hội Nông dân mở [12 lớp] tập huấn" → its figures."""
    quantities: list[Quantity] = []
    for shift, found in enumerate(_MARKED.finditer(marked)):
        start = found.start() - 2 * shift
        unit = _NUMBER.sub("", found[1], count=1)
        kind = Kind.RATIO if "/" in found[1] else _KINDS.get(unit, Kind.COUNT)
        quantities.append(
            Quantity(
                start=start,
                end=start + len(found[1]),
                text=found[1],
                value=Decimal(shift),
                unit=unit,
                kind=kind,
                rule="test",
                confidence=1.0,
            )
        )
    text = _MARKED.sub(r"\1", marked)
    return figures_of(text, tokens_of(text), quantities)


def whats(marked: str) -> list[str | None]:
    return [figure.what.text if figure.what else None for figure in read(marked)]


def actors(marked: str) -> list[str | None]:
    return [figure.actor.text if figure.actor else None for figure in read(marked)]


def periods(marked: str) -> list[str | None]:
    return [figure.period.text if figure.period else None for figure in read(marked)]
