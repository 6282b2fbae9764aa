"""Papers that were edited outside: taken in, shown beside the ledger, taken over by a person."""

from __future__ import annotations

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.files import file_keep
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.access import require_draft
from phoihop.documents.blocks import Json, each_run, figure_ids
from phoihop.documents.models import Document, DocumentPart, OutsideEdit
from phoihop.documents.paper import content_of
from phoihop.documents.returning import ReturnedPart, returned
from phoihop.documents.selectors import chips
from phoihop.documents.services.parts import part_write
from phoihop.documents.services.rules import as_problems, lock
from phoihop.documents.states import DocumentState
from phoihop.reading.files import Unreadable
from phoihop.vietnamese.folding import clean


@transaction.atomic
def outside_edit_take(
    *, document: Document, name: str, content: bytes, by: User | None
) -> OutsideEdit:
    """Take a Word file of this paper, drafted or issued, that was edited outside. Nothing of the
    paper changes: what differs is kept part by part, each figure that reads otherwise beside what
    the ledger says.

    Problems: those of `file_keep`, `document.not_ours`.
    """
    held = lock(document)
    file = file_keep(name=name, content=content, by=by, taken={".docx"})
    issue = None if held.is_draft else held.issue
    try:
        with as_problems():
            parts = returned(content, content_of(held) if issue is None else issue.content)
    except Unreadable as why:
        raise Problem(f"paper.{why.code}", field="file", **{"name": name, **why.values}) from None
    if not parts:
        raise Problem("document.not_ours", field="file")
    edit = OutsideEdit.objects.create(
        document=held,
        file=file,
        parts=[_part(part) for part in parts],
        figures=_figures(held, parts),
        by=by,
    )
    changed = [part["key"] for part in edit.parts if part["changed"]]
    audit(by=by, verb="document.take_back", on=held, file=file.sha256, changed=changed)
    return edit


def _part(part: ReturnedPart) -> Json:
    """`new_heading` is "" where the heading is the one that went out."""
    return {
        "key": part.key,
        "heading": part.heading,
        "new_heading": part.compared.heading,
        "blocks": part.compared.blocks,
        "changed": part.compared.changed,
        "found": part.found,
    }


def _figures(document: Document, parts: list[ReturnedPart]) -> list[Json]:
    changed = [(part.key, change) for part in parts for change in part.compared.figures]
    known = chips(document, {change.figure for _key, change in changed})
    return [
        {
            "figure": change.figure,
            "was": change.was,
            "now": change.now,
            "ledger": known[change.figure].text if change.figure in known else "",
            "key": key,
        }
        for key, change in changed
    ]


@transaction.atomic
def outside_edit_adopt(
    *, edit: OutsideEdit, key: str, by: User | None, seen: str | None = None
) -> DocumentPart:
    """Take one part of the edited file over into the draft, as if it had been typed there; chips
    stay where their number is unchanged, a number changed by hand is plain text. What came back
    from an issued paper goes into the later version, once that is begun.

    Problems: `document.issued`, `document.part_gone`, `record.changed`, those of `part_write`.
    """
    draft = _draft(edit.document)
    found = next((part for part in edit.parts if part["key"] == key and part["changed"]), None)
    row = draft.parts.filter(key=key).first()
    if found is None or not found["found"] or row is None:
        raise Problem("document.part_gone", field="key")
    known = chips(draft, figure_ids(found["blocks"]))
    part = part_write(
        part=row,
        blocks=_without_closed(found["blocks"], set(known)),
        heading=_heading(found["new_heading"]) or row.written_heading,
        by=by,
        seen=seen,
    )
    audit(by=by, verb="part.adopt", on=part, edit=edit.pk)
    return part


def _draft(document: Document) -> Document:
    """The document itself, or the version that is being written in its place."""
    if document.state == DocumentState.DRAFT:
        return document
    later = Document.objects.filter(replaces=document).first()
    require_draft(later or document)
    assert later is not None  # else the line before has raised
    return later


def _without_closed(blocks: list[Json], known: set[int]) -> list[Json]:
    """Numbers that the paper may no longer state as the ledger's stay as the words they were."""

    def plain(run: Json) -> Json:
        if run.get("figure") in known:
            return run
        return {name: value for name, value in run.items() if name != "figure"}

    return [each_run(block, plain) for block in blocks]


def _heading(text: str) -> str:
    """A heading of the file as the text has it: the form writes some in capitals."""
    heading = clean(text)
    if not heading.isupper():
        return heading
    number, _space, words = heading.partition(" ")
    if not number.endswith((".", "-", ")")):
        number, words = "", heading
    return f"{number.rstrip('-')}{'.' if number.endswith('-') else ''} {words[:1]}{words[1:].lower()}".strip()
