"""Where does this number come from? Everything behind one figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from phoihop.answers.boundaries import Atlas, Boundaries, Seat
from phoihop.answers.display import Shown, shown, shown_entry
from phoihop.answers.passages import Passage, passage_of
from phoihop.base.models import User
from phoihop.ledger.models import Entry, Figure, Source, SourceCredit, SourceStage
from phoihop.ledger.selectors import (
    entries_that_stand,
    source_credits,
    visible_to,
    withheld_from,
)
from phoihop.ledger.states import COUNTED, Stage


@dataclass(frozen=True)
class Line:
    """One line of the ledger with what the figure amounted to after it."""

    entry: Entry
    change: Shown
    becomes: Shown | None
    stands: bool


@dataclass(frozen=True)
class Explanation:
    """What the page "where does this come from?" shows. `entry` is the line that stands, or the
    last one when the figure was withdrawn."""

    figure: Figure
    entry: Entry
    shown: Shown
    withdrawn: bool
    lines: tuple[Line, ...]
    passage: Passage | None
    stages: tuple[SourceStage, ...]
    credits: tuple[SourceCredit, ...]
    then: Seat
    today: Seat
    restates: Entry | None
    equivalents: tuple[Entry, ...]
    beside: tuple[Entry, ...]

    @property
    def source(self) -> Source:
        return self.entry.source

    @property
    def stage(self) -> Stage:
        return Stage(self.stages[-1].stage)

    @property
    def is_counted(self) -> bool:
        return self.stage in COUNTED

    @property
    def is_joint(self) -> bool:
        return len(self.credits) > 1

    @property
    def was_restated(self) -> bool:
        return len(self.lines) > 1


def explain(figure: Figure, user: User, *, today: date | None = None) -> Explanation:
    """Everything behind the figure that the user, who may see it, may read. A line about a place
    where it was withheld from them is left out."""
    entries = list(
        Entry.objects.filter(~withheld_from(user), figure=figure)
        .select_related(
            "indicator", "place", "organisation", "source__organisation", "source__window",
            "original__file", "programme__place", "recorded_by",
        )
        .order_by("id")
    )  # fmt: skip
    reversed_ids = {entry.reverses_id for entry in entries}
    standing_lines = [e for e in entries if e.reverses_id is None and e.id not in reversed_ids]
    entry = standing_lines[0] if standing_lines else entries[-1]
    atlas = Atlas([entry.place_id], today=today or timezone.localdate())
    related = _related(figure, entry, user)
    return Explanation(
        figure=figure,
        entry=entry,
        shown=shown_entry(entry),
        withdrawn=not standing_lines,
        lines=_lines(entries),
        passage=passage_of(entry, user),
        stages=tuple(entry.source.stages.select_related("by").order_by("id")),
        credits=tuple(source_credits(entry.source)),
        then=atlas.seat(entry.place_id, boundaries=Boundaries.THEN, on=entry.period_to),
        today=atlas.seat(entry.place_id, boundaries=Boundaries.TODAY, on=entry.period_to),
        restates=next((e for e in related if e.figure_id == figure.equivalent_of_id), None),
        equivalents=tuple(e for e in related if e.figure.equivalent_of_id == figure.id),
        beside=tuple(e for e in related if e.indicator_id == entry.indicator_id),
    )


def _related(figure: Figure, entry: Entry, user: User) -> list[Entry]:
    """What one would otherwise take this figure for: those of the same programme that count the
    same thing, and those that say the same goods in another measure."""
    same_goods = Q(figure=figure.equivalent_of_id) | Q(figure__equivalent_of=figure)
    entries = entries_that_stand(entry.programme).filter(
        visible_to(user), same_goods | Q(indicator=entry.indicator_id)
    )
    return list(entries.exclude(figure=figure))


def _lines(entries: list[Entry]) -> tuple[Line, ...]:
    taken_back = {entry.reverses_id for entry in entries}
    lines = []
    amount, denominator = 0, 0
    for entry in entries:
        amount += entry.amount
        denominator += entry.denominator or 0
        becomes = shown(
            amount=amount,
            denominator=denominator or None,
            qualifier=entry.qualifier,
            unit=entry.unit,
        )
        lines.append(
            Line(
                entry=entry,
                change=shown_entry(entry),
                # Between taking back and saying anew the figure says nothing.
                becomes=None if entry.reverses_id else becomes,
                stands=entry.reverses_id is None and entry.id not in taken_back,
            )
        )
    return tuple(lines)
