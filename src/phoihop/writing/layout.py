"""How a document looks, as data: sizes in points, distances in millimetres.

A layout is a frozen record; the forms prescribed for State and Party papers (`forms`) are further
records beside the plain one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from phoihop.writing.content import Align
from phoihop.writing.description import Form, Kind


class Part(StrEnum):
    """A part of a paper. The value is the name of its style in the file: Word's own where Word gives
    it a meaning (outline, header, foot), ours for the rest."""

    NORMAL = "Normal"
    BODY = "Body Text"
    BASIS = "Legal Basis"
    ADDRESSEE = "Addressee"
    TITLE = "Title"
    SUBJECT = "Subtitle"
    PART_HEADING = "Part Heading"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    CAPTION = "Caption"
    PICTURE = "Picture"
    TABLE = "Table Text"
    HEADER = "Header"
    FOOTER = "Footer"
    NATION = "Nation or Party"
    MOTTO = "Motto"
    SUPERIOR = "Superior Body"
    ISSUER = "Issuing Body"
    SEPARATOR = "Separator"
    NUMBER = "Number and Symbol"
    LETTER_SUBJECT = "Subject of Letter"
    DATELINE = "Place and Date"
    MARK = "Mark"
    AUTHORITY = "Signing Authority"
    POST = "Signing Post"
    SIGNER = "Signer"
    RECIPIENTS_LABEL = "Recipients Label"
    RECIPIENTS = "Recipients"
    ANNEX_LABEL = "Annex Label"
    ANNEX_TITLE = "Annex Title"
    ANNEX_REFERENCE = "Annex Reference"


HEADINGS: Final = (Part.PART_HEADING, Part.HEADING_1, Part.HEADING_2, Part.HEADING_3)


@dataclass(frozen=True, slots=True)
class Look:
    """How one part is set. `line` is a multiple of single spacing, `exact` a height in points."""

    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    indent: float = 0  # mm, first line
    before: float = 0  # points
    after: float = 0
    line: float = 1.0
    exact: float | None = None
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of an official paper, beside the names of the bodies."""

    nation: str
    motto: str = ""
    below_issuer: str = ""  # signs under the issuing body; a drawn line where there are none
    number_label: str = "Số: "
    after_number: str = "/"
    symbol: re.Pattern[str] = field(default_factory=lambda: re.compile(".*"))
    left: float = 65  # mm of the text width for the issuing body


@dataclass(frozen=True, slots=True)
class Layout:
    """`head` None is the plain letterhead."""

    looks: Mapping[Part, Look]
    form: Form = Form.PLAIN
    head: Head | None = None
    font: str = "Times New Roman"
    page_width: float = 210
    page_height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header_distance: float = 10
    footer_distance: float = 8
    letter_prefix: str = ""
    below_subject: str = ""  # signs under the subject; a drawn line where there are none
    basis_prefix: str = ""
    upright_bases: frozenset[Kind] = frozenset()  # where legal bases are not in italics
    roman_mark: str = ""  # what follows "I" in a heading of the first level; "" leaves it alone
    end_mark: str = ""  # what the text ends with; "" leaves it alone
    authorities: Mapping[str, str] = field(default_factory=dict)  # "TM" → how it is written
    default_authority: str = ""
    signing_lines: int = 5
    crowded_size: float | None = None  # points of signatures where three stand side by side
    filing: str = ""  # the last recipient, with a place for who keeps the copy
    submission_label: str = "Kính gửi"

    @property
    def text_width(self) -> float:
        return self.page_width - self.left - self.right


def _plain() -> Mapping[Part, Look]:
    body = Look(14, Align.JUSTIFIED, indent=10, after=6, line=1.1)
    heading = Look(14, bold=True, indent=10, before=6, after=6, line=1.1, keep_with_next=True)
    head = Look(13, Align.CENTRE)
    signing = replace(head, bold=True, caps=True, keep_with_next=True)
    title = Look(14, Align.CENTRE, bold=True, keep_with_next=True)
    return {
        Part.NORMAL: Look(14),
        Part.BODY: body,
        Part.BASIS: replace(body, italic=True),
        Part.ADDRESSEE: body,
        Part.TITLE: replace(title, caps=True, before=18),
        Part.SUBJECT: title,
        Part.PART_HEADING: replace(heading, align=Align.CENTRE, indent=0, before=12),
        Part.HEADING_1: replace(heading, before=12),
        Part.HEADING_2: heading,
        Part.HEADING_3: replace(heading, italic=True),
        Part.CAPTION: Look(12, Align.CENTRE, italic=True, before=6, after=4, keep_with_next=True),
        Part.PICTURE: Look(12, Align.CENTRE, before=6, after=4, keep_with_next=True),
        Part.TABLE: Look(12, before=2, after=2),
        Part.HEADER: head,
        Part.FOOTER: Look(8, Align.CENTRE),
        Part.NATION: replace(head, bold=True),
        Part.MOTTO: replace(head, bold=True),
        Part.SUPERIOR: replace(head, caps=True),
        Part.ISSUER: replace(head, bold=True, caps=True),
        Part.SEPARATOR: head,
        Part.NUMBER: head,
        Part.LETTER_SUBJECT: head,
        Part.DATELINE: replace(head, italic=True),
        Part.MARK: replace(head, bold=True, caps=True),
        Part.AUTHORITY: signing,
        Part.POST: signing,
        Part.SIGNER: replace(head, bold=True),
        Part.RECIPIENTS_LABEL: Look(12, bold=True, italic=True),
        Part.RECIPIENTS: Look(11),
        Part.ANNEX_LABEL: title,
        Part.ANNEX_TITLE: replace(title, caps=True),
        Part.ANNEX_REFERENCE: replace(head, italic=True, after=12, keep_with_next=True),
    }


PLAIN: Final = Layout(looks=MappingProxyType(_plain()), signing_lines=4)
