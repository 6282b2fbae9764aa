"""The cube is the sum of the entries, whatever happens to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from phoihop.base.problems import Problem
from phoihop.directory.seats import seats_refresh
from phoihop.ledger import cube, guard
from phoihop.ledger.models import Body, Bucket, CubeCell, CubeState, Overlap, Posting, Source
from phoihop.ledger.services import (
    Credit,
    figure_record,
    figure_restate,
    figure_withdraw,
    source_credit,
    source_move,
    source_open,
)
from phoihop.ledger.states import Stage
from tests.world import World, indicator, link, old_place


@pytest.fixture(autouse=True)
def _whole(world: World) -> None:
    cube.build()


def told(world: World, *values: int, stage: str = Stage.ACCEPTED, **changes: Any) -> Source:
    source = source_open(
        kind="activity", programme=world.programme, organisation=world.military, label="x", by=None
    )
    for value in values:
        figure_record(source=source, figure=world.figure(value, **changes), by=None)
    if stage != Stage.DRAFT:
        source_move(source=source, to=stage, by=None)
    return source


TOGETHER = CubeCell.objects.filter(body=Body.TOGETHER)


def nation() -> int:
    """The number of the whole country, of what counts, folded so far."""
    return sum(TOGETHER.filter(level=0, bucket__gt=0).values_list("amount", flat=True))


def test_a_fold_adds_what_waits_and_nothing_twice(world: World) -> None:
    told(world, 5, 7)
    assert nation() == 0
    assert cube.fold() > 0
    assert nation() == 12
    assert cube.fold() == 0
    assert nation() == 12
    assert guard.differences() == []


def test_a_fold_that_breaks_off_leaves_everything_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(world, 5)
    waiting = Posting.objects.filter(fold=None).count()
    with monkeypatch.context() as broken:
        broken.setattr(CubeState, "save", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            cube.fold()
    assert nation() == 0
    assert Posting.objects.filter(fold=None).count() == waiting
    cube.fold()
    assert nation() == 5


def test_what_two_did_together_counts_for_each_and_once_for_all(world: World) -> None:
    source = told(world, 5)
    credits = [Credit(world.military, "lead"), Credit(world.women)]
    source_credit(source=source, credits=credits, by=None)
    cube.fold()
    cells = CubeCell.objects.filter(level=1, bucket=Bucket.ACCEPTED)
    assert dict(cells.values_list("body", "amount")) == {
        Body.TOGETHER: 5,
        world.military.line_id: 5,
        world.women.line_id: 5,
    }


def test_a_draft_stands_apart_until_it_is_sent(world: World) -> None:
    source = told(world, 5, stage=Stage.DRAFT)
    cube.fold()
    assert nation() == 0
    assert [cell.amount for cell in TOGETHER.filter(level=0, bucket=0)] == [5]
    source_move(source=source, to=Stage.SENT, by=None)
    cube.fold()
    assert nation() == 5
    assert [cell.amount for cell in TOGETHER.filter(level=0, bucket=0)] == [0]
    assert guard.differences() == []


def test_a_report_in_work_posts_what_the_question_to_the_database_would(world: World) -> None:
    source = source_open(
        kind="report", programme=world.programme, organisation=world.military, label="x",
        window=world.window, by=None, credits=[Credit(world.military, "lead")],
    )  # fmt: skip
    days = {"period_from": world.window.start, "period_to": world.window.end}
    figure = figure_record(source=source, figure=world.figure(5, qualifier="over", **days), by=None)
    figure_record(source=source, figure=world.figure(7, organisation=None, **days), by=None)
    assert guard.differences() == []
    figure_restate(figure=figure, value=Decimal(9), by=None)
    assert guard.differences() == []
    source_move(source=source, to=Stage.SENT, by=None)
    source_move(source=source, to=Stage.RETURNED, by=None)
    figure_withdraw(figure=figure, reason="Nhầm", by=None)
    assert guard.differences() == []
    source_move(source=source, to=Stage.WITHDRAWN, by=None)
    assert guard.differences() == []


def test_a_write_that_fails_posts_nothing(world: World) -> None:
    source = told(world, 5, stage=Stage.DRAFT)
    before = Posting.objects.count()
    with pytest.raises(Problem):
        figure_record(source=source, figure=world.figure(-1), by=None)
    assert Posting.objects.count() == before


def test_everything_withdrawn_leaves_nothing(world: World) -> None:
    source = told(world, 5, 7)
    cube.fold()
    for figure in source.figures.all():
        figure_withdraw(figure=figure, reason="Nhầm", by=None)
    cube.fold()
    left = [cell for cell in CubeCell.objects.all() if cell.amount or cell.figures]
    assert left == []
    assert guard.differences() == []


def test_every_kind_of_write_moves_the_cube_as_it_moves_the_entries(world: World) -> None:
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    readings: dict[str, Any] = {"indicator": stock, "unit": "hộ", "basis": "as_at"}
    first = told(world, 10, **readings, period_to=date(2026, 1, 31))
    told(world, 30, **readings, period_to=date(2026, 4, 30))
    told(world, 20, **readings, period_to=date(2026, 3, 31))
    flow = told(world, 5, 7, qualifier="over")
    cube.fold()
    source_credit(
        source=flow, credits=[Credit(world.military, "lead"), Credit(world.women)], by=None
    )
    source_credit(source=first, credits=[Credit(world.women)], by=None)
    returned = told(world, 3, stage=Stage.SENT)
    source_move(source=returned, to=Stage.RETURNED, by=None)
    for figure in flow.figures.all():
        figure_restate(figure=figure, value=Decimal(9), reason="Đếm lại", by=None)
    figure_restate(figure=first.figures.get(), place=world.other_commune, reason="Sai xã", by=None)
    assert guard.differences() == []
    cube.fold()
    assert guard.differences() == []
    folded = {cell.pk: cell.amount for cell in CubeCell.objects.all() if cell.amount}
    cube.build()
    assert {cell.pk: cell.amount for cell in CubeCell.objects.all() if cell.amount} == folded


def test_the_guard_names_a_cell_that_differs_and_mends_it(world: World) -> None:
    told(world, 5)
    cube.fold()
    TOGETHER.filter(level=0, bucket=Bucket.ACCEPTED).update(amount=6)
    (found,) = guard.look()
    assert found.off["amount"] == -1
    assert found.cell["level"] == 0
    assert nation() == 5
    assert guard.look() == []


def test_an_emptied_cube_is_not_read_and_comes_back(world: World) -> None:
    told(world, 5)
    cube.forget()
    assert not cube.is_whole()
    assert cube.fold() == 0
    cube.rise()
    assert nation() == 5
    assert Posting.objects.count() == 0


def test_a_place_that_comes_to_another_province_takes_its_figures_along(world: World) -> None:
    old = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    commune = old_place("24731", "Xã Đắk Búk So", level=3, parent=old)
    world.programme.phase_from = date(2024, 1, 1)
    world.programme.save()
    told(world, 5, place=commune, period_from=date(2024, 5, 5), period_to=date(2024, 5, 5))
    cube.fold()
    link(commune, world.commune)
    cube.fold()
    row = TOGETHER.get(level=1, place=old.pk, bucket=2)
    assert row.today == world.province.pk
    assert guard.differences() == []
    assert not seats_refresh()


def a_year_and_two_of_its_quarters(world: World) -> None:
    def report(start: date, end: date) -> None:
        source = source_open(
            kind="import",
            programme=world.programme,
            organisation=world.military,
            label="x",
            by=None,
        )
        said = world.figure(5, period_from=start, period_to=end)
        figure_record(source=source, figure=said, by=None)
        source_move(source=source, to=Stage.ACCEPTED, by=None)

    report(date(2026, 1, 1), date(2026, 12, 31))
    report(date(2026, 1, 1), date(2026, 3, 31))
    report(date(2026, 4, 1), date(2026, 6, 30))


def test_a_year_and_its_quarter_of_one_body_are_noted_once(world: World) -> None:
    a_year_and_two_of_its_quarters(world)
    told(world, 5)
    assert [row.code for row in Overlap.objects.all()] == ["sum.overlap"] * 2


@pytest.mark.parametrize("kept", [True, False], ids=["noted before", "not noted yet"])
def test_an_older_database_learns_where_its_overlaps_lie(world: World, kept: bool) -> None:
    a_year_and_two_of_its_quarters(world)
    cells = [
        f"{line}_{cell}_cell" for line in ("first", "second") for cell in ("calendar", "window")
    ]
    noted = set(Overlap.objects.values_list("first", "second", "place", *cells))
    if kept:
        Overlap.objects.update(**dict.fromkeys(("place", *cells), 0))
    else:
        Overlap.objects.all().delete()
    migration = import_module("phoihop.ledger.migrations.0015_where_overlaps_lie")
    with connection.cursor() as cursor:
        migration.fill(apps, cursor)
    assert len(noted) == 2
    assert set(Overlap.objects.values_list("first", "second", "place", *cells)) == noted


def test_a_writer_on_sqlite_folds_once_enough_waits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the worker folds there")
    monkeypatch.setattr(cube, "ENOUGH", 3)
    told(world, 1)
    # Written as a draft; taken from there and counted.
    assert Posting.objects.filter(fold=None).count() == 0
    told(world, 2, stage=Stage.DRAFT)
    assert Posting.objects.filter(fold=None).count() == 1
