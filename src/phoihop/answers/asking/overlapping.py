"""Cells in which two figures meet that must not be added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from phoihop.answers.asking.lines import rights
from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import Axis
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.tabulate import Key
from phoihop.answers.asking.times import within
from phoihop.ledger.contributions import (
    ALL,
    BUCKETS,
    SERIES,
    Known,
    Sql,
    among,
    both,
    own_words,
    readings_only,
)
from phoihop.ledger.models import Bucket
from phoihop.rollup.refusals import IllegalSum
from phoihop.rollup.time_cells import TimeCell

# The draft `e` is of the same series as the noted line `n`.
_SAME_SERIES: Final = " AND ".join(
    (
        *(f"e.{name} = n.{name}" for name in SERIES),
        "COALESCE(e.organisation_id, 0) = COALESCE(n.organisation_id, 0)",
    )
)


class _Line(NamedTuple):
    entry: int
    indicator: int
    unit: int
    place: int
    line: int | None
    organisation: int | None
    programme: int
    cell: int
    stage: str
    period_from: date
    period_to: date
    is_reading: bool
    # Of a reading: the cell from which a draft that the question counts stands in its place.
    replaced: int | None = None


class Pair(NamedTuple):
    """Two lines that count and stand, and the rule against adding them."""

    code: str
    first: _Line
    second: _Line

    @property
    def refusal(self) -> IllegalSum:
        if self.code != "sum.overlap":
            return IllegalSum(self.code)
        spans = sorted((each.period_from, each.period_to) for each in (self.first, self.second))
        one, other = (f"{start.isoformat()}/{end.isoformat()}" for start, end in spans)
        return IllegalSum(self.code, {"first": one, "second": other})


def pairs(asked: Asked, ground: Ground) -> list[Pair]:
    """The pairs within the question. There are few: they are found by one query, most often none."""
    noted = _noted(asked, ground)
    if not noted:
        return []
    lines = _lines(asked, {entry for pair in noted for entry in pair[1:]})
    if Bucket.DRAFT in asked.buckets:
        for entry, cell in _replaced(asked, lines).items():
            lines[entry] = lines[entry]._replace(replaced=cell)
    return [
        Pair(code, lines[first], lines[second])
        for code, first, second in noted
        if first in lines and second in lines
    ]


def _noted(asked: Asked, ground: Ground) -> list[tuple[str, int, int]]:
    question = asked.question
    conditions = [Sql("1 = 1")]
    if asked.indicators is not None:
        conditions.append(among("p.indicator", sorted(asked.indicators)))
    if not asked.all_programmes:
        conditions.append(among("p.programme", sorted(asked.programmes)))
    places = None if asked.places is None else ground.under(asked.places)
    if places is not None:
        conditions.append(among("p.place", places))
    for line in ("first", "second"):
        cell = f"p.{line}_{asked.column}"
        during = within(cell, question.first, question.last, asked.days)
        until = within(cell, None, question.last, asked.days)
        # A reading of before runs on into the months asked for; what overlaps is never one.
        text = f"{during.text} OR (p.code <> 'sum.overlap' AND {until.text})"
        conditions.append(Sql(text, during.parameters + until.parameters))
    which = both(*conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT p.code, p.first, p.second FROM ledger_overlap p
            WHERE {which.text} ORDER BY p.id""",
            which.parameters,
        )
        rows: list[tuple[str, int, int]] = cursor.fetchall()
    return rows


