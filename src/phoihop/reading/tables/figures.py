"""The figures of a table: how much, of what, by whom, when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from phoihop.reading.files.extracted import Cell
from phoihop.reading.model import ReadFigure, Span
from phoihop.reading.tables.grid import Table
from phoihop.reading.tables.heads import GENERAL_HEAD, PERIOD, TOTAL
from phoihop.reading.tables.units import Measure, quantity_of


@dataclass(frozen=True, slots=True)
class TableReading:
    """figures: of the cells that are numbers. spent: the places of the text that are no running text."""

    figures: tuple[ReadFigure, ...]
    spent: tuple[tuple[int, int], ...]


def read_tables(
    text: str, cells: Iterable[Cell], measure: Measure
) -> list[tuple[Table, TableReading]]:
    """Every table of a text, with its figures. `cells` in the order of the text."""
    grouped: dict[int, list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(cell.table, []).append(cell)
    return [_read(Table(text, group), measure) for group in grouped.values()]


def _read(table: Table, measure: Measure) -> tuple[Table, TableReading]:
    figures = [figure for cell in table.number_cells() if (figure := _figure(table, cell, measure))]
    spent: list[tuple[int, int]] = []
    if figures:
        numbers = {figure.quantity.start for figure in figures}
        for cell in table.cells:
            plain = (
                cell.row < table.head_rows
                or cell.start in numbers
                or cell.column in table.ordinals
                or cell.column == table.unit_column
                or table.is_number(cell)
            )
            if plain:
                spent.append((cell.start, cell.end))
    return table, TableReading(tuple(figures), tuple(spent))


def _figure(table: Table, cell: Cell, measure: Measure) -> ReadFigure | None:
    label = table.label(cell.row)
    heads = table.heads(cell.column)
    what, actor, period = _meaning(table, cell, label, heads)
    quantity = quantity_of(table, cell, label, heads, measure)
    if quantity is None:
        return None
    total = any(TOTAL.fullmatch(table.words(head)) for head in (label, *heads) if head is not None)
    quantity = replace(quantity, rule="table.total" if total else "table.cell")
    return ReadFigure(quantity, what=what, actor=actor, period=period)


def in_its_table(figure: ReadFigure, tables: Iterable[Table]) -> ReadFigure:
    """A figure that was read in a cell of words, with what the heads add: "150 suất quà" in the row "Tặng quà"."""
    quantity = figure.quantity
    for table in tables:
        if not table.start <= quantity.start < table.end:
            continue
        cell = table.cell_around(quantity.start)
        if cell is None or cell.row < table.head_rows or cell.column in table.word_columns:
            return figure
        what, actor, period = _meaning(table, cell, table.label(cell.row), table.heads(cell.column))
        bare = figure.what is None or figure.what.text == quantity.unit
        return replace(
            figure,
            what=what if bare and what is not None else figure.what,
            actor=figure.actor or actor,
            period=figure.period or period,
        )
    return figure


def _meaning(
    table: Table, cell: Cell, label: Cell | None, heads: Sequence[Cell]
) -> tuple[Span | None, Span | None, Span | None]:
    """What is counted, by whom, when: from the head of the row and the heads of the column."""
    period = actor = what = None
    for head in heads:
        words = table.words(head)
        if PERIOD.fullmatch(words.strip()):
            period = table.span(head)
        elif not GENERAL_HEAD.fullmatch(words.strip()):
            what = table.span(head)
    body = table.body(cell.row)
    if body is not None and not TOTAL.fullmatch(table.words(body)):
        actor = table.span(body)
    if label is not None and (what is None or not table.columns_say_what):
        what = table.span(label)
    return what, actor, period
