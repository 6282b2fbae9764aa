"""Answering a question: by the way that reaches furthest and costs least."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from phoihop.answers.asking.answer import Answer, Header, Measure
from phoihop.answers.asking.columns import column_rows
from phoihop.answers.asking.covered import with_coverage
from phoihop.answers.asking.cube import cube_rows, fits
from phoihop.answers.asking.headers import headers
from phoihop.answers.asking.lines import line_rows
from phoihop.answers.asking.overlapping import meeting, pairs
from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import Axis, Question
from phoihop.answers.asking.ranking import first_rows
from phoihop.answers.asking.resolved import Asked, is_leaf, resolved
from phoihop.answers.asking.tabulate import Key, Table, cells
from phoihop.answers.snapshot.engine import Engine
from phoihop.base.models import User
from phoihop.base.stillness import at_one_moment
from phoihop.ledger import cube
from phoihop.ledger.contributions import (
    ALL,
    COUNTED,
    DRAFTS,
    Sql,
    among,
    both,
    negated,
    outside,
    readings_only,
)
from phoihop.ledger.coordinates import counted_units
from phoihop.ledger.models import Basis, Bucket
from phoihop.rollup.kinds import CountingKind, CreditRule, Dimension
from phoihop.rollup.refusals import IllegalSum

# An engine that has the snapshot's columns, on another machine perhaps, stands for that way.
Way = Literal["cube", "lines", "snapshot"] | Engine

HAPPENED = Sql(f"basis = {Basis.IN_PERIOD:d}")


def ask(
    question: Question,
    user: User | None = None,
    *,
    today: date | None = None,
    coverage: bool = False,
    way: Way | None = None,
) -> Answer:
    """Answer for this reader; `user` None is the operator at the command line, who reads everything.
    With `coverage` it says besides how many of the expected reports are in. All ways answer the same;
    `way` insists on one where it can tell, for whoever compares them.

    Raises Problem `question.…` when the question itself cannot be. A cell that would mean nothing is
    refused with its reason; the others are answered.
    """
    with at_one_moment():
        asked = resolved(question, user, today=today)
        answer = answered(asked, way=way)
    return with_coverage(answer, asked, ground_of(asked), user) if coverage else answer


def answered(
    asked: Asked, *, times: frozenset[int] = frozenset(), way: Way | None = None
) -> Answer:
    """The table of a question that was looked up, with these cells of time in any case."""
    ground = ground_of(asked)
    table = Table(asked)
    routes = _fill(table, asked, ground, way)
    columns = _headers(table, 1, asked, ground, times)
    if asked.question.top is None:
        rows = _headers(table, 0, asked, ground, times)
        shown = _cells_of_time(rows, columns)
        table.run_on(shown)
    else:
        # Of many rows few are wanted: only they are looked up.
        shown = _cells_of_time(columns)
        table.run_on(shown)
        first = first_rows(table, columns, asked.question, asked.question.top)
        table.keep(set(first))
        rows = _headers(table, 0, asked, ground, times)
        rows.sort(key=lambda header: first.index(int(header.key)))
    measures = _measures(table, asked)
    illegal = _illegal(asked, ground, shown)
    found, refused = cells(table, rows, columns, measures, illegal)
    return Answer(
        question=asked.question,
        rows=tuple(rows),
        columns=tuple(columns),
        measures=tuple(measures),
        cells=found,
        refused=refused,
        known_on=asked.today,
        routes=routes,
    )


def _headers(
    table: Table, position: int, asked: Asked, ground: Ground, times: frozenset[int]
) -> list[Header]:
    axis = asked.question.axes[position]
    return headers(axis, table.keys(position) | (times if axis.grain else set()), asked, ground)


def _cells_of_time(*headers: list[Header]) -> list[int]:
    return [int(each.key) for some in headers for each in some if each.cell is not None]


def ground_of(asked: Asked) -> Ground:
    """The places on the boundaries of the question."""
    return Ground(asked.seats(), then=asked.on is None)


def _fill(table: Table, asked: Asked, ground: Ground, way: Way | None) -> tuple[str, ...]:
    """Take the sums in; returns by which ways."""
    routes: list[str] = []
    for part in _parts(asked):
        routes += _fill_part(table, part, ground, way)
    return tuple(dict.fromkeys(routes))


def _parts(asked: Asked) -> list[Asked]:
    """Split by stage, drafts are a matter of their own; else their readings follow on the others."""
    if Axis.STAGE not in asked.question.axes or Bucket.DRAFT not in asked.buckets:
        return [asked]
    counted = tuple(bucket for bucket in asked.buckets if bucket != Bucket.DRAFT)
    parts = [replace(asked, buckets=buckets) for buckets in (counted, (Bucket.DRAFT,))]
    return [part for part in parts if part.buckets]


def _fill_part(table: Table, asked: Asked, ground: Ground, way: Way | None) -> list[str]:
    leaves = _leaves(asked)
    # How readings follow one another depends on the stages asked for; sums are kept of these ways.
    plain = asked.buckets in (COUNTED, DRAFTS)
    kept = _Kept(replace(asked, buckets=_kept_of(asked)), leaves, plain)
    came = _from_kept(table, kept, ground, way) if way != "lines" else None
    if came is None:
        return _from_lines(table, asked, ground)
    if leaves:
        catalogue = asked.standing.reference.indicators
        told_by_lines = {pk: catalogue[pk] for pk in leaves}
        _from_lines(table, replace(asked, indicators=told_by_lines), ground)
    rest = outside("e.indicator_id", leaves)
    if not plain:
        _from_lines(table, asked, ground, both(rest, readings_only()))
    if set(asked.buckets) - set(kept.asked.buckets):
        drafts = replace(asked, buckets=DRAFTS)
        _from_lines(table, drafts, ground, both(rest, negated(readings_only())))
    return (
        [came] if kept.asked.buckets == asked.buckets and plain and not leaves else [came, "lines"]
    )


def _kept_of(asked: Asked) -> tuple[Bucket, ...]:
    """The buckets that sums kept ready can tell this reader of: whose a draft is they do not know."""
    if asked.own is None:
        return asked.buckets
    return tuple(bucket for bucket in asked.buckets if bucket != Bucket.DRAFT)


class _Kept(NamedTuple):
    """What of a question is told by sums that are kept: all but the leaves, and readings only where
    they are `plain`."""

    asked: Asked
    leaves: list[int]
    plain: bool


def _from_kept(table: Table, kept: _Kept, ground: Ground, way: Way | None) -> str | None:
    """The way by which they came: the cube where it knows, else the snapshot in columns."""
    asked = kept.asked
    if not asked.buckets:
        return None
    if way in (None, "cube") and not is_leaf(asked) and fits(asked):
        in_cube = both(outside("indicator", kept.leaves), ALL if kept.plain else HAPPENED)
        if _from_cube(table, asked, in_cube):
            return "cube"
    if way == "cube":
        return None
    rows = column_rows(
        asked,
        ground,
        without=kept.leaves,
        readings=kept.plain,
        always=way is not None,
        engine=None if isinstance(way, str) else way,
    )
    if rows is None:
        return None
    table.add(rows)
    return "snapshot"


def _from_cube(table: Table, asked: Asked, only: Sql) -> bool:
    """Whether there was a whole cube to read."""
    if not asked.standing.seats_hold:
        cube.seats_follow(rebuild=False)
    if asked.indicators is not None:
        only = both(only, among("indicator", sorted(asked.indicators)))
    rows = cube_rows(asked, only)
    if rows is None:
        cube.rise()
        rows = cube_rows(asked, only)
    if rows is None:
        return False
    table.add(rows)
    return True


def _leaves(asked: Asked) -> list[int]:
    """Indicators whose cells the cube cannot tell: of what is counted once each it has no largest
    figure, and of sensitive ones not who reported them."""
    reference = asked.standing.reference
    found = reference.with_kind(CountingKind.DISTINCT)
    if asked.own is not None:
        found |= reference.sensitive
    if asked.indicators is not None:
        found &= asked.indicators.keys()
    return sorted(found)


def _from_lines(table: Table, asked: Asked, ground: Ground, only: Sql = ALL) -> list[str]:
    catalogue = asked.standing.reference
    distinct = catalogue.with_kind(CountingKind.DISTINCT)
    wanted = catalogue.indicators.keys() if asked.indicators is None else asked.indicators.keys()
    if wanted - distinct:
        others = outside("e.indicator_id", sorted(distinct))
        table.add(line_rows(asked, both(only, others), ground))
    if wanted & distinct:
        once_each = among("e.indicator_id", sorted(wanted & distinct))
        table.add(line_rows(asked, both(only, once_each), ground, each=True))
    return ["lines"]


def _illegal(asked: Asked, ground: Ground, shown: list[int]) -> dict[Key, IllegalSum]:
    """Cells in which two figures meet that must not be added: the first pair's reason."""
    found: dict[Key, IllegalSum] = {}
    if not asked.standing.overlaps:
        return found
    for pair in pairs(asked, ground):
        for key in meeting(pair, asked, ground, shown):
            found.setdefault(key, pair.refusal)
    return found


def _measures(table: Table, asked: Asked) -> list[Measure]:
    """The indicators and units that stand in the table, in the order of the catalogue."""
    pairs = table.counted()
    indicators = asked.standing.reference.indicators
    named = counted_units({unit for _, unit in pairs})
    ordered = sorted(pairs, key=lambda pair: (indicators[pair[0]].code, named[pair[1]][0]))
    return [_measure(*_OF_INDICATOR(indicators[pk]), named[unit][1], unit) for pk, unit in ordered]


_OF_INDICATOR = attrgetter("pk", "code", "name", "counting_kind", "dimension", "credit_rule")


@lru_cache(maxsize=4096)
def _measure(
    pk: int, code: str, name: str, kind: str, dimension: str, credit: str, label: str, unit: int
) -> Measure:
    """Made once: every table has them by the dozen."""
    return Measure(
        indicator=code,
        name=name,
        unit=label,
        kind=CountingKind(kind),
        dimension=Dimension(dimension),
        credit_rule=CreditRule(credit),
        indicator_id=pk,
        unit_id=unit,
    )
