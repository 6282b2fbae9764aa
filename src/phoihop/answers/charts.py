"""Charts as plain Vega-Lite specifications: the page and the paper draw the same one.

Readable in black and white, on paper and on a copy of it: dark shapes on white, every value written
beside its mark, nothing told by colour alone. The data stand in the specification itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
# Times New Roman where it is, else what has its measures.
FONT: Final = "Times New Roman, Liberation Serif, Tinos, serif"
WIDTH: Final = 420
_BAR_ROW: Final = 26
_LINE_HEIGHT: Final = 190
_DARK: Final = "#333333"
_BAR: Final = "#6b6b6b"
_MOST_LABEL: Final = 190


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or one point: its name, how large it is drawn, and what is written beside it."""

    label: str
    value: Decimal | int
    text: str


def bars_by_party(
    marks: Sequence[Mark], *, unit: str, target: Mark | None = None
) -> dict[str, Any]:
    """A bar for each body in the given order, its number at its end; a broken line at the target.

    The axis begins at zero; `unit` stands under it.
    """
    rows = [_row(mark) for mark in marks]
    end = max([mark.value for mark in (*marks, *([target] if target else []))], default=0)
    x = _measure("x", unit, end)
    y = {
        "field": "label", "type": "nominal", "sort": None, "title": None,
        "axis": {"labelLimit": _MOST_LABEL, "ticks": False, "domainColor": _DARK},
    }  # fmt: skip
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "color": _BAR, "height": {"band": 0.62}}, "encoding": {"x": x, "y": y}},
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "color": "black"},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
    ]  # fmt: skip
    if target is not None:
        layers += _target_line("x", target)
    return {
        **_frame(rows),
        "height": _BAR_ROW * max(1, len(rows)),
        "layer": layers,
    }


def line_over_periods(
    marks: Sequence[Mark], *, unit: str, target: Mark | None = None
) -> dict[str, Any]:
    """A point for each period in the order of time, joined by a line; a broken line at the target."""
    rows = [_row(mark) for mark in marks]
    end = max([mark.value for mark in (*marks, *([target] if target else []))], default=0)
    y = _measure("y", unit, end)
    x = {
        "field": "label", "type": "ordinal", "sort": None, "title": None,
        "axis": {"labelAngle": 0, "labelLimit": 110, "domainColor": _DARK},
    }  # fmt: skip
    layers: list[dict[str, Any]] = [
        {
            "mark": {
                "type": "line", "color": _DARK, "strokeWidth": 1.6,
                "point": {"filled": True, "color": _DARK, "size": 45},
            },
            "encoding": {"x": x, "y": y},
        },
        {
            "mark": {"type": "text", "dy": -11, "color": "black"},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
    ]  # fmt: skip
    if target is not None:
        layers += _target_line("y", target)
    return {**_frame(rows), "height": _LINE_HEIGHT, "layer": layers}


def _row(mark: Mark) -> dict[str, Any]:
    return {"label": mark.label, "value": _place(mark.value), "text": mark.text}


def _place(value: Decimal | int) -> int | float:
    """Where a mark is drawn. Only here may a figure become a float: what is read is the text."""
    return int(value) if value == int(value) else float(value)


def _measure(channel: str, unit: str, end: Decimal | int) -> dict[str, Any]:
    # Room for the numbers beside the longest bar and above the highest point.
    room = 1.18 if channel == "x" else 1.15
    top = max(1.0, float(end) * room)
    return {
        "field": "value", "type": "quantitative", "title": unit or None,
        "scale": {"domain": [0, top], "nice": False, "zero": True},
        "axis": {"tickCount": 5, "format": "~r" if float(end) < 5 else ",d", "tickMinStep": 1, "gridColor": "#dddddd"},
    }  # fmt: skip


def _target_line(channel: str, target: Mark) -> list[dict[str, Any]]:
    at = {channel: {"datum": _place(target.value)}}
    # Beside the line at the far end of the other side, where no bar and no point stands.
    label: dict[str, Any] = {"type": "text", "color": "black", "fontStyle": "italic"}
    if channel == "x":
        label |= {"align": "center", "baseline": "bottom", "dy": -3, "y": 0}
    else:
        label |= {"align": "right", "baseline": "bottom", "dy": -3, "x": "width"}
    return [
        {
            "data": {"values": [{}]},
            "mark": {"type": "rule", "color": "black", "strokeWidth": 1.4, "strokeDash": [5, 3]},
            "encoding": at,
        },
        {
            "data": {"values": [{}]},
            "mark": label,
            "encoding": {**at, "text": {"value": target.text}},
        },
    ]


def _frame(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "data": {"values": list(rows)},
        "background": "white",
        "padding": 6,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "text": {"fontSize": 12},
            "axis": {
                "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
                "labelColor": "black", "titleColor": "black", "tickColor": _DARK,
            },
            # As Vietnamese papers write numbers: 1.234,5.
            "locale": {
                "number": {
                    "decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đồng"],
                }
            },
        },
    }  # fmt: skip
