"""What was promised against what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phoihop.answers.addends import counted_in
from phoihop.answers.display import Shown, shown
from phoihop.answers.totals import TotalRow, counted_for, total_row
from phoihop.base.models import User
from phoihop.ledger.models import Entry
from phoihop.programmes.models import Programme, Target
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.comparison import OPEN, Comparison, against_target


@dataclass(frozen=True)
class TargetRow:
    """A target and what stands against it; `done` None when nothing was reported yet."""

    target: Target
    done: TotalRow | None
    comparison: Comparison

    @property
    def promised(self) -> Shown:
        return self.promised_in(self.target.unit)

    @property
    def promised_beside_done(self) -> Shown:
        """The target in the unit of its result, so that two numbers under one unit compare."""
        converts = self.done is not None and self.target.indicator.dimension != "count"
        return self.promised_in(self.done.unit if self.done and converts else self.target.unit)

    def promised_in(self, unit: str) -> Shown:
        return shown(
            amount=self.target.amount,
            denominator=self.target.denominator,
            qualifier=Entry.Qualifier.EXACT,
            unit=unit,
        )


def targets_compared(
    programme: Programme, user: User | None, entries: Sequence[Entry] | None = None
) -> list[TargetRow]:
    """Every target of the programme with its result so far. `entries` saves reading them again."""
    if entries is None:
        entries = counted_for(programme, user)
    targets = programme.targets.select_related("indicator", "organisation")
    return [compare(target, entries) for target in targets]


def compare(target: Target, entries: Sequence[Entry]) -> TargetRow:
    """One target against what of `entries` speaks to it."""
    figures = [entry for entry in entries if _speaks_to(target, entry)]
    if not figures:
        return TargetRow(target, None, OPEN)
    done = total_row(figures)
    if done.total is None:
        return TargetRow(target, done, OPEN)
    return TargetRow(target, done, against_target(done.total, target.amount, target.denominator))


def _speaks_to(target: Target, entry: Entry) -> bool:
    """Whether the figure counts what the target promises, within its time and for its body.

    Money, mass and the like convert; counts must bear the target's own unit.
    """
    return (
        entry.indicator_id == target.indicator_id
        and target.period_from <= entry.period_from
        and entry.period_to <= target.period_to
        and (target.organisation_id in {None, entry.organisation_id})
        and (
            target.indicator.dimension != "count"
            or target.indicator.is_ratio
            or counted_in(entry) == tidy_unit(target.unit)
        )
    )
