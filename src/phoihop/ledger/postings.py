"""What a write changes in the totals, written beside it in the same transaction.

Each is the contributions after the write less those before it. Whoever writes holds the lock of the
source; readings of one body take turns besides, since they change what the next reading adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Q

from phoihop.ledger import cube, overlaps
from phoihop.ledger.alone import has_one_body, piece, post_pieces
from phoihop.ledger.contributions import (
    BUCKETS,
    COORDINATES,
    COUNTED,
    DRAFTS,
    MAY_BE_JOINT,
    MEASURES,
    NOW,
    READINGS,
    SERIES,
    Known,
    Scope,
    Sql,
    among,
    both,
    contributions,
    difference,
    readings_only,
    summed,
)
from phoihop.ledger.coordinates import is_reading
from phoihop.ledger.models import Bucket, Entry, Source
from phoihop.ledger.states import Stage

_COLUMNS: Final = ", ".join((*COORDINATES, *MEASURES))
_ARE_READINGS: Final = Q(indicator__counting_kind__in=READINGS) | ~Q(basis=Entry.Basis.IN_PERIOD)
# Any number of ours will do; it tells these locks from others.
_READINGS_LOCK = 1_903_001


def post_entries(entries: Sequence[Entry], stage: str) -> None:
    """The entries were just written, all on one source, which whoever writes holds locked at this
    stage."""
    bucket = BUCKETS.get(Stage(stage))
    if bucket is None:
        return
    readings, flows = list[Entry](), list[Entry]()
    for entry in entries:
        (readings if is_reading(entry.indicator, entry.basis) else flows).append(entry)
    if flows and has_one_body(flows[0].source):
        post_pieces(piece(entry, bucket) for entry in flows)
    elif flows:
        ids = among("e.id", [entry.pk for entry in flows])
        post(contributions(Scope(ids, buckets=_beside(bucket), read=False)))
    if readings:
        _post_series(readings, Known(without_entries=tuple(e.pk for e in readings)), {bucket: 1})
    if bucket != Bucket.DRAFT:
        overlaps.note(entries)
    cube.written()


def post_stage(source: Source, *, was: str) -> None:
    """The source, at stage `was` before, has just come to another."""
    before, now = (BUCKETS.get(Stage(stage)) for stage in (was, source.stage))
    if before == now:
        return
    moves = {bucket: sign for bucket, sign in ((before, -1), (now, 1)) if bucket is not None}
    _post_moved(source, was, moves)
    readings = _readings(source)
    if readings:
        _post_series(readings, Known(stages={source.pk: was}), moves)
    if before not in COUNTED and now in COUNTED:
        overlaps.note_source(source)
    cube.written()


def post_credits(source: Source, rows: Iterable[int]) -> None:
    """Credits with these ids were just written."""
    if has_one_body(source):
        return
    bucket = _bucket_now(source)
    if bucket is None:
        return
    before = Known(without_credits=tuple(rows))
    flows = Scope(_of(source), buckets=(bucket,), read=False)
    post(difference(contributions(flows), contributions(flows, before)))
    readings = _readings(source)
    if readings:
        _post_series(readings, before, {bucket: 1})
    cube.written()


def _bucket_now(source: Source) -> Bucket | None:
    """Asked of the database, which whoever writes has locked: the object at hand may have been read
    before somebody else moved the source."""
    return BUCKETS.get(Stage(Source.objects.values_list("stage", flat=True).get(pk=source.pk)))


def _of(source: Source) -> Sql:
    return Sql("e.source_id = %s", (source.pk,))


def _readings(source: Source) -> list[Entry]:
    return list(source.entries.filter(_ARE_READINGS).select_related("indicator", "organisation"))


def _beside(bucket: Bucket) -> tuple[Bucket, ...]:
    """The buckets whose readings follow one another."""
    return DRAFTS if bucket in DRAFTS else COUNTED


def _post_moved(source: Source, was: str, moves: dict[Bucket, int]) -> None:
    """What happened in its periods leaves one bucket for the other; withdrawn it is in none."""
    there = max(moves, key=lambda bucket: moves[bucket])
    known = NOW if moves[there] > 0 else Known(stages={source.pk: was})
    scope = Scope(_of(source), buckets=(there,), read=False, joint=not has_one_body(source))
    told = summed(contributions(scope, known))
    coordinates = ", ".join(name for name in COORDINATES if name != "bucket")
    rows = " UNION ALL ".join(
        f"SELECT {coordinates}, {bucket:d}, {', '.join(f'{sign:d} * {name}' for name in MEASURES)}"
        " FROM told"
        for bucket, sign in moves.items()
    )
    columns = f"{coordinates}, bucket, {', '.join(MEASURES)}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_posting ({columns}) WITH told AS ({told.text}) {rows}",
            told.parameters,
        )


def _post_series(readings: Sequence[Entry], before: Known, moves: dict[Bucket, int]) -> None:
    """What changes in the series of these readings, all of one source, to which those of others
    belong as well. `moves`: the buckets that they come to (1) or leave (-1)."""
    in_turn(each.organisation_id for each in readings)
    series = _series(readings)
    pieces = []
    for buckets in (COUNTED, DRAFTS):
        there = {bucket: sign for bucket, sign in moves.items() if bucket in buckets}
        if there and _alone(readings, series, buckets):
            pieces += [piece(e, bucket, sign) for e in readings for bucket, sign in there.items()]
        elif there:
            ids = among("e.id", [line.entry for line in series])
            joint = any(line.joint for line in series)
            scope = Scope(ids, buckets=buckets, happened=False, joint=joint)
            post(difference(contributions(scope), contributions(scope, before)))
    post_pieces(pieces)


def post(rows: Sql) -> None:
    """Write the sums of these contributions (not yet summed) as postings."""
    told = summed(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_posting ({_COLUMNS}) SELECT {_COLUMNS} FROM ({told.text}) AS told",
            told.parameters,
        )


class _Line(NamedTuple):
    """A reading of a series. joint: whether its source may be credited to others than who reported
    it."""

    entry: int
    stage: str
    joint: bool


def _series(readings: Sequence[Entry]) -> list[_Line]:
    """Every line of their series, and of others between them, which does no harm: looked up
    beforehand, since PostgreSQL would plan that search anew at each of the many places where a
    contribution mentions it."""
    bodies = {each.organisation_id for each in readings}
    of_bodies = among("e.organisation_id", [body for body in bodies if body is not None])
    if None in bodies:
        of_bodies = Sql(f"{of_bodies.text} OR e.organisation_id IS NULL", of_bodies.parameters)
    which = both(
        of_bodies,
        *(
            among(f"e.{name}", sorted({getattr(each, name) for each in readings}))
            for name in SERIES
        ),
        readings_only(),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id, s.stage, CASE WHEN {MAY_BE_JOINT} THEN 1 ELSE 0 END
            FROM ledger_entry e JOIN indicators_indicator i ON i.id = e.indicator_id
            JOIN ledger_source s ON s.id = e.source_id WHERE {which.text}""",
            which.parameters,
        )
        return [_Line(entry, stage, bool(joint)) for entry, stage, joint in cursor.fetchall()]


def _alone(readings: Sequence[Entry], series: Iterable[_Line], buckets: tuple[Bucket, ...]) -> bool:
    """Whether each of them is the only reading of its series on sources that have come so far, of one
    body."""
    mine = {each.pk for each in readings}
    key = (*SERIES, "organisation_id")
    of_their_own = {tuple(getattr(each, name) for name in key) for each in readings}
    return (
        has_one_body(readings[0].source)
        and len(of_their_own) == len(readings)
        and all(each.reverses_id is None for each in readings)
        and all(
            line.entry in mine or BUCKETS.get(Stage(line.stage)) not in buckets for line in series
        )
    )


def in_turn(organisations: Iterable[int | None]) -> None:
    """Wait until no other transaction writes readings of these bodies. SQLite has one writer."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for organisation in sorted({each or 0 for each in organisations}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (_READINGS_LOCK, organisation))
