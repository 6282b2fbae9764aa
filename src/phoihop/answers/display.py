"""How a figure is written for people: the qualifier, the number in the reported unit, the unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from phoihop.ledger.models import Entry
from phoihop.rollup.adding import Total
from phoihop.rollup.amounts import as_reported
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.measures import format_area, format_length, format_mass
from phoihop.vietnamese.money import format_money
from phoihop.vietnamese.numbers import format_decimal, format_percent


def qualifier_label(qualifier: str) -> str:
    """The word before the number: "trên"; nothing before an exact one."""
    known = Entry.Qualifier(qualifier)
    return "" if known is Entry.Qualifier.EXACT else str(known.label)


@dataclass(frozen=True)
class Shown:
    """A number ready to be read: "trên", "207.744", "", "lượt người"; a ratio: "", "35", "71", "xã"."""

    qualifier_label: str
    text: str
    denominator_text: str
    unit: str
    percent: str = ""

    def __str__(self) -> str:
        number = f"{self.text}/{self.denominator_text}" if self.denominator_text else self.text
        joined = f"{self.qualifier_label} {number}".strip()
        return f"{joined}%" if self.unit == "%" else f"{joined} {self.unit}".strip()


def number_text(amount: int, unit: str) -> str:
    """An amount of smallest units in the words of its reporter: 67 000 000 with "tấn" is "67"."""
    return format_decimal(Decimal(as_reported(amount, unit)))


def shown(*, amount: int, denominator: int | None, qualifier: str, unit: str) -> Shown:
    """`amount` and `denominator` in smallest units; `unit` as reported."""
    return Shown(
        qualifier_label=qualifier_label(qualifier),
        text=number_text(amount, unit),
        denominator_text="" if denominator is None else number_text(denominator, unit),
        unit=unit,
        percent="" if not denominator else ratio_percent(amount, denominator),
    )


def shown_entry(entry: Entry) -> Shown:
    return shown(
        amount=entry.amount,
        denominator=entry.denominator,
        qualifier=entry.qualifier,
        unit=entry.unit,
    )


def shown_total(total: Total) -> Shown | None:
    """The total as one number, or the interval "12–18" where only that is known; None for nothing."""
    if total.count == 0 or total.low is None or total.high is None:
        return None
    if total.amount is not None:
        return shown(
            amount=total.amount,
            denominator=total.denominator,
            qualifier=total.qualifier.value,
            unit=total.unit,
        )
    interval = f"{number_text(total.low, total.unit)}–{number_text(total.high, total.unit)}"
    return Shown(qualifier_label(total.qualifier.value), interval, "", total.unit)


def readable_unit(amount: int, dimension: Dimension) -> str | None:
    """The unit in which papers write an amount of that size: "tỷ đồng" for 2 500 000 000 đồng;
    None where a dimension has no choice of units."""
    write = _WRITTEN.get(dimension)
    return None if write is None else write(amount).partition(" ")[2]


_WRITTEN = {
    Dimension.MONEY: format_money,
    Dimension.MASS: format_mass,
    Dimension.LENGTH: format_length,
    Dimension.AREA: format_area,
}


def ratio_percent(amount: int, denominator: int) -> str:
    """35 of 71 is "49,3%"."""
    return format_percent(Decimal(amount * 100) / Decimal(denominator), places=1)
