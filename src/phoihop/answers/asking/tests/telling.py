"""Shorthand for tests that ask: sources that count, and cells by their headers' codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phoihop.answers.asking import Answer, Question, ask
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import Credit, figure_record, source_move, source_open
from phoihop.ledger.states import Stage
from tests.world import World


def source(
    world: World,
    *,
    kind: str = Source.Kind.ACTIVITY,
    stage: str = Stage.ACCEPTED,
    organisation: Organisation | None = None,
    with_: Iterable[Organisation] = (),
    figures: Iterable[dict[str, Any]] = ({},),
    **more: Any,
) -> Source:
    """A source of the world's military with figures like `world.figure(**changes)`, at that stage."""
    body = organisation or world.military
    opened = source_open(
        kind=kind,
        programme=more.pop("programme", world.programme),
        organisation=body,
        label="Hoạt động",
        by=None,
        credits=[Credit(body, "lead"), *(Credit(each) for each in with_)] if with_ else (),
        **more,
    )
    for changes in figures:
        said = world.figure(**{"organisation": body, **changes})
        figure_record(source=opened, figure=said, by=None)
    if stage != Stage.DRAFT:
        source_move(source=opened, to=stage, by=None)
    return opened


def only_figure(of: Source) -> Figure:
    return of.figures.get()


def told(answer: Answer) -> dict[tuple[str, str, str], int | None]:
    """{(row, column, indicator): amount} by the codes of the headers."""
    return {
        (
            answer.rows[cell.row].code,
            answer.columns[cell.column].code,
            answer.measures[cell.measure].indicator,
        ): cell.amount
        for cell in answer.cells
    }


def amount(question: Question, user: User | None = None) -> int | None:
    """The number of a question with a single cell; None when there is nothing."""
    cells = ask(question, user).cells
    assert len(cells) < 2
    return cells[0].amount if cells else None
