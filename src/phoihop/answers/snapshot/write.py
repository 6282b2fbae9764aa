"""Writing a new file of columns."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from phoihop.answers.snapshot.export import export
from phoihop.answers.snapshot.layout import (
    ALWAYS,
    EXPORTED,
    KEYS,
    SOMETIMES,
    TABLES,
    TALLIES,
    WHAT,
    WHERE,
    csv_columns,
)

if TYPE_CHECKING:
    import duckdb

_MEMORY: Final = "1GB"


def write(path: Path, portions: Iterable[list[int]]) -> int:
    """Write the file from the view of the open transaction; returns how many lines it has. Sorting
    spills into files beside it."""
    import duckdb

    spill = path.with_suffix(".spill")
    told = path.with_suffix(".csv")
    config: dict[str, Any] = {
        "memory_limit": _MEMORY, "threads": os.cpu_count() or 1, "temp_directory": str(spill)
    }  # fmt: skip
    with duckdb.connect(str(path), config=config) as file:
        for name, columns in TABLES.items():
            file.execute(f"CREATE TABLE {name} ({columns})")
        for indicators in portions:
            export(indicators, told)
            _take_in(file, told)
            told.unlink()
        _tally(file)
        row = file.execute("SELECT COUNT(*) FROM line").fetchone()
    return int(row[0]) if row else 0


def _take_in(file: duckdb.DuckDBPyConnection, told: Path) -> None:
    """The rows of one portion behind those that are there."""
    measures = (*ALWAYS, *SOMETIMES)
    has = {
        values: " OR ".join(f'"{name}" <> 0' for name in values) for values in (ALWAYS, SOMETIMES)
    }
    sums = ", ".join(f'SUM("{name}") AS "{name}"' for name in measures)
    file.execute(f"""
        CREATE TEMP TABLE told AS SELECT {", ".join((*WHAT, *WHERE))}, {sums}
        FROM read_csv('{told}', auto_detect = false, header = false,
            columns = {csv_columns(EXPORTED)})
        GROUP BY {", ".join((*WHAT, *WHERE))}
        HAVING {" OR ".join(f'SUM("{name}") <> 0' for name in measures)}
    """)
    file.execute(f"""
        INSERT INTO what
        SELECT (SELECT COUNT(*) FROM what) + ROW_NUMBER() OVER (ORDER BY {", ".join(WHAT)}), *
        FROM (
            SELECT {", ".join(WHAT)}, COUNT(*) FILTER (WHERE {has[ALWAYS]}),
                COUNT(*) FILTER (WHERE {has[SOMETIMES]})
            FROM told GROUP BY ALL
        )
    """)
    for table, values in (("line", ALWAYS), ("rest", SOMETIMES)):
        file.execute(f"""
            INSERT INTO {table}
            SELECT w.id, {", ".join(WHERE)}, {", ".join(f'"{name}"' for name in values)}
            FROM told t JOIN what w USING ({", ".join(WHAT)})
            WHERE {has[values]} ORDER BY w.id, {", ".join(KEYS[1:])}
        """)
    file.execute("DROP TABLE told")


def _tally(file: duckdb.DuckDBPyConnection) -> None:
    for name in TALLIES:
        file.execute(f"""
            INSERT INTO by_{name} SELECT {name}, COUNT(*)
            FROM (SELECT {name} FROM line UNION ALL SELECT {name} FROM rest) GROUP BY ALL
        """)
