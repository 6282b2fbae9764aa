"""Columns of whole numbers out of the database, as numpy has them.

PostgreSQL sends them as bytes of one width a row, which are taken for an array as they stand: of a
million lines that takes a third of a second, as text it takes five. Two connections that share one view
read a large table side by side.
"""

from __future__ import annotations

import select
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import DatabaseError, OperationalError, connection

from phoihop.ledger.columns.tables import Column, Table

if TYPE_CHECKING:
    import psycopg
    from psycopg.pq.abc import PGconn, PGresult

Array = np.ndarray[Any, np.dtype[Any]]
Numbers = dict[str, Array]

# Bytes taken for an array at once; rows whose columns are parted at once, so that they stay in the
# processor's cache; rows fetched at once where there is no COPY.
_BLOCK: Final = 1 << 22
_PARTED: Final = 8192
_FETCHED: Final = 20_000
# Of a file that COPY writes in binary, before the first row and after the last one.
_HEAD, _FOOT = 19, 2


def read(
    table: Table, condition: str = "1 = 1", beside: psycopg.Connection[Any] | None = None
) -> Numbers:
    """The columns of a table as of the open transaction. `beside` is a connection that sees the same
    and reads half of it."""
    if connection.vendor != "postgresql":
        return _joined(table, _fetched(table, table.query(condition)))
    connection.ensure_connection()
    own: Any = connection.connection
    if beside is None:
        return _joined(table, _copied(own, table, condition))
    middle = f"'({_pages(table) // 2},0)'::tid"
    with ThreadPoolExecutor(1) as other:
        second = other.submit(
            lambda: list(_copied(beside, table, f"{condition} AND {table.alias}.ctid >= {middle}"))
        )
        first = list(_copied(own, table, f"{condition} AND {table.alias}.ctid < {middle}"))
        return _joined(table, [*first, *second.result()])


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


def _copied(by: psycopg.Connection[Any], table: Table, condition: str) -> Iterator[Numbers]:
    rows, skipped = _row(table.columns), _HEAD
    for block in _blocks(by, f"COPY ({table.query(condition)}) TO STDOUT (FORMAT binary)"):
        many, more = divmod(len(block) - skipped, rows.itemsize)
        if more not in (0, _FOOT):
            raise DatabaseError(f"a column of {table.name} has no number")
        yield _parted(np.frombuffer(block, rows, many, skipped), table)
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


def _parted(rows: Array, table: Table) -> Numbers:
    """Each column by itself, as this processor has numbers."""
    # What is missing has no bytes: every row after it would be shifted.
    if not (rows["fields"] == len(table.columns)).all():
        raise DatabaseError(f"a column of {table.name} has no number")
    columns = [(column, np.empty(len(rows), _kind(column))) for column in table.columns]
    for start in range(0, len(rows), _PARTED):
        some = rows[start : start + _PARTED]
        for column, numbers in columns:
            numbers[start : start + _PARTED] = some[column.name]
    return {column.name: numbers for column, numbers in columns}


def _fetched(table: Table, statement: str) -> Iterator[Numbers]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_FETCHED):
            whole = np.array(rows, np.int64)
            yield {
                column.name: whole[:, place].astype(_kind(column))
                for place, column in enumerate(table.columns)
            }


def _joined(table: Table, parts: Iterable[Numbers]) -> Numbers:
    found = list(parts)
    return {
        column.name: np.concatenate(
            [part[column.name] for part in found] or [np.empty(0, _kind(column))]
        )
        for column in table.columns
    }


def _kind(column: Column) -> Any:
    return np.int64 if column.wide else np.int32
