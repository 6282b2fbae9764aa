"""Bad input: a clear message or a safe result, never a broken file."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from phoihop.base.problems import Problem
from phoihop.documents.blocks import plain_text
from phoihop.documents.models import Document
from phoihop.documents.paper import paper_of
from phoihop.documents.services import letterhead_save, part_write
from phoihop.documents.tests.full import everything
from phoihop.documents.tests.papers import (
    DAY,
    issued,
    letterheads,
    paragraph,
    part_with,
    report,
)
from phoihop.programmes.models import Programme
from phoihop.writing import Form, document_text, write_docx
from phoihop.writing.lint import lint
from phoihop.writing.tests.official import png
from tests.world import World

STRANGE = [
    "a\x00b\x07c",
    "Tom & Jerry <b>đậm</b>",
    "{{ 7*7 }} {% load x %} ${x}",
    "\u202egnôx\u202c \u200bkhông\u200d \ufeffthấy",
    "\ud800 lẻ",
    "\ufffe\uffff",
    "]]>&lt;!--",
    "a\u0302\u0301",
]


@pytest.fixture
def draft(world: World) -> Document:
    everything(world)
    letterheads(world)
    return report(world)


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_cleaned_and_stands_there_as_text(
    draft: Document, world: World, text: str
) -> None:
    part = part_with(draft)
    part_write(part=part, blocks=[paragraph(f"Đầu {text} cuối.")], heading=text, by=world.inside)
    issue = issued(world, draft)
    with issue.file.content.open() as stored:
        content = stored.read()
    said = document_text(content)
    assert "Đầu" in said
    assert not set("\x00\x07\u202e\u200b\ufeff\ufffe\ud800") & set(said)
    for kept in ("<b>đậm</b>", "{{ 7*7 }}", "]]>&lt;!--"):
        assert (kept in text) <= (kept in said)
    assert not lint(content, Form.STATE).has_error
    docx.Document(io.BytesIO(content))


def test_names_of_400_characters_are_written_whole(world: World) -> None:
    everything(world)
    long = "Chương trình phối hợp " + "rất dài " * 60
    Programme.objects.filter(pk=world.programme.pk).update(title=long[:300].strip())
    world.programme.refresh_from_db()
    letterhead_save(
        organisation=world.military, form="nd30", symbol="BCHQS", superior="Cơ quan " * 24,
        issuer="Ban Chỉ huy " * 16, signer_post="Phó Chỉ huy trưởng " * 6, by=None,
    )  # fmt: skip
    draft = report(world)
    part = part_with(draft)
    part_write(part=part, blocks=[paragraph("Nội dung.")], heading="Mục " * 100, by=world.inside)
    issue = issued(world, draft)
    with issue.file.content.open() as stored:
        said = document_text(stored.read())
    assert "rất dài rất dài" in said
    assert len(draft.subject) <= 500


@pytest.mark.parametrize(
    "blocks",
    [
        None,
        "text",
        {},
        [None],
        [[]],
        [{"kind": "script"}],
        [{"kind": "paragraph"}],
        [{"kind": "paragraph", "runs": [{"text": 5}]}],
        [{"kind": "paragraph", "runs": [{"text": "a", "figure": "1"}]}],
        [{"kind": "paragraph", "runs": [{"text": "a", "figure": True}]}],
        [{"kind": "paragraph", "runs": ["a"], "align": "evil"}],
        [{"kind": "bullets", "items": "abc"}],
        [{"kind": "table", "columns": [{}], "rows": []}],
        [{"kind": "chart", "spec": {"data": {"url": "http://example.org"}}, "alt": "x"}],
        [{"kind": "signatures", "signatures": []}],
        [{"kind": "page", "landscape": True}],
    ],
)
def test_what_is_no_text_of_ours_is_refused(draft: Document, world: World, blocks: Any) -> None:
    part = part_with(draft)
    with pytest.raises(Problem) as refused:
        part_write(part=part, blocks=blocks, by=world.inside)
    assert refused.value.code == "document.blocks_wrong"
    part.refresh_from_db()
    assert part.written is None


def test_tables_that_word_cannot_hold_are_refused(draft: Document, world: World) -> None:
    part = part_with(draft)
    wide = {"kind": "table", "columns": [{"header": "x"}] * 64, "rows": []}
    uneven = {
        "kind": "table", "columns": [{"header": "x"}], "rows": [{"cells": [["a"], ["b"]]}],
    }  # fmt: skip
    for block, code in ((wide, "columns"), (uneven, "row")):
        with pytest.raises(Problem) as refused:
            part_write(part=part, blocks=[block], by=world.inside)
        assert (refused.value.code, refused.value.field) == (f"document.table_{code}", "blocks")


def test_a_text_without_end_is_refused(draft: Document, world: World) -> None:
    with pytest.raises(Problem) as refused:
        part_write(part=part_with(draft), blocks=[paragraph("a" * 200_001)], by=world.inside)
    assert refused.value.code == "document.too_long"


def test_unknown_keys_and_styles_do_not_reach_the_paper(draft: Document, world: World) -> None:
    run = {"text": "a", "bold": "yes", "onclick": "x", "style": "color:red"}
    block = {**paragraph(run), "html": "<script>"}
    part = part_write(part=part_with(draft), blocks=[block], by=world.inside)
    assert part.written == [paragraph("a")]


def test_a_total_cannot_be_invented(draft: Document, world: World) -> None:
    run = {"text": "999", "mark": "tabc", "addends": [1]}
    part = part_write(part=part_with(draft), blocks=[paragraph(run)], by=world.inside)
    assert part.written == [paragraph("999")]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (b"", "document.picture_unreadable"),
        (b"GIF89a", "document.picture_unreadable"),
        (png()[:200], "document.picture_unreadable"),
    ],
)
def test_a_picture_that_is_none_stops_the_issue_and_leaves_nothing(
    draft: Document,
    world: World,
    picture: bytes,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("phoihop.documents.drawing.drawn", lambda spec: picture)
    part = part_with(draft)
    part.written = [{"kind": "chart", "spec": {"mark": "bar"}, "alt": "Biểu đồ"}]
    part.save()
    with pytest.raises(Problem) as refused:
        issued(world, draft)
    assert refused.value.code == code
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"symbol": "BC HQS"}, "document.symbol_letters"),
        ({"symbol": ""}, "document.symbol_letters"),
        ({"symbol": "<b>"}, "document.symbol_letters"),
        ({"symbol": "X" * 31}, "document.symbol_letters"),
        ({"form": "hd05", "variant": "army"}, "document.letterhead_wrong"),
        ({"form": "plain"}, "document.letterhead_wrong"),
        ({"variant": "none"}, "document.letterhead_wrong"),
    ],
)
def test_a_letterhead_that_no_form_has_is_refused(
    world: World, changes: dict[str, Any], code: str
) -> None:
    said: dict[str, Any] = {"form": "nd30", "symbol": "BCHQS", "by": None, **changes}
    with pytest.raises(Problem) as refused:
        letterhead_save(organisation=world.military, **said)
    assert refused.value.code == code


def test_a_draft_without_a_letterhead_can_still_be_read(world: World) -> None:
    everything(world)
    draft = report(world)
    said = document_text(write_docx(paper_of(draft)))
    assert "BC-…" in said
    assert plain_text(part_with(draft).blocks)
    assert DAY.strftime("%d/%m/%Y") not in said.split("Nơi nhận")[0][:200]
