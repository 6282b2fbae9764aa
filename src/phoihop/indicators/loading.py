"""The shared catalogue of 110 indicators, from its packaged table, and how reports write them."""

from __future__ import annotations

import csv
from importlib import resources
from typing import Any

from django.db import transaction

from phoihop.indicators.models import Indicator
from phoihop.indicators.synonyms import Wording, wordings

_FLAGS = ("counts_attendances", "is_sensitive")


def catalogue() -> list[Indicator]:
    """The packaged catalogue, not saved."""
    return [Indicator(**row) for row in _rows()]


@transaction.atomic
def catalogue_load() -> int:
    """Bring the shared catalogue up to the packaged one; returns how many lines it has.

    A body's own additions (`owner`) stay as they are.
    """
    rows = _rows()
    for row in rows:
        Indicator.objects.update_or_create(code=row["code"], defaults={**row, "owner": None})
    return len(rows)


def _rows() -> list[dict[str, Any]]:
    """The lines of the packaged table by the names of fields, each with how reports write it."""
    table = resources.files("phoihop.indicators").joinpath("data", "catalogue.csv")
    written = wordings()
    rows = []
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        values = {name: bool(text) if name in _FLAGS else text for name, text in row.items()}
        rows.append({**values, **written.get(row["code"], Wording()).as_fields()})
    return rows
