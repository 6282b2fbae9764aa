"""Folding beside the worker's other tasks, so that totals stay quick to read; and the guard, nightly."""

from __future__ import annotations

import logging
from threading import Event, Thread

from django.db import close_old_connections, connection
from django.utils import timezone

from phoihop.base.jobs import run_in_background
from phoihop.ledger import cube

log = logging.getLogger(__name__)

EVERY = 1.0
# When the offices sleep.
GUARD_HOUR = 2


class Folder:
    """Folds every second until stopped. Whatever goes wrong waits for the next second: nothing is
    lost meanwhile, and nothing is wrong, only slower."""

    def __init__(self, every: float = EVERY) -> None:
        self.every = every
        self._guarded = timezone.localdate()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="folder", daemon=True)

    def __enter__(self) -> Folder:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stop.wait(self.every):
                self._once()
        finally:
            connection.close()

    def _once(self) -> None:
        try:
            close_old_connections()
            cube.fold()
            self._guard()
        except Exception:  # whatever it is, the next second tries again
            log.exception("postings wait: they could not be folded")
            connection.close()

    def _guard(self) -> None:
        now = timezone.localtime()
        if now.date() > self._guarded and now.hour >= GUARD_HOUR:
            self._guarded = now.date()
            run_in_background("phoihop.ledger.guard.look")
