"""Reading back what a Word file says: for checks, and for documents that return."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

_FIGURE_MARK = re.compile(r"f\d+_([A-Za-z0-9]+)")


def document_text(data: bytes) -> str:
    """The body's text in reading order: a line for a paragraph, tabs between the cells of a row."""
    document = docx.Document(io.BytesIO(data))
    return "\n".join(line for line in _lines(document.iter_inner_content()) if line.strip())


def page_feet(data: bytes) -> tuple[str, ...]:
    """The text in the foot of the first page and of the others."""
    page = docx.Document(io.BytesIO(data)).sections[0]
    return tuple(
        "\n".join(paragraph.text for paragraph in foot.paragraphs)
        for foot in (page.first_page_footer, page.footer)
    )


def document_figures(data: bytes) -> tuple[tuple[str, str], ...]:
    """(figure id without hyphens, text) for each figure marked in the body, in reading order."""
    body = docx.Document(io.BytesIO(data)).element.body
    figures = []
    for start in body.iter(qn("w:bookmarkStart")):
        found = _FIGURE_MARK.fullmatch(start.get(qn("w:name"), ""))
        run = start.getnext()
        if found and run is not None:
            figures.append((found[1], "".join(text.text or "" for text in run.iter(qn("w:t")))))
    return tuple(figures)


def _lines(blocks: Iterator[WordParagraph | WordTable]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block.text
            continue
        for row in block.rows:
            # A cell across several columns is listed once for each of them.
            cells = {id(cell._tc): cell for cell in row.cells}
            yield "\t".join(_cell_text(cell) for cell in cells.values())


def _cell_text(cell: _Cell) -> str:
    return " ".join(line for line in _lines(cell.iter_inner_content()) if line.strip())
