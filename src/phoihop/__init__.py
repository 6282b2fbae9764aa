"""Phối Hợp: coordination programmes of independent agencies, and every number they report.

The floors of the house, top to bottom (an import only ever points down; `docs/architecture.md`):
project · web · documents · meetings | recognition · reporting · activities · answers · ledger ·
programmes · indicators · directory · base · rollup | writing · vietnamese.
"""

__version__ = "0.1.0"
