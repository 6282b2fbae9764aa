"""Good models worth repeating, and commendations.

May import: `reporting`, `activities`, `answers`, `ledger` and what lies below them; not `meetings`.
"""
