"""Which lines of a paper are drawn, and the words beside each drawing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from phoihop.answers.charts import Mark, bars_by_party, line_over_periods
from phoihop.answers.totals import TotalRow, total_row
from phoihop.documents import wording
from phoihop.documents.blocks import ChartSpec
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short, total_number
from phoihop.documents.composing.rows import Line, homes_of, in_order
from phoihop.documents.composing.targets import promised
from phoihop.documents.drawing import draw_ahead
from phoihop.ledger.models import Entry
from phoihop.programmes.models import ReportingWindow
from phoihop.rollup.amounts import as_reported, tidy_unit
from phoihop.rollup.kinds import CountingKind

MOST: Final = 6
# A bar for each body: beyond so many nobody compares them.
_MOST_BARS: Final = 12
_NOT_DRAWN: Final = {CountingKind.RATIO, CountingKind.LEVEL}
_FEWEST_POINTS: Final = 3


class Drawer:
    """Draws at most one line of each heading, and no more than `MOST` in a paper."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.drawn = 0

    def chart(self, lines: Sequence[Line]) -> tuple[ChartSpec, ...]:
        if self.drawn >= MOST or not self.facts.period.is_long:
            return ()
        found = self._bars(lines) or self._points(lines)
        if found is None:
            return ()
        self.drawn += 1
        if self.facts.for_file:
            draw_ahead([found.spec])
        return (found,)

    def _bars(self, lines: Sequence[Line]) -> ChartSpec | None:
        """The line that most bodies took part in, one with a target before others."""
        if self.facts.body is not None:
            return None
        fit = [line for line in lines if self._has_bars(line)]
        if not fit:
            return None
        line = max(
            fit, key=lambda each: (each.target is not None, not each.row.joint, len(each.by_body))
        )
        rows = line.by_party(homes_of([line], self.facts))
        marks = [
            _mark(short(body), rows[body], line.row.unit) for body in in_order(rows, self.facts)
        ]
        target = _target_mark(line)
        if target is not None:
            # The target is for all together, so all together have their bar too.
            marks.append(_mark("Toàn chương trình", line.row, line.row.unit))
        joint = line.row.joint
        note = "; hoạt động chung tính cho mỗi bên" if joint else ""
        what = _what(line)
        return ChartSpec(
            spec=bars_by_party(marks, unit=line.row.unit, target=target),
            alt=_said(f"{wording.upper_first(what)} theo từng bên", marks, target, line.row.unit),
            caption=self._caption(f"{wording.upper_first(what)} theo từng bên, {self.facts.period.label}{note}"),
        )  # fmt: skip

    def _has_bars(self, line: Line) -> bool:
        if line.row.total is None or line.row.total.kind in _NOT_DRAWN:
            return False
        rows = line.by_party(homes_of([line], self.facts)).values()
        amounts = [row.total.amount for row in rows if row.total is not None]
        known = [amount for amount in amounts if amount is not None]
        return 2 <= len(known) == len(rows) <= _MOST_BARS and len(set(known)) > 1

    def _points(self, lines: Sequence[Line]) -> ChartSpec | None:
        for line in lines:
            if line.row.total is None or line.row.total.kind in _NOT_DRAWN:
                continue
            windows = self._by_window(line)
            if len(windows) < _FEWEST_POINTS:
                continue
            marks = [_mark(label, row, line.row.unit) for label, row in windows]
            what = wording.upper_first(_what(line))
            return ChartSpec(
                spec=line_over_periods(marks, unit=line.row.unit),
                alt=_said(f"{what} qua các kỳ", marks, None, line.row.unit),
                caption=self._caption(f"{what} qua các kỳ, {self.facts.period.label}"),
            )
        return None

    def _by_window(self, line: Line) -> list[tuple[str, TotalRow]]:
        found = []
        for row in reversed(self.facts.board):
            within = [entry for entry in line.figures if _closes_in(entry, row.window)]
            if within:
                total = total_row(within)
                if total.total is not None and total.total.amount is not None:
                    found.append((wording.upper_first(row.window.label), total))
        return found

    def _caption(self, text: str) -> str:
        return f"Biểu đồ {self.drawn + 1}. {text}"


def _closes_in(entry: Entry, window: ReportingWindow) -> bool:
    return window.start <= entry.period_to <= window.end


def _mark(label: str, row: TotalRow, unit: str) -> Mark:
    assert row.total is not None and row.total.amount is not None
    value = Decimal(as_reported(row.total.amount, unit))
    number = total_number(row.total)
    text = number if tidy_unit(row.total.unit) == tidy_unit(unit) else f"{number} {row.total.unit}"
    return Mark(label, value, text)


def _target_mark(line: Line) -> Mark | None:
    """The target of the period's own figures; one that is reached over several periods is none."""
    row, total = line.target, line.row.total
    if row is None or row.done is None or total is None or total.amount is None:
        return None
    if {each.figure_id for each in row.done.figures} != {each.figure_id for each in line.figures}:
        return None
    value = Decimal(as_reported(row.target.amount, line.row.unit))
    return Mark("", value, f"Chỉ tiêu giao: {promised(row, beside=line.row.unit)}")


def _what(line: Line) -> str:
    return wording.catalogue_name(line.indicator.name)


def _said(title: str, marks: Sequence[Mark], target: Mark | None, unit: str) -> str:
    rows = "; ".join(f"{mark.label}: {mark.text}" for mark in marks)
    goal = f". {target.text}" if target else ""
    return f"Biểu đồ: {title} ({unit}). {rows}{goal}."
