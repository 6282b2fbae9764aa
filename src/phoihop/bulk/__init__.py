"""Figures in bulk: tables taken in after a dry run, and given out in the same format.

Owns the format (`columns`, docs/bulk.md), the batches with what was wrong in them, and by which key a row
is known again. What a table says is written by the services of the floors below: as the office's compiled
figures, as a body's draft reports, or on activities.

May import: `reporting`, `activities`, `answers`, `ledger`, `reading` and what lies below them.
"""
