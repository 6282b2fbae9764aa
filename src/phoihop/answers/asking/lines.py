"""Answers straight from the lines of the ledger: one place, one body, an earlier day, whatever the
cube does not know. The same contributions as the cube is made of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from django.db import connection

from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import Axis
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.asking.rows import Rows, as_rows, rename
from phoihop.answers.asking.times import not_after, rolled_up, within
from phoihop.directory.models import Place
from phoihop.ledger.contributions import (
    ALL,
    MEASURES,
    Known,
    Scope,
    Sql,
    among,
    both,
    contributions,
    readings_only,
)
from phoihop.ledger.models import Basis, Bucket, Credit

# Rows that bear the entry besides, to find the largest single figure: (entry, *row)
EachRow = tuple[int, ...]


def line_rows(asked: Asked, only: Sql, ground: Ground, *, each: bool = False) -> Rows:
    """The sums of the question's cells; with `each` one row a line, its entry at the end.

    `only` is a further condition on entries `e` and indicators `i`.
    """
    scope = _scope(asked, only, ground)
    # Of a figure credited to several of the bodies that share a cell, one row counts.
    repeated = asked.may_repeat
    told = contributions(replace(scope, each=each or repeated), Known(until=asked.until))
    condition = _condition(asked)
    keys = [_key(axis, asked) for axis in asked.question.axes]
    text = f"""
        SELECT {"DISTINCT" if repeated else ""} {keys[0]} AS row_key, {keys[1]} AS column_key,
            indicator, unit, basis, {", ".join(MEASURES)}{", entry" if each or repeated else ""}
        FROM ({told.text}) AS told WHERE {condition.text}
    """
    if not each:
        sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
        text = f"""SELECT row_key, column_key, indicator, unit, basis, {sums}
            FROM ({text}) AS at_keys GROUP BY 1, 2, 3, 4, 5"""
    with connection.cursor() as cursor:
        cursor.execute(text, [*told.parameters, *condition.parameters])
        rows = as_rows(cursor.fetchall())
    return _seated(rows, asked, ground)


def _scope(asked: Asked, only: Sql, ground: Ground) -> Scope:
    question = asked.question
    days = asked.days
    conditions = [only]
    if not asked.all_programmes:
        conditions.append(among("e.programme_id", sorted(asked.programmes)))
    if asked.indicators is not None:
        conditions.append(among("e.indicator_id", sorted(asked.indicators)))
    places = None if asked.places is None else ground.under(asked.places)
    if places is not None:
        conditions.append(among("e.place_id", places))
    column = f"e.{asked.column}"
    happened = within(column, question.first, question.last, days)
    if happened is not ALL:
        # Only to read fewer lines; the exact condition follows on what they tell.
        reading = both(readings_only(), not_after(column, question.last, days))
        conditions.append(
            Sql(f"({happened.text}) OR ({reading.text})", happened.parameters + reading.parameters)
        )
    conditions += rights(asked)
    if asked.buckets == (Bucket.DRAFT,) and asked.until is None:
        conditions.append(_ON_DRAFTS)
    return Scope(
        entries=both(*conditions),
        standing=True,
        by_organisation=asked.by_organisation,
        buckets=asked.buckets,
        others=question.by_party,
        few=ground.is_small(asked.places),
    )


# There are few at any time, and an index finds them.
_ON_DRAFTS = Sql(
    "e.source_id IN (SELECT id FROM ledger_source WHERE stage IN ('draft', 'signed_off', 'returned'))"
)


def rights(asked: Asked) -> list[Sql]:
    """Conditions on `e` and `i` for what the reader may see: the rule of `ledger.selectors`."""
    if asked.own is None:
        return []
    own = sorted(asked.own)
    mine = among("mine.organisation_id", own)
    reported = Sql(
        f"EXISTS (SELECT 1 FROM ledger_source mine WHERE mine.id = e.source_id AND {mine.text})",
        mine.parameters,
    )
    below = Sql(
        "i.is_sensitive AND EXISTS (SELECT 1 FROM directory_place p"
        f" WHERE p.id = e.place_id AND p.level > {Place.Level.PROVINCE:d})"
    )
    conditions = [Sql(f"NOT ({below.text}) OR {reported.text}", reported.parameters)]
    if Bucket.DRAFT in asked.buckets:
        mine = among("shared.organisation_id", own)
        # As of the day asked about: what was a draft then stays with those whose draft it was.
        known = Known(until=asked.until)
        stage, standing, later = known.stage(), known.credit("shared"), known.credit("later")
        took_part = Sql(
            f"""EXISTS (
                SELECT 1 FROM ledger_sourcecredit shared WHERE shared.source_id = e.source_id
                AND NOT shared.withdrawn AND {mine.text} AND {standing.text} AND NOT EXISTS (
                    SELECT 1 FROM ledger_sourcecredit later WHERE later.id > shared.id
                    AND later.source_id = shared.source_id AND {later.text}
                    AND later.organisation_id = shared.organisation_id))""",
            mine.parameters + standing.parameters + later.parameters,
        )
        out = Sql(
            f"""EXISTS (SELECT 1 FROM ledger_source s WHERE s.id = e.source_id
                AND {stage.text} IN ('sent', 'accepted'))""",
            stage.parameters,
        )
        conditions.append(
            Sql(
                f"{out.text} OR {reported.text} OR {took_part.text}",
                out.parameters + reported.parameters + took_part.parameters,
            )
        )
    return conditions


def _condition(asked: Asked) -> Sql:
    """On the coordinates of what the lines tell."""
    question, days = asked.question, asked.days
    credits = (Credit.CREDITED if question.by_party else Credit.ONCE, Credit.BOTH)
    conditions = [among("credit", credits)]
    if asked.organisations is not None:
        conditions.append(among("body", asked.organisations))
    if asked.lines is not None:
        conditions.append(_of_lines(asked))
    happened = within(asked.column, question.first, question.last, days)
    read = not_after(asked.column, question.last, days)
    conditions.append(
        Sql(
            f"(basis = {Basis.IN_PERIOD:d} AND {happened.text})"
            f" OR (basis = {Basis.READING:d} AND {read.text})",
            happened.parameters + read.parameters,
        )
    )
    return both(*conditions)


def _of_lines(asked: Asked) -> Sql:
    lines = asked.lines or ()
    if asked.by_organisation:
        inside = among("line_id", lines)
        return Sql(
            f"body IN (SELECT id FROM directory_organisation WHERE {inside.text})",
            inside.parameters,
        )
    return among("body", lines)


_LINE_OF_BODY: Final = (
    "COALESCE((SELECT g.line_id FROM directory_organisation g WHERE g.id = told.body), told.body)"
)


def _key(axis: Axis, asked: Asked) -> str:
    if axis.grain is not None:
        return rolled_up(asked.column, axis.grain)
    if axis.level is not None:
        return "place" if axis.level else "0"
    return {
        Axis.NOTHING: "0",
        Axis.PROGRAMME: "programme",
        Axis.LINE: _LINE_OF_BODY if asked.by_organisation else "body",
        Axis.ORGANISATION: "body",
        Axis.INDICATOR: "indicator",
        Axis.STAGE: "bucket",
    }[axis]


def _seated(rows: Rows, asked: Asked, ground: Ground) -> Rows:
    """Places as rows of their level, programmes as those they are shown under."""
    for position, axis in enumerate(asked.question.axes):
        if axis.level:
            rename(rows, position, partial(ground.row, level=axis.level))
        elif axis is Axis.PROGRAMME:
            rename(rows, position, asked.programmes.__getitem__)
    return rows
