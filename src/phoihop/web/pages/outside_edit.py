"""A file that was edited outside, beside the paper it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.documents.blocks import Json
from phoihop.documents.models import Document, DocumentPart, OutsideEdit
from phoihop.documents.selectors import part_mark
from phoihop.documents.states import DocumentState
from phoihop.web.pages.word_marks import Pair, lines_of_blocks, side_by_side


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that reads otherwise in the file. ledger: what the ledger says now, "" where it says
    nothing any more."""

    figure: int
    was: str
    now: str
    ledger: str


@dataclass(frozen=True)
class EditedPart:
    """A part of the file that differs. row: the part of the draft it would be adopted into;
    `is_gone`: the file no longer holds it; `seen`: the mark of that part as the page shows it."""

    key: str
    heading: str
    pairs: Sequence[Pair]
    figures: Sequence[ChangedFigure]
    row: DocumentPart | None
    is_gone: bool
    is_adopted: bool
    seen: str

    @property
    def may_adopt(self) -> bool:
        return self.row is not None and not self.is_gone and not self.is_adopted


@dataclass(frozen=True)
class EditPage:
    """draft: where parts are adopted; None while an issued paper has no later version begun."""

    edit: OutsideEdit
    draft: Document | None
    parts: Sequence[EditedPart]
    unchanged: int
    may_replace: bool

    @property
    def figures(self) -> list[ChangedFigure]:
        return [figure for part in self.parts for figure in part.figures]


def edit_page(edit: OutsideEdit, user: User) -> EditPage:
    draft = _draft(edit.document)
    rows = {row.key: row for row in draft.parts.all()} if draft else {}
    before = _before(edit.document)
    changed = [part for part in edit.parts if part["changed"] or not part["found"]]
    return EditPage(
        edit=edit,
        draft=draft,
        parts=[_part(edit, part, before, rows.get(part["key"])) for part in changed],
        unchanged=len(edit.parts) - len(changed),
        may_replace=draft is None and gate.may(user, "replace", edit.document),
    )


def _draft(document: Document) -> Document | None:
    if document.is_draft:
        return document
    return Document.objects.filter(replaces=document, state=DocumentState.DRAFT).first()


def _before(document: Document) -> dict[str, Json]:
    """The text the file went out with: of an issued paper as it was issued."""
    if document.is_draft:
        rows = document.parts.all()
        return {row.key: {"heading": str(row), "blocks": row.blocks} for row in rows}
    return {part["key"]: part for part in document.issue.content["parts"]}


def _part(
    edit: OutsideEdit, part: Json, before: dict[str, Json], row: DocumentPart | None
) -> EditedPart:
    was = before.get(part["key"], {"heading": "", "blocks": []})
    old = lines_of_blocks(was["blocks"])
    new = lines_of_blocks(part["blocks"]) if part["found"] else []
    if part["new_heading"]:
        old, new = [part["heading"], *old], [part["new_heading"], *new]
    figures = [
        ChangedFigure(each["figure"], each["was"], each["now"], each["ledger"])
        for each in edit.figures
        if each["key"] == part["key"]
    ]
    return EditedPart(
        key=part["key"],
        heading=part["heading"],
        pairs=side_by_side(old, new),
        figures=figures,
        row=row,
        is_gone=not part["found"],
        is_adopted=row is not None and _as_in_a_file(row.written) == part["blocks"],
        seen="" if row is None else part_mark(row),
    )


def _as_in_a_file(said: Any) -> Any:
    """Blocks as a file can hold them: a total's mark is in it, not the figures that it adds up."""
    if isinstance(said, dict):
        return {key: _as_in_a_file(value) for key, value in said.items() if key != "addends"}
    if isinstance(said, list):
        return [_as_in_a_file(each) for each in said]
    return said
