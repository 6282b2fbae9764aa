"""Whether a unit as a text writes it is one the indicator is counted in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.words import words_in

_TIMES = "lượt"
_EXACT, _IN_ROW, _LONGER, _SHORTER = 1.0, 0.9, 0.7, 0.6


class UnitBook:
    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._units = {
            indicator.pk: frozenset(map(unit_key, _units_of(indicator))) for indicator in indicators
        }
        self._attended = {each.pk for each in indicators if each.counts_attendances}

    def fit(self, indicator: Indicator, unit: str) -> float:
        """How well the unit fits, from 0 (it does not) to 1 (the very words)."""
        key, listed = unit_key(unit), self._units[indicator.pk]
        if key in listed:
            return _EXACT
        if any(unit_key(member) in listed for member in unit.split(",")[:4]):
            return _IN_ROW
        # "lượt chức sắc" is a kind of "lượt" where people are counted; "tờ" may be a "tờ rơi".
        kinds = listed if indicator.pk in self._attended else listed - {_TIMES}
        if any(key.startswith(f"{known} ") for known in kinds):
            return _LONGER
        if any(known.startswith(f"{key} ") for known in listed):
            return _SHORTER
        return 0.0

    def times_known(self, unit: str) -> int:
        """How many indicators are counted in this unit."""
        key = unit_key(unit)
        return sum(key in listed for listed in self._units.values())


def _units_of(indicator: Indicator) -> list[str]:
    return [indicator.unit, *indicator.other_units.splitlines()]


@cache
def unit_key(unit: str) -> str:
    """One spelling for one unit, its marks kept: "cán bộ, chiến sỹ" is "cán bộ chiến sĩ"."""
    return " ".join(word.exact for word in words_in(unit))
