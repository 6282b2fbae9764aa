"""Tables of the small world, written as offices write them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from phoihop.bulk.checking import Owner
from phoihop.bulk.services import TableReport, table_import
from tests.world import World

HEAD = (
    "Khoá;Chương trình;Chỉ tiêu;Giá trị;Đơn vị;Mức;Địa bàn;Tên địa bàn;Cơ quan;Từ;Đến;Tính chất;"
    "Nội dung;Lý do"
)
# What a row says unless the test says otherwise.
USUAL = {
    "Khoá": "", "Chương trình": "", "Chỉ tiêu": "A01", "Giá trị": "5", "Đơn vị": "buổi", "Mức": "",
    "Địa bàn": "24748", "Tên địa bàn": "", "Cơ quan": "military", "Từ": "01/01/2026",
    "Đến": "31/01/2026", "Tính chất": "", "Nội dung": "", "Lý do": "",
}  # fmt: skip


def row(**cells: str) -> str:
    """One line. Keyword names stand for headings: gia_tri="7" and the like (see `SHORT`)."""
    said = {**USUAL, **{SHORT[name]: text for name, text in cells.items()}}
    return ";".join(said.values())


SHORT = {
    "key": "Khoá", "programme": "Chương trình", "indicator": "Chỉ tiêu", "value": "Giá trị",
    "unit": "Đơn vị", "qualifier": "Mức", "place": "Địa bàn", "place_name": "Tên địa bàn",
    "body": "Cơ quan", "start": "Từ", "end": "Đến", "basis": "Tính chất", "what": "Nội dung",
    "reason": "Lý do",
}  # fmt: skip


def table(folder: Path, *rows: str, head: str = HEAD, name: str = "so-lieu.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def compiled(world: World, path: Path, **options: Any) -> TableReport:
    """The office enters it, at the site's own rights."""
    owner = Owner(world.programme, None, world.office, single=True)
    return table_import(path=path, owner=owner, **options)


def own(world: World, path: Path, **options: Any) -> TableReport:
    """The military enters its own."""
    owner = Owner(world.programme, world.military, world.inside, single=True)
    return table_import(path=path, owner=owner, **options)


def codes(report: TableReport) -> list[tuple[int, str, str]]:
    """Where and what is wrong: (row, column, code)."""
    return [(fault.row, fault.column, fault.code) for fault in report.faults.first]


def sums(entries: Iterable[Any]) -> int:
    return sum(entry.amount for entry in entries)
