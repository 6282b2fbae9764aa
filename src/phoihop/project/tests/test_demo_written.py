"""What is written of the demonstration says what the ledger holds, and is read back as it was written."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from phoihop.documents.composing import compose
from phoihop.documents.drafting import draft_write
from phoihop.documents.models import DocumentKind
from phoihop.documents.review import consolidated_review
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import counted_entries
from phoihop.programmes.selectors import programme_get
from phoihop.reading.model import Quantity
from phoihop.reading.reading import read_file, read_text
from phoihop.rollup.amounts import AmountError, tidy_unit, to_smallest
from phoihop.rollup.kinds import Dimension
from phoihop.writing import Form, document_figures, document_text, write_docx
from phoihop.writing.lint import lint
from phoihop.writing.tests.schema import schema_errors
from tests.demo import Demo

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
ARCHIVES = (
    "dong-giang-2021", "kien-tuong-2022", "quang-ninh-2017", "dak-nong-2016-2021",
    "minh-long-2021-2026",
)  # fmt: skip
RUNNING = "vi-du-lam-dong-2026"
PROGRAMMES = (*ARCHIVES, RUNNING)

Said = tuple[int, int | None, str, str]


@cache
def file_of(code: str) -> bytes:
    return write_docx(consolidated_review(programme=programme_get(code), on=ON))


def entries_of(code: str) -> list[Entry]:
    return list(counted_entries(programme_get(code)))


def said(amount: int, denominator: int | None, dimension: str, unit: str, qualifier: str) -> Said:
    """Amounts in the smallest unit; of a count the unit is part of what it says."""
    counted = tidy_unit(unit) if dimension == Dimension.COUNT else dimension
    return amount, denominator, counted, qualifier


def of_entry(entry: Entry) -> Said:
    dimension = entry.indicator.dimension
    return said(entry.amount, entry.denominator, dimension, entry.unit, entry.qualifier)


def of_reading(quantity: Quantity) -> Said | None:
    if quantity.value is None:
        return None
    try:
        amount, dimension = to_smallest(quantity.value, quantity.unit)
    except AmountError:
        return None
    below = None if quantity.denominator is None else int(quantity.denominator)
    return said(amount, below, dimension, quantity.unit, str(quantity.qualifier))


@pytest.mark.parametrize("code", PROGRAMMES)
def test_the_review_states_every_figure_of_the_ledger(demo: Demo, code: str) -> None:
    stated = {figure for figure, _ in document_figures(file_of(code)) if figure.isdecimal()}
    assert stated == {str(entry.figure_id) for entry in entries_of(code)}


@pytest.mark.parametrize("code", PROGRAMMES)
def test_the_file_is_read_back_with_every_figure_that_went_in(demo: Demo, code: str) -> None:
    read = {of_reading(each.quantity) for each in read_file(file_of(code), "a.docx").figures}
    assert [entry for entry in entries_of(code) if of_entry(entry) not in read] == []


@pytest.mark.parametrize("code", ARCHIVES)
def test_its_running_text_alone_gives_back_every_figure(demo: Demo, code: str) -> None:
    read = {of_reading(each.quantity) for each in read_text(document_text(file_of(code))).figures}
    assert [entry for entry in entries_of(code) if of_entry(entry) not in read] == []


@pytest.mark.parametrize("kind", DocumentKind.values)
@pytest.mark.parametrize("code", ["dak-nong-2016-2021", RUNNING])
def test_every_kind_of_paper_is_written_and_keeps_its_form(
    demo: Demo, code: str, kind: str
) -> None:
    content = draft_write(programme=programme_get(code), kind=kind, on=ON, by=None)
    for form in (Form.STATE, Form.PARTY):
        paper = draft_write(
            programme=programme_get(code), kind=kind, form=form.value, on=ON, by=None
        )
        assert not lint(paper, form).has_error, lint(paper, form).findings
        assert schema_errors(paper) == []
    assert content == draft_write(programme=programme_get(code), kind=kind, on=ON, by=None)


def test_the_same_data_give_the_same_words(demo: Demo) -> None:
    programme = programme_get(RUNNING)
    once, again = (
        compose(
            kind="consolidated", programme=programme, organisation=None, period="2026-Q2", on=ON,
            user=None,
        )
        for _ in range(2)
    )  # fmt: skip
    assert once == again
