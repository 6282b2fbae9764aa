"""What a table says beside its cells: totals of rows and columns where a sum is legal, sums up to each
column, and the change from the same cells of another answer.

Cells of one table are disjoint, so their sums are exact wherever the kind of counting allows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from phoihop.answers.asking import Answer, Axis, Cell, Header, Measure, Question
from phoihop.rollup.kinds import CountingKind, CreditRule, Qualifier
from phoihop.rollup.qualifiers import combine
from phoihop.rollup.time_cells import TimeCell

_OVER_TIME: Final = frozenset({CountingKind.FLOW, CountingKind.DISTINCT})
# Where the total itself stands in a cell made here.
MARGIN: Final = -1


def adds_over(axis: Axis, measure: Measure) -> bool:
    """Whether the cells of a table may be added along the axis."""
    if axis.is_party or axis is Axis.INDICATOR or measure.kind is CountingKind.LEVEL:
        return False
    if axis.grain is not None:
        return adds_up(measure)
    # An agency's official figure is quoted by every programme that speaks of it.
    return axis is not Axis.PROGRAMME or measure.credit_rule is not CreditRule.OWNER


def adds_up(measure: Measure) -> bool:
    """Whether it can be summed along time."""
    return measure.kind in _OVER_TIME


def added(cells: Iterable[Cell], kind: CountingKind) -> Cell | None:
    """The sum of disjoint cells of one measure; None of none. Of things counted once each only an
    interval is known: at least what the largest cell holds, at most all together."""
    found = list(cells)
    if not found:
        return None
    low = sum(cell.low for cell in found)
    high = sum(cell.high for cell in found)
    if kind is CountingKind.DISTINCT:
        low = max(cell.low for cell in found)
    denominators = [cell.denominator for cell in found if cell.denominator is not None]
    return Cell(
        row=MARGIN,
        column=MARGIN,
        measure=found[0].measure,
        amount=high if low == high else None,
        denominator=sum(denominators) if denominators else None,
        qualifier=combine(cell.qualifier for cell in found),
        low=low,
        high=high,
        figures=sum(cell.figures for cell in found),
        joint=sum(cell.joint for cell in found),
    )


@dataclass(frozen=True)
class Margins:
    """Totals by (number of the row or column, measure); nothing where a sum would mean nothing, or
    would leave out a cell that was refused."""

    of_rows: dict[tuple[int, int], Cell]
    of_columns: dict[tuple[int, int], Cell]
    of_all: dict[int, Cell]


NO_MARGINS: Final = Margins({}, {}, {})


def margins(answer: Answer) -> Margins:
    """The totals of an answer. What stands beside its neighbours in time (a longer period, another
    calendar) is in no total; what is not divided by place is. The first rows of a ranking have none
    below them."""
    rows, columns = answer.question.axes
    of_rows: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    of_columns: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in answer.cells:
        measure = answer.measures[cell.measure]
        if _is_added(columns, answer.columns[cell.column], measure):
            of_rows[cell.row, cell.measure].append(cell)
        if answer.question.top is None and _is_added(rows, answer.rows[cell.row], measure):
            of_columns[cell.column, cell.measure].append(cell)
    for refused in answer.refused:
        of_rows.pop((refused.row, refused.measure), None)
        of_columns.pop((refused.column, refused.measure), None)
    by_row = _totals(answer, of_rows)
    by_column = _totals(answer, of_columns)
    return Margins(
        of_rows={key: cell._replace(row=key[0]) for key, cell in by_row.items()},
        of_columns={key: cell._replace(column=key[0]) for key, cell in by_column.items()},
        of_all={} if answer.question.top else dict(_of_all(answer, by_row)),
    )


def _totals(
    answer: Answer, cells: dict[tuple[int, int], list[Cell]]
) -> dict[tuple[int, int], Cell]:
    found = {}
    for key, several in cells.items():
        total = added(several, answer.measures[key[1]].kind)
        if total is not None:
            found[key] = total
    return found


def _of_all(answer: Answer, of_rows: dict[tuple[int, int], Cell]) -> Iterator[tuple[int, Cell]]:
    """The total of the totals of rows, where each row has one and rows may be added."""
    partly = {refused.measure for refused in answer.refused}
    by_measure: dict[int, list[Cell]] = defaultdict(list)
    for (row, measure), cell in of_rows.items():
        if _is_added(answer.question.rows, answer.rows[row], answer.measures[measure]):
            by_measure[measure].append(cell)
    for measure, cells in by_measure.items():
        total = added(cells, answer.measures[measure].kind)
        if total is not None and measure not in partly:
            yield measure, total


def _is_added(axis: Axis, header: Header, measure: Measure) -> bool:
    """Whether the cells under this header are part of a total along the axis."""
    beside_in_time = header.beside and header.cell is not None
    return axis is not Axis.NOTHING and adds_over(axis, measure) and not beside_in_time


def accumulated(answer: Answer) -> Answer:
    """The same table with each cell of what happens summed from the first column (or row) of time on.
    Readings at a date stay as they are; after a refused cell nothing more is said in its line."""
    rows, columns = answer.question.axes
    if rows.grain is None and columns.grain is None:
        return answer
    along_columns = columns.grain is not None
    headers = answer.columns if along_columns else answer.rows
    kept: list[Cell] = []
    by_line: dict[tuple[int, int], dict[int, Cell]] = defaultdict(dict)
    for cell in answer.cells:
        at, line = (cell.column, cell.row) if along_columns else (cell.row, cell.column)
        if adds_up(answer.measures[cell.measure]) and not headers[at].beside:
            by_line[line, cell.measure][at] = cell
        else:
            kept.append(cell)
    stops = _first_refused(answer, along_columns=along_columns)
    for (line, measure), cells in by_line.items():
        shown = headers[: stops.get((line, measure), len(headers))]
        for at, total in _running(answer, shown, cells, measure):
            row, column = (line, at) if along_columns else (at, line)
            kept.append(total._replace(row=row, column=column))
    return replace(answer, cells=sorted(kept, key=lambda cell: cell[:3]))


def _first_refused(answer: Answer, *, along_columns: bool) -> dict[tuple[int, int], int]:
    """(line, measure) → number of its first header of time under which a cell was refused."""
    stops: dict[tuple[int, int], int] = {}
    for refused in answer.refused:
        at, line = refused.column, refused.row
        if not along_columns:
            at, line = line, at
        stops[line, refused.measure] = min(at, stops.get((line, refused.measure), at))
    return stops


def _running(
    answer: Answer, headers: Sequence[Header], cells: dict[int, Cell], measure: int
) -> Iterator[tuple[int, Cell]]:
    """(number of the header, sum up to it), in every cell that has begun."""
    so_far: list[Cell] = []
    for at, header in enumerate(headers):
        if at in cells:
            so_far.append(cells[at])
        begun = header.cell is not None and header.cell.start <= answer.known_on
        if so_far and not header.beside and (begun or at in cells):
            total = added(so_far, answer.measures[measure].kind)
            assert total is not None
            yield at, total


def part_of(answer: Answer, question: Question) -> Answer:
    """What the same question would have answered that begins later: without the cells of time that
    begin before its first month. One of the two axes must be time."""
    first = question.first or 0
    rows, columns = (
        [n for n, one in enumerate(side) if one.cell is None or _first_month(one.cell) >= first]
        for side in (answer.rows, answer.columns)
    )
    at_row = {old: new for new, old in enumerate(rows)}
    at_column = {old: new for new, old in enumerate(columns)}

    def kept(row: int, column: int) -> bool:
        return row in at_row and column in at_column

    return replace(
        answer,
        question=question,
        rows=tuple(answer.rows[n] for n in rows),
        columns=tuple(answer.columns[n] for n in columns),
        cells=[
            cell._replace(row=at_row[cell.row], column=at_column[cell.column])
            for cell in answer.cells
            if kept(cell.row, cell.column)
        ],
        refused=[
            replace(one, row=at_row[one.row], column=at_column[one.column])
            for one in answer.refused
            if kept(one.row, one.column)
        ],
        coverage={
            (at_row[row], at_column[column]): covered
            for (row, column), covered in answer.coverage.items()
            if kept(row, column)
        },
    )


def _first_month(cell: TimeCell) -> int:
    """202601, as its own calendar or windows name it."""
    return cell.year * 100 + cell.first_month


@dataclass(frozen=True, slots=True)
class Change:
    """From one number to a later one: in percent of the earlier, or between two ratios in percentage
    points; to one decimal. `about`: one of the two is only about right."""

    value: Decimal
    in_points: bool
    about: bool

    @property
    def direction(self) -> int:
        """1 up, -1 down, 0 the same."""
        return (self.value > 0) - (self.value < 0)


def change(before: Cell | None, now: Cell | None, kind: CountingKind) -> Change | None:
    """The change between two cells of one measure; None where it cannot be told."""
    if before is None or now is None or before.amount is None or now.amount is None:
        return None
    about = not (before.qualifier is Qualifier.EXACT and now.qualifier is Qualifier.EXACT)
    if kind is CountingKind.RATIO:
        if not before.denominator or not now.denominator:
            return None
        was, is_now = (Fraction(cell.amount or 0, cell.denominator or 1) for cell in (before, now))
        return Change(_tenths((is_now - was) * 100), in_points=True, about=about)
    if kind is CountingKind.LEVEL:
        return Change(_tenths(Fraction(now.amount - before.amount, 100)), True, about)
    if before.amount <= 0:
        return None
    ratio = Fraction(now.amount - before.amount, before.amount)
    return Change(_tenths(ratio * 100), in_points=False, about=about)


def _tenths(value: Fraction) -> Decimal:
    """Rounded half away from zero."""
    tenths = floor(abs(value) * 10 + Fraction(1, 2))
    return Decimal(tenths if value >= 0 else -tenths).scaleb(-1)


def a_year_before(answer: Answer, earlier: Answer) -> dict[tuple[int, int, int], Cell]:
    """The cells of `earlier`, asked for a year before, at the places of the cells of `answer` to
    which they compare: (row, column, measure). A period that is still open compares with none."""
    rows = _matched(answer.rows, earlier.rows)
    columns = _matched(answer.columns, earlier.columns)
    measures = {(m.indicator_id, m.unit_id): n for n, m in enumerate(answer.measures)}
    found = {}
    for cell in earlier.cells:
        measure = earlier.measures[cell.measure]
        row, column = rows.get(cell.row), columns.get(cell.column)
        here = measures.get((measure.indicator_id, measure.unit_id))
        if row is not None and column is not None and here is not None:
            found[row, column, here] = cell
    return found


def _matched(now: Sequence[Header], before: Sequence[Header]) -> dict[int, int]:
    """Number of the earlier header → number of the present one that it compares to."""
    keys: dict[int | str, int] = {}
    for number, header in enumerate(now):
        if header.cell is None:
            keys[header.key] = number
        elif not header.open:
            keys[header.cell.a_year_before().code] = number
    return {number: keys[header.key] for number, header in enumerate(before) if header.key in keys}
