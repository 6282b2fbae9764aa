"""What a reading finds. Offsets are code points of the text that was read (NFC)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    MASS = "mass"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    PERCENT = "percent"
    RATIO = "ratio"


class Qualifier(StrEnum):
    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands by itself.

    start, end: `text` is exactly that slice: number, magnitude and unit, without the qualifier
    value: money in đồng, mass in kg, percent as the number, the rest as written; None when the writing is
        doubtful, and then `alternatives` holds what it may mean, the likeliest first
    value_max: the upper end of a range whose lower end is `value`
    denominator: only of a ratio ("35/71 xã")
    unit: "đồng", "kg", "%", or as written
    per: the unit of a rate ("500.000 đồng/hộ" → "hộ")
    rule: the rule that found it, for people ("count", "money.compound", "ratio", …)
    confidence: 0 to 1; from `SURE` on a reader may take it without looking
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    kind: Kind
    rule: str
    confidence: float
    value_max: Decimal | None = None
    denominator: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    per: str | None = None
    alternatives: tuple[Decimal, ...] = ()


# From here on a figure counts as sure: of such figures at least 99 in 100 are right (`make bench-reading`).
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the text. `text` is exactly the slice from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A quantity and what the text around it says of it. Links name the other figure by its `start`.

    what: what is counted, verbatim ("lượt người tham gia")
    actor: the body that did it, verbatim; period: the time words that govern it
    equivalent_of: the same goods in another measure ("67 tấn (tương đương 400 triệu đồng)")
    part_of: the total it is a part of ("10.884 vụ (trong đó miễn phí 7.971 vụ)")
    attends: the events whose attendance it counts ("232 buổi, thu hút 7.135 lượt người")
    """

    quantity: Quantity
    what: Span | None = None
    actor: Span | None = None
    period: Span | None = None
    equivalent_of: int | None = None
    part_of: int | None = None
    attends: int | None = None
