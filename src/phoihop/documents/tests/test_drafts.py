"""A paper on its way: begun, renewed, written on by people, never losing a word of theirs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.documents.blocks import figure_ids, plain_text
from phoihop.documents.models import Document, DocumentKind
from phoihop.documents.paper import content_of, paper_of
from phoihop.documents.selectors import part_mark
from phoihop.documents.services import (
    document_discard,
    document_refresh,
    part_leave_out,
    part_restore,
    part_write,
)
from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.documents.tests.papers import accept, letterheads, paragraph, part_with, report
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate, figure_withdraw
from phoihop.writing import document_text, write_docx
from tests.world import World


@pytest.fixture
def draft(world: World) -> Document:
    everything(world)
    letterheads(world)
    return report(world)


def sessions(world: World) -> Figure:
    """The four sessions of the military's report."""
    return Figure.objects.get(entries__amount=4, entries__indicator=world.sessions)


def chip(pk: int, text: str = "") -> dict[str, Any]:
    return {"text": text, "figure": pk}


def text_of(document: Document) -> str:
    return document_text(write_docx(paper_of(document)))


def test_every_kind_of_paper_can_be_begun_and_written(world: World) -> None:
    everything(world)
    letterheads(world)
    for kind in DocumentKind:
        own = kind in ("report", "quick")
        body = world.military if own else world.board
        document = report(world, kind=kind, organisation=body, by=world.leader)
        assert text_of(document)
        assert document.form == ("nd30" if own else "hd05")


def test_only_one_draft_of_a_paper_is_open_at_a_time(world: World, draft: Document) -> None:
    with pytest.raises(Problem) as refused:
        report(world)
    assert refused.value.code == "document.exists"
    assert report(world, period="2026-Q1").pk != draft.pk
    document_discard(document=draft, by=world.inside)
    assert report(world).is_draft


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "../etc"}, "document.unknown"),
        ({"kind": "consolidated"}, "document.not_the_office"),
        ({"form": "plain"}, "document.letterhead_wrong"),
        ({"period": "soon"}, "document.period"),
    ],
)
def test_what_cannot_be_begun_leaves_nothing(
    world: World, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Problem) as refused:
        report(world, **changes)
    assert refused.value.code == code
    assert not Document.objects.exists()


def test_a_body_that_takes_no_part_issues_nothing(world: World) -> None:
    with pytest.raises(Problem) as refused:
        report(world, organisation=world.elsewhere)
    assert refused.value.code == "document.not_a_party"


def test_what_a_person_writes_stands_in_the_paper_with_the_ledgers_number(
    world: World, draft: Document
) -> None:
    figure = sessions(world)
    part = part_with(draft)
    blocks = [paragraph("Đã tổ chức ", chip(figure.pk, "999 buổi"), " ở vùng biên.")]
    part_write(part=part, blocks=blocks, heading="I. Công việc đã làm", by=world.inside)
    assert "Đã tổ chức 04 buổi ở vùng biên." in text_of(draft)
    part.refresh_from_db()
    assert part.written_by == world.inside
    assert figure_ids(part.blocks) == [figure.pk]


def test_renewing_keeps_every_word_and_renews_the_numbers(world: World, draft: Document) -> None:
    figure = sessions(world)
    part = part_with(draft)
    table = {
        "kind": "table",
        "columns": [{"header": "Nội dung"}, {"header": "Kết quả", "align": "right"}],
        "rows": [{"cells": [[{"text": "Buổi"}], [chip(figure.pk, "4")]]}],
    }
    mine = [paragraph("Lời của tôi: ", chip(figure.pk), "."), table]
    part_write(part=part, blocks=mine, by=world.inside)
    accept(figure)
    figure_restate(figure=figure, value=Decimal(6), reason="đếm lại", by=world.inside)
    document_refresh(document=draft, by=world.inside)
    part.refresh_from_db()
    assert plain_text(part.blocks) == "Lời của tôi: 06 buổi.\nBuổi\n6"


def test_a_part_that_is_proposed_no_more_keeps_what_was_written(
    world: World, draft: Document
) -> None:
    kept, gone = [draft.parts.create(key=key, order=90, level=1, heading=key) for key in "ab"]
    part_write(part=kept, blocks=[paragraph("Giữ lại.")], by=world.inside)
    document_refresh(document=draft, by=world.inside)
    assert draft.parts.filter(pk=kept.pk).exists()
    assert not draft.parts.filter(pk=gone.pk).exists()
    assert "Giữ lại." in text_of(draft)


