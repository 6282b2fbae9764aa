"""From the snapshot and what was posted since comes the same cube as from the entries."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Event
from typing import Final

import pytest
from django.db import connection, transaction
from hypothesis.stateful import rule

from phoihop.answers.tests.test_answers_oracle import Life, live
from phoihop.ledger import columns, cube, guard, kept
from phoihop.ledger.columns import lines
from phoihop.ledger.models import Snapshot
from phoihop.ledger.snapshot.build import build, path_of
from phoihop.ledger.tests.test_columns import by_columns, cells, much
from phoihop.ledger.tests.test_cube_together import beside, told
from tests.world import World, indicator

duckdb = pytest.importorskip("duckdb")
pytestmark = pytest.mark.usefixtures("no_snapshots")

LIVES: Final = int(os.environ.get("ORACLE_LIVES", "3"))


def refuse(*args: object, **named: object) -> None:
    raise AssertionError("the lines were read")


def made_from_snapshot() -> dict[tuple[int, ...], tuple[int, ...]]:
    """The cells of a cube for which no line was read."""
    with by_columns(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(columns, "contributions_of_all", refuse)
        cube.build()
    return cells()


def require_that_of_the_entries() -> None:
    made_from_snapshot()
    for counted_in_columns in (True, False):
        with by_columns(counted_in_columns):
            assert guard.differences() == []


class LifeWithSnapshots(Life):
    """As the oracle's, with snapshots taken and cubes made of them in between."""

    @rule()
    def take_a_snapshot(self) -> None:
        assert build()

    @rule()
    def make_the_cube_of_it(self) -> None:
        require_that_of_the_entries()

    @rule()
    def fold(self) -> None:
        cube.fold()


@pytest.mark.django_db
def test_whatever_happened_it_is_the_cube_of_the_entries(world: World) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("within one transaction PostgreSQL cannot tell what was seen before")

    def life() -> LifeWithSnapshots:
        build()
        return LifeWithSnapshots(world)

    live(life, lives=LIVES, steps=20)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at_once", [lines.AT_ONCE, 2], ids=["whole", "in portions"])
def test_what_was_folded_since_and_what_waits_is_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(lines, "AT_ONCE", at_once)
    much(world)
    cube.build()
    assert build()
    # What the file knows nothing of, besides.
    told(world, 4, indicator=indicator("C12", unit="cây"), unit="cây")
    told(world, 100)
    cube.fold()
    told(world, 1_000)
    require_that_of_the_entries()
    told(world, 10_000)
    cube.fold()
    assert guard.differences() == []
    require_that_of_the_entries()


@pytest.mark.django_db(transaction=True)
def test_emptied_it_comes_back_without_a_line_being_read(world: World) -> None:
    much(world)
    assert build()
    cube.build()
    before = cells()
    cube.forget()
    assert made_from_snapshot() == before


@pytest.mark.django_db(transaction=True)
def test_without_a_snapshot_it_is_made_of_the_entries(world: World) -> None:
    much(world)
    with by_columns():
        cube.build()
    assert guard.differences() == []


@pytest.mark.django_db(transaction=True)
def test_what_is_far_behind_is_not_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    much(world)
    assert build()
    for value in range(4):
        told(world, value + 1)
    made_from_snapshot()
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    with pytest.raises(AssertionError, match="the lines were read"):
        made_from_snapshot()
    with by_columns():
        cube.build()
    assert guard.differences() == []


@pytest.mark.django_db(transaction=True)
def test_afresh_nothing_else_is_trusted_any_more(world: World) -> None:
    much(world)
    assert build()
    cube.build(afresh=True)
    assert not Snapshot.objects.exists()
    assert guard.differences() == []


def damage_the_head() -> None:
    path_of(Snapshot.objects.get().name).write_bytes(b"no file of columns")


def damage_what_is_read() -> None:
    with duckdb.connect(path_of(Snapshot.objects.get().name)) as file:
        file.execute("DROP TABLE rest")


def lose_it() -> None:
    path_of(Snapshot.objects.get().name).unlink()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("harm", [damage_the_head, damage_what_is_read, lose_it])
def test_around_a_file_that_cannot_be_read(world: World, harm: Callable[[], None]) -> None:
    much(world)
    assert build()
    harm()
    told(world, 100)
    with by_columns():
        cube.build()
    assert guard.differences() == []


@pytest.mark.django_db(transaction=True)
def test_the_guard_trusts_no_snapshot_once_a_cell_differs(world: World) -> None:
    much(world)
    assert build()
    with duckdb.connect(path_of(Snapshot.objects.get().name)) as file:
        file.execute("UPDATE line SET amount = amount + 1")
    made_from_snapshot()
    with by_columns():
        assert guard.look()
    assert guard.differences() == []
    assert not Snapshot.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("comes_to_nothing", [False, True], ids=["committed", "given up"])
def test_a_write_that_was_under_way_when_it_was_taken_is_there_once(comes_to_nothing: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    world = World()
    much(world)
    written, may_end = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            told(world, 1_000)
            written.set()
            assert may_end.wait(30)
            transaction.set_rollback(comes_to_nothing)

    with beside(slowly):
        assert written.wait(30)
        told(world, 10)
        assert build()
        made_from_snapshot()
        may_end.set()
    assert guard.differences() == []
    before = cells()
    cube.fold()
    assert (before == cells()) is comes_to_nothing
    require_that_of_the_entries()
