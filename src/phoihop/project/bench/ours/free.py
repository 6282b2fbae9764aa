"""Free questions, over every commune at once, with many entries written since the last snapshot."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from django.db import transaction

from phoihop.directory.models import Organisation
from phoihop.ledger.models import Source
from phoihop.ledger.services.bulk import FigureBatch, Line, sources_write
from phoihop.ledger.states import Stage
from phoihop.programmes.models import ReportingWindow
from phoihop.project.bench.enquiries import READINGS, TABLE, Enquiry, settled
from phoihop.project.bench.measuring import timed
from phoihop.project.bench.ours.engine import PhoiHop
from phoihop.project.bench.ours.world import WRITING
from phoihop.project.bench.rivals.base import Rival

_ROUNDS = 7
_LINES_A_REPORT = 40
# The bodies that write report once for each: enough for half a million lines.
_WINDOWS = 6


def free_enquiries(ours: PhoiHop) -> tuple[Enquiry, ...]:
    """Questions of every commune, which no cube holds. The twenty that grew most is the tenth of the
    twelve: at the size of a province bare DuckDB takes a millisecond for it, less than rights do."""
    every = ours.data.scale.every
    flows = tuple(number for number in every if number not in READINGS)
    some = flows[-5:]
    return (
        Enquiry(
            "F1", "every commune by quarter", TABLE, "commune", "quarter", 202401, 202412, flows
        ),
        Enquiry(
            "F2",
            "every commune, all of a month",
            TABLE,
            "commune",
            "nothing",
            202405,
            202405,
            flows,
        ),
        Enquiry(
            "F3",
            "every commune by month, five years of five",
            TABLE,
            "commune",
            "month",
            202201,
            202612,
            some,
        ),
    )


def alike(ours: PhoiHop, bare: Rival) -> frozenset[str]:
    """The names of those that both answer alike, as long as both hold the same figures."""
    return frozenset(each.name for each in free_enquiries(ours) if _same(ours, bare, each))


def ratios(ours: PhoiHop, bare: Rival, same: frozenset[str], pending: int) -> dict[str, float]:
    """How long ours takes against bare DuckDB on as many figures; infinite where they differ."""
    write_pending(ours, pending)
    return {
        each.name: _ratio(ours, bare, each) if each.name in same else float("inf")
        for each in free_enquiries(ours)
    }


def _same(ours: PhoiHop, bare: Rival, enquiry: Enquiry) -> bool:
    one, other = (
        settled(enquiry, engine.plain(enquiry, engine.ask(enquiry)) or ())
        for engine in (ours, bare)
    )
    return one == other


def _ratio(ours: PhoiHop, bare: Rival, enquiry: Enquiry) -> float:
    times: tuple[list[float], list[float]] = ([], [])
    timed(ours, enquiry)  # takes up what was written
    for _round in range(_ROUNDS):
        for engine, found in zip((ours, bare), times, strict=True):
            found.append(timed(engine, enquiry)[0])
    return statistics.median(times[0]) / statistics.median(times[1])


@transaction.atomic
def write_pending(ours: PhoiHop, count: int) -> None:
    """So many more entries, as an import in bulk writes them."""
    bodies = list(Organisation.objects.filter(code__startswith=WRITING))
    windows = list(ReportingWindow.objects.order_by("-end")[:_WINDOWS])
    sources = [
        Source(
            kind=Source.Kind.IMPORT, programme=ours.world.programme,
            organisation=bodies[number % len(bodies)], label="Đo thử",
        )
        for number in range(-(-count // _LINES_A_REPORT))
    ]  # fmt: skip
    sources_write(sources, stages=(Stage.DRAFT, Stage.ACCEPTED), by=None)
    batch = FigureBatch(by=None)
    for number, source in enumerate(sources):
        window = windows[number // len(bodies) % _WINDOWS]
        batch.write(list(_lines(ours, source, window)))
    batch.post()


def _lines(ours: PhoiHop, source: Source, window: ReportingWindow) -> Iterator[Line]:
    body = source.organisation
    if body is None:
        raise AssertionError("every source here has a body")
    cell = window.end.year * 100 + window.end.month
    flows = [number for number in ours.data.scale.ordinary if number not in READINGS]
    for number in flows[:_LINES_A_REPORT]:
        indicator = ours.world.indicators[number]
        yield Line(
            source=source.pk, programme=ours.world.programme.pk, indicator=indicator.pk,
            unit=indicator.unit, counted_unit=ours.world.units[number].pk, what="",
            place=body.place_id, organisation=body.pk, window=None, period_from=window.start,
            period_to=window.end, calendar_cell=cell, window_cell=cell, basis="in_period",
            amount=number, denominator=None, qualifier="exact",
        )  # fmt: skip
