"""What a write changes in the totals, written beside it in the same transaction.

Each is the contributions after the write less those before it. Whoever writes holds the lock of the
source; readings of one body take turns besides, since they change what the next reading adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from phoihop.ledger import cube, overlaps
from phoihop.ledger.contributions import (
    BUCKETS,
    COORDINATES,
    COUNTED,
    MEASURES,
    NOW,
    Known,
    Scope,
    Sql,
    among,
    both,
    contributions,
    difference,
    only,
    readings_only,
    series_of,
    summed,
)
from phoihop.ledger.coordinates import is_reading
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.states import Stage

_COLUMNS = ", ".join((*COORDINATES, *MEASURES))
# Any number of ours will do; it tells these locks from others.
_READINGS_LOCK = 1_903_001


def post_entries(entries: Sequence[Entry]) -> None:
    """The entries were just written, all on one source. On a draft they move no total yet."""
    if BUCKETS.get(Stage(entries[0].source.stage)) not in COUNTED:
        return
    flows = tuple(e.pk for e in entries if not is_reading(e.indicator, e.basis))
    readings = tuple(e.pk for e in entries if is_reading(e.indicator, e.basis))
    if flows:
        _post(contributions(Scope(among("e.id", flows))))
    if readings:
        in_turn(e.organisation_id for e in entries if e.pk in readings)
        series = Scope(both(readings_only(), series_of(readings)))
        _post(_changed(series, Known(without_entries=readings)))
    overlaps.note(entries)
    cube.written()


def post_stage(source: Source, *, was: str) -> None:
    """The source, at stage `was` before, has just come to another."""
    _post_source(source, Known(stages={source.pk: was}))
    if BUCKETS.get(Stage(was)) not in COUNTED:
        overlaps.note_source(source)


def post_credits(source: Source, rows: Iterable[int]) -> None:
    """Credits with these ids were just written."""
    _post_source(source, Known(without_credits=tuple(rows)))


def _post_source(source: Source, before: Known) -> None:
    own = Scope(Sql("e.source_id = %s", (source.pk,)))
    readings = only(own, readings_only())
    ids = _ids(readings)
    flows = only(own, Sql(f"NOT ({readings_only().text})"))
    _post(_changed(flows, before))
    if ids:
        in_turn(source.entries.filter(pk__in=ids).values_list("organisation", flat=True))
        series = Scope(both(readings_only(), series_of(ids)))
        _post(_changed(series, before))
    cube.written()


def _changed(scope: Scope, before: Known) -> Sql:
    return difference(contributions(scope, NOW), contributions(scope, before))


def _post(rows: Sql) -> None:
    told = summed(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_posting ({_COLUMNS}) SELECT {_COLUMNS} FROM ({told.text}) AS told",
            told.parameters,
        )


def _ids(scope: Scope) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id FROM ledger_entry e JOIN indicators_indicator i ON i.id = e.indicator_id
            WHERE {scope.entries.text}""",
            scope.entries.parameters,
        )
        return [row[0] for row in cursor.fetchall()]


def in_turn(organisations: Iterable[int | None]) -> None:
    """Wait until no other transaction writes readings of these bodies. SQLite has one writer."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for organisation in sorted({each or 0 for each in organisations}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (_READINGS_LOCK, organisation))
