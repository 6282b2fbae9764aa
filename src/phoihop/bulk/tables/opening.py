"""A table of any kind, opened by its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

# What a cell may hold: text, or a number or a day where the file itself says that it is one.
Cell = str | Decimal | date | None

KINDS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".parquet"})


class TableUnreadable(Exception):
    """Why a file cannot be read as a table: a code of the catalogue and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Table:
    """A table that is being read.

    rows:    pairs of the row's number, as a person counts it in the file, and its cells
    done:    how much of the file has been read, from 0 to 1
    opening: its first lines as text, for marks of classification
    """

    headings: Sequence[str]
    rows: Iterator[tuple[int, Sequence[Cell]]]
    done: Callable[[], float]
    opening: str = ""


def opened(path: Path, name: str = "") -> Table:
    """The table in a file; `name` gives its kind where the path does not. `TableUnreadable`."""
    ending = Path(name or path.name).suffix.lower()
    if ending == ".xlsx":
        from phoihop.bulk.tables.workbook import open_workbook

        return open_workbook(path)
    if ending == ".parquet":
        from phoihop.bulk.tables.parquet import open_parquet

        return open_parquet(path)
    if ending in KINDS:
        from phoihop.bulk.tables.text import open_text

        return open_text(path)
    raise TableUnreadable("bulk.not_a_kind", name=name or path.name)
