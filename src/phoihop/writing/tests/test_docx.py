from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from phoihop.writing import (
    Align,
    Bullets,
    Column,
    Document,
    Paragraph,
    Row,
    RowKind,
    Run,
    Section,
    Table,
    document_figures,
    document_text,
    page_feet,
    write_docx,
)
from phoihop.writing.tables import column_rooms, column_widths
from phoihop.writing.tests.reading import parts, reopened
from phoihop.writing.tests.samples import NOTICE, REPORT, RESULTS, report_of


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_docx(REPORT)


@pytest.fixture(scope="module")
def word(written: bytes) -> WordDocument:
    return reopened(written)


class TestPage:
    def test_it_is_a4_with_the_prescribed_margins(self, word: WordDocument) -> None:
        page = word.sections[0]
        sizes = (page.page_width, page.page_height)
        margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
        expected = [Mm(210), Mm(297)], [Mm(20), Mm(20), Mm(30), Mm(15)]
        for found, wanted in zip((sizes, margins), expected, strict=True):
            for one, other in zip(found, wanted, strict=True):
                assert one is not None
                assert abs(one - other) < Mm(0.1)

    def test_the_page_number_stands_at_the_top_from_page_two(self, word: WordDocument) -> None:
        page = word.sections[0]
        assert page.different_first_page_header_footer
        assert page.first_page_header.paragraphs[0].text == ""
        number = page.header.paragraphs[0]
        assert [field.text for field in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert number.style is not None
        assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER

    def test_the_notice_stands_in_the_foot_of_every_page(self, written: bytes) -> None:
        assert page_feet(written) == (NOTICE, NOTICE)


class TestLetters:
    def test_every_run_names_one_font_in_all_four_slots(self, written: bytes) -> None:
        runs = [run for _, part in parts(written) for run in part.iter(qn("w:r"))]
        assert len(runs) > 40
        for run in runs:
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            slots = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
            assert {fonts.get(qn(slot)) for slot in slots} == {"Times New Roman"}

    def test_no_theme_font_or_theme_colour_is_left(self, written: bytes) -> None:
        theme = re.compile(r"(asciiTheme|hAnsiTheme|cstheme|eastAsiaTheme|themeColor)$")
        for name, part in parts(written):
            attributes = {key for one in part.iter() for key in one.attrib}
            assert not [key for key in attributes if theme.search(key)], name

    def test_the_body_is_justified_and_indented(self, word: WordDocument) -> None:
        form = word.styles["Body Text"].paragraph_format
        assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert abs(form.first_line_indent - Mm(10)) < Mm(0.1)
        assert form.space_after == Pt(6)
        assert word.styles["Body Text"].font.size == Pt(14)

    def test_the_language_is_vietnamese(self, written: bytes) -> None:
        styles = dict(parts(written))["word/styles.xml"]
        assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"vi-VN"}

    def test_headings_are_in_the_outline(self, word: WordDocument) -> None:
        headings = [
            one
            for one in word.paragraphs
            if one.style and str(one.style.name).startswith("Heading")
        ]
        assert [str(one.style.name) for one in headings if one.style] == [
            "Heading 1",
            "Heading 1",
            "Heading 2",
        ]


