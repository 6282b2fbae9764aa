"""Sums of many figures, kept apart by what may not be added, and what each sum then says.

Where `adding` walks a list of figures one by one, these are sums that a database made: they say as
much as their columns can, and the same as `adding` would of the same figures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from phoihop.rollup.kinds import CountingKind, Qualifier
from phoihop.rollup.qualifiers import combine
from phoihop.rollup.refusals import IllegalSum


class Sums(NamedTuple):
    """`figures` figures, `joint` of them of several bodies; how many bear each qualifier."""

    amount: int = 0
    denominator: int = 0
    figures: int = 0
    joint: int = 0
    over: int = 0
    nearly: int = 0
    about: int = 0
    under: int = 0

    def plus(self, other: Sums) -> Sums:
        return Sums(*map(int.__add__, self, other))

    @property
    def qualifier(self) -> Qualifier:
        return _combined(self.over > 0, self.nearly > 0, self.about > 0, self.under > 0)


NONE = Sums()


class Told(NamedTuple):
    """`amount` is None when only the interval from `low` to `high` is known."""

    amount: int | None
    denominator: int | None
    qualifier: Qualifier
    low: int
    high: int
    figures: int
    joint: int


@lru_cache(maxsize=16)
def _combined(over: bool, nearly: bool, about: bool, under: bool) -> Qualifier:
    found = {
        Qualifier.OVER: over,
        Qualifier.NEARLY: nearly,
        Qualifier.ABOUT: about,
        Qualifier.UNDER: under,
    }
    return combine(qualifier for qualifier, there in found.items() if there)


def told(
    kind: CountingKind, in_period: Sums, readings: Sums, *, largest: int | None = None
) -> Told | None:
    """What figures of one indicator and unit say together; None of no figures at all.

    in_period: sums of what happened in the periods; readings: of the latest readings in force
    largest:   the largest single figure, of what is counted once each
    Raises IllegalSum.
    """
    if in_period.figures and readings.figures:
        raise IllegalSum("sum.basis")
    sums = readings if readings.figures else in_period
    if not sums.figures:
        return None
    several = sums.figures > 1
    if kind is CountingKind.LEVEL and several:
        raise IllegalSum("sum.level")
    low = sums.amount
    if kind is CountingKind.DISTINCT and several:
        low = sums.amount if largest is None else largest
    return Told(
        amount=sums.amount if low == sums.amount else None,
        denominator=sums.denominator if kind is CountingKind.RATIO else None,
        qualifier=sums.qualifier,
        low=low,
        high=sums.amount,
        figures=sums.figures,
        joint=sums.joint,
    )
