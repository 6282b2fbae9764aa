"""The words of counting. Their values are stored and published: they never change meaning."""

from __future__ import annotations

from enum import StrEnum


class CountingKind(StrEnum):
    """How a number behaves when it is added: the indicator's property, not the figure's."""

    FLOW = "flow"  # happened during a period: adds over time, places and bodies
    STOCK = "stock"  # stands at a date: adds over places, never over time
    RATIO = "ratio"  # a part of a whole: both numbers are added apart, never averaged
    DISTINCT = "distinct"  # things counted once each: a sum of counts is only an upper bound
    LEVEL = "level"  # a bare percentage or grade without a base: shown, never added


class Dimension(StrEnum):
    """What is measured. Amounts are whole numbers of the dimension's smallest unit."""

    COUNT = "count"
    MONEY = "money"
    MASS = "mass"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    PERCENT = "percent"

    @property
    def smallest_unit(self) -> str:
        """The unit amounts are kept in; empty for counts, whose unit is the reported one."""
        return _SMALLEST[self][0]

    @property
    def factor(self) -> int:
        """How many smallest units make one published unit (kg, %, …). Always a power of ten."""
        return _SMALLEST[self][1]


_SMALLEST: dict[Dimension, tuple[str, int]] = {
    Dimension.COUNT: ("", 1),
    Dimension.MONEY: ("đồng", 1),
    Dimension.MASS: ("g", 1000),
    Dimension.LENGTH: ("m", 1),
    Dimension.AREA: ("m²", 1),
    Dimension.VOLUME: ("lít", 1),
    Dimension.PERCENT: ("% / 100", 100),
}


class CreditRule(StrEnum):
    """How a joint figure is credited to the bodies that made it."""

    FULL = "full"  # each body is credited with all of it; together it counts once
    SHARE = "share"  # each body with its own share; the shares add up
    OWNER = "owner"  # one body's official figure; the others only quote it


class Qualifier(StrEnum):
    """The word before the number: how the true value lies to the one that is written."""

    EXACT = "exact"
    OVER = "over"  # hơn, trên, tối thiểu
    NEARLY = "nearly"  # gần
    ABOUT = "about"  # khoảng
    UNDER = "under"  # dưới


class Basis(StrEnum):
    """What the number covers."""

    IN_PERIOD = "in_period"  # the period alone
    CUMULATIVE = "cumulative"  # everything since the period's first day (luỹ kế)
    AS_AT = "as_at"  # the state on the period's last day
