"""Tables as text: CSV with commas, semicolons or tabs, in UTF-8 with or without a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol, TextIO

from phoihop.bulk.columns import known_headings
from phoihop.bulk.tables.opening import Cell, Table, TableUnreadable

_SEPARATORS: Final = (";", ",", "\t")
_OPENING: Final = 20_000
# A cell longer than this is a quotation mark that was never closed.
_LONGEST_CELL: Final = 20_000
_APOSTROPHES: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r")


class _Reader(Protocol):
    """What `csv.reader` makes."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def open_text(path: Path) -> Table:
    """A CSV file. `TableUnreadable`: bulk.empty, bulk.encoding, bulk.quotes."""
    size = path.stat().st_size
    opening = _opening(path)
    raw = path.open("rb")
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    head = opening.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda each: known_headings(_cells(head, each)))
    csv.field_size_limit(_LONGEST_CELL)
    # The buffer below reads ahead by little: where it stands is about where the rows are.
    rows = _rows(csv.reader(text, delimiter=separator, strict=True), text)
    try:
        _, headings = next(rows)
    except StopIteration:
        raise TableUnreadable("bulk.empty") from None
    return Table(
        [str(heading) for heading in headings],
        rows,
        lambda: raw.tell() / size if not raw.closed else 1.0,
        opening,
    )


def _opening(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_OPENING)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise TableUnreadable("bulk.encoding")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The last character may be cut in two.
        if error.start < len(content) - 4:
            raise TableUnreadable("bulk.encoding") from None
        text = content[: error.start].decode("utf-8-sig")
    if not text.strip():
        raise TableUnreadable("bulk.empty")
    return text


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _rows(reader: _Reader, file: TextIO) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows with the number of the line they begin on; empty lines are passed over."""
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells and (cells[0] or any(cells)):
                yield line, cells
    except UnicodeDecodeError:
        raise TableUnreadable("bulk.encoding") from None
    except csv.Error:
        raise TableUnreadable("bulk.quotes", row=before + 1) from None
    finally:
        file.close()


def without_guard(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from reckoning with it."""
    return text[1:] if text.startswith(_APOSTROPHES) else text
