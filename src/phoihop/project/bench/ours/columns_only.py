"""Snapshot and cube of a country that no ledger holds: for more figures than one would load here.

DuckDB is told the same lines, sources and credits that `loading` writes into the database, as views of
the data; what they contribute is worked out by the product's own statement and written by its own
writer. What needs the lines themselves, or the reports, is not asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection

from phoihop.answers.asking import Answer, Question, ask
from phoihop.base.models import User
from phoihop.ledger import columns, cube, kept
from phoihop.ledger.contributions import Scope, all_contributions
from phoihop.ledger.snapshot.build import folder, path_of
from phoihop.ledger.snapshot.write import write
from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import COMPLETE, MISSING, Enquiry
from phoihop.project.bench.ours.engine import PhoiHop, sizes
from phoihop.project.bench.ours.loading import STAGE, credits_said, entries_said, name_things
from phoihop.project.bench.ours.world import World, add_targets, make_world
from phoihop.project.bench.rivals.base import Built

if TYPE_CHECKING:
    import duckdb


_ASKED_OF_LINES = (
    "id", "source_id", "indicator_id", "counted_unit_id", "place_id", "programme_id", "organisation_id",
    "calendar_cell", "window_cell", "amount", "denominator", "qualifier", "basis", "what", "period_to",
)  # fmt: skip


class ColumnsOnly(PhoiHop):
    def build(self, data: Data) -> Built:
        self.world = make_world(data)
        add_targets(data, self.world)
        self._number()
        cube.seats_follow()
        began = time.perf_counter()
        _take_snapshot(data, self.world)
        taken = time.perf_counter()
        cube.build()
        times = {"snapshot": taken - began, "cube again": time.perf_counter() - taken}
        with connection.cursor() as cursor:
            cursor.execute("vacuum (analyze) ledger_cubecell")
        return Built(sum(times.values()), sizes(), times=times)

    def can(self, enquiry: Enquiry) -> bool:
        return enquiry.kind not in (COMPLETE, MISSING)

    def ask(self, enquiry: Enquiry, by: Callable[[Question, User | None], Answer] = ask) -> Any:
        # What would be looked up among the lines of a few places, the snapshot tells as well.
        if by is ask and (enquiry.rows == "commune" or enquiry.place is not None):
            by = partial(ask, way="snapshot")
        return super().ask(enquiry, by)


def _take_snapshot(data: Data, world: World) -> None:
    """As `ledger.snapshot.build` does, of other lines."""
    folder().mkdir(parents=True, exist_ok=True)
    name = uuid4().hex
    kept.keep(name)
    seen = kept.view_now()
    write(path_of(name), partial(_portions, data, world))
    kept.taken(name, seen)


def _portions(data: Data, world: World, database: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """What all lines contribute, some indicators at a time."""
    database.execute(f"ATTACH '{data.path}' AS data (READ_ONLY)")
    database.execute("USE data")
    name_things(database, world)
    _put(
        database,
        "ledger_source",
        {"id": "s.id", "kind": "s.kind", "stage": STAGE},
        "every_source s",
    )
    _put(database, "ledger_sourcecredit", *credits_said())
    _put(database, "directory_organisation", {"id": "b.body", "line_id": "b.party"}, _bodies(world))
    kinds = ", ".join(
        f"({each.pk}, '{each.name}', '{each.credit_rule}', '{each.counting_kind}')"
        for each in world.indicators.values()
    )
    names = "id, name, credit_rule, counting_kind"
    database.execute(
        f"CREATE TEMP TABLE indicators_indicator AS SELECT * FROM (VALUES {kinds}) v({names})"
    )
    told = all_contributions(Scope(standing=True, put_by=True)).text
    counts = database.execute(
        "SELECT indicator_id, COUNT(*) FROM fact GROUP BY indicator_id ORDER BY indicator_id"
    ).fetchall()
    for portion in columns.at_once(counts):
        said, rows = entries_said(world, f"f.indicator_id BETWEEN {portion[0]} AND {portion[-1]}")
        said = {name: said[name] for name in _ASKED_OF_LINES}
        _put(database, "ledger_entry", said | {"reverses_id": "CAST(NULL AS BIGINT)"}, rows)
        yield told


def _bodies(world: World) -> str:
    """Each body with its party."""
    parties = ", ".join(f"({number}, {pk})" for number, pk in world.lines.items())
    return f"""(SELECT b.body, v.party FROM body_of b
        JOIN (VALUES {parties}) v(line_id, party) ON v.line_id = b.line_id) b"""


def _put(
    database: duckdb.DuckDBPyConnection, table: str, said: Mapping[str, object], rows: str
) -> None:
    columns = ", ".join(f"{value} AS {name}" for name, value in said.items())
    database.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {columns} FROM {rows}")
