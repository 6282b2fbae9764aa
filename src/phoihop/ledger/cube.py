"""The cube: sums of all folded postings, for every question that collapses on the way up.

On PostgreSQL the worker folds each second, so that writers never wait for one another's totals; on
SQLite, which has one writer, the writer folds in its own transaction. Both run the same statements.
A reader adds what is not folded yet (`answers`), in one statement, and so never sees a write twice
or half. The cube follows from the entries: it may be emptied at any time and comes back by itself.
"""

from __future__ import annotations

import logging
import time

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from phoihop.base.jobs import run_in_background
from phoihop.directory.models import PlaceSeatState
from phoihop.directory.seats import seat_moves, seats_are_current, seats_refresh
from phoihop.ledger import columns, kept
from phoihop.ledger.cells import KEYS, all_cells, summed_by_key
from phoihop.ledger.contributions import MEASURES, all_contributions, joining_whole_tables
from phoihop.ledger.models import CubeCell, CubeState, Entry, Posting, Snapshot
from phoihop.ledger.snapshot import contents

log = logging.getLogger(__name__)

THE_ROW = 1
# Waiting postings that a reader adds up in a millisecond.
ENOUGH = 200
# Entries from which a cube is made within a second or two.
SOON_DONE = 100_000


def _add_up(told: str) -> str:
    """The statement that adds rows like postings to the cube."""
    table, rows = all_cells(told)
    keys, measures = ", ".join(KEYS), ", ".join(MEASURES)
    # In the order of the key: two that add to the same cells never wait crosswise.
    added = ", ".join(f"{name} = ledger_cubecell.{name} + excluded.{name}" for name in MEASURES)
    return f"""
        WITH {table}
        INSERT INTO ledger_cubecell ({keys}, {measures}) {summed_by_key(rows)}
        ON CONFLICT ({keys}) DO UPDATE SET {added}
    """


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
            cursor.execute(_add_up("(SELECT * FROM ledger_posting WHERE fold = %s)"), [state.fold])
        kept.folded()
        state.save(update_fields=["fold"])
        return folded


def build(*, afresh: bool = False) -> None:
    """Make the whole cube. Writers go on meanwhile: what they post and this did not see yet stays
    waiting.

    afresh: from the entries, whatever else there is, which is trusted no more; otherwise from the
            snapshot in columns where there is one
    """
    seats_follow(rebuild=False)
    if not afresh:
        try:
            _build(afresh=False)
        except contents.Unreadable:
            log.exception("no cube came of the snapshot: it is made from the entries")
        else:
            return
    kept.let_go_all()
    _build(afresh=True)


def _build(*, afresh: bool) -> None:
    by_columns = columns.are_worth_it() or (not afresh and contents.are_there())
    if not by_columns:
        _count_anew()
    with kept.one_at_a_time(), kept.one_view(writes=True) as outermost:
        state = CubeState.objects.first() or CubeState(pk=THE_ROW, fold=_later_than_any())
        # Of the same view as the seats that are joined below.
        state.seats = PlaceSeatState.objects.values_list("moves", flat=True).first() or 0
        CubeCell.objects.all()._raw_delete(connection.alias)
        state.fold += 1
        if by_columns:
            _from_columns(afresh=afresh, outermost=outermost)
        else:
            _from_entries()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_posting SET fold = %s WHERE fold IS NULL", (state.fold,))
        kept.folded()
        state.save()


def _from_columns(*, afresh: bool, outermost: bool) -> None:
    """Sum up outside the database, which takes a quarter of the time, and a tenth where the lines
    themselves need not be read."""
    with columns.memory() as memory:
        if not afresh:
            with contents.contributions_now(memory) as portions:
                if portions is not None:
                    columns.put_seating(memory)
                    columns.add_cells(memory, *(f"({told})" for told in portions))
                    return
        for told in columns.contributions_of_all(memory, outermost=outermost):
            columns.add_cells(memory, f"({told})")


def _from_entries() -> None:
    """Sum up in the database itself."""
    everything = all_contributions()
    with connection.cursor() as cursor, joining_whole_tables(cursor):
        cursor.execute(_add_up(f"({everything.text})"), everything.parameters)


def _count_anew() -> None:
    """A build often follows the entering of very much, of which the planner of PostgreSQL knows
    nothing yet: it would look each line up by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE ledger_entry, ledger_source, ledger_sourcecredit")


def _later_than_any() -> int:
    """The number of a fold after all those of a cube that was emptied: what is kept bears theirs, and
    snapshots know the last one."""
    known = Snapshot.objects.aggregate(last=Max("fold"))["last"] or 0
    return max(time.time_ns() // 1_000_000, known + 1)


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
