"""A total against its target, leaving open what the figures leave open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from phoihop.rollup.adding import Total
from phoihop.rollup.kinds import CountingKind, Dimension, Qualifier

# A percentage as a ratio: 95 % is 9500 hundredths over this.
WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """`percent` of the target reached, to two decimals; `met` is None where the figures do not say."""

    percent: Decimal | None
    met: bool | None


OPEN: Final = Comparison(percent=None, met=None)


def against_target(
    total: Total, target_amount: int, target_denominator: int | None = None
) -> Comparison:
    """Compare with a target that is reached from below, in the same smallest unit as the total.

    A ratio is compared as a ratio, so its target needs a denominator: 60/71 communes, or 95 % as
    9500/`WHOLE`. A ratio against a plain number, a plain number against a ratio and a target of zero
    or less cannot be compared: both answers are None.
    """
    target = _target(total, target_amount, target_denominator)
    if target is None or target <= 0:
        return OPEN
    low, value, high = (_of(total, amount) for amount in (total.low, total.amount, total.high))
    met = None if low is None or high is None else _met(low, high, target, total.qualifier)
    return Comparison(percent=None if value is None else _percent(value, target), met=met)


def _target(total: Total, amount: int, denominator: int | None) -> Fraction | None:
    if total.kind is CountingKind.RATIO:
        return Fraction(amount, denominator) if denominator else None
    if denominator is None:
        return Fraction(amount)
    if total.dimension is Dimension.PERCENT and denominator:
        return Fraction(amount * WHOLE, denominator)
    return None


def _of(total: Total, amount: int | None) -> Fraction | None:
    if amount is None:
        return None
    if total.kind is CountingKind.RATIO:
        return Fraction(amount, total.denominator) if total.denominator else None
    return Fraction(amount)


def _met(low: Fraction, high: Fraction, target: Fraction, qualifier: Qualifier) -> bool | None:
    truth_may_be_lower = qualifier in (Qualifier.NEARLY, Qualifier.UNDER, Qualifier.ABOUT)
    truth_may_be_higher = qualifier in (Qualifier.OVER, Qualifier.ABOUT)
    if low >= target and not truth_may_be_lower:
        return True
    # "Nearly 60" is below 60: a target of 60 is missed by however little.
    out_of_reach = high <= target if truth_may_be_lower else high < target
    if out_of_reach and not truth_may_be_higher:
        return False
    return None


def _percent(value: Fraction, target: Fraction) -> Decimal:
    hundredths = floor(value / target * WHOLE + Fraction(1, 2))
    # 9 999 999 of 10 000 000 must not read "100 %".
    if value < target:
        hundredths = min(hundredths, WHOLE - 1)
    return Decimal(hundredths).scaleb(-2)
