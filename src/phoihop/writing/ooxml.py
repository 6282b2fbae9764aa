"""The few corners of WordprocessingML that python-docx leaves to its users."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
THEME_SLOTS = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")

_FONT_NAMES = tuple(map(qn, FONT_SLOTS))
_THEME_NAMES = tuple(map(qn, THEME_SLOTS))

# The library's elements are lxml classes made at run time; their types are of no help here.
Element = Any


def child(parent: Element, name: str) -> Element:
    """The child of this name, made at the end if missing."""
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    return found


def element(tag: str, /, **attributes: str | int) -> Element:
    """A new element with attributes of the same name space: `element("w:sz", val=28)`."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_fonts(fonts: Element, name: str) -> None:
    """One font for Latin, complex and East Asian text alike, with no theme to override it."""
    for slot in _FONT_NAMES:
        fonts.set(slot, name)
    for slot in _THEME_NAMES:
        fonts.attrib.pop(slot, None)


def add_run(
    paragraph: WordParagraph, text: str, font: str, *, bold: bool = False, italic: bool = False
) -> Element:
    """Add text as a run that names its font; the run's element."""
    made = deepcopy(_run(font, bold, italic))
    paragraph._p.append(made)
    if text:
        made.text = text
    return made


@lru_cache(maxsize=16)
def _run(font: str, bold: bool, italic: bool) -> Element:
    """An empty run, to be copied: a long paper has thousands of the same few."""
    made = OxmlElement("w:r")
    properties = made.get_or_add_rPr()
    set_fonts(properties.get_or_add_rFonts(), font)
    if bold:
        properties._add_b()
    if italic:
        properties._add_i()
    return made


def set_size(parent: Element, points: float) -> None:
    """Set every run under the element in this size, whatever its style says."""
    for run in parent.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        for name in ("w:sz", "w:szCs"):
            properties.append(element(name, val=round(points * 2)))


def no_wrap(cell: Element) -> None:
    """Keep each paragraph of the cell on one line."""
    cell.get_or_add_tcPr().insert_element_before(element("w:noWrap"), "w:tcMar", "w:vAlign")


def mark(run: Element, number: int, name: str) -> None:
    """Make the run a named place (a bookmark). `number` and `name` are unique in the document."""
    run.addprevious(element("w:bookmarkStart", id=number, name=name))
    run.addnext(element("w:bookmarkEnd", id=number))


def add_page_number(paragraph: WordParagraph, font: str) -> None:
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = add_run(paragraph, text if kind == "text" else "", font)
        if kind in ("begin", "separate", "end"):
            run.append(element("w:fldChar", fldCharType=kind))
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run.append(instruction)


def add_rule(paragraph: WordParagraph, side: str, room: float, line: float) -> None:
    """A drawn line `line` mm long, centred in `room` mm, at the paragraph's top or bottom."""
    _add_borders(paragraph, (side,), 1)
    _centre(paragraph, room, line)


def add_frame(paragraph: WordParagraph, room: float, length: float) -> None:
    """A drawn frame `length` mm long around the paragraph, centred in `room` mm."""
    _add_borders(paragraph, ("top", "left", "bottom", "right"), 4)
    _centre(paragraph, room, length)


def _add_borders(paragraph: WordParagraph, sides: tuple[str, ...], space: int) -> None:
    borders = element("w:pBdr")
    for side in sides:
        borders.append(element(f"w:{side}", val="single", sz=6, space=space, color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _centre(paragraph: WordParagraph, room: float, length: float) -> None:
    indent = Mm(max(0, (room - length) / 2))
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.right_indent = indent


def shrink(paragraph: WordParagraph, points: float) -> None:
    """Make an empty paragraph only `points` high."""
    mark_properties = element("w:rPr")
    mark_properties.append(element("w:sz", val=2))
    # Where the paragraph ends a section, that stands last.
    paragraph._p.get_or_add_pPr().insert_element_before(mark_properties, "w:sectPr")
    form = paragraph.paragraph_format
    form.space_before = form.space_after = form.first_line_indent = Pt(0)
    form.line_spacing = Pt(points)
