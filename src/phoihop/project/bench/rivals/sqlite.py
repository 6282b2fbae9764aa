from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from phoihop.project.bench.data import COLUMNS, DIMENSIONS, FACT, Data
from phoihop.project.bench.enquiries import Enquiry
from phoihop.project.bench.rivals.base import Built, Plain, Raw
from phoihop.project.bench.sql import sql_of

_BATCH = 100_000
INDEXES = (
    "create index fact_indicator on fact (indicator_id, month, place_id)",
    "create index fact_place on fact (place_id, month, indicator_id, line_id, status, counted,"
    " activity_id, amount, denominator)",
)


class SQLite(Plain):
    """The figures as rows in one file, with good indexes."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "rival.sqlite3"
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        for pragma in ("journal_mode=wal", "synchronous=normal", "cache_size=-262144"):
            self._connection.execute(f"pragma {pragma}")

    def build(self, data: Data) -> Built:
        began = time.perf_counter()
        self._connection.execute("begin")
        for name, columns in DIMENSIONS.items():
            first, *others = columns
            self._connection.execute(
                f"create table {name} ({', '.join((f'{first} primary key', *others))})"
            )
            rows = data.dimension(name)
            self._connection.executemany(_insert(name, len(columns)), rows)
        typed = ", ".join(
            f"{name} integer{' primary key' if name == 'id' else ''}" for name, _kind in FACT
        )
        self._connection.execute(f"create table fact ({typed})")
        self._load(data)
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.execute("commit")
        self._connection.execute("analyze")
        self._connection.execute("pragma wal_checkpoint(truncate)")
        seconds = time.perf_counter() - began
        return Built(seconds, {"file": self._path.stat().st_size})

    def _load(self, data: Data) -> None:
        insert = _insert("fact", len(COLUMNS))
        with data.open() as source:
            for year in data.years():
                found = source.execute(data.in_order_of_entry(year))
                while rows := found.fetchmany(_BATCH):
                    self._connection.executemany(insert, rows)

    def ask(self, enquiry: Enquiry) -> Raw:
        return self._connection.execute(sql_of(enquiry)).fetchall()

    def close(self) -> None:
        self._connection.close()


def _insert(table: str, columns: int) -> str:
    return f"insert into {table} values ({', '.join('?' * columns)})"
