"""What the ledger holds of a programme, figure by figure, for other programs to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phoihop.base.models import User
from phoihop.directory.selectors import place_name_on
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import counted_entries, visible_to
from phoihop.programmes.models import Programme
from phoihop.rollup.amounts import PUBLISHED_UNIT, published
from phoihop.rollup.kinds import Dimension

Json = dict[str, Any]


@dataclass(frozen=True)
class PublishedFigure:
    """A figure in published units: money in đồng, mass in kg, percent as the number.

    organisation and place are {code, name} under the name they bore at the time; a figure of the
    programme as a whole has no organisation. `equivalent` is the id of the figure it restates.
    """

    id: int
    programme: str
    indicator: str
    what: str
    value: int | Decimal
    denominator: int | Decimal | None
    unit: str
    qualifier: str
    organisation: Json | None
    place: Json
    period: Json
    equivalent: int | None
    source: Json

    def json(self) -> Json:
        """The figure as plain JSON values; numbers stay exact (12.5, 12800)."""
        return {
            **vars(self),
            "value": _number(self.value),
            "denominator": None if self.denominator is None else _number(self.denominator),
        }


def _number(value: int | Decimal) -> int | float:
    """A JSON number. Amounts have at most three decimals, which a double writes back exactly."""
    return int(value) if value == int(value) else float(value)


def published_figures(programme: Programme, user: User | None = None) -> Iterator[PublishedFigure]:
    """The figures that count (sent or received), in the order they were entered; for `user` None,
    the operator at the command line, all of them."""
    entries = counted_entries(programme).prefetch_related("place__former_names").order_by("figure")
    if user is not None:
        entries = entries.filter(visible_to(user))
    for entry in entries:
        yield _published(entry)


def _published(entry: Entry) -> PublishedFigure:
    dimension = Dimension(entry.indicator.dimension)
    body, place, source = entry.organisation, entry.place, entry.source
    return PublishedFigure(
        id=entry.figure_id,
        programme=entry.programme.code,
        indicator=entry.indicator.code,
        what=entry.counted,
        value=published(entry.amount, dimension),
        denominator=None if entry.denominator is None else published(entry.denominator, dimension),
        unit=PUBLISHED_UNIT[dimension] or entry.unit,
        qualifier=entry.qualifier,
        organisation=None if body is None else {"code": body.code, "name": body.name},
        place={"code": place.code, "name": place_name_on(place, entry.period_to)},
        period={
            "from": entry.period_from.isoformat(),
            "to": entry.period_to.isoformat(),
            "basis": entry.basis,
        },
        equivalent=entry.figure.equivalent_of_id,
        source={
            "kind": source.kind,
            "id": source.id,
            "text": entry.said_in[entry.span_start : entry.span_end] if entry.span_end else "",
            "start": entry.span_start,
            "end": entry.span_end,
        },
    )
