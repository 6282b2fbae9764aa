"""Rows that are right, kept on disk until the whole table is known to be."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from phoihop.bulk.checking.rows import Row


class Kept(NamedTuple):
    """A row that changes a figure: `figure` on `source`."""

    identity: bytes
    content: bytes
    figure: int
    source: int
    remembered: bool
    programme: int
    window: int | None
    row: Row


# A row that is a new figure: the values of NEW.
New = tuple[Any, ...]
NEW = ("identity", "content", "group", "programme", "window", *Row._fields)


class Piece(NamedTuple):
    """Rows to be entered. `columns`: the new ones, column by column (NEW), which takes much less time
    to keep and to write than row by row; none where there are no such rows. `group` numbers their
    groups."""

    columns: Sequence[Sequence[Any]]
    changed: Sequence[Kept]

    @classmethod
    def of(cls, new: Sequence[New], changed: Sequence[Kept]) -> Piece:
        return cls(list(zip(*new, strict=True)), changed)

    @property
    def rows(self) -> int:
        return (len(self.columns[0]) if self.columns else 0) + len(self.changed)


class Spool:
    """A file that is gone when it is closed. Only what this process wrote is ever read from it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="phoihop-rows-")  # noqa: SIM115  # closed by `close`

    def put(self, piece: Piece) -> None:
        if piece.rows:
            pickle.dump(piece, self._file, pickle.HIGHEST_PROTOCOL)

    def pieces(self) -> Iterator[Piece]:
        """What was put, in the same pieces."""
        self._file.seek(0)
        while True:
            try:
                piece: Piece = pickle.load(self._file)
            except EOFError:
                return
            yield piece

    def close(self) -> None:
        self._file.close()
