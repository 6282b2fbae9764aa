"""The ledger's contributions once more, in a file of columns.

Owns `DATA/columns`: DuckDB files, each sorted and never changed, one of them living. With what was
posted since it holds what the entries say: free questions are answered from it
(`answers.snapshot`), and the cube is made from it anew. All of it follows from the ledger, may be
deleted at any moment and comes back by itself. Needs the extra `phoihop[columns]`; without it nobody
misses anything but speed.
"""
