"""Free questions over many places, which the cube cannot know and the lines would take long for,
answered from the living snapshot (`ledger.snapshot`) and what was posted since: the `tail`, which each
web process holds in memory. May import what `answers` may, but not `answers.asking`.
"""
