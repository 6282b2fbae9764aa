"""A paper as it will look: its head, its text part by part, its end and its annexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from phoihop.documents.models import Document, DocumentKind, DocumentPart, Letterhead
from phoihop.documents.paper import (
    ADDRESSEES,
    BASES,
    LISTS,
    RECIPIENTS,
    TITLE,
    content_of,
    is_reserved,
    paper_from,
)
from phoihop.documents.wording import place_of_writing
from phoihop.writing import Document as Paper
from phoihop.writing import DocumentError, Form, Layout, Section, layout_of
from phoihop.writing.closing import signature_rows
from phoihop.writing.phrases import (
    annex_label,
    annex_reference,
    authority_lines,
    bases,
    bodies_of,
    heading,
    listed,
    number_and_symbol,
    recipients,
    salutation,
)

Json = dict[str, Any]

_OPENING: Final = "opening."


@dataclass(frozen=True)
class SheetPart:
    """A part as it stands on the sheet.

    lines:  of a list at the head or the end, as the form writes them; else empty
    row:    what is stored of it, as long as it can be edited
    """

    key: str
    level: int
    heading: str
    blocks: Sequence[Json] = ()
    lines: Sequence[str] = ()
    row: DocumentPart | None = None

    @property
    def is_left_out(self) -> bool:
        return self.row is not None and self.row.left_out

    @property
    def is_written(self) -> bool:
        """Whether a person put other words in the place of the proposal."""
        row = self.row
        return row is not None and (row.written is not None or bool(row.written_heading))

    @property
    def is_empty(self) -> bool:
        return not (self.heading or self.blocks or self.lines)


@dataclass(frozen=True)
class Signing:
    """A place for a signature: the lines over it and the post."""

    lines: Sequence[str]
    post: str


@dataclass(frozen=True)
class SheetAnnex:
    label: str
    reference: str
    opening: SheetPart
    parts: Sequence[SheetPart]


@dataclass(frozen=True)
class Sheet:
    """What the page shows. paper: the description of its head; `form` is nd30 or hd05."""

    paper: Paper
    layout: Layout
    title: SheetPart
    addressees: SheetPart
    bases: SheetPart
    parts: Sequence[SheetPart]
    recipients: SheetPart
    signatures: Sequence[Sequence[Signing]]
    annexes: Sequence[SheetAnnex]

    @property
    def form(self) -> str:
        return str(self.layout.form)

    @property
    def bodies(self) -> list[str]:
        return bodies_of(self.paper)

    @property
    def number(self) -> str:
        return number_and_symbol(self.paper, self.layout)

    @property
    def salutation(self) -> str:
        return salutation(self.paper, self.layout)


def draft_sheet(document: Document, rows: Iterable[DocumentPart]) -> Sheet:
    """The draft with its parts to be edited, also those left out (what stands under one left out is
    left away with it)."""
    content = content_of(document)
    return _sheet(content, {row.key: row for row in rows}, list(rows))


def issued_sheet(content: Json) -> Sheet:
    """What was issued, as its issue keeps it."""
    return _sheet(content, {}, [])


def _sheet(content: Json, by_key: dict[str, DocumentPart], rows: Sequence[DocumentPart]) -> Sheet:
    # The head and the end alone: the charts are pictures of their own on the page.
    paper = paper_from({**content, "parts": []})
    layout = layout_of(paper)
    standing = {part["key"]: _part(part, layout, by_key) for part in content["parts"]}
    every = _in_order(content["parts"], standing, rows)
    lists = {
        ADDRESSEES: _addressees(paper),
        BASES: bases(paper, layout),
        RECIPIENTS: recipients(paper, layout),
    }
    made = {key: SheetPart(key, 0, "", lines=lists[key], row=by_key.get(key)) for key in LISTS}
    return Sheet(
        paper=paper,
        layout=layout,
        title=SheetPart(TITLE, 0, paper.title, row=by_key.get(TITLE)),
        addressees=made[ADDRESSEES],
        bases=made[BASES],
        parts=[part for annex, part in every if not annex],
        recipients=made[RECIPIENTS],
        signatures=_signatures(paper, layout),
        annexes=_annexes(content, paper, layout, every, by_key),
    )


def _addressees(paper: Paper) -> list[str]:
    """One stands beside "Kính gửi:", several in a list below it."""
    names = [name.rstrip(" .;") for name in paper.addressees]
    return names if len(names) == 1 else [f"- {name}" for name in listed(names)]


def _part(part: Json, layout: Layout, by_key: dict[str, DocumentPart]) -> SheetPart:
    level = part["level"] if part["heading"] else 0
    said = heading(Section(part["heading"], min(level, 3)), layout)
    return SheetPart(part["key"], level, said, part["blocks"], row=by_key.get(part["key"]))


def _in_order(
    parts: Iterable[Json], standing: dict[str, SheetPart], rows: Sequence[DocumentPart]
) -> list[tuple[int, SheetPart]]:
    """The parts with the number of their annex; of a draft those left out among them."""
    if not rows:
        return [(part["annex"], standing[part["key"]]) for part in parts]
    found = []
    for row in rows:
        if row.key in standing:
            found.append((row.annex, standing[row.key]))
        elif row.left_out and not is_reserved(row.key):
            found.append((row.annex, SheetPart(row.key, row.level, str(row), row=row)))
    return found


def _signatures(paper: Paper, layout: Layout) -> list[list[Signing]]:
    def signing(one: Any) -> Signing:
        lines = [one.body] if one.body else []
        return Signing([*lines, *authority_lines(one, layout)], one.post)

    if not paper.signatures:
        return []
    rows = signature_rows(paper.signatures, paper.lead_side)
    return [[signing(one) for one in row] for row in rows]


def _annexes(
    content: Json,
    paper: Paper,
    layout: Layout,
    every: Sequence[tuple[int, SheetPart]],
    by_key: dict[str, DocumentPart],
) -> list[SheetAnnex]:
    numbers = sorted({annex for annex, _ in every if annex})
    count = len({part["annex"] for part in content["parts"] if part["annex"]})
    made = []
    for number in numbers:
        key = f"{_OPENING}{number}"
        title = content["annexes"].get(str(number), {}).get("title", "")
        made.append(
            SheetAnnex(
                label=annex_label(number, count),
                reference=annex_reference(paper, layout),
                opening=SheetPart(key, 0, title, row=by_key.get(key)),
                parts=[part for annex, part in every if annex == number],
            )
        )
    return made


def sample_sheet(letterhead: Letterhead) -> Sheet | None:
    """The head of a report under that letterhead, without a word of text; None while its parts do
    not go together."""
    body = letterhead.organisation
    party = letterhead.form == Form.PARTY
    content = {
        "form": letterhead.form, "kind": DocumentKind.REPORT, "variant": letterhead.variant,
        "title": "", "subject": "", "parts": [], "annexes": {}, "number": None, "dated": None,
        "written_on": timezone.now().isoformat(), "superior": letterhead.superior,
        "bodies": [letterhead.issuer or body.name],
        "symbol": f"BC{'/' if party else '-'}{letterhead.symbol or '…'}",
        "place": letterhead.place or place_of_writing(body.place.name),
        "addressees": [], "legal_bases": [], "recipients": [], "filing": letterhead.filing,
        "tone": letterhead.tone, "programme": {"title": ""},
        "signatures": [
            {
                "authority": [letterhead.signer_authority] if letterhead.signer_authority else [],
                "post": letterhead.signer_post,
            }
        ],
    }  # fmt: skip
    try:
        return _sheet(content, {}, [])
    except DocumentError:
        return None
