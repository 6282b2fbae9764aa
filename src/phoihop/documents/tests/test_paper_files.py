"""The workbook and the PDF of a paper."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest

from phoihop.base.problems import Problem
from phoihop.documents import pdf
from phoihop.documents.blocks import Json
from phoihop.documents.spreadsheet import COLUMNS, figures_workbook
from phoihop.documents.tests.full import everything
from phoihop.documents.tests.papers import issued, letterheads
from phoihop.reading.files import extract
from tests.world import World

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def figure(**changes: Any) -> Json:
    said: Json = {
        "figure": 1, "entry": 1, "text": "4", "part": "results", "what": "buổi tuyên truyền",
        "indicator": {"code": "A01", "name": "Số buổi tuyên truyền"}, "amount": 4,
        "denominator": None, "unit": "buổi", "qualifier": "exact", "basis": "in_period",
        "from": "2026-01-05", "to": "2026-03-31", "place": {"code": "68", "name": "Tỉnh Lâm Đồng"},
        "organisation": None, "source": {"id": 1, "kind": "report", "label": "Báo cáo quý"},
    }  # fmt: skip
    return {**said, **changes}


def workbook(*figures: Json) -> bytes:
    return figures_workbook("Biểu", figures, [{"key": "results", "heading": "II. Kết quả"}])


def sheet(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))


def cells(content: bytes, row: int) -> dict[str, ElementTree.Element]:
    """The cells of a row by the letter of their column."""
    found = {}
    for cell in sheet(content).iter(f"{SPREADSHEET}c"):
        name = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
        if name and int(name[2]) == row:
            found[name[1]] = cell
    return found


def value(cell: ElementTree.Element) -> str:
    return cell.findtext(f"{SPREADSHEET}v") or ""


def test_numbers_are_numbers_days_are_days_and_qualifiers_stand_beside_them() -> None:
    tons = figure(amount=67_500_000, unit="tấn", qualifier="over")
    ratio = figure(amount=35, denominator=71, unit="xã")
    content = workbook(tons, ratio)
    first, second = cells(content, 2), cells(content, 3)
    assert (first["H"].get("t"), value(first["H"])) == (None, "67.5")
    assert (value(second["H"]), value(second["I"])) == ("35", "71")
    days = date.fromisoformat("2026-01-05") - date(1899, 12, 30)
    assert value(first["J"]) == str(days.days)
    text = extract(content, "a.xlsx").text
    for said in ("trên", "tấn", "II. Kết quả", "A01", "Toàn chương trình", "Báo cáo quý"):
        assert said in text


def test_the_header_stays_in_sight_and_on_every_page() -> None:
    content = workbook(figure())
    pane = next(sheet(content).iter(f"{SPREADSHEET}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert len(cells(content, 1)) == len(COLUMNS)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84",
        "-2",
        "@SUM(A1)",
        "\t=1",
        '=HYPERLINK("http://x")',
        "http://example.org",
        "{=1}",
    ],
)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    content = workbook(figure(what=text, source={"id": 1, "kind": "report", "label": text}))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert not any("externalLink" in name for name in names)
    assert cells(content, 2)["E"].get("t") == "s"


def test_a_number_that_a_workbook_cannot_hold_stands_there_as_text() -> None:
    cell = cells(workbook(figure(amount=123_456_789_012_345_678)), 2)["H"]
    assert cell.get("t") == "s"


@pytest.mark.parametrize(
    "text", ["a\x00b\x1f", "\ufffe", "\ud800", "x" * 40_000, "‮abc", "&<>{{ }}"]
)
def test_strange_text_leaves_a_workbook_that_opens(text: str) -> None:
    content = workbook(figure(what=text))
    assert extract(content, "a.xlsx").text
    assert "‮" not in extract(content, "a.xlsx").text


def test_the_same_figures_give_the_same_bytes() -> None:
    assert workbook(figure()) == workbook(figure())


def test_an_issued_paper_has_its_workbook(world: World) -> None:
    everything(world)
    letterheads(world)
    issue = issued(world)
    assert issue.annex_file is not None
    assert issue.annex_file.name == "01-bc-bchqs.xlsx"
    with issue.annex_file.content.open() as stored:
        text = extract(stored.read(), "a.xlsx").text
    assert "207744" in text.replace(".", "")


def test_amounts_in_the_workbook_are_the_ledgers(world: World) -> None:
    everything(world)
    letterheads(world)
    issue = issued(world)
    assert issue.annex_file is not None
    with issue.annex_file.content.open() as stored:
        content = stored.read()
    for row, frozen in enumerate(issue.figures, start=2):
        if frozen["unit"] in ("buổi", "lượt người", "cá nhân"):
            assert Decimal(value(cells(content, row)["H"])) == frozen["amount"]


# --- PDF -------------------------------------------------------------------------------------------


@pytest.mark.skipif(not pdf.is_there(), reason="LibreOffice (soffice) is not installed")
def test_the_pdf_says_what_the_paper_says(world: World) -> None:
    everything(world)
    letterheads(world)
    issue = issued(world)
    with issue.file.content.open() as stored:
        made = pdf.pdf_of(stored.read())
    pages = pypdfium2.PdfDocument(made)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "01/BC-BCHQS" in text
    assert "CHỈ HUY TRƯỞNG" in text


def test_without_libreoffice_it_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Problem) as refused:
        pdf.pdf_of(b"")
    assert refused.value.code == "document.pdf_absent"
    assert not pdf.is_there()


@pytest.mark.skipif(not pdf.is_there(), reason="LibreOffice (soffice) is not installed")
def test_a_conversion_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Problem) as refused:
        pdf.pdf_of(b"not a paper", seconds=0.05)
    assert refused.value.code == "document.pdf_failed"
