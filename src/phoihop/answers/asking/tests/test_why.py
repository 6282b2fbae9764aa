"""Every cell explains itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from phoihop.answers.asking import Answer, Axis, Question, ask
from phoihop.answers.asking.tests.telling import only_figure, source
from phoihop.answers.asking.why import At, Cause, why
from phoihop.base import clock
from phoihop.base.problems import Problem
from phoihop.ledger.services import figure_restate, figure_withdraw, source_move
from phoihop.ledger.states import Stage
from tests.world import World, indicator

TABLE = Question(rows=Axis.COMMUNE, columns=Axis.QUARTER)


def cells(answer: Answer) -> list[At]:
    return [
        At(
            answer.rows[cell.row].code,
            answer.columns[cell.column].code,
            answer.measures[cell.measure].indicator,
            answer.measures[cell.measure].unit,
        )
        for cell in answer.cells
    ]


def test_the_lines_behind_a_cell_add_up_to_it(world: World) -> None:
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    source(world, figures=[{"value": 5}, {"value": 7}, {"value": 9, "place": world.other_commune}])
    for value, month in ((10, 1), (30, 4)):
        day = date(2026, month, 28)
        said = {"value": value, "indicator": stock, "unit": "hộ", "basis": "as_at"}
        source(world, figures=[{**said, "period_from": day, "period_to": day}])
    source(
        world,
        figures=[{"value": 3, "period_from": date(2026, 8, 1), "period_to": date(2026, 8, 1)}],
    )
    answer = ask(TABLE)
    for cell, at in zip(answer.cells, cells(answer), strict=True):
        told = why(TABLE, at, None)
        assert told.cell is not None
        assert told.cell[3:] == cell[3:]
        assert sum(line.amount for line in told.behind) == cell.amount
        assert told.count == cell.figures


def test_a_stranger_gets_no_explanation_of_what_they_may_not_see(world: World) -> None:
    source(world)
    (at,) = cells(ask(TABLE))
    with pytest.raises(Problem) as refused:
        why(TABLE, at, world.stranger)
    assert refused.value.code == "question.cell"


def test_what_was_left_out_is_said(world: World) -> None:
    source(world, figures=[{"value": 5}])
    source(world, figures=[{"value": 8, "unit": "đợt"}])
    source(world, stage=Stage.DRAFT, figures=[{"value": 100}])
    year = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}
    source(world, figures=[{"value": 40, **year}])
    told = why(TABLE, At("24748", "2026-Q1", "A01", "buổi"), world.inside)
    assert [cell.amount for cell in told.units] == [8]
    assert [cell.amount for cell in told.beside] == [40]
    assert told.drafts is not None
    assert told.drafts.amount == 100
    partners = why(TABLE, At("24748", "2026-Q1", "A01", "buổi"), world.partner)
    assert partners.drafts is None


def test_the_steps_lead_from_what_it_was_to_what_it_is(world: World) -> None:
    with clock.set_back(date(2026, 5, 1)):
        corrected = only_figure(source(world, figures=[{"value": 5}]))
        withdrawn = only_figure(source(world, figures=[{"value": 7}]))
        moved = only_figure(source(world, figures=[{"value": 20}]))
        late = source(world, stage=Stage.DRAFT, figures=[{"value": 100}])
    figure_restate(figure=corrected, value=Decimal(8), reason="Đếm sót", by=None)
    figure_withdraw(figure=withdrawn, reason="Không có", by=None)
    figure_restate(figure=moved, place=world.other_commune, reason="Nhầm xã", by=None)
    source_move(source=late, to=Stage.ACCEPTED, by=None)
    source(world, figures=[{"value": 1000}])
    told = why(TABLE, At("24748", "2026-Q1", "A01", "buổi"), None, since=date(2026, 5, 1))
    assert told.cell is not None
    assert told.past is not None
    assert told.past.amount == 32
    steps = {step.cause: step.amount for step in told.past.steps}
    assert steps == {
        Cause.ENTERED: 1000,
        Cause.CORRECTED: 3,
        Cause.WITHDRAWN: -7,
        Cause.SENT: 100,
        Cause.ELSEWHERE: -20,
    }
    assert told.past.amount + sum(steps.values()) == told.cell.amount


def test_a_newer_reading_is_a_step(world: World) -> None:
    stock = indicator("C10", counting_kind="stock", unit="hộ")

    def read(value: int, day: date) -> None:
        said = {"value": value, "indicator": stock, "unit": "hộ", "basis": "as_at"}
        source(world, figures=[{**said, "period_from": day, "period_to": day}])

    with clock.set_back(date(2026, 5, 1)):
        read(10, date(2026, 1, 31))
    read(30, date(2026, 3, 31))
    told = why(TABLE, At("24748", "2026-Q1", "C10", "hộ"), None, since=date(2026, 5, 1))
    assert told.past is not None
    assert {step.cause: step.amount for step in told.past.steps} == {
        Cause.ENTERED: 30,
        Cause.NEWER: -10,
    }


def test_a_cell_that_does_not_exist_is_named(world: World) -> None:
    source(world)
    with pytest.raises(Problem) as refused:
        why(TABLE, At("99999", "2026-Q1", "A01", "buổi"), None)
    assert refused.value.code == "question.cell"
