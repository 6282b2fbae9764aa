"""The life of snapshots: taken, advanced, replaced, lost, and never wrong meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction

from phoihop.answers.asking import AskedStage, Axis, Question, ask
from phoihop.answers.asking.tests.telling import source
from phoihop.answers.snapshot import tail
from phoihop.ledger import cube, kept
from phoihop.ledger.columns import hand_over_whole, lines, reading
from phoihop.ledger.models import Posting, Snapshot
from phoihop.ledger.services import source_move
from phoihop.ledger.snapshot import build as building
from phoihop.ledger.snapshot.build import build, folder, path_of
from phoihop.ledger.states import Stage
from tests.world import World

pytest.importorskip("duckdb")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_snapshots")]

BY_COMMUNE = Question(rows=Axis.COMMUNE, columns=Axis.MONTH)


def told(world: World, *values: int) -> None:
    source(world, figures=[{"value": value} for value in values])


def total() -> int:
    """By the snapshot, and it has to be by it."""
    answer = ask(BY_COMMUNE, way="snapshot")
    assert answer.routes == ("snapshot",)
    assert answer.cells == ask(BY_COMMUNE, way="lines").cells
    return sum(cell.amount or 0 for cell in answer.cells)


def test_it_holds_what_was_there_and_the_tail_what_came_after(world: World) -> None:
    told(world, 5, 7)
    assert build()
    assert total() == 12
    told(world, 100)
    assert total() == 112
    cube.build()
    told(world, 1_000)
    cube.fold()
    assert total() == 1_112
    told(world, 10_000)
    assert total() == 11_112
    build()
    assert total() == 11_112


def test_a_draft_that_is_sent_after_it_was_taken_is_no_draft_any_more(world: World) -> None:
    sent = source(world, stage=Stage.DRAFT, figures=[{"value": 5}])
    assert build()
    source_move(source=sent, to=Stage.SENT, by=None)
    source(world, stage=Stage.DRAFT, figures=[{"value": 7}])
    drafts = replace(BY_COMMUNE, stages=frozenset({AskedStage.DRAFT}))
    answer = ask(drafts, way="snapshot")
    assert answer.routes == ("snapshot",)
    assert [cell.amount for cell in answer.cells] == [7]
    assert answer.cells == ask(drafts, way="lines").cells
    assert total() == 5


def test_a_question_fetches_only_what_it_has_not_seen(world: World) -> None:
    build()
    told(world, 5)
    assert total() == 5
    columns = tail.columns_now()
    assert columns is not None
    before = columns.rows
    told(world, 7)
    assert total() == 12
    assert columns is tail.columns_now()
    # Written as a draft, taken from there, and counted.
    assert columns.rows == before + 3


def test_postings_are_kept_as_long_as_a_snapshot_needs_them(world: World) -> None:
    cube.build()
    told(world, 5)
    cube.fold()
    assert not Posting.objects.exists()
    first = build()
    told(world, 7)
    cube.fold()
    assert Posting.objects.exists()
    assert total() == 12
    second = build()
    assert not Posting.objects.exists()
    assert first and second and not path_of(first).exists() and path_of(second).exists()
    assert total() == 12


def test_an_emptied_cube_begins_with_a_later_fold(world: World) -> None:
    cube.build()
    build()
    told(world, 5)
    cube.fold()
    assert total() == 5
    cube.forget()
    told(world, 7)
    assert total() == 12
    cube.build()
    told(world, 9)
    cube.fold()
    assert total() == 21


def test_a_snapshot_that_falls_far_behind_is_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    cube.build()
    build()
    for value in range(4):
        told(world, value + 1)
    cube.fold()
    assert not Snapshot.objects.exists()
    assert not Posting.objects.exists()
    assert ask(BY_COMMUNE, way="snapshot").routes == ("lines",)


def test_deleted_while_running_it_comes_back_by_itself(world: World) -> None:
    told(world, 5)
    build()
    assert total() == 5
    Snapshot.objects.all().delete()
    shutil.rmtree(folder())
    assert ask(BY_COMMUNE, way="snapshot").routes == ("lines",)
    told(world, 7)
    building.build()  # as the worker does what was asked for
    assert total() == 12


def test_one_is_asked_for_when_there_is_none_and_it_is_worth_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(world, 5)
    asked: list[str] = []
    monkeypatch.setattr(building, "run_in_background", asked.append)
    ask(BY_COMMUNE)
    assert asked == []
    monkeypatch.setattr(building, "WORTH_IT", 1)
    ask(BY_COMMUNE)
    ask(BY_COMMUNE)
    assert asked == ["phoihop.ledger.snapshot.build.build"]
    build()
    ask(BY_COMMUNE)
    assert len(asked) == 1


def test_a_deleted_file_is_missed_by_those_who_have_it_not_open(world: World) -> None:
    told(world, 5)
    name = build()
    assert name
    path_of(name).unlink()
    assert ask(BY_COMMUNE, way="snapshot").routes == ("lines",)
    build()
    assert total() == 5


def test_a_damaged_file_is_answered_around(world: World) -> None:
    told(world, 5)
    name = build()
    assert name
    path_of(name).write_bytes(b"no file of columns")
    assert ask(BY_COMMUNE, way="snapshot").routes == ("lines",)


def test_within_a_transaction_the_ledger_itself_is_read(world: World) -> None:
    build()
    with transaction.atomic():
        told(world, 5)
        answer = ask(BY_COMMUNE, way="snapshot")
        assert answer.routes == ("lines",)
        assert [cell.amount for cell in answer.cells] == [5]
        transaction.set_rollback(True)
    assert total() == 0


def test_few_lines_are_left_to_the_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told(world, 5)
    build()
    assert ask(BY_COMMUNE).routes == ("lines",)
    monkeypatch.setattr("phoihop.answers.asking.columns.FEW_LINES", 0)
    assert ask(BY_COMMUNE).routes == ("snapshot",)


def test_no_result_waits_for_somebody_to_fetch_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(world, 5)
    assert build()
    limits: list[str] = []

    def whole(database: Any) -> None:
        hand_over_whole(database)
        limits.append(database.sql("SELECT current_setting('streaming_buffer_size')").fetchone()[0])

    monkeypatch.setattr(tail, "hand_over_whole", whole)
    assert total() == 5
    assert limits and all(limit.endswith(" GiB") for limit in limits)


def test_two_builds_at_once_are_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def write(*args: object, **named: object) -> int:
        tried.append(build())
        return 0

    monkeypatch.setattr(building, "write", write)
    with pytest.raises(FileNotFoundError):
        build()
    assert tried == [None]
    assert not Snapshot.objects.exists()


def test_a_failed_build_leaves_the_former_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(world, 5)
    build()
    told(world, 7)
    with monkeypatch.context() as broken:
        broken.setattr(building, "write", lambda *args, **named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build()
    assert total() == 12
    assert len(list(folder().glob("*.duckdb"))) == 1


def test_what_came_with_a_backup_counts_as_seen(world: World) -> None:
    told(world, 5)
    build()
    Posting.objects.update(written_by=2**60)
    kept.begin_anew()
    build()
    told(world, 7)
    assert total() == 12


def test_written_while_it_is_taken_is_neither_lost_nor_counted_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    cube.build()
    told(world, 1)
    read_really = reading.read
    done: list[bool] = []

    def meanwhile() -> None:
        told(world, 10)
        cube.fold()
        told(world, 100)

    def while_reading(*args: Any, **named: Any) -> reading.Numbers:
        if not done:
            done.append(True)
            in_another_thread(meanwhile)
        return read_really(*args, **named)

    monkeypatch.setattr(lines, "read", while_reading)
    build()
    assert done
    assert total() == 111


def closing(call: Callable[[], None]) -> Callable[[], None]:
    """The call with a connection of its own, closed after it."""

    def called() -> None:
        try:
            call()
        finally:
            connections.close_all()

    return called


def in_another_thread(call: Callable[[], None]) -> None:
    thread = Thread(target=closing(call))
    thread.start()
    thread.join()
