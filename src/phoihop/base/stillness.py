"""Whether anything was written since: for what may be shown again as long as nothing was."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

V = TypeVar("V")


def content_stamp() -> str | None:
    """A text for all that is committed at this moment: the same text, the same content. None where
    that cannot be told: within a transaction, which sees what it writes itself, and on SQLite.

    PostgreSQL names the transactions that had ended when it looked (`pg_current_snapshot`). Whatever
    is written begins one that is not among them, whoever writes it and however.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(pg_current_snapshot() AS text)")
        stamp: str = cursor.fetchone()[0]
    return stamp


_moment: ContextVar[str | None] = ContextVar("moment", default=None)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """What is remembered is asked for several times here: look once whether anything was written."""
    if _moment.get() is not None:
        yield
        return
    token = _moment.set(content_stamp() or "")
    try:
        yield
    finally:
        _moment.reset(token)


class UntilWritten(Generic[V]):
    """Values that follow from the database alone, remembered by this process as long as nothing was
    written; the `most` that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, tuple[str, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of that key; `make` looks it up where it is not known.

        It is kept with the stamp of before it was looked up: whatever was written meanwhile gives
        whoever asks next another stamp.
        """
        stamp = _moment.get()
        # Within a transaction that has begun since, its own writes would be taken for committed.
        if stamp is None or connection.in_atomic_block:
            stamp = content_stamp()
        if not stamp:
            return make()
        with self._lock:
            known = self._known.get(key)
            if known is not None and known[0] == stamp:
                self._known.move_to_end(key)
                return known[1]
        value = make()
        with self._lock:
            self._known[key] = stamp, value
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return value
