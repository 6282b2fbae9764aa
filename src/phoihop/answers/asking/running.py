"""Readings through time: each counts from its own cell on, until the next one of its series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from phoihop.answers.asking.rows import BASIS, Rows, packed
from phoihop.ledger.models import Basis
from phoihop.rollup.sums import FIGURES
from phoihop.rollup.time_cells import TimeCell

# (last day, number) of cells of time, in the order of their ends.
Ends = list[tuple[int, int]]
_NO_TIME: Final = 0


def run_on(rows: Rows, keys: int, time: int, shown: Iterable[int]) -> Rows:
    """The rows with each reading in every later cell of its calendar that is shown, instead of in its
    own only. A reading's row says by how much it changes what stands.

    keys: how many numbers come before the measures; `time` the position of the cell of time
    shown: numbers of cells of time
    """
    is_read = rows[:, BASIS] == Basis.READING
    if not is_read.any():
        return rows
    codes = np.unique(rows[is_read, time]).tolist()
    columns = list(shown)
    told = [rows[~is_read]]
    for closing in sorted({TimeCell.of(code).closing for code in codes}):
        changes = _ends(codes, closing)
        here = rows[is_read & np.isin(rows[:, time], [code for _, code in changes])]
        told += _run(here, keys, time, dict(_days(changes)), _ends(columns, closing))
    return np.vstack(told)


def _ends(codes: Iterable[int], closing: int) -> Ends:
    """Of one calendar; of a run of years nothing can be told."""
    cells = ((code, TimeCell.of(code)) for code in codes)
    return sorted(
        (cell.end.toordinal(), code)
        for code, cell in cells
        if cell.closing == closing and cell.year == cell.last_year
    )


def _days(ends: Ends) -> Iterator[tuple[int, int]]:
    for day, code in ends:
        yield code, day


def _run(rows: Rows, keys: int, time: int, day_of: dict[int, int], ends: Ends) -> Sequence[Rows]:
    """One table of rows for all series of one calendar, if there are any."""
    if not len(rows) or not ends:
        return ()
    series = rows[:, :keys].copy()
    series[:, time] = _NO_TIME
    _, one_of_each, which = np.unique(packed(series), return_index=True, return_inverse=True)
    codes, at = np.unique(rows[:, time], return_inverse=True)
    begins = np.searchsorted([day for day, _ in ends], [day_of[code] for code in codes.tolist()])
    # One place more than is shown: for what begins later.
    standing = np.zeros((len(one_of_each), len(ends) + 1, rows.shape[1] - keys), np.int64)
    np.add.at(standing, (which, begins[at]), rows[:, keys:])
    standing = standing[:, :-1].cumsum(axis=1)
    of, when = np.nonzero(standing[:, :, FIGURES])
    told = np.hstack((series[one_of_each][of], standing[of, when]))
    told[:, time] = np.array([code for _, code in ends], np.int64)[when]
    return (told,)
