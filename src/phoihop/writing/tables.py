"""Tables of figures: a header that repeats, rows that do not break, numbers to the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.writing.cleaning import clean
from phoihop.writing.content import Align, Content, Row, RowKind, Run, Table, runs_of
from phoihop.writing.layout import Layout, Part
from phoihop.writing.metrics import text_width
from phoihop.writing.ooxml import Element, child, element, set_size
from phoihop.writing.styles import ALIGNMENTS, styled

# A cell's left and right margin together, in millimetres, and a little for lines and rounding.
CELL_MARGINS: Final = 4.4
# Where a table has more to say than its width, letters may become so small, in points.
SMALLEST: Final = 9.0
# A column of text narrower than this, in millimetres, is a tower of single words.
READABLE: Final = 32.0
# Beyond so many letters a text is meant to be broken into lines, and a word may be.
LONG_TEXT: Final = 60
LONG_WORD: Final = 24
# Of the letters beyond, one in so many asks for more width, up to a cell of so many letters.
LONG_SHARE: Final = 4
LONGEST_TEXT: Final = 400

WriteRuns = Callable[[WordParagraph, Part, Sequence[Run]], None]


def bare_table(
    document: WordDocument, widths: Sequence[float], *, margins: bool = True
) -> WordTable:
    """A table of one row with fixed widths (mm) and no lines; without `margins` the text reaches the
    edges of its cells."""
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
    if not margins:
        none = element("w:tblCellMar")
        for side in ("w:left", "w:right"):
            none.append(element(side, w=0, type="dxa"))
        properties.insert_element_before(none, "w:tblLook")
    _fit(table.rows[0], widths)
    return table


def add_row(table: WordTable, widths: Sequence[float]) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # untyped in the library
    _fit(row, widths)
    return row


def once(row: _Row, *names: str) -> None:
    """Properties of the row that are there or not."""
    properties = row._tr.get_or_add_trPr()
    for name in names:
        child(properties, name)


def write_table(
    document: WordDocument, table: Table, layout: Layout, room: float, write_runs: WriteRuns
) -> None:
    """The table itself, `room` mm wide; its caption and the space after it are the document's."""
    rooms = column_rooms(table)
    size = table_size(rooms, layout, room)
    widths = column_widths(rooms, size, room)
    made = bare_table(document, widths)
    made.style = "Table Grid"
    header = made.rows[0]
    once(header, "w:cantSplit", "w:tblHeader")
    for cell, column in zip(header.cells, table.columns, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = _paragraph(cell, Align.CENTRE)
        paragraph.paragraph_format.keep_with_next = True
        write_runs(paragraph, Part.TABLE, [Run(column.header, bold=True)])
    rows = _Rows(made, widths, table)
    for row in table.rows:
        _write_row(rows.add(row.kind), row, write_runs)
    if size < layout.looks[Part.TABLE].size:
        set_size(made._tbl, size)


class _Rows:
    """Adds rows that are alike: the first of a kind is made, those after it are copies of it, which
    is many times faster where a table has hundreds."""

    def __init__(self, made: WordTable, widths: Sequence[float], table: Table) -> None:
        self.made = made
        self.widths = widths
        self.table = table
        self.patterns: dict[bool, Element] = {}

    def add(self, kind: RowKind) -> list[WordParagraph]:
        """The empty paragraphs of the new last row, one for each cell."""
        is_group = kind is RowKind.GROUP
        if is_group not in self.patterns:
            row = add_row(self.made, self.widths)
            self._shape(row, is_group)
            self.patterns[is_group] = deepcopy(row._tr)
            made = row._tr
        else:
            made = deepcopy(self.patterns[is_group])
            self.made._tbl.append(made)
        return [WordParagraph(each, self.made) for each in made.iter(qn("w:p"))]

    def _shape(self, row: _Row, is_group: bool) -> None:
        once(row, "w:cantSplit")
        cells = list(row.cells)
        if is_group:
            merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
            _paragraph(merged, Align.LEFT).paragraph_format.keep_with_next = True
            return
        for cell, column in zip(cells, self.table.columns, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _paragraph(cell, column.align)


def _write_row(paragraphs: Sequence[WordParagraph], row: Row, write_runs: WriteRuns) -> None:
    bold = row.kind is not RowKind.NORMAL
    for paragraph, content in zip(paragraphs, row.cells, strict=True):
        write_runs(paragraph, Part.TABLE, _bold(content) if bold else runs_of(content))


def _bold(content: Content) -> list[Run]:
    return [replace(run, bold=True) for run in runs_of(content)]


def _paragraph(cell: _Cell, align: Align) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    styled(paragraph, Part.TABLE)
    paragraph.paragraph_format.alignment = ALIGNMENTS[align]
    return paragraph


def _fit(row: _Row, widths: Sequence[float]) -> None:
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


@dataclass(frozen=True, slots=True)
class Room:
    """What a column must have for its longest word, would like to have for its cells, and with its
    header; in mm for letters of one point, without its margins."""

    word: float
    cells: float
    wish: float

    def must(self, size: float) -> float:
        return self.word * size + CELL_MARGINS

    def should(self, size: float) -> float:
        """What makes the column fit to be read."""
        return max(self.word * size, min(self.cells * size, READABLE)) + CELL_MARGINS

    def would(self, size: float) -> float:
        return self.wish * size + CELL_MARGINS


def table_size(rooms: Sequence[Room], layout: Layout, room: float) -> float:
    """Points of the letters in the table: the layout's, or smaller where else columns of text would
    become too narrow to be read."""
    size = layout.looks[Part.TABLE].size
    while size > SMALLEST and sum(column.should(size) for column in rooms) > room:
        size -= 0.5
    return size


def column_widths(rooms: Sequence[Room], size: float, room: float) -> list[float]:
    """Millimetres for each column, together the room.

    Each column gets its longest word first, and a column of numbers its longest cell, so that no
    number breaks; what is left goes to those that have more to say. Where even the words do not fit,
    all shrink alike.
    """
    must = [column.must(size) for column in rooms]
    should = [column.should(size) for column in rooms]
    would = [column.would(size) for column in rooms]
    if sum(would) <= room:
        return [width * room / sum(would) for width in would]
    for least, most in ((should, would), (must, should)):
        if sum(least) <= room:
            more = sum(most) - sum(least)
            share = (room - sum(least)) / more if more else 0
            return [low + (high - low) * share for low, high in zip(least, most, strict=True)]
    return [width * room / sum(must) for width in must]


def column_rooms(table: Table) -> list[Room]:
    """What each column of the table asks for."""
    rooms = []
    rows = [row for row in table.rows if row.kind is not RowKind.GROUP]
    for number, column in enumerate(table.columns):
        texts = {"".join(run.text for run in runs_of(row.cells[number])) for row in rows}
        cells = [clean(text) for text in texts]
        whole = column.align is Align.RIGHT
        word = max(_widest([column.header]), _widest(cells, whole=whole))
        longest = max((_width(cell[: _counted(cell)]) for cell in cells), default=0.0)
        wish = max(word, longest, _width(column.header[:LONG_TEXT]))
        rooms.append(Room(word, longest, wish))
    return rooms


def _counted(cell: str) -> int:
    """How many of a cell's letters ask for width: a cell of much text gets the wider column."""
    beyond = min(len(cell), LONGEST_TEXT) - LONG_TEXT
    return LONG_TEXT + max(0, beyond) // LONG_SHARE


def _widest(texts: Iterable[str], *, whole: bool = False) -> float:
    """The width that no word of these texts outgrows, or, `whole`, no text."""
    # Words end at spaces but not at no-break spaces: "2,5 tỷ" can be kept on one line.
    words = (
        texts if whole else {word for text in texts for word in text.replace("\n", " ").split(" ")}
    )
    return max((_width(word[:LONG_WORD]) for word in words), default=0.0)


def _width(text: str) -> float:
    return text_width(text, 1, bold=True)
