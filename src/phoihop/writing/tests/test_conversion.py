"""LibreOffice opens what we write, and breaks it into the pages it should have."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from phoihop.writing import Document, Form, Row, Table, write_docx
from phoihop.writing.tests.official import ANNEXED, PARTY_REPORT, STATE_REPORT, programme
from phoihop.writing.tests.samples import NOTICE, RESULTS, report_of

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def printed(folder: Path, *documents: Document) -> list[list[str]]:
    """The text of each page of each document, as LibreOffice would print it."""
    names = [folder / f"{number}.docx" for number in range(len(documents))]
    for name, document in zip(names, documents, strict=True):
        name.write_bytes(write_docx(document))
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, names),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [_pages(name.with_suffix(".pdf")) for name in names]


def _pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_libreoffice_repeats_the_header_and_numbers_pages_from_the_second(tmp_path: Path) -> None:
    rows = tuple(Row((str(n), f"Việc số {n}", "buổi", "1.234")) for n in range(60))
    (pages,) = printed(tmp_path, report_of(Table(RESULTS.columns, rows)))
    assert len(pages) == 2
    assert all("Chỉ tiêu thống kê" in page and NOTICE in page for page in pages)
    assert pages[1].split()[0] == "2"
    assert pages[0].split()[0] != "1"


def test_official_papers_have_the_pages_they_should_have(tmp_path: Path) -> None:
    state, party, joint, annexed = printed(
        tmp_path, STATE_REPORT, PARTY_REPORT, programme(5, Form.STATE), ANNEXED
    )
    assert [len(pages) for pages in (state, party, joint, annexed)] == [2, 2, 1, 5]
    # In one line each: not broken by a narrow cell.
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in state[0]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party[0]
    # The end of the text and the signature share a page.
    assert "./." in state[1] and "PHÓ CHỈ HUY TRƯỞNG" in state[1]
    # An annex begins a page, and its table repeats its head on the next.
    assert annexed[2].split()[:3] == ["3", "Phụ", "lục"]
    assert all("Chỉ tiêu thống kê" in page for page in annexed[2:4])
