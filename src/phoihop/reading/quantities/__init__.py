"""Figures of a text: where each stands, its value, unit, kind and qualifier, and how sure that is.

Owns what a number means by itself; what it counts, who did it and when is `context`.

`quantities_of(text, tokens)` is all that others need. Modules, in the order in which a number passes them:
`view` (tokens), `numbers`, `magnitudes` (an amount), `pairs` (ratio, range), `measures` and `units` (what follows),
`not_figures` (what the words around it rule out), `rates`, `qualifiers`, `elliptical` (unit named before),
`confidence`, `building`, `reader` (the pass). `lexicon` holds the tables.
"""

from phoihop.reading.quantities.reader import quantities_of

__all__ = ["quantities_of"]
