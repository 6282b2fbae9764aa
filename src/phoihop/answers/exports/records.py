"""The cells of an answer one by one, in published units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from phoihop.answers.asking import Answer, Header, Measure
from phoihop.answers.coverage import Coverage
from phoihop.answers.display import qualifier_label
from phoihop.rollup.amounts import PUBLISHED_UNIT, published

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Record:
    """One cell in published units (đồng, kg, %). `value` None: only the interval is known.

    note: "beside" where it stands beside its row or column's like, "open" while its period runs
    """

    row: Header
    column: Header
    measure: Measure
    value: Number | None
    denominator: Number | None
    unit: str
    qualifier: str
    low: Number
    high: Number
    figures: int
    joint: int
    coverage: Coverage | None
    note: str


def records(answer: Answer) -> Iterator[Record]:
    """Every cell, in the order of rows, columns and indicators."""
    for cell in answer.cells:
        measure = answer.measures[cell.measure]
        row, column = answer.rows[cell.row], answer.columns[cell.column]
        yield Record(
            row=row,
            column=column,
            measure=measure,
            value=answer.value(cell),
            denominator=_published(cell.denominator, measure),
            unit=PUBLISHED_UNIT[measure.dimension] or measure.unit,
            qualifier=cell.qualifier.value,
            low=published(cell.low, measure.dimension),
            high=published(cell.high, measure.dimension),
            figures=cell.figures,
            joint=cell.joint,
            coverage=answer.coverage.get((cell.row, cell.column)),
            note=_note(row, column),
        )


def _published(amount: int | None, measure: Measure) -> Number | None:
    return None if amount is None else published(amount, measure.dimension)


def digits(value: Number) -> str:
    """Every digit, with a point before the decimals and no power of ten."""
    return str(value) if isinstance(value, int) else format(value, "f")


def _note(row: Header, column: Header) -> str:
    notes = {
        "beside": row.beside or column.beside,
        "open": row.open or column.open,
    }
    return ", ".join(note for note, holds in notes.items() if holds)


def columns() -> tuple[str, ...]:
    return (
        _("Code of the row"), _("Row"), _("Code of the column"), _("Column"),
        _("Code of the indicator"), _("Indicator"), _("Unit"), _("Qualifier"), _("Figure"),
        _("Out of"), _("At least"), _("At most"), _("Number of figures"), _("Joint ones"),
        _("Reports in"), _("Reports expected"), _("Remarks"),
    )  # fmt: skip


def values(record: Record) -> tuple[Number | str | None, ...]:
    covered = record.coverage
    return (
        record.row.code, record.row.label, record.column.code, record.column.label,
        record.measure.indicator, record.measure.name, record.unit,
        qualifier_label(record.qualifier), record.value, record.denominator,
        record.low if record.value is None else None, record.high if record.value is None else None,
        record.figures, record.joint,
        covered.reported if covered else None, covered.expected if covered else None,
        remarks(record.row, record.column),
    )  # fmt: skip


def remarks(row: Header, column: Header) -> str:
    """What is to be known of a cell there, in words."""
    found = [header.note for header in (row, column) if header.note]
    if row.beside or column.beside:
        found.append(_("stands beside the others and is not part of them"))
    if row.open or column.open:
        found.append(_("still open"))
    return "; ".join(found)
