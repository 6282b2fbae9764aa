"""The chart of an answer: which one fits, as a specification that page and file draw alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from phoihop.answers.asking import Answer, Axis, Cell, Header, Measure
from phoihop.answers.charts import Mark, Panel, bars_by_party, line_over_periods, small_multiples
from phoihop.answers.display import number_text, shown_total
from phoihop.answers.margins import accumulated, margins
from phoihop.rollup.amounts import as_reported
from phoihop.rollup.kinds import CountingKind
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_cells import units_of
from phoihop.web.pages.explore_targets import Targets

# More bars, or more small charts, are no picture any more but a worse table.
MOST_BARS: Final = 40
MOST_PANELS: Final = 24


@dataclass(frozen=True)
class Picture:
    """A chart: what it shows in words, and its specification. `left_out`: rows it has no room for."""

    title: str
    alt: str
    spec: dict[str, Any]
    left_out: int = 0


def picture(asked: Asked, answer: Answer, number: int = 0, *, across: int = 4) -> Picture | None:
    """The chart of a measure; None where there is nothing to draw. `across`: small charts in a line."""
    if not 0 <= number < len(answer.measures):
        return None
    answer = accumulated(answer) if asked.running else answer
    return _Drawing(asked, answer, number, across).picture()


class _Drawing:
    def __init__(self, asked: Asked, answer: Answer, number: int, across: int) -> None:
        self.asked = asked
        self.answer = answer
        self.measure: Measure = answer.measures[number]
        self.number = number
        self.across = across
        self.unit = units_of(answer)[number]
        self.drawn_unit = "%" if self.measure.kind is CountingKind.RATIO else self.unit
        self.targets = Targets(asked, answer, self.measure)
        times = {one.cell.year for one in (*answer.rows, *answer.columns) if one.cell}
        self.one_year = len(times) == 1
        self.cells = {
            (cell.row, cell.column): cell
            for cell in answer.cells
            if cell.measure == number and cell.amount is not None
        }

    def picture(self) -> Picture | None:
        rows = [n for n, one in enumerate(self.answer.rows) if self._drawn(one, 0)]
        columns = [n for n, one in enumerate(self.answer.columns) if self._drawn(one, 1)]
        rows = [row for row in rows if any((row, column) in self.cells for column in columns)]
        if not rows:
            return None
        if len(rows) > 1 and len(columns) > 1:
            return self._multiples(rows, columns)
        question = self.answer.question
        if len(columns) > 1:
            along = [(self.answer.columns[n], self.cells.get((rows[0], n))) for n in columns]
            return self._single(question.columns, along, whole=True)
        along = [(self.answer.rows[n], self.cells.get((n, columns[0]))) for n in rows]
        return self._single(question.rows, along, whole=question.rows.grain is not None)

    def _drawn(self, header: Header, side: int) -> bool:
        """Whether it stands in a picture: what is beside its like in time is of another length."""
        is_time = self.answer.question.axes[side].grain is not None
        return not (is_time and header.beside)

    def _single(
        self, axis: Axis, along: Sequence[tuple[Header, Cell | None]], *, whole: bool
    ) -> Picture:
        """One chart along an axis; `whole`: each mark counts all that is asked for, so that the target
        of the programme is a line across it."""
        marks = [self._mark(header, cell) for header, cell in along if cell is not None]
        target = self._target(None, axis) if whole else None
        is_line = axis.grain is not None and len(marks) > 1
        draw = line_over_periods if is_line else bars_by_party
        return Picture(
            title=self._title(),
            alt=_("%(title)s. The numbers stand in the table.") % {"title": self._title()},
            spec=draw(marks[:MOST_BARS], unit=self.drawn_unit, target=target),
            left_out=max(0, len(marks) - MOST_BARS),
        )

    def _multiples(self, rows: Sequence[int], columns: Sequence[int]) -> Picture:
        totals = {} if self.asked.running else margins(self.answer).of_rows
        axis = self.answer.question.rows
        panels = []
        for row in rows[:MOST_PANELS]:
            marks = [
                self._mark(self.answer.columns[column], self.cells[row, column])
                for column in columns
                if (row, column) in self.cells
            ]
            total = totals.get((row, self.number))
            label = self.answer.rows[row].label
            if total is not None and total.amount is not None:
                label = f"{label} · {self._text(total)}"
            target = self._target(self.answer.rows[row], axis)
            panels.append(Panel(label, marks, None if target is None else target.value))
        return Picture(
            title=self._title(),
            alt=_(
                "%(title)s: one small chart for each, all on one scale. The numbers stand in the table."
            )
            % {"title": self._title()},
            spec=small_multiples(
                panels,
                unit=self.drawn_unit,
                labels=_distinct(self._label(self.answer.columns[n]) for n in columns),
                across=self.across,
            ),
            left_out=max(0, len(rows) - MOST_PANELS),
        )

    def _title(self) -> str:
        return f"{self.measure.name} ({self.drawn_unit})"

    def _mark(self, header: Header, cell: Cell) -> Mark:
        return Mark(self._label(header), self._value(cell), self._text(cell), header.open)

    def _value(self, cell: Cell) -> Decimal | int:
        assert cell.amount is not None  # only such are drawn
        if self.measure.kind is CountingKind.RATIO and cell.denominator:
            return Decimal(cell.amount * 100) / Decimal(cell.denominator)
        return as_reported(cell.amount, self.unit)

    def _text(self, cell: Cell) -> str:
        shown = shown_total(replace(self.answer.total(cell), unit=self.unit))
        assert shown is not None  # it has an amount
        number = shown.percent or shown.text
        return f"{shown.qualifier_label} {number}".strip()

    def _target(self, header: Header | None, axis: Axis) -> Mark | None:
        target = self.targets.of(header, axis)
        if target is None:
            return None
        words = _("Target: %(number)s") % {"number": number_text(target.amount, self.unit)}
        return Mark("", as_reported(target.amount, self.unit), words)

    def _label(self, header: Header) -> str:
        """The name under a mark; of a quarter or month of the only year shown, without the year."""
        return header.label.rpartition("/")[0] or header.label if self.one_year else header.label


def _distinct(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(labels))
