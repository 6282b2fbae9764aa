"""Reports of one party for one window: narrative, cited activities, a remainder of its own; their
way from draft to received; difficulties and proposals.

May import: `activities`, `answers`, `ledger` and what lies below them.
"""
