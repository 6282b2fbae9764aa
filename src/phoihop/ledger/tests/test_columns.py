"""Outside the database comes to the same cube as inside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Event
from typing import Any, Final

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from hypothesis.stateful import rule

from phoihop.answers.asking.tests.telling import source
from phoihop.answers.tests.test_answers_oracle import Life, live
from phoihop.ledger import columns, cube, guard
from phoihop.ledger.cells import KEYS
from phoihop.ledger.columns import lines, reading
from phoihop.ledger.columns.tables import OTHERS, Column
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import CubeCell
from phoihop.ledger.services import figure_withdraw
from phoihop.ledger.tests.test_cube_together import beside, told
from tests.world import World, indicator

pytest.importorskip("duckdb")
pytest.importorskip("numpy")

LIVES: Final = int(os.environ.get("ORACLE_LIVES", "4"))


@contextmanager
def by_columns(worth_it: bool = True) -> Iterator[None]:
    """The way that cubes are built meanwhile."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(columns, "are_worth_it", lambda: worth_it)
        yield


def cells() -> dict[tuple[int, ...], tuple[int, ...]]:
    """What every cell holds that holds anything."""
    rows = CubeCell.objects.values_list(*KEYS, *MEASURES)
    return {row[: len(KEYS)]: row[len(KEYS) :] for row in rows if any(row[len(KEYS) :])}


def require_both_ways_alike() -> None:
    with by_columns():
        cube.build(afresh=True)
        assert guard.differences() == []
    found = cells()
    assert guard.differences() == []
    with by_columns(False):
        cube.build(afresh=True)
    assert found == cells()


class BothWays(Life):
    """As the oracle's, with the cube built both ways in between."""

    @rule()
    def build_both_ways(self) -> None:
        require_both_ways_alike()


@pytest.mark.django_db
def test_whatever_happened_both_ways_come_to_the_same_cube(world: World) -> None:
    live(partial(BothWays, world), lives=LIVES, steps=25)


def much(world: World) -> None:
    """Something of every kind: readings with words of their own, what is "over", a share of a whole,
    and a line that was taken back."""
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    ratio = indicator("C11", counting_kind="ratio", unit="xã")
    said: dict[str, Any] = {"indicator": stock, "unit": "hộ", "basis": "as_at"}
    for month, what in ((1, ""), (2, "hộ nghèo"), (3, "hộ nghèo"), (4, "")):
        told(world, 10 * month, **said, what=what, period_to=date(2026, month, 28))
    told(world, 3, indicator=ratio, unit="xã", basis="as_at", denominator=Decimal(8))
    told(world, 7, qualifier="over")
    returned = told(world, 9).figures.get()
    figure_withdraw(figure=returned, reason="Nhầm", by=None)


@pytest.mark.django_db
def test_in_portions_and_in_blocks_nothing_is_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "AT_ONCE", 2)
    monkeypatch.setattr(reading, "_BLOCK", 1)
    monkeypatch.setattr(reading, "_FETCHED", 2)
    much(world)
    require_both_ways_alike()
    assert len(cells()) > 10


def harmed() -> None:
    """A cube with one cell that is off, one that is missing, and one of something nobody counted."""
    off, missing, *_ = CubeCell.objects.order_by(*KEYS)
    of_off, of_missing = ({key: getattr(cell, key) for key in KEYS} for cell in (off, missing))
    CubeCell.objects.filter(**of_off).update(amount=F("amount") + 1)
    CubeCell.objects.filter(**of_missing).delete()
    CubeCell.objects.create(**of_off | {"indicator": 999_999}, amount=7, figures=1)


@pytest.mark.django_db
@pytest.mark.parametrize("at_once", [lines.AT_ONCE, 2], ids=["whole", "in portions"])
def test_the_guard_names_the_same_cells_both_ways(
    world: World, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(lines, "AT_ONCE", at_once)
    much(world)
    cube.build()
    told(world, 100)
    harmed()
    with by_columns(False):
        inside = guard.differences()
    assert len(inside) == 3
    # Whatever the next one is, nothing of the last comparison is in its way.
    for _ in range(2):
        with by_columns():
            outside = guard.differences()
        assert {str(each) for each in outside} == {str(each) for each in inside}


@pytest.mark.django_db
def test_few_lines_are_left_to_the_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    much(world)
    assert not columns.are_worth_it()
    monkeypatch.setattr(lines, "WORTH_IT", 1)
    assert columns.are_worth_it()


WITHOUT: Final = """
import sys
sys.modules["duckdb"] = None
import django
django.setup()
from phoihop.answers.snapshot import tail
from phoihop.ledger import columns, cube
from phoihop.ledger.snapshot import build, contents
print(columns.available())
"""


def test_without_the_extra_nothing_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.django_db
def test_an_empty_ledger_has_an_empty_cube(world: World) -> None:
    with by_columns():
        cube.build()
    assert cube.is_whole()
    assert cells() == {}


@pytest.mark.django_db
def test_a_column_that_lacks_a_number_is_refused(world: World) -> None:
    lacking = replace(OTHERS[0], columns=(Column("id", "NULLIF(id, id)", "t.id", wide=True),))
    told(world, 5)
    with pytest.raises((DatabaseError, TypeError)):
        reading.read(lacking)


@pytest.fixture
def postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")


@pytest.mark.usefixtures("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at_once", [lines.AT_ONCE, 2], ids=["whole", "in portions"])
def test_two_connections_see_what_one_does(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(lines, "AT_ONCE", at_once)
    world = World()
    much(world)
    # More than fit on one page of the table, for each to have some to read.
    source(world, figures=[{"value": value} for value in range(1, 200)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('ledger_entry') / 8192")
        assert cursor.fetchone()[0] > 2
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            told(world, 1_000)
            written.set()
            assert may_commit.wait(30)

    with beside(slowly):
        assert written.wait(30)
        with by_columns():
            cube.build()
        seen = cells()
        may_commit.set()
    assert guard.differences() == []
    cube.fold()
    assert seen != cells()
    assert guard.differences() == []


@pytest.mark.usefixtures("postgresql")
@pytest.mark.django_db(transaction=True)
def test_where_the_server_takes_no_second_connection_one_reads_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import psycopg

    def refuse(*args: object, **named: object) -> None:
        raise psycopg.OperationalError("too many clients")

    much(World())
    monkeypatch.setattr(psycopg, "connect", refuse)
    with by_columns():
        cube.build()
    assert guard.differences() == []
