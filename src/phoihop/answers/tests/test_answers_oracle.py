"""Whatever is written, corrected, taken back, sent, returned, linked, merged, divided or moved, folded
or lost half-way: every answer is the bookkeeper's.

The suite runs some short lives. `ORACLE_LIVES=200` runs that many, each five times as long.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from phoihop.answers.asking import (
    Answer,
    AskedStage,
    Axis,
    Question,
    ask,
)
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.tests.oracle import Sum, Table, answer
from phoihop.answers.tests.scene import Scene, Wish, pick
from phoihop.answers.tests.strategies import ADDITIVE, FEW, QUESTIONS, STEPS, WISHES, Asked, N
from phoihop.answers.tests.tables import plain, require_same, spans, summed
from phoihop.base import clock
from phoihop.base.problems import Problem
from phoihop.ledger import cube, guard
from phoihop.ledger.models import CubeCell
from phoihop.ledger.states import OPEN, TRANSITIONS, Stage
from tests.world import World

LIVES: Final = int(os.environ.get("ORACLE_LIVES", "0"))

# --- the lives ------------------------------------------------------------------------------------


class Crash(Exception):
    """The process was killed in the middle of a write."""


def deed(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule of the machine, after which a question is asked."""

    def wrap(do: Callable[..., None]) -> Any:
        def done(self: Life, question: Asked, hour: int, crash: int, **values: Any) -> None:
            self.write(partial(do, self, **values), hour=hour, crash=crash == 0)
            self.compare(question)

        done.__name__ = do.__name__
        ruled = rule(
            question=QUESTIONS, hour=st.integers(0, 23), crash=st.integers(0, 9), **strategies
        )
        return ruled(done)  # type: ignore[no-untyped-call]  # hypothesis gives it no type

    return wrap


