"""Whatever is entered, corrected, withdrawn, sent, asked back or credited, in whatever order: the
totals are those of a bookkeeper who keeps only what holds now, in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.answers.boundaries import Boundaries
from phoihop.answers.totals import programme_totals
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Figure, Source, SourceCredit
from phoihop.ledger.selectors import figures_seen_by
from phoihop.ledger.services import (
    Credit,
    figure_record,
    figure_restate,
    figure_withdraw,
    source_credit,
    source_move,
    source_open,
)
from phoihop.ledger.states import COUNTED, OPEN, TRANSITIONS, Stage
from phoihop.programmes.models import Programme
from phoihop.programmes.services import programme_save, signatory_save
from tests.world import World, link, old_place

BEFORE, SINCE, TODAY = date(2024, 5, 5), date(2026, 1, 5), date(2026, 11, 22)
REASON = "Đếm lại"


@dataclass(frozen=True)
class Seat:
    """A place with a day on which it existed, and its province of then and of today."""

    place: Place
    day: date
    then: str
    today: str

    @property
    def said(self) -> dict[str, Any]:
        return {"place": self.place, "period_from": self.day, "period_to": self.day}


@pytest.fixture
def places(world: World) -> list[Seat]:
    """Two provinces that merged: a commune that passed on whole, one that was divided, a district
    that was abolished, and the communes of today."""
    here = world.province.name
    dak_nong = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    lam_dong = old_place("68", here, level=1, kind="tinh", parent=world.nation)
    district = old_place("665", "Huyện Tuy Đức", level=2, kind="huyen", parent=dak_nong)
    whole = old_place("24731", "Xã Đắk Búk So", level=3, parent=district)
    divided = old_place("24733", "Xã Đắk R'Tíh", level=3, parent=lam_dong)
    for old in (dak_nong, lam_dong):
        link(old, world.province)
    link(whole, world.commune)
    for new in (world.commune, world.other_commune):
        link(divided, new, extent="part")
    return [
        Seat(whole, BEFORE, dak_nong.name, here),
        Seat(district, BEFORE, dak_nong.name, here),
        Seat(divided, BEFORE, lam_dong.name, here),
        Seat(world.commune, SINCE, here, here),
        Seat(world.province, SINCE, here, here),
    ]


@dataclass
class BookedFigure:
    figure: Figure
    source: BookedSource
    value: int
    seat: Seat
    withdrawn: bool = False


@dataclass
class BookedSource:
    """The first of `bodies` is the lead."""

    source: Source
    bodies: list[Organisation]
    stage: Stage = Stage.DRAFT


@dataclass
class Book:
    """The bookkeeper: does each deed through the services, and notes what holds after it."""

    world: World
    programme: Programme
    seats: list[Seat]
    bodies: list[Organisation]
    sources: list[BookedSource] = field(default_factory=list)
    figures: list[BookedFigure] = field(default_factory=list)

    def do(self, deed: str, a: int, b: int, c: int) -> None:
        if deed == "open" or not self.sources:
            self.open(a)
        elif deed == "record" or not self.figures:
            self.record(self.sources[a % len(self.sources)], b, self.seats[c % len(self.seats)])
        elif deed == "move":
            self.move(self.sources[a % len(self.sources)], b)
        elif deed == "credit":
            self.credit(self.sources[a % len(self.sources)], b)
        elif deed == "restate":
            figure = self.figures[a % len(self.figures)]
            self.restate(figure, b, self.seats[c % len(self.seats)])
        else:
            self.withdraw(self.figures[a % len(self.figures)])

    def open(self, which: int) -> None:
        bodies = self.some_bodies(self.bodies[which % len(self.bodies)], which)
        source = source_open(
            kind=Source.Kind.ACTIVITY, programme=self.programme, label="Hoạt động", by=None,
            organisation=bodies[0], credits=credits_of(bodies),
        )  # fmt: skip
        self.sources.append(BookedSource(source, bodies))

    def some_bodies(self, lead: Organisation, which: int) -> list[Organisation]:
        others = [body for bit, body in enumerate(self.bodies) if which >> bit & 1]
        return list(dict.fromkeys([lead, *others]))

    def record(self, booked: BookedSource, value: int, seat: Seat) -> None:
        said = self.world.figure(value, organisation=booked.bodies[0], **seat.said)

        def deed() -> None:
            figure = figure_record(source=booked.source, figure=said, by=None)
            self.figures.append(BookedFigure(figure, booked, value, seat))

        attempt(deed, allowed=booked.stage in OPEN)

    def restate(self, booked: BookedFigure, value: int, seat: Seat) -> None:
        def deed() -> None:
            figure_restate(
                figure=booked.figure, value=Decimal(value), reason=REASON, by=None, **seat.said
            )
            booked.value, booked.seat = value, seat

        new = (value, seat) != (booked.value, booked.seat)
        attempt(deed, allowed=new and self.may_change(booked))

    def withdraw(self, booked: BookedFigure) -> None:
        def deed() -> None:
            figure_withdraw(figure=booked.figure, reason=REASON, by=None)
            booked.withdrawn = True

        attempt(deed, allowed=self.may_change(booked))

    def may_change(self, booked: BookedFigure) -> bool:
        changeable = {*OPEN, Stage.ACCEPTED}
        return not booked.withdrawn and booked.source.stage in changeable

    def move(self, booked: BookedSource, which: int) -> None:
        to = list(Stage)[which % len(Stage)]

        def deed() -> None:
            source_move(source=booked.source, to=to, by=None)
            booked.stage = to

        attempt(deed, allowed=to in TRANSITIONS[booked.stage])

    def credit(self, booked: BookedSource, which: int) -> None:
        booked.bodies = self.some_bodies(booked.bodies[0], which)
        source_credit(source=booked.source, credits=credits_of(booked.bodies), by=None)

    def standing(self) -> list[BookedFigure]:
        return [one for one in self.figures if not one.withdrawn]

    def counted(self) -> list[BookedFigure]:
        return [one for one in self.standing() if one.source.stage in COUNTED]


def attempt(deed: Callable[[], None], *, allowed: bool) -> None:
    """The deed; where it is not allowed it has to be refused, and to leave nothing behind."""
    refused = False
    try:
        deed()
    except Problem:
        refused = True
    assert refused is not allowed


def credits_of(bodies: Iterable[Organisation]) -> list[Credit]:
    lead, *others = bodies
    return [Credit(lead, SourceCredit.Role.LEAD), *(Credit(body) for body in others)]


def totals(book: Book, **question: Any) -> dict[str, int | None]:
    """The ledger's answer: the amount of each group."""
    rows = programme_totals(programme=book.programme, user=None, today=TODAY, **question)
    assert len({row.group for row in rows}) == len(rows)
    return {row.group: row.total.amount if row.total else None for row in rows}


