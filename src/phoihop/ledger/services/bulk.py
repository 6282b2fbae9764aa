"""Figures by the thousand: the rows that `figures` writes one by one, in as few statements.

Whoever calls has checked every line; here nothing is asked of a person. All lines of a batch are
posted together at its end, so the totals follow exactly as after single writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Any, Final, NamedTuple

from django.db import connection, models

from phoihop.base import clock
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.ledger import cube, overlaps
from phoihop.ledger.contributions import (
    BUCKETS,
    COUNTED,
    DRAFTS,
    MAY_BE_JOINT,
    SERIES,
    Known,
    Scope,
    Sql,
    both,
    contributions,
    difference,
    readings_only,
)
from phoihop.ledger.models import Bucket, Entry, Figure, Posting, Source, SourceStage
from phoihop.ledger.postings import in_turn, post
from phoihop.ledger.services.bulk_pairs import note_many
from phoihop.ledger.states import OPEN, Stage

# More bodies than this are not locked one by one: the server keeps a place for each lock.
_MANY_BODIES: Final = 500
# From so many lines on the planner has to be told what the tables hold now.
_MANY_LINES: Final = 20_000
# Of a table that the planner knows, the part from which on it has changed much.
_PART: Final = 20
_AT_ONCE: Final = 2_000


class Line(NamedTuple):
    """What a figure says, in ids and in whole smallest units."""

    source: int
    programme: int
    indicator: int
    unit: str
    counted_unit: int
    what: str
    place: int
    organisation: int | None
    window: int | None
    period_from: date
    period_to: date
    calendar_cell: int
    window_cell: int
    basis: str
    amount: int
    denominator: int | None
    qualifier: str
    outside_phase: bool = False


class Change(NamedTuple):
    """What a figure that is there already says from now on, and why."""

    figure: int
    line: Line
    reason: str


@dataclass(frozen=True)
class _Ids:
    """Ids as runs without a gap: (first, last)."""

    runs: list[tuple[int, int]] = field(default_factory=list)

    def take(self, ids: range) -> None:
        if not ids:
            return
        if self.runs and ids[0] == self.runs[-1][1] + 1:
            self.runs[-1] = (self.runs[-1][0], ids[-1])
        else:
            self.runs.append((ids[0], ids[-1]))

    def within(self, column: str) -> Sql:
        if not self.runs:
            return Sql("1 = 0")
        text = " OR ".join([f"{column} BETWEEN %s AND %s"] * len(self.runs))
        return Sql(f"({text})", tuple(chain.from_iterable(self.runs)))


@dataclass(frozen=True)
class _Before(Known):
    """All rows but those of a batch."""

    batch: _Ids = field(default_factory=_Ids)

    def entry(self, alias: str) -> Sql:
        inside = self.batch.within(f"{alias}.id")
        return Sql(f"NOT {inside.text}", inside.parameters)


def sources_write(sources: Sequence[Source], *, stages: Sequence[Stage], by: User | None) -> None:
    """Write new sources, each having come through `stages`, the last of which is theirs now."""
    for source in sources:
        source.stage, source.created_by = stages[-1], by
    Source.objects.bulk_create(sources, batch_size=_AT_ONCE)
    SourceStage.objects.bulk_create(
        (
            SourceStage(source=source, stage=stage, by=by)
            for source in sources
            for stage in stages
        ),
        batch_size=_AT_ONCE,
    )  # fmt: skip


class FigureBatch:
    """The figures of one batch: written piece by piece, posted once. Within one transaction.

    One batch at a time: what it found to be new must be new until it is committed.
    """

    def __init__(self, *, by: User | None) -> None:
        self._by = None if by is None else by.pk
        self._at = clock.now()
        self._entries = _Ids()
        self._names = dict(Indicator.objects.values_list("pk", "name"))
        self.lines = self._restated = 0
        if connection.vendor == "postgresql":
            # Foreign keys are looked up piece by piece, instead of all at the end out of memory.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def write(self, lines: Sequence[Line]) -> range:
        """Write new figures; their ids, in the same order."""
        return self.write_columns(list(zip(*lines, strict=True))) if lines else range(0)

    def write_columns(self, said: Sequence[Sequence[Any]]) -> range:
        """As `write`, of lines that come column by column, in the order of `Line`."""
        columns = dict(zip(Line._fields, said, strict=True))
        count = len(columns["source"])
        figures, entries = _reserve(Figure, count), _reserve(Entry, count)

        def same(value: Any) -> Sequence[Any]:
            return [value] * count

        columns["what"] = [
            "" if what == self._names[indicator] else what
            for what, indicator in zip(columns["what"], columns["indicator"], strict=True)
        ]
        outside, at, none = columns.pop("outside_phase"), same(self._at), same(None)
        columns_insert(Figure, _FIGURE, (figures, columns["source"], none, outside, at))
        rest = (none, same(""), at, same(self._by), none, none, none)
        columns_insert(Entry, _ENTRY, (entries, figures, *columns.values(), *rest))
        self._written(entries)
        return figures

    def restate(self, changes: Sequence[Change]) -> int:
        """Take the standing lines of these figures back and write what they say now; how many that
        were. Those withdrawn, or on a source that is signed off or sent, stay as they are. The
        sources are held until the transaction ends."""
        new = {change.figure: change for change in changes}
        list(
            Source.objects.select_for_update()
            .filter(pk__in={change.line.source for change in changes})
            .order_by("pk")
        )
        standing = Entry.objects.filter(
            figure__in=new, reverses=None, reversed_by=None,
            source__stage__in=[*OPEN, Stage.ACCEPTED],
        )  # fmt: skip
        found: list[tuple[Any, ...]] = list(standing.order_by("id").values_list(*_TAKEN_BACK))
        if not found:
            return 0
        ids = _reserve(Entry, 2 * len(found))
        rows = []
        for place, (was, figure, *said) in enumerate(found):
            change = new[figure]
            rest = (change.reason, self._at, self._by, None, None, None)
            line = Line._make((*said, False))
            denominator = None if line.denominator is None else -line.denominator
            back = line._replace(amount=-line.amount, denominator=denominator)
            rows.append((ids[2 * place], figure, *back[:-1], was, *rest))
            rows.append((ids[2 * place + 1], figure, *self._said(change.line), None, *rest))
        columns_insert(Entry, _ENTRY, list(zip(*rows, strict=True)))
        self._written(ids)
        self._restated += len(found)
        return len(found)

    def _said(self, line: Line) -> tuple[Any, ...]:
        """The values of _SAID; words that repeat the catalogue are not kept."""
        if line.what == self._names[line.indicator]:
            line = line._replace(what="")
        return line[:-1]

    def _written(self, ids: range) -> None:
        self._entries.take(ids)
        self.lines += len(ids)

    def post(self) -> None:
        """Write what the batch changes in the totals. The last deed of its transaction."""
        if not self._entries.runs:
            return
        if connection.vendor == "postgresql" and self.lines >= _MANY_LINES:
            _count_anew(self.lines)
        for buckets in (COUNTED, DRAFTS):
            self._post(buckets)
        self._note_pairs()
        cube.written()

    def _note_pairs(self) -> None:
        """As `overlaps.note`, of what counts already. The neighbours of a few lines are looked up one
        by one; of many, those that may have some are laid out first."""
        new, older = self._entries.within("n.id"), self._entries.within("o.id")
        fresh = both(new, Sql("n.reverses_id IS NULL"), _of_stages("n", COUNTED))
        if self.lines >= _MANY_LINES:
            # A new figure is not yet another's equivalent.
            note_many(fresh, older, with_equivalents=self._restated > 0)
        else:
            later = Sql(f"o.id < n.id OR NOT {older.text}", older.parameters)
            overlaps.note_where(both(fresh, later))

    def _post(self, buckets: tuple[Bucket, ...]) -> None:
        """What the batch changes on sources that have come so far."""
        written = both(self._entries.within("e.id"), _of_stages("e", buckets))
        if not _exists(written):
            return
        bodies = self._bodies_of_readings(written)
        if bodies:
            _hold(bodies)
            with _series_laid_out(written) as joint:
                scope = Scope(_IN_SERIES, buckets=buckets, happened=False, joint=joint)
                before = contributions(scope, _Before(batch=self._entries))
                post(difference(contributions(scope), before))
        flows = Sql(f"NOT ({readings_only().text})")
        post(contributions(Scope(both(written, flows), buckets=buckets, read=False)))

    def _bodies_of_readings(self, written: Sql) -> list[int | None]:
        """The bodies of readings among what was written."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT DISTINCT e.organisation_id FROM ledger_entry e
                JOIN indicators_indicator i ON i.id = e.indicator_id
                WHERE {written.text} AND ({readings_only().text})""",
                written.parameters,
            )
            return [row[0] for row in cursor.fetchall()]


def _count_anew(lines: int) -> None:
    """Have the planner look at the tables where the batch is a good part of them: to a country's it
    adds nothing that it would plan otherwise for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'ledger_entry'::regclass")
        (known,) = cursor.fetchone()
        if lines * _PART >= known:
            cursor.execute("ANALYZE ledger_entry, ledger_source")


