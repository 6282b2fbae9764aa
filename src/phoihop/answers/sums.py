"""Adding figures that a person picked: the sum, or a clear refusal."""

from __future__ import annotations

from collections.abc import Sequence

from phoihop.answers.addends import AT_A_DATE, EVERYTHING, addend
from phoihop.answers.refusals import refusal_text
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry
from phoihop.rollup.adding import Total, add
from phoihop.rollup.refusals import IllegalSum


def add_figures(entries: Sequence[Entry]) -> Total:
    """Add exactly these figures. Problem `sum.illegal` says why they cannot be added and what would
    be right instead: persons with attendances, a stock over months, different units."""
    days = {entry.period_to for entry in entries}
    try:
        return add(map(addend, entries), over=EVERYTHING if len(days) > 1 else AT_A_DATE)
    except IllegalSum as refusal:
        why, instead = refusal_text(refusal)
        raise Problem("sum.illegal", why=why, instead=instead) from None
