"""Tables of figures as files: read row by row, written row by row. CSV, .xlsx, and Parquet where installed."""

from __future__ import annotations

from phoihop.bulk.tables.opening import KINDS, Cell, Table, TableUnreadable, opened
from phoihop.bulk.tables.writing import writer

__all__ = ["KINDS", "Cell", "Table", "TableUnreadable", "opened", "writer"]
