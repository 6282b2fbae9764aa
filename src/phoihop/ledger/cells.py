"""The cells of the cube, said in SQL: where each posting or contribution goes.

Under every place a sum stands twice: for each body with what it is credited with, and for everybody
together, where what several did counts once. A total by place then reads one cell instead of one a
body.
"""

from __future__ import annotations

from typing import Final

from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import Body, Credit

KEYS: Final = (
    "level", "basis", "body", "indicator", "calendar_cell", "place", "today", "programme",
    "window_cell", "unit", "bucket",
)  # fmt: skip
# level → (place of then, province of today) of a row with its seat. Districts are no more since 2025
# and would be four cells of five: what is asked of them is read from the lines.
LEVELS: Final = {0: ("0", "0"), 1: ("place", "today")}
# What is told of everybody together, and of each body.
TOGETHER: Final = f"credit <> {Credit.CREDITED:d}"
BY_BODY: Final = f"credit <> {Credit.ONCE:d}"


def seated(told: str) -> str:
    """SELECT of rows like postings with the province of then, that of today (what lies in none stands
    under 0, so that each level sums to everything) and the root of the cascade."""
    measures = ", ".join(f"t.{name}" for name in MEASURES)
    return f"""
        SELECT COALESCE(z.province_id, 0) AS place, COALESCE(z.today_province_id, 0) AS today,
            COALESCE(g.root_id, g.id) AS programme, t.indicator, t.calendar_cell, t.window_cell,
            t.unit, t.body, t.basis, t.bucket, t.credit, {measures}
        FROM {told} t JOIN directory_placeseat z ON z.place_id = t.place
        JOIN programmes_programme g ON g.id = t.programme
    """


def cells(rows: str, level: int, *, together: bool) -> str:
    """SELECT of KEYS and MEASURES at one level over seated rows; not yet summed."""
    place, today = LEVELS[level]
    body = f"{Body.TOGETHER:d}" if together else "body"
    said = {"level": f"{level}", "place": place, "today": today, "body": body}
    keys = ", ".join(f"{said[key]} AS {key}" if key in said else key for key in KEYS)
    return f"""SELECT {keys}, {", ".join(MEASURES)} FROM {rows}
        WHERE {TOGETHER if together else BY_BODY}"""


def summed_by_seat(told: str) -> str:
    """SELECT over rows like postings of all that is seated alike: what the cells are made of."""
    where = "place, today, programme, indicator, calendar_cell, window_cell, unit, body, basis"
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in MEASURES)
    return f"""
        SELECT {where}, bucket, credit, {sums} FROM ({seated(told)}) AS rows_of_places
        GROUP BY {where}, bucket, credit
    """


def cells_of_level(rows: str, level: int) -> str:
    """SELECT of the KEYS and MEASURES at one level over rows that are seated; not yet summed."""
    return " UNION ALL ".join(cells(rows, level, together=together) for together in (True, False))


def all_cells(told: str) -> tuple[str, str]:
    """Of rows like postings: a table for WITH, and the SELECT over it of the KEYS and MEASURES of all
    cells, not yet summed."""
    selects = [cells_of_level("seated", level) for level in LEVELS]
    return f"seated AS ({summed_by_seat(told)})", " UNION ALL ".join(selects)


def summed_by_key(rows: str) -> str:
    """SELECT of the cells that these rows of KEYS and MEASURES come to."""
    keys = ", ".join(KEYS)
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in MEASURES)
    # The WHERE tells SQLite where the SELECT ends and ON CONFLICT begins.
    return (
        f"SELECT {keys}, {sums} FROM ({rows}) AS risen WHERE 1 = 1 GROUP BY {keys} ORDER BY {keys}"
    )
