"""Figures that stand in the cells of tables: the number in one cell, its unit and its meaning in others.

A cell of numbers alone is a figure; what it counts stands at the head of its row (or of its column, where the rows are
bodies or places), its unit in a column for units, in brackets at a head, or over the table. Cells with words are text.

Modules: `heads` (the words at heads), `grid` (what is head and what is not), `units` (number and unit together),
`figures` (all of it), `pasted` (tables in plain text).
"""

from phoihop.reading.tables.figures import TableReading, in_its_table, read_tables
from phoihop.reading.tables.grid import Table
from phoihop.reading.tables.pasted import cells_of_text

__all__ = ["Table", "TableReading", "cells_of_text", "in_its_table", "read_tables"]