class Life(RuleBasedStateMachine):
    def __init__(self, world: World) -> None:
        super().__init__()
        self._life = transaction.atomic()
        self._life.__enter__()
        self.scene = Scene(world)
        self.remembered: list[tuple[Question, int, Table]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._life.__exit__(None, None, None)

    def write(self, do: Callable[[], None], *, hour: int, crash: bool) -> None:
        with clock.set_back(self.scene.day, hour):
            if not crash:
                do()
                return
            try:
                with self.scene.undone(), transaction.atomic():
                    do()
                    raise Crash
            except Crash:
                pass

    def compare(self, asked: Asked) -> None:
        question = asked.of(self.scene)
        try:
            given = ask(question, self.scene.people[asked.person])
        except Problem as problem:
            # Somewhere else altogether: there is nothing to compare. The operator reads everything.
            assert problem.code == "question.place_outside" and asked.person
            return
        told = self.check(question, asked.person, given)
        if "cube" in given.routes:
            lines = ask(question, self.scene.people[asked.person], way="lines")
            require_same(plain(lines), told, question)
        if question.as_known is not None and len(self.remembered) < 4:
            self.remembered.append((question, asked.person, told))

    def check(self, question: Question, person: int, given: Answer) -> Table:
        reader, today = self.scene.readers[person], timezone.localdate()
        expected = answer(self.scene.book, question, reader, today=today, columns=spans(given))
        found = plain(given)
        require_same(found, expected, question, given.routes)
        return found

    # --- sources, mostly with figures at once and sent, so that much counts

    @deed(which=N, body=N, mask=N, wishes=FEW, stages=STEPS)
    def tell_of_an_activity(
        self, which: int, body: int, mask: int, wishes: list[Wish], stages: list[Stage]
    ) -> None:
        self.scene.open("activity", programme=which, body=body, mask=mask)
        self.fill(wishes, stages)

    @deed(body=N, mask=N, wishes=FEW, stages=STEPS)
    def report(self, body: int, mask: int, wishes: list[Wish], stages: list[Stage]) -> None:
        self.scene.open("report", programme=0, body=body, mask=mask)
        self.fill(wishes, stages)

    @deed(which=N, wishes=FEW, stages=STEPS)
    def publish(self, which: int, wishes: list[Wish], stages: list[Stage]) -> None:
        self.scene.open("import", programme=which, body=0, mask=0)
        self.fill(wishes, stages)

    def fill(self, wishes: list[Wish], stages: list[Stage]) -> None:
        for wish in wishes:
            self.scene.record(-1, wish)
        for stage in stages:
            self.scene.move(-1, stage)

    @precondition(lambda self: self.scene.sources)
    @deed(which=N, to=N)
    def move(self, which: int, to: int) -> None:
        allowed = TRANSITIONS[self.stage(which)]
        if allowed:
            self.scene.move(which, pick(sorted(allowed), to))

    def stage(self, which: int) -> Stage:
        return Stage(pick(self.scene.sources, which).source.stages[-1][1])

    @precondition(lambda self: self.scene.sources)
    @deed(which=N, mask=N)
    def credit(self, which: int, mask: int) -> None:
        self.scene.credit(which, mask)

    # --- figures

    @precondition(lambda self: self.scene.sources)
    @deed(which=N, wish=WISHES)
    def record(self, which: int, wish: Wish) -> None:
        if self.stage(which) in OPEN:
            self.scene.record(which, wish)

    def may_change(self, which: int) -> bool:
        kept = pick(self.scene.figures, which)
        stage = Stage(kept.source.stages[-1][1])
        return kept.line.until is None and stage in {*OPEN, Stage.ACCEPTED}

    @precondition(lambda self: self.scene.figures)
    @deed(which=N, wish=WISHES)
    def restate(self, which: int, wish: Wish) -> None:
        if self.may_change(which):
            self.scene.restate(which, wish)

    @precondition(lambda self: self.scene.figures)
    @deed(which=N)
    def withdraw(self, which: int) -> None:
        if self.may_change(which):
            self.scene.withdraw(which)

    # --- places

    @deed(level=st.sampled_from([1, 3, 3]), which=N)
    def merge(self, level: int, which: int) -> None:
        self.scene.merge(level, which)

    @deed(which=N)
    def split(self, which: int) -> None:
        self.scene.split(which)

    @deed(which=N, to=N)
    def move_place(self, which: int, to: int) -> None:
        self.scene.move_place(which, to)

    # --- the cube

    @deed()
    def fold(self) -> None:
        cube.fold()

    @deed()
    def forget(self) -> None:
        cube.forget()

    # --- days pass, and what was known stays known

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.scene.pass_days(days)
        for question, person, before in self.remembered:
            now = plain(ask(question, self.scene.people[person]))
            require_same(now, before, question)

    # --- what holds whatever is asked

    @rule(asked=QUESTIONS)
    def the_nation_is_the_same_on_all_boundaries(self, asked: Asked) -> None:
        asked = replace(asked, axes=(Axis.NATION, asked.axes[1]), place=None)
        if asked.axes[1].level is not None or asked.axes[1] is Axis.NATION:
            return
        question = replace(asked.of(self.scene), indicators=ADDITIVE)
        tables = [
            plain(ask(replace(question, boundaries=boundaries), self.scene.people[asked.person]))
            for boundaries in (Boundaries.THEN, Boundaries.TODAY, date(2025, 6, 30))
        ]
        assert tables[0] == tables[1] == tables[2], question

    @rule(asked=QUESTIONS, level=st.sampled_from([Axis.PROVINCE, Axis.DISTRICT, Axis.COMMUNE]))
    def the_rows_of_places_add_up_to_the_nation(self, asked: Asked, level: Axis) -> None:
        if asked.person:
            asked = replace(asked, place=None)
        question = replace(
            asked.of(self.scene), rows=level, columns=Axis.NOTHING, indicators=ADDITIVE
        )
        user = self.scene.people[asked.person]
        whole = plain(ask(replace(question, rows=Axis.NATION), user))
        if all(isinstance(cell, Sum) for cell in whole.values()):
            assert summed(plain(ask(question, user))) == summed(whole), question

    @rule()
    def the_cube_and_what_waits_are_what_the_entries_say(self) -> None:
        if cube.is_whole():
            cube.seats_follow()
            assert guard.differences() == []

    @rule()
    def if_all_is_withdrawn_nothing_is_left(self) -> None:
        cube.build_if_missing()
        with suppress(Crash), self.scene.undone(), transaction.atomic():
            with clock.set_back(self.scene.day):
                self.scene.withdraw_everything()
            cube.fold()
            assert not CubeCell.objects.exclude(amount=0, denominator=0, figures=0).exists()
            left = ask(Question(stages=frozenset(AskedStage)))
            assert not left.cells and not left.refused
            raise Crash


def live(life: Callable[[], Life], *, lives: int, steps: int) -> None:
    """So many lives, each of so many steps at most."""
    profile = settings(
        max_examples=lives,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(life, settings=profile)  # type: ignore[arg-type]  # any factory will do


def test_every_answer_is_the_bookkeepers(world: World) -> None:
    live(partial(Life, world), lives=LIVES or 30, steps=150 if LIVES else 30)