def test_renewing_twice_changes_nothing(world: World, draft: Document) -> None:
    before = content_of(draft)["parts"]
    document_refresh(document=draft, by=world.inside)
    assert content_of(draft)["parts"] == before


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(
    world: World, draft: Document
) -> None:
    part = part_with(draft)
    mark = part_mark(part)
    part_write(part=part, blocks=[paragraph("Của người thứ nhất.")], by=world.inside, seen=mark)
    with pytest.raises(Problem) as refused:
        part_write(part=part, blocks=[paragraph("Của người kia.")], by=world.leader, seen=mark)
    assert refused.value.code == "record.changed"
    assert refused.value.values["who"] == "inside"
    part.refresh_from_db()
    assert plain_text(part.blocks) == "Của người thứ nhất."
    part_write(part=part, blocks=[paragraph("Cả hai.")], by=world.leader, seen=part_mark(part))


def test_restoring_gives_the_proposal_back_and_keeps_the_words_in_the_trail(
    world: World, draft: Document
) -> None:
    part = part_with(draft)
    part_write(part=part, blocks=[paragraph("Tạm.")], heading="Khác", by=world.inside)
    restored = part_restore(part=part, by=world.inside)
    assert restored.blocks == restored.proposed
    assert restored.written_heading == ""
    row = AuditRow.objects.get(verb="part.restore")
    assert row.detail["written"] == [paragraph("Tạm.")]


def test_leaving_a_part_out_takes_what_is_under_it_along_and_counts_the_rest_anew(
    world: World, draft: Document
) -> None:
    tops = [part for part in draft.parts.order_by("order") if part.heading.startswith("II. ")]
    part_leave_out(part=tops[0], by=world.inside)
    told = [part for part in content_of(draft)["parts"] if not part["annex"]]
    headings = [part["heading"] for part in told]
    romans = [part["heading"].split(".")[0] for part in told if part["level"] == 1]
    romans = [roman for roman in romans if roman]
    assert romans == ["I", "II", "III", "IV", "V", "VI"][: len(romans)]
    assert tops[0].heading[4:] not in " ".join(headings)
    part_leave_out(part=tops[0], by=world.inside, left_out=False)
    assert len(content_of(draft)["parts"]) > len(headings)


def test_a_figure_that_is_withdrawn_keeps_its_words_until_somebody_takes_them_out(
    world: World, draft: Document
) -> None:
    figure = sessions(world)
    part = part_with(draft)
    part_write(part=part, blocks=[paragraph("Có ", chip(figure.pk), ".")], by=world.inside)
    accept(figure)
    figure_withdraw(figure=figure, reason="nhầm", by=world.inside)
    document_refresh(document=draft, by=world.inside)
    part.refresh_from_db()
    assert plain_text(part.blocks) == "Có 04 buổi."


def test_figures_of_another_programme_or_of_a_draft_are_unknown(
    world: World, draft: Document
) -> None:
    source = reported(world)
    (figure,) = figures(world, source, ("9", {}))
    part = part_with(draft)
    for pk in (figure.pk, 10**9, -1, 2**70):
        with pytest.raises(Problem) as refused:
            part_write(part=part, blocks=[paragraph(chip(pk))], by=world.inside)
        assert refused.value.code == "document.figure_unknown"
    send(source)
    part_write(part=part, blocks=[paragraph(chip(figure.pk))], by=world.inside)


def test_legal_bases_and_recipients_are_written_like_any_part(
    world: World, draft: Document
) -> None:
    bases = draft.parts.get(key="front.bases")
    part_write(part=bases, blocks=[paragraph("Căn cứ Kế hoạch số 5/KH-X")], by=world.inside)
    ends = draft.parts.get(key="end.recipients")
    lines = {"kind": "bullets", "items": [[{"text": "Thường trực Tỉnh ủy"}]]}
    part_write(part=ends, blocks=[lines], by=world.inside)
    said = text_of(draft)
    assert "Căn cứ Kế hoạch số 5/KH-X." in said
    assert "- Thường trực Tỉnh ủy;" in said
