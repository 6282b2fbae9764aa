"""The papers of the invented programme: what was handed in to be read, drafts, and what was issued.

Composed from the ledger as it is when the demo is loaded, so nothing of it is told as of an earlier day;
but nobody is notified of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.models import User
from phoihop.documents.blocks import Json
from phoihop.documents.models import Document, DocumentPart
from phoihop.documents.paper import paper_of
from phoihop.documents.selectors import has_gap
from phoihop.documents.services import (
    document_issue,
    document_start,
    letterhead_save,
    outside_edit_take,
    part_write,
    register_save,
)
from phoihop.intake.services import paper_hand_in, paper_read
from phoihop.project.demo.entering import Work
from phoihop.project.demo.shapes import HandedIn, Letters, Official, Outside
from phoihop.reporting.services import report_start
from phoihop.writing import write_docx


def paperwork_enter(
    work: Work,
    letters: Iterable[Letters],
    handed_in: Iterable[HandedIn],
    papers: Iterable[Official],
) -> None:
    with clock.set_back(timezone.localdate(), hour=23):
        for one in letters:
            _enter_letterhead(work, one)
        for paper in handed_in:
            _hand_in(work, paper)
        for official in papers:
            _enter_document(work, official)


def _enter_letterhead(work: Work, letters: Letters) -> None:
    by, body = work.book.signer(letters.body), work.book.bodies[letters.body]
    letterhead_save(
        organisation=body,
        form=letters.form,
        variant=letters.variant,
        symbol=letters.symbol,
        superior=letters.superior,
        signer_authority=letters.signer_authority,
        signer_post=letters.signer_post,
        by=by,
    )
    if letters.numbers_from is not None:
        register_save(organisation=body, starts_on=letters.numbers_from, by=by)


def _hand_in(work: Work, paper: HandedIn) -> None:
    """Read at once: no worker runs while the demo is loaded."""
    by, body = work.book.writer(paper.body), work.book.bodies[paper.body]
    window = work.programme.windows.get(label=paper.window)
    report = report_start(programme=work.programme, window=window, organisation=body, by=by)
    handed = paper_hand_in(
        programme=work.programme, organisation=body, pasted=paper.text, report=report, by=by
    )
    paper_read(handed.pk)


def _enter_document(work: Work, official: Official) -> None:
    by = work.book.writer(official.body)
    document = document_start(
        programme=work.programme,
        kind=official.kind,
        organisation=work.book.bodies[official.body],
        period=official.period,
        by=by,
    )
    for key, lines in official.filled:
        _fill(document.parts.get(key=key), lines, by)
    if official.outside is not None:
        _edit_outside(document, official.outside, by)
    if official.dated is not None:
        dated = min(official.dated, timezone.localdate())
        document_issue(document=document, dated=dated, by=work.book.signer(official.body))


def _fill(part: DocumentPart, lines: Iterable[str], by: User) -> None:
    """The sentences in the place of what was left to be filled in."""
    known = [block for block in part.blocks if not has_gap([block])]
    said: list[Json] = [{"kind": "paragraph", "runs": [{"text": line}]} for line in lines]
    part_write(part=part, blocks=[*known, *said], by=by)


def _edit_outside(document: Document, outside: Outside, by: User) -> None:
    """The file as somebody with a word processor sent it back."""
    word = docx.Document(io.BytesIO(write_docx(paper_of(document))))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if outside.was not in run.text:
                continue  # writing to a run takes its picture away
            run.text = run.text.replace(outside.was, outside.now)
    changed = io.BytesIO()
    word.save(changed)
    outside_edit_take(document=document, name=outside.name, content=changed.getvalue(), by=by)
