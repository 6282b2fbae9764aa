"""The snapshot with its tail as Parquet, for engines on other machines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from phoihop.answers.snapshot.tail import Columns, columns_now
from phoihop.ledger.snapshot.layout import NUMBERED

# The tables of `layout`, and `tail`.
FILES: Final = ("line", "rest", "tail", "what", "by_calendar_cell", "by_window_cell", "by_place")


def write_parquet(folder: Path) -> bool:
    """Write what is known now into a folder, a file a table; False where there is no snapshot to
    write from."""
    columns = columns_now()
    if columns is None:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    database = columns.memory.cursor()
    # The tail may grow meanwhile.
    database.execute("BEGIN")
    for name in FILES:
        path = folder / f"{name}.parquet"
        database.execute(f"COPY ({_select(columns, name)}) TO '{path}' (FORMAT parquet)")
    database.execute("COMMIT")
    return True


def _select(columns: Columns, name: str) -> str:
    if name == "what":
        # What the tail was the first to tell of has its number in this process only.
        numbers = (
            (number, *what, columns.lines.get(number, 0), columns.more.get(number, 0))
            for what, number in columns.whats.items()
        )
        return _values(NUMBERED, numbers)
    if name.startswith("by_"):
        key = name.removeprefix("by_")
        return _values((key, "lines"), columns.tallies[key].items())
    return f"FROM {columns.table(name)}"


def _values(names: tuple[str, ...], rows: Iterable[Iterable[int]]) -> str:
    """SELECT of these rows; of none, an empty table."""
    nothing = f"({', '.join('0' for _ in names)})"
    told = ", ".join(f"({', '.join(map(str, row))})" for row in rows)
    where = "" if told else " WHERE 1 = 0"
    return f"SELECT * FROM (VALUES {told or nothing}) AS t({', '.join(names)}){where}"