def summed(groups: Iterable[tuple[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for group, value in groups:
        total[group] += value
    return dict(total)


_numbers = count(1)


def new_book(world: World, places: list[Seat]) -> Book:
    programme = programme_save(
        by=None, code=f"so-sach-{next(_numbers)}", title="Chương trình", short_title="Sổ sách",
        family=Programme.Family.JOINT, place=places[0].place, phase_from=date(2021, 1, 1),
        phase_to=date(2026, 12, 31), is_archive=True,
    )  # fmt: skip
    bodies = [world.military, world.women, world.board]
    for body in bodies:
        signatory_save(programme=programme, organisation=body, role="co_party", by=None)
    return Book(world, programme, places, bodies)


DEEDS = st.tuples(
    st.sampled_from(["open", "record", "record", "restate", "withdraw", "move", "move", "credit"]),
    *[st.integers(0, 60)] * 3,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, min_size=5, max_size=30))
def test_totals_are_those_of_a_plain_bookkeeper(
    world: World, places: list[Seat], deeds: list[tuple[str, int, int, int]]
) -> None:
    book = new_book(world, places)
    for deed in deeds:
        book.do(*deed)

    counted = book.counted()
    assert totals(book) == summed(("", one.value) for one in counted)
    assert totals(book, by="place") == summed((one.seat.then, one.value) for one in counted)
    assert totals(book, by="place", boundaries=Boundaries.TODAY) == summed(
        (one.seat.today, one.value) for one in counted
    )
    assert totals(book, by="party") == summed(
        (body.name, one.value) for one in counted for body in one.source.bodies
    )
    for booked in book.figures:
        whole = booked.figure.entries.aggregate(Sum("amount"))["amount__sum"]
        assert whole == (0 if booked.withdrawn else booked.value)
    for user, body in ((world.inside, world.military), (world.partner, world.women)):
        seen = figures_seen_by(user, book.programme).values_list("figure", flat=True)
        own = [one for one in book.standing() if body in one.source.bodies]
        assert set(seen) == {one.figure.pk for one in (*counted, *own)}
