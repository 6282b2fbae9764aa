"""Many writers at once, that end in another order than they began, and some not at all: the tail has
each posting once, from the first question after it was committed."""

from __future__ import annotations

import random
import shutil
import time
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.db import connection, connections, transaction

from phoihop.answers.snapshot import tail
from phoihop.ledger import cube
from phoihop.ledger.models import Posting
from phoihop.ledger.snapshot.build import build, folder

pytest.importorskip("duckdb")

WRITERS, ROUNDS = 6, 120


@dataclass
class Writer:
    """Writes postings of its own numbers until it is told to stop."""

    number: int
    stop: Event
    begun: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)

    def run(self) -> None:
        chance = random.Random(self.number)
        at = self.number * 1_000_000
        try:
            while not self.stop.is_set():
                numbers = {at := at + 1 for _ in range(chance.randint(1, 3))}
                self.begun |= numbers
                with transaction.atomic():
                    for number in numbers:
                        post(number)
                        time.sleep(chance.random() * 0.01)
                    given_up = chance.random() < 0.2
                    transaction.set_rollback(given_up)
                if not given_up:
                    self.ended |= numbers
        finally:
            connections.close_all()


def post(number: int) -> None:
    Posting.objects.create(
        indicator=1, unit=1, body=0, calendar_cell=202601, window_cell=202601, basis=0, bucket=2,
        credit=2, programme=1, place=1, amount=number, figures=1,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_each_posting_is_seen_once_and_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    shutil.rmtree(folder(), ignore_errors=True)
    cache.clear()
    cube.build()
    stop = Event()
    writers = [Writer(number, stop) for number in range(1, WRITERS + 1)]
    threads = [Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    # Writers are in the middle of something when the snapshot is taken.
    time.sleep(0.2)
    build()
    time.sleep(0.2)
    ended = {number for writer in writers for number in set(writer.ended)}
    # What had ended and is not in the tail is in the file.
    before = ended - in_the_tail()
    try:
        for turn in range(ROUNDS):
            ended = {number for writer in writers for number in set(writer.ended)} - before
            found = in_the_tail()
            assert ended - found == set()
            assert found <= {number for writer in writers for number in writer.begun}
            if turn % 7 == 0:
                cube.fold()
            if turn == ROUNDS // 2:
                # Another process begins with the snapshot alone.
                tail._held.columns = None
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    everything = {number for writer in writers for number in writer.ended}
    assert in_the_tail() == everything - before
    shutil.rmtree(folder())


def in_the_tail() -> set[int]:
    columns = tail.columns_now()
    assert columns is not None
    numbers = [row[0] for row in columns.memory.execute("SELECT amount FROM tail").fetchall()]
    assert len(numbers) == len(set(numbers))
    return set(numbers)
