"""A large table read once and parted on the way, for what is then worked through part by part.

To ask the database for each part by itself is to have it go through the whole table for every one of
them. Here the rows of each part go into a file of their own as they come, packed as small as numbers
are, and are read again when it is their turn.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection

from phoihop.ledger.columns.reading import PARTED, Array, Numbers, joined, kind, parted, read, take
from phoihop.ledger.columns.tables import Table
from phoihop.ledger.contributions import among

if TYPE_CHECKING:
    import psycopg

_HALVES: Final = 2


@contextmanager
def in_parts(
    table: Table,
    by: str,
    parts: Sequence[Sequence[int]],
    beside: psycopg.Connection[Any] | None = None,
) -> Iterator[Iterator[Numbers]]:
    """The rows of each part, one part after the other: those whose column `by` is among its numbers.
    Every number that occurs is in one part."""
    if connection.vendor != "postgresql":
        yield (read(table, among(by, numbers).text) for numbers in parts)
        return
    with tempfile.TemporaryDirectory(prefix="phoihop-parts-") as folder, ExitStack() as open_files:
        paths = [
            [Path(folder, f"{half}-{n}") for n in range(len(parts))] for half in range(_HALVES)
        ]
        files = [[open_files.enter_context(path.open("wb")) for path in half] for half in paths]
        part_of = _part_of(parts)
        packed = np.dtype([(column.name, kind(column)) for column in table.columns])

        def part(half: int, rows: Array) -> None:
            for start in range(0, len(rows), PARTED):
                some = rows[start : start + PARTED]
                which = part_of[some[by]]
                order = np.argsort(which, kind="stable")
                sorted_rows = np.empty(len(some), packed)
                for column in table.columns:
                    sorted_rows[column.name] = some[column.name][order]
                ends = accumulate(np.bincount(which, minlength=len(parts)).tolist(), initial=0)
                for file, (first, last) in zip(files[half], pairwise(ends), strict=True):
                    file.write(sorted_rows[first:last].data)

        take(table, part, beside)
        open_files.close()
        yield (
            joined(table, [parted(_rows(path, packed), table) for path in some])
            for some in zip(*paths, strict=True)
        )


def _part_of(parts: Sequence[Sequence[int]]) -> Array:
    """Number → its part."""
    found = np.zeros(1 + max(max(part) for part in parts), np.int16)
    for part, numbers in enumerate(parts):
        found[list(numbers)] = part
    return found


def _rows(path: Path, packed: np.dtype[Any]) -> Array:
    """Where they lie: the system reads what is looked at."""
    return np.memmap(path, packed, "r") if path.stat().st_size else np.empty(0, packed)
