"""The lines of the ledger under their own names in DuckDB, and what they contribute there."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection
from django.db.models import Count

from phoihop.ledger.columns.parting import in_parts
from phoihop.ledger.columns.reading import Numbers, beside, read
from phoihop.ledger.columns.tables import INDICATORS, LINES, OTHERS, SEATING, TAKEN_BACK, Table
from phoihop.ledger.contributions import Scope, all_contributions, among, readings_only
from phoihop.ledger.models import Entry

if TYPE_CHECKING:
    import duckdb
    import psycopg

# Entries from which it is worth the loading of the engine.
WORTH_IT: Final = 50_000
# Entries worked through in one go: so much fits the memory, some 100 bytes each.
AT_ONCE: Final = 4_000_000
_MEMORY: Final = "1GB"


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("duckdb") is not None


def are_worth_it() -> bool:
    """Whether every line is sooner worked through in columns than where it stands."""
    return available() and _newest() >= WORTH_IT


@contextmanager
def memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that keeps nothing. What does not fit its memory goes into a folder that goes with it."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="phoihop-columns-") as spill:
        config: dict[str, Any] = {
            "memory_limit": _MEMORY, "threads": os.cpu_count() or 1, "temp_directory": spill
        }  # fmt: skip
        with duckdb.connect(":memory:", config=config) as database:
            hand_over_whole(database)
            yield database


def hand_over_whole(database: duckdb.DuckDBPyConnection) -> None:
    """Have results wait for nobody to fetch them. Where one part of a UNION fills the usual buffer of
    a megabyte, DuckDB 1.5 waits for that one to be fetched, and to fetch waits for the other parts."""
    database.execute("SET streaming_buffer_size = '1TB'")


def contributions_of_all(database: duckdb.DuckDBPyConnection, *, outermost: bool) -> Iterator[str]:
    """What all lines contribute that the open transaction sees: portion by portion a SELECT of
    coordinates and measures for this DuckDB, which holds until the next one.

    outermost: whether that transaction has one view from its beginning and has written nothing that is
           read here, so that another connection may help
    """
    told = all_contributions(Scope(standing=True, put_by=True))
    assert not told.parameters
    with beside() if outermost else nullcontext() as other:
        _put_tables(database, OTHERS, other)
        _put_indicators(database)
        _put_taken_back(database)
        with _portions(other) as portions:
            for condition, numbers in portions:
                _put_words(database, condition if numbers["worded"].any() else "1 = 0")
                _put(database, LINES, numbers)
                yield told.text


@contextmanager
def _portions(
    beside: psycopg.Connection[Any] | None,
) -> Iterator[Iterator[tuple[str, Numbers]]]:
    """Lines with the condition that finds them: everything, or some indicators at a time, in the order
    of their ids, with all their lines."""
    if _newest() <= AT_ONCE:
        yield iter([("1 = 1", read(LINES, beside=beside))])
        return
    parts = list(_parts())
    with in_parts(LINES, "indicator_id", parts, beside) as portions:
        yield zip((among("indicator_id", part).text for part in parts), portions, strict=True)


def _parts() -> Iterator[list[int]]:
    """Indicators whose lines together fit the memory."""
    return at_once(
        Entry.objects.order_by("indicator").values_list("indicator").annotate(Count("pk"))
    )


def at_once(counts: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Numbers, each with how many lines it has, in portions that fit the memory."""
    part: list[int] = []
    lines = 0
    for number, many in counts:
        if part and lines + many > AT_ONCE:
            yield part
            part, lines = [], 0
        part.append(number)
        lines += many
    if part:
        yield part


def _newest() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def put_seating(database: duckdb.DuckDBPyConnection) -> None:
    """What tells of a place and a programme where their cells stand."""
    _put_tables(database, SEATING)


def _put_tables(
    database: duckdb.DuckDBPyConnection,
    tables: Iterable[Table],
    beside: psycopg.Connection[Any] | None = None,
) -> None:
    for table in tables:
        _put(database, table, read(table, beside=beside))


def _put(database: duckdb.DuckDBPyConnection, table: Table, numbers: Numbers) -> None:
    """A table as a view of arrays, which DuckDB reads where they are."""
    arrays = f"numbers_of_{table.name}"
    database.register(arrays, numbers)
    database.execute(f"CREATE OR REPLACE TEMP VIEW {table.name} AS {table.view(arrays)}")


def _put_indicators(database: duckdb.DuckDBPyConnection) -> None:
    columns = "id INTEGER, name VARCHAR, credit_rule VARCHAR, counting_kind VARCHAR"
    _put_rows(database, "indicators_indicator", columns, INDICATORS)


def _put_taken_back(database: duckdb.DuckDBPyConnection) -> None:
    _put_rows(database, "taken_back", "id BIGINT", TAKEN_BACK)


def _put_words(database: duckdb.DuckDBPyConnection, condition: str) -> None:
    """What readings count in words of their own: it tells one series from another."""
    query = f"""SELECT e.id, e.what FROM ledger_entry e
        JOIN indicators_indicator i ON i.id = e.indicator_id
        WHERE e.what <> '' AND ({readings_only().text}) AND {condition}"""
    _put_rows(database, "words_of_lines", "id BIGINT, what VARCHAR", query)


def _put_rows(database: duckdb.DuckDBPyConnection, name: str, columns: str, query: str) -> None:
    """A table with the rows of a query: whole numbers and words, none missing."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows = cursor.fetchall()
    database.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    insert(database, name, rows)


def insert(
    database: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[int | str]]
) -> None:
    """Add rows of whole numbers and words, none missing. By arrays, which DuckDB takes in many times
    faster than values."""
    if not rows:
        return
    if any(isinstance(value, str) for value in rows[0]):
        columns = [
            np.array(column, object if isinstance(column[0], str) else np.int64)
            for column in zip(*rows, strict=True)
        ]
    else:
        columns = list(np.array(rows, np.int64).T)
    database.register("rows", {f"c{place}": column for place, column in enumerate(columns)})
    database.execute(f"INSERT INTO {table} SELECT * FROM rows")
    database.unregister("rows")