class TestTables:
    def test_the_header_row_repeats_and_no_row_breaks(self, word: WordDocument) -> None:
        rows = list(word.tables[1].rows)
        assert rows[0]._tr.trPr is not None
        assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in rows:
            assert row._tr.trPr is not None
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert rows[1]._tr.trPr is not None
        assert rows[1]._tr.trPr.find(qn("w:tblHeader")) is None

    def test_numbers_stand_at_the_right(self, word: WordDocument) -> None:
        number = word.tables[1].rows[2].cells[3].paragraphs[0]
        assert (number.text, number.alignment) == ("232", WD_ALIGN_PARAGRAPH.RIGHT)

    def test_a_group_spans_the_table_and_stays_with_its_rows(self, word: WordDocument) -> None:
        group = word.tables[1].rows[1]
        assert len(group._tr.tc_lst) == 1
        assert group.cells[0].paragraphs[0].paragraph_format.keep_with_next

    def test_totals_are_bold(self, word: WordDocument) -> None:
        runs = [run for cell in word.tables[1].rows[-1].cells for run in cell.paragraphs[0].runs]
        assert runs and all(run.bold for run in runs)

    def test_two_tables_in_a_row_stay_two(self, word: WordDocument) -> None:
        body = [child.tag for child in word.element.body]
        assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(body))

    def test_columns_fill_the_text_width_and_long_text_gets_the_most(
        self, word: WordDocument
    ) -> None:
        widths = [column.width or 0 for column in word.tables[1].columns]
        assert abs(sum(widths) - Mm(165)) < Mm(0.5)
        assert max(widths) == widths[1]

    def test_a_table_may_be_empty_or_have_one_column(self) -> None:
        columns = (Column("Kiến nghị"),)
        rows = (Row(("Nhóm",), RowKind.GROUP), Row(("Một việc",)))
        text = document_text(write_docx(report_of(Table(columns, rows), Table(columns, ()))))
        assert text.endswith("Kiến nghị\nNhóm\nMột việc\nKiến nghị")

    def test_thirty_columns_still_fit_the_page(self) -> None:
        table = Table(
            tuple(Column(f"Cột {n}", Align.RIGHT) for n in range(30)), (Row(("1.234",) * 30),)
        )
        widths = [
            column.width or 0 for column in reopened(write_docx(report_of(table))).tables[1].columns
        ]
        assert abs(sum(widths) - Mm(165)) < Mm(0.5)

    def test_a_row_with_too_few_cells_is_refused(self) -> None:
        with pytest.raises(ValueError, match="row 1 has 1 cells, expected 4"):
            Table(RESULTS.columns, (Row(("1",)),))


class TestText:
    def test_all_of_it_can_be_read_back_in_order(self, written: bytes) -> None:
        assert document_text(written).split("\n") == [
            "TỈNH ỦY VÍ DỤ BAN CHỈ ĐẠO PHỐI HỢP\tVí Dụ, ngày 05 tháng 01 năm 2026",
            "BÁO CÁO TỔNG KẾT",
            "Chương trình phối hợp giai đoạn 2021 - 2026",
            "Căn cứ chương trình đã ký;",
            "Căn cứ kế hoạch năm 2025.",
            "I. Tình hình chung",
            "Đã tổ chức 232 buổi tuyên truyền.",
            "- Hội Phụ nữ: 80 buổi;",
            "- Đoàn Thanh niên: 152 buổi.",
            "II. Kết quả",
            *2
            * (
                "Kết quả theo nội dung",
                "TT\tChỉ tiêu thống kê\tĐơn vị tính\tKết quả",
                "Tuyên truyền, vận động",
                "1\tSố buổi tuyên truyền\tbuổi\t232",
                "2\tLượt người được tuyên truyền\tlượt người\ttrên 7.135",
                "\tTổng kinh phí\tđồng\t400.000.000",
            ),
            "1. Ghi chú",
            "Giữa trang",
            "Nơi nhận: - Các bên ký kết; - Lưu văn thư.\tTM. BAN CHỈ ĐẠO TRƯỞNG BAN",
        ]

    def test_each_figure_is_a_named_place(self, written: bytes) -> None:
        assert document_figures(written) == (("a1b2", "232 buổi"), ("a1b2", "232"), ("a1b2", "232"))
        names = [
            mark.get(qn("w:name"))
            for mark in reopened(written).element.body.iter(qn("w:bookmarkStart"))
        ]
        assert len(set(names)) == len(names) == 3

    def test_a_name_for_a_place_must_fit_word(self) -> None:
        with pytest.raises(ValueError, match="figure_id"):
            Run("1", figure_id="a/b")
        long_id = Run("1", figure_id="12345678-1234-1234-1234-123456789abc")
        assert document_figures(write_docx(report_of(Paragraph(long_id)))) == (
            ("12345678123412341234123456789abc", "1"),
        )

    @pytest.mark.parametrize(
        "hostile",
        [
            "Phụ nữ & Thanh niên <b>đậm</b> ]]> &amp;",
            "{{ 7*7 }} {% for x in y %} {%tr %} ${x} #{y}",
            '"; DROP TABLE --',
            "=1+1 @SUM(A1) =cmd|' /C calc'!A0",
        ],
    )
    def test_texts_are_written_as_they_stand(self, hostile: str) -> None:
        table = Table(
            (Column(hostile),), (Row((hostile,)), Row((hostile,), RowKind.GROUP)), hostile
        )
        data = write_docx(report_of(Paragraph(hostile), table))
        assert document_text(data).split("\n")[-5:] == [hostile] * 5

    def test_invisible_and_decomposed_letters_do_not_reach_the_file(self) -> None:
        dirty = unicodedata.normalize("NFD", "Đường giao thông\x00\x0b nông\u202e thôn")
        document = replace(
            report_of(Paragraph(dirty), title=dirty), issuing_body=dirty, notice=dirty
        )
        data = write_docx(document)
        for name, part in parts(data):
            text = "".join(part.itertext())
            assert unicodedata.is_normalized("NFC", text), name
            assert "\u202e" not in text
        assert "Đường giao thông\n nông thôn" in document_text(data)

    def test_a_name_of_four_hundred_letters_is_kept_whole(self) -> None:
        name = ("Ban Chỉ đạo phối hợp liên ngành " * 13)[:400].strip()
        unbroken = "Đ" * 400
        table = Table(RESULTS.columns, (Row(("1", unbroken, name, "1")),))
        document = replace(report_of(Paragraph(name), table, title=name), issuing_body=name)
        data = write_docx(document)
        text = document_text(data)
        assert text.count(name.upper()) == 2
        assert text.count(name) == 2
        assert unbroken in text
        assert reopened(data).core_properties.title == name[:255]

    def test_an_empty_section_and_no_closing_are_fine(self) -> None:
        assert document_text(write_docx(report_of())) == "BAN CHỈ ĐẠO\t\nBÁO CÁO\nI. Phần một"

    def test_a_heading_level_beyond_three_is_refused(self) -> None:
        with pytest.raises(ValueError, match="level 4"):
            Section("x", 4)


