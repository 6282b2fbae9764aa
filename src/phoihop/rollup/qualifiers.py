"""How qualifiers travel through a sum.

    +        exact   over    nearly  under   about
    exact    exact   over    nearly  under   about
    over     over    over    about   about   about
    nearly   nearly  about   nearly  under   about
    under    under   about   under   under   about
    about    about   about   about   about   about

Over means the truth lies above the number, nearly and under that it lies below; nearly says besides
that it is close, which a single "under" in the sum takes away. Where one pulls up and another down
only "about" is left. The table is the join of a lattice (exact at the bottom, about at the top), so
order and grouping do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable

from phoihop.rollup.kinds import Qualifier

_ABOVE = frozenset({Qualifier.OVER})
_BELOW = frozenset({Qualifier.NEARLY, Qualifier.UNDER})


def combine(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """The qualifier of a sum of figures with these qualifiers; of none at all: exact."""
    found = frozenset(qualifiers) - {Qualifier.EXACT}
    if not found:
        return Qualifier.EXACT
    if found <= _ABOVE:
        return Qualifier.OVER
    if found <= _BELOW:
        return Qualifier.UNDER if Qualifier.UNDER in found else Qualifier.NEARLY
    return Qualifier.ABOUT
