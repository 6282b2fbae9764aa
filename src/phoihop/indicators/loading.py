"""The shared catalogue of 110 indicators, from its packaged table."""

from __future__ import annotations

import csv
from importlib import resources

from django.db import transaction

from phoihop.indicators.models import Indicator

_FLAGS = ("counts_attendances", "is_sensitive")


@transaction.atomic
def catalogue_load() -> int:
    """Bring the shared catalogue up to the packaged table; returns how many lines it has.

    A body's own additions (`owner`) stay as they are.
    """
    table = resources.files("phoihop.indicators").joinpath("data", "catalogue.csv")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        values: dict[str, object] = {
            name: bool(text) if name in _FLAGS else text for name, text in row.items()
        }
        Indicator.objects.update_or_create(
            code=values.pop("code"), defaults={**values, "owner": None}
        )
    return len(rows)
