"""The audit trail: one call beside each write, inside its transaction."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from phoihop.base.models import AuditRow, User


class NotInTransaction(RuntimeError):
    """An audit row was asked for outside a transaction: a mistake in our code, not a user's."""


def last_deed(on: models.Model) -> AuditRow | None:
    """The latest that was done to `on`."""
    rows = AuditRow.objects.filter(object_type=on._meta.label, object_id=str(on.pk))
    return rows.order_by("-id").first()


def audit(
    *, by: User | None, verb: str, on: models.Model, label: str = "", **detail: Any
) -> AuditRow:
    """Write who did what to `on`. `by` None is the system itself (set-up, background work). The trail
    is never changed: `label` stands in for the name of what may have to go without a trace.

    Refuses to run outside a transaction, so that the deed and its trace stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(verb)
    return AuditRow.objects.create(
        by=by,
        by_label=str(by) if by else "system",
        verb=verb,
        object_type=on._meta.label,
        object_id=str(on.pk),
        object_label=(label or str(on))[:400],
        detail=detail,
    )
