"""Reading the catalogue."""

from __future__ import annotations

from django.db.models import QuerySet

from phoihop.base.problems import Problem
from phoihop.indicators.models import Indicator
from phoihop.vietnamese.folding import search_key


def indicator_get(code: str) -> Indicator:
    """The indicator of that code. Problem `indicator.unknown`."""
    indicator = Indicator.objects.filter(code=code.strip()).first()
    if indicator is None:
        raise Problem("indicator.unknown", field="indicator", code=code)
    return indicator


def indicators_in_use() -> QuerySet[Indicator]:
    return Indicator.objects.filter(retired_on=None).select_related("owner")


def indicators_find(text: str) -> list[Indicator]:
    """Indicators whose code or name holds `text`, however it is spelled. The catalogue is small
    enough to be searched in memory."""
    key = search_key(text)
    return [
        indicator
        for indicator in indicators_in_use()
        if key in search_key(f"{indicator.code} {indicator.name}")
    ]
