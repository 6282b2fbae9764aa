"""Word documents from a description: what a document says goes in, the bytes of a .docx come out.

Owns the description of a document (sections, tables, letterhead, signature), its plain layout, the
cleaning of text that enters a file, and reading the text back. Decides nothing about what is said:
that is `phoihop.documents`.
May import: the standard library and python-docx; never Django.
"""

from phoihop.writing.cleaning import clean
from phoihop.writing.description import (
    Align,
    Block,
    Bullets,
    Column,
    Content,
    Document,
    Paragraph,
    Row,
    RowKind,
    Run,
    Section,
    Signature,
    Table,
)
from phoihop.writing.docx import write_docx
from phoihop.writing.layout import PLAIN, Layout
from phoihop.writing.text import document_figures, document_text, page_feet

__all__ = [
    "PLAIN",
    "Align",
    "Block",
    "Bullets",
    "Column",
    "Content",
    "Document",
    "Layout",
    "Paragraph",
    "Row",
    "RowKind",
    "Run",
    "Section",
    "Signature",
    "Table",
    "clean",
    "document_figures",
    "document_text",
    "page_feet",
    "write_docx",
]
