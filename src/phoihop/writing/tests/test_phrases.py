"""The lines that a form prescribes, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from phoihop.writing import (
    PARTY,
    PLAIN,
    STATE,
    Block,
    Bullets,
    Kind,
    Layout,
    Paragraph,
    Run,
    Section,
)
from phoihop.writing.phrases import (
    annex_label,
    annex_reference,
    ended,
    heading,
    letter_subject,
    listed,
    number_and_symbol,
    recipients,
    roman,
)
from phoihop.writing.tests.official import LETTER, PARTY_REPORT, STATE_REPORT


def test_roman_numbers() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]


@pytest.mark.parametrize(
    ("given", "state", "party", "plain"),
    [
        ("I. Kết quả", "I. Kết quả", "I- Kết quả", "I. Kết quả"),
        ("II- Kết quả", "II. Kết quả", "II- Kết quả", "II- Kết quả"),
        ("IV.Kết quả", "IV. Kết quả", "IV- Kết quả", "IV.Kết quả"),
        ("Kết quả I. thực hiện", *["Kết quả I. thực hiện"] * 3),
        ("Đặc điểm", *["Đặc điểm"] * 3),
    ],
)
def test_a_heading_takes_the_sign_of_its_form(
    given: str, state: str, party: str, plain: str
) -> None:
    section = Section(given, 1)
    assert [heading(section, layout) for layout in (STATE, PARTY, PLAIN)] == [state, party, plain]


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        ((), []),
        (("a",), ["a."]),
        (("- a;", "b,", " ", "c./."), ["a;", "b;", "c."]),
    ],
)
def test_a_list_ends_its_lines_one_way(lines: tuple[str, ...], written: list[str]) -> None:
    assert listed(lines) == written


def last_text(block: Block, mark: str) -> str:
    (section,) = ended((Section("I. Một", 1, (block,)),), mark)
    last = section.blocks[-1]
    content = last.content if isinstance(last, Paragraph) else ""
    runs = content if isinstance(content, tuple) else (content,)
    return "".join(run.text if isinstance(run, Run) else run for run in runs)


@pytest.mark.parametrize(
    ("said", "state", "party"),
    [
        ("Hết.", "Hết./.", "Hết."),
        ("Hết./.", "Hết./.", "Hết."),
        ("Hết; ", "Hết./.", "Hết."),
        ("Hết", "Hết./.", "Hết."),
        ("Hết…", "Hết…./.", "Hết…"),
    ],
)
def test_the_last_sentence_gets_the_mark_once(said: str, state: str, party: str) -> None:
    assert last_text(Paragraph(said), "./.") == state
    assert last_text(Paragraph(said), ".") == party


def test_a_figure_at_the_end_keeps_its_own_text() -> None:
    content = ("Tổng số: ", Run("232", figure_id="a1"), ".")
    (section,) = ended((Section("I. Một", 1, (Paragraph(content),)),), "./.")
    last = section.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.content == (Run("Tổng số: "), Run("232", figure_id="a1"), Run("./."))


def test_the_mark_stands_where_text_is_last_and_bullets_are_text() -> None:
    sections = (
        Section("I. Một", 1, (Paragraph("Đầu."),)),
        Section("II. Hai", 1, (Bullets(("a;", "b.")),)),
        Section("1. Trống", 2),
    )
    first, second, third = ended(sections, "./.")
    assert first.blocks == sections[0].blocks
    assert second.blocks == (Bullets(("a;", (Run("b"), Run("./.")))),)
    assert third == sections[2]
    assert ended((), "./.") == ()
    assert ended(sections, "") == sections


@pytest.mark.parametrize(
    ("given", "layout", "written"),
    [
        ("V/v Cung cấp số liệu", STATE, "V/v cung cấp số liệu"),
        ("Về việc cung cấp số liệu", PARTY, "về việc cung cấp số liệu"),
        ("UBND tỉnh kiểm tra", STATE, "V/v UBND tỉnh kiểm tra"),
        ("Ý kiến của các bên", STATE, "V/v ý kiến của các bên"),
    ],
)
def test_the_subject_of_a_letter(given: str, layout: Layout, written: str) -> None:
    assert letter_subject(given, layout) == written


class TestRecipients:
    def test_the_copy_is_worded_by_the_form(self) -> None:
        document = replace(STATE_REPORT, recipients=("A", "Lưu hồ sơ"), filing="", addressees=())
        assert recipients(document, STATE) == ["- A;", "- Lưu: VT."]
        assert recipients(document, PARTY) == ["- A;", "- Lưu hồ sơ."]
        none = replace(document, recipients=("A",))
        assert recipients(none, PARTY) == ["- A;", "- Lưu Văn phòng."]

    def test_a_copy_worded_by_hand_stays(self) -> None:
        document = replace(
            STATE_REPORT, recipients=("Lưu: VT, CT (05 bản)", "A"), filing="", addressees=()
        )
        assert recipients(document, STATE) == ["- A;", "- Lưu: VT, CT (05 bản)."]


class TestNumbers:
    def test_small_numbers_have_a_zero(self) -> None:
        assert number_and_symbol(STATE_REPORT, STATE) == "Số: 05/BC-BCH"
        assert number_and_symbol(PARTY_REPORT, PARTY) == "Số 05-BC/BTGDVTU"
        assert number_and_symbol(replace(STATE_REPORT, number=12), STATE) == "Số: 12/BC-BCH"

    def test_a_draft_of_a_letter_has_no_short_form(self) -> None:
        draft = replace(LETTER, number=None, symbol="")
        assert number_and_symbol(draft, STATE).split() == ["Số:", "/…"]

    def test_an_annex_of_a_draft_leaves_number_and_day_open(self) -> None:
        draft = replace(STATE_REPORT, number=None, dated=None, title="BÁO CÁO", kind=Kind.REPORT)
        assert annex_reference(draft, STATE) == (
            "(Kèm theo Báo cáo số …/BC-BCH ngày … tháng … năm 2026 "
            "của Bộ Chỉ huy Quân sự tỉnh Ví Dụ)"
        )

    def test_annexes_are_numbered_from_two_on(self) -> None:
        assert annex_label(1, 1) == "Phụ lục"
        assert [annex_label(number, 2) for number in (1, 2)] == ["Phụ lục I", "Phụ lục II"]
