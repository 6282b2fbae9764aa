"""The lines of a heading, each with what is said beside it: by body, before, against the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from phoihop.answers.addends import counted_in
from phoihop.answers.targets import TargetRow
from phoihop.answers.totals import TotalRow, total_row, totals_of
from phoihop.directory.models import Organisation, Place
from phoihop.documents.composing.facts import Facts
from phoihop.documents.periods import DocumentPeriod
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import credits_that_stand
from phoihop.rollup.kinds import CountingKind, Qualifier
from phoihop.vietnamese.comparison import compared

# Units changed on this day: what a district or commune counted before is no measure for after.
REFORM: Final = date(2025, 7, 1)
# Of these "the most" says nothing.
_NOT_RANKED: Final = {CountingKind.RATIO, CountingKind.LEVEL}

Key = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """An indicator in a unit of counting, with its total over the scope.

    changes: against earlier periods, in words
    target:  what was promised; its own figures, which may reach back before the period
    """

    row: TotalRow
    changes: tuple[str, ...] = ()
    target: TargetRow | None = None

    @property
    def figures(self) -> tuple[Entry, ...]:
        return self.row.figures

    @property
    def indicator(self) -> Indicator:
        return self.row.indicator

    @property
    def has_total(self) -> bool:
        return self.row.total is not None and self.row.total.high is not None

    @property
    def is_single(self) -> bool:
        return len(self.row.figures) == 1

    @property
    def key(self) -> Key:
        return _key(self.row.figures[0])

    @cached_property
    def by_body(self) -> dict[Organisation, TotalRow]:
        """The row of each body credited, in the order of the figures. A joint figure stands with
        every body of it, so these need not add up to the total."""
        groups: dict[Organisation, list[Entry]] = {}
        for entry in self.row.figures:
            for body in bodies_of(entry):
                groups.setdefault(body, []).append(entry)
        if len(groups) == 1 and len(next(iter(groups.values()))) == len(self.row.figures):
            return dict.fromkeys(groups, self.row)
        return {body: total_row(entries) for body, entries in groups.items()}

    def by_party(self, homes: Mapping[int, Organisation]) -> dict[Organisation, TotalRow]:
        """As `by_body`, the bodies below a party together with it."""
        if all(homes.get(body.pk, body) == body for body in self.by_body):
            return self.by_body
        groups: dict[Organisation, list[Entry]] = {}
        for entry in self.row.figures:
            for body in {homes.get(each.pk, each): None for each in bodies_of(entry)}:
                groups.setdefault(body, []).append(entry)
        return {body: total_row(entries) for body, entries in groups.items()}

    @cached_property
    def best(self) -> tuple[Organisation, TotalRow] | None:
        """The body with the most; None where there is no race, or no clear first."""
        if self.row.total is None or self.row.total.kind in _NOT_RANKED:
            return None
        ranked = sorted(
            (
                (row.total.amount, -number, body, row)
                for number, (body, row) in enumerate(self.by_body.items())
                if row.total is not None and row.total.amount is not None
            ),
            key=lambda each: each[:2],
            reverse=True,
        )
        if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
            return None
        return ranked[0][2], ranked[0][3]


def bodies_of(entry: Entry) -> list[Organisation]:
    """Under whose name a figure stands: of a joint activity every body credited in full; of shares
    that nobody stated none; else the body that it is of; none for the programme as a whole."""
    rule = entry.indicator.credit_rule
    if entry.source.kind == Source.Kind.ACTIVITY and rule != Indicator.CreditRule.OWNER:
        credited = [row.organisation for row in credits_that_stand(entry.source.credits.all())]
        if rule == Indicator.CreditRule.SHARE and len(credited) > 1:
            return []
        if credited:
            return credited
    return [entry.organisation] if entry.organisation else []


def lines_of(facts: Facts) -> list[Line]:
    """A line for each indicator and unit, in the order of the catalogue."""
    if "lines" not in facts.kept:
        facts.kept["lines"] = list(_lines(facts))
    found: list[Line] = facts.kept["lines"]
    return found


def _lines(facts: Facts) -> Iterator[Line]:
    before, targets = before_of(facts), _targets(facts)
    for row in totals_of(facts.entries):
        yield Line(row, before.changes(row), targets.get(_key(row.figures[0])))


def before_of(facts: Facts) -> Before:
    if "before" not in facts.kept:
        facts.kept["before"] = Before(facts)
    found: Before = facts.kept["before"]
    return found


def _targets(facts: Facts) -> dict[Key, TargetRow]:
    """The target that a line is held against: of the programme as a whole, in one body's report
    that body's own."""
    whose = None if facts.body is None else facts.body.pk
    found: dict[Key, TargetRow] = {}
    for row in facts.targets:
        if row.done is not None and row.target.organisation_id == whose:
            found.setdefault(_key(row.done.figures[0]), row)
    return found


def _key(entry: Entry) -> Key:
    return entry.indicator.code, counted_in(entry)


class Before:
    """The totals of the periods that this one is compared with, worked out once."""

    def __init__(self, facts: Facts) -> None:
        self.tables: list[tuple[str, dict[Key, TotalRow]]] = []
        seen: set[str] = set()
        for found in (facts.period.just_before(), facts.period.before()):
            if found is None or found[0].name in seen or not _comparable(facts, found[0]):
                continue
            seen.add(found[0].name)
            rows = {_key(row.figures[0]): row for row in totals_of(facts.of_period(found[0]))}
            self.tables.append((found[1], rows))

    def changes(self, row: TotalRow) -> tuple[str, ...]:
        """ "tăng 12,5% so với cùng kỳ năm trước"; nothing where one of the two is no exact number."""
        now = _exact(row)
        said = []
        for called, rows in self.tables:
            earlier = rows.get(_key(row.figures[0]))
            before = None if earlier is None else _exact(earlier)
            if now is not None and before is not None:
                said.append(compared(now, before, called))
        return tuple(text for text in said if text)

    @property
    def column(self) -> tuple[str, dict[Key, TotalRow]]:
        """The one period that a table has room for: a year ago where anything is known of it, else
        the period before."""
        return next((table for table in reversed(self.tables) if table[1]), ("", {}))


def _exact(row: TotalRow) -> int | None:
    total = row.total
    if total is None or total.qualifier is not Qualifier.EXACT or total.denominator is not None:
        return None
    return None if total.kind is CountingKind.LEVEL else total.amount


def _comparable(facts: Facts, earlier: DocumentPeriod) -> bool:
    across = earlier.start < REFORM <= facts.period.end
    return not (across and facts.programme.place.level > Place.Level.PROVINCE)


def homes_of(lines: Iterable[Line], facts: Facts) -> dict[int, Organisation]:
    """For each body that figures stand under, by its id, the party that it is or stands below; a
    body below none is its own."""
    parties = {party.organisation_id: party.organisation for party in facts.parties}
    homes: dict[int, Organisation] = {}
    for line in lines:
        for entry in line.figures:
            for body in bodies_of(entry):
                own = parties.get(body.pk) or parties.get(body.parent_id or 0)
                homes.setdefault(body.pk, own or body)
    return homes


def in_order(bodies: Iterable[Organisation], facts: Facts) -> list[Organisation]:
    """Each once, the parties in their order before the others."""
    order = {party.organisation_id: number for number, party in enumerate(facts.parties)}
    found = {body.pk: body for body in bodies}
    return sorted(found.values(), key=lambda body: (order.get(body.pk, len(order)), body.sort_key))
