"""The few styles a document uses, each set wholly by us; the template's own are taken out."""

from __future__ import annotations

from typing import Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.writing.content import Align
from phoihop.writing.layout import HEADINGS, Layout, Look, Part
from phoihop.writing.ooxml import child, element, set_fonts

ALIGNMENTS: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}

# Styles the file needs that are no part of a paper, and those of Word's own that we set.
KEPT: Final = frozenset(
    {"Default Paragraph Font", "Normal Table", "No List", "Table Grid", "caption", "header"}
    | {"footer", "heading 1", "heading 2", "heading 3"}
    | set(Part)
)


def style_id(part: Part) -> str:
    """How paragraphs name the style inside the file: "BodyText"."""
    return part.replace(" ", "")


def styled(paragraph: WordParagraph, part: Part) -> WordParagraph:
    """The paragraph, in the style of the part; without the library's search for the style's name."""
    paragraph._p.style = style_id(part)
    return paragraph


def set_styles(document: WordDocument, layout: Layout, language: str, *, parts: bool) -> None:
    """`parts`: the document has level 0, so that the levels below it move down in the outline."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT:
            root.remove(style)
    _set_defaults(document, layout, language)
    known = {style.name for style in document.styles}
    for part, look in layout.looks.items():
        style = (
            document.styles[part]
            if part in known
            else document.styles.add_style(part, WD_STYLE_TYPE.PARAGRAPH)
        )
        assert isinstance(style, ParagraphStyle) and style.style_id == style_id(part)
        _apply(style, look, layout.font)
        if part in HEADINGS:
            level = max(0, HEADINGS.index(part) - (0 if parts else 1))
            style.element.pPr.append(element("w:outlineLvl", val=level))


def _set_defaults(document: WordDocument, layout: Layout, language: str) -> None:
    defaults = child(
        child(child(document.styles.element, "w:docDefaults"), "w:rPrDefault"), "w:rPr"
    )
    for old in list(defaults):
        defaults.remove(old)
    set_fonts(child(defaults, "w:rFonts"), layout.font)
    for name in ("w:sz", "w:szCs"):
        defaults.append(element(name, val=round(layout.looks[Part.NORMAL].size * 2)))
    defaults.append(element("w:lang", val=language, eastAsia=language, bidi=language))


def _apply(style: ParagraphStyle, look: Look, font: str) -> None:
    root = style.element
    for name in ("w:pPr", "w:rPr", "w:link"):
        for old in root.findall(qn(name)):
            root.remove(old)
    set_fonts(root.get_or_add_rPr().get_or_add_rFonts(), font)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    if look.underline:
        style.font.underline = True
    form = style.paragraph_format
    form.alignment = ALIGNMENTS[look.align]
    form.first_line_indent = Mm(look.indent)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    if look.exact is None:
        form.line_spacing = look.line
    else:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(look.exact)
    form.keep_with_next = look.keep_with_next
    form.widow_control = True
    style.hidden = False
    style.quick_style = True
