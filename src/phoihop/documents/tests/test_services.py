"""Writing a document leaves a trace, and only kinds there are can be written."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.documents.outline import outline_of
from phoihop.documents.review import consolidated_review
from phoihop.documents.services import document_write, file_name
from phoihop.documents.tests.full import ON, everything
from phoihop.ledger.selectors import counted_entries
from phoihop.writing import document_text
from tests.world import World


def test_the_file_reopens_and_who_took_it_is_recorded(world: World) -> None:
    everything(world)
    content = document_write(programme=world.programme, kind="consolidated", by=world.office)
    assert "Tổng hợp kết quả thực hiện Chương trình phối hợp thử nghiệm năm 2026" in document_text(
        content
    )
    row = AuditRow.objects.get(verb="document.write")
    assert (row.by, row.object_id) == (world.office, str(world.programme.pk))
    assert row.detail == {
        "kind": "consolidated",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def test_an_unknown_kind_is_refused_and_leaves_nothing(world: World) -> None:
    before = AuditRow.objects.count()
    with pytest.raises(Problem) as refused:
        document_write(programme=world.programme, kind="../etc", by=None)
    assert refused.value.code == "document.unknown"
    assert AuditRow.objects.count() == before


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("dong-giang-2021", "bao-cao-tong-hop-dong-giang-2021-20261105.docx"),
        ('Đắk "Nông"/\r\n../2021', "bao-cao-tong-hop-dak-nong-2021-20261105.docx"),
        ("…", "bao-cao-tong-hop-chuong-trinh-20261105.docx"),
    ],
)
def test_the_file_name_is_plain_ascii_whatever_the_code(world: World, code: str, name: str) -> None:
    world.programme.code = code
    assert file_name(world.programme, date(2026, 11, 5)) == name


def test_the_outline_counts_each_figure_once(world: World) -> None:
    everything(world)
    outline = outline_of(consolidated_review(programme=world.programme, on=ON))
    assert outline.figures == counted_entries(world.programme).count()
    by_heading = {line.heading: line.figures for line in outline.lines}
    assert by_heading["2. An sinh xã hội"] == 2
    # Targets, conclusions; in the annexes a table by party and one for each of three headings.
    assert outline.tables == 6


def test_a_programme_is_read_in_few_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything(world)
    with django_assert_max_num_queries(24):
        consolidated_review(programme=world.programme, on=ON, user=None)
