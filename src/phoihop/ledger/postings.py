"""What a write changes in the totals, written beside it in the same transaction.

Each is the contributions after the write less those before it. Whoever writes holds the lock of the
source; readings of one body take turns besides, since they change what the next reading adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection

from phoihop.ledger import cube, overlaps
from phoihop.ledger.contributions import (
    BUCKETS,
    COORDINATES,
    COUNTED,
    DRAFTS,
    MEASURES,
    Known,
    Scope,
    Sql,
    among,
    any_joint,
    both,
    contributions,
    difference,
    readings_only,
    series_of,
    summed,
)
from phoihop.ledger.coordinates import is_reading
from phoihop.ledger.models import Basis, Body, Bucket, Credit, Entry, Source
from phoihop.ledger.states import Stage

_COLUMNS = ", ".join((*COORDINATES, *MEASURES))
_INSERT_ONE = (
    f"INSERT INTO ledger_posting ({_COLUMNS})"
    f" VALUES ({', '.join(['%s'] * len((*COORDINATES, *MEASURES)))})"
)
# Any number of ours will do; it tells these locks from others.
_READINGS_LOCK = 1_903_001


def post_entries(entries: Sequence[Entry], stage: str) -> None:
    """The entries were just written, all on one source, which whoever writes holds locked at this
    stage."""
    source = entries[0].source
    bucket = BUCKETS.get(Stage(stage))
    if bucket is None:
        return
    buckets = DRAFTS if bucket == Bucket.DRAFT else COUNTED
    readings = tuple(e.pk for e in entries if is_reading(e.indicator, e.basis))
    flows = [e for e in entries if e.pk not in readings]
    if flows and bucket == Bucket.DRAFT and source.kind == Source.Kind.REPORT:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT_ONE, [_of_draft(entry) for entry in flows])
    elif flows:
        ids = among("e.id", [entry.pk for entry in flows])
        post(contributions(Scope(ids, buckets=buckets, read=False)))
    if readings:
        in_turn(e.organisation_id for e in entries if e.pk in readings)
        scope = replace(_series(readings), buckets=buckets)
        before = contributions(scope, Known(without_entries=readings))
        post(difference(contributions(scope), before))
    if bucket != Bucket.DRAFT:
        overlaps.note(entries)
    cube.written()


def _of_draft(entry: Entry) -> list[int]:
    """What a line of a report in work contributes: nobody else has a part in it, so that it takes
    no question to the database. Most lines are written there, one by one."""
    sign = 1 if entry.reverses_id is None else -1
    told = {
        "indicator": entry.indicator_id,
        "unit": entry.counted_unit_id,
        "place": entry.place_id,
        "body": Body.WHOLE if entry.organisation is None else entry.organisation.line_id,
        "programme": entry.programme_id,
        "calendar_cell": entry.calendar_cell,
        "window_cell": entry.window_cell,
        "basis": Basis.IN_PERIOD,
        "bucket": Bucket.DRAFT,
        "credit": Credit.BOTH,
        "amount": entry.amount,
        "denominator": entry.denominator or 0,
        "figures": sign,
    }
    if entry.qualifier != Entry.Qualifier.EXACT:
        told[entry.qualifier] = sign
    return [int(told.get(name, 0)) for name in (*COORDINATES, *MEASURES)]


def post_stage(source: Source, *, was: str) -> None:
    """The source, at stage `was` before, has just come to another."""
    before, now = (BUCKETS.get(Stage(stage)) for stage in (was, source.stage))
    if before == now:
        return
    _post_moved(source, was, before, now)
    _post_readings(source, Known(stages={source.pk: was}), before, now)
    if before not in COUNTED and now in COUNTED:
        overlaps.note_source(source)
    cube.written()


def post_credits(source: Source, rows: Iterable[int]) -> None:
    """Credits with these ids were just written."""
    bucket = _bucket_now(source)
    if bucket is None:
        return
    before = Known(without_credits=tuple(rows))
    flows = Scope(_of(source), buckets=(bucket,), read=False)
    post(difference(contributions(flows), contributions(flows, before)))
    _post_readings(source, before, bucket)
    cube.written()


def _bucket_now(source: Source) -> Bucket | None:
    """Asked of the database, which whoever writes has locked: the object at hand may have been read
    before somebody else moved the source."""
    return BUCKETS.get(Stage(Source.objects.values_list("stage", flat=True).get(pk=source.pk)))


def _of(source: Source) -> Sql:
    return Sql("e.source_id = %s", (source.pk,))


def _post_moved(source: Source, was: str, before: Bucket | None, now: Bucket | None) -> None:
    """What happened in its periods leaves one bucket for the other; withdrawn it is in none."""
    there = now if now is not None else before
    stage = source.stage if now is not None else was
    assert there is not None  # they differ
    scope = Scope(_of(source), buckets=(there,), read=False)
    told = contributions(scope, Known(stages={source.pk: stage}))
    coordinates = ", ".join(name for name in COORDINATES if name != "bucket")
    moves = [
        f"SELECT {coordinates}, {bucket:d} AS bucket,"
        f" {', '.join(f'{sign}{name} AS {name}' for name in MEASURES)} FROM told"
        for sign, bucket in (("-", before), ("", now))
        if bucket is not None
    ]
    post(Sql(f"WITH told AS ({told.text}) {' UNION ALL '.join(moves)}", told.parameters))


def _post_readings(source: Source, before: Known, *where: Bucket | None) -> None:
    """The series of its readings, which others' readings belong to as well, in these buckets."""
    ids = _ids(both(_of(source), readings_only()))
    if not ids:
        return
    in_turn(source.entries.filter(pk__in=ids).values_list("organisation", flat=True))
    series = _series(ids)
    for buckets in (COUNTED, DRAFTS):
        if not set(buckets).isdisjoint(where):
            scope = replace(series, buckets=buckets)
            post(difference(contributions(scope), contributions(scope, before)))


def post(rows: Sql) -> None:
    """Write the sums of these contributions (not yet summed) as postings."""
    told = summed(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_posting ({_COLUMNS}) SELECT {_COLUMNS} FROM ({told.text}) AS told",
            told.parameters,
        )


def _series(readings: Sequence[int]) -> Scope:
    """Every reading of their series, by its number: looked up beforehand, since PostgreSQL would plan
    that search anew at each of the many places where a contribution mentions it."""
    ids = _ids(both(readings_only(), series_of(readings)))
    joint = any_joint(ids)
    with connection.cursor() as cursor:
        cursor.execute(joint.text, joint.parameters)
        is_joint = cursor.fetchone() is not None
    return Scope(among("e.id", ids), happened=False, joint=is_joint)


def _ids(which: Sql) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id FROM ledger_entry e JOIN indicators_indicator i ON i.id = e.indicator_id
            WHERE {which.text}""",
            which.parameters,
        )
        return [row[0] for row in cursor.fetchall()]


def in_turn(organisations: Iterable[int | None]) -> None:
    """Wait until no other transaction writes readings of these bodies. SQLite has one writer."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for organisation in sorted({each or 0 for each in organisations}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (_READINGS_LOCK, organisation))
