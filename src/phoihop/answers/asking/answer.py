"""What a question is answered with: a table whose every cell says what it is and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from phoihop.answers.asking.question import Question
from phoihop.answers.coverage import Coverage
from phoihop.rollup.adding import Total
from phoihop.rollup.amounts import published
from phoihop.rollup.kinds import CountingKind, CreditRule, Dimension, Qualifier
from phoihop.rollup.time_cells import TimeCell


@dataclass(frozen=True, slots=True)
class Header:
    """A row or a column.

    key:    what it is in the database: an id, the number of a time cell, a stage; for a place that is
            "not divided" minus the id of the place it is known to lie in (0: the nation)
    code:   what it is called in addresses and files
    beside: it does not belong to the row of its like: another calendar's window, a longer period, what
            is not divided; shown, marked, never added to its neighbours
    open:   its days are not over, or its reports are not all due
    """

    key: int | str
    code: str
    label: str
    beside: bool = False
    note: str = ""
    open: bool = False
    cell: TimeCell | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator in one unit of counting: what a cell tells."""

    indicator: str
    name: str
    unit: str
    kind: CountingKind
    dimension: Dimension
    credit_rule: CreditRule
    indicator_id: int
    unit_id: int


class Cell(NamedTuple):
    """One number. Amounts are whole smallest units; `row`, `column`, `measure` number their headers.

    amount None: only the interval from `low` to `high` is known
    largest: the largest single figure, for what is counted once each
    """

    row: int
    column: int
    measure: int
    amount: int | None
    denominator: int | None
    qualifier: Qualifier
    low: int
    high: int
    figures: int
    joint: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that would mean nothing: why, and what to look at instead."""

    row: int
    column: int
    measure: int
    code: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The table. `known_on` is the day whose boundaries "today" means."""

    question: Question
    rows: tuple[Header, ...]
    columns: tuple[Header, ...]
    measures: tuple[Measure, ...]
    cells: list[Cell]
    refused: list[Refused]
    known_on: date
    # (row, column) → reporters that are in, of those expected
    coverage: dict[tuple[int, int], Coverage] = field(default_factory=dict)
    # How it was answered: "cube", "lines", "snapshot".
    routes: tuple[str, ...] = ()

    def at(self, row: int, column: int, measure: int = 0) -> Cell | None:
        for cell in self.cells:
            if (cell.row, cell.column, cell.measure) == (row, column, measure):
                return cell
        return None

    def total(self, cell: Cell) -> Total:
        """The cell as a total of `rollup`, for what shows and compares totals."""
        measure = self.measures[cell.measure]
        return Total(
            amount=cell.amount,
            denominator=cell.denominator,
            qualifier=cell.qualifier,
            unit=measure.unit,
            kind=measure.kind,
            dimension=measure.dimension,
            count=cell.figures,
            joint_count=cell.joint,
            low=cell.low,
            high=cell.high,
        )

    def value(self, cell: Cell) -> int | Decimal | None:
        """In the published unit: đồng, kg, %."""
        dimension = self.measures[cell.measure].dimension
        return None if cell.amount is None else published(cell.amount, dimension)
