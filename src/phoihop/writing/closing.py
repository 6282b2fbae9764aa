"""The end of a paper: who signs and who receives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from docx.table import _Cell

from phoihop.writing.description import Document, Form, LeadSide, Signature
from phoihop.writing.layout import Part
from phoihop.writing.pen import Pen
from phoihop.writing.phrases import authority_lines, recipients
from phoihop.writing.styles import styled
from phoihop.writing.tables import CELL_MARGINS

RECIPIENTS_HEADING: Final = {"vi": "Nơi nhận:", "en": "Recipients:"}
LEFT: Final = 0.45
# Beside a signature there must be room for the next one.
MOST_IN_A_ROW: Final = 3

T = TypeVar("T")


def write_closing(pen: Pen, document: Document) -> None:
    """One signature stands on the right with the recipients on its left; several stand in a grid over
    them."""
    if not document.signatures and not document.recipients and not _is_official(pen):
        return
    # Nobody signs a page without a word of the text on it.
    pen.word.paragraphs[-1].paragraph_format.keep_with_next = True
    pen.space(6).paragraph_format.keep_with_next = True
    if len(document.signatures) > 1:
        _write_grid(pen, document)
        _write_recipients(pen, document, None)
        return
    room = pen.width * (1 - LEFT)
    ((left, right),) = pen.cells((pen.width - room, room))
    _write_recipients(pen, document, left)
    for signature in document.signatures:
        _write_authority(pen, right, signature, room)
        _write_post(pen, right, signature, room)


def _is_official(pen: Pen) -> bool:
    return pen.layout.form is not Form.PLAIN


def _write_recipients(pen: Pen, document: Document, cell: _Cell | None) -> None:
    lines = recipients(document, pen.layout)
    if not lines:
        return
    label = RECIPIENTS_HEADING.get(document.language[:2], RECIPIENTS_HEADING["vi"])
    if cell is not None:
        pen.add_to(cell, Part.RECIPIENTS_LABEL, label)
        for line in lines:
            pen.add_to(cell, Part.RECIPIENTS, line)
        return
    pen.add(Part.RECIPIENTS_LABEL, label).paragraph_format.keep_with_next = True
    for number, line in enumerate(lines, start=1):
        paragraph = pen.add(Part.RECIPIENTS, line)
        paragraph.paragraph_format.keep_with_next = number < len(lines)


def _write_authority(
    pen: Pen, cell: _Cell, signature: Signature, room: float, size: float | None = None
) -> None:
    lines = [signature.body] if signature.body else []
    for line in [*lines, *authority_lines(signature, pen.layout)]:
        pen.add_name(cell, Part.AUTHORITY, line, room, size)


def _write_post(
    pen: Pen, cell: _Cell, signature: Signature, room: float, size: float | None = None
) -> None:
    pen.add_name(cell, Part.POST, signature.post, room, size)
    for _ in range(pen.layout.signing_lines):
        styled(cell.add_paragraph(), Part.SIGNER)
    if signature.rank:
        pen.add_name(cell, Part.SIGNER, signature.rank, room, size)


def _write_grid(pen: Pen, document: Document) -> None:
    """Bodies in one row of cells and posts in the next, so that the posts stand on one level."""
    rows = signature_rows(document.signatures, document.lead_side)
    size = pen.layout.crowded_size if len(rows[0]) == MOST_IN_A_ROW else None
    for signatures in rows:
        width = pen.width / len(signatures)
        room = width - CELL_MARGINS
        named = any(one.body or authority_lines(one, pen.layout) for one in signatures)
        *upper, lower = pen.cells([width] * len(signatures), rows=1 + named, margins=True)
        for cell, signature in zip(*upper, signatures, strict=True) if upper else ():
            _write_authority(pen, cell, signature, room, size)
            cell.paragraphs[-1].paragraph_format.keep_with_next = True
        for cell, signature in zip(lower, signatures, strict=True):
            _write_post(pen, cell, signature, room, size)
        pen.space(6)


def signature_rows(signatures: Sequence[T], lead: LeadSide) -> list[tuple[T, ...]]:
    """Rows of two or three, never of one; the first signature on the lead's side of the first row,
    the others following it from there."""
    rows, start = [], 0
    for length in _row_lengths(len(signatures)):
        row = tuple(signatures[start : start + length])
        rows.append(row if lead == "left" else row[::-1])
        start += length
    return rows


def _row_lengths(count: int) -> list[int]:
    """5 → [3, 2], 4 → [2, 2], 7 → [3, 2, 2]."""
    if count <= MOST_IN_A_ROW:
        return [count]
    twos = -count % MOST_IN_A_ROW
    return [3] * ((count - 2 * twos) // 3) + [2] * twos
