"""Questions about figures, answered from the ledger: totals, boundaries, comparison, explanation;
the questions people keep; answers as files, charts and maps.

May import: `ledger`, `programmes`, `indicators`, `directory`, `base` and the pure packages.
"""
