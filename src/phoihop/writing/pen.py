"""Putting paragraphs, rules and tables onto the paper: the one hand that the parts of a paper share."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.vietnamese.folding import ToneStyle, tone_form
from phoihop.writing.cleaning import clean, clean_line
from phoihop.writing.content import (
    Align,
    Block,
    Bullets,
    Chart,
    Content,
    Paragraph,
    Run,
    Section,
    Table,
    runs_of,
)
from phoihop.writing.layout import HEADINGS, Layout, Part
from phoihop.writing.metrics import kind_breaks, kind_room
from phoihop.writing.ooxml import (
    Element,
    add_rule,
    add_run,
    element,
    mark,
    set_fonts,
    set_size,
    shrink,
)
from phoihop.writing.phrases import heading
from phoihop.writing.pictures import size_of
from phoihop.writing.styles import ALIGNMENTS, styled
from phoihop.writing.tables import add_row, bare_table, once, write_table

# Where our own prose stands; names of bodies and places are spelt as their bearers spell them.
PROSE: Final = frozenset({*HEADINGS, Part.BODY, Part.CAPTION})
# The part of a page's text height that a picture may take.
PICTURE_SHARE: Final = 0.75


class Pen:
    """Writes at the end of the document. Holds what must be unique within it, and how wide the text
    is just now."""

    def __init__(self, word: WordDocument, layout: Layout, tone: ToneStyle | None) -> None:
        self.word = word
        self.layout = layout
        self.tone = tone
        self.width = layout.text_width
        self.height = layout.page_height - layout.top - layout.bottom
        self.marks = 0

    def add(self, part: Part, content: Content) -> WordParagraph:
        paragraph = styled(self.word.add_paragraph(), part)
        self.write(paragraph, part, runs_of(content))
        return paragraph

    def add_to(self, cell: _Cell, part: Part, content: Content) -> WordParagraph:
        """A new last paragraph of the cell; at first the empty one every cell comes with."""
        paragraph: WordParagraph = cell.paragraphs[-1]
        if len(cell.paragraphs) > 1 or paragraph.text or paragraph._p.pPr is not None:
            paragraph = cell.add_paragraph()
        styled(paragraph, part)
        self.write(paragraph, part, runs_of(content))
        return paragraph

    def add_name(
        self, cell: _Cell, part: Part, name: str, room: float, size: float | None = None
    ) -> WordParagraph:
        """A body's name in the middle of `room` mm, broken where a person would break it; in another
        size than its part's if one is given."""
        name, look = clean_line(name), self.layout.looks[part]
        shown = name.upper() if look.caps else name
        letters = size or look.size
        narrow = kind_room(shown, letters, room, bold=look.bold)
        if narrow == room:
            name = kind_breaks(shown, letters, room, bold=look.bold)
        paragraph = self.add_to(cell, part, name)
        if size is not None:
            set_size(paragraph._p, size)
        margin = (room - narrow) / 2
        if margin > 0:
            paragraph.paragraph_format.left_indent = Mm(margin)
            paragraph.paragraph_format.right_indent = Mm(margin)
        return paragraph

    def write(self, paragraph: WordParagraph, part: Part, runs: Sequence[Run]) -> None:
        for run in runs:
            text = self._spelt(run, part)
            if not text:
                continue
            made = add_run(paragraph, text, self.layout.font, bold=run.bold, italic=run.italic)
            if run.figure_id is not None:
                self.marks += 1
                mark(made, self.marks, f"f{self.marks}_{run.figure_id.replace('-', '')}")

    def _spelt(self, run: Run, part: Part) -> str:
        text = clean(run.text)
        if self.tone is not None and part in PROSE and not run.verbatim:
            text = tone_form(text, self.tone)
        return text.upper() if self.layout.looks[part].caps else text

    def cells(
        self, widths: Sequence[float], rows: int = 1, *, margins: bool = False
    ) -> Iterator[tuple[_Cell, ...]]:
        """Rows of cells side by side, without lines, none of them broken by a page."""
        table = bare_table(self.word, widths, margins=margins)
        for number in range(rows):
            row = table.rows[0] if number == 0 else add_row(table, widths)
            once(row, "w:cantSplit")
            yield tuple(row.cells)

    def rule(self, paragraph: WordParagraph, room: float, length: float) -> WordParagraph:
        """Make the empty paragraph a drawn line of that length in the middle of its room (mm)."""
        shrink(paragraph, 3)
        add_rule(paragraph, "bottom", room, length)
        return paragraph

    def space(self, points: float) -> WordParagraph:
        paragraph = self.word.add_paragraph()
        shrink(paragraph, points)
        return paragraph

    def sections(self, sections: Sequence[Section]) -> None:
        """The sections one after the other. Where they bear marks, another says where the last ends."""
        for section in sections:
            written = len(self.word.element.body)
            text = heading(section, self.layout)
            if text:
                self.add(HEADINGS[section.level], text)
            self.blocks(section.blocks)
            if section.mark and len(self.word.element.body) > written:
                # The page's own properties stand last: what was written begins before them.
                self._place(section.mark, self.word.element.body[written - 1])
        if any(section.mark for section in sections):
            self._place(f"e_{self.marks + 1}", self.word.element.body[-2], at_end=True)

    def _place(self, name: str, where: Element, *, at_end: bool = False) -> None:
        """A named place at the start or the end of a paragraph, of a table's first one. It stands in
        the paragraph: between two, editors move it into the one before."""
        self.marks += 1
        start = element("w:bookmarkStart", id=self.marks, name=name)
        end = element("w:bookmarkEnd", id=self.marks)
        paragraph = next(where.iter(qn("w:p")))
        if at_end:
            paragraph.append(start)
        else:
            paragraph.insert(0 if paragraph.pPr is None else 1, start)
        start.addnext(end)

    def blocks(self, blocks: Sequence[Block]) -> None:
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Chart):
                self._chart(block)
            elif isinstance(block, Bullets):
                for item in block.items:
                    self.add(Part.BODY, (Run("- "), *runs_of(item)))
            else:
                paragraph = self._paragraph(block)
                if isinstance(after, Table) or (after and paragraph.text.endswith(":")):
                    # What it leads to must not begin overleaf.
                    paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, block: Paragraph) -> WordParagraph:
        paragraph = self.add(Part.BODY, block.content)
        if block.align is not Align.JUSTIFIED:
            paragraph.paragraph_format.alignment = ALIGNMENTS[block.align]
        if block.align in (Align.CENTRE, Align.RIGHT):
            paragraph.paragraph_format.first_line_indent = Mm(0)
        return paragraph

    def _table(self, block: Table) -> None:
        if block.caption:
            self.add(Part.CAPTION, clean_line(block.caption))
        write_table(self.word, block, self.layout, self.width, self.write)
        # Without a paragraph between them Word joins two tables into one.
        self.space(8)

    def _chart(self, block: Chart) -> None:
        across, down = size_of(block.png)
        width = min(block.width or self.width, self.width)
        width = min(width, self.height * PICTURE_SHARE * across / down)
        paragraph = styled(self.word.add_paragraph(), Part.PICTURE)
        run = paragraph.add_run()
        set_fonts(run._r.get_or_add_rPr().get_or_add_rFonts(), self.layout.font)
        shape = run.add_picture(io.BytesIO(block.png), width=Mm(width))
        # The library cuts the height to whole units; a line of dots must stay at least one.
        shape.height = Length(max(1, shape.height))
        for properties in shape._inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            properties.set("descr", clean_line(block.alt))
        if block.caption:
            caption = self.add(Part.CAPTION, clean_line(block.caption))
            caption.paragraph_format.keep_with_next = False
            caption.paragraph_format.space_after = Pt(12)
        else:
            paragraph.paragraph_format.keep_with_next = False
