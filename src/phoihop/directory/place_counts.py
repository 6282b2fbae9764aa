"""How many units stood below each province on a day; a few grouped queries over ten thousand rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from phoihop.directory.models import Place
from phoihop.directory.selectors import places_on


@dataclass(frozen=True)
class UnitCount:
    districts: int = 0
    communes: int = 0


def units_below_provinces(on: date) -> dict[int, UnitCount]:
    """Districts and communes by province id. Since 1/7/2025 communes stand directly below."""
    units = places_on(on)
    districts = _counted(units.filter(level=Place.Level.DISTRICT), "parent")
    communes = _counted(
        units.filter(level=Place.Level.COMMUNE, parent__level=Place.Level.PROVINCE), "parent"
    )
    in_districts = _counted(
        units.filter(level=Place.Level.COMMUNE, parent__level=Place.Level.DISTRICT),
        "parent__parent",
    )
    return {
        province: UnitCount(
            districts.get(province, 0), communes.get(province, 0) + in_districts.get(province, 0)
        )
        for province in {*districts, *communes, *in_districts}
    }


def _counted(units: QuerySet[Place], province: str) -> dict[int, int]:
    counted = units.order_by().values_list(province).annotate(Count("pk"))
    return dict(counted)
