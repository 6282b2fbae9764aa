"""Whether anything was written since: for what may be shown again as long as nothing was."""

from __future__ import annotations

from django.db import connection


def content_stamp() -> str | None:
    """A text for all that is committed at this moment: the same text, the same content. None where
    that cannot be told: within a transaction, which sees what it writes itself, and on SQLite.

    PostgreSQL names the transactions that had ended when it looked (`pg_current_snapshot`). Whatever
    is written begins one that is not among them, whoever writes it and however.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(pg_current_snapshot() AS text)")
        stamp: str = cursor.fetchone()[0]
    return stamp
