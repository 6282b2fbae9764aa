"""The synthetic figures into the product's tables, by COPY, as the services would have left them.

A report is a source with its stages and the figures it gives; a joint activity is a source with the
credits of its parties, and only its lead's figures: what the others say of it is a credit here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connection

from phoihop.ledger.models import Entry, Figure, Source, SourceCredit, SourceStage
from phoihop.project.bench.data import Data
from phoihop.project.bench.ours.world import World
from phoihop.project.bench.rivals.loading import copy_from

if TYPE_CHECKING:
    import duckdb

# Told one after the other; how many of them a source has come through follows from its status.
_STAGES = ("draft", "sent", "accepted")
# Of every_source `s`.
STAGE = "case s.status when 0 then 'draft' when 1 then 'sent' else 'accepted' end"
_RECORDED = "least(w.last_day::timestamp + interval 15 hour, localtimestamp)"


def load(data: Data, world: World) -> None:
    tables = [model._meta.db_table for model in (Source, SourceStage, SourceCredit, Figure, Entry)]
    with data.open() as source, connection.cursor() as django_cursor:
        cursor: psycopg.Cursor[Any] = django_cursor.cursor
        name_things(source, world)
        with _without_indexes(cursor, tables):
            _sources(cursor, source, world)
            _stages(cursor, source)
            _credits(cursor, source)
            for year in data.years():
                _figures(cursor, source, world, year)
        for table in tables:
            cursor.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'),"
                f" (select coalesce(max(id), 1) from {table}))".encode()
            )
            cursor.execute(f"vacuum (analyze) {table}".encode())


def name_things(source: duckdb.DuckDBPyConnection, world: World) -> None:
    """The ids of the database beside the numbers of the data, and all sources in one table."""
    _temporary(source, "place_of", ("id", "place"), world.places.items())
    bodies = ((place, line, body) for (place, line), body in world.bodies.items())
    _temporary(source, "body_of", ("place_id", "line_id", "body"), bodies)
    _temporary(source, "window_of", ("month", "number"), world.windows.items())
    rows = (
        (number, each.pk, world.units[number].pk, f"'{each.unit}'", f"'{each.name}'",
         f"'{'as_at' if each.counting_kind in ('stock', 'ratio') else 'in_period'}'")
        for number, each in world.indicators.items()
    )  # fmt: skip
    names = ("id", "indicator", "counted_unit", "unit", "name", "basis")
    _temporary(source, "indicator_of", names, rows)
    source.execute("""
        create temp table w as
        select month, number, make_date(month // 100, month % 100, 1) as first_day,
               last_day(make_date(month // 100, month % 100, 1)) as last_day
        from window_of
    """)
    source.execute("""
        create temp view every_source as
        select id, 'report' as kind, month, place_id, line_id, status from report
        union all
        select id + (select count(*) from report), 'activity', month, place_id, lead_line, status
        from activity
    """)


def _temporary(
    source: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Any
) -> None:
    values = ", ".join(f"({', '.join(map(str, row))})" for row in rows)
    source.execute(
        f"create temp table {name} as select * from (values {values}) v({', '.join(columns)})"
    )


def _sources(cursor: psycopg.Cursor[Any], source: duckdb.DuckDBPyConnection, world: World) -> None:
    columns = {
        "id": "s.id",
        "kind": "s.kind",
        "programme_id": world.programme.pk,
        "organisation_id": "b.body",
        "window_id": "case when s.kind = 'report' then w.number end",
        "label": "case when s.kind = 'report' then 'Báo cáo tháng ' else 'Hoạt động tháng ' end"
        " || s.month",
        "text": "''",
        "text_sha256": "''",
        "stage": STAGE,
        "published_by": "''",
        "created_at": _RECORDED,
    }
    _copy(cursor, source, Source, columns, f"every_source s {_OF_SOURCE} order by s.id")


def _stages(cursor: psycopg.Cursor[Any], source: duckdb.DuckDBPyConnection) -> None:
    columns = {
        "id": "row_number() over (order by s.id, n.step)",
        "source_id": "s.id",
        "stage": "n.stage",
        "at": f"{_RECORDED} + n.step * interval 1 minute",
        "reason": "''",
    }
    steps = ", ".join(f"({step}, '{stage}')" for step, stage in enumerate(_STAGES))
    rows = f"every_source s {_OF_SOURCE} join (values {steps}) n(step, stage) on n.step <= s.status"
    _copy(cursor, source, SourceStage, columns, f"{rows} order by 1")


def _credits(cursor: psycopg.Cursor[Any], source: duckdb.DuckDBPyConnection) -> None:
    _copy(cursor, source, SourceCredit, *credits_said())


def credits_said() -> tuple[dict[str, object], str]:
    """The columns of credits, and the rows they come from."""
    columns: dict[str, object] = {
        "id": "row_number() over (order by c.activity_id, c.line_id)",
        "source_id": "c.activity_id + (select count(*) from report)",
        "organisation_id": "b.body",
        "role": "case when c.counted = 1 then 'lead' else 'co_party' end",
        "withdrawn": "false",
        "at": _RECORDED,
    }
    rows = """
        (select distinct activity_id, place_id, line_id, month, counted from fact
         where activity_id is not null) c
        join w on w.month = c.month
        join body_of b on b.place_id = c.place_id and b.line_id = c.line_id order by 1
    """
    return columns, rows


def _figures(
    cursor: psycopg.Cursor[Any], source: duckdb.DuckDBPyConnection, world: World, year: int
) -> None:
    wanted = f"f.month // 100 = {year}"
    own = {"id": "f.id", "source_id": "f.source", "outside_phase": "false", "created_at": _RECORDED}
    _copy(cursor, source, Figure, own, f"{_facts(wanted)} order by f.id")
    columns, rows = entries_said(world, wanted)
    _copy(cursor, source, Entry, columns, f"{rows} order by f.id")


def entries_said(world: World, wanted: str) -> tuple[dict[str, object], str]:
    """The columns of entries, and the rows they come from: of `wanted` facts `f`."""
    # An activity is of one day; a report's figures are of its whole window.
    day = "w.first_day + interval 14 day"
    columns: dict[str, object] = {
        "id": "f.id",
        "figure_id": "f.id",
        "source_id": "f.source",
        "programme_id": world.programme.pk,
        "indicator_id": "i.indicator",
        "unit": "i.unit",
        "counted_unit_id": "i.counted_unit",
        "what": "''",
        "place_id": "p.place",
        "organisation_id": "b.body",
        "window_id": "case when f.activity_id is null then w.number end",
        "period_from": f"(case when f.activity_id is null then w.first_day else {day} end)::date",
        "period_to": f"(case when f.activity_id is null then w.last_day else {day} end)::date",
        "calendar_cell": "f.month",
        "window_cell": "f.month",
        "basis": "i.basis",
        "amount": "f.amount",
        "denominator": "f.denominator",
        "qualifier": "'exact'",
        "reason": "''",
        "recorded_at": _RECORDED,
    }
    rows = f"""
        {_facts(wanted)}
        join indicator_of i on i.id = f.indicator_id
        join place_of p on p.id = f.place_id
        join body_of b on b.place_id = f.place_id and b.line_id = f.line_id
    """
    return columns, rows


def _facts(wanted: str) -> str:
    """Facts `f` with the source of each and its window `w`; of joint ones those that count."""
    return f"""
        (select f.*, r.id as source
         from fact f join report r
             on r.month = f.month and r.place_id = f.place_id and r.line_id = f.line_id
         where f.activity_id is null and f.counted = 1 and {wanted}
         union all
         select f.*, f.activity_id + (select count(*) from report)
         from fact f where f.activity_id is not null and f.counted = 1 and {wanted}) f
        join w on w.month = f.month
    """


_OF_SOURCE = """
    join w on w.month = s.month
    join body_of b on b.place_id = s.place_id and b.line_id = s.line_id
"""


def _copy(
    cursor: psycopg.Cursor[Any],
    source: duckdb.DuckDBPyConnection,
    model: Any,
    columns: Mapping[str, object],
    rows: str,
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    copy = f"copy {model._meta.db_table} ({names}) from stdin (format csv)"
    copy_from(cursor, copy, source, f"select {', '.join(map(str, columns.values()))} from {rows}")


@contextmanager
def _without_indexes(cursor: psycopg.Cursor[Any], tables: list[str]) -> Iterator[None]:
    """Constraints and indexes made once at the end instead of row by row; primary keys stay."""
    cursor.execute(
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
        " where contype in ('f', 'u') and conrelid = any(%s::regclass[])",
        [tables],
    )
    constraints = cursor.fetchall()
    cursor.execute(
        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
        " where not indisprimary and indrelid = any(%s::regclass[]) and indexrelid not in"
        " (select conindid from pg_constraint where contype = 'u')",
        [tables],
    )
    indexes = cursor.fetchall()
    for table, name, _definition in constraints:
        cursor.execute(f'alter table {table} drop constraint "{name}"'.encode())
    for name, _definition in indexes:
        cursor.execute(f"drop index {name}".encode())
    yield
    for _name, definition in indexes:
        cursor.execute(definition.encode())
    for table, name, definition in sorted(constraints, key=lambda row: "FOREIGN" in row[2]):
        cursor.execute(f'alter table {table} add constraint "{name}" {definition}'.encode())
