"""Columns of whole numbers out of the database, as numpy has them.

PostgreSQL sends them as bytes of one width a row, which are taken for an array as they stand: of a
million lines that takes a third of a second, as text it takes five. Two connections that share one view
read a large table side by side.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
from django.db import DatabaseError, OperationalError, connection

from phoihop.ledger.columns.tables import Column, Table

if TYPE_CHECKING:
    import psycopg
    from psycopg.pq.abc import PGconn, PGresult

Array = np.ndarray[Any, np.dtype[Any]]
Numbers = dict[str, Array]
_Read = TypeVar("_Read")

# Rows whose columns are parted at once, so that they stay in the processor's cache.
PARTED: Final = 8192
# Bytes taken for an array at once; rows fetched at once where there is no COPY.
_BLOCK: Final = 1 << 22
_FETCHED: Final = 20_000
# Of a file that COPY writes in binary, before the first row and after the last one.
_HEAD, _FOOT = 19, 2


def read(
    table: Table, condition: str = "1 = 1", beside: psycopg.Connection[Any] | None = None
) -> Numbers:
    """The columns of a table as of the open transaction. `beside` is a connection that sees the same
    and reads half of it."""
    if connection.vendor != "postgresql":
        return joined(table, _fetched(table, table.query(condition)))

    def columns(_half: int, by: psycopg.Connection[Any], which: str) -> list[Numbers]:
        return [parted(rows, table) for rows in _copied(by, table, f"{condition} AND {which}")]

    return joined(table, chain.from_iterable(_by_halves(table, beside, columns)))


def take(
    table: Table,
    taken: Callable[[int, Array], None],
    beside: psycopg.Connection[Any] | None = None,
) -> None:
    """As `read` on PostgreSQL, for more than fits the memory: `taken` is handed rows as they come,
    with the number of the half they are of. Two threads call it, each for its half."""

    def hand_over(half: int, by: psycopg.Connection[Any], which: str) -> None:
        for rows in _copied(by, table, which):
            taken(half, rows)

    _by_halves(table, beside, hand_over)


def _by_halves(
    table: Table,
    beside: psycopg.Connection[Any] | None,
    reading: Callable[[int, psycopg.Connection[Any], str], _Read],
) -> list[_Read]:
    """What comes of `reading` each half (0, 1) with a connection of its own and the condition on what
    it is to read."""
    connection.ensure_connection()
    own: Any = connection.connection
    if beside is None:
        return [reading(0, own, "1 = 1")]
    middle = f"'({_pages(table) // 2},0)'::tid"
    with ThreadPoolExecutor(1) as other:
        second = other.submit(reading, 1, beside, f"{table.alias}.ctid >= {middle}")
        return [reading(0, own, f"{table.alias}.ctid < {middle}"), second.result()]


@contextmanager
def beside() -> Iterator[psycopg.Connection[Any] | None]:
    """A second connection that sees what the open transaction saw when it began, unless the server
    takes no more of them."""
    if connection.vendor != "postgresql":
        yield None
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
    other = connection.copy()
    try:
        other.ensure_connection()
    except OperationalError:
        yield None
        return
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(f"SET TRANSACTION SNAPSHOT '{name}'")
        yield other.connection
    finally:
        other.close()


def _pages(table: Table) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_relation_size(%s) / CAST(current_setting('block_size') AS bigint)",
            (table.name,),
        )
        return int(cursor.fetchone()[0])


def _copied(by: psycopg.Connection[Any], table: Table, condition: str) -> Iterator[Array]:
    """Rows with a field for each column, some at a time."""
    row, skipped = _row(table.columns), _HEAD
    for block in _blocks(by, f"COPY ({table.query(condition)}) TO STDOUT (FORMAT binary)"):
        many, more = divmod(len(block) - skipped, row.itemsize)
        rows = np.frombuffer(block, row, many, skipped)
        # What is missing has no bytes: every row after it would be shifted.
        if more not in (0, _FOOT) or not (rows["fields"] == len(table.columns)).all():
            raise DatabaseError(f"a column of {table.name} has no number")
        yield rows
        skipped = 0


def _blocks(by: psycopg.Connection[Any], statement: str) -> Iterator[bytearray]:
    """What a COPY sends, some whole rows at a time. psycopg's own way waits for each row by itself,
    and takes longer than the server."""
    from psycopg.pq import ExecStatus

    libpq = by.pgconn
    waiting = select.poll()
    waiting.register(libpq.socket, select.POLLIN)
    result = libpq.exec_(statement.encode())
    if result.status == ExecStatus.COPY_OUT:
        next_row, block = libpq.get_copy_data, bytearray()
        while True:
            size, row = next_row(1)
            if size > 0:
                block += row
                continue
            if len(block) >= _BLOCK:
                yield block
                block = bytearray()
            if size < 0:
                break
            waiting.poll()
            libpq.consume_input()
        yield block
        result = _end_of(libpq)
    if result.status != ExecStatus.COMMAND_OK:
        raise DatabaseError(result.error_message.decode(errors="replace"))


def _end_of(libpq: PGconn) -> PGresult:
    """How a COPY ended."""
    ended = libpq.get_result()
    while libpq.get_result() is not None:
        pass
    assert ended is not None
    return ended


def _row(columns: Iterable[Column]) -> np.dtype[Any]:
    """A row as it is sent: how many fields, and each after its length; the highest byte first."""
    fields = [("fields", ">i2")]
    for column in columns:
        fields += [(f"{column.name} length", ">i4"), (column.name, ">i8" if column.wide else ">i4")]
    return np.dtype(fields)


def parted(rows: Array, table: Table) -> Numbers:
    """Each column by itself, as this processor has numbers."""
    columns = [(column.name, np.empty(len(rows), kind(column))) for column in table.columns]
    for start in range(0, len(rows), PARTED):
        some = rows[start : start + PARTED]
        for name, numbers in columns:
            numbers[start : start + PARTED] = some[name]
    return dict(columns)


def _fetched(table: Table, statement: str) -> Iterator[Numbers]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_FETCHED):
            whole = np.array(rows, np.int64)
            yield {
                column.name: whole[:, place].astype(kind(column))
                for place, column in enumerate(table.columns)
            }


def joined(table: Table, parts: Iterable[Numbers]) -> Numbers:
    found = list(parts)
    return {
        column.name: np.concatenate(
            [part[column.name] for part in found] or [np.empty(0, kind(column))]
        )
        for column in table.columns
    }


def kind(column: Column) -> Any:
    return np.int64 if column.wide else np.int32
