"""The few styles a document uses, each set wholly by us; the template's own are taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from phoihop.writing.description import Align
from phoihop.writing.layout import Layout
from phoihop.writing.ooxml import child, element, set_fonts

ALIGNMENTS: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}

# Word's own names where it gives them a meaning (outline, header, foot), ours for the rest.
BODY: Final = "Body Text"
TABLE: Final = "Table Text"
LETTERHEAD: Final = "Letterhead"
RECIPIENTS_LABEL: Final = "Recipients Label"
RECIPIENTS: Final = "Recipients"
KEPT: Final = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "Subtitle", "caption"}
    | {"heading 1", "heading 2", "heading 3", "header", "footer", "Table Grid", BODY}
)


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False
    indent: float = 0  # mm, first line
    before: float = 0  # points
    after: float = 0
    line: float = 1.0
    keep_with_next: bool = False


def _looks(layout: Layout) -> dict[str, _Look]:
    body, gap, line = layout.body_size, layout.space_after, layout.line_spacing
    heading = _Look(
        body,
        bold=True,
        indent=layout.first_line_indent,
        before=6,
        after=gap,
        line=line,
        keep_with_next=True,
    )
    return {
        "Normal": _Look(body),
        BODY: _Look(body, Align.JUSTIFIED, indent=layout.first_line_indent, after=gap, line=line),
        "Title": _Look(layout.title_size, Align.CENTRE, bold=True, before=18, keep_with_next=True),
        "Subtitle": _Look(layout.title_size, Align.CENTRE, bold=True, keep_with_next=True),
        "Heading 1": replace(heading, before=12),
        "Heading 2": heading,
        "Heading 3": replace(heading, italic=True),
        "Caption": _Look(
            layout.table_size, Align.CENTRE, italic=True, before=6, after=4, keep_with_next=True
        ),
        "Header": _Look(layout.page_number_size, Align.CENTRE),
        "Footer": _Look(layout.notice_size, Align.CENTRE),
        TABLE: _Look(layout.table_size, before=2, after=2),
        LETTERHEAD: _Look(layout.letterhead_size, Align.CENTRE),
        RECIPIENTS_LABEL: _Look(layout.recipients_label_size, bold=True, italic=True),
        RECIPIENTS: _Look(layout.recipients_size),
    }


def set_styles(document: WordDocument, layout: Layout, language: str) -> None:
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT:
            root.remove(style)
    _set_defaults(document, layout, language)
    for name, look in _looks(layout).items():
        known = any(style.name == name for style in document.styles)
        style = (
            document.styles[name]
            if known
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        assert isinstance(style, ParagraphStyle)
        _apply(style, look, layout.font)


def _set_defaults(document: WordDocument, layout: Layout, language: str) -> None:
    defaults = child(
        child(child(document.styles.element, "w:docDefaults"), "w:rPrDefault"), "w:rPr"
    )
    for old in list(defaults):
        defaults.remove(old)
    set_fonts(child(defaults, "w:rFonts"), layout.font)
    for name in ("w:sz", "w:szCs"):
        defaults.append(element(name, val=round(layout.body_size * 2)))
    defaults.append(element("w:lang", val=language, eastAsia=language, bidi=language))


def _apply(style: ParagraphStyle, look: _Look, font: str) -> None:
    root = style.element
    for name in ("w:pPr", "w:rPr", "w:link"):
        for old in root.findall(qn(name)):
            root.remove(old)
    set_fonts(root.get_or_add_rPr().get_or_add_rFonts(), font)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    form = style.paragraph_format
    form.alignment = ALIGNMENTS[look.align]
    form.first_line_indent = Mm(look.indent)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.line
    form.keep_with_next = look.keep_with_next
    form.widow_control = True
    if style.name and style.name.startswith("Heading "):
        level = int(style.name.removeprefix("Heading ")) - 1
        root.pPr.append(element("w:outlineLvl", val=level))
    style.hidden = False
    style.quick_style = True
