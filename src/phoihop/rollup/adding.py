"""Legal sums. What cannot be added is refused with its reason instead of being added wrongly.

A list of figures is first freed of repetitions, then walked by the checks below in their order, then
folded. All three look at the list as a set: the answer, or the refusal, is the same in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from phoihop.rollup.amounts import PUBLISHED_UNIT, tidy_unit
from phoihop.rollup.kinds import Basis, CountingKind, CreditRule, Dimension, Qualifier
from phoihop.rollup.qualifiers import combine
from phoihop.rollup.refusals import IllegalSum

Axis = Literal["time", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class Addend:
    """One figure as it stands (its entries already summed), in whole smallest units.

    `organisation` None = the programme as a whole. `joint` = made by several bodies together.
    `of_event` = it counts one dated event (an activity), so it overlaps nothing: two events may share
    a day, and a report's own remainder holds only what no event holds.
    """

    key: str
    indicator: str
    unit: str
    kind: CountingKind
    dimension: Dimension
    amount: int
    denominator: int | None
    qualifier: Qualifier
    start: date
    end: date
    place: str
    organisation: str | None
    programme: str
    credit_rule: CreditRule
    source: str
    joint: bool = False
    basis: Basis = Basis.IN_PERIOD
    equivalent_of: str | None = None
    of_event: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of `count` figures, `joint_count` of them joint.

    `amount` is None when nothing was reported (which is not 0) and when only an interval is known;
    `low` and `high` bound the number written down (the qualifier says how the truth lies to it).
    `oldest` is the earliest last day among the figures: how old the oldest reading is.
    """

    amount: int | None
    denominator: int | None
    qualifier: Qualifier
    unit: str
    kind: CountingKind | None
    dimension: Dimension | None
    count: int
    joint_count: int
    low: int | None
    high: int | None
    oldest: date | None = None


