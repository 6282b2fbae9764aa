"""How well a text was read, against the figures people found in it.

Pairs readings with expected figures (equal value and denominator, overlapping spans, each used once, as
many pairs as possible) and counts, over the pairs, whether unit, qualifier, `what` and `actor` are right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from phoihop.reading.model import SURE, Kind, Qualifier, ReadFigure


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure as a person noted it. `value` is None where the writing is doubtful.

    likeliest: of a doubtful one, what it most probably means
    optional: reasonable readers differ; found or not, it counts neither for nor against
    undecided: fields in which reasonable readers differ: anything is right there
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    kind: Kind
    qualifier: Qualifier = Qualifier.EXACT
    denominator: Decimal | None = None
    value_max: Decimal | None = None
    per: str | None = None
    what: str | None = None
    actor: str | None = None
    period: str | None = None
    likeliest: Decimal | None = None
    optional: bool = False
    undecided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    expected: Expected
    read: ReadFigure

    @property
    def unit_right(self) -> bool:
        return "unit" in self.expected.undecided or self.expected.unit == self.read.quantity.unit

    @property
    def qualifier_right(self) -> bool:
        return self.expected.qualifier == self.read.quantity.qualifier

    @property
    def what_right(self) -> bool:
        if "what" in self.expected.undecided:
            return True
        open_unit = "unit" in self.expected.undecided
        unit = words(self.read.quantity.unit if open_unit else self.expected.unit)
        expected = words(self.expected.what) - unit
        read = words(self.read.what.text if self.read.what else None) - unit
        return alike(expected, read)

    @property
    def actor_right(self) -> bool:
        """Both name a body, and it is the same; both name none is not asked here."""
        named = self.expected.actor is not None and self.read.actor is not None
        return named and alike(words(self.expected.actor), words(actor_of(self.read)))


def actor_of(read: ReadFigure) -> str | None:
    return read.actor.text if read.actor else None


def words(text: str | None) -> Counter[str]:
    """The words in small letters, without the marks around them."""
    bare = "".join(letter if letter.isalnum() else " " for letter in (text or "").lower())
    return Counter(bare.split())


def alike(one: Counter[str], other: Counter[str]) -> bool:
    """At least half of the words in common; two times nothing is alike."""
    total = one.total() + other.total()
    return total == 0 or 2 * (one & other).total() >= total / 2


@dataclass(frozen=True, slots=True)
class Matching:
    """false: readings that nobody expected; missed: expected ones (not optional) that were not read."""

    pairs: list[Pair]
    missed: list[Expected]
    false: list[ReadFigure]
    excused: list[ReadFigure]


def match(expected: Sequence[Expected], read: Sequence[ReadFigure]) -> Matching:
    # Those that count look for a partner first; a later search never takes a partner away for good.
    ordered = sorted(expected, key=lambda one: one.optional)
    choices = [[i for i, r in enumerate(read) if _fits(e, r)] for e in ordered]
    taken: dict[int, int] = {}
    for number in range(len(ordered)):
        _find_partner(number, choices, taken, set())
    partner = {e: r for r, e in taken.items()}
    pairs = [
        Pair(one, read[partner[e]])
        for e, one in enumerate(ordered)
        if e in partner and not one.optional
    ]
    missed = [e for i, e in enumerate(ordered) if i not in partner and not e.optional]
    excused = [read[r] for r, e in taken.items() if ordered[e].optional]
    false = [r for i, r in enumerate(read) if i not in taken]
    return Matching(sorted(pairs, key=lambda pair: pair.expected.start), missed, false, excused)


def _fits(expected: Expected, read: ReadFigure) -> bool:
    quantity = read.quantity
    return (
        expected.value == quantity.value
        and expected.denominator == quantity.denominator
        and expected.start < quantity.end
        and quantity.start < expected.end
    )


def _find_partner(
    number: int, choices: list[list[int]], taken: dict[int, int], tried: set[int]
) -> bool:
    for choice in choices[number]:
        if choice in tried:
            continue
        tried.add(choice)
        if choice not in taken or _find_partner(taken[choice], choices, taken, tried):
            taken[choice] = number
            return True
    return False


@dataclass(slots=True)
class Score:
    """Counts, so that the scores of several texts add up."""

    expected: int = 0
    read: int = 0
    matched: int = 0
    unit: int = 0
    qualifier: int = 0
    what: int = 0
    actor: int = 0
    actors_expected: int = 0
    actors_read: int = 0
    sure: int = 0
    sure_right: int = 0
    matchings: list[Matching] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        total = Score(matchings=self.matchings + other.matchings)
        for name in self.__slots__:
            if name != "matchings":
                setattr(total, name, getattr(self, name) + getattr(other, name))
        return total

    @property
    def precision(self) -> float:
        return share(self.matched, self.read)

    @property
    def recall(self) -> float:
        return share(self.matched, self.expected)

    @property
    def f1(self) -> float:
        return share(2 * self.matched, self.read + self.expected)

    @property
    def unit_share(self) -> float:
        return share(self.unit, self.matched)

    @property
    def qualifier_share(self) -> float:
        return share(self.qualifier, self.matched)

    @property
    def what_share(self) -> float:
        return share(self.what, self.matched)

    @property
    def actor_f1(self) -> float:
        return share(2 * self.actor, self.actors_read + self.actors_expected)

    @property
    def sure_precision(self) -> float:
        return share(self.sure_right, self.sure)

    @property
    def sure_share(self) -> float:
        return share(self.sure, self.read)


def share(part: int, whole: int) -> float:
    """Of nothing, everything is right."""
    return part / whole if whole else 1.0


def score(expected: Sequence[Expected], read: Sequence[ReadFigure]) -> Score:
    matching = match(expected, read)
    pairs = matching.pairs
    counted = [pair.read for pair in pairs]
    asked = [pair for pair in pairs if "actor" not in pair.expected.undecided]
    return Score(
        expected=sum(not one.optional for one in expected),
        read=len(pairs) + len(matching.false),
        matched=len(pairs),
        unit=sum(pair.unit_right for pair in pairs),
        qualifier=sum(pair.qualifier_right for pair in pairs),
        what=sum(pair.what_right for pair in pairs),
        actor=sum(pair.actor_right for pair in asked),
        actors_expected=sum(pair.expected.actor is not None for pair in asked),
        actors_read=sum(pair.read.actor is not None for pair in asked),
        sure=_sure(counted) + _sure(matching.false),
        sure_right=_sure(counted),
        matchings=[matching],
    )


def _sure(read: Iterable[ReadFigure]) -> int:
    return sum(one.quantity.confidence >= SURE for one in read)


def read_gold(path: Path) -> list[Expected]:
    """One JSON object a line, keys as the fields of `Expected`; offsets of the text as it stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_expected(json.loads(line, parse_float=Decimal)) for line in lines if line.strip()]


def _expected(row: dict[str, Any]) -> Expected:
    return Expected(
        start=row["start"],
        end=row["end"],
        text=row["text"],
        value=_number(row["value"]),
        unit=row["unit"],
        kind=Kind(row["kind"]),
        qualifier=Qualifier(row.get("qualifier") or "exact"),
        denominator=_number(row.get("denominator")),
        value_max=_number(row.get("value_max")),
        per=row.get("per"),
        what=row.get("what"),
        actor=row.get("actor"),
        period=row.get("period"),
        optional=bool(row.get("optional")),
    )


def _number(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
