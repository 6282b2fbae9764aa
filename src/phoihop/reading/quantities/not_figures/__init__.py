"""Numbers that count nothing, one kind in each module; the reader asks them in turn.

`codes` (document numbers, clock times, addresses), `dates`, `durations` (and ages), `names` (ordinals, units of the
forces, places, contacts), `layout` (list markers, page counters, titles in quotation marks), `fixed_phrases`.
"""
