"""A draft: its sheet, and the part that lies open to be edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.documents.blocks import Json
from phoihop.documents.models import Document, DocumentPart
from phoihop.documents.paper import LISTS, SIGNATURES, is_reserved
from phoihop.documents.periods import PHASE
from phoihop.documents.selectors import part_mark, stale_figures
from phoihop.programmes.access import is_office
from phoihop.programmes.models import Programme
from phoihop.programmes.states import UNSIGNED
from phoihop.vietnamese.periods import NotAPeriod, PeriodName, period_label
from phoihop.web.notation import Kept, blocks_of_text, kept_in, text_of
from phoihop.web.pages.sheet import Sheet, draft_sheet
from phoihop.web.pages.word_marks import Pair
from phoihop.web.templatetags.phoihop import period as span_of_days


def period_of_document(document: Document) -> str:
    """What the period is called: "quý I/2026", "giai đoạn 2016-2021"."""
    if document.period == PHASE:
        return span_of_days(document)
    try:
        return period_label(PeriodName.parse(document.period).calendar())
    except NotAPeriod:
        return span_of_days(document)


def office_writes(user: User, programme: Programme) -> bool:
    """Whether the user may begin the papers that only the programme office writes; without asking
    for the others."""
    return programme.state not in UNSIGNED and is_office(user, programme)


def name_of_label(label: str) -> PeriodName | None:
    """The period that a window's label names: "quý I/2026" is 2026-Q1; None for other labels."""
    year = re.search(r"[0-9]{4}", label)
    if year is None:
        return None
    names = every_period(int(year[0]))
    return next((name for name in names if period_label(name.calendar()) == label), None)


def every_period(year: int) -> Iterator[PeriodName]:
    """The year, then its halves, quarters and months."""
    yield PeriodName(year, "year")
    yield from (PeriodName(year, "half", number) for number in (1, 2))
    yield from (PeriodName(year, "quarter", number) for number in range(1, 5))
    yield from (PeriodName(year, "month", number) for number in range(1, 13))


@dataclass(frozen=True)
class EditorBlock:
    """A block of the editor. kept: a table or chart, which is shown and never typed into; `is_out`:
    it is proposed, and was left out."""

    block: Json
    kept: Kept | None = None
    is_out: bool = False


@dataclass(frozen=True)
class Typing:
    """The part that is being edited.

    text:     as one types it, see `web.notation`
    heading:  as it stands, or as it was typed
    seen:     the mark of the version that the writer has before them
    problem:  why it was not saved
    theirs:   the text that somebody saved meanwhile, beside this one
    """

    part: DocumentPart
    text: str
    heading: str
    seen: str
    problem: str = ""
    theirs: Sequence[Pair] = ()

    @property
    def has_heading(self) -> bool:
        return bool(self.part.heading) and self.part.key not in LISTS

    @property
    def has_text(self) -> bool:
        return not is_reserved(self.part.key) or self.part.key in LISTS

    @property
    def rows(self) -> int:
        """How tall the box for the plain text is."""
        lines = sum(1 + len(line) // 90 for line in self.text.splitlines())
        return min(30, max(4, lines + 1))

    @property
    def blocks(self) -> list[EditorBlock]:
        """What the editor shows: the text, and after it the tables and charts left out of it."""
        kept = kept_of(self.part)
        names = {id(each.block): each for each in kept}
        blocks = blocks_of_text(self.text, kept, strict=False)
        there = {id(block) for block in blocks}
        shown = [EditorBlock(block, names.get(id(block))) for block in blocks]
        return [
            *shown,
            *(EditorBlock(each.block, each, True) for each in kept if id(each.block) not in there),
        ]


def kept_of(part: DocumentPart) -> list[Kept]:
    """The tables and charts of the part: those that stand in it, then those it was proposed with."""
    return kept_in(part.blocks, part.proposed)


def typing_of(part: DocumentPart) -> Typing:
    return Typing(part, text_of(part.blocks), str(part), part_mark(part))


@dataclass(frozen=True)
class DraftPage:
    """What the page of a draft shows. changed: how many figures it says otherwise than the ledger
    does now; `typing`: the part that lies open."""

    document: Document
    sheet: Sheet
    rows: Sequence[DocumentPart]
    may_write: bool
    may_issue: bool
    typing: Typing | None = None
    changed: int = 0
    edits: Sequence[Any] = field(default=())

    @property
    def period(self) -> str:
        return period_of_document(self.document)

    @property
    def written(self) -> int:
        return sum(row.written is not None or bool(row.written_heading) for row in self.rows)

    @property
    def outline(self) -> list[DocumentPart]:
        return [
            row for row in self.rows if not is_reserved(row.key) and str(row) and row.level <= 2
        ]


def draft_page(
    document: Document, user: User, asked: int | None = None, typing: Typing | None = None
) -> DraftPage:
    """`asked`: the part to open; `typing`: the one that came back with its mistakes."""
    rows = list(document.parts.select_related("written_by").order_by("order"))
    may_write = gate.may(user, "write", document)
    if typing is None and may_write and asked is not None:
        row = next((row for row in rows if row.pk == asked and row.key != SIGNATURES), None)
        typing = None if row is None else typing_of(row)
    return DraftPage(
        document=document,
        sheet=draft_sheet(document, rows),
        rows=rows,
        may_write=may_write,
        may_issue=gate.may(user, "issue", document),
        typing=typing,
        changed=len(stale_figures(document)),
        edits=list(document.outside_edits.all()[:5]) if may_write else (),
    )
