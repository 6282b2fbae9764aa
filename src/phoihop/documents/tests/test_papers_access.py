"""A draft is its body's alone; an issued paper is for whoever may read every figure in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from phoihop.answers.charts import Mark, bars_by_party
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.services import post_give
from phoihop.documents.access import kinds_open_to
from phoihop.documents.blocks import figure_ids, stated_figures
from phoihop.documents.models import (
    Document,
    DocumentPart,
    Issue,
    Letterhead,
    OutsideEdit,
    Register,
)
from phoihop.documents.paper import paper_of
from phoihop.documents.selectors import documents_of, figures_in
from phoihop.documents.services import outside_edit_take, part_leave_out, part_write
from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.documents.tests.papers import issued, letterheads, paragraph, part_with, report, term
from phoihop.ledger.models import Figure
from phoihop.writing import write_docx
from tests.world import World, indicator


@pytest.fixture
def papers(world: World) -> World:
    everything(world)
    letterheads(world)
    return world


def contacts(world: World, value: str = "12") -> Figure:
    """A figure of the commune that only the military, who reported it, may read."""
    visits = indicator("F01", name="Lượt tiếp xúc chức sắc", unit="lượt", is_sensitive=True)
    source = reported(world)
    (figure,) = figures(world, source, (value, {"indicator": visits, "unit": "lượt"}))
    send(source)
    return figure


def sees(user: User, document: Document) -> bool:
    return gate.visible(user, Document).filter(pk=document.pk).exists()


def test_a_stranger_sees_nothing_of_any_paper(papers: World) -> None:
    document = report(papers)
    issued(papers, document)
    outside_edit_take(
        document=document, name="a.docx", content=write_docx(paper_of(document)), by=papers.inside
    )
    for model in (Document, DocumentPart, Issue, OutsideEdit, Register, Letterhead):
        assert not gate.visible(papers.stranger, model).exists()
    assert not kinds_open_to(papers.stranger, papers.programme)
    for verb in ("write", "issue", "replace", "take back"):
        assert not gate.may(papers.stranger, verb, document)


def test_a_draft_is_its_bodys_alone(papers: World) -> None:
    document = report(papers)
    assert sees(papers.inside, document)
    assert sees(papers.leader, document)
    assert not sees(papers.partner, document)
    assert not sees(papers.office, document)
    assert not gate.visible(papers.partner, DocumentPart).exists()


def test_what_is_issued_is_for_all_who_see_the_programme(papers: World) -> None:
    document = issued(papers).document
    assert sees(papers.partner, document)
    assert sees(papers.office, document)
    assert gate.visible(papers.partner, Issue).exists()
    # Its parts stay with those who wrote them: what was issued stands in the issue.
    assert not gate.visible(papers.partner, DocumentPart).exists()


def test_a_paper_with_a_withheld_figure_stays_with_those_who_may_read_it(papers: World) -> None:
    figure = contacts(papers)
    document = report(papers)
    assert figure.pk in figures_in(document)
    issue = issued(papers, document)
    assert issue.content["withheld"] == [papers.military.pk]
    assert sees(papers.inside, document)
    assert not sees(papers.partner, document)
    assert not sees(papers.office, document)
    assert not gate.visible(papers.partner, Issue).exists()


def test_a_withheld_figure_behind_a_total_closes_the_paper_too(papers: World) -> None:
    first, second = contacts(papers, "12"), contacts(papers, "30")
    document = report(papers)
    total = {"text": "42 lượt", "mark": "tabc", "addends": [first.pk, second.pk]}
    part = part_with(document)
    part.written = [paragraph("Cộng ", total)]
    part.save()
    document.parts.exclude(pk=part.pk).delete()
    assert issued(papers, document).content["withheld"] == [papers.military.pk]


def test_a_chart_closes_the_paper_though_its_figures_were_taken_out_of_the_words(
    papers: World,
) -> None:
    figure = contacts(papers)
    document = report(papers)
    part = part_with(document, figure=figure.pk)
    drawn = bars_by_party([Mark("A", Decimal(12), "12"), Mark("B", Decimal(9), "9")], unit="lượt")
    chart = {"kind": "chart", "spec": dict(drawn), "alt": "Biểu đồ"}
    part.written = [chart]
    part.save()
    for other in document.parts.exclude(pk=part.pk):
        if figure.pk in stated_figures(other.blocks):
            part_leave_out(part=other, by=papers.inside)
    assert figure.pk not in figures_in(document)
    assert issued(papers, document).content["withheld"] == [papers.military.pk]


def test_the_papers_of_the_programme_state_no_figure_withheld_from_their_body(
    papers: World,
) -> None:
    figure = contacts(papers)
    term(papers)
    document = report(papers, kind="consolidated", organisation=papers.board, by=papers.office)
    assert figure.pk not in figures_in(document)
    assert issued(papers, document, by=papers.office).content["withheld"] == []


def test_who_holds_two_posts_brings_nothing_of_the_one_body_into_the_others_paper(
    papers: World,
) -> None:
    figure = contacts(papers)
    post_give(
        user=papers.partner, organisation=papers.military, role="reader", title="đọc", by=None
    )
    both = User.objects.get(pk=papers.partner.pk)
    document = report(papers, organisation=papers.women, by=both)
    assert figure.pk not in figures_in(document)
    part = document.parts.get(key="front.bases")
    with pytest.raises(Problem) as refused:
        part_write(part=part, blocks=[paragraph({"text": "", "figure": figure.pk})], by=both)
    assert refused.value.code == "document.figure_unknown"


def test_what_the_operator_composes_holds_what_the_body_may_read_and_no_more(papers: World) -> None:
    figure = contacts(papers)
    assert figure.pk not in figures_in(report(papers, organisation=papers.women, by=None))
    assert figure.pk in figures_in(report(papers, by=None))


def test_whoever_writes_for_the_body_writes_and_its_leader_issues(papers: World) -> None:
    document = report(papers)
    assert gate.may(papers.inside, "write", document)
    assert gate.may(papers.leader, "write", document)
    assert gate.may(papers.leader, "issue", document)
    # Somebody holds the leader's post there: who only writes does not sign.
    assert not gate.may(papers.inside, "issue", document)
    assert not gate.may(papers.partner, "write", document)
    assert not gate.may(papers.office, "write", document)
    assert not gate.may(papers.inside, "replace", document)


def test_once_issued_it_is_replaced_and_no_longer_written(papers: World) -> None:
    document = issued(papers).document
    with pytest.raises(Problem) as refused:
        gate.require(papers.inside, "write", document)
    assert refused.value.code == "document.issued"
    assert gate.may(papers.inside, "replace", document)
    assert not gate.may(papers.partner, "replace", document)


def test_the_papers_of_the_programme_are_its_offices(papers: World) -> None:
    own = {str(kind) for kind in kinds_open_to(papers.inside, papers.programme)}
    assert own == {"report", "quick"}
    assert len(kinds_open_to(papers.office, papers.programme)) == 8
    document = report(papers, kind="consolidated", organisation=papers.board, by=papers.office)
    assert gate.may(papers.office, "write", document)
    assert gate.may(papers.office, "issue", document)
    assert not gate.may(papers.inside, "write", document)


def test_letterheads_and_registers_are_kept_by_those_who_write_for_the_body(papers: World) -> None:
    assert gate.may(papers.inside, "keep papers", papers.military)
    assert not gate.may(papers.partner, "keep papers", papers.military)
    assert gate.visible(papers.inside, Letterhead).count() == 1


def test_what_was_open_when_it_was_issued_stays_open(papers: World) -> None:
    document = issued(papers).document
    papers.sessions.is_sensitive = True
    papers.sessions.save()
    assert sees(papers.partner, document)


def test_a_list_of_papers_takes_few_queries_however_long_it_is(
    papers: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for period in ("2026", "2026-H1", "2026-Q1"):
        issued(papers, report(papers, period=period))
    report(papers, period="2026-Q2")
    reader = User.objects.get(pk=papers.inside.pk)
    with django_assert_max_num_queries(5):
        found = list(documents_of(reader, papers.programme))
        symbols = [getattr(getattr(each, "issue", None), "symbol", "") for each in found]
    assert symbols == ["", "03/BC-BCHQS", "02/BC-BCHQS", "01/BC-BCHQS"]


def test_figures_that_are_still_drafts_stand_in_no_paper(papers: World) -> None:
    source = reported(papers)
    (figure,) = figures(
        papers, source, ("9", {"period_from": date(2026, 2, 1), "period_to": date(2026, 2, 1)})
    )
    document = report(papers)
    assert figure.pk not in figures_in(document)
    stated = figure_ids(part_with(document).blocks)
    assert figure.pk not in stated
