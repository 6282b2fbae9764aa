"""What a life of the oracle's scene is made of: figures somebody tells and questions somebody asks, in
numbers that the scene turns into what it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone
from hypothesis import strategies as st

from phoihop.answers.asking import AskedStage, Axis, Calendar, Question
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.tests.scene import KINDS, Scene, Wish, pick
from phoihop.ledger.states import Stage
from phoihop.rollup.kinds import Qualifier

N: Final = st.integers(0, 40)
# Often the same again: one series with many readings, one place with many reporters.
OFTEN: Final = st.sampled_from([0, 1]) | N
WISHES: Final = st.builds(
    Wish,
    kind=N, unit=st.integers(0, 1), value=st.integers(0, 60), place=OFTEN, body=OFTEN, period=N,
    qualifier=st.sampled_from([*[Qualifier.EXACT] * 4, *Qualifier]),
    basis=st.integers(0, 7), what=st.sampled_from(["", "", "", "Khác"]),
)  # fmt: skip

FEW: Final = st.lists(WISHES, min_size=1, max_size=3)
STEPS: Final = st.sampled_from(
    [[], [Stage.SENT], [Stage.SENT], [Stage.ACCEPTED], [Stage.SENT, Stage.RETURNED]]
)

PAIRS: Final = [
    (rows, columns)
    for rows in Axis
    for columns in Axis
    if (rows is not columns or rows is Axis.NOTHING)
    and (rows.grain is None or columns.grain is None)
    and (rows.level is None or columns.level is None)
]
ADDITIVE: Final = tuple(kind.code for kind in KINDS if kind.kind == "flow" and not kind.sensitive)
STAGES: Final = [
    *[frozenset({AskedStage.SENT, AskedStage.ACCEPTED})] * 4,
    frozenset({AskedStage.SENT}),
    frozenset({AskedStage.ACCEPTED}),
    frozenset({AskedStage.DRAFT}),
    frozenset(AskedStage),
]
MONTHS: Final = (202407, 202512, 202601, 202602, 202603, 202604, 202606, 202607)


@dataclass(frozen=True)
class Asked:
    """A question in numbers: what it names is looked up in the scene."""

    axes: tuple[Axis, Axis]
    person: int
    calendar: Calendar
    boundaries: Boundaries | date
    stages: frozenset[AskedStage]
    months: tuple[int, int] | None
    programme: int | None
    place: int | None
    kinds: int
    lines: int
    bodies: int
    days_ago: int | None

    def of(self, scene: Scene) -> Question:
        book, reader = scene.book, scene.readers[self.person]
        seen = sorted(book.programmes[pk].code for pk in reader.programmes)
        lines = sorted({body.line_code for body in book.bodies.values()})
        codes = sorted(body.code for body in book.bodies.values())
        known = None if self.days_ago is None else scene.day - timedelta(days=self.days_ago)
        on = self._on(known)
        places = [p for p in scene.places if on is None or _stood(scene, p.pk, on, known)]
        return Question(
            rows=self.axes[0],
            columns=self.axes[1],
            programmes=() if self.programme is None or not seen else (pick(seen, self.programme),),
            indicators=tuple(k.code for n, k in enumerate(KINDS) if self.kinds >> n & 1),
            places=() if self.place is None else (pick(places, self.place).code,),
            lines=tuple(code for n, code in enumerate(lines) if self.lines >> n & 1),
            organisations=tuple(code for n, code in enumerate(codes) if self.bodies >> n & 1),
            first=self.months and self.months[0],
            last=self.months and self.months[1],
            calendar=self.calendar,
            boundaries=self.boundaries,
            stages=self.stages,
            as_known=known,
        )

    def _on(self, known: date | None) -> date | None:
        if self.boundaries is Boundaries.THEN:
            return None
        if self.boundaries is Boundaries.TODAY:
            return known or timezone.localdate()
        return date.fromisoformat(str(self.boundaries))


def _stood(scene: Scene, place: int, on: date, known: date | None) -> bool:
    """Whether it was a place of that day, as far as was known."""
    spot = scene.book.places[place]
    if known is None:
        return spot.begins <= on and (spot.ends is None or on <= spot.ends)
    origins = [passing.told for passing in scene.book.passings if passing.new == place]
    begun = not origins or min(origins) <= known
    told = spot.told is None or spot.told <= known
    return begun and spot.begins <= on and (spot.ends is None or on <= spot.ends or not told)


QUESTIONS: Final = st.builds(
    Asked,
    axes=st.sampled_from(PAIRS),
    person=st.sampled_from([0, 0, 1, 2, 3, 4]),
    calendar=st.sampled_from(Calendar),
    boundaries=st.sampled_from([
        Boundaries.THEN, Boundaries.THEN, Boundaries.TODAY, Boundaries.TODAY,
        date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 1),
    ]),
    stages=st.sampled_from(STAGES),
    months=st.none() | st.tuples(*[st.sampled_from(MONTHS)] * 2).map(lambda two: (min(two), max(two))),
    programme=st.none() | N,
    place=st.none() | N,
    kinds=st.just(0) | st.integers(0, 2 ** len(KINDS) - 1),
    lines=st.sampled_from([0, 0, 0, 1, 2, 4, 6]),
    bodies=st.sampled_from([0, 0, 0, 0, 1, 2, 3, 8]),
    days_ago=st.none() | st.none() | st.integers(1, 40),
)  # fmt: skip
