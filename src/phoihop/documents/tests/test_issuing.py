"""Issuing: the number, the day, the signer, the files, and all of it kept as it went out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from phoihop.base.models import AuditRow, StoredFile
from phoihop.base.problems import Problem
from phoihop.documents.models import Document, DocumentPart, Issue, Register
from phoihop.documents.paper import content_of, paper_of
from phoihop.documents.selectors import next_number, register_for
from phoihop.documents.services import (
    document_issue,
    document_refresh,
    document_replace,
    letterhead_save,
    part_write,
    register_save,
)
from phoihop.documents.services.freezing import is_intact
from phoihop.documents.states import DocumentState
from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.documents.tests.papers import (
    ALL,
    DAY,
    accept,
    issued,
    letterheads,
    paragraph,
    part_with,
    report,
    term,
)
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate, figure_withdraw
from phoihop.programmes.services import legal_basis_save, signatory_save
from phoihop.writing import Form, document_text, write_docx
from phoihop.writing.lint import lint
from tests.world import World


@pytest.fixture
def papers(world: World) -> World:
    everything(world)
    letterheads(world)
    return world


def file_of(issue: Issue) -> bytes:
    with issue.file.content.open() as stored:
        return bytes(stored.read())


def sessions(world: World) -> Figure:
    return Figure.objects.get(entries__amount=4, entries__indicator=world.sessions)


def refused(**said: Any) -> Problem:
    """The problem; nothing is left of the attempt."""
    files = StoredFile.objects.count()
    with pytest.raises(Problem) as caught:
        document_issue(**said)
    assert StoredFile.objects.count() == files
    assert not Issue.objects.filter(document=said["document"]).exists()
    said["document"].refresh_from_db()
    assert said["document"].is_draft
    return caught.value


# --- What it is ------------------------------------------------------------------------------------


def test_it_gets_number_symbol_day_and_signer_in_the_states_manner(papers: World) -> None:
    issue = issued(papers)
    assert (issue.number, issue.symbol, issue.dated) == (1, "01/BC-BCHQS", DAY)
    assert issue.signer_post == "Chỉ huy trưởng"
    text = document_text(file_of(issue))
    for said in ("Số: 01/BC-BCHQS", "Lâm Đồng, ngày 20 tháng 11 năm 2026", "CHỈ HUY TRƯỞNG"):
        assert said in text
    assert issue.document.state == DocumentState.ISSUED


def test_a_paper_of_the_party_is_numbered_in_the_partys_manner(papers: World) -> None:
    term(papers)
    draft = report(papers, kind="consolidated", organisation=papers.board, by=papers.office)
    issue = issued(papers, draft, by=papers.office, number=5)
    assert issue.symbol == "05-BC/BDVTU".replace("BDVTU", "BTGDVTU")
    assert "Số 05-BC/BTGDVTU" in document_text(file_of(issue))


def test_a_joint_programme_joins_the_letters_of_its_bodies(papers: World) -> None:
    term(papers)
    for party in papers.programme.signatories.all():
        signatory_save(
            signatory=party, programme=papers.programme, organisation=party.organisation,
            role=party.role, is_office=party.is_office, signed_on=party.signed_on,
            signer_post="Thủ trưởng", by=None,
        )  # fmt: skip
    draft = report(papers, kind="programme", organisation=papers.board, by=papers.office)
    issue = issued(papers, draft, by=papers.office)
    assert issue.symbol == "01-CTr/BTGDVTU-BCHQS-BTV"
    text = document_text(file_of(issue))
    assert text.count("THỦ TRƯỞNG") == 3


@pytest.mark.parametrize("kind", ["report", "quick", "consolidated", "briefing", "annex", "plan"])
def test_what_goes_out_keeps_every_rule_of_its_form(papers: World, kind: str) -> None:
    term(papers)
    body = papers.military if kind in ("report", "quick") else papers.board
    issue = issued(papers, report(papers, kind=kind, organisation=body, by=papers.leader))
    found = lint(file_of(issue), Form(issue.content["form"]))
    assert not found.has_error


def test_it_is_kept_as_it_went_out_for_ever(papers: World) -> None:
    issue = issued(papers)
    before = file_of(issue)
    letterhead_save(organisation=papers.military, form="nd30", symbol="KHAC", by=None)
    accept(sessions(papers))
    figure_restate(figure=sessions(papers), value=Decimal(8), reason="đếm lại", by=papers.inside)
    document = Document.objects.get(pk=issue.document_id)
    assert write_docx(paper_of(document)) == before
    assert is_intact(Issue.objects.get(pk=issue.pk).content)
    with pytest.raises(Problem) as late:
        document_refresh(document=document, by=papers.inside)
    assert late.value.code == "document.issued"
    with pytest.raises(Problem):
        part_write(part=part_with(document), blocks=[], by=papers.inside)
    with pytest.raises(Problem):
        document_issue(document=document, by=papers.leader)


def test_its_figures_are_frozen_with_where_they_came_from(papers: World) -> None:
    figure = sessions(papers)
    issue = issued(papers)
    frozen = next(each for each in issue.figures if each["figure"] == figure.pk)
    entry = figure.entries.get()
    assert frozen["entry"] == entry.pk
    assert (frozen["amount"], frozen["unit"], frozen["qualifier"]) == (4, "buổi", "exact")
    assert frozen["source"]["id"] == figure.source_id
    assert frozen["indicator"]["code"] == "A01"


def test_the_deed_leaves_its_trace(papers: World) -> None:
    issue = issued(papers)
    row = AuditRow.objects.get(verb="document.issue")
    assert row.by == papers.leader
    assert row.detail["symbol"] == issue.symbol
    assert row.detail["sha256"] == issue.file.sha256
    assert row.detail["accepting"] == sorted(ALL)


# --- Numbers ---------------------------------------------------------------------------------------


def test_the_years_register_is_opened_when_it_is_needed_and_counts_on(papers: World) -> None:
    first = issued(papers)
    second = issued(papers, report(papers, kind="quick"))
    assert (first.number, second.number) == (1, 2)
    register = Register.objects.get()
    assert (register.starts_on, register.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    # The new year counts from 01 again.
    third = issued(papers, report(papers, period="2026-Q4"), dated=date(2027, 1, 4))
    assert third.symbol == "01/BC-BCHQS"


def test_a_committees_term_is_asked_for(papers: World) -> None:
    draft = report(papers, kind="consolidated", organisation=papers.board, by=papers.office)
    problem = refused(document=draft, by=papers.office, dated=DAY, accepting=ALL)
    assert problem.code == "document.register_missing"
    term(papers)
    assert issued(papers, draft, by=papers.office).register.ends_on is None


def test_a_number_that_is_used_is_refused_and_a_wanted_one_is_given(papers: World) -> None:
    issued(papers, number=7)
    draft = report(papers, kind="quick")
    problem = refused(document=draft, by=papers.leader, dated=DAY, number=7, accepting=ALL)
    assert (problem.code, problem.field) == ("document.number_used", "number")
    assert problem.values["symbol"] == "07/BC-BCHQS"
    assert issued(papers, draft).number == 8


@pytest.mark.parametrize("number", [0, -3])
def test_there_is_no_number_below_one(papers: World, number: int) -> None:
    problem = refused(
        document=report(papers), by=papers.leader, dated=DAY, number=number, accepting=ALL
    )
    assert problem.code == "document.number_wrong"


def test_numbers_given_elsewhere_before_are_not_given_again(papers: World) -> None:
    register_save(
        organisation=papers.military, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        first_number=40, by=None,
    )  # fmt: skip
    draft = report(papers)
    problem = refused(document=draft, by=papers.leader, dated=DAY, number=39, accepting=ALL)
    assert problem.code == "document.number_used"
    assert issued(papers, draft).number == 40


def test_reports_of_every_sort_share_the_series_of_reports(papers: World) -> None:
    days: dict[str, Any] = {
        "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "by": None,
    }  # fmt: skip
    own = register_save(organisation=papers.military, kind="report", **days)
    assert register_for(papers.military, "quick", DAY) == own
    assert register_for(papers.military, "plan", DAY) is None
    with pytest.raises(Problem) as overlap:
        register_save(organisation=papers.military, kind="quick", **days)
    assert overlap.value.code == "document.registers_overlap"
    common = register_save(organisation=papers.military, **days)
    issued(papers, number=3)
    # A paper of the common series that would look the same is one number further.
    other = Register.objects.get(pk=common.pk)
    assert next_number(other) == 1


def test_a_register_keeps_holding_the_days_of_its_numbers(papers: World) -> None:
    register = issued(papers).register
    with pytest.raises(Problem) as refusal:
        register_save(
            organisation=papers.military, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30),
            register=register, by=None,
        )  # fmt: skip
    assert refusal.value.code == "document.register_in_use"


def test_the_database_keeps_a_number_once_too(papers: World) -> None:
    issue = issued(papers)
    other = report(papers, kind="quick")
    copy = Issue.objects.get(pk=issue.pk)
    copy.pk, copy.document = None, other
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


# --- What must be right first ----------------------------------------------------------------------


def test_a_signing_post_must_be_there(papers: World) -> None:
    letterhead_save(organisation=papers.military, form="nd30", symbol="BCHQS", by=None)
    draft = report(papers)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting=ALL)
    assert (problem.code, problem.field) == ("document.signer_missing", "signer_post")
    assert issued(papers, draft, signer_post="Chính ủy").signer_post == "Chính ủy"


def test_the_post_that_signed_the_programme_signs_where_the_letterhead_names_none(
    papers: World,
) -> None:
    letterhead_save(organisation=papers.military, form="nd30", symbol="BCHQS", by=None)
    papers.programme.signatories.filter(organisation=papers.military).update(
        signer_post="Phó Chính ủy"
    )
    draft = report(papers)
    assert content_of(draft)["signatures"] == [{"authority": [], "post": "Phó Chính ủy"}]
    assert issued(papers, draft).signer_post == "Phó Chính ủy"


def test_every_party_of_a_joint_programme_needs_its_signing_post(papers: World) -> None:
    term(papers)
    draft = report(papers, kind="programme", organisation=papers.board, by=papers.office)
    problem = refused(document=draft, by=papers.office, dated=DAY, accepting=ALL)
    assert problem.code == "document.signer_missing"


def test_a_letterhead_must_be_there(world: World) -> None:
    everything(world)
    problem = refused(document=report(world), by=world.leader, dated=DAY, accepting=ALL)
    assert problem.code == "document.letterhead_missing"


def test_an_expired_legal_basis_has_to_be_confirmed(papers: World) -> None:
    legal_basis_save(
        programme=papers.programme, symbol="290-QĐ/TW", dated=date(2010, 2, 25), issuer="",
        about="Quy chế công tác dân vận", in_force_to=date(2026, 7, 29), by=None,
    )  # fmt: skip
    draft = report(papers)
    bases = draft.parts.get(key="front.bases")
    part_write(part=bases, blocks=[paragraph("Căn cứ Quyết định số 290-QĐ/TW")], by=papers.inside)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting={"places_unfilled"})
    assert (problem.code, problem.field) == ("document.basis_expired", "accepting")
    assert "290-QĐ/TW (29/07/2026)" in problem.message
    # On a day on which it was in force there is nothing to confirm.
    early = refused(document=draft, by=papers.leader, dated=date(2026, 7, 29))
    assert early.code == "document.places_unfilled"
    assert issued(papers, draft).pk


def test_a_basis_that_the_paper_does_not_cite_asks_for_nothing(papers: World) -> None:
    legal_basis_save(
        programme=papers.programme, symbol="290-QĐ/TW", dated=None, issuer="", about="",
        in_force_to=date(2020, 1, 1), by=None,
    )  # fmt: skip
    draft = report(papers)
    part_write(part=draft.parts.get(key="front.bases"), blocks=[], by=papers.inside)
    assert issued(papers, draft, accepting={"places_unfilled"}).pk


def test_places_still_to_fill_in_have_to_be_confirmed(papers: World) -> None:
    draft = report(papers)
    problem = refused(document=draft, by=papers.leader, dated=DAY)
    assert problem.code == "document.places_unfilled"


def test_figures_restated_since_have_to_be_renewed_first(papers: World) -> None:
    draft, figure = report(papers), sessions(papers)
    accept(figure)
    figure_restate(figure=figure, value=Decimal(6), reason="đếm lại", by=papers.inside)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting=ALL)
    assert problem.code == "document.figures_changed"
    assert "→ “06 buổi”" in problem.message
    document_refresh(document=draft, by=papers.inside)
    frozen = {each["figure"]: each["amount"] for each in issued(papers, draft).figures}
    assert frozen[figure.pk] == 6


def test_a_figure_of_after_the_composing_that_stands_as_the_ledger_has_it_is_issued(
    papers: World,
) -> None:
    draft = report(papers)
    source = reported(papers)
    (later,) = figures(papers, source, ("9", {}))
    send(source)
    part = part_with(draft)
    chip = {"text": "", "figure": later.pk}
    part_write(part=part, blocks=[paragraph("Thêm ", chip, ".")], by=papers.inside)
    issue = issued(papers, draft)
    assert next(each for each in issue.figures if each["figure"] == later.pk)["text"] == "09 buổi"


def test_a_chart_of_figures_that_changed_is_not_issued(papers: World) -> None:
    draft, figure = report(papers), sessions(papers)
    part = part_with(draft)
    chart = {"kind": "chart", "spec": {"mark": "bar"}, "alt": "Số buổi"}
    part.proposed = [paragraph({"text": "04 buổi", "figure": figure.pk}), chart]
    part.save()
    DocumentPart.objects.filter(pk=part.pk).update(written=[chart])
    accept(figure)
    figure_restate(figure=figure, value=Decimal(6), reason="đếm lại", by=papers.inside)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting=ALL)
    assert problem.code == "document.figures_changed"


def test_a_figure_that_no_longer_counts_has_to_be_taken_out_first(papers: World) -> None:
    draft, figure = report(papers), sessions(papers)
    part = part_with(draft)
    chip = {"text": "", "figure": figure.pk}
    part_write(part=part, blocks=[paragraph("Có ", chip)], by=papers.inside)
    accept(figure)
    figure_withdraw(figure=figure, reason="nhầm", by=papers.inside)
    document_refresh(document=draft, by=papers.inside)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting=ALL)
    assert problem.code == "document.figures_closed"


def test_a_text_that_bears_a_classification_mark_is_not_issued(papers: World) -> None:
    draft = report(papers)
    bases = draft.parts.get(key="front.bases")
    part_write(part=bases, blocks=[paragraph("Độ mật: TỐI MẬT")], by=papers.inside)
    first = draft.parts.exclude(key__startswith="front").order_by("order")[0]
    part_write(part=first, blocks=[paragraph("TỐI MẬT")], by=papers.inside)
    problem = refused(document=draft, by=papers.leader, dated=DAY, accepting=ALL)
    assert problem.code == "file.classified"


# --- Later versions --------------------------------------------------------------------------------


def test_a_later_version_says_what_changed_and_replaces_the_first(papers: World) -> None:
    draft, figure = report(papers), sessions(papers)
    part = part_with(draft)
    chip = {"text": "", "figure": figure.pk}
    part_write(part=part, blocks=[paragraph("Tổ chức ", chip, ".")], by=papers.inside)
    first = issued(papers, draft)
    accept(figure)
    figure_restate(figure=figure, value=Decimal(6), reason="đếm lại", by=papers.inside)
    later = document_replace(document=first.document, by=papers.inside)
    kept = later.parts.get(key=part.key)
    assert kept.blocks[0]["runs"][1]["text"] == "06 buổi"
    bases = later.parts.get(key="front.bases")
    part_write(part=bases, blocks=[paragraph("Căn cứ mới")], by=papers.inside)
    second = issued(papers, later)
    assert (first.symbol, second.symbol) == ("01/BC-BCHQS", "02/BC-BCHQS")
    restated = next(each for each in second.changes if each["what"] == "figure")
    assert (restated["was"], restated["now"]) == ("04 buổi", "06 buổi")
    assert restated["reason"] == "đếm lại"
    text = document_text(file_of(second))
    assert "thay thế Báo cáo số 01/BC-BCHQS ngày 20 tháng 11 năm 2026" in text
    assert "04 buổi, nay là 06 buổi." in text
    first.document.refresh_from_db()
    assert first.document.state == DocumentState.REPLACED


def test_a_part_rewritten_in_a_later_version_is_named(papers: World) -> None:
    draft = report(papers)
    part = part_with(draft)
    first = issued(papers, draft)
    later = document_replace(document=first.document, by=papers.inside)
    own = later.parts.get(key=part.key)
    part_write(part=own, blocks=[paragraph("Viết lại.")], by=papers.inside)
    changes = issued(papers, later).changes
    named = [each for each in changes if each["what"] == "part"]
    assert [(each["key"], each["change"]) for each in named] == [(part.key, "rewritten")]


def test_only_the_latest_version_is_replaced_and_only_once(papers: World) -> None:
    with pytest.raises(Problem) as draft_refused:
        document_replace(document=report(papers), by=papers.inside)
    assert draft_refused.value.code == "document.not_issued"
    first = issued(papers, Document.objects.get())
    document_replace(document=first.document, by=papers.inside)
    with pytest.raises(Problem) as twice:
        document_replace(document=first.document, by=papers.inside)
    assert twice.value.code == "document.replaced"
