"""The top of a paper: who writes, under whose name, with which number, where and when; then what it is.

The plain form and the official ones differ in kind here: State and Party papers share one geometry
(two columns, number and date line on one level) and differ in what `Head` says.
"""

from __future__ import annotations

from typing import Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell

from phoihop.writing.cleaning import clean_line
from phoihop.writing.content import Align
from phoihop.writing.description import Document, Kind, Urgency
from phoihop.writing.layout import Head, Part
from phoihop.writing.metrics import text_width, widest_line
from phoihop.writing.ooxml import add_frame, no_wrap
from phoihop.writing.pen import Pen
from phoihop.writing.phrases import bodies_of, letter_subject, number_and_symbol, salutation
from phoihop.writing.styles import ALIGNMENTS, styled

# The plain letterhead's left cell, as a part of the text width.
PLAIN_LEFT: Final = 0.45
# Between the names of the bodies and the name of the State or the Party, in mm.
NAME_MARGIN: Final = 3.0
# Lines under names are a third to a half of the name.
UNDER_NAME: Final = 0.42
# Stamps of urgency have their prescribed lengths, in mm; other marks have room for their words.
STAMPS: Final = {Urgency.URGENT: 20.0, Urgency.MORE_URGENT: 40.0, Urgency.MOST_URGENT: 30.0}
MARK_ROOM: Final = 8.0
# Where the dashes of a list of addressees stand, in mm.
ADDRESSEE_INDENT: Final = 40.0


def write_letterhead(pen: Pen, document: Document) -> None:
    if pen.layout.head is None:
        _plain(pen, document)
    else:
        _official(pen, document, pen.layout.head)


def _plain(pen: Pen, document: Document) -> None:
    width = pen.width * PLAIN_LEFT
    ((left, right),) = pen.cells((width, pen.width - width))
    _bodies(pen, left, document, width)
    right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    if document.place or document.dated:
        pen.add_to(right, Part.DATELINE, clean_line(document.place_and_date))


def _official(pen: Pen, document: Document, head: Head) -> None:
    widths = (head.left, pen.width - head.left)
    upper, lower = pen.cells(widths, rows=2)
    _bodies(pen, upper[0], document, head.left)
    _nation(pen, upper[1], head, widths[1])
    pen.add_to(lower[0], Part.NUMBER, number_and_symbol(document, pen.layout))
    if document.kind is Kind.LETTER and document.subject:
        pen.add_to(lower[0], Part.LETTER_SUBJECT, letter_subject(document.subject, pen.layout))
    _marks(pen, lower[0], document, head.left)
    dateline = clean_line(document.place_and_date) if _is_dated(document) else ""
    pen.add_to(lower[1], Part.DATELINE, dateline)


def _is_dated(document: Document) -> bool:
    """Minutes say in their text when and where; other drafts have a date line to be filled in."""
    return document.kind is not Kind.MINUTES or bool(document.place or document.dated)


def _bodies(pen: Pen, cell: _Cell, document: Document, room: float) -> None:
    layout, names = pen.layout, bodies_of(document)
    if document.superior_body:
        pen.add_name(cell, Part.SUPERIOR, document.superior_body, room - NAME_MARGIN)
    for name in names:
        pen.add_name(cell, Part.ISSUER, name, room - NAME_MARGIN)
    if layout.head is not None and layout.head.below_issuer:
        pen.add_to(cell, Part.SEPARATOR, layout.head.below_issuer)
        return
    look = layout.looks[Part.ISSUER]
    # The line is a part of the name over it, so far as that stands in one line.
    last = names[-1].upper() if names else ""
    width = widest_line(last, look.size, room - NAME_MARGIN, bold=look.bold)
    pen.rule(styled(cell.add_paragraph(), Part.SEPARATOR), room, width * UNDER_NAME)


def _nation(pen: Pen, cell: _Cell, head: Head, room: float) -> None:
    last, text = Part.NATION, head.nation
    no_wrap(cell._tc)
    pen.add_to(cell, Part.NATION, head.nation)
    if head.motto:
        last, text = Part.MOTTO, head.motto
        pen.add_to(cell, Part.MOTTO, head.motto)
    look = pen.layout.looks[last]
    length = text_width(text, look.size, bold=look.bold)
    pen.rule(styled(cell.add_paragraph(), Part.SEPARATOR), room, length)


def _marks(pen: Pen, cell: _Cell, document: Document, room: float) -> None:
    look = pen.layout.looks[Part.MARK]
    marks = [(document.urgency.value, STAMPS[document.urgency])] if document.urgency else []
    circulation = clean_line(document.circulation).upper()
    if circulation:
        words = text_width(circulation, look.size, bold=look.bold)
        marks.append((circulation, min(room - MARK_ROOM, words + MARK_ROOM)))
    for text, length in marks:
        paragraph = pen.add_to(cell, Part.MARK, text)
        add_frame(paragraph, room, length)
        paragraph.paragraph_format.space_before = Pt(12)


def write_title(pen: Pen, document: Document) -> None:
    """Name of the kind and subject in the middle; a letter has its subject under the number."""
    if document.kind is Kind.LETTER and pen.layout.head is not None:
        pen.space(12)
        return
    if document.title:
        pen.add(Part.TITLE, clean_line(document.title))
    subject = clean_line(document.subject)
    if subject:
        pen.add(Part.SUBJECT, subject)
    if pen.layout.below_subject:
        end = pen.add(Part.SUBJECT, pen.layout.below_subject)
    else:
        look = pen.layout.looks[Part.SUBJECT]
        line = widest_line(subject or document.title, look.size, pen.width, bold=look.bold)
        end = styled(pen.word.add_paragraph(), Part.SUBJECT)
        pen.rule(end, pen.width, line * UNDER_NAME)
    end.paragraph_format.space_after = Pt(12)


def write_addressees(pen: Pen, document: Document) -> None:
    """One addressee stands beside "Kính gửi:", several in a list under its colon."""
    names = [name.rstrip(" .;") for name in map(clean_line, document.addressees) if name]
    if not names:
        return
    label = salutation(document, pen.layout)
    if len(names) == 1:
        line = pen.add(Part.ADDRESSEE, f"{label}: {names[0]}.")
        line.paragraph_format.alignment = ALIGNMENTS[Align.CENTRE]
        return
    first = pen.add(Part.ADDRESSEE, f"{label}:")
    first.paragraph_format.left_indent = Mm(ADDRESSEE_INDENT / 2)
    first.paragraph_format.keep_with_next = True
    for number, name in enumerate(names, start=1):
        line = pen.add(Part.ADDRESSEE, f"- {name}{';' if number < len(names) else '.'}")
        line.paragraph_format.left_indent = Mm(ADDRESSEE_INDENT)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.space_after = Pt(6)
