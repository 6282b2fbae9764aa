"""Answers as plain tables, to be compared with the bookkeeper's."""

from __future__ import annotations

from collections.abc import Hashable

from phoihop.answers.asking import Answer, Axis, Cell, Header, Refused
from phoihop.answers.tests.book import Span
from phoihop.answers.tests.oracle import Sum, Table
from phoihop.rollup.time_cells import TimeCell


def key_of(axis: Axis, header: Header) -> Hashable:
    if header.cell is not None:
        return span_of(header.cell)
    return header.code if axis in (Axis.INDICATOR, Axis.STAGE) else header.key


def span_of(cell: TimeCell) -> Span:
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(cell.grain.value)
    if length is None:
        return Span(cell.closing, cell.year * 12, cell.last_year * 12 + 11)
    first = cell.year * 12 + (cell.index - 1) * length
    return Span(cell.closing, first, first + length - 1)


def plain(given: Answer) -> Table:
    rows, columns = given.question.axes
    at_row = [key_of(rows, header) for header in given.rows]
    at_column = [key_of(columns, header) for header in given.columns]
    assert len(set(at_row)) == len(at_row) and len(set(at_column)) == len(at_column)
    table: Table = {}
    said: list[Cell | Refused] = [*given.cells, *given.refused]
    for cell in said:
        measure = given.measures[cell.measure]
        key = (at_row[cell.row], at_column[cell.column], measure.indicator, measure.unit)
        assert key not in table
        table[key] = cell.code if isinstance(cell, Refused) else Sum(*cell[3:])
    return table


def spans(given: Answer) -> list[Span]:
    return [span_of(h.cell) for h in (*given.rows, *given.columns) if h.cell is not None]


def summed(table: Table) -> dict[tuple[str, str], tuple[int, int]]:
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for (_, _, indicator, unit), cell in table.items():
        assert isinstance(cell, Sum)
        amount, figures = sums.get((indicator, unit), (0, 0))
        sums[indicator, unit] = (amount + cell.high, figures + cell.figures)
    return sums


def require_same(found: Table, expected: Table, *about: object) -> None:
    """Fail with every cell that is answered otherwise than it should be."""
    lines = [
        f"{key}: answered {found.get(key)}, should be {expected.get(key)}"
        for key in found.keys() | expected.keys()
        if found.get(key) != expected.get(key)
    ]
    if lines:
        raise AssertionError("\n".join([*map(str, about), *lines]))
