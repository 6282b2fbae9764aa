"""The cube: sums of all folded postings, for every question that collapses on the way up.

On PostgreSQL the worker folds each second, so that writers never wait for one another's totals; on
SQLite, which has one writer, the writer folds in its own transaction. Both run the same statements.
A reader adds what is not folded yet (`answers`), in one statement, and so never sees a write twice
or half. The cube follows from the entries: it may be emptied at any time and comes back by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from phoihop.base.jobs import run_in_background
from phoihop.directory.seats import seats_are_current, seats_refresh
from phoihop.ledger.contributions import MEASURES, Scope, contributions, summed
from phoihop.ledger.models import CubeCell, CubeState, Entry, Posting

THE_ROW = 1
_FOLD_LOCK = 1_903_002
# Waiting postings that a reader adds up in a millisecond.
ENOUGH = 200
# Entries from which a cube is made within a second or two.
SOON_DONE = 100_000

KEYS = (
    "level", "indicator", "calendar_cell", "place", "today", "body", "programme", "window_cell",
    "unit", "basis", "bucket", "credit",
)  # fmt: skip
# level → (place of then, province of today) of a posting about a place with seat z. What lies higher
# stands there too, as minus the province it is in, or 0: each level sums to everything.
LEVELS = {
    0: ("0", "0"),
    1: ("COALESCE(z.province_id, 0)", "COALESCE(z.today_province_id, 0)"),
    2: ("COALESCE(z.district_id, -COALESCE(z.province_id, 0))", "0"),
}


def level_rows(told: str, level: int) -> str:
    """SELECT of the cube's keys and measures at one level over rows like postings."""
    place, today = LEVELS[level]
    measures = ", ".join(f"t.{name}" for name in MEASURES)
    return f"""
        SELECT {level} AS level, t.indicator, t.calendar_cell, {place} AS place, {today} AS today,
            t.body, COALESCE(g.root_id, g.id) AS programme, t.window_cell, t.unit, t.basis,
            t.bucket, t.credit, {measures}
        FROM {told} t JOIN directory_placeseat z ON z.place_id = t.place
        JOIN programmes_programme g ON g.id = t.programme
    """


def _add_up(told: str) -> str:
    """The statement that adds rows like postings to the cube."""
    keys, measures = ", ".join(KEYS), ", ".join(MEASURES)
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
    rows = " UNION ALL ".join(level_rows(told, level) for level in LEVELS)
    # In the order of the key: two that add to the same cells never wait crosswise. The WHERE
    # tells SQLite where the SELECT ends and ON CONFLICT begins.
    added = ", ".join(f"{name} = ledger_cubecell.{name} + excluded.{name}" for name in MEASURES)
    return f"""
        INSERT INTO ledger_cubecell ({keys}, {measures})
        SELECT {keys}, {sums} FROM ({rows}) AS risen WHERE 1 = 1
        GROUP BY {keys} ORDER BY {keys}
        ON CONFLICT ({keys}) DO UPDATE SET {added}
    """


def written() -> None:
    """Postings were just written: on SQLite their writer folds, once there are enough of them to be
    worth it."""
    if connection.vendor == "sqlite" and Posting.objects.filter(fold=None).count() >= ENOUGH:
        fold()


def is_whole() -> bool:
    return CubeState.objects.exists()


def fold() -> int:
    """Add what waits to the cube; returns how many postings that were. Without a whole cube they
    go on waiting: building it takes them up."""
    seats_follow()
    with _one_at_a_time(), transaction.atomic():
        state = CubeState.objects.first()
        if state is None or not Posting.objects.filter(fold=None).exists():
            return 0
        state.fold += 1
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_posting SET fold = %s WHERE fold IS NULL", (state.fold,))
            folded: int = cursor.rowcount
            cursor.execute(
                f"WITH taken AS (SELECT * FROM ledger_posting WHERE fold = %s) {_add_up('taken')}",
                (state.fold,),
            )
        if state.kept_from is None:
            Posting.objects.filter(fold=state.fold).delete()
        state.save(update_fields=["fold"])
        return folded


def build() -> None:
    """Make the whole cube from the entries. Writers go on meanwhile: what they post and this did
    not see yet stays waiting."""
    seats_follow(rebuild=False)
    everything = summed(contributions(Scope()))
    with _one_at_a_time(), _one_view():
        state = CubeState.objects.first() or CubeState(pk=THE_ROW, fold=0)
        CubeCell.objects.all()._raw_delete(connection.alias)
        state.fold += 1
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH taken AS ({everything.text}) {_add_up('taken')}", everything.parameters
            )
            cursor.execute("UPDATE ledger_posting SET fold = %s WHERE fold IS NULL", (state.fold,))
        if state.kept_from is None:
            Posting.objects.filter(fold__isnull=False).delete()
        state.save()


def rise() -> None:
    """Make a cube that is missing: at once where that is soon done, else in the background, while
    questions are answered from the entries."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest < SOON_DONE:
        build()
    else:
        run_in_background("phoihop.ledger.cube.build_if_missing")


def build_if_missing() -> None:
    if not is_whole():
        build()


def forget() -> None:
    """Empty the cube. Whoever next asks builds it again."""
    with _one_at_a_time(), transaction.atomic():
        CubeState.objects.all().delete()
        CubeCell.objects.all()._raw_delete(connection.alias)


def seats_follow(*, rebuild: bool = True) -> None:
    """Make the seats of places those of today; where that moved any, the cube is built again."""
    today = timezone.localdate()
    if seats_are_current(today):
        return
    moved = seats_refresh(on=today)
    if rebuild and moved and is_whole() and Entry.objects.filter(place__in=moved).exists():
        build()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_FOLD_LOCK,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_FOLD_LOCK,))


@contextmanager
def _one_view() -> Iterator[None]:
    """One transaction that sees entries and postings as of one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
