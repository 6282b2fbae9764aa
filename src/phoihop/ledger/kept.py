"""Which folded postings are kept, and for whom: each snapshot in columns (`ledger.snapshot`) needs
those that it does not hold.

What was seen is told by a mark, the view that the database had then. PostgreSQL names the
transactions that had ended (`pg_snapshot`); SQLite has one writer, so the newest id will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from django.db import connection, transaction

from phoihop.base import clock
from phoihop.ledger.contributions import Sql
from phoihop.ledger.models import Posting, Snapshot

# Beyond so many it costs more to keep them than to take the snapshot anew.
MOST_KEPT: Final = 300_000

# Any number of ours will do; it tells this lock from others.
_FOLD_LOCK: Final = 1_903_002
_MARK: Final = {
    "postgresql": "CAST(pg_current_snapshot() AS text)",
    "sqlite": "(SELECT CAST(COALESCE(MAX(seq), 0) AS TEXT) FROM sqlite_sequence"
    " WHERE name = 'ledger_posting')",
}
_NEWEST: Final = {
    "postgresql": "COALESCE(pg_sequence_last_value("
    "CAST(pg_get_serial_sequence('ledger_posting', 'id') AS regclass)), 0)",
    "sqlite": "(SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'ledger_posting')",
}
_FOLD: Final = "(SELECT COALESCE(MAX(fold), 0) FROM ledger_cubestate)"
_SEEN: Final = {
    "postgresql": "pg_visible_in_snapshot(CAST(CAST({row}.written_by AS text) AS xid8),"
    " CAST({mark} AS pg_snapshot))",
    "sqlite": "{row}.id <= CAST({mark} AS INTEGER)",
}


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Held by whoever folds, builds the cube or removes what was folded."""
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
def one_view(*, writes: bool = False) -> Iterator[bool]:
    """A transaction that sees everything as of one moment. Writers go on; on SQLite only where this
    one `writes` nothing that they read. Whether it is not the middle of another transaction, of which
    no other connection sees what it has written."""
    outermost = not connection.in_atomic_block
    if outermost and connection.vendor == "sqlite" and not writes:
        with connection.cursor() as cursor:
            # Django's own transactions would keep writers waiting.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield True
            finally:
                cursor.execute("COMMIT")
        return
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield outermost


class View(NamedTuple):
    """What a statement saw: its mark, the number of the last fold and of the newest posting."""

    mark: str
    fold: int
    newest: int


def view() -> str:
    """The three columns of a `View` within a statement, as that statement sees things."""
    return f"{_MARK[connection.vendor]}, {_FOLD}, {_NEWEST[connection.vendor]}"


def view_now() -> View:
    """That of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {view()}")
        return View(*cursor.fetchone())


def unseen(by: View) -> Sql:
    """The condition on postings `t` that such a view did not hold: few, and found by an index."""
    if connection.vendor == "sqlite":
        return Sql("t.id > CAST(%s AS INTEGER)", (by.mark,))
    seen = _SEEN[connection.vendor].format(row="t", mark="%s")
    # Whatever it saw waiting has been folded later than its last fold, or waits still.
    since = (
        "t.written_by >= CAST(CAST(pg_snapshot_xmin(CAST(%s AS pg_snapshot)) AS text) AS bigint)"
    )
    return Sql(
        f"((t.fold IS NULL AND {since}) OR t.fold > %s) AND NOT {seen}",
        (by.mark, by.fold, by.mark),
    )


def living() -> Snapshot | None:
    """The snapshot that is read now."""
    return Snapshot.objects.filter(ready=True).order_by("-pk").first()


def is_behind(snapshot: Snapshot) -> bool:
    """Whether more was posted since than is worth keeping."""
    return view_now().newest - snapshot.newest > MOST_KEPT


def keep(name: str) -> None:
    """From now on keep what is folded, for a snapshot of that name that is about to be taken."""
    seen = view_now()._asdict()
    Snapshot.objects.create(name=name, taken_at=clock.now(), **seen)


def taken(name: str, seen: View) -> bool:
    """The snapshot is written, of this view: it takes the place of the others. False where it was
    given up meanwhile."""
    with transaction.atomic():
        mine = Snapshot.objects.filter(name=name)
        if not mine.update(**seen._asdict(), ready=True):
            return False
        Snapshot.objects.exclude(name=name).delete()
    release()
    return True


def let_go(*names: str) -> None:
    """Those snapshots are no more."""
    Snapshot.objects.filter(name__in=names).delete()
    release()


def let_go_all() -> None:
    """No snapshot is to be trusted."""
    Snapshot.objects.all().delete()
    release()


def release() -> None:
    """Remove the folded postings that every snapshot holds."""
    seen = _SEEN[connection.vendor].format(row="ledger_posting", mark="s.mark")
    with one_at_a_time(), connection.cursor() as cursor:
        cursor.execute(
            f"""DELETE FROM ledger_posting WHERE fold IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM ledger_snapshot s WHERE NOT ({seen}))"""
        )


def folded() -> None:
    """Postings were just folded: those that nobody needs any more go. Snapshots that have fallen
    too far behind are given up."""
    oldest = Snapshot.objects.order_by("newest").first()
    if oldest is not None:
        if not is_behind(oldest):
            return
        Snapshot.objects.all().delete()
    Posting.objects.filter(fold__isnull=False).delete()


def begin_anew() -> None:
    """The database came from a backup: its postings name transactions of another server, and the
    snapshots are not of this past."""
    Snapshot.objects.all().delete()
    Posting.objects.update(written_by=0)
    release()
