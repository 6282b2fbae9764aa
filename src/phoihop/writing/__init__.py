"""Word documents from a description: what a document says goes in, the bytes of a .docx come out.

Owns the description of a document (letterhead, sections, tables, charts, signatures, annexes), its
forms (plain, State, Party) as data, the cleaning of text that enters a file, and reading the text
back. Decides nothing about what is said: that is `phoihop.documents`.
May import: the standard library, python-docx and `phoihop.vietnamese`; never Django.

`content` and `description` say what; `layout` and `forms` how it looks; `phrases` words the lines that
a form prescribes; `letterheads`, `closing` and `docx` put it on paper with the `pen`. `lint` judges any
.docx, ours or not, by the rules of a form.
"""

from phoihop.writing.cleaning import clean
from phoihop.writing.content import (
    Align,
    Block,
    Bullets,
    Chart,
    Column,
    Content,
    Paragraph,
    Row,
    RowKind,
    Run,
    Section,
    Table,
    runs_of,
)
from phoihop.writing.description import (
    Annex,
    Document,
    Form,
    Kind,
    Letterhead,
    Signature,
    Urgency,
)
from phoihop.writing.docx import write_docx
from phoihop.writing.errors import DocumentError
from phoihop.writing.forms import LAYOUTS, PARTY, STATE, layout_of
from phoihop.writing.layout import PLAIN, Layout
from phoihop.writing.text import document_figures, document_text, page_feet

__all__ = [
    "LAYOUTS",
    "PARTY",
    "PLAIN",
    "STATE",
    "Align",
    "Annex",
    "Block",
    "Bullets",
    "Chart",
    "Column",
    "Content",
    "Document",
    "DocumentError",
    "Form",
    "Kind",
    "Layout",
    "Letterhead",
    "Paragraph",
    "Row",
    "RowKind",
    "Run",
    "Section",
    "Signature",
    "Table",
    "Urgency",
    "clean",
    "document_figures",
    "document_text",
    "layout_of",
    "page_feet",
    "runs_of",
    "write_docx",
]
