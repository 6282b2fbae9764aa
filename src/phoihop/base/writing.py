"""What services do over and over: check the order of two days, write a row with its trace."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.vietnamese.dates import format_date


def require_order(start: date, end: date | None, *, field: str) -> None:
    """Problem `period.reversed` on `field` when the end lies before the start."""
    if end is not None and end < start:
        raise Problem(
            "period.reversed", field=field, start=format_date(start), end=format_date(end)
        )


def require_new(alike: models.QuerySet[Any], *, under: models.Model, field: str) -> None:
    """Problem `record.exists` on `field` when there is one alike: the same form sent twice, or by
    two people, must not stand twice. Those who write below `under` take turns from here on."""
    type(under)._default_manager.select_for_update().get(pk=under.pk)
    there = alike.first()
    if there is not None:
        raise Problem("record.exists", field=field, what=there)


def write(row: models.Model, by: User | None, noun: str, values: dict[str, Any]) -> None:
    """Set the fields, save, and leave the trace: `noun.add` or `noun.change`."""
    verb = "change" if row.pk else "add"
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    audit(by=by, verb=f"{noun}.{verb}", on=row)
