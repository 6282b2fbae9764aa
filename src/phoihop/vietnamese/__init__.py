"""How Vietnamese offices write things down: letters, numbers, money, measures, dates, periods, abbreviations.

Owns the reading and printing of single values, the keys for finding and sorting text, and the calendar of
reporting periods. Nothing here knows what a value is about.

May import: the standard library only. It is the lowest floor, so every other package may import it.

Modules: `folding` (clean, search_key, tone_form, same_spelling), `collation` (sort_key, person_sort_key),
`numbers`, `money`, `measures`, `dates`, `periods`, `comparison`, `abbreviations`.
"""
