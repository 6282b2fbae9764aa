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

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

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

# What a total holds unless drafts are asked for.
COUNTED: Final = (Bucket.SENT, Bucket.ACCEPTED)
DRAFTS: Final = (Bucket.DRAFT,)


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} {other.text}", self.parameters + other.parameters)


ALL: Final = Sql("1 = 1")


def among(column: str, ids: Sequence[int]) -> Sql:
    """`column IN (…)`; of nothing: never. Whole numbers are written out: of parameters by the hundred
    the driver makes more work than the database."""
    if not ids:
        return Sql("1 = 0")
    return Sql(f"{column} IN ({', '.join(str(int(each)) for each in ids)})")


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

    def step(self, alias: str) -> Sql:
        """On rows of `SourceStage`."""
        return self._rows(alias, "at", ())

    @property
    def _until(self) -> Any:
        """As the database keeps moments: SQLite compares them as text, in UTC."""
        return connection.ops.adapt_datetimefield_value(self.until)

    def _rows(self, alias: str, moment: str, without: tuple[int, ...]) -> Sql:
        if self.until is not None:
            return Sql(f"{alias}.{moment} <= %s", (self._until,))
        if not without:
            return ALL
        return outside(f"{alias}.id", without)

    def stage(self) -> Sql:
        """The stage of source `s`."""
        if self.until is not None:
            latest = """(SELECT st.stage FROM ledger_sourcestage st
                WHERE st.source_id = s.id AND st.at <= %s ORDER BY st.id DESC LIMIT 1)"""
            return Sql(latest, (self._until,))
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
    apart:    or those of drafts by themselves
    happened, read: whether what happened in periods is told, and whether readings are
    each:     one row a line, with `entry`
    joint:    whether any of their sources may be credited to others than who reported it; where it is
              known that none is, half of the statement can be left out
    others:   whether it is told under those others too, for tables by party
    few:      whether they are so few that they are best looked up once, and the credits of each
    put_by:   whether what is found of them is put by, for an engine that would find it anew for each
              part of the statement
    """

    entries: Sql = ALL
    standing: bool = False
    by_organisation: bool = False
    buckets: tuple[Bucket, ...] = COUNTED
    apart: bool = False
    happened: bool = True
    read: bool = True
    each: bool = False
    joint: bool = True
    others: bool = True
    few: bool = False
    put_by: bool = False


@contextmanager
def joining_whole_tables(cursor: CursorWrapper) -> Iterator[None]:
    """For statements over every line. How many sources bear credits the planner of PostgreSQL cannot
    guess; guessing few, it looks each up by itself and never ends."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL enable_nestloop = off")
    yield
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL enable_nestloop TO DEFAULT")


def contributions(scope: Scope, known: Known = NOW) -> Sql:
    """SELECT of COORDINATES and MEASURES (and `entry` with `scope.each`); not yet summed."""
    entry = ", p.entry" if scope.each else ""
    tables = [_found(scope, known)]
    if scope.joint:
        tables.append(_credits(scope, known))
    tables.append(Sql(_lines(scope)))
    pieces = list[str]()
    if scope.happened:
        pieces.append(_happened(scope))
    if scope.read:
        tables.append(Sql(_readings(scope)))
        pieces.append(_PIECES)
    parts = [_own(each, entry) for each in pieces]
    if scope.joint and scope.others:
        parts += [_of_others(each, entry) for each in pieces]
    return Sql(
        f"WITH {', '.join(each.text for each in tables)} {' UNION ALL '.join(parts)}",
        tuple(parameter for each in tables for parameter in each.parameters),
    )


def all_contributions(scope: Scope | None = None) -> Sql:
    """Those of every line, or of those looked at: of what counts, and of drafts, whose readings
    follow one another apart."""
    return contributions(replace(scope or Scope(), buckets=COUNTED + DRAFTS, apart=True))


def summed(rows: Sql) -> Sql:
    """SELECT of COORDINATES and the sums of MEASURES over `rows`, without what sums to nothing."""
    keys = ", ".join(COORDINATES)
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in MEASURES)
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

# Whether each body credited is told the whole of it.
_CREDITS_EACH: Final = "p.credit_rule = 'full' OR (p.credit_rule = 'share' AND p.credited = 1)"

_BUCKET: Final = "CASE {} END".format(
    " ".join(f"WHEN {{0}} = '{stage}' THEN {bucket:d}" for stage, bucket in BUCKETS.items())
)
_READINGS: Final = ", ".join(f"'{kind}'" for kind in sorted(READINGS))
_REST: Final = "p.programme, p.calendar_cell, p.window_cell, p.basis, p.bucket"


