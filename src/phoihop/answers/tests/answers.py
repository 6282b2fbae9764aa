"""Answers made by hand, for tests of what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from phoihop.answers.asking import Answer, Axis, Cell, Header, Measure, Question, Refused
from phoihop.rollup.kinds import CountingKind, CreditRule, Dimension, Qualifier
from phoihop.rollup.time_cells import Grain, TimeCell

KNOWN_ON = date(2026, 11, 16)


def measure(**changes: Any) -> Measure:
    values: dict[str, Any] = {
        "indicator": "A01", "name": "Số buổi tuyên truyền", "unit": "buổi",
        "kind": CountingKind.FLOW, "dimension": Dimension.COUNT, "credit_rule": CreditRule.FULL,
        "indicator_id": 1, "unit_id": 1,
    }  # fmt: skip
    return Measure(**{**values, **changes})


def cell(row: int, column: int, amount: int | None, **changes: Any) -> Cell:
    values: dict[str, Any] = {
        "row": row, "column": column, "measure": 0, "amount": amount, "denominator": None,
        "qualifier": Qualifier.EXACT, "low": amount or 0, "high": amount or 0, "figures": 1,
        "joint": 0,
    }  # fmt: skip
    return Cell(**{**values, **changes})


def refused(row: int, column: int, code: str = "sum.level") -> Refused:
    return Refused(row, column, 0, code, "Không cộng được.", "Xem từng số.")


def quarter(year: int, index: int, *, beside: bool = False) -> Header:
    time = TimeCell(0, year, year, Grain.QUARTER, index)
    label = f"Quý {'I' * index}/{year}"
    return Header(
        time.code, f"{year}-Q{index}", label, beside=beside, open=time.end >= KNOWN_ON, cell=time
    )


def whole_year(year: int) -> Header:
    """A year's own figure beside its quarters."""
    time = TimeCell(0, year, year, Grain.YEAR, 1)
    return Header(time.code, str(year), f"Năm {year}", beside=True, cell=time)


PROVINCES = (
    Header(68, "68", "Tỉnh Lâm Đồng"),
    Header(48, "48", "Thành phố Đà Nẵng"),
)


def answer(
    cells: Sequence[Cell] = (),
    *,
    refusals: Sequence[Refused] = (),
    rows: Sequence[Header] = PROVINCES,
    columns: Sequence[Header] = (quarter(2026, 1), quarter(2026, 2), quarter(2026, 3)),
    measures: Sequence[Measure] = (measure(),),
    by: Axis = Axis.PROVINCE,
    over: Axis = Axis.QUARTER,
    **question: Any,
) -> Answer:
    """`by` and `over`: what the rows and the columns of the question are."""
    asked = {"rows": by, "columns": over, **question}
    return Answer(
        question=Question(**asked),
        rows=tuple(rows),
        columns=tuple(columns),
        measures=tuple(measures),
        cells=list(cells),
        refused=list(refusals),
        known_on=KNOWN_ON,
    )
