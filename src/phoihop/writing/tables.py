"""Tables of figures: a header that repeats, rows that do not break, numbers to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.writing.cleaning import clean
from phoihop.writing.description import Align, Content, Row, RowKind, Run, Table, runs_of
from phoihop.writing.layout import Layout
from phoihop.writing.ooxml import child, element
from phoihop.writing.styles import ALIGNMENTS, TABLE

# Millimetres for each point of size: small letters and digits, capitals; bold is a little wider.
LETTER: Final = 0.172
CAPITAL: Final = 0.26
BOLD: Final = 1.08
# A cell's left and right margin together, in millimetres.
CELL_MARGINS: Final = 4.2
# Beyond so many letters a text is meant to be broken into lines, and a word may be.
LONG_TEXT: Final = 60
LONG_WORD: Final = 24

WriteRuns = Callable[[WordParagraph, Sequence[Run]], None]


def bare_table(document: WordDocument, widths: Sequence[float]) -> WordTable:
    """A table of one row with fixed widths (mm) and no lines."""
    table: WordTable = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    width = element("w:tblW", w=_twips(sum(widths)), type="dxa")
    properties.insert_element_before(
        width, "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblLook"
    )
    for column, size in zip(table.columns, widths, strict=True):
        column.width = Mm(size)
    _fit(table.rows[0], widths)
    return table


def write_table(
    document: WordDocument, table: Table, layout: Layout, write_runs: WriteRuns
) -> None:
    """The table itself; its caption and the space after it are the document's."""
    widths = column_widths(table, layout)
    made = bare_table(document, widths)
    made.style = "Table Grid"
    header = made.rows[0]
    _once(header, "w:cantSplit", "w:tblHeader")
    for cell, column in zip(header.cells, table.columns, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = _paragraph(cell, Align.CENTRE)
        paragraph.paragraph_format.keep_with_next = True
        write_runs(paragraph, [Run(column.header, bold=True)])
    for row in table.rows:
        added: _Row = made.add_row()  # type: ignore[no-untyped-call]  # untyped in the library
        _write_row(added, row, table, widths, write_runs)


def _write_row(
    made: _Row, row: Row, table: Table, widths: Sequence[float], write_runs: WriteRuns
) -> None:
    _fit(made, widths)
    _once(made, "w:cantSplit")
    cells = list(made.cells)
    if row.kind is RowKind.GROUP:
        merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        paragraph = _paragraph(merged, Align.LEFT)
        paragraph.paragraph_format.keep_with_next = True
        write_runs(paragraph, _bold(row.cells[0]))
        return
    for cell, column, content in zip(cells, table.columns, row.cells, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        total = row.kind is RowKind.TOTAL
        write_runs(_paragraph(cell, column.align), _bold(content) if total else runs_of(content))


def _bold(content: Content) -> list[Run]:
    return [Run(run.text, True, run.italic, run.figure_id) for run in runs_of(content)]


def _paragraph(cell: _Cell, align: Align) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.style = TABLE
    paragraph.paragraph_format.alignment = ALIGNMENTS[align]
    return paragraph


def _fit(row: _Row, widths: Sequence[float]) -> None:
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)


def _once(row: _Row, *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        child(properties, name)


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


def column_widths(table: Table, layout: Layout) -> list[float]:
    """Millimetres for each column, together the text width.

    Each column gets its longest word first, and a column of numbers its longest cell, so that no
    number breaks; what is left goes to those that have more to say. Where even the words do not fit,
    all shrink alike.
    """
    needs, wishes = [], []
    for number, column in enumerate(table.columns):
        cells = [
            clean("".join(run.text for run in runs_of(row.cells[number])))
            for row in table.rows
            if row.kind is not RowKind.GROUP
        ]
        whole = column.align is Align.RIGHT
        header = _widest([column.header], whole=False)
        need = max(header, _widest(cells, whole=whole)) * layout.table_size
        wish = max((_width(cell[:LONG_TEXT]) for cell in cells), default=0.0) * layout.table_size
        needs.append(need + CELL_MARGINS)
        wishes.append(max(need, wish) + CELL_MARGINS)
    total = layout.text_width
    if sum(wishes) <= total:
        return [wish * total / sum(wishes) for wish in wishes]
    if sum(needs) >= total:
        return [need * total / sum(needs) for need in needs]
    share = (total - sum(needs)) / (sum(wishes) - sum(needs))
    return [need + (wish - need) * share for need, wish in zip(needs, wishes, strict=True)]


def _widest(texts: Sequence[str], *, whole: bool) -> float:
    """The width that no word of these texts outgrows, or, `whole`, no text; in mm for each point."""
    # Words end at spaces but not at no-break spaces: "2,5 tỷ" can be kept on one line.
    words = (
        texts if whole else [word for text in texts for word in text.replace("\n", " ").split(" ")]
    )
    return max((_width(word[:LONG_WORD]) for word in words), default=0.0)


def _width(text: str) -> float:
    return BOLD * sum(CAPITAL if letter.isupper() else LETTER for letter in text)
