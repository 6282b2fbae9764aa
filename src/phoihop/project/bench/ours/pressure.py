"""The goals that take writing: freshness, the price of writing, exactness, what waits unfolded."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from phoihop.answers.asking import Axis, Question, ask
from phoihop.ledger import cube, guard
from phoihop.ledger.cells import KEYS
from phoihop.ledger.models import Entry, Posting
from phoihop.project.bench import goals
from phoihop.project.bench.enquiries import ROLLUPS, enquiries
from phoihop.project.bench.measuring import Measured, Say
from phoihop.project.bench.ours import free
from phoihop.project.bench.ours.engine import PhoiHop
from phoihop.project.bench.ours.setting_up import DATABASE
from phoihop.project.bench.ours.ways import SPARK, compare
from phoihop.project.bench.ours.writers import Writer
from phoihop.project.bench.rivals.base import Rival
from phoihop.project.bench.server import Server

WRITES_A_MINUTE = 2000


@dataclass(frozen=True)
class Effort:
    """How hard it is pressed. `unfolded`: postings that wait, as after ten minutes without folding;
    `rows`: of the table that is entered."""

    probes: int = goals.PROBES
    operations: int = goals.OPERATIONS
    writers: int = 8
    unfolded: int = 10 * WRITES_A_MINUTE
    pending: int = 100_000
    rounds: int = 3
    seconds: float = 10.0
    rows: int = 200_000


# Enough to see that everything turns; nothing that it measures means anything.
LIGHT = Effort(
    probes=10,
    operations=100,
    writers=2,
    unfolded=200,
    pending=400,
    rounds=1,
    seconds=1.0,
    rows=2_000,
)


class Crew:
    """Helper processes on the benchmark's database."""

    def __init__(self, server: Server, scratch: Path) -> None:
        self._order = {"url": server.url(DATABASE), "folder": str(scratch / "files")}

    @contextlib.contextmanager
    def at_work(self, *orders: dict[str, Any]) -> Iterator[list[subprocess.Popen[str]]]:
        started = [self._start(order) for order in orders]
        try:
            yield started
        finally:
            for process in started:
                if process.poll() is None:
                    process.terminate()
                process.wait()

    def _start(self, order: dict[str, Any]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "phoihop.project.bench.ours.helper",
                json.dumps(self._order | order),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def done(self, *orders: dict[str, Any]) -> list[dict[str, Any]]:
        """What each said when all were done."""
        with self.at_work(*orders) as started:
            return [told(process) for process in started]


def told(process: subprocess.Popen[str]) -> dict[str, Any]:
    if process.stdout is None:
        raise AssertionError("its output is a pipe")
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("a helper of the benchmark ended before it was done")
    found: dict[str, Any] = json.loads(line)
    return found


def goals_of(
    ours: PhoiHop,
    bare: Rival,
    measured: Measured,
    server: Server,
    scratch: Path,
    effort: Effort,
    say: Say,
) -> dict[str, goals.Goal]:
    crew = Crew(server, scratch)
    say("Exactness: the same questions by every way")
    compare(ours, enquiries(ours.data.country), measured, scratch, say)
    same = free.alike(ours, bare)
    connection.close()
    say("Freshness: corrections and questions while probes write and ask")
    found = {"G3": goals.fresh(_fresh(crew, effort))}
    say("Exactness: random operations, then everything of them withdrawn")
    found["G6"] = goals.exact(_exact(crew, measured, effort))
    say("Free questions with many entries pending")
    found["G5"] = goals.free_questions(free.ratios(ours, bare, same, effort.pending))
    # Last, since what is written without totals leaves the cube wrong.
    say("Writing: reports of sixty figures by eight writers, and roll-ups with the folder stopped")
    found["G4"] = goals.writing(_writing(crew, ours, effort))
    return found


# --- G3 ---------------------------------------------------------------------------------------------


def _fresh(crew: Crew, effort: Effort) -> goals.Fresh:
    seconds = 3600.0  # they are ended when the probes are done
    rate = WRITES_A_MINUTE / 60
    waits: list[float] = []
    exact, before = 0, _last_entry()
    orders = (
        {"role": "fold", "seconds": seconds},
        {"role": "ask", "seconds": seconds},
        {"role": "edit", "seconds": seconds, "seed": 1, "rate": rate},
    )
    with _quick_to_count(), crew.at_work(*orders):
        _until_written(before)
        prober = Writer(seed=2)
        began, at_first = time.monotonic(), _last_entry()
        for _probe in range(effort.probes):
            wait, was_exact = _probe_once(prober)
            waits.append(wait)
            exact += was_exact
            time.sleep(0.05)
        minutes = (time.monotonic() - began) / 60
        # A correction is two lines of the ledger.
        written = (_last_entry() - at_first) / 2
    return goals.Fresh(effort.probes, exact, tuple(waits), written / minutes)


@contextlib.contextmanager
def _quick_to_count() -> Iterator[None]:
    """For the recount not to go through all lines of a country each time, and keep the writers from
    the processor. They have one index more to write."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create index bench_recount on ledger_entry (indicator_id, calendar_cell)"
            " include (source_id, amount)"
        )
        yield
        cursor.execute("drop index bench_recount")


def _last_entry() -> int:
    return int(Entry.objects.order_by("-pk").values_list("pk", flat=True)[0])


def _until_written(before: int) -> None:
    while _last_entry() <= before:
        time.sleep(0.2)


def _probe_once(writer: Writer) -> tuple[float, bool]:
    """Correct a figure, ask for its cell at once, and count the cell again from the entries as they
    are in the same view of the database."""
    entry = writer.edit()
    committed = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        month = entry.calendar_cell
        answer = ask(
            Question(
                indicators=(entry.indicator.code,), rows=Axis.NATION, columns=Axis.MONTH,
                first=month, last=month,
            )
        )  # fmt: skip
        wait = (time.perf_counter() - committed) * 1000
        cursor.execute(
            "select coalesce(sum(e.amount), 0) from ledger_entry e"
            " join ledger_source s on s.id = e.source_id and s.stage in ('sent', 'accepted')"
            " where e.indicator_id = %s and e.calendar_cell = %s",
            [entry.indicator_id, month],
        )
        counted = cursor.fetchone()[0]
    return wait, sum(cell.amount or 0 for cell in answer.cells) == counted


# --- G6 ---------------------------------------------------------------------------------------------


def _exact(crew: Crew, measured: Measured, effort: Effort) -> goals.Exact:
    cube.fold()
    with connection.cursor() as cursor:
        cursor.execute("create table bench_before as select * from ledger_cubecell")
    share = -(-effort.operations // effort.writers)
    orders = [{"role": "mix", "operations": share, "seed": 100 + n} for n in range(effort.writers)]
    with crew.at_work({"role": "fold", "seconds": 3600.0}), crew.at_work(*orders) as writers:
        operations = sum(told(writer)["done"] for writer in writers)
        off = len(guard.differences())
        for writer in writers:
            if writer.stdin is not None:
                writer.stdin.write("\n")
                writer.stdin.flush()
        for writer in writers:
            told(writer)
    cube.fold()
    off += len(guard.differences())
    return goals.Exact(
        differing=measured.differing(),
        questions=len(measured.hashes),
        spark=any(SPARK in hashes for hashes in measured.hashes.values()),
        operations=operations,
        off=off,
        left=_changed_cells(),
    )


def _changed_cells() -> int:
    """Cells of the cube that are not as they were before."""
    keys = ", ".join(KEYS)
    sums = " or ".join(
        f"sum({name}) <> 0" for name in ("amount", "denominator", "figures", "joint")
    )
    measures = "amount, denominator, figures, joint"
    minus = "-amount, -denominator, -figures, -joint"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from (select {keys} from (select {keys}, {measures} from ledger_cubecell"
            f" union all select {keys}, {minus} from bench_before) as both_of_them"
            f" group by {keys} having {sums}) as changed"
        )
        return int(cursor.fetchone()[0])


# --- G4 ---------------------------------------------------------------------------------------------


def _writing(crew: Crew, ours: PhoiHop, effort: Effort) -> goals.Writing:
    cube.fold()
    deadlocks = _write_unfolded(crew, effort)
    # The same figures twice: the reports written also meet others in one sum, folded or not.
    waiting, before = _rollup_times(ours), _rollup_answers(ours)
    cube.fold()
    folded, same = _rollup_times(ours), before == _rollup_answers(ours)
    found: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    # What is written without totals leaves the cube wrong: nothing is asked of it after this.
    for number in range(effort.rounds):
        for posting in (True, False):
            found[posting] += crew.done(*_reports(effort, number, posting=posting))
    deadlocks += sum(each["deadlocks"] for rounds in found.values() for each in rounds)
    return goals.Writing(
        with_p50=_p50(found[True]),
        without_p50=_p50(found[False]),
        with_rate=_rate(found[True], effort),
        without_rate=_rate(found[False], effort),
        deadlocks=deadlocks,
        stopped=max(waiting[name] / folded[name] for name in ROLLUPS),
        stopped_exact=same,
    )


def _reports(effort: Effort, number: int, *, posting: bool) -> list[dict[str, Any]]:
    return [
        {
            "role": "report",
            "seconds": effort.seconds,
            "seed": 1000 * number + writer,
            "posting": posting,
        }
        for writer in range(effort.writers)
    ]


def _p50(rounds: list[dict[str, Any]]) -> float:
    return float(statistics.median([each for one in rounds for each in one["reports"]]))


def _rate(rounds: list[dict[str, Any]], effort: Effort) -> float:
    """Reports a second of all writers together."""
    return float(sum(len(one["reports"]) / one["seconds"] for one in rounds)) / effort.rounds


def _write_unfolded(crew: Crew, effort: Effort) -> int:
    """Reports until ten minutes' worth of writes waits, and not much more; returns the deadlocks."""
    deadlocks, number = 0, 50
    little = replace(effort, seconds=min(effort.seconds, 1.0))
    while Posting.objects.filter(fold=None).aggregate(count=Count("id"))["count"] < effort.unfolded:
        deadlocks += sum(
            each["deadlocks"] for each in crew.done(*_reports(little, number, posting=True))
        )
        number += 1
    return deadlocks


def _rollup_times(ours: PhoiHop) -> dict[str, float]:
    found = {}
    for enquiry in enquiries(ours.data.country):
        if enquiry.name in ROLLUPS:
            times = []
            for _round in range(7):
                began = time.perf_counter()
                ours.ask(enquiry)
                times.append(time.perf_counter() - began)
            found[enquiry.name] = statistics.median(times)
    return found


def _rollup_answers(ours: PhoiHop) -> list[Any]:
    return [
        ours.plain(enquiry, ours.ask(enquiry))
        for enquiry in enquiries(ours.data.country)
        if enquiry.name in ROLLUPS
    ]
