"""Word files: what a reader of the printed page would read, in its order."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from phoihop.reading.files import Extracted, Note, extract
from phoihop.reading.tests.making_files import word, word_of_xml

SOFFICE = shutil.which("soffice")


def read(body: str, **parts: str) -> Extracted:
    return extract(word_of_xml(body, **parts), "a.docx")


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def cells(extracted: Extracted) -> list[tuple[str, int, int, int, int]]:
    return [
        (extracted.text[cell.start : cell.end], cell.row, cell.column, cell.rows, cell.columns)
        for cell in extracted.cells
    ]


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    table = [["Nội dung", "Số"], ["Buổi", "12"], ["Lượt người", "1.200"]]
    extracted = extract(word("Trước bảng.", table, "Sau bảng.", header="Trang"), "a.docx")
    assert extracted.text == "Trước bảng.\nNội dung\tSố\nBuổi\t12\nLượt người\t1.200\nSau bảng."
    assert cells(extracted)[:3] == [
        ("Nội dung", 0, 0, 1, 1),
        ("Số", 0, 1, 1, 1),
        ("Buổi", 1, 0, 1, 1),
    ]


def test_words_split_between_runs_are_whole_again() -> None:
    assert read(paragraph("7.1", "35 lư", "ợt người")).text == "7.135 lượt người"


def test_tabs_and_line_breaks_part_words() -> None:
    body = "<w:p><w:r><w:t>12</w:t><w:tab/><w:t>buổi</w:t><w:br/><w:t>tại xã</w:t></w:r></w:p>"
    assert read(body).text == "12 buổi\ntại xã"


def test_deletions_and_hidden_text_are_left_out_with_a_note() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>15</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>"
        "<w:r><w:t> buổi</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> bí danh</w:t></w:r></w:p>"
    )
    extracted = read(body)
    assert extracted.text == "12 buổi"
    assert {note.code for note in extracted.notes} == {"deleted_left_out", "hidden_left_out"}


def test_text_boxes_and_footnotes_are_read_once() -> None:
    box = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></mc:Choice><mc:Fallback>{paragraph('Trong khung')}</mc:Fallback></mc:AlternateContent>"
    footnotes = (
        f"<w:footnotes SPACE><w:footnote>{paragraph('Chú thích 5 hộ')}</w:footnote></w:footnotes>"
    )
    body = f"<w:p><w:r><w:t>Ngoài</w:t>{box}</w:r><w:r><w:t> khung</w:t></w:r></w:p>"
    assert read(body, footnotes=footnotes).text == "Ngoài khung\nTrong khung\nChú thích 5 hộ"


def test_merged_cells_say_what_they_cover() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    body = (
        "<w:tbl><w:tr>" + cell("Nội dung", '<w:vMerge w:val="restart"/>') + cell("Kết quả", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("2024") + cell("2025")
        + "</w:tr><w:tr>" + cell("Buổi") + cell("5") + cell("6") + "</w:tr></w:tbl>"
    )  # fmt: skip
    assert cells(read(body)) == [
        ("Nội dung", 0, 0, 2, 1),
        ("Kết quả", 0, 1, 1, 2),
        ("2024", 1, 1, 1, 1),
        ("2025", 1, 2, 1, 1),
        ("Buổi", 2, 0, 1, 1),
        ("5", 2, 1, 1, 1),
        ("6", 2, 2, 1, 1),
    ]


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    letterhead = [["ỦY BAN MẶT TRẬN", "CỘNG HÒA XÃ HỘI"]]
    extracted = extract(word(letterhead, "Báo cáo"), "a.docx")
    assert extracted.text == "ỦY BAN MẶT TRẬN\nCỘNG HÒA XÃ HỘI\nBáo cáo"
    assert not extracted.cells


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('3')}</w:tc><w:tc>{paragraph('hộ')}</w:tc></w:tr></w:tbl>"
    )
    row = f"<w:tr><w:tc>{paragraph('Tặng')}</w:tc><w:tc>{inner}</w:tc></w:tr>"
    assert read(f"<w:tbl>{row}{row}</w:tbl>").text == "Tặng\t3 hộ\nTặng\t3 hộ"


def test_numbers_and_dashes_that_word_puts_before_paragraphs_are_read() -> None:
    def level(place: int, form: str, pattern: str) -> str:
        return f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{pattern}'/></w:lvl>"

    numbering = (
        f"<w:numbering SPACE><w:abstractNum w:abstractNumId='7'>{level(0, 'upperRoman', '%1.')}{level(1, 'decimal', '%2.')}"
        f"{level(2, 'bullet', 'o')}</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )
    styles = "<w:styles SPACE><w:style w:styleId='L' w:type='paragraph'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style></w:styles>"

    def item(level: int, text: str) -> str:
        return f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    body = (
        item(0, "Kết quả")
        + item(1, "Hội Phụ nữ")
        + item(2, "Tặng quà")
        + item(1, "Đoàn")
        + item(0, "Tồn tại")
    )
    body += (
        item(1, "Một số")
        + "<w:p><w:pPr><w:pStyle w:val='L'/></w:pPr><w:r><w:t>Phương hướng</w:t></w:r></w:p>"
    )
    extracted = read(body, numbering=numbering, styles=styles)
    assert extracted.text.splitlines() == [
        *("I. Kết quả", "1. Hội Phụ nữ", "- Tặng quà", "2. Đoàn"),
        *("II. Tồn tại", "1. Một số", "III. Phương hướng"),
    ]


OLD = "C«ng t¸c phèi hîp"


def test_runs_in_old_fonts_are_converted_with_a_note() -> None:
    def run(text: str, font: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'

    body = f"<w:p>{run('C«ng t¸c ph', '.VnTime')}{run('èi hîp', '.VnTime')}{run(' céng hßa', '.VnTimeH')}</w:p>"
    extracted = read(body)
    assert extracted.text == "Công tác phối hợp CỘNG HÒA"
    assert Note("converted_tcvn3", f"{OLD} → Công tác phối hợp") in extracted.notes


def test_a_font_may_come_from_a_style_or_from_the_whole_document() -> None:
    styles = (
        "<w:styles SPACE><w:style w:styleId='A' w:type='paragraph'><w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr></w:style>"
        "<w:style w:styleId='B' w:type='paragraph'><w:basedOn w:val='A'/></w:style></w:styles>"
    )
    body = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>phoái hôïp ñöôïc</w:t></w:r></w:p>'
    assert read(body, styles=styles).text == "phối hợp được"
    default = "<w:styles SPACE><w:docDefaults><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:docDefaults></w:styles>"
    assert read(paragraph(OLD), styles=default).text == "Công tác phối hợp"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_old_word_files_are_read_through_libreoffice(tmp_path: Path, ending: str) -> None:
    table = [["Nội dung", "Số"], ["Buổi", "12"], ["Lượt người", "1.200"]]
    (tmp_path / "a.docx").write_bytes(word("Báo cáo quý I", table))
    command = [
        str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        *("--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "a.docx")),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    extracted = extract((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")
    assert extracted.kind == "doc"
    assert extracted.text.startswith("Báo cáo quý I\nNội dung\tSố\nBuổi\t12")
    assert len(extracted.cells) == 6
