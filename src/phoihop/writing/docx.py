"""A description in, a .docx out. The same description always gives the same bytes."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION, WD_SECTION_START
from docx.section import Section as WordSection
from docx.shared import Mm

from phoihop.writing.checks import check
from phoihop.writing.cleaning import clean_line
from phoihop.writing.closing import write_closing
from phoihop.writing.content import Run
from phoihop.writing.description import Annex, Document, Form, Kind
from phoihop.writing.forms import layout_of
from phoihop.writing.layout import Layout, Part
from phoihop.writing.letterheads import write_addressees, write_letterhead, write_title
from phoihop.writing.ooxml import add_page_number, add_rule, shrink
from phoihop.writing.package import empty_document, mirror_margins, packed, set_properties
from phoihop.writing.pen import Pen
from phoihop.writing.phrases import annex_label, annex_reference, bases, ended
from phoihop.writing.styles import set_styles, styled


def write_docx(document: Document, layout: Layout | None = None) -> bytes:
    """Write the document as the bytes of a Word file (.docx), in the layout of its form if none is
    given. Raises `DocumentError` for a description that cannot become a proper paper."""
    layout = layout or layout_of(document)
    check(document, layout)
    word = empty_document(document.language)
    sections = [
        *document.sections,
        *(part for annex in document.annexes for part in annex.sections),
    ]
    has_parts = any(section.level == 0 for section in sections)
    set_styles(word, layout, document.language, parts=has_parts)
    set_properties(
        word,
        title=_file_title(document),
        subject=document.title if layout.form is not Form.PLAIN else "",
        language=document.language,
        written_on=document.written_on,
    )
    if document.two_sided:
        mirror_margins(word)
    pen = Pen(word, layout, document.tone)
    _set_page(pen, document)
    if document.kind is not Kind.ANNEX:
        _write_paper(pen, document)
    for number, annex in enumerate(document.annexes, start=1):
        starts = number > 1 or document.kind is not Kind.ANNEX
        _write_annex(pen, document, annex, number, new_page=starts)
    return packed(word)


def _file_title(document: Document) -> str:
    """What the file's properties call it: what the paper is about, in the official forms."""
    if document.form is Form.PLAIN:
        return document.title
    return document.subject or document.title


def _write_paper(pen: Pen, document: Document) -> None:
    write_letterhead(pen, document)
    write_title(pen, document)
    write_addressees(pen, document)
    italic = document.kind not in pen.layout.upright_bases
    for basis in bases(document, pen.layout):
        paragraph = pen.add(Part.BASIS, basis)
        if not italic:
            for run in paragraph.runs:
                run.italic = False
    pen.sections(ended(document.sections, pen.layout.end_mark))
    write_closing(pen, document)


def _set_page(pen: Pen, document: Document) -> None:
    page, layout = pen.word.sections[0], pen.layout
    page.page_width, page.page_height = Mm(layout.page_width), Mm(layout.page_height)
    page.top_margin, page.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    page.left_margin, page.right_margin = Mm(layout.left), Mm(layout.right)
    page.header_distance = Mm(layout.header_distance)
    page.footer_distance = Mm(layout.footer_distance)
    page.different_first_page_header_footer = True
    page.first_page_header.is_linked_to_previous = False
    add_page_number(page.header.paragraphs[0], layout.font)
    if document.notice and layout.form is Form.PLAIN:
        for foot in (page.first_page_footer, page.footer):
            paragraph = foot.paragraphs[0]
            styled(paragraph, Part.FOOTER)
            add_rule(paragraph, "top", layout.text_width, layout.text_width)
            pen.write(paragraph, Part.FOOTER, [Run(clean_line(document.notice))])


def _write_annex(
    pen: Pen, document: Document, annex: Annex, number: int, *, new_page: bool
) -> None:
    page = pen.word.sections[-1]
    if new_page:
        page = pen.word.add_section(WD_SECTION_START.NEW_PAGE)
        page.different_first_page_header_footer = False
        _shrink_break(pen.word)
    _turn(page, pen, annex.landscape)
    pen.add(Part.ANNEX_LABEL, annex_label(number, len(document.annexes)))
    pen.add(Part.ANNEX_TITLE, clean_line(annex.title))
    reference = clean_line(annex.reference) or annex_reference(document, pen.layout)
    pen.add(Part.ANNEX_REFERENCE, reference)
    pen.blocks(annex.blocks)
    pen.sections(annex.sections)


def _turn(page: WordSection, pen: Pen, landscape: bool) -> None:
    """Lay the page on its side, or set it upright again; its margins stay the prescribed ones."""
    layout = pen.layout
    across, down = layout.page_width, layout.page_height
    if landscape:
        across, down = down, across
    page.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    page.page_width, page.page_height = Mm(across), Mm(down)
    pen.width = across - layout.left - layout.right
    pen.height = down - layout.top - layout.bottom


def _shrink_break(word: WordDocument) -> None:
    """The paragraph that holds the break must not need a page of its own."""
    shrink(word.paragraphs[-1], 1)
