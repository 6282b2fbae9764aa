"""What every question looks up and what seldom changes: the catalogue, the cascade of programmes, the
closing days, and whether the seats of places hold. One query tells whether what this process read
before is still so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from phoihop.answers.asking.times import closings
from phoihop.directory import seats
from phoihop.directory.models import ALWAYS_KNOWN
from phoihop.indicators.models import Indicator
from phoihop.programmes.models import Programme
from phoihop.rollup.kinds import CountingKind

# What no change of the catalogue, the cascade or the closing days leaves as it was. Names of programmes
# are not among it: they change no number.
_STATE = """
SELECT
    (SELECT MAX(written_at) FROM indicators_indicator),
    (SELECT COUNT(*) FROM indicators_indicator),
    programmes.many, programmes.ids, programmes.squares, programmes.roots,
    rules.days,
    EXISTS (SELECT 1 FROM ledger_overlap),
    (SELECT COUNT(*) FROM directory_placeseatstate seats
        WHERE seats.computed_on <= %s AND (seats.next_change IS NULL OR seats.next_change > %s)
        AND seats.places_written = places.last AND seats.links_written = links.last),
    places.last, links.last
FROM (SELECT COALESCE(MAX(written_at), %s) AS last FROM directory_place) AS places,
(SELECT COALESCE(MAX(written_at), %s) AS last FROM directory_placelink) AS links, (
    SELECT COUNT(*) AS many, SUM(id) AS ids, SUM(id * id) AS squares, SUM(id * root_id) AS roots
    FROM programmes_programme
) AS programmes, (
    SELECT {days} AS days FROM programmes_reportingrule WHERE closing = 'closing_day'
) AS rules
"""

_DAYS = {
    "postgresql": "STRING_AGG(DISTINCT CAST(closing_day AS text), ' ')",
    "sqlite": "GROUP_CONCAT(DISTINCT closing_day)",
}


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
    """The reference as it stands now, whether any lines overlap at all, and whether the seats of
    places are those of today and of all that was written."""

    reference: Reference
    overlaps: bool
    seats_hold: bool
    places: seats.Version


def stands() -> Standing:
    """As it stands at this moment."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            _STATE.format(days=_DAYS[connection.vendor]), (today, today, ALWAYS_KNOWN, ALWAYS_KNOWN)
        )
        *version, overlaps, hold, place, link = cursor.fetchone()
    places = seats.stamp(place), seats.stamp(link)
    return Standing(_read(tuple(version)), bool(overlaps), bool(hold), places)


@lru_cache(maxsize=1)
def _read(version: tuple[Any, ...]) -> Reference:
    return Reference(
        indicators=Indicator.objects.in_bulk(),
        roots=dict(Programme.objects.order_by().values_list("pk", "root")),
        closings=closings(),
    )
