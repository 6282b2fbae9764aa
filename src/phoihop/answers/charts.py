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
# A small chart: how wide, and with how many bars its numbers can be written over them.
_PANEL: Final = 130
_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or one point: its name, how large it is drawn, and what is written beside it. `open`:
    its period still runs, so that it is drawn hollow where that can be."""

    label: str
    value: Decimal | int
    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small charts with one scale: its head, its bars, its target if it has one."""

    label: str
    marks: Sequence[Mark]
    target: Decimal | int | None = None


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


def small_multiples(
    panels: Sequence[Panel], *, unit: str, labels: Sequence[str] = (), across: int = 4
) -> dict[str, Any]:
    """A small chart of bars for each panel, `across` of them in a line, all on one scale, so that
    they compare at a glance; a broken line at each panel's target. Bars of periods that still run are
    hollow. `labels`: every name under the bars in its order, those too where nothing stands. Numbers
    stand over the bars where they have the room."""
    heads = _told_apart([panel.label for panel in panels])
    rows = [
        {**_row(mark), "panel": head, "open": mark.open, "target": _target_of(panel)}
        for head, panel in zip(heads, panels, strict=True)
        for mark in panel.marks
    ]
    names = list(labels or dict.fromkeys(row["label"] for row in rows))
    x, y = _small_axes(rows, names, unit)
    layers = _small_layers(x, y)
    if len(names) > _FEW:
        layers.pop()
    header = {"title": None, "labelFontSize": 11, "labelAnchor": "start", "labelLimit": _PANEL}
    return {
        **{key: part for key, part in _frame(rows).items() if key != "width"},
        "facet": {"field": "panel", "type": "nominal", "sort": heads, "header": header},
        "columns": across,
        "spacing": 18,
        "spec": {"width": _PANEL, "height": 90, "layer": layers},
    }


def _small_axes(
    rows: Sequence[dict[str, Any]], names: Sequence[str], unit: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    values = [float(row["value"]) for row in rows]
    targets = [float(row["target"]) for row in rows if row["target"] is not None]
    lowest, highest = min([0.0, *values]), max([1.0, *values, *targets])
    x = {
        "field": "label", "type": "ordinal", "sort": None, "title": None,
        "scale": {"domain": list(names)},
        "axis": {"labelAngle": 0 if len(names) <= _FEW else -90, "labelLimit": 90,
                 "labelFontSize": 10, "domainColor": _DARK, "ticks": False},
    }  # fmt: skip
    y = {
        "field": "value", "type": "quantitative", "title": unit or None,
        "scale": {"domain": [lowest, highest * 1.15], "nice": False, "zero": True},
        "axis": {"tickCount": 3, "format": "~r" if highest < 5 else ",d", "tickMinStep": 1,
                 "gridColor": "#dddddd", "labelFontSize": 10, "titleFontSize": 10},
    }  # fmt: skip
    return x, y


def _small_layers(x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    """Bars that are over, bars that still run, targets; the numbers last."""
    at = {"x": x, "y": y}
    bar = {"type": "bar", "strokeWidth": 1, "stroke": _BAR, "width": {"band": 0.7}}
    return [
        {
            "transform": [{"filter": "!datum.open"}],
            "mark": {**bar, "color": _BAR}, "encoding": at,
        },
        {
            "transform": [{"filter": "datum.open"}],
            "mark": {**bar, "color": "white", "strokeDash": [3, 2]}, "encoding": at,
        },
        {
            "transform": [{"filter": "datum.target != null"}],
            "mark": {"type": "rule", "color": "black", "strokeDash": [4, 3]},
            "encoding": {"y": {"field": "target", "type": "quantitative", "aggregate": "max"}},
        },
        {
            "mark": {"type": "text", "dy": -7, "fontSize": 9, "color": "black"},
            "encoding": {**at, "text": {"field": "text"}},
        },
    ]  # fmt: skip


def _told_apart(labels: Sequence[str]) -> list[str]:
    """The labels, with a number behind those that an earlier one already bears."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found


def _target_of(panel: Panel) -> int | float | None:
    return None if panel.target is None else _place(panel.target)


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
