"""What a document says, without a word about how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from phoihop.vietnamese.dates import formal_date
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

__all__ = [
    "Align",
    "Annex",
    "Block",
    "Bullets",
    "Chart",
    "Column",
    "Content",
    "Document",
    "Form",
    "Kind",
    "LeadSide",
    "Letterhead",
    "Paragraph",
    "Row",
    "RowKind",
    "Run",
    "Section",
    "Signature",
    "Table",
    "Urgency",
    "runs_of",
]


class Form(StrEnum):
    """Whose rules the paper keeps. One document has one form, that of the body that issues it."""

    PLAIN = "plain"
    STATE = "nd30"  # Nghị định 30/2020/NĐ-CP
    PARTY = "hd05"  # Hướng dẫn 05-HD/VPTW


class Letterhead(StrEnum):
    """Who writes, where that changes something in the form."""

    USUAL = "usual"
    ARMY = "army"
    MASS = "mass"  # the Front and the mass organisations, under the name of the State
    YOUTH = "youth"  # the Youth Union's own
    STEERING = "steering"  # a steering committee, in the form of whoever set it up


class Kind(StrEnum):
    """The value is the short form that stands in the symbol."""

    PROGRAMME = "CTr"
    PLAN = "KH"
    REPORT = "BC"
    NOTICE = "TB"
    DECISION = "QĐ"
    REGULATION = "QC"
    SUBMISSION = "TTr"
    MINUTES = "BB"
    INVITATION = "GM"
    LETTER = "CV"  # no title; a State letter has no short form either
    ANNEX = "PL"  # only the annexes of a paper that stands elsewhere


class Urgency(StrEnum):
    URGENT = "KHẨN"
    MORE_URGENT = "THƯỢNG KHẨN"
    MOST_URGENT = "HỎA TỐC"


LeadSide = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signing post ("Phó Chủ tịch"), and before it on whose behalf or in whose place.

    `authority` is a line or several: "TM. Ủy ban nhân dân", "KT. Chủ tịch"; in a Party paper "TM." is
    written "T/M". `body` names the organisation where it does not stand in the letterhead alone.
    `rank` stands where the name will. Names are signed by hand.
    """

    post: str
    authority: str | tuple[str, ...] = ""
    body: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """On its own pages. Without `reference` it says which paper it belongs to by itself."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    reference: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper from its letterhead to its last annex.

    `issuing_body` of a joint paper has a line for each body. `title` is the name of its kind ("Báo cáo"), `subject` what it is about. `symbol` is written as its
    form has it: "BC-UBND" in a State paper, "BC/HU" in a Party one. Number, symbol and `dated` are
    empty in a draft. The first of `signatures` is the lead; `lead_side` says where it signs. `filing`
    is who keeps a copy ("BDV" → "Lưu: VT, BDV."; Party: "Văn phòng Tỉnh ủy").
    `written_on` goes into the file's properties, and its year into the date line of a draft; without
    a zone it is taken as UTC. `notice` stands in the foot of every page of the PLAIN form, and in no
    official one. `tone` spells our own prose ("hòa" or "hoà") and leaves names as they are.
    """

    title: str
    issuing_body: str
    written_on: datetime
    subject: str = ""
    form: Form = Form.PLAIN
    kind: Kind = Kind.REPORT
    letterhead: Letterhead = Letterhead.USUAL
    superior_body: str | None = None
    number: int | None = None
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    urgency: Urgency | None = None
    circulation: str = ""
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    signatures: tuple[Signature, ...] = ()
    lead_side: LeadSide = "right"
    recipients: tuple[str, ...] = ()
    filing: str = ""
    annexes: tuple[Annex, ...] = ()
    notice: str = ""
    two_sided: bool = False
    tone: Literal["new", "old"] | None = None
    language: str = "vi-VN"

    @property
    def formal_day(self) -> str:
        """ "ngày 05 tháng 01 năm 2026", or with places left free in a draft."""
        if self.dated is not None:
            return formal_date(self.dated)
        return f"ngày … tháng … năm {self.written_on.year}"

    @property
    def place_and_date(self) -> str:
        """The date line: "Ví Dụ, ngày 05 tháng 01 năm 2026"."""
        day = self.formal_day
        return f"{self.place}, {day}" if self.place else day[0].upper() + day[1:]
