"""What every question looks up and what seldom changes: the catalogue, the cascade of programmes, the
closing days, and whether the seats of places hold. One query tells whether what this process read
before is still so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from phoihop.answers.asking.times import closings
from phoihop.directory import seats
from phoihop.indicators.models import Indicator
from phoihop.programmes.models import Programme
from phoihop.rollup.kinds import CountingKind

# Sums that no change leaves as they were; names are not among them, for they change no number.
_STATE = """
SELECT
    (SELECT MAX(written_at) FROM indicators_indicator),
    (SELECT COUNT(*) FROM indicators_indicator),
    programmes.many, programmes.ids, programmes.squares, programmes.roots,
    rules.many, rules.ids, rules.days,
    EXISTS (SELECT 1 FROM ledger_overlap)
FROM (
    SELECT COUNT(*) AS many, SUM(id) AS ids, SUM(id * id) AS squares, SUM(id * root_id) AS roots
    FROM programmes_programme
) AS programmes, (
    SELECT COUNT(*) AS many, SUM(id) AS ids, SUM(id * closing_day) AS days
    FROM programmes_reportingrule WHERE closing = 'closing_day'
) AS rules
"""


@dataclass(frozen=True)
class Reference:
    """indicators: by id · roots: programme → the one it carries out, or None"""

    indicators: Mapping[int, Indicator]
    roots: Mapping[int, int | None]
    closings: tuple[int, ...]

    def with_kind(self, kind: CountingKind) -> set[int]:
        return {pk for pk, row in self.indicators.items() if row.counting_kind == kind}

    @property
    def sensitive(self) -> set[int]:
        return {pk for pk, row in self.indicators.items() if row.is_sensitive}


@dataclass(frozen=True)
class Standing:
    """The reference as it stands now, and whether any lines overlap at all."""

    reference: Reference
    overlaps: bool
    places: seats.Version


def stands() -> Standing:
    """As it stands at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        *version, overlaps = cursor.fetchone()
    return Standing(_read(tuple(version)), bool(overlaps), seats.version_now())


@lru_cache(maxsize=1)
def _read(version: tuple[Any, ...]) -> Reference:
    return Reference(
        indicators=Indicator.objects.in_bulk(),
        roots=dict(Programme.objects.order_by().values_list("pk", "root")),
        closings=closings(),
    )
