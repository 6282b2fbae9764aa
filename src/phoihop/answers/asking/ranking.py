"""The first rows of a ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from phoihop.answers.asking.answer import Header
from phoihop.answers.asking.question import Question, Ranked
from phoihop.answers.asking.tabulate import Table
from phoihop.rollup.sums import NONE

_Number = int | Fraction


def first_rows(table: Table, columns: Sequence[Header], question: Question, top: int) -> list[int]:
    """The keys of the first `top` rows, the largest first; equals by their keys.

    A row counts by its number in the last column, or by what that is above the one before. What
    stands beside (its key is no id) belongs to no row of its like and is left out.
    """
    own = [int(header.key) for header in columns if not header.beside]
    signs = dict.fromkeys(own[-1:], 1)
    if question.by is Ranked.CHANGE:
        signs |= dict.fromkeys(own[-2:-1], -1)
    worth: dict[int, _Number] = defaultdict(int)
    filled = table.filled()
    unit = min((key[3] for key in filled), default=0)
    for key in filled:
        if key[0] > 0 and key[3] == unit:
            worth[key[0]] += signs.get(key[1], 0) * _number(table, key)
    return sorted(worth, key=lambda row: (-worth[row], row))[:top]


def _number(table: Table, key: tuple[int, int, int, int]) -> _Number:
    sums = table.happened.get(key, NONE).plus(table.read.get(key, NONE))
    return Fraction(sums.amount, sums.denominator) if sums.denominator else sums.amount
