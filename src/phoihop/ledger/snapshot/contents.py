"""All that is known now, from the living snapshot and what was posted since: as much as from the
entries, many times sooner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from phoihop.ledger import columns
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.kept import View, is_behind, living, unseen
from phoihop.ledger.snapshot.build import path_of
from phoihop.ledger.snapshot.layout import ALWAYS, EXPORTED, NUMBERED, SOMETIMES, WHAT, WHERE
from phoihop.ledger.snapshot.layout import columns as said

if TYPE_CHECKING:
    import duckdb


class Unreadable(Exception):
    """There is a snapshot, and it could not be read: its file is missing or damaged, or the disk full."""


def are_there() -> bool:
    """Whether there is a snapshot, and whatever reads it."""
    return columns.available() and living() is not None


@contextmanager
def contributions_now(database: duckdb.DuckDBPyConnection) -> Iterator[list[str] | None]:
    """What all lines contribute that the open transaction sees: portion by portion a SELECT of
    coordinates and measures for this DuckDB; None where there is no snapshot. Whoever asks keeps
    folded postings from being removed meanwhile (`kept.one_at_a_time`), since before that transaction
    began to see.

    Raises Unreadable, also of what is read within.
    """
    import duckdb

    snapshot = living()
    if snapshot is None or is_behind(snapshot):
        yield None
        return
    try:
        database.execute(f"ATTACH '{path_of(snapshot.name)}' AS file (READ_ONLY)")
        _put_tail(database, View(snapshot.mark, snapshot.fold, snapshot.newest))
        counts = database.execute("SELECT id, lines + more FROM whats ORDER BY id").fetchall()
        yield [_of(portion[0], portion[-1]) for portion in columns.at_once(counts)]
    except duckdb.Error as error:
        raise Unreadable(snapshot.name) from error


def _put_tail(database: duckdb.DuckDBPyConnection, seen: View) -> None:
    """What was posted since that view, as table `tail`, and all that is counted as `whats`: what was
    counted for the first time has the next numbers."""
    database.execute(f"CREATE TEMP TABLE posted ({said(EXPORTED)})")
    columns.insert(database, "posted", _posted_since(seen))
    what = ", ".join(WHAT)
    database.execute(f"""
        CREATE TEMP TABLE whats AS
        SELECT {", ".join(NUMBERED)} FROM file.what UNION ALL
        SELECT (SELECT COUNT(*) FROM file.what) + ROW_NUMBER() OVER (ORDER BY {what}), {what}, 0, 0
        FROM (SELECT DISTINCT {what} FROM posted EXCEPT SELECT {what} FROM file.what)
    """)
    database.execute(f"""
        CREATE TEMP TABLE tail AS
        SELECT id AS what, {", ".join((*WHERE, *MEASURES))} FROM posted JOIN whats USING ({what})
    """)


def _posted_since(seen: View) -> list[tuple[int, ...]]:
    new = unseen(seen)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f't.{name}' for name in EXPORTED)} FROM ledger_posting t"
            f" WHERE {new.text}",
            new.parameters,
        )
        return list(cursor.fetchall())


def _of(first: int, last: int) -> str:
    """SELECT of all that has these numbers."""
    return " UNION ALL ".join(
        f"{_rows(table, held)} WHERE t.what BETWEEN {first} AND {last}"
        for table, held in (("file.line", ALWAYS), ("file.rest", SOMETIMES), ("tail", MEASURES))
    )


def _rows(table: str, held: tuple[str, ...]) -> str:
    """SELECT of a table's rows; what they do not hold is nothing."""
    measures = (f"t.{name}" if name in held else f"0 AS {name}" for name in MEASURES)
    told = (*(f"w.{name}" for name in WHAT), *(f"t.{name}" for name in WHERE), *measures)
    return f"SELECT {', '.join(told)} FROM {table} t JOIN whats w ON w.id = t.what"
