"""Joint activities: recorded once, with a lead and co-parties, on behalf of all who took part.

May import: `answers`, `ledger` and what lies below them.
"""
