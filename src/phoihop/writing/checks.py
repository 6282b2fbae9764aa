"""Whether a description can become an official paper at all, said before anything is written."""

from __future__ import annotations

from phoihop.writing.cleaning import clean_line
from phoihop.writing.description import Document, Form, Kind
from phoihop.writing.errors import DocumentError
from phoihop.writing.layout import Layout


def check(document: Document, layout: Layout) -> None:
    """Raises `DocumentError` for what no layout can mend. A draft may lack number, symbol and date."""
    if layout.form is Form.PLAIN:
        return
    if not clean_line(document.issuing_body):
        raise DocumentError("document.body_missing", field="issuing_body")
    if not clean_line(document.title) and not clean_line(document.subject):
        raise DocumentError("document.title_missing", field="title")
    _check_number(document, layout)
    if document.dated and not clean_line(document.place) and document.kind is not Kind.ANNEX:
        raise DocumentError("document.place_missing", field="place")
    for block, signature in enumerate(document.signatures, start=1):
        if not clean_line(signature.post):
            raise DocumentError("document.post_missing", field="signatures", block=block)


def _check_number(document: Document, layout: Layout) -> None:
    symbol = clean_line(document.symbol)
    if document.number is not None:
        if document.number < 1:
            raise DocumentError("document.number_wrong", field="number", number=document.number)
        if not symbol:
            raise DocumentError("document.symbol_missing", field="symbol")
    if symbol and layout.head is not None and not layout.head.symbol.fullmatch(symbol):
        raise DocumentError(
            "document.symbol_wrong", field="symbol", symbol=symbol, form=layout.form
        )
