"""Several writers, folds and questions at the same time, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from phoihop.ledger import cube, guard
from phoihop.ledger.models import Body, CubeCell, Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.ledger.states import Stage
from tests.world import World, indicator

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer"),
]


@contextmanager
def beside(work: Callable[[], Any]) -> Iterator[None]:
    """Do it in a thread with a connection of its own; what goes wrong there fails the test."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    yield
    thread.join(60)
    assert not failures, failures


def ready() -> World:
    """A world whose cube is whole, and in which units were met before: who first brings one keeps
    others that bring it waiting."""
    world = World()
    told(world, 0)
    cube.build()
    return world


def told(world: World, value: int, **changes: Any) -> Source:
    source = source_open(
        kind="activity", programme=world.programme, organisation=world.military, label="x", by=None
    )
    figure_record(source=source, figure=world.figure(value, **changes), by=None)
    source_move(source=source, to=Stage.ACCEPTED, by=None)
    return source


def nation() -> int:
    return sum(
        CubeCell.objects.filter(level=0, body=Body.TOGETHER).values_list("amount", flat=True)
    )


def test_a_writer_that_commits_after_later_ones_is_not_lost() -> None:
    world = ready()
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            told(world, 100)
            written.set()
            assert may_commit.wait(30)

    with beside(slowly):
        assert written.wait(30)
        told(world, 5)
        cube.fold()
        assert nation() == 5
        may_commit.set()
    cube.fold()
    assert nation() == 105
    assert guard.differences() == []


def test_a_build_beside_a_writer_counts_it_once() -> None:
    world = ready()
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            told(world, 100)
            written.set()
            assert may_commit.wait(30)

    with beside(slowly):
        assert written.wait(30)
        cube.build()
        assert nation() == 0
        may_commit.set()
    cube.fold()
    assert nation() == 100
    assert guard.differences() == []


def test_readings_of_one_series_take_turns() -> None:
    world = ready()
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    said: dict[str, Any] = {"indicator": stock, "unit": "hộ", "basis": "as_at"}

    def reading(value: int, month: int) -> Callable[[], object]:
        return lambda: told(world, value, **said, period_to=date(2026, month, 28))

    with beside(reading(10, 1)), beside(reading(30, 3)), beside(reading(20, 2)):
        pass
    cube.fold()
    assert nation() == 30
    assert guard.differences() == []


def test_many_writers_and_folds_never_block_each_other_for_good() -> None:
    world = ready()

    def several(value: int) -> Callable[[], None]:
        def write() -> None:
            for _ in range(6):
                told(world, value)

        return write

    def folds() -> None:
        for _ in range(10):
            cube.fold()

    with beside(several(1)), beside(several(2)), beside(folds), beside(several(3)), beside(folds):
        pass
    cube.fold()
    assert nation() == 6 * (1 + 2 + 3)
    assert guard.differences() == []


def test_a_crash_of_the_server_takes_the_cube_and_its_state_together() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relpersistence FROM pg_class"
            " WHERE relname IN ('ledger_cubecell', 'ledger_cubestate')"
        )
        assert cursor.fetchall() == [("u",)]
