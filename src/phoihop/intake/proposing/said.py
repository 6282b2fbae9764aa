"""A figure as it was read, ready to be kept: numbers as text, so that none loses a digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from phoihop.reading.model import ReadFigure
from phoihop.reading.reading import exact_number


def said_of(figure: ReadFigure) -> dict[str, Any]:
    """The keys of `reading.ReadFigure` and of its quantity; offsets are whole numbers."""
    quantity = figure.quantity
    return {
        "text": quantity.text,
        "value": _text(quantity.value),
        "value_max": _text(quantity.value_max),
        "denominator": _text(quantity.denominator),
        "unit": quantity.unit,
        "kind": str(quantity.kind),
        "qualifier": str(quantity.qualifier),
        "per": quantity.per,
        "rule": quantity.rule,
        "confidence": str(round(quantity.confidence, 3)),
        "alternatives": [exact_number(value) for value in quantity.alternatives],
        "what": figure.what and figure.what.text,
        "actor": figure.actor and figure.actor.text,
        "period": figure.period and figure.period.text,
        "equivalent_of": figure.equivalent_of,
        "part_of": figure.part_of,
        "attends": figure.attends,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else exact_number(value)