NOTHING = Total(
    amount=None,
    denominator=None,
    qualifier=Qualifier.EXACT,
    unit="",
    kind=None,
    dimension=None,
    count=0,
    joint_count=0,
    low=None,
    high=None,
)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the checks look at."""

    addends: tuple[Addend, ...]
    over: frozenset[Axis]
    as_at: date | None


def add(
    addends: Iterable[Addend], *, over: frozenset[Axis] = frozenset(), as_at: date | None = None
) -> Total:
    """Add figures over the named axes, or raise `IllegalSum`.

    `over` is what the question rolls up, whatever the figures at hand look like: a stock over "time"
    is refused even when all its readings happen to bear one date. `as_at`: the readings of stocks and
    ratios are the latest known on that day and may therefore bear different dates, none later.
    One figure alone is never refused. A figure that comes once for each body credited with it in full
    counts once; two different figures under one key are the caller's mistake (ValueError).
    """
    figures = _each_once(addends)
    if not figures:
        return NOTHING
    if len(figures) > 1:
        asked = _Sum(figures, over, as_at)
        for check in CHECKS:
            check(asked)
    return _fold(figures)


def converted(addend: Addend, *, unit: str, factor: int) -> Addend:
    """A count restated by a stated conversion: one reported unit is `factor` of the new `unit`."""
    return replace(addend, unit=unit, amount=addend.amount * factor)


def _fold(figures: Sequence[Addend]) -> Total:
    first = figures[0]
    amounts = [figure.amount for figure in figures]
    low = high = sum(amounts)
    if first.kind is CountingKind.DISTINCT:
        low = max(amounts)
    denominators = [figure.denominator for figure in figures if figure.denominator is not None]
    units = sorted({figure.unit for figure in figures}, key=lambda unit: (tidy_unit(unit), unit))
    same_unit = len({tidy_unit(unit) for unit in units}) == 1
    return Total(
        amount=high if low == high else None,
        denominator=sum(denominators) if denominators else None,
        qualifier=combine(figure.qualifier for figure in figures),
        unit=units[0] if same_unit else PUBLISHED_UNIT[first.dimension] or units[0],
        kind=first.kind,
        dimension=first.dimension,
        count=len(figures),
        joint_count=sum(figure.joint for figure in figures),
        low=low,
        high=high,
        oldest=min(figure.end for figure in figures),
    )


def _each_once(addends: Iterable[Addend]) -> tuple[Addend, ...]:
    """Each figure once, though it may come once for each body credited or each place it touched.

    Shares are figures of their own, one for each body. The result is in the order of the keys.
    """
    groups: dict[tuple[str, str], list[Addend]] = defaultdict(list)
    for addend in addends:
        body = addend.organisation or "" if addend.credit_rule is CreditRule.SHARE else ""
        groups[addend.key, body].append(addend)
    return tuple(_one(group) for _, group in sorted(groups.items()))


def _one(copies: Sequence[Addend]) -> Addend:
    first = min(copies, key=lambda copy: (copy.place, copy.organisation or ""))
    if len(copies) == 1:
        return first
    for copy in copies:
        if (
            replace(copy, place=first.place, organisation=first.organisation, joint=first.joint)
            != first
        ):
            raise ValueError(f"two different figures under one key: {first.key}")
    several = len({copy.organisation for copy in copies}) > 1
    # Credited to several bodies, the one figure is nobody's alone.
    body = None if several else first.organisation
    return replace(first, organisation=body, joint=several or any(copy.joint for copy in copies))


def _refuse_equivalents(asked: _Sum) -> None:
    """Sixty tonnes of rice and the 400 million they are worth are one gift, not two."""
    restates = {figure.key: figure.equivalent_of for figure in asked.addends}
    # A figure's shares are one thing, so things are counted by key.
    things = []
    for key in restates:
        thing, seen = key, {key}
        while (next_thing := restates.get(thing)) is not None and next_thing not in seen:
            seen.add(next_thing)
            thing = next_thing
        # Two figures that restate each other: either name will do, the same for both.
        things.append(min(seen) if next_thing is not None else thing)
    if len(set(things)) < len(things):
        raise IllegalSum("sum.equivalent")


_PERSONS = (
    "người", "đồng chí", "cá nhân", "cán bộ", "chiến sĩ", "hội viên", "đoàn viên", "đảng viên", "quần chúng",
    "quân nhân", "tân binh", "dân quân", "học sinh", "sinh viên", "học viên", "thanh niên", "phụ nữ", "cháu",
    "em", "mẹ", "nhân khẩu", "lao động", "chức sắc", "già làng",
)  # fmt: skip


def _refuse_persons_with_attendances(asked: _Sum) -> None:
    units = sorted({tidy_unit(figure.unit) for figure in asked.addends})
    attendances = [unit for unit in units if _begins(unit, ("lượt",))]
    persons = [unit for unit in units if _begins(unit, _PERSONS)]
    if attendances and persons:
        raise IllegalSum(
            "sum.persons-attendances", {"persons": persons[0], "attendances": attendances[0]}
        )


def _begins(unit: str, words: Iterable[str]) -> bool:
    return any(unit == word or unit.startswith((f"{word} ", f"{word},")) for word in words)


def _refuse_dimensions(asked: _Sum) -> None:
    _refuse_two("sum.dimension", (figure.dimension.value for figure in asked.addends))


def _refuse_indicators(asked: _Sum) -> None:
    _refuse_two("sum.indicators", (figure.indicator for figure in asked.addends))


def _refuse_levels(asked: _Sum) -> None:
    if any(_kind(figure) is CountingKind.LEVEL for figure in asked.addends):
        raise IllegalSum("sum.level")


def _refuse_kinds(asked: _Sum) -> None:
    if len({_kind(figure) for figure in asked.addends}) > 1:
        raise IllegalSum("sum.kind")


def _kind(figure: Addend) -> CountingKind:
    """A ratio reported without its base can be shown only, like a level."""
    if figure.kind is CountingKind.RATIO and figure.denominator is None:
        return CountingKind.LEVEL
    return figure.kind


def _refuse_units(asked: _Sum) -> None:
    """Metric and money units convert by definition; đợt, buổi and cuộc do not."""
    if asked.addends[0].dimension is Dimension.COUNT:
        _refuse_two("sum.units", (tidy_unit(figure.unit) for figure in asked.addends))


def _refuse_mixed_basis(asked: _Sum) -> None:
    if len({figure.basis for figure in asked.addends}) > 1:
        raise IllegalSum("sum.basis")


def _refuse_readings_over_time(asked: _Sum) -> None:
    kind = asked.addends[0].kind
    if kind not in (CountingKind.STOCK, CountingKind.RATIO):
        return
    series: dict[object, set[date]] = defaultdict(set)
    for figure in asked.addends:
        series[_series(figure)].add(figure.end)
    days = set().union(*series.values())
    one_moment = len(days) == 1 if asked.as_at is None else max(days) <= asked.as_at
    one_reading_each = all(len(ends) == 1 for ends in series.values())
    if "time" in asked.over or not one_moment or not one_reading_each:
        raise IllegalSum(f"sum.{kind.value}-over-time")


def _refuse_quotations(asked: _Sum) -> None:
    """An owner's figure stands once for a place and a period, whoever sends it in."""
    places: dict[str, list[Addend]] = defaultdict(list)
    for figure in asked.addends:
        if figure.credit_rule is CreditRule.OWNER:
            places[figure.place].append(figure)
    for figures in places.values():
        parties = {figure.organisation for figure in figures}
        programmes = {figure.programme for figure in figures}
        if len(parties) == 1 and len(programmes) == 1:
            continue  # one series: its overlaps are the next check's
        readings = figures[0].kind in (CountingKind.STOCK, CountingKind.RATIO)
        if readings or _first_overlap(figures, parts=False):
            raise IllegalSum("sum.owner")


