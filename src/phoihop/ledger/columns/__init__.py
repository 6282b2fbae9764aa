"""The ledger's lines in columns: read out of the database once, a portion at a time, so that DuckDB
works out what they contribute by the same SQL (`ledger.contributions`), many times faster.

For what looks at every line: the whole cube, and the snapshot (`ledger.snapshot`). Needs the extra
`phoihop[columns]`; without it the database does it by itself. Nothing here is kept.
"""

from phoihop.ledger.columns.lines import (
    are_worth_it,
    at_once,
    available,
    contributions_of_all,
    hand_over_whole,
    insert,
    memory,
    put_seating,
)
from phoihop.ledger.columns.writing import add_cells

__all__ = [
    "add_cells",
    "are_worth_it",
    "at_once",
    "available",
    "contributions_of_all",
    "hand_over_whole",
    "insert",
    "memory",
    "put_seating",
]
