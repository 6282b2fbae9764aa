"""A few numbers for each of many programmes, for lists: in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from phoihop.answers.targets import compare
from phoihop.answers.totals import TotalRow, totals_of
from phoihop.base.models import User
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import standing_entries, visible_to
from phoihop.ledger.states import COUNTED
from phoihop.programmes.models import Programme, Target

# What a card has room for.
_MOST = 4


@dataclass(frozen=True)
class Highlight:
    """rows: the first totals that can be shown; targets_met of `targets` promised."""

    programme: Programme
    rows: tuple[TotalRow, ...]
    figures: int
    targets: int
    targets_met: int

    def time_gone(self, on: date) -> int | None:
        """How much of the phase has passed, in percent; None when it has no end."""
        start, end = self.programme.phase_from, self.programme.phase_to
        if end is None:
            return None
        return max(0, min(100, round(100 * ((on - start).days + 1) / ((end - start).days + 1))))

    @property
    def share_met(self) -> int:
        return round(100 * self.targets_met / self.targets) if self.targets else 0


def highlights(programmes: Sequence[Programme], user: User) -> list[Highlight]:
    """One highlight a programme, in the order given."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    counted = (
        standing_entries()
        .filter(Q(stage__in=COUNTED) & visible_to(user), programme__in=programmes)
        # Sums name no place and no body: leaving those out makes this five times lighter.
        .select_related(None)
        .select_related("figure", "indicator", "source")
        .prefetch_related("source__credits")
    )
    for entry in counted:
        entries[entry.programme_id].append(entry)
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(programme__in=programmes).select_related("indicator"):
        targets[target.programme_id].append(target)
    return [_highlight(each, entries[each.pk], targets[each.pk]) for each in programmes]


def _highlight(programme: Programme, entries: list[Entry], targets: list[Target]) -> Highlight:
    rows = [row for row in totals_of(entries) if row.shown is not None]
    met = [compare(target, entries).comparison.met for target in targets]
    return Highlight(
        programme=programme,
        rows=tuple(rows[:_MOST]),
        figures=len(entries),
        targets=len(targets),
        targets_met=met.count(True),
    )
