"""A paper edited outside comes back part by part: changed words as words, changed numbers beside the ledger's."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from phoihop.base.models import StoredFile
from phoihop.base.problems import Problem
from phoihop.documents.blocks import figure_ids, plain_text
from phoihop.documents.models import Document, DocumentPart, OutsideEdit
from phoihop.documents.paper import paper_of
from phoihop.documents.services import (
    document_replace,
    outside_edit_adopt,
    outside_edit_take,
    part_write,
)
from phoihop.documents.tests.full import everything
from phoihop.documents.tests.papers import (
    accept,
    issued,
    letterheads,
    paragraph,
    part_with,
    report,
    term,
)
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate
from phoihop.writing import write_docx
from tests.world import World

SOFFICE = shutil.which("soffice")
SENTENCE = "Lực lượng đã phối hợp tổ chức {} cho Nhân dân vùng biên giới."


@pytest.fixture
def draft(world: World) -> Document:
    everything(world)
    letterheads(world)
    return report(world)


def sessions(world: World) -> Figure:
    return Figure.objects.get(entries__amount=4, entries__indicator=world.sessions)


def own_part(draft: Document, world: World) -> DocumentPart:
    """A part with a sentence of a person around one figure."""
    before, after = SENTENCE.split("{}")
    chip = {"text": "", "figure": sessions(world).pk}
    blocks = [paragraph(before, chip, after), paragraph("Câu thứ hai.")]
    return part_write(part=part_with(draft), blocks=blocks, by=world.inside)


def written(document: Document) -> bytes:
    return write_docx(paper_of(document))


def edited(content: bytes, change: Callable[[WordDocument], None]) -> bytes:
    """The file after somebody opened it, changed it and saved it."""
    word = docx.Document(io.BytesIO(content))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def line(word: WordDocument, start: str) -> WordParagraph:
    return next(each for each in word.paragraphs if each.text.startswith(start))


def replacing(old: str, new: str) -> Callable[[WordDocument], None]:
    """Type over some text, run by run."""

    def change(word: WordDocument) -> None:
        for text in word.element.body.iter(qn("w:t")):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new)

    return change


def without_marks(word: WordDocument) -> None:
    """What some editors do with named places."""
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(word.element.body.iter(qn(name))):
            mark.getparent().remove(mark)


def take(document: Document, content: bytes, world: World, name: str = "a.docx") -> OutsideEdit:
    return outside_edit_take(document=document, name=name, content=content, by=world.inside)


def part_of(edit: OutsideEdit, part: DocumentPart) -> dict[str, Any]:
    return next(each for each in edit.parts if each["key"] == part.key)


def changed(edit: OutsideEdit) -> list[str]:
    return [each["key"] for each in edit.parts if each["changed"]]


@pytest.mark.parametrize("kind", ["report", "consolidated", "briefing", "annex", "programme"])
def test_what_comes_back_unchanged_changes_nothing(
    draft: Document, world: World, kind: str
) -> None:
    term(world)
    body = world.military if kind == "report" else world.board
    document = draft if kind == "report" else report(world, kind=kind, organisation=body)
    edit = take(document, edited(written(document), lambda word: None), world)
    assert (changed(edit), edit.figures) == ([], [])
    assert all(part["found"] for part in edit.parts)
    for part in edit.parts:
        stored = document.parts.get(key=part["key"])
        assert words(part["blocks"]) == words(stored.blocks)


def words(blocks: list[dict[str, Any]]) -> list[str]:
    return [word for word in plain_text(blocks).split() if word.strip(".-")]


def test_changed_words_come_back_with_their_part_and_its_chips(
    draft: Document, world: World
) -> None:
    part = own_part(draft, world)
    file = edited(written(draft), replacing("Câu thứ hai", "Câu thứ hai, viết thêm"))
    edit = take(draft, file, world)
    assert changed(edit) == [part.key]
    assert edit.figures == []
    assert figure_ids(part_of(edit, part)["blocks"]) == [sessions(world).pk]
    adopted = outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert plain_text(adopted.blocks) == (SENTENCE.format("04 buổi") + "\nCâu thứ hai, viết thêm.")
    assert figure_ids(adopted.blocks) == [sessions(world).pk]


def test_words_changed_around_a_figure_leave_its_chip(draft: Document, world: World) -> None:
    part = own_part(draft, world)
    file = edited(written(draft), replacing("Lực lượng đã", "Các lực lượng của tỉnh đã"))
    edit = take(draft, file, world)
    assert edit.figures == []
    adopted = outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert figure_ids(adopted.blocks) == [sessions(world).pk]
    assert adopted.blocks[0]["runs"][0]["text"].startswith("Các lực lượng của tỉnh")


def test_a_number_changed_by_hand_stands_beside_the_ledgers(draft: Document, world: World) -> None:
    part, figure = own_part(draft, world), sessions(world)
    accept(figure)
    figure_restate(figure=figure, value=Decimal(6), reason="đếm lại", by=world.inside)
    edit = take(draft, edited(written(draft), replacing("04 buổi", "40 buổi")), world)
    mine = [each for each in edit.figures if each["key"] == part.key]
    assert mine == [
        {
            "figure": figure.pk,
            "was": "04 buổi",
            "now": "40 buổi",
            "ledger": "06 buổi",
            "key": part.key,
        }
    ]
    adopted = outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert figure_ids(adopted.blocks) == []
    assert "40 buổi" in plain_text(adopted.blocks)


def test_a_figure_that_was_struck_out_is_shown_as_gone(draft: Document, world: World) -> None:
    part = own_part(draft, world)

    def strike(word: WordDocument) -> None:
        found = line(word, "Lực lượng")._p
        found.getparent().remove(found)

    edit = take(draft, edited(written(draft), strike), world)
    assert [(each["was"], each["now"]) for each in edit.figures if each["key"] == part.key] == [
        ("04 buổi", "")
    ]


def test_a_number_in_a_table_is_compared_too(draft: Document, world: World) -> None:
    figure = sessions(world)
    table = {
        "kind": "table",
        "columns": [{"header": "Nội dung"}, {"header": "Kết quả", "align": "right"}],
        "rows": [
            {"cells": [[{"text": "Buổi"}], [{"text": "4", "figure": figure.pk}]]},
            {"cells": [[{"text": "Cộng"}], [{"text": "4"}]], "kind": "total"},
        ],
    }
    part = part_write(part=part_with(draft), blocks=[table], by=world.inside)

    def retype(word: WordDocument) -> None:
        found = next(each for each in word.tables if each.cell(0, 0).text == "Nội dung")
        found.cell(1, 1).paragraphs[0].runs[0].text = "5"

    edit = take(draft, edited(written(draft), retype), world)
    assert [(each["was"], each["now"]) for each in edit.figures if each["key"] == part.key] == [
        ("4", "5")
    ]
    (block,) = part_of(edit, part)["blocks"]
    assert block["columns"] == table["columns"]
    assert [row.get("kind") for row in block["rows"]] == [None, "total"]


def test_cells_that_lost_their_named_places_are_told_apart_by_their_rows(
    draft: Document, world: World
) -> None:
    first = sessions(world)
    other = Figure.objects.get(entries__amount=5, entries__indicator=world.sessions)
    figure_restate_draft(other, 4, world)
    rows = [
        {"cells": [[{"text": name}], [{"text": "4", "figure": figure.pk}]]}
        for name, figure in (("Tuyên truyền biên giới", other), ("Gặp gỡ già làng", first))
    ]
    table = {"kind": "table", "columns": [{"header": "Việc"}, {"header": "Số"}], "rows": rows}
    part = part_write(part=part_with(draft), blocks=[table], by=world.inside)

    def change(word: WordDocument) -> None:
        without_marks(word)
        replacing("Việc", "Công việc")(word)

    edit = take(draft, edited(written(draft), change), world)
    assert [each for each in edit.figures if each["key"] == part.key] == []
    assert figure_ids(part_of(edit, part)["blocks"]) == [other.pk, first.pk]


def figure_restate_draft(figure: Figure, value: int, world: World) -> None:
    accept(figure)
    figure_restate(figure=figure, value=Decimal(value), reason="đếm lại", by=world.inside)


@pytest.mark.parametrize("number", ["04 buổi", "44 buổi", "4.004 buổi"])
def test_without_named_places_parts_are_found_by_headings_and_figures_by_their_place(
    draft: Document, world: World, number: str
) -> None:
    part = own_part(draft, world)

    def change(word: WordDocument) -> None:
        without_marks(word)
        replacing("04 buổi", number)(word)
        replacing("Câu thứ hai", "Câu thứ ba")(word)

    edit = take(draft, edited(written(draft), change), world)
    assert part.key in changed(edit)
    mine = [(each["was"], each["now"]) for each in edit.figures if each["key"] == part.key]
    assert mine == ([] if number == "04 buổi" else [("04 buổi", number)])
    assert figure_ids(part_of(edit, part)["blocks"]) == ([] if mine else [sessions(world).pk])
    # Signatures and recipients are nobody's part.
    assert not any("Nơi nhận" in plain_text(each["blocks"]) for each in edit.parts)


def test_lines_that_were_added_come_with_the_part_they_stand_in(
    draft: Document, world: World
) -> None:
    part = own_part(draft, world)

    def add(word: WordDocument) -> None:
        after = line(word, "Câu thứ hai")
        after.insert_paragraph_before("- Một việc;")
        after.insert_paragraph_before("- Hai việc.")

    edit = take(draft, edited(written(draft), add), world)
    assert changed(edit) == [part.key]
    blocks = part_of(edit, part)["blocks"]
    assert blocks[1] == {
        "kind": "bullets",
        "items": [[{"text": "Một việc;"}], [{"text": "Hai việc."}]],
    }


def test_a_heading_that_was_changed_is_taken_over(draft: Document, world: World) -> None:
    top = next(part for part in draft.parts.order_by("order") if part.heading.startswith("II. "))
    shown = top.heading.upper()
    file = edited(written(draft), replacing(shown, "II. NHỮNG VIỆC ĐÃ LÀM"))
    edit = take(draft, file, world)
    assert changed(edit) == [top.key]
    adopted = outside_edit_adopt(edit=edit, key=top.key, by=world.inside)
    assert adopted.written_heading == "II. Những việc đã làm"


def test_what_comes_back_from_an_issued_paper_goes_into_its_later_version(
    draft: Document, world: World
) -> None:
    part = own_part(draft, world)
    issue = issued(world, draft)
    with issue.file.content.open() as stored:
        file = edited(stored.read(), replacing("Câu thứ hai", "Câu thứ ba"))
    document = Document.objects.get(pk=issue.document_id)
    edit = take(document, file, world)
    assert changed(edit) == [part.key]
    with pytest.raises(Problem) as refused:
        outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert refused.value.code == "document.issued"
    later = document_replace(document=document, by=world.inside)
    edit = OutsideEdit.objects.get(pk=edit.pk)
    adopted = outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert adopted.document_id == later.pk
    assert plain_text(adopted.blocks).endswith("Câu thứ ba.")


def test_a_part_that_did_not_change_cannot_be_adopted(draft: Document, world: World) -> None:
    edit = take(draft, written(draft), world)
    for key in (edit.parts[0]["key"], "none"):
        with pytest.raises(Problem) as refused:
            outside_edit_adopt(edit=edit, key=key, by=world.inside)
        assert refused.value.code == "document.part_gone"


# --- What is no paper of ours ----------------------------------------------------------------------


def other_file() -> bytes:
    def write(word: WordDocument) -> None:
        word.add_paragraph("Một văn bản khác.")

    return edited(plain(), write)


def plain() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def with_entities(content: bytes) -> bytes:
    entity = b'<!DOCTYPE x [<!ENTITY e "' + b"a" * 50 + b'">]>'

    def change(name: str, part: bytes) -> bytes:
        return (
            re.sub(rb"\?>", b"?>" + entity, part, count=1) if name == "word/document.xml" else part
        )

    return rezipped(content, change)


def bomb(content: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        return part.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 12_000_000)

    return rezipped(content, change)


def classified(content: bytes) -> bytes:
    def stamp(word: WordDocument) -> None:
        word.paragraphs[0].insert_paragraph_before("TUYỆT MẬT")

    return edited(content, stamp)


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (lambda ours: other_file(), "a.docx", "document.not_ours"),
        (lambda ours: b"", "a.docx", "file.empty"),
        (lambda ours: b"PK\x03\x04 broken", "a.docx", "paper.damaged"),
        (lambda ours: ours, "a.pdf", "file.type"),
        (lambda ours: ours, "a.xlsx", "file.type"),
        (lambda ours: ours[:-200], "a.docx", "paper.damaged"),
        (with_entities, "a.docx", "paper.bomb"),
        (bomb, "a.docx", "paper.bomb"),
        (classified, "a.docx", "file.classified"),
        (lambda ours: ours, "Tối mật.docx", "file.classified"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    draft: Document, world: World, make: Callable[[bytes], bytes], name: str, code: str
) -> None:
    before = StoredFile.objects.count()
    with pytest.raises(Problem) as refused:
        take(draft, make(written(draft)), world, name)
    assert refused.value.code == code
    assert StoredFile.objects.count() == before
    assert not OutsideEdit.objects.exists()


def test_named_places_that_somebody_forged_bring_no_figure_in(
    draft: Document, world: World
) -> None:
    part = own_part(draft, world)

    def forge(word: WordDocument) -> None:
        for mark in word.element.body.iter(qn("w:bookmarkStart")):
            name = mark.get(qn("w:name"))
            if name.startswith("f"):
                mark.set(qn("w:name"), f"{name.split('_')[0]}_999999")

    edit = take(draft, edited(written(draft), forge), world)
    assert all(pk != 999999 for each in edit.parts for pk in figure_ids(each["blocks"]))
    assert part_of(edit, part)["found"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_what_libreoffice_saves_is_understood(
    draft: Document, world: World, tmp_path: Path
) -> None:
    part = own_part(draft, world)
    source = tmp_path / "a.docx"
    source.write_bytes(edited(written(draft), replacing("Câu thứ hai", "Câu thứ ba")))
    command = [
        str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    edit = take(draft, (tmp_path / "out" / "a.docx").read_bytes(), world)
    assert changed(edit) == [part.key]
    assert edit.figures == []
    assert figure_ids(part_of(edit, part)["blocks"]) == [sessions(world).pk]


def test_a_total_in_a_changed_line_still_knows_what_stands_behind_it(
    draft: Document, world: World
) -> None:
    part = part_with(draft)
    total = {"text": "42 buổi", "mark": "tabcabcabcabc", "addends": [sessions(world).pk]}
    part.written = [paragraph("Cộng lại được ", total, " trong kỳ này.")]
    part.save()
    change = replacing("trong kỳ này", "trong cả kỳ này")
    edit = take(draft, edited(written(draft), change), world)
    taken = outside_edit_adopt(edit=edit, key=part.key, by=world.inside)
    assert "trong cả kỳ" in plain_text(taken.blocks)
    assert total in taken.blocks[0]["runs"]
    other = take(draft, edited(written(draft), replacing("42 buổi", "43 buổi")), world)
    taken = outside_edit_adopt(edit=other, key=part.key, by=world.inside)
    assert all("mark" not in run for run in taken.blocks[0]["runs"])


def test_a_file_of_endless_lines_is_refused_before_it_is_compared(
    draft: Document, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phoihop.documents.returning.wordfile._MOST_LINES", 2_000)

    def change(word: WordDocument) -> None:
        last = word.paragraphs[-1]
        for _each in range(2_000):
            last.insert_paragraph_before("")

    with pytest.raises(Problem) as refused:
        take(draft, edited(written(draft), change), world)
    assert refused.value.code == "paper.too_much_text"
    assert not draft.outside_edits.exists()
