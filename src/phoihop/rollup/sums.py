"""Sums of many figures, kept apart by what may not be added, and what each sum then says.

Where `adding` walks a list of figures one by one, these are sums that a database made, a column of
them at a time: they say as much as their columns can, and the same as `adding` would of the same
figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from phoihop.rollup.kinds import CountingKind, Qualifier
from phoihop.rollup.qualifiers import combine

Column = NDArray[np.int64]
Marks = NDArray[np.bool_]

# Of a table of sums the columns: what they come to, of how many figures, how many of those are of
# several bodies, how many bear each qualifier.
AMOUNT, DENOMINATOR, FIGURES, JOINT, OVER, NEARLY, ABOUT, UNDER = range(8)
_MARKS: Final = (OVER, NEARLY, ABOUT, UNDER)
_QUALIFIERS: Final = (Qualifier.OVER, Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.UNDER)
# Where the largest single figure of a sum is not known.
UNKNOWN: Final = int(np.iinfo(np.int64).min)
# By the marks that are there, each a bit.
_COMBINED: Final = tuple(
    combine(each for bit, each in enumerate(_QUALIFIERS) if marks >> bit & 1)
    for marks in range(1 << len(_QUALIFIERS))
)


class Told(NamedTuple):
    """What each sum says. `amount` is None where only the interval from `low` to `high` is known."""

    amount: list[int | None]
    denominator: list[int | None]
    qualifier: list[Qualifier]
    low: list[int]
    high: list[int]
    figures: list[int]
    joint: list[int]


def illegal(kinds: Sequence[CountingKind], of: Column, sums: Column, mixed: Marks) -> list[str]:
    """Why each sum would mean nothing, as a code of IllegalSum; "" where it means something. Where all
    of them do, nothing at all: there may be millions.

    kinds: of the measures, `of` numbers the measure of each sum
    mixed: whether it holds both what happened in periods and readings
    """
    level = np.array([kind is CountingKind.LEVEL for kind in kinds], bool)[of]
    several = level & (sums[:, FIGURES] > 1)
    if not (mixed.any() or several.any()):
        return []
    found: list[str] = np.where(mixed, "sum.basis", np.where(several, "sum.level", "")).tolist()
    return found


def told(kinds: Sequence[CountingKind], of: Column, sums: Column, largest: Column | None) -> Told:
    """What each sum says that means something.

    largest: the largest single figure of each, or UNKNOWN; of what is counted once each
    """
    high = sums[:, AMOUNT]
    low = high
    distinct = np.array([kind is CountingKind.DISTINCT for kind in kinds], bool)[of]
    if largest is not None and distinct.any():
        known = distinct & (sums[:, FIGURES] > 1) & (largest != UNKNOWN)
        low = np.where(known, largest, high)
    highest: list[int] = high.tolist()
    amounts: list[int | None] = [*highest]
    lowest = highest
    if low is not high:
        lowest = low.tolist()
        for place in np.flatnonzero(low != high).tolist():
            amounts[place] = None
    return Told(
        amount=amounts,
        denominator=_denominators(kinds, of, sums),
        qualifier=_qualifiers(sums),
        low=lowest,
        high=highest,
        figures=sums[:, FIGURES].tolist(),
        joint=sums[:, JOINT].tolist(),
    )


def _denominators(kinds: Sequence[CountingKind], of: Column, sums: Column) -> list[int | None]:
    found: list[int | None] = [None] * len(sums)
    ratio = np.array([kind is CountingKind.RATIO for kind in kinds], bool)[of]
    for place in np.flatnonzero(ratio).tolist():
        found[place] = int(sums[place, DENOMINATOR])
    return found


def _qualifiers(sums: Column) -> list[Qualifier]:
    there = sums[:, list(_MARKS)] > 0
    if not there.any():
        return [Qualifier.EXACT] * len(sums)
    marks = there @ np.array([1 << bit for bit in range(len(_MARKS))])
    return [_COMBINED[each] for each in marks.tolist()]
