"""The cube: sums of all folded postings, for every question that collapses on the way up.

On PostgreSQL the worker folds each second, so that writers never wait for one another's totals; on
SQLite, which has one writer, the writer folds in its own transaction. Both run the same statements.
A reader adds what is not folded yet (`answers`), in one statement, and so never sees a write twice
or half. The cube follows from the entries: it may be emptied at any time and comes back by itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from phoihop.base.jobs import run_in_background
from phoihop.directory.models import PlaceSeatState
from phoihop.directory.seats import seat_moves, seats_are_current, seats_refresh
from phoihop.ledger import kept
from phoihop.ledger.contributions import MEASURES, all_contributions, joining_whole_tables
from phoihop.ledger.models import CubeCell, CubeState, Entry, Posting

THE_ROW = 1
# Waiting postings that a reader adds up in a millisecond.
ENOUGH = 200
# Entries from which a cube is made within a second or two.
SOON_DONE = 100_000

KEYS = (
    "level", "indicator", "calendar_cell", "place", "today", "body", "programme", "window_cell",
    "unit", "basis", "bucket", "credit",
)  # fmt: skip
# level → (place of then, province of today) of a posting about a place with seat z. What lies in no
# province stands under 0, so that each level sums to everything. Districts are no more since 2025 and
# would be four cells of five: what is asked of them is read from the lines.
LEVELS = {
    0: ("0", "0"),
    1: ("COALESCE(z.province_id, 0)", "COALESCE(z.today_province_id, 0)"),
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


def _add_up(rows: str) -> str:
    """The statement that adds rows of keys and measures to the cube."""
    keys, measures = ", ".join(KEYS), ", ".join(MEASURES)
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
    # In the order of the key: two that add to the same cells never wait crosswise. The WHERE
    # tells SQLite where the SELECT ends and ON CONFLICT begins.
    added = ", ".join(f"{name} = ledger_cubecell.{name} + excluded.{name}" for name in MEASURES)
    return f"""
        INSERT INTO ledger_cubecell ({keys}, {measures})
        SELECT {keys}, {sums} FROM ({rows}) AS risen WHERE 1 = 1
        GROUP BY {keys} ORDER BY {keys}
        ON CONFLICT ({keys}) DO UPDATE SET {added}
    """


def nation_rows(told: str) -> str:
    """SELECT of the keys and measures of the nation over those of the provinces."""
    keys = {"level": "0 AS level", "place": "0 AS place", "today": "0 AS today"}
    columns = ", ".join(keys.get(name, name) for name in KEYS)
    return f"SELECT {columns}, {', '.join(MEASURES)} FROM {told}"


def written() -> None:
    """Postings were just written: on SQLite their writer folds, once there are enough of them to be
    worth it."""
    if connection.vendor == "sqlite" and Posting.objects.filter(fold=None).count() >= ENOUGH:
        fold()


def is_whole() -> bool:
    """Whether there is a cube, made of the seats that places have now."""
    return CubeState.objects.filter(seats=Coalesce(seat_moves(), 0)).exists()


def fold() -> int:
    """Add what waits to the cube; returns how many postings that were. Without a whole cube they
    go on waiting: building it takes them up."""
    seats_follow()
    with kept.one_at_a_time(), transaction.atomic():
        state = CubeState.objects.first()
        if state is None or not Posting.objects.filter(fold=None).exists():
            return 0
        state.fold += 1
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_posting SET fold = %s WHERE fold IS NULL", (state.fold,))
            folded: int = cursor.rowcount
            folded_now = "(SELECT * FROM ledger_posting WHERE fold = %s)"
            rows = " UNION ALL ".join(level_rows(folded_now, level) for level in LEVELS)
            cursor.execute(_add_up(rows), [state.fold] * len(LEVELS))
        kept.folded()
        state.save(update_fields=["fold"])
        return folded


def build() -> None:
    """Make the whole cube from the entries. Writers go on meanwhile: what they post and this did
    not see yet stays waiting."""
    seats_follow(rebuild=False)
    _count_anew()
    everything = all_contributions()
    with kept.one_at_a_time(), _one_view():
        state = CubeState.objects.first() or CubeState(pk=THE_ROW, fold=_later_than_any())
        # Of the same view as the seats that the statements below join.
        state.seats = PlaceSeatState.objects.values_list("moves", flat=True).first() or 0
        CubeCell.objects.all()._raw_delete(connection.alias)
        state.fold += 1
        with connection.cursor() as cursor, joining_whole_tables(cursor):
            provinces = level_rows(f"({everything.text})", 1)
            cursor.execute(_add_up(provinces), everything.parameters)
            cursor.execute(_add_up(nation_rows("ledger_cubecell WHERE level = 1")))
            cursor.execute("UPDATE ledger_posting SET fold = %s WHERE fold IS NULL", (state.fold,))
        kept.folded()
        state.save()


def _count_anew() -> None:
    """A build often follows the entering of very much, of which the planner of PostgreSQL knows
    nothing yet: it would look each line up by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE ledger_entry, ledger_source, ledger_sourcecredit")


def _later_than_any() -> int:
    """The number of a fold after all those of a cube that was emptied: what is kept bears theirs."""
    return time.time_ns() // 1_000_000


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
    with kept.one_at_a_time(), transaction.atomic():
        CubeState.objects.all().delete()
        CubeCell.objects.all()._raw_delete(connection.alias)


def seats_follow(*, rebuild: bool = True) -> None:
    """Make the seats of places those of today. A cube made of others, whoever has moved them since,
    is built again."""
    today = timezone.localdate()
    if not seats_are_current(today):
        seats_refresh(on=today)
    if rebuild and CubeState.objects.exists() and not is_whole():
        build()


@contextmanager
def _one_view() -> Iterator[None]:
    """One transaction that sees entries and postings as of one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
