"""Whatever happened, the snapshot with its tail answers as the lines of the ledger do."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any, Final

import pytest
from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import rule

from phoihop.answers.asking import ask
from phoihop.answers.snapshot import tail
from phoihop.answers.tests.strategies import QUESTIONS, Asked
from phoihop.answers.tests.tables import plain, require_same
from phoihop.answers.tests.test_answers_oracle import Life, live
from phoihop.base.problems import Problem
from phoihop.ledger.snapshot.build import build
from tests.world import World

pytest.importorskip("duckdb")

TIMES: Final = int(os.environ.get("ORACLE_LIVES", "3"))


routes: Counter[tuple[str, ...]] = Counter()


class LifeWithColumns(Life):
    """As the oracle's, with snapshots taken in between."""

    def compare(self, asked: Asked) -> None:
        question, reader = asked.of(self.scene), self.scene.people[asked.person]
        try:
            lines = plain(ask(question, reader, way="lines"))
        except Problem:
            return
        answer = ask(question, reader, way="snapshot")
        routes[answer.routes] += 1
        require_same(plain(answer), lines, question, answer.routes)

    @rule()
    def take_a_snapshot(self) -> None:
        assert build()

    @rule(questions=st.lists(QUESTIONS, min_size=5, max_size=15))
    def ask_much(self, questions: list[Asked]) -> None:
        for question in questions:
            self.compare(question)


@pytest.mark.django_db
def test_snapshot_and_tail_tell_what_the_lines_tell(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("within one transaction PostgreSQL cannot tell what was seen before")
    monkeypatch.setattr(tail, "_is_apart", lambda: True)

    def life() -> Any:
        build()
        return LifeWithColumns(world)

    live(life, lives=TIMES, steps=20)
    assert any("snapshot" in ways for ways in routes)
