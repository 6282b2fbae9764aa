"""Seats through invented histories: communes that merge, divide and change their district, districts
and provinces that merge; beside them a surveyor who knows which ground each commune covered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.base import clock
from phoihop.base.problems import Problem
from phoihop.directory.models import Place, PlaceLink, PlaceSeat
from phoihop.directory.seats import Seat, Seats, seats_refresh
from phoihop.directory.services import NewPlace, Passed, place_move, place_split, places_merge
from tests.world import place

LEVEL = Place.Level
START = date(2010, 1, 1)
# Every deed has its day, and is recorded years later.
RECORDED = date(2020, 1, 1)
STEP = timedelta(days=30)
PLOTS = 4


@dataclass(frozen=True)
class Deed:
    """What happens next; the numbers choose the places."""

    kind: str
    a: int
    b: int


@dataclass
class History:
    """`ground`: of each commune the plots it covers, which never change while it stands."""

    across: bool
    ground: dict[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    days: list[date] = field(default_factory=lambda: [START])
    codes: Iterator[int] = field(default_factory=lambda: iter(range(10_000, 99_999)))

    def __post_init__(self) -> None:
        self.nation = place("VN", "Việt Nam", level=0, kind="quoc_gia", valid_from=START)
        for _ in range(3):
            province = self.unit(LEVEL.PROVINCE, self.nation)
            for _ in range(2):
                district = self.unit(LEVEL.DISTRICT, province)
                for _ in range(2):
                    commune = self.unit(LEVEL.COMMUNE, district)
                    self.ground[commune.pk] = frozenset((commune.pk, n) for n in range(PLOTS))

    def unit(self, level: int, parent: Place) -> Place:
        code = self.code()
        return place(code, f"Nơi {code}", level=level, parent=parent, valid_from=START)

    def code(self) -> str:
        return str(next(self.codes))

    def standing(self, level: int) -> list[Place]:
        return list(Place.objects.filter(level=level, valid_to=None).order_by("pk"))

    def do(self, deed: Deed) -> None:
        """The deed on the next day, if the choice makes sense."""
        day = self.days[-1] + STEP
        with clock.set_back(self.recorded(day)):
            try:
                getattr(self, deed.kind.replace(" ", "_"))(deed, day)
            except Problem:
                return
        self.days.append(day)
        for link in PlaceLink.objects.filter(new__valid_from=day, extent="whole"):
            if link.old_id in self.ground:
                known = self.ground.get(link.new_id, frozenset())
                self.ground[link.new_id] = known | self.ground[link.old_id]

    def recorded(self, day: date) -> date:
        return RECORDED + (day - START)

    def merge_communes(self, deed: Deed, day: date) -> None:
        self.merge(LEVEL.COMMUNE, deed, day)

    def merge_districts(self, deed: Deed, day: date) -> None:
        self.merge(LEVEL.DISTRICT, deed, day)

    def merge_provinces(self, deed: Deed, day: date) -> None:
        self.merge(LEVEL.PROVINCE, deed, day)

    def merge(self, level: int, deed: Deed, day: date) -> Passed:
        standing = self.standing(level)
        first = standing[deed.a % len(standing)]
        anywhere = self.across or level == LEVEL.PROVINCE
        near = [
            other
            for other in standing
            if other != first and (anywhere or self.province(other) == self.province(first))
        ]
        second = [near[deed.b % len(near)]] if near else []
        assert first.parent is not None
        return places_merge(
            olds=[first, *second], new_code=self.code(), new_name="Nơi gộp", kind="xa",
            parent=first.parent, on=day, by=None,
        )  # fmt: skip

    def split(self, deed: Deed, day: date) -> None:
        communes = self.standing(LEVEL.COMMUNE)
        old = communes[deed.a % len(communes)]
        into = [NewPlace(self.code(), "Nơi chia", "xa") for _ in range(2)]
        first, second = place_split(old=old, into=into, on=day, by=None).places
        plots = sorted(self.ground[old.pk])
        cut = deed.b % (len(plots) + 1)
        self.ground[first.pk] = frozenset(plots[:cut])
        self.ground[second.pk] = frozenset(plots[cut:])

    def move_commune(self, deed: Deed, day: date) -> None:
        communes, districts = self.standing(LEVEL.COMMUNE), self.standing(LEVEL.DISTRICT)
        commune = communes[deed.a % len(communes)]
        near = [d for d in districts if self.across or d.parent_id == self.province(commune)]
        place_move(place=commune, to_parent=near[deed.b % len(near)], on=day, by=None)

    def province(self, thing: Place) -> int | None:
        return Seats(self.days[-1]).ancestors(thing.pk).get(LEVEL.PROVINCE)

    def map_of(self, day: date) -> dict[int, frozenset[tuple[int, int]]]:
        """What each place that stands on the day covers on it."""
        seats = Seats(day)
        covered = {
            one.pk: self.ground.get(one.pk, frozenset())
            for one in Place.objects.all()
            if one.is_valid(day)
        }
        for pk in [pk for pk in covered if pk in self.ground]:
            for above in seats.ancestors(pk).values():
                covered[above] |= self.ground[pk]
        return covered


KINDS = ["merge communes", "split", "move commune", "merge districts", "merge provinces"]
NUMBERS = st.integers(0, 30)


def deeds(*kinds: str) -> st.SearchStrategy[list[Deed]]:
    one = st.builds(Deed, st.sampled_from(kinds), NUMBERS, NUMBERS)
    return st.lists(one, min_size=1, max_size=7)


@contextmanager
def history(done: list[Deed], *, across: bool = True) -> Iterator[History]:
    """Taken back afterwards, so that the next one begins with the same keys on other ground."""
    with transaction.atomic():
        made = History(across)
        for deed in done:
            made.do(deed)
        yield made
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
some_histories = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@some_histories
@given(done=deeds(*KINDS))
def test_every_seat_stands_on_its_day_and_holds_all_of_the_place(
    db: None, done: list[Deed]
) -> None:
    with history(done) as made:
        for day in made.days:
            covered, seats = made.map_of(day), Seats(day)
            for one in Place.objects.all():
                seat = seats.seat(one.pk)
                assert seat.place_id in covered
                assert seat.undivided is (seat.level < one.level)
                if one.pk in covered:
                    assert seat == Seat(one.pk, one.level, False)
                if one.pk in made.ground:
                    assert made.ground[one.pk] <= covered[seat.place_id]


@some_histories
@given(done=deeds(*(kind for kind in KINDS if kind != "split")))
def test_where_nothing_was_divided_no_nearer_place_holds_it(db: None, done: list[Deed]) -> None:
    with history(done) as made:
        for day in made.days:
            covered, seats = made.map_of(day), Seats(day)
            for pk, plots in made.ground.items():
                seat = seats.seat(pk)
                below = Place.objects.filter(parent=seat.place_id, pk__in=covered)
                assert [one for one in below if plots <= covered[one.pk]] == []
                ended = Place.objects.get(pk=pk).valid_to
                assert not (seat.undivided and ended and ended < day)


@some_histories
@given(done=deeds(*KINDS))
def test_an_exact_seat_leads_on_to_the_same_seat(db: None, done: list[Deed]) -> None:
    with history(done) as made:
        tables = [Seats(day) for day in made.days]
        for earlier, later in ((a, b) for a in tables for b in tables if a.on < b.on):
            for one in Place.objects.filter(valid_to__lt=earlier.on):
                seat = earlier.seat(one.pk)
                if not seat.undivided:
                    assert later.seat(one.pk).place_id == later.seat(seat.place_id).place_id


@some_histories
@given(done=deeds(*KINDS))
def test_totals_by_province_are_the_same_then_and_today(db: None, done: list[Deed]) -> None:
    """Provinces only ever merge here, and nothing leaves its province alone."""
    with history(done, across=False) as made:
        today = Seats(made.days[-1])
        for pk in made.ground:
            then = today.ancestors(pk)[LEVEL.PROVINCE]
            now = today.ancestors(today.seat(pk).place_id)[LEVEL.PROVINCE]
            assert today.seat(then) == Seat(now, LEVEL.PROVINCE, False)


@some_histories
@given(done=deeds(*KINDS))
def test_what_was_known_on_a_day_never_changes(db: None, done: list[Deed]) -> None:
    with history([]) as made:
        told: list[tuple[date, dict[date, dict[int, Seat]]]] = []
        asked = [START + STEP * n for n in range(len(done) + 1)]
        for deed in done:
            made.do(deed)
            told.append((made.recorded(made.days[-1]), {on: dict(Seats(on).all()) for on in asked}))
        for day, answers in told:
            known_at = timezone.make_aware(datetime.combine(day, time.max))
            for on, seats in answers.items():
                again = Seats(on, known_at)
                assert {pk: again.seat(pk) for pk in seats} == seats


@some_histories
@given(done=deeds(*KINDS))
def test_the_rows_follow_every_deed(db: None, done: list[Deed]) -> None:
    with history([]) as made:
        today = timezone.localdate()
        for deed in done:
            made.do(deed)
            rows = PlaceSeat.objects.values_list("pk", "today_place", "undivided_today")
            told = {(pk, seat.place_id, seat.undivided) for pk, seat in Seats(today).all()}
            assert made.days == [START] or set(rows) == told
        assert seats_refresh(on=today) == frozenset() or made.days == [START]
