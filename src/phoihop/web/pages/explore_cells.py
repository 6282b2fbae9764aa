"""The parts of a table on the explore page: lines, cells, numbers as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phoihop.answers.asking import Answer, Cell, Measure, Refused
from phoihop.answers.coverage import Coverage
from phoihop.answers.display import Shown, readable_unit, shown, shown_total
from phoihop.answers.margins import Change
from phoihop.rollup.amounts import PUBLISHED_UNIT, as_reported
from phoihop.rollup.kinds import CountingKind
from phoihop.vietnamese.numbers import format_decimal

# A figure in a readable unit keeps every digit, or stands in the published one.
_MOST_DECIMALS: Final = 3


@dataclass(frozen=True)
class Moved:
    """The change from the year before. `direction` 1, 0 or -1."""

    text: str
    direction: int

    @property
    def word(self) -> str:
        words = {1: _("up"), 0: _("unchanged"), -1: _("down")}
        return words[self.direction]


@dataclass(frozen=True)
class Number:
    """A number of a cell and where it is told why it is so; `url` may be empty. `percent`: of a ratio."""

    shown: Shown
    url: str
    percent: str
    unit: str
    joint: int
    moved: Moved | None


@dataclass(frozen=True)
class TableCell:
    """`part`: "3/4 bodies reported" where reports are missing; `missing`: none came in at all."""

    head: str
    numbers: tuple[Number, ...] = ()
    refused: tuple[Refused, ...] = ()
    part: str = ""
    missing: bool = False
    open: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Head:
    label: str
    url: str = ""
    note: str = ""
    unit: str = ""
    open: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Line:
    head: Head
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Block:
    """The lines of one indicator under its name, or of all of them where they are rows or columns."""

    name: str
    lines: tuple[Line, ...]
    total: Line | None = None


@dataclass(frozen=True)
class Table:
    """`left_out`: lines beyond what a page shows · `whole`, `covered`: cells with all reports in, of
    those for which any are expected"""

    columns: tuple[Head, ...]
    blocks: tuple[Block, ...]
    left_out: int
    whole: int
    covered: int
    unit: str


def units_of(answer: Answer) -> dict[int, str]:
    """The unit each measure is shown in: one that reads well and keeps every digit."""
    amounts: dict[int, list[int]] = {}
    for cell in answer.cells:
        amounts.setdefault(cell.measure, []).extend((cell.low, cell.high))
    return {
        number: _unit(measure, amounts.get(number, []))
        for number, measure in enumerate(answer.measures)
    }


def _unit(measure: Measure, amounts: Sequence[int]) -> str:
    published = PUBLISHED_UNIT[measure.dimension] or measure.unit
    largest = max(map(abs, amounts), default=0)
    readable = readable_unit(largest, measure.dimension) if largest else None
    if readable is None:
        return published
    for amount in amounts:
        value = as_reported(amount, readable)
        if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > _MOST_DECIMALS:
            return published
    return readable


def moved_words(moved: Change) -> str:
    text = format_decimal(abs(moved.value))
    unit = _("points") if moved.in_points else "%"
    return f"≈ {text} {unit}" if moved.about else f"{text} {unit}"


def shown_cell(answer: Answer, cell: Cell, unit: str) -> Shown:
    """The number of a cell in that unit, which is told elsewhere."""
    if cell.amount is not None:
        return shown(
            amount=cell.amount,
            denominator=cell.denominator,
            qualifier=cell.qualifier.value,
            unit=unit,
        )
    return shown_total(replace(answer.total(cell), unit=unit)) or Shown("", "", "", "")


def percent_of(answer: Answer, cell: Cell, number: Shown) -> str:
    is_ratio = answer.measures[cell.measure].kind is CountingKind.RATIO
    return number.percent if is_ratio else ""


def part_words(covered: Coverage | None) -> str:
    if covered is None or covered.is_whole:
        return ""
    words = ngettext(
        "%(reported)s/%(number)s body reported",
        "%(reported)s/%(number)s bodies reported",
        covered.expected,
    )
    return words % {"reported": covered.reported, "number": covered.expected}


def none_came(covered: Coverage) -> bool:
    """Whether reports are expected and not one is in: else that nothing stands here was reported."""
    return covered.expected > 0 and covered.reported == 0
