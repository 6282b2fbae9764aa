"""What a report's lines contribute is told without a question, and says what `contributions` says."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from phoihop.base.problems import Problem
from phoihop.indicators.models import Indicator
from phoihop.ledger import cube, guard, overlaps, postings
from phoihop.ledger.contributions import Sql
from phoihop.ledger.models import Bucket, Entry, Figure, Overlap, Posting, Source
from phoihop.ledger.services import (
    Credit,
    figure_record,
    figure_restate,
    figure_withdraw,
    source_credit,
    source_move,
    source_open,
)
from phoihop.ledger.states import TRANSITIONS, Stage
from tests.world import World, indicator

STOCK: dict[str, Any] = {
    "name": "Số mô hình", "counting_kind": "stock", "unit": "mô hình", "place_rule": "sum"
}  # fmt: skip


@pytest.fixture(autouse=True)
def _whole(world: World) -> None:
    cube.build()


def report(world: World) -> Source:
    return source_open(
        kind="report", programme=world.programme, organisation=world.military, label="x",
        window=world.window, by=None, credits=[Credit(world.military, "lead")],
    )  # fmt: skip


def reading(world: World, source: Source, value: int, *, day: date | None = None) -> Figure:
    stock = indicator("C10", **STOCK)
    day = day or world.window.end
    said = world.figure(
        value, indicator=stock, unit="mô hình", basis="as_at", period_from=day, period_to=day
    )
    return figure_record(source=source, figure=said, by=None)


def test_a_report_is_credited_to_one_body(world: World) -> None:
    source = report(world)
    with pytest.raises(ValueError, match="of one body"):
        source_credit(source=source, credits=[Credit(world.military), Credit(world.women)], by=None)
    figure_record(source=source, figure=world.figure(5, period_from=world.window.start), by=None)
    before = Posting.objects.count()
    source_credit(source=source, credits=[Credit(world.women)], by=None)
    assert Posting.objects.count() == before
    assert guard.differences() == []


def test_a_reading_that_stands_alone_goes_where_its_report_goes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sql] = []
    monkeypatch.setattr(postings, "post", asked.append)
    source = report(world)
    reading(world, source, 7)
    assert guard.differences() == []
    for stage in (Stage.SENT, Stage.RETURNED, Stage.SENT, Stage.ACCEPTED):
        source_move(source=source, to=stage, by=None, reason="Nhầm")
        assert guard.differences() == []
    assert asked == []


def test_readings_of_one_series_follow_one_another(world: World) -> None:
    """Within one report, from report to report, and when the one between them comes or goes."""
    first, second, third = report(world), report(world), report(world)
    days = [world.window.start + timedelta(days=each) for each in (1, 20, 40)]
    reading(world, first, 7, day=days[0])
    between = reading(world, second, 9, day=days[1])
    reading(world, third, 8, day=days[2])
    reading(world, third, 6, day=days[2])
    assert guard.differences() == []
    for source in (third, first, second):
        source_move(source=source, to=Stage.SENT, by=None)
        assert guard.differences() == []
    for stage in (Stage.RETURNED, Stage.SENT, Stage.ACCEPTED):
        source_move(source=second, to=stage, by=None, reason="Nhầm")
        assert guard.differences() == []
    figure_restate(figure=between, value=Decimal(3), reason="Đếm lại", by=None)
    assert guard.differences() == []
    figure_withdraw(figure=between, reason="Nhầm", by=None)
    assert guard.differences() == []


def test_a_figure_corrected_in_place_posts_what_it_changed(world: World) -> None:
    source = report(world)
    days = {"period_from": world.window.start, "period_to": world.window.end}
    figure = figure_record(source=source, figure=world.figure(5, **days), by=None)
    for stage in (Stage.SENT, Stage.ACCEPTED):
        source_move(source=source, to=stage, by=None)
    figure_restate(figure=figure, value=Decimal(9), reason="Đếm lại", by=None)
    last = Posting.objects.order_by("-pk")[0]
    assert (last.bucket, last.amount, last.figures) == (Bucket.ACCEPTED, 4, 0)
    assert guard.differences() == []


class Life:
    """Sources of every kind and whatever may happen to them, in any order."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.random = random.Random(seed)
        self.indicators = [
            world.sessions,
            indicator("C10", **STOCK),
            indicator("C11", name="Số hộ", counting_kind="distinct", unit="hộ"),
            indicator("C12", name="Số xã", credit_rule="owner", unit="xã"),
            indicator(
                "C13", name="Tỷ lệ", counting_kind="ratio", unit="xã", place_rule="recompute"
            ),
        ]
        self.sources: list[Source] = []

    def live(self, steps: int) -> None:
        for _step in range(steps):
            deed = self.random.choice(
                [self.open, self.restate, self.withdraw, self.credit]
                + 2 * [self.move]
                + 5 * [self.record]
            )
            try:
                deed()
            except Problem:  # not allowed there
                continue

    def open(self) -> None:
        body = self.random.choice((self.world.military, self.world.women))
        kind = self.random.choice(("report", "report", "import", "activity"))
        credits = [Credit(body, "lead")]
        if kind == "activity" and self.random.random() < 0.5:
            credits = [Credit(self.world.military), Credit(self.world.women)]
        self.sources.append(
            source_open(
                kind=kind, programme=self.world.programme, organisation=body, label="x", by=None,
                window=self.world.window if kind == "report" else None, credits=credits,
            )
        )  # fmt: skip

    def some(self) -> Source:
        if not self.sources:
            self.open()
        return Source.objects.get(pk=self.random.choice(self.sources).pk)

    def record(self) -> None:
        source = self.some()
        counted: Indicator = self.random.choice(self.indicators)
        at_a_date = counted.counting_kind in ("stock", "ratio")
        window = self.world.window
        ends = sorted(self.random.choices((window.start, date(2026, 1, 31), window.end), k=2))
        said = self.world.figure(
            self.random.randint(1, 9),
            indicator=counted,
            unit=counted.unit,
            denominator=Decimal(10) if counted.is_ratio else None,
            place=self.random.choice((self.world.commune, self.world.other_commune)),
            organisation=self.random.choice((source.organisation, source.organisation, None)),
            basis=self.random.choice(("as_at",) if at_a_date else ("in_period", "cumulative")),
            qualifier=self.random.choice(("exact", "exact", "over")),
            what=self.random.choice(("", "", "lời riêng")),
            period_from=ends[0],
            period_to=ends[1],
        )
        quoted = self.standing() if self.random.random() < 0.2 else None
        figure_record(source=source, figure=said, equivalent_of=quoted, by=None)

    def standing(self) -> Figure:
        found = Entry.objects.filter(reverses=None, reversed_by=None).select_related("figure")
        if not found:
            raise Problem("figure.withdrawn")
        figure: Figure = self.random.choice(list(found)).figure
        return figure

    def restate(self) -> None:
        changes: list[dict[str, Any]] = [
            {"value": Decimal(self.random.randint(1, 9))},
            {"place": self.world.other_commune},
            {"qualifier": "nearly"},
        ]
        said = self.random.choice(changes)
        figure_restate(figure=self.standing(), reason="Đếm lại", by=None, **said)

    def withdraw(self) -> None:
        figure_withdraw(figure=self.standing(), reason="Nhầm", by=None)

    def move(self) -> None:
        source = self.some()
        nexts = sorted(TRANSITIONS[Stage(source.stage)] - {Stage.SIGNED_OFF})
        if nexts:
            source_move(source=source, to=self.random.choice(nexts), by=None, reason="Nhầm")

    def credit(self) -> None:
        source = self.some()
        bodies = [self.world.military, self.world.women]
        if source.kind == "report":
            bodies = [self.random.choice(bodies)]
        source_credit(source=source, credits=[Credit(body) for body in bodies], by=None)


@pytest.mark.parametrize("seed", (1, 5, 6))
def test_whatever_happens_the_cube_is_the_sum_of_the_entries(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    missed: list[str] = []
    note = overlaps._note

    def note_and_look_further(which: Sql, pairs: Any) -> None:
        """What the kinds of pairs that were left out would have found."""
        note(which, pairs)
        noted = Overlap.objects.count()
        others = [pair for pair in overlaps.PAIRS if pair not in pairs]
        note(which, others)
        missed.extend(Overlap.objects.order_by("pk").values_list("code", flat=True)[noted:])

    monkeypatch.setattr(overlaps, "_note", note_and_look_further)
    life = Life(world, seed)
    for _part in range(5):
        life.live(60)
        assert guard.differences() == []
    cube.fold()
    assert guard.differences() == []
    assert missed == []
    # Each of these lives has met every kind of pair.
    found = set(Overlap.objects.values_list("code", flat=True))
    assert found == {"sum.overlap", "sum.owner", "sum.equivalent"}
