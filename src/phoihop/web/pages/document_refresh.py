"""What a draft would say otherwise if its figures were renewed: looked at before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from phoihop.base.models import User
from phoihop.documents.blocks import Json, is_bare, runs_in, stated_figures
from phoihop.documents.models import Document, DocumentPart
from phoihop.documents.paper import Part, is_reserved
from phoihop.documents.selectors import chips
from phoihop.documents.services.changes import REPLACING
from phoihop.documents.services.composition import proposal
from phoihop.documents.services.drafts import with_chips
from phoihop.web.pages.word_marks import Pair, lines_of_blocks, side_by_side


@dataclass(frozen=True)
class Renewal:
    """A part that changes. change: "renewed", "added" or "dropped"; `is_written`: a person's words
    stay, their numbers are renewed."""

    heading: str
    change: str
    pairs: Sequence[Pair]
    is_written: bool = False


def renewals(document: Document, by: User) -> list[Renewal]:
    _subject, parts = proposal(document, on=timezone.localdate(), by=by)
    rows = {row.key: row for row in document.parts.all() if row.key != REPLACING}
    renew = _renewing(document, rows.values(), parts)
    return [*_of_parts(parts, rows, renew), *_dropped(parts, rows)]


def _renewing(
    document: Document, rows: Iterable[DocumentPart], parts: Iterable[Part]
) -> dict[str, list[Json]]:
    """What people wrote, by its key, with the numbers of its figures as they would be."""
    written = {row.key: row.written for row in rows if row.written is not None}
    ids = {pk for blocks in written.values() for pk in stated_figures(blocks)}
    known = chips(document, ids) if ids else {}
    totals = {
        (run["mark"], is_bare(run["text"])): run["text"]
        for part in parts
        for run in runs_in(part.blocks)
        if "mark" in run
    }
    return {key: with_chips(blocks, known, totals) for key, blocks in written.items()}


def _of_parts(
    parts: Iterable[Part], rows: dict[str, DocumentPart], renewed: dict[str, list[Json]]
) -> Iterator[Renewal]:
    for part in parts:
        row = rows.get(part.key)
        if row is None:
            if part.blocks and not is_reserved(part.key):
                yield Renewal(part.heading, "added", _pairs([], part.blocks))
            continue
        now = renewed.get(part.key, part.blocks)
        if now != row.blocks:
            pairs = _pairs(row.blocks, now)
            if pairs:
                yield Renewal(str(row), "renewed", pairs, part.key in renewed)


def _dropped(parts: Iterable[Part], rows: dict[str, DocumentPart]) -> Iterator[Renewal]:
    """Parts that are proposed no more; of those somebody wrote nothing but the numbers changes."""
    there = {part.key for part in parts}
    for key, row in rows.items():
        if key not in there and row.written is None and not row.written_heading:
            yield Renewal(str(row), "dropped", _pairs(row.blocks, []))


def _pairs(old: Iterable[Json], new: Iterable[Json]) -> list[Pair]:
    return side_by_side(lines_of_blocks(old), lines_of_blocks(new))
