"""What comes back from the database: the sums of each cell, as one table of whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from phoihop.ledger.contributions import MEASURES

# A line for each cell and basis: (row, column, indicator, unit, basis, *measures) with the measures of
# `ledger.contributions`; behind them the entry where a line is a single figure.
Rows = NDArray[np.int64]
ROW, COLUMN, INDICATOR, UNIT, BASIS, FIRST_MEASURE = range(6)
AFTER: Final = FIRST_MEASURE + len(MEASURES)

# So many different values can be counted one by one.
_SMALL: Final = 1 << 20
# Keys up to here fit into one whole number.
_ROOM: Final = 1 << 62


def as_rows(told: Sequence[Sequence[int]]) -> Rows:
    """Rows as a database driver gives them."""
    if not told:
        return np.empty((0, AFTER), np.int64)
    numbers = np.fromiter(chain.from_iterable(told), np.int64, len(told) * len(told[0]))
    return numbers.reshape(len(told), -1)


def rename(rows: Rows, position: int, to: Callable[[int], int]) -> None:
    """Give the rows other keys at this position; each different one is asked for once."""
    found = different(rows[:, position])
    names = np.fromiter(map(to, found.tolist()), np.int64, len(found))
    rows[:, position] = names[numbered(rows[:, position], found)]


def different(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each value once, in order. Ids and months lie close together: counting them is quicker than
    sorting."""
    if not len(values):
        return values
    low = values.min()
    if values.max() - low < _SMALL:
        found: NDArray[np.int64] = np.flatnonzero(np.bincount(values - low)) + low
        return found
    return np.unique(values)


def numbered(values: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of the keys, all different, each value is; -1 for none."""
    if not len(keys) or not len(values):
        return np.full(len(values), -1)
    low, high = min(keys.min(), values.min()), max(keys.max(), values.max())
    if high - low < _SMALL:
        at = np.full(high - low + 1, -1)
        at[keys - low] = np.arange(len(keys))
        numbers: NDArray[np.int64] = at[values - low]
        return numbers
    order = np.argsort(keys)
    found = order[np.minimum(np.searchsorted(keys, values, sorter=order), len(keys) - 1)]
    return np.where(keys[found] == values, found, -1)


def summed(rows: Rows, keys: int) -> Rows:
    """The rows with the same first `keys` numbers added up, in their order, without those in which
    nothing but zeros is left."""
    code = packed(rows[:, :keys])
    order = np.argsort(code)
    rows, code = rows[order], code[order]
    begins = np.flatnonzero(np.diff(code, prepend=-1))
    if len(begins) < len(rows):
        sums = np.add.reduceat(rows[:, keys:], begins, axis=0)
        rows = np.hstack((rows[begins, :keys], sums))
    left = rows[:, keys:].any(axis=1)
    return rows if left.all() else rows[left]


def packed(keys: Rows) -> NDArray[np.int64]:
    """A number for each line of keys, none below 0, that stand in the order of the lines."""
    code, size = np.zeros(len(keys), np.int64), 1
    if not len(keys):
        return code
    for column in keys.T:
        low, high = int(column.min()), int(column.max())
        if size * (high - low + 1) > _ROOM:
            # Dense ranks: of so many lines there are never too many pairs.
            code, column = (np.unique(each, return_inverse=True)[1] for each in (code, column))
            size, low, high = int(code.max()) + 1, 0, int(column.max())
        span = high - low + 1
        code, size = code * span + (column - low), size * span
    return code
