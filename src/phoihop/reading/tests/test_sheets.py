"""Excel files: each cell as a reader sees it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from phoihop.reading.files import extract
from phoihop.reading.tests.making_files import excel, word

Rows = Sequence[Sequence[object]]
SOFFICE = shutil.which("soffice")


def lines(content: bytes) -> list[str]:
    return extract(content, "a.xlsx").text.splitlines()


def test_numbers_are_shown_as_vietnamese_offices_write_them() -> None:
    rows: Rows = [
        ["Nội dung", "Số"],
        ["a", 1264.5],
        ["b", 7135],
        ["c", 0.1 + 0.2],
        ["d", Decimal("1E+6")],
    ]
    assert lines(excel(rows)) == [
        "Nội dung\tSố",
        "a\t1.264,5",
        "b\t7.135",
        "c\t0,3",
        "d\t1.000.000",
    ]


def test_percentages_and_days_are_shown_as_such() -> None:
    rows: Rows = [
        ["Nội dung", "Số"],
        ["tỷ lệ", (0.125, 1)],
        ["ngày", (45720, 2)],
        ["giờ", (45720.3541666667, 3)],
    ]
    formats = ["0.0%", "dd/mm/yyyy", 'yyyy"năm" hh:mm']
    assert lines(excel(rows, formats=formats))[1:] == [
        "tỷ lệ\t12,5%",
        "ngày\t04/03/2025",
        "giờ\t04/03/2025 08:30",
    ]


def test_lines_over_and_under_the_table_are_paragraphs() -> None:
    rows: Rows = [
        ["BÁO CÁO SỐ LIỆU"],
        [None],
        ["TT", "Nội dung", "Số"],
        [1, "Buổi", 5],
        [2, "Hộ", 7],
        [None, "Người lập biểu"],
    ]
    extracted = extract(excel(rows), "a.xlsx")
    assert extracted.text.splitlines() == [
        "BÁO CÁO SỐ LIỆU",
        "TT\tNội dung\tSố",
        "1\tBuổi\t5",
        "2\tHộ\t7",
        "Người lập biểu",
    ]
    assert {cell.row for cell in extracted.cells} == {0, 1, 2}


def test_merged_cells_say_what_they_cover() -> None:
    rows: Rows = [["Nội dung", "Kết quả", None], [None, 2024, 2025], ["Buổi", 5, 6]]
    extracted = extract(excel(rows, merged=["A1:A2", "B1:C1"]), "a.xlsx")
    first, second = extracted.cells[:2]
    assert (first.rows, second.columns) == (2, 2)
    assert [cell.column for cell in extracted.cells if cell.row == 1] == [1, 2]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_what_libreoffice_writes_is_read_in_both_formats(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nội dung,Số\nBuổi,12\nLượt người,1200\n")
    for ending in ("xlsx", "xls"):
        command = [
            str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--infilter=CSV:44,34,76", "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "a.csv"),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        extracted = extract((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")
        assert extracted.text == "Nội dung\tSố\nBuổi\t12\nLượt người\t1.200"


def test_a_word_file_is_no_sheet() -> None:
    assert extract(word("Số liệu"), "a.xlsx").kind == "docx"
