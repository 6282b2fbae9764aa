"""Annexes on pages of their own, wide tables on their side, and charts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Mm

from phoihop.writing import (
    STATE,
    Align,
    Annex,
    Chart,
    Column,
    Document,
    Kind,
    Paragraph,
    Row,
    Table,
    document_text,
    write_docx,
)
from phoihop.writing.layout import Part
from phoihop.writing.tables import column_rooms, column_widths, table_size
from phoihop.writing.tests.official import ANNEXED, MONTHS, PARTY_REPORT, STATE_REPORT, png
from phoihop.writing.tests.reading import everything, of, texts, written
from phoihop.writing.tests.samples import REPORT, report_of


class TestAnnexes:
    def test_each_has_its_number_title_and_reference(self) -> None:
        word = written(ANNEXED)
        assert texts(word, Part.ANNEX_LABEL) == ["Phụ lục I", "Phụ lục II"]
        assert texts(word, Part.ANNEX_TITLE)[0] == "SỐ LIỆU THEO THÁNG NĂM 2026"
        assert set(texts(word, Part.ANNEX_REFERENCE)) == {
            "(Kèm theo Báo cáo số 05/BC-BCH ngày 05 tháng 01 năm 2026 "
            "của Bộ Chỉ huy Quân sự tỉnh Ví Dụ)"
        }

    def test_an_only_annex_has_no_number(self) -> None:
        word = written(replace(PARTY_REPORT, annexes=(Annex("Danh sách"),)))
        assert texts(word, Part.ANNEX_LABEL) == ["Phụ lục"]
        assert texts(word, Part.ANNEX_REFERENCE)[0].startswith(
            "(Kèm theo Báo cáo số 05-BC/BTGDVTU, ngày 05"
        )

    def test_a_reference_may_be_given(self) -> None:
        annex = Annex("Danh sách", reference="(Ban hành kèm theo Quyết định)")
        word = written(replace(STATE_REPORT, annexes=(annex,)))
        assert texts(word, Part.ANNEX_REFERENCE) == ["(Ban hành kèm theo Quyết định)"]

    def test_a_wide_one_lies_on_its_side_and_the_next_stands_again(self) -> None:
        pages = written(ANNEXED).sections
        portrait, landscape = WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE
        assert [page.orientation for page in pages] == [portrait, landscape, portrait]
        assert [round(page.page_width.mm) for page in pages if page.page_width] == [210, 297, 210]

    def test_pages_of_annexes_are_numbered_from_their_first(self) -> None:
        first, *annexes = written(ANNEXED).sections
        assert first.different_first_page_header_footer
        for page in annexes:
            assert not page.different_first_page_header_footer
            assert page.header.is_linked_to_previous

    def test_an_annex_alone_has_neither_letterhead_nor_signature(self) -> None:
        text = document_text(write_docx(replace(ANNEXED, kind=Kind.ANNEX)))
        assert text.startswith("Phụ lục I\nSỐ LIỆU")
        assert "Nơi nhận" not in text
        assert len(written(replace(ANNEXED, kind=Kind.ANNEX)).sections) == 2

    def test_a_plain_paper_may_have_one_too(self) -> None:
        word = written(replace(REPORT, annexes=(Annex("Danh sách"),)))
        assert texts(word, Part.ANNEX_REFERENCE) == [
            "(Kèm theo Báo cáo tổng kết ngày 05 tháng 01 năm 2026 của Ban Chỉ đạo phối hợp)"
        ]

    def test_a_wide_table_fills_the_turned_page(self) -> None:
        table = written(ANNEXED).tables[-1]
        assert sum(column.width or 0 for column in table.columns) == pytest.approx(
            Mm(252), abs=Mm(0.5)
        )


class TestWideTables:
    def test_letters_shrink_before_a_column_of_text_becomes_a_tower(self) -> None:
        layout_size = table_size(column_rooms(MONTHS), STATE, 252)
        assert 9 <= layout_size < 12
        widths = column_widths(column_rooms(MONTHS), layout_size, 252)
        assert sum(widths) == pytest.approx(252)
        assert widths[1] > 25

    def test_a_small_table_keeps_its_size(self) -> None:
        table = Table((Column("TT"), Column("Kết quả", Align.RIGHT)), (Row(("1", "232")),))
        assert table_size(column_rooms(table), STATE, 165) == 12

    def test_smaller_letters_are_written_on_every_run(self) -> None:
        table = written(ANNEXED).tables[-1]
        size = table_size(column_rooms(MONTHS), STATE, 252)
        sizes = {one.get(qn("w:val")) for one in table._tbl.iter(qn("w:sz"))}
        # The lines of the table have a size as well.
        assert str(round(size * 2)) in sizes


class TestCharts:
    def test_a_chart_keeps_its_shape_and_says_what_it_shows(self) -> None:
        word = written(STATE_REPORT)
        (shape,) = word.inline_shapes
        assert shape.width == pytest.approx(Mm(120), abs=Mm(0.1))
        assert shape.height / shape.width == pytest.approx(420 / 900, abs=0.01)
        (properties,) = word.element.body.iter(qn("wp:docPr"))
        assert properties.get("descr") == "Số buổi tuyên truyền theo quý: 45, 70, 55, 90, 30"

    def test_its_caption_stands_under_it(self) -> None:
        word = written(STATE_REPORT)
        paragraphs = everything(word)
        (place,) = [
            number
            for number, one in enumerate(paragraphs)
            if one._p is of(word, Part.PICTURE)[0]._p
        ]
        assert paragraphs[place + 1].text == "Biểu đồ 1. Số buổi tuyên truyền theo quý"
        assert word.styles[Part.PICTURE].paragraph_format.keep_with_next

    @pytest.mark.parametrize(
        ("across", "down", "widest"), [(900, 420, 165.0), (300, 900, 64.25), (1, 400, 1.0)]
    )
    def test_it_never_outgrows_the_text(self, across: int, down: int, widest: float) -> None:
        chart = Chart(png(across, down), "Biểu đồ", width=1000)
        (shape,) = written(_with(chart)).inline_shapes
        assert shape.width <= Mm(widest) + Mm(0.1)
        assert shape.height <= Mm(257 * 0.75) + Mm(0.1)

    def test_the_same_picture_twice_is_kept_once(self) -> None:
        chart = Chart(png(), "Biểu đồ", "Biểu đồ 1")
        word = written(_with(chart, Paragraph("giữa"), chart))
        assert len(word.inline_shapes) == 2
        pictures = {
            part.partname for part in word.part.package.iter_parts() if ".png" in part.partname
        }
        assert len(pictures) == 1
        numbers = [one.get("id") for one in word.element.body.iter(qn("wp:docPr"))]
        assert len(set(numbers)) == 2


def _with(*blocks: Chart | Paragraph) -> Document:
    report = report_of()
    return replace(report, sections=(replace(report.sections[0], blocks=blocks),))