def _refuse_overlaps(asked: _Sum) -> None:
    """A year and its quarter, from the same body about the same place, hold the same things."""
    if asked.addends[0].kind is CountingKind.DISTINCT:
        return  # an interval: its lower end is right even if everything was counted twice
    series: dict[object, list[Addend]] = defaultdict(list)
    for figure in asked.addends:
        if not figure.of_event:
            series[_series(figure)].append(figure)
    pairs = [pair for figures in series.values() if (pair := _first_overlap(figures, parts=True))]
    if pairs:
        raise _overlap(*min(pairs, key=lambda pair: (_by_period(pair[0]), _by_period(pair[1]))))


def _first_overlap(figures: Sequence[Addend], *, parts: bool) -> tuple[Addend, Addend] | None:
    """The first two figures that share a day.

    With `parts`, figures of one source for one same period are taken for parts of a whole
    ("10 sessions for the young, 5 for the old") and do not overlap.
    """
    ordered = sorted(figures, key=_by_period)
    furthest = ordered[0]
    for earlier, figure in pairwise(ordered):
        furthest = max(furthest, earlier, key=lambda one: one.end)
        same = (furthest.start, furthest.end, furthest.source) == (
            figure.start,
            figure.end,
            figure.source,
        )
        if figure.start <= furthest.end and not (parts and same):
            return furthest, figure
    return None


def _series(figure: Addend) -> tuple[str, str, str | None, str]:
    return figure.indicator, figure.programme, figure.organisation, figure.place


def _by_period(figure: Addend) -> tuple[date, date, str, str]:
    return figure.start, figure.end, figure.source, figure.key


def _overlap(first: Addend, second: Addend) -> IllegalSum:
    one, other = (
        f"{figure.start.isoformat()}/{figure.end.isoformat()}" for figure in (first, second)
    )
    return IllegalSum("sum.overlap", {"first": one, "second": other})


def _refuse_two(code: str, values: Iterable[str]) -> None:
    found = sorted(set(values))
    if len(found) > 1:
        raise IllegalSum(code, {"first": found[0], "second": found[1]})


# From the most telling reason to the least, so that each refusal names the real cause.
CHECKS: tuple[Callable[[_Sum], None], ...] = (
    _refuse_equivalents,
    _refuse_persons_with_attendances,
    _refuse_dimensions,
    _refuse_indicators,
    _refuse_levels,
    _refuse_kinds,
    _refuse_units,
    _refuse_mixed_basis,
    _refuse_readings_over_time,
    _refuse_quotations,
    _refuse_overlaps,
)
