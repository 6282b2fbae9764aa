"""From lines of the ledger to figures that can be added."""

from __future__ import annotations

from collections.abc import Iterable

from phoihop.ledger.contributions import READINGS
from phoihop.ledger.coordinates import unit_key
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import credits_that_stand
from phoihop.rollup.adding import NOTHING, Addend, Axis, Total, add
from phoihop.rollup.kinds import Basis, CountingKind, CreditRule, Dimension, Qualifier

EVERYTHING: frozenset[Axis] = frozenset({"time", "place", "organisation"})
AT_A_DATE: frozenset[Axis] = frozenset({"place", "organisation"})


def is_joint(entry: Entry) -> bool:
    """Whether several bodies stand behind the figure; for entries with prefetched credits."""
    return len(credits_that_stand(entry.source.credits.all())) > 1


def addend(entry: Entry) -> Addend:
    """The line as a term of a sum. Ids become opaque text: arithmetic knows no database."""
    indicator = entry.indicator
    restated = entry.figure.equivalent_of_id
    return Addend(
        key=str(entry.figure_id),
        indicator=indicator.code,
        unit=entry.unit,
        kind=CountingKind(indicator.counting_kind),
        dimension=Dimension(indicator.dimension),
        amount=entry.amount,
        denominator=entry.denominator,
        qualifier=Qualifier(entry.qualifier),
        start=entry.period_from,
        end=entry.period_to,
        place=str(entry.place_id),
        organisation=None if entry.organisation_id is None else str(entry.organisation_id),
        programme=str(entry.programme_id),
        credit_rule=CreditRule(indicator.credit_rule),
        source=str(entry.source_id),
        joint=is_joint(entry),
        basis=Basis(entry.basis),
        equivalent_of=None if restated is None else str(restated),
        of_event=entry.source.kind == Source.Kind.ACTIVITY,
    )


def counted_in(entry: Entry) -> str:
    """What tells apart the figures of one indicator that must not be added (`CountedUnit`)."""
    return unit_key(entry.indicator.dimension, entry.unit)


def total_of(entries: Iterable[Entry]) -> Total:
    """The total of figures of one indicator and unit. Raises IllegalSum.

    Of a stock, a ratio or a level, and of cumulative figures, only the latest reading of each place
    and body takes part; what happens in a period adds up over time, places and bodies.
    """
    figures = list(entries)
    if not figures:
        return NOTHING
    readings = CountingKind(figures[0].indicator.counting_kind) in READINGS
    if readings or all(entry.basis == Entry.Basis.CUMULATIVE for entry in figures):
        figures = latest_readings(figures)
    if readings:
        latest = max(entry.period_to for entry in figures)
        return add(map(addend, figures), over=AT_A_DATE, as_at=latest)
    return add(map(addend, figures), over=EVERYTHING)


def latest_readings(entries: Iterable[Entry]) -> list[Entry]:
    """Of each series (what is counted, place, body) the reading of the latest day."""
    latest: dict[tuple[str, int, int | None], Entry] = {}
    for entry in sorted(entries, key=lambda each: (each.period_to, each.id)):
        latest[entry.counted, entry.place_id, entry.organisation_id] = entry
    return sorted(latest.values(), key=lambda each: each.id)
