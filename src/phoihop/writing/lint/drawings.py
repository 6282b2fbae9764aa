"""What stands in a paragraph beside its text: drawn lines, pictures, text boxes; DrawingML and VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from phoihop.writing.lint.model import Drawn

_EMU_A_MM: Final = 36_000
# A shape less than this high or wide, without a text, is a line whatever it is called; mm.
_THIN: Final = 1.2
_LINES: Final = frozenset({"line", "straightConnector1"})
_LINE_TYPES: Final = ("#_x0000_t32", "#_x0000_t20")
_UNITS: Final = {
    "pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, "": 25.4 / 96,
}  # fmt: skip
_LENGTH: Final = re.compile(r"\s*(-?[\d.]+)\s*(pt|mm|cm|in|px|)\s*")
_STYLE_LENGTH: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")


@dataclass(slots=True)
class Found:
    drawn: list[Drawn] = field(default_factory=list)
    pictures: int = 0
    boxes: list[Element] = field(default_factory=list)  # their `w:txbxContent`


def look_into(element: Element) -> Found:
    """What a `w:drawing`, `w:pict` or `w:object` shows."""
    found = Found()
    if element.tag == "drawing":
        for frame in element:
            extent = frame.find("wp.extent")
            size = _emu(extent)
            for shape in _shapes(frame):
                _look_at(shape, size, found)
    else:
        for shape in _shapes(element):
            _look_at_vml(shape, found)
    return found


def _shapes(element: Element) -> Iterator[Element]:
    """The shapes and pictures below, of two alternatives the first."""
    for child in element:
        if child.tag == "mc.AlternateContent":
            yield from _shapes(alternative(child))
        elif child.tag in ("wps.wsp", "pic.pic", "v.line", "v.shape", "v.rect", "v.roundrect"):
            yield child
        elif child.tag != "txbxContent":
            yield from _shapes(child)


def alternative(element: Element) -> Element:
    """What Word of today shows of a `mc:AlternateContent`."""
    for choice in element:
        if choice.tag == "mc.Choice" and len(choice):
            return choice
    fallback = element.find("mc.Fallback")
    return fallback if fallback is not None else Element("nothing")


def _emu(element: Element | None) -> tuple[float, float] | None:
    if element is None:
        return None
    try:
        return int(element.get("cx", "0")) / _EMU_A_MM, int(element.get("cy", "0")) / _EMU_A_MM
    except ValueError:
        return None


def _look_at(shape: Element, size: tuple[float, float] | None, found: Found) -> None:
    own = _emu(shape.find(".//a.xfrm/a.ext")) or size
    if shape.tag == "pic.pic":
        _count_picture(own, found)
        return
    text = next(shape.iter("txbxContent"), None)
    if text is not None:
        found.boxes.append(text)
        return
    preset = next(shape.iter("a.prstGeom"), None)
    straight = preset is not None and preset.get("prst") in _LINES
    if straight or shape.find("wps.cNvCnPr") is not None or (own and min(own) < _THIN):
        found.drawn.append(Drawn(max(own) if own else 0))


def _look_at_vml(shape: Element, found: Found) -> None:
    text = next(shape.iter("txbxContent"), None)
    if text is not None:
        found.boxes.append(text)
        return
    size = _vml_size(shape)
    if shape.find("v.imagedata") is not None:
        _count_picture(size, found)
        return
    straight = (
        shape.tag == "v.line"
        or shape.get("o.hr", "f")[:1] == "t"
        or shape.get("type") in _LINE_TYPES
        or shape.get("o.connectortype") == "straight"
    )
    if straight or (size and min(size) < _THIN):
        found.drawn.append(Drawn(max(size) if size else 0))


def _count_picture(size: tuple[float, float] | None, found: Found) -> None:
    if size and min(size) < _THIN:
        found.drawn.append(Drawn(max(size)))
    else:
        found.pictures += 1


def _vml_size(shape: Element) -> tuple[float, float] | None:
    if shape.tag == "v.line":
        ends = [_point(shape.get(end, "")) for end in ("from", "to")]
        if ends[0] and ends[1]:
            return abs(ends[1][0] - ends[0][0]), abs(ends[1][1] - ends[0][1])
    lengths = {
        name: _millimetres(value) for name, value in _STYLE_LENGTH.findall(shape.get("style", ""))
    }
    width, height = lengths.get("width"), lengths.get("height")
    return None if width is None or height is None else (width, height)


def _point(text: str) -> tuple[float, float] | None:
    across, _, down = text.partition(",")
    x, y = _millimetres(across), _millimetres(down)
    return None if x is None or y is None else (x, y)


def _millimetres(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    try:
        return float(found[1]) * _UNITS[found[2]] if found else None
    except ValueError:
        return None
