"""All that is known now, from the living snapshot and what was posted since: as much as from the
entries, many times sooner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import connection

from phoihop.ledger import columns
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.kept import View, unseen
from phoihop.ledger.models import Snapshot
from phoihop.ledger.snapshot.build import path_of
from phoihop.ledger.snapshot.layout import ALWAYS, EXPORTED, SOMETIMES, WHAT, WHERE
from phoihop.ledger.snapshot.layout import columns as said

if TYPE_CHECKING:
    import duckdb

_TOLD: Final = (*WHAT, *WHERE, *MEASURES)


class Unreadable(Exception):
    """There is a snapshot, and its file is missing or damaged."""


@contextmanager
def contributions_now(database: duckdb.DuckDBPyConnection) -> Iterator[str | None]:
    """What all lines contribute that the open transaction sees: a SELECT of coordinates and measures
    for this DuckDB; None where there is no snapshot. Whoever asks keeps folded postings from being
    removed meanwhile (`kept.one_at_a_time`), since before that transaction began to see.

    Raises Unreadable, also of what is read within.
    """
    import duckdb

    living = Snapshot.objects.filter(ready=True).order_by("-pk").first()
    if living is None:
        yield None
        return
    try:
        database.execute(f"ATTACH '{path_of(living.name)}' AS file (READ_ONLY)")
        database.execute(f"CREATE TEMP TABLE tail ({said(EXPORTED)})")
        columns.insert(
            database, "tail", _posted_since(View(living.mark, living.fold, living.newest))
        )
        parts = (_of_file("line", ALWAYS), _of_file("rest", SOMETIMES))
        yield " UNION ALL ".join((*parts, f"SELECT {', '.join(_TOLD)} FROM tail"))
    except duckdb.Error as error:
        raise Unreadable(living.name) from error


def _posted_since(seen: View) -> list[tuple[int, ...]]:
    new = unseen(seen)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f't.{name}' for name in EXPORTED)} FROM ledger_posting t"
            f" WHERE {new.text}",
            new.parameters,
        )
        return list(cursor.fetchall())


def _of_file(table: str, held: tuple[str, ...]) -> str:
    """SELECT of a table's rows; what they do not hold is nothing."""
    measures = (f"t.{name}" if name in held else f"0 AS {name}" for name in MEASURES)
    told = (*(f"w.{name}" for name in WHAT), *(f"t.{name}" for name in WHERE), *measures)
    return f"SELECT {', '.join(told)} FROM file.{table} t JOIN file.what w ON w.id = t.what"
