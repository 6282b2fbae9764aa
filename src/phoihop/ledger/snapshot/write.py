"""Writing a new file of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from phoihop.ledger import columns
from phoihop.ledger.snapshot.layout import ALWAYS, SOMETIMES, TABLES, TALLIES, WHAT, WHERE

if TYPE_CHECKING:
    import duckdb


def write(path: Path, portions: Callable[[duckdb.DuckDBPyConnection], Iterable[str]]) -> int:
    """Write the file; returns how many lines it has.

    portions: for a DuckDB what is to be in it, a SELECT of contributions after the other, each of
              which holds until the next one
    """
    with columns.memory() as database:
        database.execute(f"ATTACH '{path}' AS file")
        for name, said in TABLES.items():
            database.execute(f"CREATE TABLE file.{name} ({said})")
        database.execute(
            f"CREATE TEMP TABLE numbered AS SELECT id, {', '.join(WHAT)} FROM file.what"
        )
        for told in portions(database):
            _take_in(database, told)
        _tally(database)
        row = database.execute("SELECT COUNT(*) FROM file.line").fetchone()
        database.execute("DETACH file")
    return int(row[0]) if row else 0


def _take_in(database: duckdb.DuckDBPyConnection, told: str) -> None:
    """The rows of one portion behind those that are there."""
    what, where = ", ".join(WHAT), ", ".join(WHERE)
    database.execute(f"CREATE OR REPLACE TEMP TABLE told AS {told}")
    database.execute(f"""
        INSERT INTO numbered
        SELECT (SELECT COUNT(*) FROM numbered) + ROW_NUMBER() OVER (ORDER BY {what}), *
        FROM (SELECT DISTINCT {what} FROM told)
    """)
    # Each table by itself: sums are dear, and few rows have those of `rest`.
    for table, values in (("line", ALWAYS), ("rest", SOMETIMES)):
        sums = ", ".join(f'CAST(SUM("{name}") AS BIGINT)' for name in values)
        database.execute(f"""
            INSERT INTO file.{table}
            SELECT id, {where}, {sums} FROM told JOIN numbered USING ({what})
            WHERE {" OR ".join(f'"{name}" <> 0' for name in values)}
            GROUP BY id, {where}
            HAVING {" OR ".join(f'SUM("{name}") <> 0' for name in values)}
            ORDER BY id, {where}
        """)
    database.execute("DROP TABLE told")


def _tally(database: duckdb.DuckDBPyConnection) -> None:
    lines, more = (
        f"(SELECT COUNT(*) FROM file.{table} t WHERE t.what = n.id)" for table in ("line", "rest")
    )
    database.execute(
        f"INSERT INTO file.what SELECT n.*, {lines}, {more} FROM numbered n ORDER BY id"
    )
    for name in TALLIES:
        database.execute(f"""
            INSERT INTO file.by_{name} SELECT {name}, COUNT(*)
            FROM (SELECT {name} FROM file.line UNION ALL SELECT {name} FROM file.rest) GROUP BY ALL
        """)
