"""Contributions out of the database, some indicators at a time, as text that DuckDB reads fast."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Count

from phoihop.answers.snapshot.layout import EXPORTED
from phoihop.ledger.contributions import (
    Scope,
    Sql,
    all_contributions,
    among,
    joining_whole_tables,
)
from phoihop.ledger.models import Entry

# Entries worked through in one go: so much fits the memory of both databases.
AT_ONCE: Final = 4_000_000
_ROWS: Final = 20_000


@contextmanager
def one_view() -> Iterator[None]:
    """A transaction that only reads, and sees everything as of one moment. Writers go on."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Django's own transactions would keep writers waiting.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def portions() -> Iterator[list[int]]:
    """The indicators that anything was told of, by their ids, some at a time."""
    counts = Entry.objects.order_by("indicator").values_list("indicator").annotate(Count("pk"))
    portion: list[int] = []
    entries = 0
    for indicator, many in counts:
        if portion and entries + many > AT_ONCE:
            yield portion
            portion, entries = [], 0
        portion.append(indicator)
        entries += many
    if portion:
        yield portion


def export(indicators: list[int], path: Path) -> None:
    """Write what these indicators' lines contribute, one row a line of the file (EXPORTED)."""
    entries = among("e.indicator_id", indicators)
    told = all_contributions(Scope(entries, standing=True))
    rows = Sql(f"SELECT {', '.join(EXPORTED)} FROM ({told.text}) AS told", told.parameters)
    if connection.vendor == "postgresql":
        _copied(rows, path)
    else:
        _fetched(rows, path)


def _copied(rows: Sql, path: Path) -> None:
    with (
        connection.cursor() as wrapped,
        joining_whole_tables(wrapped),
        path.open("wb") as file,
    ):
        cursor: Any = wrapped.cursor
        with cursor.copy(f"COPY ({rows.text}) TO STDOUT (FORMAT csv)", rows.parameters) as copy:
            for block in copy:
                file.write(block)


def _fetched(rows: Sql, path: Path) -> None:
    with connection.cursor() as cursor, path.open("w", newline="") as file:
        writer = csv.writer(file)
        cursor.execute(rows.text, rows.parameters)
        while block := cursor.fetchmany(_ROWS):
            writer.writerows(block)
