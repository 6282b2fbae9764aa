"""Taking a new snapshot: in the background, one at a time, and safe against being ended at any
moment, for a file that bears its name is whole, and one that no row of the database names is not read.
"""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from phoihop.base import clock
from phoihop.base.jobs import run_in_background
from phoihop.ledger import columns, kept
from phoihop.ledger.models import Entry, Snapshot
from phoihop.ledger.snapshot.write import write

log = logging.getLogger(__name__)

SUFFIX: Final = ".duckdb"
_UNFINISHED: Final = "building-"
# Entries from which a snapshot is taken.
WORTH_IT: Final = 100_000
# Not asked for again before so many seconds are over, lest every question do so.
_PATIENCE: Final = 300
# A snapshot older than this is taken anew when it is asked, so that the tail stays short.
_OLD: Final = timedelta(days=1)
_ASKED: Final = "columns-asked-for"


def folder() -> Path:
    path: Path = settings.DATA / "columns"
    return path


def path_of(name: str) -> Path:
    return folder() / f"{name}{SUFFIX}"


def ask_for_one() -> None:
    """Have a new snapshot taken in the background, unless that was asked for just now."""
    if cache.add(_ASKED, True, _PATIENCE):
        run_in_background("phoihop.ledger.snapshot.build.build")


def is_due(newest: Snapshot | None) -> bool:
    """Whether another one is wanted: of fewer entries the database is as fast without."""
    if newest is not None:
        return newest.taken_at < timezone.now() - _OLD
    entries = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return entries >= WORTH_IT


def build() -> str | None:
    """Take a snapshot; its name, or None where another process is taking one."""
    folder().mkdir(parents=True, exist_ok=True)
    with _alone() as alone:
        if not alone:
            return None
        _sweep()
        name = uuid4().hex
        unfinished = folder() / f"{_UNFINISHED}{name}{SUFFIX}"
        kept.keep(name)
        began = clock.now()
        try:
            with kept.one_view() as outermost:
                seen = kept.view_now()
                everything = partial(columns.contributions_of_all, outermost=outermost)
                lines = write(unfinished, everything)
            unfinished.rename(path_of(name))
        except BaseException:
            kept.let_go(name)
            _sweep()
            raise
        if not kept.taken(name, seen):
            log.warning("the snapshot %s came too late", name)
            name = ""
        _sweep()
        log.info("snapshot %s: %s lines in %s", name, lines, clock.now() - began)
        return name or None


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process is taking a snapshot; the system lets go for one that was ended."""
    with (folder() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _sweep() -> None:
    """Remove what an ended process has left: files without a row, rows without a file. Whoever has
    a file open may read on: the system removes it when it is closed."""
    rows = dict(Snapshot.objects.values_list("name", "ready"))
    gone = [name for name, ready in rows.items() if not ready or not path_of(name).exists()]
    if gone:
        kept.let_go(*gone)
    wanted = {path_of(name) for name in rows.keys() - set(gone)} | {folder() / "lock"}
    for path in folder().iterdir():
        if path in wanted:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