class TestFile:
    def test_the_same_description_gives_the_same_bytes(self, written: bytes) -> None:
        assert write_docx(REPORT) == written
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_another_process_writes_the_same_bytes(self, written: bytes) -> None:
        code = (
            "import sys; from phoihop.writing import write_docx;"
            "from phoihop.writing.tests.samples import REPORT;"
            "sys.stdout.buffer.write(write_docx(REPORT))"
        )
        environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
        result = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert result.stdout == written

    def test_the_properties_name_the_document_and_no_person(self, word: WordDocument) -> None:
        properties = word.core_properties
        assert (properties.title, properties.language) == ("Báo cáo tổng kết", "vi-VN")
        assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
        written_on = REPORT.written_on.replace(tzinfo=UTC)
        assert properties.created == properties.modified == written_on

    def test_a_date_with_a_zone_is_written_in_universal_time(self) -> None:
        there = datetime(2026, 1, 5, 6, tzinfo=timezone(timedelta(hours=7)))
        created = reopened(write_docx(replace(REPORT, written_on=there))).core_properties.created
        assert created == datetime(2026, 1, 4, 23, tzinfo=UTC)

    def test_nothing_of_the_librarys_template_is_left(self, written: bytes) -> None:
        names = {name for name, _ in parts(written)}
        assert not [
            name for name in names if re.search("WithEffects|thumbnail|custom|app.xml", name)
        ]
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            content = b"".join(package.read(name) for name in names)
        assert b"python-docx" not in content

    def test_a_report_of_a_thousand_rows_is_written_and_read(self) -> None:
        rows = tuple(Row((str(n), "Số buổi", "buổi", "7")) for n in range(1000))
        text = document_text(write_docx(report_of(Table(RESULTS.columns, rows))))
        assert text.endswith("999\tSố buổi\tbuổi\t7")


def test_an_english_document_says_so_and_labels_its_recipients_in_english() -> None:
    english: Document = replace(REPORT, language="en-GB")
    data = write_docx(english)
    assert "Recipients:" in document_text(data)
    assert reopened(data).core_properties.language == "en-GB"


def test_words_that_lead_to_a_list_or_a_table_stay_with_it() -> None:
    table = Table((Column("Việc"),), (Row(("Mở lớp",)),))
    blocks = (
        Paragraph("Các hoạt động:"), Bullets(("Ra quân",)), Paragraph("Thời hạn: quý II"), table,
        Paragraph("Còn lại:"),
    )  # fmt: skip
    word = reopened(write_docx(report_of(*blocks)))
    kept = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs}
    assert kept["Các hoạt động:"]
    assert kept["Thời hạn: quý II"]
    assert not kept["- Ra quân"]


def test_a_column_of_much_text_is_the_widest() -> None:
    table = Table(
        (Column("Khối"), Column("Cơ quan"), Column("Số liệu")),
        (Row(("Mặt trận và các đoàn thể", "MTTQ tỉnh, Hội LHPN tỉnh và Tỉnh đoàn", "04 buổi; " * 60)),),
    )  # fmt: skip
    *others, figures = column_widths(column_rooms(table), 12, 165)
    assert figures > 1.5 * max(others)
