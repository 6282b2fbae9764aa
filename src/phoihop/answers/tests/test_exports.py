"""Answers as records, as a workbook and as comma-separated text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.answers.asking import Header
from phoihop.answers.display import qualifier_label
from phoihop.answers.exports import comma_separated, records, workbook
from phoihop.answers.exports.comma_separated import harmless
from phoihop.answers.tests.answers import PROVINCES, answer, cell, measure, quarter, refused
from phoihop.rollup.kinds import CountingKind, Dimension, Qualifier

MONEY = (measure(dimension=Dimension.MONEY, unit="triệu đồng"),)
MASS = (measure(dimension=Dimension.MASS, unit="tấn"),)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(content: bytes) -> dict[str, str]:
    """What stands in the cells of the first sheet that are not empty: numbers as written, texts in
    quotation marks."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    strings = ["".join(each.itertext()) for each in texts]
    found = {}
    for one in sheet.iter(f"{SPREADSHEET}c"):
        value = one.findtext(f"{SPREADSHEET}v") or ""
        text = f"“{strings[int(value)]}”" if one.get("t") == "s" else value
        if text not in ("", "“”"):
            found[one.get("r", "")] = text
    return found


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_a_record_has_published_units_and_exact_numbers() -> None:
    (record,) = records(answer([cell(0, 0, 12_345)], measures=MASS))
    assert (record.value, record.unit) == (Decimal("12.345"), "kg")


def test_an_open_quarter_is_noted() -> None:
    (record,) = records(answer([cell(0, 0, 1)], columns=[quarter(2026, 4)]))
    assert record.note == "open"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\r=1", " =1", "\uff1d1"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_words_and_names_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_names_are_made_harmless_and_negative_numbers_stay_numbers() -> None:
    rows = (Header(1, "=code", "=cmd|' /C calc'!A0"),)
    told = lines(comma_separated(answer([cell(0, 0, -5)], rows=rows)))[1]
    assert told[:2] == ["'=code", "'=cmd|' /C calc'!A0"]
    assert told[8] == "-5"


def test_a_spreadsheet_knows_by_the_mark_that_it_is_utf_8() -> None:
    content = comma_separated(answer([cell(0, 0, 5)]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Tỉnh Lâm Đồng" in content.decode()


def test_every_line_has_every_column_and_refusals_say_why() -> None:
    told = lines(comma_separated(answer([cell(0, 0, 5)], refusals=[refused(1, 0)])))
    assert {len(line) for line in told} == {17}
    assert told[2][-1] == "Không cộng được. Xem từng số."


def test_an_interval_is_told_by_its_ends() -> None:
    told = lines(comma_separated(answer([cell(0, 0, None, low=12, high=18)])))[1]
    assert told[8:12] == ["", "", "12", "18"]


def test_a_number_stays_a_number_under_its_qualifier() -> None:
    made = workbook(answer([cell(0, 0, 640, qualifier=Qualifier.OVER)]), title="", told=[])
    assert table(made)["D2"] == "640"
    word = qualifier_label("over")
    assert f'formatCode="&quot;{word} &quot;#,##0"' in part(made, "xl/styles.xml")


def test_the_table_ends_with_its_total() -> None:
    made = workbook(answer([cell(0, 0, 3), cell(1, 0, 4), cell(1, 1, 5)]), title="", told=[])
    numbers = {name: said for name, said in table(made).items() if re.match("[D-G][2-9]", name)}
    assert numbers == {
        "D2": "3", "G2": "3", "D3": "4", "E3": "5", "G3": "9", "D4": "7", "E4": "5", "G4": "12",
    }  # fmt: skip


def test_texts_are_never_formulas() -> None:
    rows = (Header(1, "x", "=1+1"),)
    made = workbook(answer([cell(0, 0, 5)], rows=rows), title="=2+2", told=[("=3", "=4")])
    for number in (1, 2, 3):
        assert "<f>" not in part(made, f"xl/worksheets/sheet{number}.xml")
    assert table(made)["A2"] == "“=1+1”"


def test_a_share_is_a_percentage_and_more_digits_than_a_workbook_keeps_are_text() -> None:
    ratio = (measure(kind=CountingKind.RATIO),)
    made = workbook(answer([cell(0, 0, 1, denominator=4)], measures=ratio), title="", told=[])
    assert table(made)["D2"] == "0.25"
    made = workbook(answer([cell(0, 0, 10**16 + 1)], measures=MONEY), title="", told=[])
    assert table(made)["D2"] == f"“{10**16 + 1}”"


def test_the_same_answer_gives_the_same_bytes() -> None:
    asked = answer([cell(0, 0, 5)], rows=PROVINCES)
    assert workbook(asked, title="x", told=[]) == workbook(asked, title="x", told=[])