def _own(pieces: str, entry: str) -> str:
    """Each piece once, under the body that reported it."""
    return f"""
        SELECT p.indicator, p.unit, p.place,
            CASE WHEN p.credit_rule = 'share' AND p.by_credits = 1 AND p.credited > 1
                THEN {Body.UNSTATED:d} ELSE p.own END AS body,
            {_REST},
            CASE WHEN p.by_credits = 1 AND p.own_credited = 0 AND ({_CREDITS_EACH})
                THEN {Credit.ONCE:d} ELSE {Credit.BOTH:d} END AS credit,
            {_measures()}{entry}
        FROM ({pieces}) AS p"""


def _of_others(pieces: str, entry: str) -> str:
    """Each piece under every other body that is credited with it."""
    return f"""
        SELECT p.indicator, p.unit, p.place, cb.body, {_REST}, {Credit.CREDITED:d} AS credit,
            {_measures()}{entry}
        FROM ({pieces}) AS p
        JOIN credited_body cb ON cb.source_id = p.source_id AND cb.body <> p.own
        WHERE p.by_credits = 1 AND ({_CREDITS_EACH})"""


def _put_by(name: str, *, once: bool) -> str:
    """A table for WITH that is made once, or else looked into by each part of the statement."""
    return f"{name} AS {'' if once else 'NOT '}MATERIALIZED"


_BODY: Final = (
    "o.line_id", "LEFT JOIN directory_organisation o ON o.id = e.organisation_id"
)  # fmt: skip
# To join a thousand lines PostgreSQL would go through all hundred thousand bodies of a country.
_BODY_OF_FEW: Final = (
    "(SELECT o.line_id FROM directory_organisation o WHERE o.id = e.organisation_id)", ""
)  # fmt: skip


def _found(scope: Scope, known: Known) -> Sql:
    """The lines looked at, each with its body and its bucket."""
    taken_back, written, stage = known.entry("v"), known.entry("e"), known.stage()
    body, joined = _BODY_OF_FEW if scope.few else _BODY
    body = "e.organisation_id" if scope.by_organisation else body
    stages = ", ".join(f"'{name}'" for name, bucket in BUCKETS.items() if bucket in scope.buckets)
    text = f"""{_put_by("found", once=scope.few)} (
        SELECT e.id AS entry, e.source_id, e.indicator_id AS indicator, e.counted_unit_id AS unit,
            e.place_id AS place, e.programme_id AS programme, e.organisation_id,
            COALESCE({body}, {Body.WHOLE:d}) AS own, i.credit_rule, s.kind, e.qualifier,
            e.calendar_cell, e.window_cell, e.period_to, {own_words("e")} AS what,
            {_BUCKET.format(stage.text)} AS bucket, ({readings_only().text}) AS is_reading,
            e.amount, COALESCE(e.denominator, 0) AS denominator,
            e.reverses_id AS takes_back, v.reverses_id AS taken_back
        FROM ledger_entry e JOIN indicators_indicator i ON i.id = e.indicator_id
        JOIN ledger_source s ON s.id = e.source_id
        {joined}
        LEFT JOIN ledger_entry v
            ON v.reverses_id = e.id AND v.reverses_id IS NOT NULL AND {taken_back.text}
        WHERE ({scope.entries.text}) AND {written.text} AND {stage.text} IN ({stages})
    )"""
    return Sql(
        text,
        stage.parameters * _BUCKET.count("{0}")
        + taken_back.parameters
        + scope.entries.parameters
        + written.parameters
        + stage.parameters,
    )


_CREDITED: Final = """COALESCE(n.credited, 0) AS credited,
        CASE WHEN f.kind = 'activity' AND n.credited > 0 THEN 1 ELSE 0 END AS by_credits,
        CASE WHEN b.body IS NULL THEN 0 ELSE 1 END AS own_credited
    FROM found f LEFT JOIN credit_count n ON n.source_id = f.source_id
    LEFT JOIN credited_body b ON b.source_id = f.source_id AND b.body = f.own"""
_ALONE: Final = "0 AS credited, 0 AS by_credits, 0 AS own_credited FROM found f"


def _lines(scope: Scope) -> str:
    """The same, with how each is credited."""
    credited = _CREDITED if scope.joint else _ALONE
    return f"{_put_by('line', once=scope.few or scope.put_by)} (SELECT f.*, {credited})"


# The joined column itself: only so does PostgreSQL see that it looks for what has no partner.
_STANDS: Final = "takes_back IS NULL AND taken_back IS NULL"
_TOLD: Final = """entry, source_id, indicator, unit, place, programme, own, credit_rule, credited,
    by_credits, own_credited, qualifier"""


