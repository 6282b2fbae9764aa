"""Reading documents: what there is, what a figure reads as now, which number comes next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from phoihop.answers.totals import with_credits
from phoihop.base.audit import last_deed
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.documents.access import reader_in
from phoihop.documents.blocks import CHART, Json, is_bare, lines_in, runs_in, stated_figures
from phoihop.documents.composing.figures import cell, spoken
from phoihop.documents.models import Document, DocumentPart, Register
from phoihop.documents.paper import BASES, KINDS, Part, lines_of, standing_parts
from phoihop.documents.states import DocumentState
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import counted_entries, visible_to
from phoihop.programmes.models import LegalBasis, Programme
from phoihop.vietnamese.folding import search_key

# What is left to fill in: by the composing of papers, and by the forms that offices copy.
_TO_FILL = re.compile(r"…{2,}|\.{4,}")


@dataclass(frozen=True)
class Chip:
    """A figure as a text may state it: with its unit in a sentence, without in a cell."""

    entry: Entry
    text: str
    number: str

    @property
    def pk(self) -> int:
        return self.entry.figure_id

    def as_in(self, text: str) -> str:
        """As it stands where the text says its number alone, or with the unit."""
        return self.number if text and is_bare(text) else self.text


@dataclass(frozen=True)
class Stale:
    """A figure that a paper does not say as the ledger has it now: what it says and what it would.
    Both are "" for one that stands behind a total or a chart, `now` for one that counts no more."""

    line: Entry
    says: str = ""
    now: str = ""

    @property
    def what(self) -> str:
        return self.line.counted

    def __str__(self) -> str:
        return f"{self.what} (“{self.says}” → “{self.now or '—'}”)" if self.says else self.what


def documents_of(user: User, programme: Programme | None = None) -> QuerySet[Document]:
    """The documents one may see, the latest first, each with its issue if there is one; the texts
    stay in the database."""
    documents = (
        gate.visible(user, Document)
        .select_related("issue__file", "created_by")
        .defer("issue__content", "issue__figures", "issue__changes")
    )
    if programme is not None:
        documents = documents.filter(programme=programme)
    return documents.order_by("-id")


def draft_like(
    programme: Programme, kind: str, organisation: Organisation, period: str
) -> Document | None:
    """The draft of that paper that is open already."""
    return Document.objects.filter(
        programme=programme,
        kind=kind,
        organisation=organisation,
        period=period,
        state=DocumentState.DRAFT,
    ).first()


# --- Figures ---------------------------------------------------------------------------------------


def figures_open_to(document: Document, user: User | None = None) -> QuerySet[Entry]:
    """The figures that the paper may state: sent or received, and readable by its body."""
    reader = reader_in(document.organisation, user)
    return counted_entries(document.programme).filter(visible_to(reader))


def chips(document: Document, ids: Collection[int] | None = None) -> dict[int, Chip]:
    """What the paper may state, by figure id; of those ids alone if any are given."""
    entries = with_credits(figures_open_to(document))
    if ids is not None:
        entries = entries.filter(figure__in=ids)
    return {entry.figure_id: Chip(entry, spoken(entry).text, cell(entry).text) for entry in entries}


def figures_in(document: Document) -> list[int]:
    """The figures that stand in the paper as it is now, those behind its totals included."""
    found: dict[int, None] = {}
    for part in standing_parts(document):
        found.update(dict.fromkeys(stated_figures(part.blocks)))
    return list(found)


def stale_figures(document: Document) -> list[Stale]:
    """The figures of which the ledger has written since the paper was composed or renewed, and which
    the paper does not say as they are now. One that was put into the text since is not among them,
    nor one that somebody has brought up to date by hand."""
    parts = standing_parts(document)
    said = [run for part in parts for run in runs_in(part.blocks) if "figure" in run]
    behind = {pk for part in parts for run in runs_in(part.blocks) for pk in run.get("addends", ())}
    behind |= set(figures_drawn(document, parts))
    ids = {run["figure"] for run in said} | behind
    since = Entry.objects.filter(figure__in=ids, recorded_at__gt=document.figures_as_of)
    latest = {line.figure_id: line for line in since.select_related("indicator").order_by("id")}
    known = chips(document, latest) if latest else {}
    found = {pk: Stale(line) for pk, line in latest.items() if pk in behind}
    for run in said:
        line = latest.get(run["figure"])
        if line is None:
            continue
        chip = known.get(line.figure_id)
        now = "" if chip is None else chip.as_in(run["text"])
        before = found.get(line.figure_id)
        # Of several places the one that says the unit too is told.
        if run["text"] != now and (before is None or not before.says or is_bare(before.says)):
            found[line.figure_id] = Stale(line, run["text"], now)
    return list(found.values())


def figures_drawn(document: Document, parts: Iterable[Part]) -> list[int]:
    """The figures behind charts: those that a part with a chart was proposed with, though a person
    may have taken every other word out of it."""
    keys = {part.key for part in parts if any(block["kind"] == CHART for block in part.blocks)}
    rows = document.parts.filter(key__in=keys) if keys else ()
    return [pk for row in rows for pk in stated_figures(row.proposed)]


def withheld_bodies(entries: Iterable[Entry]) -> list[int]:
    """Ids of the bodies that alone may read some of these figures; 0 where nobody may."""
    return sorted(
        {
            entry.source.organisation_id or 0
            for entry in entries
            if entry.indicator.is_sensitive and entry.place.level > Place.Level.PROVINCE
        }
    )


# --- Parts -----------------------------------------------------------------------------------------


def part_mark(part: DocumentPart) -> str:
    """The mark that a page carries in its form: of the part as it was written last."""
    deed = last_deed(part)
    return str(deed.pk if deed else 0)


def places_to_fill(document: Document) -> list[str]:
    """The headings under which something is still to be filled in."""
    return [
        part.heading or document.subject
        for part in standing_parts(document)
        if has_gap(part.blocks)
    ]


def has_gap(blocks: Iterable[Json]) -> bool:
    """Whether a line of the blocks is left to be filled in."""
    return any(
        _TO_FILL.search("".join(run["text"] for run in line))
        for block in blocks
        for line in lines_in(block)
    )


def bases_expired(document: Document, on: date) -> list[LegalBasis]:
    """The legal bases that the paper cites and that are no longer in force on that day."""
    cited = search_key(
        " ".join(
            line
            for part in standing_parts(document)
            if part.key == BASES
            for line in lines_of(part.blocks)
        )
    )
    over = document.programme.legal_bases.filter(in_force_to__lt=on)
    return [basis for basis in over if search_key(basis.symbol) in cited]


# --- Registers -------------------------------------------------------------------------------------


def registers_of(organisation: Organisation) -> QuerySet[Register]:
    return organisation.registers.annotate(last_number=Max("issues__number")).order_by(
        "-starts_on", "kind"
    )


def register_for(organisation: Organisation, kind: str, on: date) -> Register | None:
    """The register that gives such a paper its number on that day: the one of its kind of paper
    before the one of all kinds. Reports of every sort share the number of "BC"."""
    current = organisation.registers.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on
    ).order_by("-starts_on")
    own = [each for each in current if each.kind and KINDS[each.kind] is KINDS[kind]]
    common = [each for each in current if not each.kind]
    return next(iter([*own, *common]), None)


def next_number(register: Register) -> int:
    """The number after the highest one given."""
    last: int | None = register.issues.aggregate(last=Max("number"))["last"]
    return register.first_number if last is None else max(last + 1, register.first_number)
