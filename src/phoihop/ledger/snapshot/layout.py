"""What stands in a file of columns.

`line` has one row for all contributions with the same coordinates; `rest` what few of them have
besides: a denominator, qualifiers, several bodies. Both are sorted by what is counted, then by time
and place, and name an indicator, its unit and its basis by one small number (`what`).
"""

from __future__ import annotations

from typing import Final

from phoihop.ledger.contributions import COORDINATES, MEASURES

WHAT: Final = ("indicator", "unit", "basis")
# In the order of sorting.
WHERE: Final = (
    "calendar_cell", "place", "body", "programme", "window_cell", "bucket", "credit",
)  # fmt: skip
KEYS: Final = ("what", *WHERE)
ALWAYS: Final = ("amount", "figures")
SOMETIMES: Final = tuple(name for name in MEASURES if name not in ALWAYS)
# As they come from the database.
EXPORTED: Final = (*COORDINATES, *MEASURES)

_SMALL: Final = {"what": "SMALLINT", "bucket": "TINYINT", "credit": "TINYINT", "basis": "TINYINT"}
_LARGE: Final = ("amount", "denominator")


def column_type(name: str) -> str:
    return _SMALL.get(name, "BIGINT" if name in _LARGE else "INTEGER")


def columns(names: tuple[str, ...]) -> str:
    """As CREATE TABLE wants them."""
    return ", ".join(f'"{name}" {column_type(name)}' for name in names)


# Of what is counted so many rows of `line` and `rest`.
NUMBERED: Final = ("id", *WHAT, "lines", "more")
# How many lines there are of each key, to tell beforehand how many a question would read.
TALLIES: Final = ("calendar_cell", "window_cell", "place")
TABLES: Final = {
    "what": f"id SMALLINT, {columns(WHAT)}, lines INTEGER, more INTEGER",
    "line": columns((*KEYS, *ALWAYS)),
    "rest": columns((*KEYS, *SOMETIMES)),
    **{f"by_{name}": f"{columns((name,))}, lines INTEGER" for name in TALLIES},
}
