"""How much of what was to be reported is in: who owed a report for which window, and how it stands.

Two readings of the same thing. `Coverage` counts in the database, for the cells of a table; `Turn`
names each body and window, for the board. Both take the same few queries for a district or a nation.
"""

from phoihop.answers.coverage.counts import (
    Axis,
    Coverage,
    Turn,
    TurnState,
    tally,
    window_cell,
)
from phoihop.answers.coverage.expectation import Expectation, coverage

__all__ = [
    "Axis",
    "Coverage",
    "Expectation",
    "Turn",
    "TurnState",
    "coverage",
    "tally",
    "window_cell",
]
