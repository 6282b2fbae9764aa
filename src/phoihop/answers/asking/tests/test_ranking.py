"""The first rows of a ranking, the same by every way."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.answers.asking import Axis, Question, Ranked, ask
from phoihop.answers.asking.tests.telling import source
from phoihop.base.problems import Problem
from tests.world import World, indicator, place

QUESTION = Question(indicators=("A01",), rows=Axis.COMMUNE, columns=Axis.YEAR, top=2)


@pytest.fixture
def told(world: World) -> World:
    world.programme.phase_from = date(2025, 1, 1)
    world.programme.save()
    third = place("24700", "Xã Thứ Ba", level=3, parent=world.province)
    for where, before, now in (
        (world.commune, 90, 100),
        (world.other_commune, 10, 80),
        (third, 0, 30),
    ):
        for year, value in ((2025, before), (2026, now)):
            day = date(year, 8, 5)
            said = {"value": value, "place": where, "period_from": day, "period_to": day}
            source(world, figures=[said])
    source(world, figures=[{"value": 500, "place": world.province}])
    return world


def codes(question: Question) -> list[str]:
    return [header.code for header in ask(question).rows]


def test_the_largest_come_first_and_what_stands_beside_is_left_out(told: World) -> None:
    assert codes(QUESTION) == [told.commune.code, told.other_commune.code]


def test_by_change_the_year_before_is_taken_off(told: World) -> None:
    by_change = Question(
        indicators=("A01",), rows=Axis.COMMUNE, columns=Axis.YEAR, top=2, by=Ranked.CHANGE
    )
    answer = ask(by_change)
    assert [row.code for row in answer.rows] == [told.other_commune.code, "24700"]
    assert [cell.amount for cell in answer.cells if cell.row == 0] == [10, 80]


@pytest.mark.parametrize(
    "question",
    [
        Question(rows=Axis.COMMUNE, top=3),
        Question(indicators=("A01",), rows=Axis.COMMUNE, top=0),
        Question(indicators=("A01",), rows=Axis.MONTH, top=3),
        Question(indicators=("A01",), rows=Axis.COMMUNE, top=3, by=Ranked.CHANGE),
    ],
)
def test_what_cannot_be_ranked_is_said(world: World, question: Question) -> None:
    indicator("A01")
    with pytest.raises(Problem) as raised:
        ask(question)
    assert raised.value.code == "question.top"
