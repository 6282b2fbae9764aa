"""What time it is, for everything that is recorded.

There is one way to make it another time: `set_back`, for the invented history of the demonstration
and for tests. Nothing that answers a request can reach it; a test sees to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    return _moment.get() or timezone.now()


def is_set_back() -> bool:
    """Whether an invented past is being told. What it announces is no news to anybody."""
    return _moment.get() is not None


@contextmanager
def set_back(day: date, hour: int = 9) -> Iterator[None]:
    """Record what follows as if it happened at that hour of that day, but never in the future."""
    moment = timezone.make_aware(datetime.combine(day, time(hour)))
    token = _moment.set(min(moment, timezone.now()))
    try:
        yield
    finally:
        _moment.reset(token)
