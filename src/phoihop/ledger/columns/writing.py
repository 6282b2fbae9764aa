"""Cells of the cube from DuckDB back into the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection, models

from phoihop.ledger.cells import KEYS, LEVELS, cells_of_level, summed_by_key, summed_by_seat
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import CubeCell

if TYPE_CHECKING:
    import duckdb

_COLUMNS: Final = (*KEYS, *MEASURES)
_HEAD: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_FOOT: Final = b"\xff\xff"
_ROWS: Final = 20_000


def add_cells(database: duckdb.DuckDBPyConnection, told: str) -> None:
    """Write the cells of rows like postings, in the order of their key. They may not be there yet."""
    database.execute(f"CREATE OR REPLACE TEMP TABLE seated AS {summed_by_seat(told)}")
    if connection.vendor == "postgresql":
        _copy(database)
    else:
        _insert(database)
    database.execute("DROP TABLE seated")


def _of_level(database: duckdb.DuckDBPyConnection, level: int) -> duckdb.DuckDBPyConnection:
    return database.execute(summed_by_key(cells_of_level("seated", level)))


def _copy(database: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    first, *others = LEVELS
    with connection.cursor() as wrapped, ThreadPoolExecutor(1) as ahead:
        cursor: Any = wrapped.cursor
        # While PostgreSQL takes in one level, the next one is summed up.
        rows = ahead.submit(_rows, database, first)
        with cursor.copy(f"COPY ledger_cubecell ({columns}) FROM STDIN (FORMAT binary)") as copy:
            copy.write(_HEAD)
            for level in others:
                ready = rows.result()
                rows = ahead.submit(_rows, database, level)
                copy.write(ready)
            copy.write(rows.result())
            copy.write(_FOOT)


def _rows(database: duckdb.DuckDBPyConnection, level: int) -> bytes:
    """The cells of a level as COPY takes them: how many fields, and each after its length; the
    highest byte first."""
    found = _of_level(database, level).fetchnumpy()
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


def _insert(database: duckdb.DuckDBPyConnection) -> None:
    marks = ", ".join(["%s"] * len(_COLUMNS))
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    with connection.cursor() as cursor:
        for level in LEVELS:
            cells = _of_level(database, level)
            while rows := cells.fetchmany(_ROWS):
                cursor.executemany(
                    f"INSERT INTO ledger_cubecell ({columns}) VALUES ({marks})", rows
                )
