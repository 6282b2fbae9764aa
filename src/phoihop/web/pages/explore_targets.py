"""Targets that the marks of a chart are measured against: for the same body and the same time."""

from __future__ import annotations

from datetime import date

from phoihop.answers.asking import Answer, Axis, Header, Measure
from phoihop.programmes.models import Target
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.kinds import CountingKind, Dimension
from phoihop.rollup.time_cells import Grain
from phoihop.web.forms.explore_words import Asked

Span = tuple[date, date]


class Targets:
    """The targets of the one programme that is asked about, for one measure; no others can be drawn
    as one line."""

    def __init__(self, asked: Asked, answer: Answer, measure: Measure) -> None:
        self._asked = asked
        self._answer = answer
        self._targets: list[Target] = []
        question = answer.question
        only_programme = len(question.programmes) == 1 and not question.places
        if only_programme and measure.kind is not CountingKind.RATIO:
            found = Target.objects.filter(
                programme__code=question.programmes[0],
                indicator=measure.indicator_id,
                denominator=None,
            ).select_related("organisation")
            self._targets = [target for target in found if _same_unit(target, measure)]

    def of(self, header: Header | None, axis: Axis) -> Target | None:
        """The target of the body in this header, or of the whole programme where the header is none."""
        wanted = self._spans()
        for target in self._targets:
            if (target.period_from, target.period_to) in wanted and _is_of(target, header, axis):
                return target
        return None

    def _spans(self) -> set[Span]:
        """The times a target may be for: all that is asked for where each mark counts all of it, else
        that of a mark."""
        times = [one.cell for one in (*self._answer.rows, *self._answer.columns) if one.cell]
        if times and not self._asked.running:
            long = (cell for cell in times if cell.grain in (Grain.YEAR, Grain.YEARS))
            return {_years(cell.year, cell.last_year) for cell in long}
        first, last = self._answer.question.first, self._answer.question.last
        if first is None or last is None or (first % 100, last % 100) != (1, 12):
            return set()
        return {_years(first // 100, last // 100)}


def _same_unit(target: Target, measure: Measure) -> bool:
    if measure.dimension is not Dimension.COUNT:
        return True
    return tidy_unit(target.unit) == tidy_unit(measure.unit)


def _is_of(target: Target, header: Header | None, axis: Axis) -> bool:
    body = target.organisation
    if header is None or axis is Axis.PROGRAMME:
        return body is None
    if axis is Axis.ORGANISATION:
        return body is not None and body.pk == header.key
    return axis is Axis.LINE and body is not None and body.line_id == header.key


def _years(first: int, last: int) -> Span:
    return date(first, 1, 1), date(last, 12, 31)
