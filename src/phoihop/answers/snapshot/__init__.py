"""The ledger's contributions once more, in a file of columns: for free questions over many places,
which the cube cannot know and the lines would take long for.

Owns `DATA/columns`: DuckDB files, each sorted and never changed, one of them living, and in each web
process what was posted since (`tail`). All of it follows from the ledger, may be deleted at any
moment and comes back by itself. Needs the extra `phoihop[columns]`; without it nobody misses
anything but speed. May import what `answers` may, but not `answers.asking`.
"""
