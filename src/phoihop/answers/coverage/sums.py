"""The counts, made by the database: how many bodies were to report for each window, and how many did.

Said in SQL, since there may be a hundred thousand bodies: who is expected is counted by rule and
lifetime rather than window by window, and reports are found by one index that holds all that is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from phoihop.answers.coverage.counts import Axis, Coverage, Key, window_cell
from phoihop.directory.models import Organisation, Place
from phoihop.ledger import cube
from phoihop.ledger.contributions import (
    ALL,
    Known,
    Sql,
    among,
    joining_whole_tables,
)
from phoihop.ledger.models import Source
from phoihop.ledger.states import COUNTED, Stage
from phoihop.rollup.time_cells import Grain

_GRAINS: Final = {
    Axis.MONTH: Grain.MONTH,
    Axis.QUARTER: Grain.QUARTER,
    Axis.HALF: Grain.HALF,
    Axis.YEAR: Grain.YEAR,
}
_OF_WINDOWS: Final = frozenset({Axis.PROGRAMME, Axis.WINDOW, *_GRAINS})
# What an axis says of a body `o`, its place `p` and the seat `z` of that; 0 for a body that sits above
# that level of places.
_OF_BODIES: Final = {
    Axis.ORGANISATION: "o.id",
    Axis.LINE: "o.line_id",
    Axis.NATION: f"(SELECT MIN(id) FROM directory_place WHERE level = {Place.Level.NATION:d})",
    Axis.PROVINCE: "COALESCE(z.province_id, 0)",
    Axis.DISTRICT: "COALESCE(z.district_id, 0)",
    Axis.COMMUNE: f"CASE WHEN p.level = {Place.Level.COMMUNE:d} THEN p.id ELSE 0 END",
}

# Sent at some time, as the stage itself says; one in work may have been, too.
_SENT: Final = COUNTED | {Stage.RETURNED}
_IN_WORK: Final = frozenset({Stage.DRAFT, Stage.SIGNED_OFF})
# Of a reporter `r` and a window `w`.
_EXISTED: Final = """r.begins <= w."end" AND (r.ends IS NULL OR r.ends >= w."end")"""
_BY_SEAT: Final = frozenset({Axis.PROVINCE, Axis.DISTRICT})


@dataclass(frozen=True)
class Counted:
    """What is counted.

    windows:  those for which reports are expected, with their rules
    bodies:   those asked about; None for all
    stages:   at which a report counts; one that was not sent only for the bodies in `own` (None: all)
    known:    which rows count as written
    on:       the day it is seen from
    """

    windows: Sequence[Any]
    bodies: QuerySet[Organisation] | None
    stages: frozenset[Stage]
    own: frozenset[int] | None
    known: Known
    on: date

    def by(self, axes: Sequence[Axis]) -> dict[Key, Coverage]:
        """The sums by any axes, in two queries; by provinces or districts there are seats to see to."""
        if not self.windows:
            return {}
        windows = {window.pk: window for window in self.windows}
        said = [axis for axis in axes if axis not in _OF_WINDOWS]
        if not _BY_SEAT.isdisjoint(said):
            cube.seats_follow(rebuild=False)
        sums: dict[Key, Coverage] = defaultdict(Coverage)
        for window, body, number in self._expected(said):
            due = number if window.due_on < self.on else 0
            sums[_key(window, axes, said, body)] += Coverage(0, number, due)
        for pk, *body, stage, was_sent, is_own, number in self._reported(said):
            window = windows[pk]
            sent = number if was_sent or stage in _SENT else 0
            counts = number if stage in self.stages and (is_own or stage in COUNTED) else 0
            in_time = sent if window.due_on < self.on else 0
            pending = sent if not counts else 0
            sums[_key(window, axes, said, body)] += Coverage(counts, 0, -in_time, pending)
        return dict(sums)

    def outstanding(self) -> list[int]:
        """The bodies that miss a report which counts for one of the windows."""
        if not self.windows:
            return []
        reporters, stage, own = self._reporters(()), self.known.stage(), self._is_own()
        text = f"""
            SELECT DISTINCT r.body FROM ({reporters.text}) AS r
            JOIN programmes_reportingwindow w ON w.rule_id = r.rule
            WHERE w.id IN ({self._ids()}) AND {_EXISTED} AND NOT EXISTS (
                SELECT 1 FROM ledger_source s WHERE s.kind = '{Source.Kind.REPORT}'
                AND s.window_id = w.id AND s.organisation_id = r.body
                AND {stage.text} IN ({_quoted(self.stages)})
                AND ({stage.text} IN ({_quoted(COUNTED)}) OR {own.text} = 1))"""
        told = (reporters, stage, stage, own)
        statement = Sql(text, tuple(each for part in told for each in part.parameters))
        return [body for (body,) in _rows(statement, whole=self.bodies is None)]

    def _expected(self, said: Sequence[Axis]) -> Iterator[tuple[Any, Sequence[int], int]]:
        """(window, what the axes say, how many bodies)."""
        reporters = self._reporters(said)
        groups = ", ".join(("rule", "begins", "ends", *_names(said)))
        rows = _rows(
            Sql(f"SELECT {groups}, COUNT(*) FROM ({reporters.text}) AS r", reporters.parameters)
            + Sql(f"GROUP BY {groups}")
        )
        by_rule: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for rule, begins, ends, *rest in rows:
            by_rule[rule].append((_day(begins), ends and _day(ends), rest))
        for window in self.windows:
            for begins, ends, (*body, number) in by_rule.get(window.rule_id, ()):
                if begins <= window.end and (ends is None or window.end <= ends):
                    yield window, body, number

    def _reported(self, said: Sequence[Axis]) -> list[tuple[Any, ...]]:
        """(window, what the axes say, the stage, whether it was ever sent, whether the report is one's
        own, how many). Reports of bodies that were not expected are none."""
        reporters, stage = self._reporters(said), self.known.stage()
        groups = ", ".join(("window_id", *_names(said), "stage", "was_sent", "is_own"))
        sent, own = self._was_sent(), self._is_own()
        columns = "".join(f", r.{name}" for name in _names(said))
        text = f"""
            SELECT {groups}, COUNT(*) FROM (
                SELECT s.window_id{columns}, {stage.text} AS stage, {sent.text} AS was_sent,
                    {own.text} AS is_own
                FROM ledger_source s JOIN programmes_reportingwindow w ON w.id = s.window_id
                JOIN ({reporters.text}) AS r ON r.body = s.organisation_id AND r.rule = w.rule_id
                WHERE s.kind = '{Source.Kind.REPORT}' AND s.window_id IN ({self._ids()})
                AND {_EXISTED}
            ) AS reports GROUP BY {groups}"""
        told = (stage, sent, own, reporters)
        statement = Sql(text, tuple(each for part in told for each in part.parameters))
        # Asked of all bodies, PostgreSQL would look up each by itself.
        return _rows(statement, whole=self.bodies is None)

    def _reporters(self, said: Sequence[Axis]) -> Sql:
        """SELECT of who reports by each rule, from when to when the body exists, and what the axes
        say of it."""
        columns = "".join(f", {_OF_BODIES[axis]} AS {_name(axis)}" for axis in said)
        rules = ", ".join(str(pk) for pk in sorted({window.rule_id for window in self.windows}))
        asked = ALL
        if self.bodies is not None:
            text, parameters = self.bodies.order_by().values("pk").query.sql_with_params()
            asked = Sql(f"o.id IN ({text})", tuple(parameters))
        return Sql(
            f"""SELECT m.reportingrule_id AS rule, o.id AS body, o.valid_from AS begins,
                o.valid_to AS ends{columns}
            FROM programmes_reportingrule_reporters m
            JOIN directory_organisation o ON o.id = m.organisation_id
            LEFT JOIN directory_place p ON p.id = o.place_id
            LEFT JOIN directory_placeseat z ON z.place_id = o.place_id
            WHERE m.reportingrule_id IN ({rules}) AND {asked.text}""",
            asked.parameters,
        )

    def _ids(self) -> str:
        return ", ".join(str(window.pk) for window in self.windows)

    def _was_sent(self) -> Sql:
        """1 where a report `s` that is in work now was sent before. It is looked for only there, one
        by one: they are few."""
        stage, written = self.known.stage(), self.known.step("step")
        return Sql(
            f"""CASE WHEN {stage.text} IN ({_quoted(_IN_WORK)}) AND (
                SELECT 1 FROM ledger_sourcestage step WHERE step.source_id = s.id
                AND step.stage IN ({_quoted(COUNTED)}) AND {written.text} LIMIT 1
            ) = 1 THEN 1 ELSE 0 END""",
            stage.parameters + written.parameters,
        )

    def _is_own(self) -> Sql:
        """1 where the reader may know of it at any stage, as far as that matters."""
        if self.own is None or self.stages <= COUNTED:
            return Sql("1")
        mine = among("s.organisation_id", sorted(self.own))
        return Sql(f"CASE WHEN {mine.text} THEN 1 ELSE 0 END", mine.parameters)


def _rows(statement: Sql, *, whole: bool = False) -> list[tuple[Any, ...]]:
    with (
        transaction.atomic(savepoint=False),
        connection.cursor() as cursor,
        joining_whole_tables(cursor) if whole else nullcontext(),
    ):
        cursor.execute(statement.text, statement.parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _quoted(stages: Iterable[Stage]) -> str:
    return ", ".join(f"'{stage}'" for stage in sorted(stages))


def _name(axis: Axis) -> str:
    return f"by_{axis.value}"


def _names(axes: Iterable[Axis]) -> Iterator[str]:
    return map(_name, axes)


def _day(said: date | str) -> date:
    """SQLite gives days as text."""
    return said if isinstance(said, date) else date.fromisoformat(said)


def _key(window: Any, axes: Iterable[Axis], said: Sequence[Axis], body: Sequence[int]) -> Key:
    of_body = dict(zip(said, body, strict=True))
    return tuple(
        _of_window(window, axis) if axis in _OF_WINDOWS else of_body[axis] for axis in axes
    )


def _of_window(window: Any, axis: Axis) -> int:
    if axis is Axis.PROGRAMME:
        return int(window.programme_id)
    if axis is Axis.WINDOW:
        return int(window.pk)
    return window_cell(window).at(_GRAINS[axis]).code
