"""The guard: works the whole cube out again from the entries and names every cell that differs."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from django.db import connection

from phoihop.ledger import columns, cube, kept
from phoihop.ledger.cells import KEYS, all_cells
from phoihop.ledger.contributions import (
    COORDINATES,
    MEASURES,
    Sql,
    all_contributions,
    difference,
    joining_whole_tables,
)

log = logging.getLogger(__name__)

MOST_NAMED = 100
# The cells as the entries say, beside the cube.
_COUNTED: Final = "counted_cells"
_POSTED: Final = ", ".join((*COORDINATES, *MEASURES))
_NOTHING: Final = Sql(f"SELECT {_POSTED} FROM ledger_posting WHERE 1 = 0")


@dataclass(frozen=True)
class Difference:
    """A cell of the cube that does not hold what the entries say: by how much each measure is off."""

    cell: dict[str, int]
    off: dict[str, int]

    def __str__(self) -> str:
        where = ", ".join(f"{name} {key}" for name, key in self.cell.items())
        return f"{where}: " + ", ".join(f"{name} {by:+d}" for name, by in self.off.items() if by)


def differences(most: int = MOST_NAMED) -> list[Difference]:
    """The cells that differ, at most so many. It sees everything as of one moment, and writers go on.

    Many lines are counted in columns: worked through where they stand, those of a country would fill
    the disk.
    """
    if not columns.are_worth_it():
        with kept.one_view():
            return _compared(all_contributions(), "", most)
    with kept.one_view() as outermost, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_COUNTED}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {_COUNTED} AS SELECT * FROM ledger_cubecell WHERE 1 = 0"
        )
        with columns.memory() as memory:
            for told in columns.contributions_of_all(memory, outermost=outermost):
                columns.add_cells(memory, f"({told})", table=_COUNTED)
        found = _compared(_NOTHING, _COUNTED, most)
        cursor.execute(f"DROP TABLE {_COUNTED}")
        return found


def _compared(contributed: Sql, counted: str, most: int) -> list[Difference]:
    """Where what is contributed, and the cells that were `counted` already in a table, are not what
    is in the cube and what waits."""
    waiting = Sql(f"SELECT {_POSTED} FROM ledger_posting WHERE fold IS NULL")
    folded = difference(contributed, waiting)
    table, cells = all_cells(f"({folded.text})")
    keys, measures = ", ".join(KEYS), ", ".join(MEASURES)
    if counted:
        cells += f" UNION ALL SELECT {keys}, {measures} FROM {counted}"
    minus = ", ".join(f"-{name}" for name in MEASURES)
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
    off = " OR ".join(f"SUM({name}) <> 0" for name in MEASURES)
    with connection.cursor() as cursor, joining_whole_tables(cursor):
        cursor.execute(
            f"""WITH {table} SELECT {keys}, {sums} FROM (
                {cells} UNION ALL SELECT {keys}, {minus} FROM ledger_cubecell
            ) AS compared GROUP BY {keys} HAVING {off} LIMIT {most:d}""",
            folded.parameters,
        )
        rows = cursor.fetchall()
    length = len(KEYS)
    return [
        Difference(
            dict(zip(KEYS, row[:length], strict=True)),
            dict(zip(MEASURES, row[length:], strict=True)),
        )
        for row in rows
    ]


def look() -> list[Difference]:
    """Compare; name what differs in the log and make the cube anew."""
    if not cube.is_whole():
        cube.rise()
        return []
    cube.seats_follow()
    found = differences()
    for each in found:
        log.error("the cube differs from the entries at %s", each)
    if found:
        cube.build(afresh=True)
    return found
