"""LibreOffice opens what we write, and breaks it into the pages it should have."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from phoihop.writing import Row, Table, write_docx
from phoihop.writing.tests.samples import NOTICE, RESULTS, report_of

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_repeats_the_header_and_numbers_pages_from_the_second(tmp_path: Path) -> None:
    rows = tuple(Row((str(n), f"Việc số {n}", "buổi", "1.234")) for n in range(60))
    (tmp_path / "report.docx").write_bytes(write_docx(report_of(Table(RESULTS.columns, rows))))
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
        str(tmp_path / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) == 2
    assert all("Chỉ tiêu thống kê" in page and NOTICE in page for page in pages)
    assert pages[1].split()[0] == "2"
    assert pages[0].split()[0] != "1"