def _happened(scope: Scope) -> str:
    """What happened in a period: in its cell. A line that takes another back has its sign."""
    sign, which = "CASE WHEN takes_back IS NULL THEN 1 ELSE -1 END", "NOT is_reading"
    if scope.standing:
        sign, which = "1", f"{which} AND {_STANDS}"
    return f"""SELECT {_TOLD}, calendar_cell, window_cell, bucket, amount, denominator,
            {Basis.IN_PERIOD:d} AS basis, {sign} AS sign
        FROM line WHERE {which}"""


def _readings(scope: Scope) -> str:
    """Of each reading that stands the cell of the next one of its series."""
    apart = f", CASE WHEN bucket = {Bucket.DRAFT:d} THEN 1 ELSE 0 END" if scope.apart else ""
    return f"""reading AS (
        SELECT line.*, LEAD(calendar_cell) OVER series AS next_calendar,
            LEAD(window_cell) OVER series AS next_window
        FROM line WHERE is_reading AND {_STANDS} WINDOW series AS (
            PARTITION BY programme, indicator, unit, place, organisation_id, what{apart}
            ORDER BY period_to, entry
        )
    )"""


# Each reading once where it begins to count and once, taken back, where the next one does.
_PIECES: Final = f"""SELECT {_TOLD}, calendar_cell, window_cell, bucket, amount, denominator,
        {Basis.READING:d} AS basis, 1 AS sign
    FROM reading
    UNION ALL
    SELECT {_TOLD}, next_calendar, next_window, bucket, -amount, -denominator,
        {Basis.READING:d}, -1
    FROM reading WHERE next_calendar IS NOT NULL"""


def _sources(scope: Scope) -> Sql:
    """A condition on credits `l`: of the sources of the lines looked at."""
    # A report has no others.
    lines = "SELECT DISTINCT source_id FROM found WHERE kind <> 'report'"
    if scope.few and connection.vendor == "postgresql":
        # Of a set it guesses that it is large, and reads the credits of the whole country for one
        # commune; an array it works out first, and looks each source up.
        return Sql(f"l.source_id = ANY(ARRAY({lines}))")
    if scope.few or scope.put_by:
        return Sql(f"l.source_id IN ({lines})")
    if scope.entries is ALL:
        return ALL
    return Sql(
        f"""l.source_id IN (SELECT DISTINCT e.source_id FROM ledger_entry e
            JOIN indicators_indicator i ON i.id = e.indicator_id WHERE {scope.entries.text})""",
        scope.entries.parameters,
    )


def _credits(scope: Scope, known: Known) -> Sql:
    """The bodies credited with each source, and how many organisations they are."""
    row, sources = known.credit("l"), _sources(scope)
    body = "c.organisation_id" if scope.by_organisation else "o.line_id"
    # The latest by grouping: of "none is later" PostgreSQL guesses that hardly any row is left, and
    # looks up each line's credits one by one.
    return Sql(
        f"""credit AS (
            SELECT c.source_id, c.organisation_id, {body} AS body
            FROM ledger_sourcecredit c JOIN directory_organisation o ON o.id = c.organisation_id
            WHERE NOT c.withdrawn AND c.id IN (
                SELECT MAX(l.id) FROM ledger_sourcecredit l WHERE {sources.text} AND {row.text}
                GROUP BY l.source_id, l.organisation_id
            )
        ),
        credited_body AS (SELECT DISTINCT source_id, body FROM credit),
        credit_count AS (SELECT source_id, COUNT(*) AS credited FROM credit GROUP BY source_id)""",
        sources.parameters + row.parameters,
    )


def _measures() -> str:
    marks = ", ".join(
        f"CASE WHEN p.qualifier = '{name}' THEN p.sign ELSE 0 END AS {name}" for name in _QUALIFIERS
    )
    joint = "CASE WHEN p.credited > 1 THEN p.sign ELSE 0 END AS joint"
    return f"p.amount, p.denominator, p.sign AS figures, {joint}, {marks}"


# Whether a source `s` may be credited to others than who reported it; a report never is.
MAY_BE_JOINT: Final = """s.kind <> 'report' AND (s.kind = 'activity' OR 1 < (
    SELECT COUNT(*) FROM ledger_sourcecredit c WHERE c.source_id = s.id))"""

# What the lines of a series share, besides the body and the words.
SERIES: Final = ("indicator_id", "programme_id", "counted_unit_id", "place_id")


def own_words(line: str) -> str:
    """What is counted, with its indicator `i`: words that repeat its name are no words of one's own."""
    return f"CASE WHEN {line}.what = i.name THEN '' ELSE {line}.what END"


def readings_only(line: str = "e") -> Sql:
    """A condition on an entry and its indicator `i`."""
    return Sql(f"i.counting_kind IN ({_READINGS}) OR {line}.basis <> 'in_period'")
