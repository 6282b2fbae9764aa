"""Papers handed in: read in the background, their figures confirmed by a person, one by one.

Owns the paper as it was handed in, what was read out of it, what is proposed for each figure and why, and
what a person decided. What is accepted is written by the services of the floors below: on an activity or in
a report's remainder, with its place in the text.

May import: `reading`, `reporting`, `activities`, `answers`, `ledger` and what lies below them.
"""
