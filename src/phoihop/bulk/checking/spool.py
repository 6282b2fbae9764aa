"""Rows that are right, kept on disk until the whole table is known to be."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

from phoihop.bulk.checking.rows import Row


class Kept(NamedTuple):
    """A row to be entered. `figure`, `source`: those it restates. `group` numbers its group."""

    identity: bytes
    content: bytes
    figure: int | None
    source: int | None
    remembered: bool
    group: int
    programme: int
    window: int | None
    row: Row


class Spool:
    """A file that is gone when it is closed. Only what this process wrote is ever read from it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="phoihop-rows-")  # noqa: SIM115  # closed by `close`

    def put(self, rows: list[Kept]) -> None:
        if rows:
            pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)

    def pieces(self) -> Iterator[list[Kept]]:
        """What was put, in the same pieces."""
        self._file.seek(0)
        while True:
            try:
                rows: list[Kept] = pickle.load(self._file)
            except EOFError:
                return
            yield rows

    def close(self) -> None:
        self._file.close()
