"""What the programme chose before for the same words: the newest choice counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from phoihop.indicators.models import Indicator
from phoihop.intake.models import Paper
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.unit_words import UnitBook, unit_key
from phoihop.intake.proposing.units import dimension_read
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import latest_stage
from phoihop.ledger.states import COUNTED
from phoihop.reading.model import ReadFigure
from phoihop.rollup.amounts import dimension_of
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import search_key

# Words that are said of many things: by them alone nothing was chosen.
_SAID_OF_MANY = frozenset(
    [
        "kinh",
        "phi",
        "tong",
        "so",
        "tien",
        "tri",
        "gia",
        "gia",
        "tri",
        "luot",
        "nguoi",
        "tham",
        "gia",
        "du",
        "xem",
        "cac",
        "cap",
        "chi",
        "tieu",
        "voi",
        "la",
        "duoc",
        "tren",
        "dia",
        "ban",
        "va",
        "muc",
        "khac",
    ]
)

_Key = tuple[str, str]


@dataclass(frozen=True)
class Before:
    indicator: Indicator
    reason: Reason


class Earlier:
    """The choices by their words: what was counted, and the unit of things that were counted."""

    def __init__(self, entries: Iterable[Entry], units: UnitBook) -> None:
        self._units = units
        self._chosen: dict[_Key, Entry] = {}
        for entry in entries:
            self._chosen[_key(entry.counted, entry.unit, dimension_of(entry.unit))] = entry

    def chosen(self, figure: ReadFigure) -> Before | None:
        """What was chosen for these words; None for words that are said of many things."""
        what = figure.what.text if figure.what is not None else figure.quantity.unit
        unit = figure.quantity.unit
        entry = self._chosen.get(_key(what, unit, dimension_read(figure.quantity.kind)))
        if entry is None or figure.attends is not None or not self._is_telling(what, unit):
            return None
        day = format_date(timezone.localtime(entry.recorded_at).date())
        why = gettext_noop("The programme chose it for “%(words)s” before, on %(on)s.")
        return Before(entry.indicator, Reason("indicator", why, {"words": what, "on": day}))

    def _is_telling(self, what: str, unit: str) -> bool:
        if set(search_key(what).split()) - set(search_key(unit).split()) - _SAID_OF_MANY:
            return True
        return dimension_of(unit) is Dimension.COUNT and self._units.times_known(unit) == 0


def _key(what: str, unit: str, dimension: Dimension) -> _Key:
    """Things are the same in the same unit only; money is money in any."""
    return search_key(what), unit_key(unit) if dimension is Dimension.COUNT else dimension.value


def earlier_choices(paper: Paper) -> Iterable[Entry]:
    """The lines of the programme that stand and that the paper's body may know of, oldest first:
    its own, and what others have sent."""
    known = Q(stage__in=COUNTED) | Q(source__organisation=paper.organisation)
    entries: Iterable[Entry] = (
        Entry.objects.annotate(stage=latest_stage("source"))
        .filter(known, programme=paper.programme, reverses=None, reversed_by=None)
        .select_related("indicator")
        .order_by("id")
    )
    return entries
