"""The demo has something to show of the reading room and of the documents."""

from __future__ import annotations

import pytest

from phoihop.base.models import Notice
from phoihop.documents.models import Document, Issue, OutsideEdit
from phoihop.documents.selectors import places_to_fill, stale_figures
from phoihop.documents.states import DocumentState
from phoihop.intake.models import Paper
from phoihop.intake.states import PaperState
from phoihop.writing import Form
from phoihop.writing.lint import lint
from phoihop.writing.tests.schema import schema_errors
from tests.demo import Demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_a_paper_was_handed_in_and_read() -> None:
    paper = Paper.objects.get()
    assert paper.state == PaperState.READ
    assert paper.candidates.count() >= 10
    assert paper.report is not None


def test_two_papers_are_issued_with_number_in_both_forms() -> None:
    issues = Issue.objects.order_by("symbol")
    assert [issue.symbol for issue in issues] == ["01-TB/BTGDVTU", "01/BC-BCHQS"]
    for issue in issues:
        assert issue.document.state == DocumentState.ISSUED
        assert places_to_fill(issue.document) == []
        with issue.file.content.open() as kept:
            content = kept.read()
        assert not lint(content, Form(issue.document.form)).has_error
        assert schema_errors(content) == []
    assert any(issue.figures for issue in issues)


def test_a_draft_waits_with_a_part_that_came_back_changed() -> None:
    draft = Document.objects.get(state=DocumentState.DRAFT)
    assert stale_figures(draft) == []
    assert [part.key for part in draft.parts.exclude(written=None)] == ["lessons"]
    edit = OutsideEdit.objects.get(document=draft)
    assert [part["key"] for part in edit.parts if part["changed"]] == ["lessons"]
    assert edit.figures == []


def test_nobody_is_notified_of_what_the_demo_tells(demo: Demo) -> None:
    assert not Notice.objects.filter(url__contains="/van-ban/").exists()
