"""Roll-ups from the cube and what is not folded into it yet, in one statement."""

from __future__ import annotations

from typing import Final

from django.db import connection

from phoihop.answers.asking.question import Axis, Question
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.rows import ROW, Rows, as_rows
from phoihop.answers.asking.times import not_after, rolled_up, within
from phoihop.answers.boundaries import Boundaries
from phoihop.directory.models import Place
from phoihop.ledger.cells import KEYS, cells, seated
from phoihop.ledger.contributions import ALL, MEASURES, Sql, among, both
from phoihop.ledger.models import Basis, Body

_SENTINEL: Final = -9
_WAITING: Final = "(SELECT * FROM ledger_posting WHERE fold IS NULL)"
_COLUMNS: Final = ", ".join((*KEYS, *MEASURES))


def cube_rows(asked: Asked, only: Sql) -> Rows | None:
    """The sums of the question's cells; None when there is no whole cube at this moment.

    `only` is a further condition on the cube's columns (which indicators it can speak of).
    """
    level = _level(asked)
    found, days = both(only, _condition(asked, level)), asked.days
    question, column = asked.question, asked.column
    happened = both(
        Sql(f"basis = {Basis.IN_PERIOD:d}"), within(column, question.first, question.last, days)
    )
    read = both(Sql(f"basis = {Basis.READING:d}"), not_after(column, question.last, days))
    # In the cube each is found by an index of its own; what waits is gone through once.
    either = Sql(f"({happened.text}) OR ({read.text})", happened.parameters + read.parameters)
    waiting = cells(f"({seated(_WAITING)}) AS seated", level, together=not question.by_party)
    parts = [
        Sql(f"SELECT {_COLUMNS} FROM {table} WHERE level = {level} AND") + both(found, condition)
        for table, condition in (
            ("ledger_cubecell", happened),
            ("ledger_cubecell", read),
            (f"({waiting}) AS waiting", either),
        )
    ]
    keys = [_key(axis, level, question, column) for axis in question.axes]
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
    zeros = ", ".join("0" for _ in MEASURES)
    text = f"""
        SELECT {keys[0]} AS row_key, {keys[1]} AS column_key, indicator, unit, basis, {sums}
        FROM ({" UNION ALL ".join(part.text for part in parts)}) AS cells
        GROUP BY 1, 2, 3, 4, 5
        UNION ALL SELECT {_SENTINEL}, 0, 0, 0, 0, {zeros} FROM ledger_cubestate
        WHERE seats = COALESCE((SELECT MAX(moves) FROM directory_placeseatstate), 0)
    """
    parameters = [each for part in parts for each in part.parameters]
    with connection.cursor() as cursor:
        # Nearly always nothing but whole numbers, written out: then there is nothing to look through
        # a long text for.
        cursor.execute(text, parameters) if parameters else cursor.execute(text % ())
        rows = as_rows(cursor.fetchall())
    told = rows[:, ROW] != _SENTINEL
    return None if told.all() else rows[told]


def _level(asked: Asked) -> int:
    levels = [asked.question.level or 0, *(place.level for place in asked.places or ())]
    return max(levels)


def fits(asked: Asked) -> bool:
    """Whether the asked places and the places of the table are of one level, or nest simply."""
    asked_levels = {place.level for place in asked.places or ()}
    axis = asked.question.level
    if len(asked_levels) > 1:
        return False
    return not asked_levels or not axis or min(asked_levels) <= axis


def _condition(asked: Asked, level: int) -> Sql:
    conditions = [_bodies(asked), among("bucket", asked.buckets)]
    if not asked.all_programmes:
        conditions.append(among("programme", sorted(set(asked.programmes.values()))))
    conditions.append(_places(asked, level))
    return both(*conditions)


def _bodies(asked: Asked) -> Sql:
    if not asked.question.by_party:
        return Sql(f"body = {Body.TOGETHER:d}")
    if asked.lines is not None:
        return among("body", asked.lines)
    return Sql(f"body > {Body.TOGETHER:d}")


def _places(asked: Asked, level: int) -> Sql:
    everywhere = any(place.level == Place.Level.NATION for place in asked.places or ())
    if asked.places is None or everywhere:
        return ALL
    return among(_place_column(asked.question, level), [place.pk for place in asked.places])


def _place_column(question: Question, level: int) -> str:
    today = question.boundaries is Boundaries.TODAY and level == Place.Level.PROVINCE
    return "today" if today else "place"


def _key(axis: Axis, level: int, question: Question, column: str) -> str:
    """The expression of a row or a column."""
    if axis.grain is not None:
        return rolled_up(column, axis.grain)
    if axis.level is not None:
        return _place_column(question, level) if axis.level == level and level else "0"
    return {
        Axis.NOTHING: "0",
        Axis.PROGRAMME: "programme",
        Axis.LINE: "body",
        Axis.INDICATOR: "indicator",
        Axis.STAGE: "bucket",
    }[axis]
