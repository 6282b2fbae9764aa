"""Cells of the cube from DuckDB back into the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection, models
from numpy.typing import NDArray

from phoihop.ledger.cells import KEYS, LEVELS, cells_of_level, summed_by_key, summed_by_seat
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import CubeCell

if TYPE_CHECKING:
    import duckdb

_COLUMNS: Final = (*KEYS, *MEASURES)
_HEAD: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_FOOT: Final = b"\xff\xff"
_ROWS: Final = 20_000


def add_cells(
    database: duckdb.DuckDBPyConnection, *portions: str, table: str = CubeCell._meta.db_table
) -> None:
    """Write the cells of rows like postings, portion by portion; each in the order of its keys. They
    may not be there yet, and none is of two portions. `table` is the cube or one like it."""
    if connection.vendor == "postgresql":
        _copy(_blocks(database, portions), table)
        return
    for told in portions:
        for cells in _cells(database, told):
            _insert(cells, table)


def _cells(database: duckdb.DuckDBPyConnection, told: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Those of each level."""
    database.execute(f"CREATE OR REPLACE TEMP TABLE seated AS {summed_by_seat(told)}")
    for level in LEVELS:
        yield database.execute(summed_by_key(cells_of_level("seated", level)))
    database.execute("DROP TABLE seated")


def _blocks(database: duckdb.DuckDBPyConnection, portions: Iterable[str]) -> Iterator[bytes]:
    for told in portions:
        for cells in _cells(database, told):
            yield _as_copied(cells.fetchnumpy())


def _copy(blocks: Iterator[bytes], table: str) -> None:
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    with connection.cursor() as wrapped, ThreadPoolExecutor(1) as ahead:
        cursor: Any = wrapped.cursor
        # While PostgreSQL takes one block in, the next one is summed up.
        block = ahead.submit(next, blocks, None)
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT binary)") as copy:
            copy.write(_HEAD)
            while (ready := block.result()) is not None:
                block = ahead.submit(next, blocks, None)
                copy.write(ready)
            copy.write(_FOOT)


def _as_copied(found: Mapping[str, NDArray[Any]]) -> bytes:
    """Cells as COPY takes them: how many fields, and each after its length; the highest byte
    first."""
    widths = {name: _width(name) for name in _COLUMNS}
    fields = [("fields", ">i2")]
    for name, width in widths.items():
        fields += [(f"{name} length", ">i4"), (name, f">i{width}")]
    rows = np.empty(len(found[KEYS[0]]), np.dtype(fields))
    rows["fields"] = len(_COLUMNS)
    for name, width in widths.items():
        rows[f"{name} length"] = width
        rows[name] = found[name]
    return rows.tobytes()


def _width(name: str) -> int:
    """Bytes of a number of a cell."""
    match CubeCell._meta.get_field(name):
        case models.BigIntegerField():
            return 8
        case models.SmallIntegerField():
            return 2
    return 4


def _insert(cells: duckdb.DuckDBPyConnection, table: str) -> None:
    marks = ", ".join(["%s"] * len(_COLUMNS))
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    with connection.cursor() as cursor:
        while rows := cells.fetchmany(_ROWS):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