def _hold(bodies: Sequence[int | None]) -> None:
    """As `in_turn`; for very many bodies nobody else posts until the batch is through."""
    if len(bodies) <= _MANY_BODIES:
        in_turn(bodies)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Posting._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


_IN_SERIES: Final = Sql("e.id IN (SELECT entry FROM bulk_series)")


@contextmanager
def _series_laid_out(written: Sql) -> Iterator[bool]:
    """In `bulk_series` every reading of the series that the readings among these lines belong to, by
    its number, for as long as the block lasts; gives whether others may be credited with any.

    Looked up beforehand, where `postings` names each number in the statement: the planner of
    PostgreSQL then knows how few they are beside all the lines there are.
    """
    columns = ("organisation_id", *SERIES)
    # Two ways, since an index finds lines of no body only where it is asked for them by name.
    of_one, of_none = (
        "{0}.organisation_id = {1}.organisation_id",
        "{0}.organisation_id IS NULL AND {1}.organisation_id IS NULL",
    )
    # The lines of each body about each indicator first, and all at once: series by series they would
    # be gone through again and again. CROSS: so SQLite joins in the order of writing.
    near = " UNION ALL ".join(
        f"""SELECT m.id, {", ".join(f"m.{name}" for name in columns)}
        FROM (SELECT DISTINCT organisation_id, indicator_id FROM bulk_key) AS b
        CROSS JOIN ledger_entry m
        WHERE {body.format("b", "m")} AND m.indicator_id = b.indicator_id"""
        for body in (of_one, of_none)
    )
    same = " AND ".join(f"m.{name} = k.{name}" for name in SERIES)
    members = " UNION ALL ".join(
        f"SELECT m.id FROM near m CROSS JOIN bulk_key k WHERE {body.format('k', 'm')} AND {same}"
        for body in (of_one, of_none)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""CREATE TEMPORARY TABLE bulk_key AS
            SELECT DISTINCT {", ".join(f"e.{name}" for name in columns)} FROM ledger_entry e
            JOIN indicators_indicator i ON i.id = e.indicator_id
            WHERE {written.text} AND ({readings_only().text})""",
            written.parameters,
        )
        cursor.execute(f"CREATE UNIQUE INDEX bulk_key_all ON bulk_key ({', '.join(columns)})")
        cursor.execute("ANALYZE bulk_key")
        cursor.execute(
            f"""CREATE TEMPORARY TABLE bulk_series AS WITH near AS MATERIALIZED ({near})
            SELECT e.id AS entry FROM ({members}) AS told JOIN ledger_entry e ON e.id = told.id
            JOIN indicators_indicator i ON i.id = e.indicator_id WHERE {readings_only().text}"""
        )
        cursor.execute("CREATE UNIQUE INDEX bulk_series_entry ON bulk_series (entry)")
        cursor.execute("ANALYZE bulk_series")
        cursor.execute(_ANY_JOINT)
        yield cursor.fetchone() is not None
        cursor.execute("DROP TABLE bulk_series")
        cursor.execute("DROP TABLE bulk_key")


_ANY_JOINT: Final = f"""SELECT 1 FROM bulk_series t JOIN ledger_entry e ON e.id = t.entry
    JOIN ledger_source s ON s.id = e.source_id WHERE {MAY_BE_JOINT} LIMIT 1"""


def _of_stages(line: str, buckets: tuple[Bucket, ...]) -> Sql:
    """A condition on a line: its source has come to one of these buckets."""
    stages = ", ".join(f"'{stage}'" for stage, bucket in BUCKETS.items() if bucket in buckets)
    return Sql(
        f"{line}.source_id IN (SELECT s.id FROM ledger_source s WHERE s.stage IN ({stages}))"
    )


def _exists(written: Sql) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM ledger_entry e WHERE {written.text} LIMIT 1", written.parameters
        )
        return cursor.fetchone() is not None


_FIGURE: Final = ("id", "source_id", "equivalent_of_id", "outside_phase", "created_at")
_SAID: Final = (
    "source_id", "programme_id", "indicator_id", "unit", "counted_unit_id", "what", "place_id",
    "organisation_id", "window_id", "period_from", "period_to", "calendar_cell", "window_cell",
    "basis", "amount", "denominator", "qualifier",
)  # fmt: skip
_TAKEN_BACK: Final = ("id", "figure_id", *_SAID)
_ENTRY: Final = (
    "id", "figure_id", *_SAID, "reverses_id", "reason", "recorded_at", "recorded_by_id",
    "original_id", "span_start", "span_end",
)  # fmt: skip


def _reserve(model: type[models.Model], count: int) -> range:
    """So many ids that nobody else will use, without a gap."""
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        return _reserve_together(table, count)
    # The writer is alone: what comes after the last stays free until the transaction ends.
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return range(first, first + count)


def _reserve_together(table: str, count: int) -> range:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", (table,))
        (sequence,) = cursor.fetchone()
        while True:
            cursor.execute(
                f"""SELECT MIN(id), MAX(id) FROM (
                    SELECT nextval('{sequence}'::regclass) AS id FROM generate_series(1, %s)
                ) AS taken""",
                (count,),
            )
            first, last = cursor.fetchone()
            if first is None or last - first + 1 == count:
                return range(first or 0, (first or 0) + count)
            # Another writer took some in between: these stay unused, which is no harm.


def columns_insert(
    model: type[models.Model], names: Sequence[str], columns: Sequence[Sequence[Any]]
) -> None:
    """Write rows, given column by column, that nothing has to be asked about, by the fastest way the
    database has."""
    table, listed = model._meta.db_table, ", ".join(names)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy,
            ):
                for row in zip(*columns, strict=True):
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        cursor.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({places})",
            list(zip(*map(_plain, columns), strict=True)),
        )


def _plain(column: Sequence[Any]) -> Sequence[Any]:
    """Days and moments as SQLite keeps them; a column has either, or neither."""
    if not column or not isinstance(column[0], date):
        return column
    adapt = connection.ops.adapt_datetimefield_value
    said = {
        each: adapt(each) if isinstance(each, datetime) else each.isoformat()
        for each in dict.fromkeys(column)
    }
    return [said[each] for each in column]
