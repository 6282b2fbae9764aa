"""The one way round the triggers of the ledger. It is no part of the package that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.db import connection

from phoihop.ledger.append_only import guards, protect


@contextmanager
def ledger_unprotected() -> Iterator[None]:
    """Rows of the ledger can be changed and removed inside, and no longer after it."""
    # PostgreSQL changes no table for which foreign keys are still to be looked at.
    connection.check_constraints()
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for guard in guards(connection):
            if guard.table not in there:
                continue
            table = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"{table}')
    try:
        yield
    finally:
        connection.check_constraints()
        protect(connection)


def unprotected(empty: Callable[..., None]) -> Callable[..., None]:
    """As `empty`, which removes all rows after a test that committed some."""

    @wraps(empty)
    def wrapped(*args: object, **kwargs: object) -> None:
        with ledger_unprotected():
            empty(*args, **kwargs)

    return wrapped
