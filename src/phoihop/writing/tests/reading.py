"""Reading a written file back, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.writing import Document, write_docx
from phoihop.writing.layout import Part


def reopened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def written(document: Document) -> WordDocument:
    return reopened(write_docx(document))


def parts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Name and parsed XML of each part of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, parse_xml(package.read(name))


def everything(word: WordDocument) -> list[WordParagraph]:
    """All paragraphs of the body, those in cells too, in order."""
    return [WordParagraph(found, word._body) for found in word.element.body.iter(qn("w:p"))]


def of(word: WordDocument, part: Part) -> list[WordParagraph]:
    return [one for one in everything(word) if one.style and one.style.name == part]


def texts(word: WordDocument, part: Part) -> list[str]:
    return [one.text for one in of(word, part)]


def look(word: WordDocument, part: Part) -> tuple[float, bool, bool]:
    """Size in points, bold, italic, as the style of the part says."""
    font = word.styles[part].font
    assert font.size is not None
    return font.size.pt, bool(font.bold), bool(font.italic)


def border(paragraph: WordParagraph, side: str = "bottom") -> bool:
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(f'w:{side}')}") is not None


def rule_under(paragraph: WordParagraph, room: float) -> float:
    """Length in mm of the drawn line right under the paragraph, which stands in `room` mm."""
    following = paragraph._p.getnext()
    assert following is not None
    line = WordParagraph(following, paragraph._parent)
    assert border(line) and not line.text
    form = line.paragraph_format
    assert form.left_indent is not None and form.right_indent is not None
    return float(room - form.left_indent.mm - form.right_indent.mm)
