"""The data into PostgreSQL, year by year through a file, so that nothing holds them all at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from phoihop.project.bench.data import DIMENSIONS, Data

_BLOCK = 1 << 20


def copy_years(
    cursor: psycopg.Cursor[Any],
    data: Data,
    copy: str,
    columns: str = "*",
    years: Iterable[int] = (),
) -> None:
    """`copy`: a COPY … FROM STDIN (FORMAT csv) that takes `columns` of each figure."""
    with data.open() as source:
        for year in years or data.years():
            copy_from(cursor, copy, source, data.in_order_of_entry(year, columns))


def copy_from(cursor: psycopg.Cursor[Any], copy: str, source: Any, select: str) -> None:
    """What a DuckDB connection selects, into a table of PostgreSQL, by a file beside its own."""
    here = source.execute(
        "select path from duckdb_databases() where not internal and path is not null"
    )
    with tempfile.TemporaryDirectory(dir=Path(here.fetchone()[0]).parent) as folder:
        file = Path(folder, "rows.csv")
        source.execute(f"copy ({select}) to '{file}' (format csv, header false)")
        with file.open("rb") as rows, cursor.copy(copy.encode()) as target:
            while block := rows.read(_BLOCK):
                target.write(block)


def make_dimensions(cursor: psycopg.Cursor[Any], data: Data) -> None:
    for name, columns in DIMENSIONS.items():
        table = sql.Identifier(name)
        cursor.execute(
            f"create table {name} ({', '.join(columns)}, primary key ({columns[0].split()[0]}))".encode()
        )
        with cursor.copy(sql.SQL("copy {} from stdin").format(table)) as target:
            for row in data.dimension(name):
                target.write_row(row)


def bytes_of(cursor: psycopg.Cursor[Any], pattern: str) -> tuple[int, int]:
    """(tables, indexes) of the tables whose name is like the pattern, in bytes."""
    cursor.execute(
        "select coalesce(sum(pg_table_size(oid)), 0), coalesce(sum(pg_indexes_size(oid)), 0)"
        " from pg_class where relkind = 'r' and relname like %s",
        [pattern],
    )
    tables, indexes = cursor.fetchall()[0]
    return int(tables), int(indexes)
