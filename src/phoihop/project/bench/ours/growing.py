"""What six times the entries cost, and how much memory answering takes.

Beside the ledger of the benchmark a second one is made with every sixth of its indicators: the same
bodies, places and reports, which say a sixth as much. Cube and snapshot of both are built, and the
largest question is asked of both, by the product's own code in processes that know only their own
schema of the database. So fixed costs of starting, of the seats of places and of the reports weigh on
both alike, and nothing is told of a ledger that is larger in bodies or years.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.db import connection

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import enquiries
from phoihop.project.bench.ours.pressure import Crew
from phoihop.project.bench.shape import SCALES

SHARE: Final = 6
LARGE, SMALL = "bench_large", "bench_small"
# What follows from the entries, and is each schema's own.
_DERIVED: Final = ("cubecell", "cubestate", "posting", "snapshot")
_QUESTION: Final = "Q12"
# What is soon done is done again: the best of it counts.
_SOON, _ROUNDS = 3.0, 3


def measure(crew: Crew, data: Data) -> tuple[float, dict[str, float]]:
    """How many times the entries, and how many times the time of each step."""
    for schema in (LARGE, SMALL):
        _make(schema)
    _fill(data)
    entries = {schema: _count(schema) for schema in (LARGE, SMALL)}
    order = {"role": "grow", "scale": data.scale.name, "data": str(data.path)}
    found = {}
    for schema in (SMALL, LARGE):
        (found[schema],) = crew.done({**order, "schema": schema})
    with connection.cursor() as cursor:
        for schema in (LARGE, SMALL):
            cursor.execute(f"drop schema {schema} cascade")
    times = {step: found[LARGE][step] / seconds for step, seconds in found[SMALL].items()}
    return entries[LARGE] / max(entries[SMALL], 1), times


def _make(schema: str) -> None:
    """A schema whose cube, postings and snapshots are its own, and all else the benchmark's."""
    with connection.cursor() as cursor:
        cursor.execute(f"create schema {schema}")
        for name in _DERIVED:
            cursor.execute(
                f"create table {schema}.ledger_{name} (like public.ledger_{name} including all)"
            )


def _fill(data: Data) -> None:
    """Every sixth indicator, counted from the first: one of the joint ones and the stock among them."""
    codes = [f"X{number:03d}" for number in data.scale.every[::SHARE]]
    with connection.cursor() as cursor:
        table = f"{SMALL}.ledger_entry"
        cursor.execute(f"create table {table} (like public.ledger_entry including all)")
        cursor.execute(
            f"insert into {table} select e.* from public.ledger_entry e where e.indicator_id in"
            " (select id from public.indicators_indicator where code = any(%s)) order by e.id",
            [codes],
        )
        cursor.execute(f"vacuum (analyze) {table}")


def _count(schema: str) -> int:
    table = f"{SMALL}.ledger_entry" if schema == SMALL else "public.ledger_entry"
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])


# --- in a helper process ----------------------------------------------------------------------------


def grow(order: dict[str, Any]) -> dict[str, Any]:
    """Seconds of each step over the ledger of this process."""
    from phoihop.answers.asking import ask
    from phoihop.ledger import cube
    from phoihop.ledger.snapshot import build as snapshot
    from phoihop.project.bench.ours.engine import PhoiHop

    _require_own(order["schema"])
    ours = PhoiHop(Data(SCALES[order["scale"]], Path(order["data"])))
    ours.meet()
    (enquiry,) = (each for each in enquiries(ours.data.country) if each.name == _QUESTION)
    cube.seats_follow()
    found = {"cube": _best(lambda: cube.build(afresh=True))}
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze) ledger_cubecell")
    found["snapshot"] = _best(lambda: snapshot.build())
    found["answer of the cube"] = _median(lambda: ours.ask(enquiry))
    found["answer of the snapshot"] = _median(
        lambda: ours.ask(enquiry, by=lambda question, reader: ask(question, reader, way="snapshot"))
    )
    return found


def _require_own(schema: str) -> None:
    """Never the benchmark's own cube and snapshot."""
    with connection.cursor() as cursor:
        cursor.execute("select current_schema()")
        if cursor.fetchone()[0] != schema:
            raise AssertionError(f"this process does not work in {schema}")


def _best(do: Callable[[], object]) -> float:
    times = [_seconds(do)]
    while len(times) < _ROUNDS and sum(times) < _SOON:
        times.append(_seconds(do))
    return min(times)


def _median(do: Callable[[], object]) -> float:
    do()
    return statistics.median(_seconds(do) for _ in range(2 * _ROUNDS + 1))


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def answer_all(order: dict[str, Any]) -> dict[str, Any]:
    """The most memory of a web process, in bytes, that has answered all twelve questions."""
    from phoihop.project.bench.ours.engine import PhoiHop
    from phoihop.project.bench.ours.serving import peak_memory
    from phoihop.project.wsgi import application

    if not callable(application):
        raise AssertionError("the site is what is served")
    ours = PhoiHop(Data(SCALES[order["scale"]], Path(order["data"])))
    ours.meet()
    before = peak_memory()
    for enquiry in enquiries(ours.data.country):
        ours.ask(enquiry)
    return {"peak": peak_memory(), "before": before}
