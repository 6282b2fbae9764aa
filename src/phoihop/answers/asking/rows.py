"""What comes back from the database: the sums of one cell, by key of row and column."""

from __future__ import annotations

# (row, column, indicator, unit, basis, *measures) with the measures of `ledger.contributions`
Row = tuple[int, ...]
ROW, COLUMN, INDICATOR, UNIT, BASIS, FIRST_MEASURE = range(6)
