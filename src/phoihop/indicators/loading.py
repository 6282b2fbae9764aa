"""The shared catalogue of 110 indicators, from its packaged table, and how reports write them."""

from __future__ import annotations

import csv
from importlib import resources
from typing import Any

from django.db import transaction

from phoihop.base.problems import Problem
from phoihop.indicators.models import Indicator
from phoihop.indicators.synonyms import Wording, wordings

# What decides how figures are added. The figures that stand were added by it.
COUNTING_RULE = ("counting_kind", "dimension", "credit_rule")
_FLAGS = ("counts_attendances", "is_sensitive")


def catalogue() -> list[Indicator]:
    """The packaged catalogue, not saved."""
    return [Indicator(**row) for row in _rows()]


@transaction.atomic
def catalogue_load() -> int:
    """Bring the shared catalogue up to the packaged one; returns how many lines it has.

    A body's own additions (`owner`) stay as they are. Problem `indicator.rule_fixed` when a line would
    be counted in another way than the figures that stand on it.
    """
    rows = _rows()
    present = {row.code: row for row in Indicator.objects.all()}
    for row in rows:
        if row["code"] in present:
            _require_same_rule(present[row["code"]], row)
        Indicator.objects.update_or_create(code=row["code"], defaults={**row, "owner": None})
    return len(rows)


def _require_same_rule(indicator: Indicator, values: dict[str, Any]) -> None:
    changes = any(getattr(indicator, name) != values[name] for name in COUNTING_RULE)
    if changes and indicator.entries.exists():
        raise Problem("indicator.rule_fixed", name=indicator.code)


def _rows() -> list[dict[str, Any]]:
    """The lines of the packaged table by the names of fields, each with how reports write it."""
    table = resources.files("phoihop.indicators").joinpath("data", "catalogue.csv")
    written = wordings()
    rows = []
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        values = {name: bool(text) if name in _FLAGS else text for name, text in row.items()}
        rows.append({**values, **written.get(row["code"], Wording()).as_fields()})
    return rows
