"""Who writes varies the form: the army, mass organisations, the Youth Union, a steering committee."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from phoihop.writing import (
    Document,
    DocumentError,
    Form,
    Kind,
    Letterhead,
    Paragraph,
    Run,
    Section,
    Signature,
    layout_of,
)
from phoihop.writing.layout import Part
from phoihop.writing.tests.official import PARTY_REPORT, STATE_REPORT
from phoihop.writing.tests.reading import of, texts, written

CENTRE = WD_ALIGN_PARAGRAPH.CENTER


class TestLetterheads:
    def test_the_army_sets_bases_in_italics_in_decisions_only(self) -> None:
        def italics(kind: Kind) -> set[bool | None]:
            word = written(replace(STATE_REPORT, letterhead=Letterhead.ARMY, kind=kind))
            return {run.italic for one in of(word, Part.BASIS) for run in one.runs}

        assert italics(Kind.REPORT) == {False}
        assert italics(Kind.DECISION) == {None}

    def test_mass_organisations_write_under_the_name_of_the_state(self) -> None:
        word = written(replace(STATE_REPORT, letterhead=Letterhead.MASS))
        assert texts(word, Part.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]

    def test_the_youth_union_has_a_name_and_signs_of_its_own(self) -> None:
        youth = replace(PARTY_REPORT, letterhead=Letterhead.YOUTH, symbol="BC/TĐTN-PT")
        word = written(youth)
        assert texts(word, Part.NATION) == ["ĐOÀN TNCS HỒ CHÍ MINH"]
        assert texts(word, Part.SEPARATOR)[0] == "***"
        assert texts(word, Part.NUMBER) == ["Số: 05-BC/TĐTN-PT"]
        assert texts(word, Part.AUTHORITY) == ["KT. TRƯỞNG BAN"]

    @pytest.mark.parametrize(
        ("document", "line"),
        [(STATE_REPORT, "TM. BAN CHỈ ĐẠO"), (PARTY_REPORT, "T/M BAN CHỈ ĐẠO")],
    )
    def test_a_steering_committee_signs_on_its_own_behalf(
        self, document: Document, line: str
    ) -> None:
        steering = replace(
            document,
            letterhead=Letterhead.STEERING,
            signatures=(Signature(post="Trưởng ban"),),
        )
        assert texts(written(steering), Part.AUTHORITY) == [line]

    @pytest.mark.parametrize(
        ("form", "letterhead"), [(Form.PARTY, Letterhead.ARMY), (Form.STATE, Letterhead.YOUTH)]
    )
    def test_a_letterhead_goes_with_its_form_only(self, form: Form, letterhead: Letterhead) -> None:
        with pytest.raises(DocumentError) as refused:
            layout_of(replace(STATE_REPORT, form=form, letterhead=letterhead))
        assert refused.value.code == "document.letterhead_wrong"


class TestParts:
    LONG = replace(
        STATE_REPORT,
        sections=(
            Section("Phần thứ nhất", 0, title="Đánh giá kết quả"),
            Section("I. Tình hình", 1, (Paragraph("Ổn định."),)),
        ),
    )

    def test_a_part_stands_in_the_middle_over_its_name(self) -> None:
        word = written(self.LONG)
        assert texts(word, Part.PART_HEADING) == ["Phần thứ nhất\nĐÁNH GIÁ KẾT QUẢ"]
        assert word.styles[Part.PART_HEADING].paragraph_format.alignment == CENTRE

    def test_headings_move_down_in_the_outline_under_parts(self) -> None:
        def level(document: Document, part: Part) -> Any:
            style = written(document).styles[part].element
            return style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val"))

        assert level(self.LONG, Part.PART_HEADING) == "0"
        assert level(self.LONG, Part.HEADING_1) == "1"
        assert level(STATE_REPORT, Part.HEADING_1) == "0"


def test_tone_marks_are_spelt_as_the_organisation_sets_and_names_are_left_alone() -> None:
    content = ("Hoà bình, củng cố; ", Run("thị xã Hoà Thuỷ", verbatim=True), " thuỷ chung")
    document = replace(
        STATE_REPORT,
        issuing_body="Uỷ ban nhân dân xã Hoà Thuỷ",
        sections=(Section("I. Hoà giải", 1, (Paragraph(content),)),),
        tone="new",
    )
    word = written(document)
    assert texts(word, Part.HEADING_1) == ["I. HÒA GIẢI"]
    assert texts(word, Part.BODY) == ["Hòa bình, củng cố; thị xã Hoà Thuỷ thủy chung./."]
    assert texts(word, Part.ISSUER) == ["UỶ BAN NHÂN DÂN XÃ HOÀ THUỶ"]
    old = written(replace(document, tone="old"))
    assert texts(old, Part.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert texts(old, Part.BODY) == ["Hoà bình, củng cố; thị xã Hoà Thuỷ thuỷ chung./."]
