"""Writing a new file of columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from phoihop.answers.snapshot.layout import ALWAYS, SOMETIMES, TABLES, TALLIES, WHAT, WHERE
from phoihop.ledger import columns

if TYPE_CHECKING:
    import duckdb

_ALL: Final = (*WHAT, *WHERE)


def write(path: Path, *, outermost: bool) -> int:
    """Write the file from the view of the open transaction; returns how many lines it has. Whether
    that transaction is the `outermost` one: as `columns.contributions_of_all` asks."""
    with columns.memory() as database:
        database.execute(f"ATTACH '{path}' AS file")
        for name, said in TABLES.items():
            database.execute(f"CREATE TABLE file.{name} ({said})")
        for told in columns.contributions_of_all(database, outermost=outermost):
            _take_in(database, told)
        _tally(database)
        row = database.execute("SELECT COUNT(*) FROM file.line").fetchone()
        database.execute("DETACH file")
    return int(row[0]) if row else 0


def _take_in(database: duckdb.DuckDBPyConnection, told: str) -> None:
    """The rows of one portion behind those that are there."""
    measures = (*ALWAYS, *SOMETIMES)
    has = {
        values: " OR ".join(f'"{name}" <> 0' for name in values) for values in (ALWAYS, SOMETIMES)
    }
    sums = ", ".join(f'CAST(SUM("{name}") AS BIGINT) AS "{name}"' for name in measures)
    database.execute(f"""
        CREATE OR REPLACE TEMP TABLE told AS SELECT {", ".join(_ALL)}, {sums}
        FROM ({told}) AS contributions
        GROUP BY {", ".join(_ALL)}
        HAVING {" OR ".join(f'SUM("{name}") <> 0' for name in measures)}
    """)
    database.execute(f"""
        INSERT INTO file.what
        SELECT (SELECT COUNT(*) FROM file.what) + ROW_NUMBER() OVER (ORDER BY {", ".join(WHAT)}), *
        FROM (
            SELECT {", ".join(WHAT)}, COUNT(*) FILTER (WHERE {has[ALWAYS]}),
                COUNT(*) FILTER (WHERE {has[SOMETIMES]})
            FROM told GROUP BY ALL
        )
    """)
    for table, values in (("line", ALWAYS), ("rest", SOMETIMES)):
        database.execute(f"""
            INSERT INTO file.{table}
            SELECT w.id, {", ".join(WHERE)}, {", ".join(f'"{name}"' for name in values)}
            FROM told t JOIN file.what w USING ({", ".join(WHAT)})
            WHERE {has[values]} ORDER BY w.id, {", ".join(WHERE)}
        """)
    database.execute("DROP TABLE told")


def _tally(database: duckdb.DuckDBPyConnection) -> None:
    for name in TALLIES:
        database.execute(f"""
            INSERT INTO file.by_{name} SELECT {name}, COUNT(*)
            FROM (SELECT {name} FROM file.line UNION ALL SELECT {name} FROM file.rest) GROUP BY ALL
        """)
