"""The ledger: sources, and the append-only entries that say how much.

A figure belongs to exactly one source and never changes in place: every change is a new entry with
a sign and a reason. The value of anything is a sum of entries.
May import: `programmes`, `indicators`, `directory`, `base` and the pure packages.
"""
