"""`phoihop bench`: the ledger's answers against other engines, on one synthetic country.

Owns the synthetic data, the rivals, the measuring and the goals. May import every floor below; the
engines it needs beside PostgreSQL come with `phoihop[bench]` and are imported where they are used.
"""
