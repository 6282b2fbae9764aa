from __future__ import annotations

from django.db import models
from django.db.models import ProtectedError

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.programmes.models import Programme


def require_open(programme: Programme) -> None:
    """Problem `programme.closed` once a programme is closed or superseded: it is final then."""
    if programme.is_closed:
        raise Problem("programme.closed")


def remove(row: models.Model, by: User | None, noun: str) -> None:
    """Take a row off; Problem `programme.part_in_use` when something already stands on it."""
    audit(by=by, verb=f"{noun}.remove", on=row)
    try:
        row.delete()
    except ProtectedError:
        raise Problem("programme.part_in_use", what=str(row)) from None
