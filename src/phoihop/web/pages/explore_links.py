"""Where a table of the explore page leads: down from a row or a column, and to why a number is so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

from django.urls import reverse

from phoihop.answers.asking import Axis, Header, Measure
from phoihop.answers.boundaries import Boundaries
from phoihop.rollup.time_cells import TimeCell
from phoihop.web.forms.explore_words import Asked

# The day on which districts ended.
REFORM: Final = date(2025, 7, 1)
_FINER: Final = {Axis.YEAR: Axis.QUARTER, Axis.HALF: Axis.QUARTER, Axis.QUARTER: Axis.MONTH}
# The cell that is asked about, beside the question.
AT_ROW, AT_COLUMN, AT_INDICATOR, AT_UNIT = "o-hang", "o-cot", "o-chi-tieu", "o-don-vi"
SINCE: Final = "truoc-ngay"


def explore_url(asked: Asked) -> str:
    return f"{reverse('web:explore')}?{asked.address}"


def page_url(name: str, asked: Asked) -> str:
    """Another view of the same question: its chart, its workbook."""
    return f"{reverse(f'web:{name}')}?{asked.address}"


def why_url(asked: Asked, row: str, column: str, measure: Measure) -> str:
    """Why the number is so that stands in this row and column (codes of their headers)."""
    return WhyLinks(asked).url(row, column, measure)


class WhyLinks:
    """The same for many numbers of one table: what they share is worked out once."""

    def __init__(self, asked: Asked) -> None:
        self._page = f"{reverse('web:explore_why')}?{asked.address}"
        self._measures: dict[Measure, str] = {}

    def url(self, row: str, column: str, measure: Measure) -> str:
        at = self._measures.get(measure)
        if at is None:
            at = urlencode({AT_INDICATOR: measure.indicator, AT_UNIT: measure.unit})
            self._measures[measure] = at
        return f"{self._page}&{AT_ROW}={quote(row)}&{AT_COLUMN}={quote(column)}&{at}"


def down_url(asked: Asked, header: Header, *, of_rows: bool) -> str:
    """The question one step further down into a row or column; "" where there is none."""
    axis = asked.question.rows if of_rows else asked.question.columns
    if not header.code or header.beside:
        return ""
    down = _DOWN.get(axis)
    if down is None and axis in _FINER and header.cell is not None:
        return explore_url(_into_time(asked, axis, header.cell, of_rows=of_rows))
    found = down(asked, header.code) if down is not None else None
    return "" if found is None else explore_url(found)


def _into_time(asked: Asked, axis: Axis, cell: TimeCell, *, of_rows: bool) -> Asked:
    first, last = months_of(cell)
    side = "rows" if of_rows else "columns"
    return asked.with_question(**{side: _FINER[axis], "first": first, "last": last})


def months_of(cell: TimeCell) -> tuple[int, int]:
    """The first and the last month (202601), as the cell's own calendar or windows name them."""
    return cell.year * 100 + cell.first_month, cell.last_year * 100 + cell.last_month


def _into_province(asked: Asked, code: str) -> Asked:
    level = Axis.DISTRICT if _has_districts(asked) else Axis.COMMUNE
    return _into_place(asked, code, level)


def _into_place(asked: Asked, code: str, level: Axis) -> Asked:
    question = asked.question
    if question.rows.level is not None:
        return asked.with_question(places=(code,), rows=level)
    return asked.with_question(places=(code,), columns=level)


def _has_districts(asked: Asked) -> bool:
    """Whether the boundaries asked for are of the time of districts."""
    question = asked.question
    if isinstance(question.boundaries, Boundaries):
        until_then = question.last is not None and question.last < REFORM.year * 100 + REFORM.month
        return question.boundaries is Boundaries.THEN and until_then
    return question.boundaries < REFORM


def _into_nation(asked: Asked, code: str) -> Asked:
    side = "rows" if asked.question.rows is Axis.NATION else "columns"
    return asked.with_question(**{side: Axis.PROVINCE})


def _into_programme(asked: Asked, code: str) -> Asked | None:
    if Axis.LINE in asked.question.axes:
        return asked.with_question(programmes=(code,))
    return _turned(asked, Axis.PROGRAMME, Axis.LINE, programmes=(code,))


def _into_line(asked: Asked, code: str) -> Asked:
    return _turned(asked, Axis.LINE, Axis.ORGANISATION, lines=(code,))


def _into_indicator(asked: Asked, code: str) -> Asked:
    other = next((one for one in asked.question.axes if one is not Axis.INDICATOR), Axis.NOTHING)
    into = Axis.PROGRAMME if other.level is not None else Axis.PROVINCE
    return _turned(asked, Axis.INDICATOR, into, indicators=(code,))


def _turned(asked: Asked, axis: Axis, into: Axis, **changes: tuple[str, ...]) -> Asked:
    """The question with one axis exchanged for another."""
    side = "rows" if asked.question.rows is axis else "columns"
    return asked.with_question(**{side: into}, **changes)


_DOWN: Final[dict[Axis, Callable[[Asked, str], Asked | None]]] = {
    Axis.NATION: _into_nation,
    Axis.PROVINCE: _into_province,
    Axis.DISTRICT: lambda asked, code: _into_place(asked, code, Axis.COMMUNE),
    Axis.PROGRAMME: _into_programme,
    Axis.LINE: _into_line,
    Axis.INDICATOR: _into_indicator,
}
