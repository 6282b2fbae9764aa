"""What the dry run finds: every fault with its row, its column and its code; nothing is entered."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from phoihop.base.problems import Problem
from phoihop.bulk.tests.scene import HEAD, codes, compiled, own, row, table
from phoihop.ledger.models import Entry
from tests.world import World, indicator, old_place

CASES: dict[str, tuple[dict[str, str], str, str]] = {
    "an unknown indicator": ({"indicator": "Z99"}, "indicator", "indicator.unknown"),
    "an unknown place": ({"place": "99999"}, "place", "bulk.place_unknown"),
    "an unknown body": ({"body": "nobody"}, "organisation", "bulk.organisation_unknown"),
    "another programme": ({"programme": "khac"}, "programme", "programme.unknown"),
    "a place that was gone": ({"place": "66001"}, "place", "place.not_valid"),
    "a place of another name": ({"place_name": "Xã Quảng Trực"}, "place_name", "bulk.place_name"),
    "a wrong unit": ({"unit": "kg"}, "unit", "figure.unit_unknown"),
    "decimals in a count": ({"value": "2,5"}, "value", "figure.not_whole"),
    "a point that may part thousands": ({"value": "2.5"}, "value", "bulk.number_ambiguous"),
    "a comma that may part thousands": ({"value": "1,500"}, "value", "bulk.number_ambiguous"),
    "no number": ({"value": "nhiều"}, "value", "number.unreadable"),
    "no value": ({"value": ""}, "value", "bulk.cell_empty"),
    "below zero": ({"value": "-1"}, "value", "figure.negative"),
    "far too large": ({"value": "9" * 30}, "value", "figure.too_large"),
    "a day that does not exist": ({"end": "30/02/2026"}, "end", "bulk.date"),
    "no day": ({"start": ""}, "start", "bulk.cell_empty"),
    "a period that runs backwards": ({"start": "01/02/2026"}, "end", "period.reversed"),
    "outside the phase": ({"start": "01/01/2024"}, "start", "figure.outside_phase"),
    "a ratio without its whole": ({"indicator": "R01", "unit": "xã"}, "denominator",
                                  "figure.denominator_missing"),
    "a word that says nothing": ({"qualifier": "chắc"}, "qualifier", "bulk.word_unknown"),
    "a text without end": ({"what": "x" * 301}, "what", "bulk.text_too_long"),
}  # fmt: skip


@pytest.fixture
def ready(world: World) -> World:
    old_place("66001", "Xã Cũ", level=3, parent=world.province)
    indicator("R01", name="Xã có mô hình", unit="xã", counting_kind="ratio")
    return world


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_named_with_its_place(case: str, ready: World, tmp_path: Path) -> None:
    cells, column, code = CASES[case]
    found = compiled(ready, table(tmp_path, row(place="24736"), row(**cells)), dry_run=True)
    assert codes(found) == [(3, column, code)]
    assert found.faults.first[0].text


def test_every_fault_of_a_row_is_told_at_once(ready: World, tmp_path: Path) -> None:
    found = compiled(
        ready,
        table(tmp_path, row(indicator="Z99", programme="khac", place="1", value="x", end="1/1")),
    )
    assert {code for _, _, code in codes(found)} == {
        "indicator.unknown", "programme.unknown", "bulk.place_unknown", "number.unreadable",
        "bulk.date",
    }  # fmt: skip
    assert not Entry.objects.exists()


def test_more_of_the_part_than_of_the_whole_is_a_fault(ready: World, tmp_path: Path) -> None:
    ratio = row(indicator="R01", unit="xã", value="72") + ";71"
    found = compiled(ready, table(tmp_path, ratio, head=f"{HEAD};Mẫu số"))
    assert codes(found) == [(2, "value", "figure.ratio_above_one")]


def test_two_rows_of_one_key_or_about_the_same_are_told_apart(ready: World, tmp_path: Path) -> None:
    found = compiled(ready, table(tmp_path, row(key="1"), row(key="1"), row(), row(value="7")))
    assert codes(found) == [(3, "key", "bulk.key_twice"), (5, "key", "bulk.row_twice")]


@pytest.mark.parametrize(
    ("notation", "text", "value"),
    [
        ("comma", "1,500", Decimal("1.5")),
        ("comma", "1.500", Decimal(1500)),
        ("point", "1,500", Decimal(1500)),
        ("point", "2.5", Decimal("2.5")),
    ],
)
def test_the_notation_is_said_once_for_the_file(
    notation: str, text: str, value: Decimal, ready: World, tmp_path: Path
) -> None:
    indicator("C01", name="Kinh phí", unit="triệu đồng", dimension="money", credit_rule="share")
    money = row(indicator="C01", unit="triệu đồng", value=text)
    compiled(ready, table(tmp_path, money), notation=notation)
    assert Entry.objects.get().amount == value * 1_000_000


def test_a_number_of_the_other_notation_is_no_number(ready: World, tmp_path: Path) -> None:
    found = compiled(ready, table(tmp_path, row(value="1,5.0")), notation="comma")
    assert codes(found) == [(2, "value", "number.unreadable")]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Khoá;Giá trị;Từ;Đến;Địa bàn", "bulk.columns_missing"),
        (HEAD.replace("Khoá", "Value"), "bulk.column_twice"),
    ],
)
def test_headings_are_checked_before_any_row(
    head: str, code: str, ready: World, tmp_path: Path
) -> None:
    with pytest.raises(Problem) as raised:
        compiled(ready, table(tmp_path, row(), head=head))
    assert raised.value.code == code


def test_a_row_with_a_cell_too_many_is_a_fault(ready: World, tmp_path: Path) -> None:
    found = compiled(ready, table(tmp_path, row() + ";thừa"))
    assert codes(found) == [(2, "", "bulk.row_too_wide")]


def test_all_faults_are_written_to_a_file_and_counted_by_kind(ready: World, tmp_path: Path) -> None:
    rows = [row(key=str(number), indicator="=Z99") for number in range(150)]
    whole = tmp_path / "loi.csv"
    found = compiled(ready, table(tmp_path, *rows, row(value="x")), all_faults=whole)
    assert [(code, count) for code, _, count in found.faults.by_kind()] == [
        ("indicator.unknown", 150), ("number.unreadable", 1),
    ]  # fmt: skip
    assert len(found.faults.first) == 100
    with whole.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert len(lines) == 152 and lines[151][0] == "152"


def test_a_body_enters_its_own_figures_only(ready: World, tmp_path: Path) -> None:
    found = own(ready, table(tmp_path, row(body="women", start="05/01/2026", end="05/01/2026")))
    assert codes(found) == [(2, "organisation", "bulk.other_body")]


def test_days_outside_a_body_s_windows_are_a_fault(ready: World, tmp_path: Path) -> None:
    found = own(ready, table(tmp_path, row(start="01/03/2026", end="30/04/2026")))
    assert codes(found) == [(2, "start", "bulk.window_missing")]


def test_zeros_that_a_spreadsheet_took_are_found_by_the_name(ready: World, tmp_path: Path) -> None:
    from tests.world import place

    place("00004", "Phường Ba Đình", level=3, kind="phuong", parent=ready.province)
    bare = compiled(ready, table(tmp_path, row(place="4")))
    assert codes(bare) == [(2, "place", "bulk.place_unknown")]
    named = compiled(ready, table(tmp_path, row(place="4", place_name="Ba Đình")))
    assert codes(named) == []


def test_a_closed_programme_takes_no_table(ready: World, tmp_path: Path) -> None:
    ready.programme.state = "closed"
    ready.programme.save()
    with pytest.raises(Problem) as raised:
        compiled(ready, table(tmp_path, row()))
    assert raised.value.code == "figure.programme_closed"


def workbook(path: Path, *rows: list[Any]) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                else:
                    sheet.write(number, column, cell)
    return path


def test_numbers_and_days_of_a_workbook_are_what_they_are(ready: World, tmp_path: Path) -> None:
    indicator("C01", name="Kinh phí", unit="triệu đồng", dimension="money", credit_rule="share")
    path = workbook(
        tmp_path / "so-lieu.xlsx",
        ["Indicator", "Value", "Unit", "Place", "From", "To"],
        ["C01", 2.3, "triệu đồng", "24748", date(2026, 1, 5), date(2026, 1, 6)],
    )
    assert codes(compiled(ready, path)) == []
    entry = Entry.objects.get()
    assert (entry.amount, entry.period_to, entry.organisation) == (
        2_300_000,
        date(2026, 1, 6),
        None,
    )


FILES: dict[str, tuple[str, bytes, str]] = {
    "another encoding": ("a.csv", "Chỉ tiêu;Giá trị".encode("utf-16"), "bulk.encoding"),
    "an old code page": ("a.csv", "Chỉ tiêu;Giá trị\n".encode("cp1258", "ignore") * 9, "bulk.encoding"),
    "nothing": ("a.csv", b"", "bulk.empty"),
    "an open quotation mark": ("a.csv", f"{HEAD}\n\"{'x' * 30_000}".encode(), "bulk.quotes"),
    "a picture": ("a.png", b"\x89PNG", "bulk.not_a_kind"),
    "no workbook": ("a.xlsx", b"PK\x03\x04 broken", "paper.damaged"),
    "a secret": ("a.csv", f"TỐI MẬT\n{HEAD}".encode(), "file.classified"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_what_is_no_table_is_refused_as_a_whole(case: str, ready: World, tmp_path: Path) -> None:
    name, content, code = FILES[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        compiled(ready, path)
    assert raised.value.code == code
    assert raised.value.message


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_any_separator_and_byte_order_mark_will_do(
    separator: str, ready: World, tmp_path: Path
) -> None:
    path = tmp_path / "so-lieu.csv"
    text = "\n".join((HEAD, row())).replace(";", separator)
    path.write_text(text, encoding="utf-8-sig")
    assert codes(compiled(ready, path)) == []
    assert Entry.objects.count() == 1
