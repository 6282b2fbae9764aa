"""Which formatting a text has in the end: the file's defaults, the styles, what the text says itself.

Follows ISO/IEC 29500-1, 17.7.2 (style hierarchy) and 17.7.3 (bold, italics and capitals, which a
second style turns back).
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final
from xml.etree.ElementTree import Element

from phoihop.writing.lint.model import ParagraphFormat

Properties = dict[str, object]

TIMES: Final = "Times New Roman"
TOGGLES: Final = ("bold", "italic", "caps")
_NO: Final = frozenset({"0", "false", "off", "none"})
_NO_LINE: Final = frozenset({"nil", "none"})
_ON_OFF: Final = {
    "b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden", "specVanish": "hidden",
}  # fmt: skip
_VALUES: Final = {
    "sz": "size", "u": "underline", "color": "colour", "lang": "language", "rStyle": "style",
}  # fmt: skip
_DEFAULT_SIZE: Final = 10.0
_FORMAT: Final = frozenset(field.name for field in fields(ParagraphFormat))
_SLOTS: Final = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"))
_ALIGN: Final = {"start": "left", "end": "right", "distribute": "both"}
# What Word puts between HTML paragraphs, in twips.
_AUTO_SPACING: Final = 280
DEEPEST_STYLE: Final = 30


def on(element: Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and element.get("val", "1").lower() not in _NO


def number(text: str | None) -> int | None:
    """A measure in twips; also "2.5cm", as some programs write it."""
    if text is None:
        return None
    units = {"mm": 56.693, "cm": 566.93, "in": 1440.0, "pt": 20.0, "pc": 240.0}
    scale = units.get(text[-2:])
    try:
        return round(float(text[:-2]) * scale) if scale else round(float(text))
    except (ValueError, OverflowError):
        return None


def drawn_line(border: Element | None) -> bool:
    """Whether a border can be seen on paper."""
    if border is None or border.get("val", "nil") in _NO_LINE:
        return False
    return border.get("sz", "4") != "0" and border.get("color", "auto").upper() != "FFFFFF"


def run_properties(element: Element | None) -> Properties:
    """What a `w:rPr` says. A font of the theme is "+minorHAnsi" until it is looked up."""
    said: Properties = {}
    for child in element if element is not None else ():
        if child.tag in _ON_OFF:
            said[_ON_OFF[child.tag]] = on(child)
        elif child.tag in _VALUES:
            said[_VALUES[child.tag]] = child.get("val", "")
        elif child.tag == "rFonts":
            said |= _fonts(child)
    if "size" in said:
        said["size"] = (number(str(said["size"])) or 0) / 2 or _DEFAULT_SIZE
    if "underline" in said:
        said["underline"] = said["underline"] != "none"
    return said


def _fonts(element: Element) -> Properties:
    said: Properties = {}
    for slot, theme in _SLOTS:
        name = element.get(slot)
        if element.get(theme):
            said[slot] = f"+{element.get(theme)}"
        elif name:
            said[slot] = name
    return said


def paragraph_properties(element: Element | None) -> Properties:
    """What a `w:pPr` says, without its numbering's own indents."""
    said: Properties = {}
    if element is None:
        return said
    align = element.find("jc")
    if align is not None:
        said["align"] = _ALIGN.get(align.get("val", ""), align.get("val", ""))
    said |= indents(element.find("ind"))
    said |= _spacing(element.find("spacing"))
    contextual = element.find("contextualSpacing")
    if contextual is not None:
        said["contextual"] = on(contextual)
    borders = element.find("pBdr")
    if borders is not None:
        said["borders"] = frozenset(side.tag for side in borders if drawn_line(side))
    tabs = element.find("tabs")
    if tabs is not None:
        said["tabs"] = tuple((number(tab.get("pos")) or 0, tab.get("val", "")) for tab in tabs)
    frame = element.find("framePr")
    if frame is not None:
        said["frame"] = frame.get("xAlign", "") or "placed"
    numbering = element.find("numPr")
    if numbering is not None:
        said["numbering"] = tuple(
            _value(numbering, name) for name in ("numId", "ilvl")
        )  # (list, level)
    style = element.find("pStyle")
    if style is not None:
        said["style"] = style.get("val", "")
    return said


def _value(parent: Element, name: str) -> str:
    child = parent.find(name)
    return child.get("val", "0") if child is not None else "0"


def indents(element: Element | None) -> Properties:
    said: Properties = {}
    if element is None:
        return said
    for name, other in (("left", "start"), ("right", "end")):
        size = number(element.get(name) or element.get(other))
        if size is not None:
            said[name] = size
    hanging, first = number(element.get("hanging")), number(element.get("firstLine"))
    if hanging:
        said["first"] = -hanging
    elif first is not None:
        said["first"] = first
    elif hanging is not None:
        said["first"] = 0
    elif element.get("firstLineChars"):
        said["first_letters"] = (number(element.get("firstLineChars")) or 0) / 100
    return said


def _spacing(element: Element | None) -> Properties:
    said: Properties = {}
    if element is None:
        return said
    for name in ("before", "after"):
        size = number(element.get(name))
        if element.get(f"{name}Autospacing", "0").lower() not in _NO:
            size = _AUTO_SPACING
        elif size is None and element.get(f"{name}Lines"):
            size = round((number(element.get(f"{name}Lines")) or 0) * 2.4)
        if size is not None:
            said[name] = size
    line = number(element.get("line"))
    if line is not None:
        said["line"] = line
        said["rule"] = "auto"
    if element.get("lineRule"):
        said["rule"] = element.get("lineRule")
    return said


