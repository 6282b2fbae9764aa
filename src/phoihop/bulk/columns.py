"""The format: which columns a table of figures has, what they are called, and the words in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry
from phoihop.vietnamese.folding import search_key


@dataclass(frozen=True)
class Column:
    """A column by the name it has in code; `headings`: Vietnamese first, then others it is known by."""

    name: str
    headings: tuple[str, ...]
    required: bool = False

    @property
    def heading(self) -> str:
        return self.headings[0]


# In the order in which they are given out.
COLUMNS: Final = (
    Column("key", ("Khoá", "Mã dòng", "Key", "Id")),
    Column("programme", ("Chương trình", "Mã chương trình", "Programme")),
    Column(
        "indicator",
        ("Mã chỉ tiêu thống kê", "Chỉ tiêu thống kê", "Chỉ tiêu", "Mã chỉ tiêu", "Indicator"),
        required=True,
    ),
    Column("what", ("Nội dung thống kê", "Nội dung", "What")),
    Column("qualifier", ("Mức độ", "Mức", "Qualifier")),
    Column("value", ("Giá trị", "Số liệu", "Kết quả", "Value"), required=True),
    Column("denominator", ("Trên tổng số", "Mẫu số", "Denominator", "Out of")),
    Column("unit", ("Đơn vị tính", "Đơn vị", "Unit")),
    Column("basis", ("Tính chất", "Cách tính", "Basis")),
    Column("start", ("Từ ngày", "Từ", "From"), required=True),
    Column("end", ("Đến ngày", "Đến", "To"), required=True),
    Column("window", ("Kỳ chốt số liệu", "Kỳ báo cáo", "Kỳ", "Window")),
    Column("place", ("Mã địa bàn", "Địa bàn", "Place"), required=True),
    Column("place_name", ("Tên địa bàn", "Place name")),
    Column("organisation", ("Mã cơ quan", "Cơ quan", "Cơ quan, đơn vị", "Organisation")),
    Column("activity", ("Hoạt động", "Activity")),
    Column("parties", ("Chủ trì, phối hợp", "Các bên", "Parties")),
    Column("outside", ("Ngoài giai đoạn", "Outside the phase")),
    Column("reason", ("Lý do", "Lý do điều chỉnh", "Reason")),
)
NAMES: Final = tuple(column.name for column in COLUMNS)
_BY_HEADING: Final = {
    search_key(heading): column.name for column in COLUMNS for heading in column.headings
}

QUALIFIERS: Final[Mapping[str, str]] = {
    "": Entry.Qualifier.EXACT,
    "exact": Entry.Qualifier.EXACT,
    "exactly": Entry.Qualifier.EXACT,
    "dung": Entry.Qualifier.EXACT,
    "chinh xac": Entry.Qualifier.EXACT,
    "tren": Entry.Qualifier.OVER,
    "hon": Entry.Qualifier.OVER,
    "toi thieu": Entry.Qualifier.OVER,
    "over": Entry.Qualifier.OVER,
    "gan": Entry.Qualifier.NEARLY,
    "nearly": Entry.Qualifier.NEARLY,
    "khoang": Entry.Qualifier.ABOUT,
    "about": Entry.Qualifier.ABOUT,
    "duoi": Entry.Qualifier.UNDER,
    "under": Entry.Qualifier.UNDER,
}
BASES: Final[Mapping[str, str]] = {
    "": Entry.Basis.IN_PERIOD,
    "trong ky": Entry.Basis.IN_PERIOD,
    "in period": Entry.Basis.IN_PERIOD,
    "in the period": Entry.Basis.IN_PERIOD,
    "luy ke": Entry.Basis.CUMULATIVE,
    "cumulative": Entry.Basis.CUMULATIVE,
    "cumulative since": Entry.Basis.CUMULATIVE,
    "thoi diem": Entry.Basis.AS_AT,
    "tai thoi diem": Entry.Basis.AS_AT,
    "as at": Entry.Basis.AS_AT,
}
YES_OR_NO: Final[Mapping[str, bool]] = {
    "": False, "0": False, "khong": False, "no": False, "false": False,
    "x": True, "1": True, "co": True, "yes": True, "true": True,
}  # fmt: skip

# How they are written out.
QUALIFIER_WORDS: Final[Mapping[str, str]] = {
    Entry.Qualifier.EXACT: "",
    Entry.Qualifier.OVER: "trên",
    Entry.Qualifier.NEARLY: "gần",
    Entry.Qualifier.ABOUT: "khoảng",
    Entry.Qualifier.UNDER: "dưới",
}
BASIS_WORDS: Final[Mapping[str, str]] = {
    Entry.Basis.IN_PERIOD: "trong kỳ",
    Entry.Basis.CUMULATIVE: "luỹ kế",
    Entry.Basis.AS_AT: "thời điểm",
}


def heading_of(name: str) -> str:
    """The heading of a column, by its name in code."""
    return next((column.heading for column in COLUMNS if column.name == name), "")


@dataclass(frozen=True)
class Layout:
    """Which cell of a row is which column: one place for each of `NAMES`, or None.

    unknown: headings that say nothing here; their cells are not read
    """

    places: tuple[int | None, ...]
    unknown: tuple[str, ...]


def known_headings(headings: Sequence[str]) -> int:
    """How many of these are columns of the format."""
    return sum(1 for heading in headings if search_key(heading) in _BY_HEADING)


def layout(headings: Sequence[str], *, without: frozenset[str] = frozenset()) -> Layout:
    """The columns of a table. Problem `bulk.columns_missing`, `bulk.column_twice`.

    without: names of required columns that something else stands in for
    """
    found: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(headings):
        name = _BY_HEADING.get(search_key(heading))
        if name is None:
            if heading.strip():
                unknown.append(heading.strip())
        elif name in found:
            raise Problem("bulk.column_twice", column=heading_of(name))
        else:
            found[name] = place
    needed = {column.name for column in COLUMNS if column.required} | {"programme"}
    missing = [heading_of(name) for name in NAMES if name in needed - without - found.keys()]
    if missing:
        raise Problem("bulk.columns_missing", columns=", ".join(missing))
    return Layout(tuple(found.get(name) for name in NAMES), tuple(unknown))
