"""Questions about figures, answered from the ledger: totals, boundaries, comparison, explanation.

May import: `ledger`, `programmes`, `indicators`, `directory`, `base` and the pure packages.
"""
