"""An answer as a table to be read: every number a link to why it is so, totals where they are legal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from phoihop.answers.asking import Answer, Axis, Cell, Header, Refused
from phoihop.answers.margins import (
    NO_MARGINS,
    a_year_before,
    accumulated,
    adds_up,
    change,
    margins,
)
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_cells import (
    Block,
    Head,
    Line,
    Moved,
    Number,
    Table,
    TableCell,
    moved_words,
    none_came,
    part_words,
    percent_of,
    shown_cell,
    units_of,
)
from phoihop.web.pages.explore_links import WhyLinks, down_url, months_of, why_url

# What a page shows; a workbook holds the rest.
MOST_LINES: Final = 300


def table_of(
    asked: Asked, answer: Answer, *, earlier: Answer | None, total: Answer | None
) -> Table:
    """`earlier`: the same question of the year before · `total`: the same without its rows, where
    rows are bodies and do not add up to it."""
    return _Setter(asked, answer, earlier, total).table()


class _Setter:
    """Sets a table: its cells by place, then block after block."""

    def __init__(
        self, asked: Asked, answer: Answer, earlier: Answer | None, total: Answer | None
    ) -> None:
        self.asked = asked
        self.margins = NO_MARGINS if asked.running else margins(answer)
        self.before = {}
        if earlier is not None:
            then = accumulated(earlier) if asked.running else earlier
            self.before = a_year_before(answer, then)
        self.answer = accumulated(answer) if asked.running else answer
        self.total = total
        self.beside = _beside(answer)
        self.why = WhyLinks(asked)
        self.units = units_of(self.answer)
        self.cells: dict[tuple[int, int], list[Cell]] = {}
        for cell in self.answer.cells:
            self.cells.setdefault(cell[:2], []).append(cell)
        self.refused: dict[tuple[int, int], list[Refused]] = {}
        for one in answer.refused:
            self.refused.setdefault((one.row, one.column), []).append(one)
        self.with_total = bool(self.margins.of_rows) and len(answer.columns) > 1

    def table(self) -> Table:
        answer = self.answer
        columns = [
            Head(
                label=header.label,
                url=down_url(self.asked, header, of_rows=False),
                note=_in_two_lines(header.note),
                unit=self._unit_of_column(number),
                open=header.open,
                beside=header.beside,
            )
            for number, header in enumerate(answer.columns)
        ]
        if self.with_total:
            columns.append(Head(_("Total")))
        blocks, left_out = _cut(self._blocks())
        covered = [one for one in answer.coverage.values() if one.expected]
        return Table(
            columns=tuple(columns),
            blocks=blocks,
            left_out=left_out,
            whole=sum(one.is_whole for one in covered),
            covered=len(covered),
            unit=self.units[0] if len(self.units) == 1 else "",
        )

    def _unit_of_column(self, column: int) -> str:
        """The unit of a column that is an indicator, where it is counted in one only."""
        if self.answer.question.columns is not Axis.INDICATOR:
            return ""
        found = {cell.measure for cell in self.answer.cells if cell.column == column}
        return self.units[found.pop()] if len(found) == 1 else ""

    def _blocks(self) -> list[Block]:
        measures = range(len(self.answer.measures))
        if Axis.INDICATOR in self.answer.question.axes:
            return [Block("", self._lines(measures), None)]
        named = len(measures) > 1
        return [
            Block(self._name(number) if named else "", self._lines([number]), self._total(number))
            for number in measures
        ]

    def _name(self, number: int) -> str:
        measure = self.answer.measures[number]
        return f"{measure.indicator} · {measure.name} ({self.units[number]})"

    def _lines(self, measures: Iterable[int]) -> tuple[Line, ...]:
        lines = []
        rows_are_indicators = self.answer.question.rows is Axis.INDICATOR
        for row, header in enumerate(self.answer.rows):
            groups = [[number] for number in measures] if rows_are_indicators else [list(measures)]
            for group in groups:
                cells = [
                    self._cell(row, column, group) for column in range(len(self.answer.columns))
                ]
                if not any(cell.numbers or cell.refused or cell.missing for cell in cells):
                    continue
                unit = self.units[group[0]] if rows_are_indicators else ""
                lines.append(Line(self._head(header, unit), self._with_total(row, group, cells)))
        return tuple(lines)

    def _head(self, header: Header, unit: str) -> Head:
        return Head(
            label=header.label,
            url=down_url(self.asked, header, of_rows=True),
            note=header.note,
            unit=unit,
            open=header.open,
            beside=header.beside,
        )

    def _cell(self, row: int, column: int, measures: Sequence[int]) -> TableCell:
        key = row, column
        rows, columns = self.answer.rows[row], self.answer.columns[column]
        found = [cell for cell in self.cells.get(key, ()) if cell.measure in measures]
        covered = self.answer.coverage.get(key)
        return TableCell(
            head=columns.label,
            numbers=tuple(
                self._number(cell, rows, columns, several=len(found) > 1) for cell in found
            ),
            refused=tuple(one for one in self.refused.get(key, ()) if one.measure in measures),
            part=part_words(covered) if found else "",
            missing=not found and covered is not None and none_came(covered),
            open=columns.open,
            beside=columns.beside or rows.beside,
        )

    def _number(self, cell: Cell, row: Header, column: Header, *, several: bool) -> Number:
        measure = self.answer.measures[cell.measure]
        unit = self.units[cell.measure]
        url = self._why(cell, row, column)
        known = self.before.get((cell.row, cell.column, cell.measure))
        moved = change(known, cell, measure.kind)
        number = shown_cell(self.answer, cell, unit)
        return Number(
            shown=number,
            url=url,
            percent=percent_of(self.answer, cell, number),
            unit=unit if several else "",
            joint=cell.joint,
            moved=None if moved is None else Moved(moved_words(moved), moved.direction),
        )

    def _why(self, cell: Cell, row: Header, column: Header) -> str:
        """Why the number is so; of a sum up to a period, the question for all of that time."""
        measure = self.answer.measures[cell.measure]
        along_columns = column.cell is not None
        time = column if along_columns else row
        sums_up = self.asked.running and adds_up(measure) and not time.beside
        if time.cell is None or not sums_up:
            return self.why.url(row.code, column.code, measure)
        line = cell.row if along_columns else cell.column
        if (line, cell.measure) in (
            self.beside.of_rows if along_columns else self.beside.of_columns
        ):
            return ""
        first = self.asked.question.first or self._first_month(along_columns=along_columns)
        last = months_of(time.cell)[1]
        if along_columns:
            asked = self.asked.with_question(columns=Axis.NOTHING, first=first, last=last)
            return why_url(asked, row.code, "", measure)
        asked = self.asked.with_question(rows=Axis.NOTHING, first=first, last=last)
        return why_url(asked, "", column.code, measure)

    def _first_month(self, *, along_columns: bool) -> int | None:
        headers = self.answer.columns if along_columns else self.answer.rows
        cells = [one.cell for one in headers if one.cell is not None and not one.beside]
        return months_of(cells[0])[0] if cells else None

    def _with_total(
        self, row: int, measures: Sequence[int], cells: list[TableCell]
    ) -> tuple[TableCell, ...]:
        if not self.with_total:
            return tuple(cells)
        code = self.answer.rows[row].code
        asked = self.asked.with_question(columns=Axis.NOTHING)
        found = []
        for number in measures:
            total = self.margins.of_rows.get((row, number))
            if total is not None:
                is_all = (row, number) not in self.beside.of_rows
                found.append(self._sum(total, asked, code, "", is_all=is_all))
        return (*cells, TableCell(_("Total"), tuple(found)))

    def _sum(self, total: Cell, asked: Asked, row: str, column: str, *, is_all: bool) -> Number:
        """A total, linked to why it is so; but not where the same question without its columns would
        count what stands beside them as well."""
        measure = self.answer.measures[total.measure]
        url = why_url(asked, row, column, measure) if is_all else ""
        number = shown_cell(self.answer, total, self.units[total.measure])
        percent = percent_of(self.answer, total, number)
        return Number(number, url, percent, "", total.joint, None)

    def _total(self, number: int) -> Line | None:
        """The line of totals: a legal sum, or what the programme did once where rows are bodies."""
        if self.total is not None:
            return self._asked_total(self.total, number)
        totals = self.margins.of_columns
        if len(self.answer.rows) < 2 or not any(measure == number for _at, measure in totals):
            return None
        asked = self.asked.with_question(rows=Axis.NOTHING)
        found: list[Number | None] = []
        for column, header in enumerate(self.answer.columns):
            total = totals.get((column, number))
            is_all = (column, number) not in self.beside.of_columns
            found.append(
                None if total is None else self._sum(total, asked, "", header.code, is_all=is_all)
            )
        last = self.margins.of_all.get(number)
        nothing = asked.with_question(columns=Axis.NOTHING)
        is_all = number not in self.beside.measures
        found.append(None if last is None else self._sum(last, nothing, "", "", is_all=is_all))
        return self._total_line(_("Total"), found)

    def _total_line(self, label: str, found: Sequence[Number | None]) -> Line:
        """A number for each column and one for all of them, as far as there are any."""
        columns = self.answer.columns
        cells = [
            TableCell(
                header.label,
                () if number is None else (number,),
                open=header.open,
                beside=header.beside,
            )
            for header, number in zip(columns, found[: len(columns)], strict=True)
        ]
        if self.with_total:
            last = found[len(columns)]
            cells.append(TableCell(_("Total"), () if last is None else (last,)))
        return Line(Head(label), tuple(cells))

    def _asked_total(self, total: Answer, number: int) -> Line | None:
        measure = self.answer.measures[number]
        same = (measure.indicator_id, measure.unit_id)
        there = {(m.indicator_id, m.unit_id): n for n, m in enumerate(total.measures)}
        if same not in there:
            return None
        at = {
            total.columns[cell.column].key: cell
            for cell in total.cells
            if cell.measure == there[same]
        }
        asked = self.asked.with_question(rows=Axis.NOTHING)
        found: list[Number | None] = []
        for header in self.answer.columns:
            cell = at.get(header.key)
            here = None if cell is None else cell._replace(measure=number)
            found.append(
                None if here is None else self._sum(here, asked, "", header.code, is_all=True)
            )
        last = margins(total).of_rows.get((0, there[same]))
        here = None if last is None else last._replace(measure=number)
        nothing = asked.with_question(columns=Axis.NOTHING)
        is_all = number not in self.beside.measures
        found.append(None if here is None else self._sum(here, nothing, "", "", is_all=is_all))
        ranked = self.asked.question.top is not None and not self.asked.question.by_party
        label = _("All rows together") if ranked else _("All together, joint ones once")
        return self._total_line(label, found)


@dataclass(frozen=True)
class _Beside:
    """(row or column, measure) in which something stands beside its neighbours in time, so that it is
    in no total; and the measures of which there is any."""

    of_rows: frozenset[tuple[int, int]]
    of_columns: frozenset[tuple[int, int]]

    @property
    def measures(self) -> set[int]:
        return {measure for _at, measure in self.of_rows | self.of_columns}


def _beside(answer: Answer) -> _Beside:
    def apart(header: Header) -> bool:
        return header.beside and header.cell is not None

    said = [(one.row, one.column, one.measure) for one in answer.cells]
    said += [(one.row, one.column, one.measure) for one in answer.refused]
    return _Beside(
        frozenset((row, measure) for row, at, measure in said if apart(answer.columns[at])),
        frozenset((at, measure) for row, at, measure in said if apart(answer.rows[row])),
    )


def _in_two_lines(days: str) -> str:
    """Two days, where a line may end between them."""
    return days.replace("–", "–\u200b")


def _cut(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], int]:
    """The blocks with lines, as far as a page holds them, and how many lines were left out."""
    room, left_out, kept = MOST_LINES, 0, []
    for block in blocks:
        shown = block.lines[:room]
        room -= len(shown)
        left_out += len(block.lines) - len(shown)
        if shown:
            kept.append(replace(block, lines=shown))
    return tuple(kept), left_out
