"""One run of the benchmark from beginning to end."""

from __future__ import annotations

import gc
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phoihop.project.bench import goals, machine
from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import enquiries
from phoihop.project.bench.measuring import Say, measure
from phoihop.project.bench.report import Result
from phoihop.project.bench.rivals.base import Built, Rival
from phoihop.project.bench.rivals.dhis2 import DHIS2Shaped
from phoihop.project.bench.rivals.duck import DuckDB
from phoihop.project.bench.rivals.frames import Pandas
from phoihop.project.bench.rivals.postgres import PostgreSQL
from phoihop.project.bench.rivals.sqlite import SQLite
from phoihop.project.bench.server import Server, postgresql
from phoihop.project.bench.shape import SCALES
from phoihop.project.garbage import settle

# For a test that everything turns.
_SMALLEST = "tiny"
# pandas takes this much memory a figure while it works, roughly.
_PANDAS_BYTES = 160


def bench(scale: str, folder: Path | None, *, say: Say) -> Result:
    """Make the data, build every engine, measure, judge; everything is removed again.

    Raises CannotRun. Once per process, since Django is started on a database of its own.
    """
    machine.require_extras()
    # However it is ended, nothing stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with (
        _scratch(folder) as scratch,
        postgresql(scratch / "postgresql", machine.memory()) as server,
    ):
        data = Data(SCALES[scale], scratch / "data.duckdb")
        say(f"Making the data of scale “{scale}”")
        figures = data.make()
        say(f"{figures:,} figures")
        engines = _engines(data, server, scratch, figures, say)
        bare = engines[0].name
        try:
            built = {engine.name: _built(engine, data, say) for engine in engines}
            # As a process that serves pages does.
            settle()
            asked = enquiries(data.country)
            measured = measure(engines, asked, say)
            result = Result(
                scale=scale,
                figures=figures,
                enquiries=asked,
                measured=measured,
                built={name: each for name, each in built.items() if each.parts},
                machine=f"{machine.cores()} cores, {machine.memory() / 2**30:.0f} GB of memory.",
                versions=machine.versions(server.version),
            )
            if data.scale.is_ledger:
                _let_go(engines)
                result.goals = _judged(result, engines, server, scratch, say)
            result.notes = [
                f"{question}: {engine} answers otherwise than {bare}."
                for question, engine in measured.differing()
            ]
            return result
        finally:
            for engine in engines:
                engine.close()


def _engines(data: Data, server: Server, scratch: Path, figures: int, say: Say) -> list[Rival]:
    """In the order in which they are built; the first one's answers are those others are held to."""
    from phoihop.project.bench.ours.setting_up import start

    start(server, scratch / "files")
    bare = DuckDB()
    if not data.scale.is_ledger:
        from phoihop.project.bench.ours.columns_only import ColumnsOnly

        return [bare, ColumnsOnly(data)]
    from phoihop.project.bench.ours.engine import PhoiHop, Statements

    ours = PhoiHop(data)
    engines: list[Rival] = [
        bare, ours, Statements(ours), PostgreSQL(server), DHIS2Shaped(server), SQLite(scratch)
    ]  # fmt: skip
    if figures * _PANDAS_BYTES < machine.memory() // 2:
        engines.append(Pandas())
    else:
        say("pandas is left out: its copies would not fit into half the memory")
    return engines


def _built(engine: Rival, data: Data, say: Say) -> Built:
    built = engine.build(data)
    say(f"{engine.name}: built in {built.seconds:,.1f} s, {built.size / 1e6:,.0f} MB")
    return built


def _let_go(engines: list[Rival]) -> None:
    """What holds everything in memory goes before anything is written."""
    for engine in [each for each in engines if each.name == "pandas"]:
        engine.close()
        engines.remove(engine)
    gc.collect()


def _judged(
    result: Result, engines: list[Rival], server: Server, scratch: Path, say: Say
) -> dict[str, goals.Goal]:
    """The goals; what writes comes last, since it changes the figures."""
    from phoihop.project.bench.ours import bulk_entry, lasting, pressure
    from phoihop.project.bench.ours.engine import PhoiHop

    (ours,) = (each for each in engines if isinstance(each, PhoiHop))
    is_nation = result.scale == "nation"
    found = {"G1": goals.rollups(result.measured, is_nation=is_nation)}
    if is_nation:
        found["G2"] = goals.one_unit(result.measured)
    found["G7"] = _size(result)
    effort = pressure.LIGHT if result.scale == _SMALLEST else pressure.Effort()
    # The smallest run has everything, so that a test sees it turn.
    is_whole = is_nation or result.scale == _SMALLEST
    if is_whole:
        found["G8"] = lasting.goal_of(ours, pressure.Crew(server, scratch), effort, say)
    found |= pressure.goals_of(ours, engines[0], result.measured, server, scratch, effort, say)
    if is_whole:
        found["bulk"] = bulk_entry.goal_of(ours, scratch, effort.rows, say)
    return {name: found[name] for name in sorted(found)}


def _size(result: Result) -> goals.Goal:
    from phoihop.project.bench.ours.engine import DERIVED

    ours, shaped = result.built[goals.OURS], result.built[goals.SHAPED]
    return goals.size(
        goals.Size(
            derived=sum(ours.parts.get(part, 0) for part in DERIVED),
            shaped=shaped.size,
            whole=ours.size,
            figures=result.figures,
            recompute=ours.times["cube again"],
            afresh=ours.times["cube"],
            snapshot=ours.times["snapshot"],
            shaped_build=shaped.seconds,
        )
    )


@contextmanager
def _scratch(folder: Path | None) -> Iterator[Path]:
    """A new folder that the server's user may enter too."""
    made = Path(tempfile.mkdtemp(prefix="phoihop-bench-", dir=folder))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
