"""Whatever can sum the columns of a snapshot: DuckDB in this process, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Engine(Protocol):
    """A snapshot with its tail, as tables that SQL is put to.

    whats:   (indicator, unit, basis) → the small number that stands for it
    lines:   how many rows of `line` there are by that number, `total` of all; `more` those of `rest`
    tallies: how many there are by calendar cell, by window cell and by place
    rows:    how long the tail is
    """

    @property
    def whats(self) -> Mapping[tuple[int, int, int], int]: ...

    @property
    def lines(self) -> Mapping[int, int]: ...

    @property
    def more(self) -> Mapping[int, int]: ...

    @property
    def total(self) -> int: ...

    @property
    def tallies(self) -> Mapping[str, Mapping[int, int]]: ...

    @property
    def rows(self) -> int: ...

    def table(self, name: str) -> str:
        """How `line`, `rest` or `tail` is called in a statement."""

    def seat_table(self, key: object, rows: Callable[[], Iterable[tuple[int, int]]]) -> str:
        """The name of a table (place, seat) with these rows; kept by `key`."""

    def run(self, text: str) -> NDArray[np.int64]:
        """The rows of a statement whose columns have different names."""
