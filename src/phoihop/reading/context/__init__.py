"""What a number counts, who did it, when, and how figures belong together.

Owns the grammar around a quantity: sentences and their subjects, the names of bodies, noun phrases, expressions
of time. It never changes a quantity. Every rule looks at a bounded number of words, so that a text of any
length and kind takes time in proportion to its length.

May import: `reading.model`, `reading.tokens`, `vietnamese`.

Modules: `page` (words, sentences), `phrases`, `words` and `gazetteer` (the tables), `bodies` and `groups` (names of
bodies), `clauses`, `roles` and `subjects` (who acts where), `actors`, `nouns`, `before` and `what`, `periods`, `links`,
`figures` (all of it together).
"""

from phoihop.reading.context.figures import figures_of

__all__ = ["figures_of"]
