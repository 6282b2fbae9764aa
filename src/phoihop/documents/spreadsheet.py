"""The figures of a paper as a workbook (.xlsx), for those who go on reckoning with them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from phoihop.answers.display import number_text
from phoihop.documents import wording
from phoihop.documents.blocks import Json
from phoihop.rollup.amounts import as_reported
from phoihop.writing import clean

SHEET: Final = "Số liệu"
COLUMNS: Final = (
    ("STT", 6),
    ("Mục trong văn bản", 34),
    ("Mã chỉ tiêu thống kê", 12),
    ("Chỉ tiêu thống kê", 40),
    ("Nội dung thống kê", 40),
    ("Đơn vị tính", 14),
    ("Mức độ", 12),
    ("Kết quả", 16),
    ("Trên tổng số", 14),
    ("Từ ngày", 12),
    ("Đến ngày", 12),
    ("Địa bàn", 28),
    ("Cơ quan, đơn vị", 34),
    ("Nguồn số liệu", 44),
)
# A workbook keeps fifteen digits of a number; what has more stands there as text.
_EXACT: Final = 10**15
_NUMBERS: Final = "#,##0.############"
_DAYS: Final = "dd/mm/yyyy"
# The same figures always give the same bytes.
_MADE_ON: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def figures_workbook(title: str, figures: Iterable[Json], parts: Iterable[Json]) -> bytes:
    """One row for each figure as an issue freezes it (`services.freezing`): numbers as numbers in
    the reported unit, days as days, and every text as text, whatever it begins with.

    parts: of the frozen content, for the headings
    """
    # Loaded only by whoever writes one.
    import xlsxwriter

    headings = {part["key"]: part["heading"] for part in parts}
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": clean(title)[:250], "created": _MADE_ON})
        sheet = book.add_worksheet(SHEET)
        looks = _looks(book)
        _head(sheet, looks)
        for number, figure in enumerate(figures, start=1):
            _row(sheet, looks, number, _values(number, figure, headings))
        sheet.autofilter(0, 0, 0, len(COLUMNS) - 1)
    return made.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    usual = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1}
    return {
        "head": book.add_format(
            {**usual, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        ),
        "text": book.add_format({**usual, "text_wrap": True}),
        "number": book.add_format({**usual, "num_format": _NUMBERS, "align": "right"}),
        "day": book.add_format({**usual, "num_format": _DAYS, "align": "center"}),
    }


def _head(sheet: Any, looks: dict[str, Any]) -> None:
    for column, (label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, looks["head"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _values(number: int, figure: Json, headings: dict[str, str]) -> Sequence[object]:
    body = figure["organisation"]
    return (
        number,
        headings.get(figure["part"], ""),
        figure["indicator"]["code"],
        figure["indicator"]["name"],
        figure["what"],
        figure["unit"],
        wording.QUALIFIERS[figure["qualifier"]][:1],
        _amount(figure["amount"], figure["unit"]),
        None if figure["denominator"] is None else _amount(figure["denominator"], figure["unit"]),
        date.fromisoformat(figure["from"]),
        date.fromisoformat(figure["to"]),
        figure["place"]["name"],
        wording.upper_first(wording.WHOLE_PROGRAMME) if body is None else body["name"],
        figure["source"]["label"],
    )


def _amount(amount: int, unit: str) -> object:
    """The number in its reported unit; as text where a workbook could not hold it exactly."""
    reported = as_reported(amount, unit)
    return number_text(amount, unit) if abs(amount) >= _EXACT else reported


def _row(sheet: Any, looks: dict[str, Any], row: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values):
        if value is None:
            sheet.write_blank(row, column, None, looks["text"])
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, looks["day"])
        elif isinstance(value, str):
            sheet.write_string(row, column, clean(value)[:32_000], looks["text"])
        elif isinstance(value, tuple):
            sheet.write_string(row, column, "".join(value), looks["text"])
        else:
            sheet.write_number(row, column, value, looks["number"])
