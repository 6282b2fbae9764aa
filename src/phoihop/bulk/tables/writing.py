"""Tables written row by row, in the same kinds that are read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol

from phoihop.base.problems import Problem
from phoihop.bulk.tables.opening import Cell
from phoihop.bulk.tables.parquet import AT_ONCE
from phoihop.vietnamese.dates import format_date
from phoihop.writing import clean

SHEET: Final = "Số liệu"
# What makes a spreadsheet take a text for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS: Final = 1_048_575
# A workbook keeps fifteen digits of a number; what has more stands there as text.
_EXACT: Final = 10**15
# The same figures always give the same bytes.
_MADE_ON: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


class Writer(Protocol):
    def row(self, cells: Sequence[Cell], /) -> None: ...


@contextmanager
def writer(
    path: Path,
    headings: Sequence[str],
    numbers: frozenset[int] = frozenset(),
    days: frozenset[int] = frozenset(),
) -> Iterator[Writer]:
    """Write a table to `path`; its ending says which kind. numbers, days: places of those columns.

    Problem `bulk.not_a_kind`, `bulk.parquet_absent`, `bulk.too_many_rows` (.xlsx).
    """
    match path.suffix.lower():
        case ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                yield _Text(file, headings)
        case ".xlsx":
            with _workbook(path, headings) as book:
                yield book
        case ".parquet":
            with _parquet(path, headings, numbers, days) as columns:
                yield columns
        case _:
            raise Problem("bulk.not_a_kind", name=path.name)


class _Text:
    def __init__(self, file: Any, headings: Sequence[str]) -> None:
        # With a semicolon, as Excel expects it where the comma parts decimals.
        self._writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        self._writer.writerow(headings)

    def row(self, cells: Sequence[Cell], /) -> None:
        self._writer.writerow([_as_text(cell) for cell in cells])


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return plain_number(cell)
        case date():
            return format_date(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def plain_number(value: Decimal) -> str:
    """2500.5 → "2500,5": one reading only. Three decimals get a zero, or a comma might part
    thousands ("1,125")."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:
        fraction += "0"
    return f"{whole},{fraction}" if fraction else whole


@contextmanager
def _workbook(path: Path, headings: Sequence[str]) -> Iterator[Writer]:
    # Loaded only by whoever writes one.
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _MADE_ON})
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.set_column(0, len(headings) - 1, 16)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, head)
        sheet.freeze_panes(1, 0)
        yield _Workbook(sheet, day)


class _Workbook:
    def __init__(self, sheet: Any, day: Any) -> None:
        self._sheet, self._day = sheet, day
        self._number = 0

    def row(self, cells: Sequence[Cell], /) -> None:
        self._number += 1
        if self._number > _MOST_ROWS:
            raise Problem("bulk.too_many_rows", limit=_MOST_ROWS)
        for column, cell in enumerate(cells):
            match cell:
                case None | "":
                    continue
                case Decimal() if abs(cell) < _EXACT and len(cell.as_tuple().digits) <= 15:
                    self._sheet.write_number(self._number, column, cell)
                case Decimal():
                    self._sheet.write_string(self._number, column, plain_number(cell))
                case date():
                    self._sheet.write_datetime(self._number, column, cell, self._day)
                case _:
                    self._sheet.write_string(self._number, column, clean(cell)[:32_000])


@contextmanager
def _parquet(
    path: Path, headings: Sequence[str], numbers: frozenset[int], days: frozenset[int]
) -> Iterator[Writer]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Problem("bulk.parquet_absent") from None

    def kind(column: int) -> Any:
        if column in numbers:
            return pyarrow.decimal128(38, 9)
        return pyarrow.date32() if column in days else pyarrow.string()

    schema = pyarrow.schema([(name, kind(column)) for column, name in enumerate(headings)])
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
        columns = _Columns(file, schema)
        yield columns
        columns.flush()


class _Columns:
    def __init__(self, file: Any, schema: Any) -> None:
        self._file, self._schema = file, schema
        self._rows: list[Sequence[Cell]] = []

    def row(self, cells: Sequence[Cell], /) -> None:
        self._rows.append(cells)
        if len(self._rows) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        import pyarrow

        if self._rows:
            columns = [list(column) for column in zip(*self._rows, strict=True)]
            self._file.write_table(pyarrow.table(columns, schema=self._schema))
            self._rows = []
