"""PDF and scans: paragraphs whole again, running heads gone, ruled tables as tables, pictures recognised."""

from __future__ import annotations

import pytest

from phoihop.reading.files import Unreadable, extract, scan
from phoihop.reading.files.lines import Line, Word, joined_text, paragraphs
from phoihop.reading.tests.making_files import Pdf, grey_page, pdf_of_pictures, scan_of

# Lines of one paragraph as a word processor breaks them, each as wide as the page.
WRAPPED = [
    "Trong quý I năm 2026, hai bên đã phối hợp tổ chức được 232 buổi tuyên truyền, thu",
    "hút 7.135 lượt người tham gia; tặng 45 suất quà cho hộ nghèo tại các xã biên giới",
    "của huyện.",
]
SECOND = ["Hội Phụ nữ vận động được 15 triệu đồng xây dựng một căn nhà."]

needs_tesseract = pytest.mark.skipif(
    not scan.is_there(), reason="Tesseract with its Vietnamese model is not installed"
)


def test_lines_are_joined_into_paragraphs() -> None:
    extracted = extract(Pdf().lines([*WRAPPED, *SECOND]).bytes(), "a.pdf")
    assert extracted.text == f"{' '.join(WRAPPED)}\n{SECOND[0]}"
    assert (extracted.kind, extracted.pages) == ("pdf", (0,))


def test_a_paragraph_goes_on_over_the_page_and_the_page_begins_inside_of_it() -> None:
    pdf = Pdf().lines(WRAPPED[:2]).page().lines([WRAPPED[2], *SECOND])
    extracted = extract(pdf.bytes(), "a.pdf")
    assert extracted.text == f"{' '.join(WRAPPED)}\n{SECOND[0]}"
    assert extracted.text[extracted.pages[1] :].startswith("của huyện.")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pdf = Pdf()
    for page in range(1, 5):
        pdf.text("Báo cáo công tác dân vận", 72, 40).text(str(page), 300, 60)
        pdf.lines([f"Đoạn {letter} nói về nội dung riêng." for letter in "ABCDEFGH"[page:]])
        pdf.page()
    extracted = extract(pdf.text("Hết phần nội dung.", 72, 100).bytes(), "a.pdf")
    assert "Báo cáo" not in extracted.text
    assert not any(line.isdigit() for line in extracted.text.splitlines())
    assert "repeated_lines_left_out" in {note.code for note in extracted.notes}


def test_a_ruled_table_is_a_table() -> None:
    pdf = Pdf().text("Kết quả như sau:", 72, 80).grid([70, 110, 350, 450], [100, 130, 180, 210])
    pdf.text("TT", 80, 120).text("Nội dung", 120, 120).text("Số lượng", 360, 120)
    pdf.text("1", 80, 150).text("Tuyên truyền tại các", 120, 150).text("232", 360, 150)
    pdf.text("xã biên giới", 120, 170)
    pdf.text("2", 80, 200).text("Tập huấn", 120, 200).text("15", 360, 200)
    extracted = extract(pdf.text("Sau bảng.", 72, 240).bytes(), "a.pdf")
    assert extracted.text.splitlines() == [
        "Kết quả như sau:",
        "TT\tNội dung\tSố lượng",
        "1\tTuyên truyền tại các xã biên giới\t232",
        "2\tTập huấn\t15",
        "Sau bảng.",
    ]
    assert {(cell.row, cell.column) for cell in extracted.cells} == {
        (row, column) for row in range(3) for column in range(3)
    }


def test_a_table_goes_on_over_the_page() -> None:
    pdf = Pdf()
    for first in (1, 3):
        pdf.grid([70, 110, 350], [100, 130, 160])
        for row in (0, 1):
            pdf.text(str(first + row), 80, 120 + 30 * row).text("Việc", 120, 120 + 30 * row)
        if first == 1:
            pdf.page()
    assert [cell.row for cell in extract(pdf.bytes(), "a.pdf").cells] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_parts_of_a_line_that_stand_apart_are_told_from_wide_blanks() -> None:
    def line(*lefts: float) -> Line:
        return Line([Word(f"t{place}", left, left + 20) for place, left in enumerate(lefts)], 0, 10)

    def parts(*lefts: float) -> list[str]:
        return [part.text for part in line(*lefts).parts]

    assert parts(0, 25, 50) == ["t0 t1 t2"]
    assert parts(0, 25, 200, 225) == ["t0 t1", "t2 t3"]
    assert parts(0, 38, 76) == ["t0 t1 t2"]  # justified
    assert parts(0, 200) == ["t0", "t1"]


def test_a_table_without_ruling_is_a_table() -> None:
    pdf = Pdf()
    for row, texts in enumerate([("Nội dung", "Số lượng"), ("Số buổi", "12"), ("Số hộ", "1.200")]):
        pdf.text(texts[0], 72, 100 + 20 * row).text(texts[1], 300, 100 + 20 * row)
    extracted = extract(pdf.bytes(), "a.pdf")
    assert extracted.text == "Nội dung\tSố lượng\nSố buổi\t12\nSố hộ\t1.200"
    assert len(extracted.cells) == 6


def test_a_list_item_begins_a_paragraph() -> None:
    lines = [
        Line([Word(text, 0, 500)], 20.0 * place, 12)
        for place, text in enumerate(["Kết quả đạt được:", "- Tặng 5 suất quà;", "- Giúp 3 hộ"])
    ]
    assert [joined_text(part)[0] for part in paragraphs(lines)] == [line.text for line in lines]


@needs_tesseract
def test_a_scan_keeps_its_numbers() -> None:
    extracted = extract(scan_of(Pdf().lines([*WRAPPED, *SECOND]).bytes()), "a.png")
    assert extracted.kind == "image"
    assert [note.code for note in extracted.notes] == ["ocr"]
    assert all(
        number in extracted.text for number in ("232 buổi", "7.135 lượt", "45 suất", "15 triệu")
    )
    assert len(extracted.text.splitlines()) == 2


@needs_tesseract
def test_a_scanned_pdf_is_recognised_page_by_page() -> None:
    pages = Pdf().lines(WRAPPED).page().lines(SECOND).bytes()
    extracted = extract(pdf_of_pictures(grey_page(pages, 0), grey_page(pages, 1)), "a.pdf")
    assert "7.135 lượt người" in extracted.text[: extracted.pages[1]]
    assert "15 triệu đồng" in extracted.text[extracted.pages[1] :]
    assert ("ocr", "1, 2") in {(note.code, note.value) for note in extracted.notes}


@needs_tesseract
def test_a_stamped_scan_is_refused() -> None:
    stamped = Pdf().text("TỐI MẬT", 80, 60, 20).lines(WRAPPED).bytes()
    for content, name in (
        (scan_of(stamped), "a.png"),
        (pdf_of_pictures(grey_page(stamped)), "a.pdf"),
    ):
        with pytest.raises(Unreadable) as refusal:
            extract(content, name)
        assert refusal.value.code == "classified"
