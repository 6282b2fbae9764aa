"""Totals of a programme: by indicator, by place on either boundaries, by party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.answers.addends import counted_in, is_joint, total_of
from phoihop.answers.boundaries import Atlas, Boundaries
from phoihop.answers.display import Shown, readable_unit, shown_total
from phoihop.answers.refusals import refusal_text
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry, Source, SourceCredit
from phoihop.ledger.selectors import counted_entries, credits_that_stand, visible_to
from phoihop.programmes.models import Programme
from phoihop.rollup.adding import Total
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.kinds import CreditRule
from phoihop.rollup.refusals import IllegalSum


@dataclass(frozen=True)
class TotalRow:
    """One line of a table of totals.

    group:    what the table is split by: a place's or a body's name; "" when by indicator alone
    total:    None when the sum is refused; then `refused` says why and what to look at instead
    figures:  the lines of the ledger behind it
    joint:    some of the figures are of several bodies together
    outside:  some figures are dated outside the programme's phase by their source
    """

    group: str
    indicator: Indicator
    unit: str
    figures: tuple[Entry, ...]
    total: Total | None
    refused: str = ""
    joint: bool = False
    outside: bool = False

    @property
    def shown(self) -> Shown | None:
        return None if self.total is None else shown_total(self.total)


def with_credits(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries with the credits of their sources, for `is_joint` and tables by party."""
    credits = SourceCredit.objects.select_related("organisation__line").order_by("id")
    return entries.prefetch_related(Prefetch("source__credits", credits))


def counted_for(programme: Programme, user: User | None) -> list[Entry]:
    """What a total counts: sent or received, and only what this user may read. `user` None is the
    operator at the command line, who may read everything."""
    entries = with_credits(counted_entries(programme))
    return list(entries if user is None else entries.filter(visible_to(user)))


def total_row(entries: Sequence[Entry], group: str = "") -> TotalRow:
    """The row of figures that share an indicator and what it is counted in (`counted_in`). Reported
    in different units, the total is told in the one that reads best."""
    first = entries[0]
    total: Total | None = None
    refused = ""
    try:
        total = _readable_total(entries)
    except IllegalSum as refusal:
        refused = " ".join(refusal_text(refusal))
    return TotalRow(
        group=group,
        indicator=first.indicator,
        unit=first.unit if total is None else total.unit,
        figures=tuple(entries),
        total=total,
        refused=refused,
        joint=any(is_joint(entry) for entry in entries),
        outside=any(entry.figure.outside_phase for entry in entries),
    )


def _readable_total(entries: Sequence[Entry]) -> Total:
    total = total_of(entries)
    mixed = len({tidy_unit(entry.unit) for entry in entries}) > 1
    if not mixed or total.dimension is None or total.high is None:
        return total
    return replace(total, unit=readable_unit(total.high, total.dimension) or total.unit)


def totals_of(entries: Iterable[Entry]) -> list[TotalRow]:
    """One row for each indicator and unit of counting: "đợt" and "buổi" stay two rows, "triệu đồng"
    and "tỷ đồng" are one."""
    return _rows(entries, lambda entry: [("", "")])


def totals_by_party(entries: Iterable[Entry]) -> list[TotalRow]:
    """One row for each body, indicator and unit. A joint figure stands with each body credited, so
    the bodies do not add up to the programme. Asks for entries `with_credits`."""
    return _rows(entries, _party_groups)


def programme_totals(
    *,
    programme: Programme,
    user: User | None,
    by: str = "indicator",
    boundaries: Boundaries = Boundaries.THEN,
    today: date | None = None,
) -> list[TotalRow]:
    """The totals of a programme by "indicator", "place" (provinces, on either boundaries) or
    "party". By party a joint figure stands with each body credited, so the column does not add up."""
    entries = counted_for(programme, user)
    if by == "party":
        return totals_by_party(entries)
    if by == "place":
        atlas = Atlas((entry.place_id for entry in entries), today=today or timezone.localdate())
        return _rows(entries, lambda entry: _province_group(atlas, entry, boundaries))
    return totals_of(entries)


# A group is (what it is ordered by, what it is called); an entry may stand in several.
Groups = Callable[[Entry], list[tuple[str, str]]]


def _rows(entries: Iterable[Entry], groups: Groups) -> list[TotalRow]:
    tables: dict[tuple[str, str], dict[tuple[str, str], list[Entry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for entry in entries:
        for group in groups(entry):
            tables[group][entry.indicator.code, counted_in(entry)].append(entry)
    return [
        total_row(figures, group=name)
        for (_order, name), table in sorted(tables.items())
        for _key, figures in sorted(table.items())
    ]


def _province_group(atlas: Atlas, entry: Entry, boundaries: Boundaries) -> list[tuple[str, str]]:
    seat = atlas.seat(entry.place_id, boundaries=boundaries, on=entry.period_to)
    return [(seat.province.sort_key, seat.province_name)]


def _party_groups(entry: Entry) -> list[tuple[str, str]]:
    """The bodies whose figure this is, under the credit rule of its indicator."""
    rule = CreditRule(entry.indicator.credit_rule)
    credited = [row.organisation for row in credits_that_stand(entry.source.credits.all())]
    if entry.source.kind != Source.Kind.ACTIVITY or rule is CreditRule.OWNER:
        credited = [entry.organisation] if entry.organisation else []
    if rule is CreditRule.SHARE and len(credited) > 1:
        # Whose share is how large is not known: it is never divided by guessing.
        return [("~1", _("Joint, shares not stated"))]
    return [(f"{body.line.order:04}{body.sort_key}", body.name) for body in credited] or [
        ("~2", _("The programme as a whole"))
    ]
