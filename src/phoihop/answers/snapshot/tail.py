"""The newest snapshot as this process reads it, with what was posted since: the tail, held in memory
and advanced by each question by what it has not seen."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from threading import Lock, local
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from phoihop.ledger.columns import available, hand_over_whole, insert
from phoihop.ledger.contributions import COORDINATES, MEASURES
from phoihop.ledger.kept import View, living, unseen, view
from phoihop.ledger.models import Snapshot
from phoihop.ledger.snapshot.build import ask_for_one, is_due, path_of
from phoihop.ledger.snapshot.layout import (
    ALWAYS,
    EXPORTED,
    KEYS,
    NUMBERED,
    SOMETIMES,
    TALLIES,
    WHAT,
    columns,
)

if TYPE_CHECKING:
    import duckdb

log = logging.getLogger(__name__)

# What one web process gives to reading columns.
_MEMORY: Final = "500MB"
# A longer tail is as dear as the file itself.
LONGEST: Final = 80_000
_SEAT_TABLES: Final = 8
_TAIL: Final = (*KEYS, *ALWAYS, *SOMETIMES)
_INDICATOR, _UNIT, _BASIS = (EXPORTED.index(name) for name in WHAT)
_ORDER: Final = tuple(EXPORTED.index(name) for name in _TAIL[1:])
_CELLS: Final = {name: EXPORTED.index(name) for name in TALLIES}


class Columns:
    """One snapshot and its tail.

    whats:   (indicator, unit, basis) → the small number that stands for it
    lines, more: how many rows of `line` and of `rest` there are by that number
    tallies: how many lines there are by calendar cell, by window cell and by place
    """

    def __init__(self, snapshot: Snapshot) -> None:
        import duckdb

        config: dict[str, Any] = {"memory_limit": _MEMORY, "threads": os.cpu_count() or 1}
        self.name = snapshot.name
        self.seen = View(snapshot.mark, snapshot.fold, snapshot.newest)
        self.rows = 0
        self.memory = duckdb.connect(":memory:", config=config)
        self._cursors = local()
        self.memory.execute(f"ATTACH '{path_of(snapshot.name)}' AS file (READ_ONLY)")
        self.memory.execute(f"CREATE TABLE tail ({columns(_TAIL)})")
        whats = self.memory.execute(f"SELECT {', '.join(NUMBERED)} FROM file.what").fetchall()
        self.whats: dict[tuple[int, int, int], int] = {row[1:4]: row[0] for row in whats}
        self.lines: dict[int, int] = {row[0]: row[4] for row in whats}
        self.more: dict[int, int] = {row[0]: row[5] for row in whats}
        self.total = sum(self.lines.values())
        self.tallies: dict[str, dict[int, int]] = {
            name: dict(self.memory.execute(f"FROM file.by_{name}").fetchall()) for name in TALLIES
        }
        # By the day of the boundaries: their tables go with the snapshot, or when they are many.
        self._seats: dict[object, str] = {}

    def advance(self) -> bool:
        """Take in what was posted since; False where the snapshot lives no longer."""
        rows = _posted_since(self.seen, self.name)
        told = [row for row in rows if row[-3] is None]
        views = [row[-3:] for row in rows if row[-3] is not None]
        if not views:
            return False
        if told:
            insert(self.memory, "tail", [self._as_line(row) for row in told])
            self.rows += len(told)
        self.seen = View(*views[0])
        return True

    def _as_line(self, row: Sequence[Any]) -> tuple[int, ...]:
        what = (row[_INDICATOR], row[_UNIT], row[_BASIS])
        number = self.whats.get(what)
        if number is None:
            number = self.whats[what] = len(self.whats) + 1
        for name, position in _CELLS.items():
            self.tallies[name].setdefault(row[position], 0)
        return (number, *(row[position] for position in _ORDER))

    def table(self, name: str) -> str:
        return name if name == "tail" else f"file.{name}"

    def run(self, text: str) -> NDArray[np.int64]:
        told = self._cursor().execute(text).fetchnumpy()
        return np.column_stack([column.astype(np.int64) for column in told.values()])

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """One for each thread."""
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._cursors, "own", None)
        if cursor is None:
            cursor = self._cursors.own = self.memory.cursor()
            hand_over_whole(cursor)
        return cursor

    def seat_table(self, key: object, rows: Callable[[], Iterable[tuple[int, int]]]) -> str:
        """The name of a table (place, seat) with these rows; kept by `key`."""
        with _lock:
            found = self._seats.get(key)
            if found is None:
                found = f"seat_{len(self._seats)}"
                self.memory.execute(f"CREATE TABLE {found} (place INTEGER, seat INTEGER)")
                insert(self.memory, found, list(rows()))
                self._seats[key] = found
            return found

    @property
    def has_many_seats(self) -> bool:
        return len(self._seats) > _SEAT_TABLES


def _posted_since(seen: View, name: str) -> list[tuple[Any, ...]]:
    """In one statement the postings that a view did not hold, as of now and, if the snapshot lives
    still, the view that it saw."""
    new = unseen(seen)
    told = ", ".join(f"t.{each}" for each in (*COORDINATES, *MEASURES))
    nothing = ", ".join("0" for _ in EXPORTED)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {told}, CAST(NULL AS text), 0, 0 FROM ledger_posting t WHERE {new.text}
            UNION ALL SELECT {nothing}, {view()} FROM ledger_snapshot WHERE name = %s""",
            (*new.parameters, name),
        )
        return list(cursor.fetchall())


class _Held:
    """What this process has open."""

    columns: Columns | None = None
    process = 0


_lock = Lock()
_held = _Held()


def columns_now() -> Columns | None:
    """The living snapshot with everything committed up to now; None where there is none (yet).

    Within a transaction it is not used: that may have written, or see an earlier state.
    """
    if not available() or not _is_apart():
        return None
    with _lock:
        return _current()


def _is_apart() -> bool:
    return not connection.in_atomic_block


def _current() -> Columns | None:
    if _held.process != os.getpid():
        # An open file is not shared with a forked process.
        _held.columns, _held.process = None, os.getpid()
    if _held.columns is not None and not _held.columns.advance():
        _held.columns = None
    newest = living()
    if is_due(newest):
        ask_for_one()
    if newest is None:
        return None
    if _held.columns is None or _held.columns.has_many_seats:
        _held.columns = _opened(newest)
    if _held.columns is not None and _held.columns.rows > LONGEST:
        ask_for_one()
    return _held.columns


def _opened(snapshot: Snapshot) -> Columns | None:
    import duckdb

    if not path_of(snapshot.name).exists():
        ask_for_one()
        return None
    try:
        found = Columns(snapshot)
    except duckdb.Error:
        log.exception("the snapshot %s cannot be read", snapshot.name)
        ask_for_one()
        return None
    return found if found.advance() else None