class Style:
    def __init__(self, element: Element) -> None:
        based = element.find("basedOn")
        self.parent = based.get("val", "") if based is not None else ""
        name = element.find("name")
        self.name = name.get("val", "") if name is not None else ""
        self.kind = element.get("type", "")
        self.default = element.get("default", "0").lower() not in _NO
        self.run = run_properties(element.find("rPr"))
        self.paragraph = paragraph_properties(element.find("pPr"))
        self.table = element


class Formatting:
    """The styles, numbering and fonts of one file."""

    def __init__(
        self, styles: Element | None, numbering: Element | None, theme: Element | None
    ) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph = ""
        self._default_run: Properties = {}
        self._default_paragraph_properties: Properties = {}
        for element in styles if styles is not None else ():
            if element.tag == "style":
                style = Style(element)
                self._styles.setdefault(element.get("styleId", ""), style)
                if style.default and style.kind == "paragraph":
                    self.default_paragraph = element.get("styleId", "")
            elif element.tag == "docDefaults":
                self._default_run = run_properties(element.find("rPrDefault/rPr"))
                self._default_paragraph_properties = paragraph_properties(
                    element.find("pPrDefault/pPr")
                )
        self._numbering = _levels(numbering)
        self._theme = _theme_fonts(theme)
        self._runs: dict[tuple[str, str, str], tuple[Properties, Properties]] = {}
        self._paragraphs: dict[tuple[str, str], Properties] = {}

    def chain(self, style: str) -> list[Style]:
        """The style and those it is based on, the last ancestor first."""
        found: list[Style] = []
        while style in self._styles and len(found) < DEEPEST_STYLE:
            if self._styles[style] in found:
                break
            found.append(self._styles[style])
            style = self._styles[style].parent
        return found[::-1]

    def style_name(self, style: str) -> str:
        return self._styles[style].name if style in self._styles else style

    def paragraph(self, direct: Properties, table: str = "") -> tuple[ParagraphFormat, str]:
        """The format of a paragraph that says `direct` in a table of that style, and its number's form."""
        style = str(direct.get("style") or self.default_paragraph)
        if (style, table) not in self._paragraphs:
            merged = dict(self._default_paragraph_properties)
            for level in (*self.chain(table), *self.chain(style)):
                # A style's own list comes under the indents that the same style states.
                self._add_numbering(merged, level.paragraph)
                merged |= level.paragraph
            self._paragraphs[style, table] = merged
        merged = dict(self._paragraphs[style, table])
        self._add_numbering(merged, direct)
        merged |= direct
        return _format(merged), self._label(merged)

    def run(self, direct: Properties, paragraph_style: str, table: str = "") -> Properties:
        """What a run has in the end, its fonts looked up."""
        character = str(direct.get("style", ""))
        key = (paragraph_style or self.default_paragraph, character, table)
        if key not in self._runs:
            self._runs[key] = self._styled_run(*key)
        merged, toggles = self._runs[key]
        final = {**merged, **toggles, **direct}
        for slot in ("ascii", "hAnsi"):
            name = str(final.get(slot) or "")
            final[slot] = self._theme.get(name, "") if name.startswith("+") else name
        return final

    def _styled_run(
        self, paragraph: str, character: str, table: str
    ) -> tuple[Properties, Properties]:
        merged = dict(self._default_run)
        toggles: Properties = {}
        for style in (table, paragraph, character):
            said: Properties = {}
            for level in self.chain(style):
                said |= level.run
            for name in TOGGLES:
                if said.pop(name, False):
                    toggles[name] = not toggles.get(name, False)
            merged |= said
        for name in TOGGLES:
            toggles[name] = bool(toggles.get(name)) or bool(self._default_run.get(name))
        return merged, toggles

    def _add_numbering(self, merged: Properties, said: Properties) -> None:
        numbering = said.get("numbering")
        if isinstance(numbering, tuple):
            merged |= self._numbering.get(numbering, ("", {}))[1]

    def _label(self, merged: Properties) -> str:
        numbering = merged.get("numbering")
        return self._numbering.get(numbering, ("", {}))[0] if isinstance(numbering, tuple) else ""


def _format(merged: Properties) -> ParagraphFormat:
    known = {name: value for name, value in merged.items() if name in _FORMAT}
    made = ParagraphFormat(**known)  # type: ignore[arg-type]  # each was read as its field has it
    letters = merged.get("first_letters")
    if isinstance(letters, float) and letters and not made.first:
        made.first = round(letters * 280)  # letters of 14 points
    return made


def _levels(numbering: Element | None) -> dict[tuple[str, ...], tuple[str, Properties]]:
    """(list, level) → how its number is written, and its indents."""
    if numbering is None:
        return {}
    abstract = {
        one.get("abstractNumId", ""): {
            level.get("ilvl", "0"): level for level in one.findall("lvl")
        }
        for one in numbering.findall("abstractNum")
    }
    found: dict[tuple[str, ...], tuple[str, Properties]] = {}
    for used in numbering.findall("num"):
        levels = dict(abstract.get(_value(used, "abstractNumId"), {}))
        for change in used.findall("lvlOverride"):
            level = change.find("lvl")
            if level is not None:
                levels[change.get("ilvl", "0")] = level
        for position, level in levels.items():
            form, text = _value(level, "numFmt"), level.find("lvlText")
            label = text.get("val", "") if text is not None else ""
            if form == "none":
                label = ""
            found[used.get("numId", ""), position] = (
                "-" if form == "bullet" else label,
                indents(level.find("pPr/ind")),
            )
    return found


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """ "+minorHAnsi" → the font's name."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        scheme = next(iter(theme.iter(f"a.{kind}Font")), None) if theme is not None else None
        latin = scheme.find("a.latin") if scheme is not None else None
        name = latin.get("typeface", "") if latin is not None else ""
        for slot in ("HAnsi", "Ascii"):
            found[f"+{kind}{slot}"] = name
    return found
