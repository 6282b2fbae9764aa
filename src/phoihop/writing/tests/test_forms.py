"""The official forms, rule by rule: Nghị định 30/2020/NĐ-CP and Hướng dẫn 05-HD/VPTW."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from phoihop.writing import (
    Document,
    Form,
    Kind,
    Urgency,
    document_text,
    page_feet,
    write_docx,
)
from phoihop.writing.layout import Part
from phoihop.writing.metrics import text_width
from phoihop.writing.tests.official import (
    ANNEXED,
    LETTER,
    PARTY_REPORT,
    STATE_REPORT,
    programme,
)
from phoihop.writing.tests.reading import (
    border,
    everything,
    look,
    of,
    parts,
    reopened,
    rule_under,
    texts,
    written,
)
from phoihop.writing.tests.samples import NOTICE

OFFICIAL = [STATE_REPORT, PARTY_REPORT, ANNEXED, LETTER, programme(5), programme(3, Form.PARTY)]
CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
state, party = written(STATE_REPORT), written(PARTY_REPORT)


@pytest.mark.parametrize("document", OFFICIAL)
class TestBothForms:
    def test_the_page_is_a4_with_its_four_margins(self, document: Document) -> None:
        for page in written(document).sections:
            sides = [page.page_width, page.page_height]
            assert {round(side.mm) for side in sides if side} == {210, 297}
            margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
            assert [round(margin.mm) for margin in margins if margin is not None] == [
                20,
                20,
                30,
                15,
            ]

    def test_the_page_number_stands_in_the_middle_of_the_top_from_page_two(
        self, document: Document
    ) -> None:
        word = written(document)
        page = word.sections[0]
        assert page.different_first_page_header_footer
        assert page.first_page_header.paragraphs[0].text == ""
        number = page.header.paragraphs[0]
        assert [field.text for field in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert word.styles[Part.HEADER].paragraph_format.alignment == CENTRE
        assert look(word, Part.HEADER) == (14, False, False)
        assert page.header_distance and round(page.header_distance.mm) == 10

    def test_every_run_is_in_times_new_roman_and_black(self, document: Document) -> None:
        for _, part in parts(write_docx(document)):
            for run in part.iter(qn("w:r")):
                fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
                slots = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
                assert {fonts.get(qn(slot)) for slot in slots} == {"Times New Roman"}
            assert not list(part.iter(qn("w:color")))

    def test_letters_are_composed_and_vietnamese(self, document: Document) -> None:
        for name, part in parts(write_docx(document)):
            assert unicodedata.is_normalized("NFC", "".join(part.itertext())), name
            if name == "word/styles.xml":
                languages = {one.get(qn("w:val")) for one in part.iter(qn("w:lang"))}
                assert languages == {"vi-VN"}

    def test_the_head_is_a_bare_table_of_two_columns_without_text_boxes(
        self, document: Document
    ) -> None:
        word = written(document)
        head = word.tables[0]
        assert len(head.columns) == 2
        assert head._tbl.tblPr.find(qn("w:tblBorders")) is None
        assert head.style is not None and head.style.name == "Normal Table"
        assert not list(word.element.body.iter(qn("w:txbxContent")))

    def test_there_is_one_name_above_never_two(self, document: Document) -> None:
        text = document_text(write_docx(document))
        names = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")
        assert [name in text for name in names].count(True) == 1

    def test_the_notice_of_the_system_does_not_reach_the_paper(self, document: Document) -> None:
        data = write_docx(replace(document, notice=NOTICE))
        assert page_feet(data) == ("", "")
        assert NOTICE not in document_text(data)

    def test_the_properties_say_what_it_is_about(self, document: Document) -> None:
        properties = written(document).core_properties
        assert properties.title == document.subject
        assert (properties.author, properties.last_modified_by) == ("", "")

    def test_nothing_is_underlined_but_the_recipients_of_the_party(
        self, document: Document
    ) -> None:
        underlined = set()
        for name, part in parts(write_docx(document)):
            for line in part.iter(qn("w:u")):
                styles = line.iterancestors(qn("w:style"))
                underlined.add((name, *(style.get(qn("w:styleId")) for style in styles)))
        label = {("word/styles.xml", "RecipientsLabel")}
        assert underlined == (label if document.form is Form.PARTY else set())

    def test_tables_repeat_their_heads_and_keep_their_rows(self, document: Document) -> None:
        word = written(document)
        for table in word.tables:
            ruled = table.style is not None and table.style.name == "Table Grid"
            for number, row in enumerate(table.rows):
                properties = row._tr.trPr
                assert properties is not None
                assert properties.find(qn("w:cantSplit")) is not None
                repeats = properties.find(qn("w:tblHeader")) is not None
                assert repeats == (ruled and number == 0)

    def test_the_same_description_gives_the_same_bytes(self, document: Document) -> None:
        assert write_docx(document) == write_docx(document)


class TestState:
    def test_the_parts_have_their_sizes_and_weights(self) -> None:
        expected = {
            Part.NATION: (13, True, False),
            Part.MOTTO: (14, True, False),
            Part.SUPERIOR: (13, False, False),
            Part.ISSUER: (13, True, False),
            Part.NUMBER: (13, False, False),
            Part.DATELINE: (14, False, True),
            Part.TITLE: (14, True, False),
            Part.SUBJECT: (14, True, False),
            Part.BASIS: (14, False, True),
            Part.BODY: (14, False, False),
            Part.AUTHORITY: (14, True, False),
            Part.POST: (14, True, False),
            Part.SIGNER: (14, True, False),
            Part.RECIPIENTS_LABEL: (12, True, True),
            Part.RECIPIENTS: (11, False, False),
            Part.ANNEX_LABEL: (14, True, False),
        }
        assert {part: look(state, part) for part in expected} == expected

    def test_the_head_reads_as_prescribed(self) -> None:
        assert texts(state, Part.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
        assert texts(state, Part.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
        assert texts(state, Part.SUPERIOR) == ["QUÂN KHU VÍ DỤ"]
        assert texts(state, Part.ISSUER) == ["BỘ CHỈ HUY QUÂN SỰ TỈNH VÍ DỤ"]
        assert texts(state, Part.NUMBER) == ["Số: 05/BC-BCH"]
        assert texts(state, Part.DATELINE) == ["Ví Dụ, ngày 05 tháng 01 năm 2026"]
        assert texts(state, Part.TITLE) == ["BÁO CÁO"]

    def test_the_name_of_the_state_stays_on_one_line(self) -> None:
        cell = state.tables[0].rows[0].cells[1]
        assert cell._tc.tcPr is not None and cell._tc.tcPr.find(qn("w:noWrap")) is not None
        width = text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
        assert cell.width is not None and width < cell.width.mm

    def test_lines_are_drawn_as_long_as_prescribed(self) -> None:
        motto, issuer, subject = (
            of(state, part)[0] for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT)
        )
        whole = text_width(motto.text, 14, bold=True)
        assert rule_under(motto, 100) == pytest.approx(whole, abs=0.5)
        name = text_width("BỘ CHỈ HUY QUÂN SỰ", 13, bold=True)
        assert name / 3 <= rule_under(issuer, 65) <= text_width(issuer.text, 13, bold=True) / 2
        about = text_width(subject.text, 14, bold=True)
        assert about / 3 <= rule_under(subject, 165) <= about / 2

    def test_legal_bases_end_with_semicolons_and_a_full_stop(self) -> None:
        assert texts(state, Part.BASIS) == [
            "Căn cứ Chương trình phối hợp số 02/CTrPH-BCHQS-UBMTTQ ngày 10 tháng 02 năm 2025;",
            "Căn cứ Kế hoạch công tác năm 2026.",
        ]

    def test_the_body_is_justified_and_indented(self) -> None:
        form = state.styles[Part.BODY].paragraph_format
        assert form.alignment == BOTH
        assert form.first_line_indent is not None and form.first_line_indent.twips == 567
        assert form.space_after == Pt(6)
        assert 1 <= form.line_spacing <= 1.5

    def test_headings_have_their_numbers_and_capitals(self) -> None:
        assert texts(state, Part.HEADING_1) == [
            "I. TÌNH HÌNH CHUNG",
            "II. KẾT QUẢ THỰC HIỆN",
            "III. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        ]
        assert texts(state, Part.HEADING_2)[0] == "1. Kết quả so với chỉ tiêu giao"
        assert texts(state, Part.HEADING_3) == ["a) Tập thể tiêu biểu"]

    def test_the_text_ends_with_its_mark(self) -> None:
        assert texts(state, Part.BODY)[-1].endswith("về nhà đại đoàn kết./.")
        assert "./." not in "".join(texts(state, Part.BODY)[:-1])

    def test_a_text_that_ends_with_a_table_says_so_too(self) -> None:
        document = replace(STATE_REPORT, sections=STATE_REPORT.sections[:3])
        assert texts(written(document), Part.BODY)[-1] == "./."

    def test_addressees_stand_in_a_list_or_beside_the_greeting(self) -> None:
        assert texts(state, Part.ADDRESSEE) == [
            "Kính gửi:",
            "- Ban Chỉ đạo phối hợp tỉnh Ví Dụ;",
            "- Ban Tuyên giáo và Dân vận Tỉnh ủy.",
        ]
        assert texts(written(LETTER), Part.ADDRESSEE) == ["Kính gửi: Công an tỉnh Ví Dụ."]

    def test_the_list_of_recipients_begins_as_above_and_ends_with_the_copy(self) -> None:
        assert texts(state, Part.RECIPIENTS_LABEL) == ["Nơi nhận:"]
        assert texts(state, Part.RECIPIENTS) == [
            "- Như trên;",
            "- Thường trực Tỉnh ủy (để báo cáo);",
            "- Các bên ký kết;",
            "- Lưu: VT, CT.",
        ]

    def test_the_signature_stands_on_the_right_over_room_for_a_name(self) -> None:
        lines = [one.text for one in state.tables[-1].rows[0].cells[1].paragraphs]
        assert lines[:2] == ["KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"]
        assert lines[2:7] == [""] * 5
        assert lines[7:] == ["Thượng tá"]

    def test_a_letter_has_its_subject_under_its_number(self) -> None:
        letter = written(LETTER)
        assert not of(letter, Part.TITLE)
        assert texts(letter, Part.NUMBER) == ["Số: 05/BCH-CT"]
        assert texts(letter, Part.LETTER_SUBJECT) == ["V/v cung cấp số liệu năm 2026"]

    def test_a_draft_leaves_number_and_day_free(self) -> None:
        draft = written(replace(STATE_REPORT, number=None, symbol="", dated=None))
        assert re.fullmatch(r"Số:\s+/BC-…", texts(draft, Part.NUMBER)[0])
        assert texts(draft, Part.DATELINE) == ["Ví Dụ, ngày … tháng … năm 2026"]

    def test_marks_are_framed(self) -> None:
        marked = replace(STATE_REPORT, urgency=Urgency.MOST_URGENT, circulation="Lưu hành nội bộ")
        marks = of(written(marked), Part.MARK)
        assert [mark.text for mark in marks] == ["HỎA TỐC", "LƯU HÀNH NỘI BỘ"]
        for mark in marks:
            assert all(border(mark, side) for side in ("top", "left", "bottom", "right"))

    @pytest.mark.parametrize(
        ("day", "line"),
        [
            (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
            (date(2026, 6, 10), "ngày 10 tháng 6 năm 2026"),
        ],
    )
    def test_low_days_and_the_first_two_months_have_a_zero(self, day: date, line: str) -> None:
        dated = written(replace(STATE_REPORT, dated=day))
        assert texts(dated, Part.DATELINE) == [f"Ví Dụ, {line}"]


class TestParty:
    def test_the_parts_have_their_sizes_and_weights(self) -> None:
        expected = {
            Part.NATION: (15, True, False),
            Part.SUPERIOR: (14, False, False),
            Part.ISSUER: (14, True, False),
            Part.NUMBER: (14, False, False),
            Part.DATELINE: (14, False, True),
            Part.TITLE: (16, True, False),
            Part.SUBJECT: (14, True, False),
            Part.BASIS: (14, False, False),
            Part.BODY: (14, False, False),
            Part.AUTHORITY: (14, True, False),
            Part.POST: (14, False, False),
            Part.SIGNER: (14, True, False),
            Part.RECIPIENTS_LABEL: (14, False, False),
            Part.RECIPIENTS: (12, False, False),
        }
        assert {part: look(party, part) for part in expected} == expected

    def test_the_head_reads_as_prescribed(self) -> None:
        assert texts(party, Part.NATION) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        assert not of(party, Part.MOTTO)
        assert texts(party, Part.ISSUER) == ["BAN TUYÊN GIÁO VÀ DÂN VẬN"]
        separators = texts(party, Part.SEPARATOR)
        assert separators == ["*", ""]
        assert texts(party, Part.NUMBER) == ["Số 05-BC/BTGDVTU"]
        assert texts(party, Part.SUBJECT)[-1] == "-----"

    def test_the_line_under_the_name_of_the_party_is_as_long_as_the_name(self) -> None:
        name = of(party, Part.NATION)[0]
        whole = text_width(name.text, 15, bold=True)
        assert rule_under(name, 85) == pytest.approx(whole, abs=0.5)

    def test_the_lines_of_the_body_have_an_exact_height(self) -> None:
        form = party.styles[Part.BODY].paragraph_format
        assert form.line_spacing_rule == WD_LINE_SPACING.EXACTLY
        assert form.line_spacing is not None
        assert Pt(18) <= form.line_spacing <= Pt(22)
        assert form.alignment == BOTH
        assert form.space_after is not None and form.space_after >= Pt(6)

    def test_a_picture_is_not_cut_by_that_height(self) -> None:
        assert party.styles[Part.PICTURE].paragraph_format.line_spacing == 1.0
        assert len(of(party, Part.PICTURE)) == 1

    def test_bases_have_dashes_and_headings_their_own_sign(self) -> None:
        assert texts(party, Part.BASIS)[-1] == "- Căn cứ Kế hoạch công tác năm 2026."
        assert texts(party, Part.HEADING_1)[0] == "I- TÌNH HÌNH CHUNG"

    def test_the_text_ends_with_a_full_stop_alone(self) -> None:
        text = texts(party, Part.BODY)
        assert text[-1].endswith("về nhà đại đoàn kết.")
        assert "./." not in "".join(text)

    def test_who_signs_and_who_receives(self) -> None:
        assert texts(party, Part.AUTHORITY) == ["K/T TRƯỞNG BAN"]
        assert texts(party, Part.POST) == ["PHÓ TRƯỞNG BAN"]
        assert texts(party, Part.RECIPIENTS)[-1] == "- Lưu Ban Tuyên giáo và Dân vận Tỉnh ủy."
        assert party.styles[Part.RECIPIENTS_LABEL].font.underline

    def test_a_submission_is_presented_and_a_letter_about_something(self) -> None:
        addressed = replace(PARTY_REPORT, addressees=("Ban Thường vụ Tỉnh ủy",))
        submission = written(replace(addressed, kind=Kind.SUBMISSION, title="Tờ trình"))
        assert texts(submission, Part.ADDRESSEE) == ["Kính trình: Ban Thường vụ Tỉnh ủy."]
        assert texts(submission, Part.RECIPIENTS)[0] == "- Như trên;"
        letter = written(replace(addressed, kind=Kind.LETTER, subject="V/v cung cấp số liệu"))
        assert texts(letter, Part.LETTER_SUBJECT) == ["về việc cung cấp số liệu"]
        assert look(letter, Part.LETTER_SUBJECT) == (12, False, True)

    def test_minutes_need_no_date_line(self) -> None:
        minutes = replace(PARTY_REPORT, kind=Kind.MINUTES, title="Biên bản", place="", dated=None)
        assert texts(written(minutes), Part.DATELINE) == [""]

    def test_paper_printed_on_both_sides_has_mirrored_margins(self) -> None:
        settings = written(replace(PARTY_REPORT, two_sided=True)).settings.element
        assert settings.find(qn("w:mirrorMargins")) is not None
        assert party.settings.element.find(qn("w:mirrorMargins")) is None


def test_no_empty_line_separates_paragraphs_of_the_text() -> None:
    word = reopened(write_docx(STATE_REPORT))
    styled = [one for one in everything(word) if one.style and one.style.name == Part.BODY]
    assert all(one.text for one in styled)
    assert word.styles[Part.BODY].paragraph_format.space_after >= Pt(6)
    assert Mm(10) - Mm(0.1) < word.styles[Part.BODY].paragraph_format.first_line_indent < Mm(12.8)
