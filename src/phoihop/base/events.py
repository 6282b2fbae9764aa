"""Announcing what happened. What follows from it is decided in one table, `project/events.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from phoihop.base import clock
from phoihop.base.jobs import run_in_background

Handler = Callable[[int], None]


def announce(event: str, object_id: int) -> None:
    """Queue what follows from `event`, in the caller's transaction: it runs only if that commits.

    What an invented past announces is no news: nothing follows from it.
    """
    if clock.is_set_back():
        return
    run_in_background("phoihop.base.events.deliver", event, object_id)


def deliver(event: str, object_id: int) -> None:
    """Call every handler of `event`; run by the worker."""
    table: Mapping[str, tuple[Handler, ...]] = import_string(settings.EVENT_TABLE)
    for handler in table[event]:
        handler(object_id)
