"""How fast a great report is written: `make bench-writing`.

Makes a province with 8 parties, 110 indicators and eight quarters in a database of its own, composes
and writes the yearly report of all parties with its charts, and prints seconds, memory and queries;
then how that grows with the sections, and what checking the file takes.
"""

from __future__ import annotations

import io
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from phoihop.directory.models import Organisation
    from phoihop.indicators.models import Indicator
    from phoihop.ledger.models import Source
    from phoihop.ledger.services.bulk import Line
    from tests.world import World

PARTIES = 8
YEARS = (2025, 2026)
ON = date(2026, 12, 20)
ROUNDS = 5
NAMES = (
    ("police", "Công an tỉnh"), ("front", "Ủy ban MTTQ Việt Nam tỉnh"), ("youth", "Tỉnh đoàn"),
    ("farmers", "Hội Nông dân tỉnh"), ("veterans", "Hội Cựu chiến binh tỉnh"),
)  # fmt: skip
PIECES = {
    "money": "triệu đồng", "mass": "tấn", "length": "km", "area": "ha", "volume": "lít", "percent": "%",
}  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PHOIHOP_DATA"] = folder
        os.environ["PHOIHOP_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        before = megabytes()
        # Half the indicators of each heading, and then all of them: half the sections' content.
        world = province()
        indicators = catalogue()
        fill(world, indicators[::2])
        half = measured(world, "half the indicators")
        fill(world, indicators[1::2])
        whole = measured(world, f"{PARTIES} parties, {len(indicators)} indicators")
        print(f"twice the indicators: {whole / half:.2f} times the time")
        beside = renderer_megabytes()
        print(
            f"memory: {megabytes():.0f} MB at most ({before:.0f} MB before the first report) "
            f"and {beside:.0f} MB in the process that draws"
        )
        check(world)
    return 0


def province() -> World:
    from phoihop.programmes.services import heading_save, signatory_save, windows_open
    from tests.world import World

    world = World()
    programme = world.programme
    programme.phase_from = date(YEARS[0] - 1, 12, 15)
    programme.save()
    for code, name in NAMES:
        body = world.organisation(code, name)
        signatory_save(
            programme=programme, organisation=body, role="co_party", signed_on=date(2025, 12, 20), by=None
        )  # fmt: skip
    for number in range(2, 9):
        heading_save(programme=programme, code=f"ND{number}", title=f"Nội dung {number}", by=None)
    rule = programme.reporting_rules.get()
    rule.reporters.set(bodies(world))
    windows_open(rule=rule, start=date(YEARS[0], 1, 1), end=date(YEARS[0], 12, 31), by=None)
    return world


def bodies(world: World) -> list[Organisation]:
    return [party.organisation for party in world.programme.signatories.order_by("pk")]


def catalogue() -> list[Indicator]:
    from phoihop.indicators.loading import catalogue_load
    from phoihop.indicators.models import Indicator

    catalogue_load()
    return list(Indicator.objects.order_by("heading", "code"))


def fill(world: World, indicators: Sequence[Indicator]) -> None:
    """A figure of every indicator from every party in every quarter, and a target for each; rows in
    bulk, as the services would have written them one by one."""
    from django.db import transaction

    from phoihop.ledger.services.bulk import FigureBatch
    from phoihop.programmes.models import Target

    lines: list[Line] = []
    for window in world.programme.windows.order_by("start"):
        sources = {body.pk: report_source(world, body) for body in bodies(world)}
        for number, indicator in enumerate(indicators):
            first = line_of(world, next(iter(sources.values())), indicator, window)
            lines += (
                first._replace(
                    source=source.pk, organisation=body, amount=first.amount * (1 + place + number)
                )
                for place, (body, source) in enumerate(sources.items())
            )
    with transaction.atomic():
        batch = FigureBatch(by=None)
        batch.write(lines)
        batch.post()
    Target.objects.bulk_create(
        [
            Target(
                programme=world.programme, indicator=indicator, unit=unit_of(indicator), amount=400,
                denominator=500 if indicator.is_ratio else None,
                period_from=date(2025, 12, 15), period_to=date(2026, 12, 14),
            )
            for indicator in indicators[::3]
        ]
    )  # fmt: skip


def report_source(world: World, body: Organisation) -> Source:
    from phoihop.ledger.services import source_move, source_open

    source = source_open(
        kind="report", programme=world.programme, organisation=body, label="Báo cáo quý", by=None
    )
    source_move(source=source, to="sent", by=None)
    source_move(source=source, to="accepted", by=None)
    return source


def unit_of(indicator: Indicator) -> str:
    return PIECES.get(indicator.dimension, indicator.unit)


def line_of(world: World, source: Source, indicator: Indicator, window: Any) -> Line:
    """The line of the body that the source is of; that of another body differs in three values."""
    from phoihop.ledger.coordinates import cells, counted_unit
    from phoihop.ledger.services.bulk import Line

    reading = indicator.counting_kind in ("stock", "ratio", "level")
    basis, unit = "as_at" if reading else "in_period", unit_of(indicator)
    calendar_cell, window_cell = cells(
        source=source, indicator=indicator, basis=basis, period_from=window.start, period_to=window.end
    )  # fmt: skip
    return Line(
        source=source.pk, programme=world.programme.pk, indicator=indicator.pk, unit=unit,
        counted_unit=counted_unit(indicator, unit).pk, what="", place=world.province.pk,
        organisation=source.organisation_id, window=None, period_from=window.start,
        period_to=window.end, calendar_cell=calendar_cell, window_cell=window_cell, basis=basis,
        amount=100, denominator=2_500 if indicator.is_ratio else None, qualifier="exact",
    )  # fmt: skip


def measured(world: World, name: str) -> float:
    """Seconds for the whole way, charts drawn anew each time; the first round also
    loads the renderer and is told apart."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from phoihop.documents import drawing

    def whole_way() -> bytes:
        drawing._picture.cache_clear()
        return written(world)

    first = timed(whole_way)
    seconds = statistics.median(timed(whole_way) for _ in range(ROUNDS))
    composing = statistics.median(timed(lambda: composed(world)) for _ in range(ROUNDS))
    with CaptureQueriesContext(connection) as queries:
        whole_way()
    paper = composed(world)
    charts = sum(
        "ChartSpec" in type(block).__name__ for part in paper.parts for block in part.blocks
    )
    print(
        f"{name}: {seconds:.2f} s (first {first:.2f} s), {composing:.2f} s of it to compose; "
        f"{charts} charts, {len(paper.parts)} parts, {len(paper.sums)} totals, {len(queries)} queries"
    )
    return seconds


def composed(world: World) -> Any:
    from phoihop.documents.composing import compose

    return compose(
        kind="consolidated", programme=world.programme, organisation=world.board, period="2026",
        on=ON, user=None,
    )  # fmt: skip


def written(world: World) -> bytes:
    from phoihop.documents.drafting import draft_write

    return draft_write(
        programme=world.programme, kind="consolidated", period="2026", on=ON, by=None
    )


def check(world: World) -> None:
    from phoihop.writing import Form
    from phoihop.writing.lint import lint

    content = written(world)
    seconds = statistics.median(timed(lambda: lint(content, Form.PARTY)) for _ in range(3))
    report = lint(content, Form.PARTY)
    print(f"lint of {len(content) / 1000:.0f} kB: {seconds:.2f} s, {len(report.findings)} findings")
    for finding in report.findings[:5]:
        print(f"  {finding}")
    bare = statistics.median(timed(lambda: opened_and_saved(content)) for _ in range(3))
    print(f"beside it, python-docx opening and saving that file: {bare:.2f} s")


def opened_and_saved(content: bytes) -> None:
    import docx

    docx.Document(io.BytesIO(content)).save(io.BytesIO())


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def megabytes(whose: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def renderer_megabytes() -> float:
    """What drawing took, known once that process is gone."""
    from phoihop.documents import drawing

    drawing._easel(os.getpid())._leave()
    return megabytes(resource.RUSAGE_CHILDREN)


if __name__ == "__main__":
    sys.exit(main())
