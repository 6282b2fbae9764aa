"""Word opens our files without repairing them."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from phoihop.writing import Document, Form, write_docx
from phoihop.writing.ooxml import element
from phoihop.writing.tests.official import ANNEXED, PARTY_REPORT, STATE_REPORT, programme
from phoihop.writing.tests.schema import schema_errors


@pytest.mark.parametrize(
    "document",
    [
        STATE_REPORT,
        PARTY_REPORT,
        ANNEXED,
        programme(2),
        programme(5, Form.PARTY),
        replace(STATE_REPORT, two_sided=True),
    ],
)
def test_our_files_keep_the_order_that_the_schema_wants(document: Document) -> None:
    assert schema_errors(write_docx(document)) == []


def test_what_stands_in_the_wrong_order_is_seen() -> None:
    word = docx.Document(io.BytesIO(write_docx(STATE_REPORT)))
    properties = next(word.element.body.iter(qn("w:pPr")))
    properties.insert(0, element("w:jc", val="left"))
    broken = io.BytesIO()
    word.save(broken)
    assert any("jc" in error for error in schema_errors(broken.getvalue()))
