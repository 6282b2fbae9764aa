"""The same questions on a Spark cluster, over the same columns: `ask(question, way=SparkColumns(…))`.

Needs the extra `phoihop[spark]` and a Java runtime. How it is set up: docs/beyond-one-machine.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from phoihop.answers.snapshot.parquet import FILES
from phoihop.ledger.snapshot.layout import TALLIES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class SparkColumns:
    """A folder that `write_parquet` wrote, at an address that every worker can read.

    What is answered is what was known when it was written.
    """

    def __init__(self, session: SparkSession, folder: str) -> None:
        self._session = session
        self._seats: dict[object, str] = {}
        for name in FILES:
            view = session.read.parquet(f"{folder}/{name}.parquet")
            view.createOrReplaceTempView(self.table(name))

    @cached_property
    def whats(self) -> dict[tuple[int, int, int], int]:
        rows = self.run(f"SELECT indicator, unit, basis, id FROM {self.table('what')}")
        return {(row[0], row[1], row[2]): row[3] for row in rows.tolist()}

    @cached_property
    def lines(self) -> dict[int, int]:
        return dict(self._pairs(f"SELECT id, lines FROM {self.table('what')}"))

    @cached_property
    def more(self) -> dict[int, int]:
        return dict(self._pairs(f"SELECT id, more FROM {self.table('what')}"))

    @cached_property
    def total(self) -> int:
        return sum(self.lines.values())

    @cached_property
    def tallies(self) -> dict[str, dict[int, int]]:
        return {
            name: dict(self._pairs(f"SELECT {name}, lines FROM {self.table(f'by_{name}')}"))
            for name in TALLIES
        }

    @cached_property
    def rows(self) -> int:
        return int(self.run(f"SELECT COUNT(*) FROM {self.table('tail')}")[0, 0])

    def table(self, name: str) -> str:
        return f"phoihop_{name}"

    def seat_table(self, key: object, rows: Callable[[], Iterable[tuple[int, int]]]) -> str:
        found = self._seats.get(key)
        if found is None:
            found = self._seats[key] = self.table(f"seat_{len(self._seats)}")
            seats = self._session.createDataFrame(list(rows()), "place int, seat int")
            seats.createOrReplaceTempView(found)
        return found

    def run(self, text: str) -> NDArray[np.int64]:
        rows = [tuple(row) for row in self._session.sql(text).collect()]
        return np.array(rows, np.int64).reshape(len(rows), -1)

    def _pairs(self, text: str) -> Iterable[tuple[int, int]]:
        return ((row[0], row[1]) for row in self.run(text).tolist())