def _lines(asked: Asked, entries: set[int]) -> dict[int, _Line]:
    """Those of the entries that stand, count in the question and may be read."""
    known = Known(until=asked.until)
    stage, written, taken_back = known.stage(), known.entry("e"), known.entry("v")
    conditions = both(among("e.id", sorted(entries)), *rights(asked))
    # The one may lie in a programme that is asked for and the other not.
    counted = ALL if asked.all_programmes else among("e.programme_id", sorted(asked.programmes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id, e.indicator_id, e.counted_unit_id, e.place_id, o.line_id,
                e.organisation_id, e.programme_id, e.{asked.column}, {stage.text},
                e.period_from, e.period_to, CASE WHEN {readings_only().text} THEN 1 ELSE 0 END
            FROM ledger_entry e JOIN ledger_source s ON s.id = e.source_id
            JOIN indicators_indicator i ON i.id = e.indicator_id
            LEFT JOIN directory_organisation o ON o.id = e.organisation_id
            WHERE {counted.text} AND {written.text} AND NOT EXISTS (
                SELECT 1 FROM ledger_entry v WHERE v.reverses_id = e.id AND {taken_back.text})
            AND ({conditions.text})""",
            stage.parameters
            + counted.parameters
            + written.parameters
            + taken_back.parameters
            + conditions.parameters,
        )
        rows = [_Line(*row) for row in cursor.fetchall()]
    days = {row.entry: row for row in map(_with_days, rows)}
    # A draft is weighed against others once it is sent.
    buckets = set(asked.buckets) - {Bucket.DRAFT}
    return {pk: row for pk, row in days.items() if _bucket(row) in buckets}


def _replaced(asked: Asked, lines: dict[int, _Line]) -> dict[int, int]:
    """Of the readings among the lines those that later drafts stand in for, as far as the reader counts
    drafts, and from which cell on. What is sent takes its place in the pairs itself."""
    readings = sorted(line.entry for line in lines.values() if line.is_reading)
    if not readings:
        return {}
    known = Known(until=asked.until)
    stage, written, taken_back = known.stage(), known.entry("e"), known.entry("v")
    conditions = both(among("n.id", readings), *rights(asked))
    drafts = ", ".join(f"'{name}'" for name, bucket in BUCKETS.items() if bucket == Bucket.DRAFT)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT n.id, MIN(e.{asked.column})
            FROM ledger_entry n JOIN ledger_entry e ON {_SAME_SERIES}
                AND (e.period_to > n.period_to OR (e.period_to = n.period_to AND e.id > n.id))
            JOIN ledger_source s ON s.id = e.source_id
            JOIN indicators_indicator i ON i.id = e.indicator_id
            WHERE {own_words("e")} = {own_words("n")}
            AND e.reverses_id IS NULL AND {written.text} AND NOT EXISTS (
                SELECT 1 FROM ledger_entry v WHERE v.reverses_id = e.id AND {taken_back.text})
            AND {stage.text} IN ({drafts}) AND ({conditions.text}) GROUP BY n.id""",
            written.parameters + taken_back.parameters + stage.parameters + conditions.parameters,
        )
        return dict(cursor.fetchall())


def _with_days(row: _Line) -> _Line:
    """SQLite gives days as text."""
    start, end = (
        day if isinstance(day, date) else date.fromisoformat(day)
        for day in (row.period_from, row.period_to)
    )
    return row._replace(period_from=start, period_to=end)


def _bucket(row: _Line) -> Bucket | None:
    return next((bucket for stage, bucket in BUCKETS.items() if stage == row.stage), None)


def meeting(pair: Pair, asked: Asked, ground: Ground, shown: list[int]) -> Iterator[Key]:
    """The cells (row, column, indicator, unit) in which both stand. `shown`: the cells of time of the
    table, for readings, which stand in every later one."""
    first, second = pair.first, pair.second
    if not _asked_for(first, asked, ground) or not _asked_for(second, asked, ground):
        return
    rows, columns = (
        _common(axis, first, second, asked, ground, shown) for axis in asked.question.axes
    )
    for row in rows:
        for column in columns:
            yield row, column, first.indicator, first.unit


def _common(
    axis: Axis, first: _Line, second: _Line, asked: Asked, ground: Ground, shown: list[int]
) -> list[int]:
    """The keys of the axis under which both stand."""
    if axis.grain is not None and first.is_reading:
        return [code for code in shown if _stands_in(first, code) and _stands_in(second, code)]
    keys = {_key(axis, each, asked, ground) for each in (first, second)}
    return [] if len(keys) > 1 else list(keys)


def _stands_in(reading: _Line, code: int) -> bool:
    """Whether the reading, made by then, still counts when that cell of time ends."""
    cell, shown = TimeCell.of(reading.cell), TimeCell.of(code)
    if cell.closing != shown.closing or cell.end > shown.end:
        return False
    return reading.replaced is None or TimeCell.of(reading.replaced).end > shown.end


def _key(axis: Axis, line: _Line, asked: Asked, ground: Ground) -> int:
    if axis.grain is not None:
        return TimeCell.of(line.cell).at(axis.grain).code
    if axis.level is not None:
        return ground.row(line.place, axis.level)
    return {
        Axis.NOTHING: 0,
        Axis.PROGRAMME: asked.programmes[line.programme],
        Axis.LINE: line.line or 0,
        Axis.ORGANISATION: line.organisation or 0,
        Axis.INDICATOR: line.indicator,
        Axis.STAGE: _bucket(line) or 0,
    }[axis]


def _asked_for(line: _Line, asked: Asked, ground: Ground) -> bool:
    question = asked.question
    if asked.lines is not None and line.line not in asked.lines:
        return False
    if asked.organisations is not None and line.organisation not in asked.organisations:
        return False
    if asked.places is not None:
        inside = {place.pk for place in asked.places if place.level}
        everywhere = any(place.level == 0 for place in asked.places)
        if not everywhere and inside.isdisjoint(ground.line(line.place).values()):
            return False
    if not any(axis.grain for axis in question.axes) and _is_replaced(line, question.last):
        return False
    return _in_period(line, question.first, question.last)


def _is_replaced(line: _Line, last: int | None) -> bool:
    if line.replaced is None:
        return False
    return last is None or TimeCell.of(line.replaced).last_named_month <= last


def _in_period(line: _Line, first: int | None, last: int | None) -> bool:
    cell = TimeCell.of(line.cell)
    starts = cell.first_named_month
    ends = cell.last_named_month
    if line.is_reading:
        return last is None or ends <= last
    return (first is None or first <= starts) and (last is None or ends <= last)
