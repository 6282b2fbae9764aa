"""What the lines of the ledger contribute to totals, in SQL: one definition for every use.

A contribution is a signed amount at its coordinates (`models.totals`). It follows from the entries,
the stage of their source and the standing credits, all of which are append-only: what they
contributed before a write, or on a day that is over, is the same statement over fewer rows (`Known`).

What happens in a period contributes to its cell, a correction takes it back. A reading (of a stock,
a ratio, a level, or a cumulative figure) counts from its own cell until the cell of the next reading
of its series: programme, indicator, unit, what, place and body. So the value at a date is the sum of
everything up to it, over whatever places; and a reading entered late mends the next one by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from phoihop.ledger.models import Basis, Body, Bucket, Credit
from phoihop.ledger.states import Stage
from phoihop.rollup.kinds import CountingKind

COORDINATES: Final = (
    "indicator", "unit", "place", "body", "programme", "calendar_cell", "window_cell",
    "basis", "bucket", "credit",
)  # fmt: skip
MEASURES: Final = (
    "amount", "denominator", "figures", "joint", "over", "nearly", "about", "under",
)  # fmt: skip
_QUALIFIERS: Final = ("over", "nearly", "about", "under")

# Read at a date: of several readings of one series only the latest speaks.
READINGS: Final = frozenset({CountingKind.STOCK, CountingKind.RATIO, CountingKind.LEVEL})

BUCKETS: Final = {
    Stage.DRAFT: Bucket.DRAFT,
    Stage.SIGNED_OFF: Bucket.DRAFT,
    Stage.RETURNED: Bucket.DRAFT,
    Stage.SENT: Bucket.SENT,
    Stage.ACCEPTED: Bucket.ACCEPTED,
}

# What the cube holds. A draft is its body's own affair: writing it moves no total.
COUNTED: Final = (Bucket.SENT, Bucket.ACCEPTED)


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} {other.text}", self.parameters + other.parameters)


ALL: Final = Sql("1 = 1")


def among(column: str, ids: Sequence[int]) -> Sql:
    """`column IN (…)`; of nothing: never."""
    if not ids:
        return Sql("1 = 0")
    return Sql(f"{column} IN ({', '.join(['%s'] * len(ids))})", tuple(ids))


def outside(column: str, ids: Sequence[int]) -> Sql:
    """`column NOT IN (…)`; of nothing: always."""
    return negated(among(column, ids)) if ids else ALL


def negated(condition: Sql) -> Sql:
    return Sql(f"NOT ({condition.text})", condition.parameters)


def both(*conditions: Sql) -> Sql:
    text = " AND ".join(f"({condition.text})" for condition in conditions)
    return Sql(text, tuple(p for condition in conditions for p in condition.parameters))


@dataclass(frozen=True)
class Known:
    """Which rows count as written: all of them, or those before a write or up to a moment.

    without_entries, without_credits: ids just written
    stages: what the stage of a source was, by its id; the others are as they are now
    until: only what was written up to then, stages included
    """

    without_entries: tuple[int, ...] = ()
    without_credits: tuple[int, ...] = ()
    stages: dict[int, str] = field(default_factory=dict)
    until: datetime | None = None

    def entry(self, alias: str) -> Sql:
        return self._rows(alias, "recorded_at", self.without_entries)

    def credit(self, alias: str) -> Sql:
        return self._rows(alias, "at", self.without_credits)

    def _rows(self, alias: str, moment: str, without: tuple[int, ...]) -> Sql:
        if self.until is not None:
            return Sql(f"{alias}.{moment} <= %s", (self.until,))
        if not without:
            return ALL
        return outside(f"{alias}.id", without)

    def stage(self) -> Sql:
        """The stage of source `s`."""
        if self.until is not None:
            latest = """(SELECT st.stage FROM ledger_sourcestage st
                WHERE st.source_id = s.id AND st.at <= %s ORDER BY st.id DESC LIMIT 1)"""
            return Sql(latest, (self.until,))
        if not self.stages:
            return Sql("s.stage")
        cases = "".join(" WHEN %s THEN %s" for _ in self.stages)
        values = tuple(part for pair in self.stages.items() for part in pair)
        return Sql(f"CASE s.id{cases} ELSE s.stage END", values)


NOW: Final = Known()


@dataclass(frozen=True)
class Scope:
    """Which entries (`e`, with their indicator `i`) are looked at, and by which bodies they tell.

    entries:  a condition on `e`; series of readings must come whole
    standing: only lines that stand, rather than lines and what took them back: the same sums, in
              fewer rows, and each row then is a figure
    by_organisation: bodies are organisations instead of party lines
    buckets:  of sources that have come so far; readings follow one another within them
    each:     one row a line, with `entry`
    """

    entries: Sql = ALL
    standing: bool = False
    by_organisation: bool = False
    buckets: tuple[Bucket, ...] = COUNTED
    each: bool = False


def contributions(scope: Scope, known: Known = NOW) -> Sql:
    """SELECT of COORDINATES and MEASURES (and `entry` with `scope.each`); not yet summed."""
    chosen = _chosen(scope, known)
    sources = _sources(scope, known)
    credits = _credits(scope, known)
    columns = ", ".join(f"p.{name}" for name in ("indicator", "unit", "place"))
    rest = "p.programme, p.calendar_cell, p.window_cell, p.basis, p.bucket"
    measures = _measures()
    entry = ", p.entry" if scope.each else ""
    text = f"""
        WITH {chosen.text}, {sources.text}, {credits.text}, {_LINES}, {_pieces(scope)}
        SELECT {columns}, {_OWN_BODY} AS body, {rest}, {_OWN_CREDIT} AS credit, {measures}{entry}
        FROM piece p
        UNION ALL
        SELECT {columns}, cb.body, {rest}, {Credit.CREDITED:d} AS credit, {measures}{entry}
        FROM piece p JOIN credited_body cb ON cb.source_id = p.source_id AND cb.body <> p.own
        WHERE p.by_credits = 1 AND ({_CREDITS_EACH})
    """
    return Sql(text, chosen.parameters + sources.parameters + credits.parameters)


def summed(rows: Sql, sign: int = 1) -> Sql:
    """SELECT of COORDINATES and the sums of MEASURES over `rows`, without what sums to nothing."""
    keys = ", ".join(COORDINATES)
    sums = ", ".join(f"CAST({sign} * SUM({name}) AS BIGINT) AS {name}" for name in MEASURES)
    return Sql(
        f"SELECT {keys}, {sums} FROM ({rows.text}) AS told GROUP BY {keys} HAVING {_ANY_LEFT}",
        rows.parameters,
    )


def difference(after: Sql, before: Sql) -> Sql:
    """The rows of `after` with those of `before` taken back, not yet summed."""
    keys = ", ".join(COORDINATES)
    plus = ", ".join(MEASURES)
    minus = ", ".join(f"-{name} AS {name}" for name in MEASURES)
    return Sql(
        f"""SELECT {keys}, {plus} FROM ({after.text}) AS after_write
            UNION ALL SELECT {keys}, {minus} FROM ({before.text}) AS before_write""",
        after.parameters + before.parameters,
    )


_ANY_LEFT: Final = " OR ".join(f"SUM({name}) <> 0" for name in MEASURES)

_CREDITS_EACH: Final = "p.credit_rule = 'full' OR (p.credit_rule = 'share' AND p.credited = 1)"
_OWN_BODY: Final = f"""CASE WHEN p.credit_rule = 'share' AND p.by_credits = 1 AND p.credited > 1
    THEN {Body.UNSTATED:d} ELSE p.own END"""
_OWN_CREDIT: Final = f"""CASE WHEN p.by_credits = 1 AND ({_CREDITS_EACH}) AND NOT EXISTS (
        SELECT 1 FROM credited_body cb WHERE cb.source_id = p.source_id AND cb.body = p.own)
    THEN {Credit.ONCE:d} ELSE {Credit.BOTH:d} END"""

_BUCKET: Final = "CASE stage {} END".format(
    " ".join(f"WHEN '{stage}' THEN {bucket:d}" for stage, bucket in BUCKETS.items())
)
_IS_READING: Final = "i.counting_kind IN ({}) OR c.basis <> 'in_period'".format(
    ", ".join(f"'{kind}'" for kind in sorted(READINGS))
)


def _chosen(scope: Scope, known: Known) -> Sql:
    """The entries looked at, whether their line stands, and their body."""
    taken_back, written = known.entry("v"), known.entry("e")
    body = "e.organisation_id" if scope.by_organisation else "o.line_id"
    return Sql(
        f"""chosen AS (
            SELECT e.*, COALESCE({body}, {Body.WHOLE:d}) AS own,
                CASE WHEN e.reverses_id IS NULL AND NOT EXISTS (
                    SELECT 1 FROM ledger_entry v WHERE v.reverses_id = e.id AND {taken_back.text}
                ) THEN 1 ELSE 0 END AS stands
            FROM ledger_entry e JOIN indicators_indicator i ON i.id = e.indicator_id
            LEFT JOIN directory_organisation o ON o.id = e.organisation_id
            WHERE ({scope.entries.text}) AND {written.text}
        )""",
        taken_back.parameters + scope.entries.parameters + written.parameters,
    )


def _sources(scope: Scope, known: Known) -> Sql:
    stage = known.stage()
    buckets = ", ".join(f"{bucket:d}" for bucket in scope.buckets)
    return Sql(
        f"""told_by AS (
            SELECT id, is_activity, {_BUCKET} AS bucket FROM (
                SELECT s.id, CASE WHEN s.kind = 'activity' THEN 1 ELSE 0 END AS is_activity,
                    {stage.text} AS stage
                FROM ledger_source s WHERE s.id IN (SELECT source_id FROM chosen)
            ) AS staged WHERE {_BUCKET} IN ({buckets})
        )""",
        stage.parameters,
    )


def _credits(scope: Scope, known: Known) -> Sql:
    """The bodies credited with each source, and how many organisations they are."""
    row, later = known.credit("c"), known.credit("l")
    body = "c.organisation_id" if scope.by_organisation else "o.line_id"
    return Sql(
        f"""credit AS (
            SELECT c.source_id, c.organisation_id, {body} AS body
            FROM ledger_sourcecredit c JOIN directory_organisation o ON o.id = c.organisation_id
            WHERE c.source_id IN (SELECT id FROM told_by) AND NOT c.withdrawn AND {row.text}
                AND NOT EXISTS (
                    SELECT 1 FROM ledger_sourcecredit l WHERE l.source_id = c.source_id
                    AND l.organisation_id = c.organisation_id AND l.id > c.id AND {later.text}
                )
        ),
        credited_body AS (SELECT DISTINCT source_id, body FROM credit),
        credit_count AS (SELECT source_id, COUNT(*) AS credited FROM credit GROUP BY source_id)""",
        row.parameters + later.parameters,
    )


_LINES: Final = f"""line AS (
    SELECT c.*, i.credit_rule, t.bucket, COALESCE(n.credited, 0) AS credited,
        CASE WHEN t.is_activity = 1 AND n.credited > 0 THEN 1 ELSE 0 END AS by_credits,
        CASE WHEN {_IS_READING} THEN 1 ELSE 0 END AS is_reading
    FROM chosen c JOIN told_by t ON t.id = c.source_id
    JOIN indicators_indicator i ON i.id = c.indicator_id
    LEFT JOIN credit_count n ON n.source_id = c.source_id
)"""

_TOLD: Final = """id AS entry, source_id, indicator_id AS indicator, counted_unit_id AS unit,
    place_id AS place, programme_id AS programme, own, credit_rule, credited, by_credits,
    qualifier"""


def _pieces(scope: Scope) -> str:
    """Lines of a period as they are; of each reading one piece where it begins to count and one,
    taken back, where the next of its series does."""
    sign = "1" if scope.standing else "CASE WHEN reverses_id IS NULL THEN 1 ELSE -1 END"
    lines = "stands = 1" if scope.standing else "1 = 1"
    return f"""reading AS (
        SELECT line.*, LEAD(calendar_cell) OVER series AS next_calendar,
            LEAD(window_cell) OVER series AS next_window, LEAD(bucket) OVER series AS next_bucket
        FROM line WHERE is_reading = 1 AND stands = 1
        WINDOW series AS (
            PARTITION BY programme_id, indicator_id, counted_unit_id, place_id, organisation_id, what
            ORDER BY period_to, id
        )
    ),
    piece AS (
        SELECT {_TOLD}, calendar_cell, window_cell, {Basis.IN_PERIOD:d} AS basis, bucket,
            amount, COALESCE(denominator, 0) AS denominator, {sign} AS sign
        FROM line WHERE is_reading = 0 AND {lines}
        UNION ALL
        SELECT {_TOLD}, calendar_cell, window_cell, {Basis.READING:d}, bucket,
            amount, COALESCE(denominator, 0), 1
        FROM reading
        UNION ALL
        SELECT {_TOLD}, next_calendar, next_window, {Basis.READING:d}, next_bucket,
            -amount, -COALESCE(denominator, 0), -1
        FROM reading WHERE next_bucket IS NOT NULL
    )"""


def _measures() -> str:
    marks = ", ".join(
        f"CASE WHEN p.qualifier = '{name}' THEN p.sign ELSE 0 END AS {name}" for name in _QUALIFIERS
    )
    joint = "CASE WHEN p.credited > 1 THEN p.sign ELSE 0 END AS joint"
    return f"p.amount, p.denominator, p.sign AS figures, {joint}, {marks}"


def series_of(entries: Sequence[int]) -> Sql:
    """A condition on `e`: of the same series as one of these entries."""
    these = among("n.id", entries)
    return Sql(
        f"""EXISTS (
            SELECT 1 FROM ledger_entry n WHERE {these.text}
            AND n.programme_id = e.programme_id AND n.indicator_id = e.indicator_id
            AND n.counted_unit_id = e.counted_unit_id AND n.place_id = e.place_id
            AND n.what = e.what AND COALESCE(n.organisation_id, 0) = COALESCE(e.organisation_id, 0)
        )""",
        these.parameters,
    )


def readings_only(line: str = "e") -> Sql:
    """A condition on an entry and its indicator `i`."""
    return Sql(_IS_READING.replace("c.basis", f"{line}.basis"))


def only(scope: Scope, *conditions: Sql) -> Scope:
    return replace(scope, entries=both(scope.entries, *conditions))
