"""A description in, a .docx out. The same description always gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.writing.cleaning import clean, clean_line
from phoihop.writing.description import (
    Align,
    Block,
    Bullets,
    Content,
    Document,
    Paragraph,
    Run,
    Signature,
    Table,
    runs_of,
)
from phoihop.writing.layout import PLAIN, Layout
from phoihop.writing.ooxml import add_page_number, add_rule, add_run, child, mark, shrink
from phoihop.writing.package import empty_document, packed, set_properties
from phoihop.writing.styles import (
    ALIGNMENTS,
    BODY,
    LETTERHEAD,
    RECIPIENTS,
    RECIPIENTS_LABEL,
    set_styles,
)
from phoihop.writing.tables import bare_table, write_table

RECIPIENTS_HEADING: Final = {"vi": "Nơi nhận:", "en": "Recipients:"}
# Left and right cell of letterhead and signature, as parts of the text width.
LEFT_PART: Final = 0.45
SIGNING_LINES: Final = 4


def write_docx(document: Document, layout: Layout = PLAIN) -> bytes:
    """Write the document as the bytes of a Word file (.docx)."""
    return _Writer(document, layout).write()


class _Writer:
    """One document on its way to paper; holds what must be unique within it."""

    def __init__(self, description: Document, layout: Layout) -> None:
        self.description = description
        self.layout = layout
        self.word: WordDocument = empty_document(description.language)
        self.marks = 0

    def write(self) -> bytes:
        description = self.description
        set_styles(self.word, self.layout, description.language)
        set_properties(
            self.word,
            title=description.title,
            language=description.language,
            written_on=description.written_on,
        )
        self._set_page()
        self._write_letterhead()
        self._write_title()
        for basis in _punctuated(description.legal_bases):
            self._add(BODY, Run(basis, italic=True))
        for section in description.sections:
            self._add(f"Heading {section.level}", clean_line(section.heading))
            for block in section.blocks:
                self._write_block(block)
        self._write_closing()
        return packed(self.word)

    def _set_page(self) -> None:
        page, layout = self.word.sections[0], self.layout
        page.page_width, page.page_height = Mm(layout.page_width), Mm(layout.page_height)
        page.top_margin, page.bottom_margin = Mm(layout.top), Mm(layout.bottom)
        page.left_margin, page.right_margin = Mm(layout.left), Mm(layout.right)
        page.header_distance = Mm(layout.header_distance)
        page.footer_distance = Mm(layout.footer_distance)
        page.different_first_page_header_footer = True
        page.first_page_header.is_linked_to_previous = False
        add_page_number(page.header.paragraphs[0], layout.font)
        for foot in (page.first_page_footer, page.footer):
            paragraph = foot.paragraphs[0]
            paragraph.style = "Footer"
            add_rule(paragraph, "top", layout.text_width, layout.text_width)
            self._write_runs(paragraph, [Run(clean_line(self.description.notice))])

    def _write_letterhead(self) -> None:
        left, right = self._two_cells()
        description, width = self.description, self.layout.text_width * LEFT_PART
        lines = [Run(clean_line(description.issuing_body).upper(), bold=True)]
        if description.superior_body:
            lines.insert(0, Run(clean_line(description.superior_body).upper()))
        for run in lines:
            self._write_runs(_next_paragraph(left, LETTERHEAD), [run])
        rule = left.add_paragraph(style=LETTERHEAD)
        shrink(rule, 3)
        add_rule(rule, "bottom", width, width / 3)
        right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        dateline = [Run(clean_line(description.place_and_date), italic=True)]
        self._write_runs(_next_paragraph(right, LETTERHEAD), dateline)

    def _write_title(self) -> None:
        self._add("Title", clean_line(self.description.title).upper())
        if self.description.subtitle:
            self._add("Subtitle", clean_line(self.description.subtitle))
        rule = self.word.add_paragraph(style="Subtitle")
        shrink(rule, 3)
        add_rule(rule, "bottom", self.layout.text_width, self.layout.text_width / 4)
        rule.paragraph_format.space_after = Pt(12)

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._write_table(block)
        elif isinstance(block, Bullets):
            for item in block.items:
                self._add(BODY, (Run("- "), *runs_of(item)))
        else:
            self._write_paragraph(block)

    def _write_paragraph(self, block: Paragraph) -> None:
        paragraph = self._add(BODY, block.content)
        if block.align is not Align.JUSTIFIED:
            paragraph.paragraph_format.alignment = ALIGNMENTS[block.align]
        if block.align in (Align.CENTRE, Align.RIGHT):
            paragraph.paragraph_format.first_line_indent = Mm(0)

    def _write_table(self, block: Table) -> None:
        if block.caption:
            self._add("Caption", clean_line(block.caption))
        write_table(self.word, block, self.layout, self._write_runs)
        # Without a paragraph between them Word joins two tables into one.
        shrink(self.word.add_paragraph(), 8)

    def _write_closing(self) -> None:
        description = self.description
        if not description.recipients and description.signature is None:
            return
        shrink(self.word.add_paragraph(), 6)
        left, right = self._two_cells()
        if description.recipients:
            heading = RECIPIENTS_HEADING.get(description.language[:2], RECIPIENTS_HEADING["vi"])
            self._write_runs(_next_paragraph(left, RECIPIENTS_LABEL), [Run(heading)])
            for recipient in _punctuated(description.recipients):
                self._write_runs(_next_paragraph(left, RECIPIENTS), [Run(f"- {recipient}")])
        if description.signature is not None:
            self._write_signature(right, description.signature)

    def _write_signature(self, cell: _Cell, signature: Signature) -> None:
        for line in filter(None, (signature.authority, signature.post)):
            paragraph = _next_paragraph(cell, LETTERHEAD)
            self._write_runs(paragraph, [Run(clean_line(line).upper(), bold=True)])
        for _ in range(SIGNING_LINES):
            cell.add_paragraph(style=LETTERHEAD)

    def _two_cells(self) -> tuple[_Cell, _Cell]:
        """Two cells side by side without lines, on one page."""
        width = self.layout.text_width
        table = bare_table(self.word, [width * LEFT_PART, width * (1 - LEFT_PART)])
        child(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
        left, right = table.rows[0].cells
        return left, right

    def _add(self, style: str, content: Content) -> WordParagraph:
        paragraph = self.word.add_paragraph(style=style)
        self._write_runs(paragraph, runs_of(content))
        return paragraph

    def _write_runs(self, paragraph: WordParagraph, runs: Sequence[Run]) -> None:
        for run in runs:
            text = clean(run.text)
            if not text:
                continue
            made = add_run(paragraph, text, self.layout.font, bold=run.bold, italic=run.italic)
            if run.figure_id is not None:
                self.marks += 1
                mark(made, self.marks, f"f{self.marks}_{run.figure_id.replace('-', '')}")


def _next_paragraph(cell: _Cell, style: str) -> WordParagraph:
    """A new last paragraph of the cell; at first the empty one every cell comes with."""
    paragraph: WordParagraph = cell.paragraphs[-1]
    if len(cell.paragraphs) > 1 or paragraph.text:
        paragraph = cell.add_paragraph()
    paragraph.style = style
    return paragraph


def _punctuated(lines: Sequence[str]) -> list[str]:
    """Each line ends with a semicolon and the last with a full stop, unless it ends so already."""
    cleaned = [clean_line(line) for line in lines]
    return [
        line if line.endswith((".", ";", ",")) else line + (";" if number < len(cleaned) else ".")
        for number, line in enumerate(cleaned, start=1)
    ]
