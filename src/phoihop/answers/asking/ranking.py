"""The first rows of a ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from phoihop.answers.asking.answer import Header
from phoihop.answers.asking.question import Question, Ranked
from phoihop.answers.asking.rows import COLUMN, FIRST_MEASURE, ROW, UNIT
from phoihop.answers.asking.tabulate import Table
from phoihop.rollup.sums import AMOUNT, DENOMINATOR

_Number = int | Fraction


def first_rows(table: Table, columns: Sequence[Header], question: Question, top: int) -> list[int]:
    """The keys of the first `top` rows, the largest first; equals by their keys.

    A row counts by its number in the last column, or by what that is above the one before; months
    that are still to come are no last column. What stands beside (its key is no id) belongs to no row
    of its like and is left out.
    """
    own = [int(header.key) for header in columns if not header.beside]
    filled = table.keys(1)
    while own and own[-1] not in filled:
        own.pop()
    signs = dict.fromkeys(own[-1:], 1)
    if question.by is Ranked.CHANGE:
        signs |= dict.fromkeys(own[-2:-1], -1)
    sums = table.sums()
    sums = sums[(sums[:, ROW] > 0) & (sums[:, UNIT] == sums[:, UNIT].min(initial=1 << 31))]
    amounts, denominators = (
        sums[:, FIRST_MEASURE + name].tolist() for name in (AMOUNT, DENOMINATOR)
    )
    worth: dict[int, _Number] = defaultdict(int)
    for row, column, amount, denominator in zip(
        sums[:, ROW].tolist(), sums[:, COLUMN].tolist(), amounts, denominators, strict=True
    ):
        number = Fraction(amount, denominator) if denominator else amount
        worth[row] += signs.get(column, 0) * number
    return sorted(worth, key=lambda row: (-worth[row], row))[:top]
