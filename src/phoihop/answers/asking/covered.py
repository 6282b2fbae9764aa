"""How much of each cell is in: of the reporters expected, those that have reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from phoihop.answers.asking.answer import Answer
from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import AskedStage, Axis
from phoihop.answers.asking.resolved import Asked
from phoihop.answers.coverage import Axis as Expected
from phoihop.answers.coverage import Coverage, Expectation, coverage
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme
from phoihop.rollup.time_cells import CLOSING, Grain, TimeCell

_STAGES = {
    AskedStage.DRAFT: (Stage.DRAFT, Stage.SIGNED_OFF, Stage.RETURNED),
    AskedStage.SENT: (Stage.SENT,),
    AskedStage.ACCEPTED: (Stage.ACCEPTED,),
}
# Reports are not split by these: every cell of the row or column has the same.
_SAME_FOR_ALL = frozenset({Axis.NOTHING, Axis.INDICATOR, Axis.STAGE})


def with_coverage(answer: Answer, asked: Asked, ground: Ground, user: User | None) -> Answer:
    """The answer with the coverage of its cells."""
    split = [axis for axis in asked.question.axes if axis not in _SAME_FOR_ALL]
    told = _expectation(asked, ground, user).by(*(Expected(axis.value) for axis in split))
    sums: dict[tuple[int, ...], Coverage] = defaultdict(Coverage)
    for key, some in told.items():
        seated = tuple(
            _seated(axis, each, asked, ground) for axis, each in zip(split, key, strict=True)
        )
        sums[seated] += some
    covered = {}
    for row, row_keys in enumerate(_keys(answer, 0)):
        for column, column_keys in enumerate(_keys(answer, 1)):
            found = sums.get((*row_keys, *column_keys))
            if found is not None and found.expected:
                covered[row, column] = found
    return replace(answer, coverage=covered)


def _expectation(asked: Asked, ground: Ground, user: User | None) -> Expectation:
    question = asked.question
    bodies = None
    if asked.organisations is not None or asked.lines is not None or asked.places is not None:
        bodies = Organisation.objects.all()
        if asked.organisations is not None:
            bodies = bodies.filter(pk__in=asked.organisations)
        if asked.lines is not None:
            bodies = bodies.filter(line__in=asked.lines)
        places = None if asked.places is None else ground.under(asked.places)
        if places is not None:
            bodies = bodies.filter(place__in=places)
    return coverage(
        Programme.objects.filter(pk__in=asked.programmes),
        user=user,
        start=None if question.first is None else _days(question.first)[0],
        end=None if question.last is None else _days(question.last)[1],
        stages=[stage for each in question.stages for stage in _STAGES[each]],
        as_known=question.as_known,
        today=asked.today,
        bodies=bodies,
    )


def _days(month: int) -> tuple[date, date]:
    year, index = divmod(month, 100)
    cell = TimeCell(0, year, year, Grain.MONTH, index)
    return cell.start, cell.end


def _seated(axis: Axis, key: int, asked: Asked, ground: Ground) -> int:
    """The key of the coverage's row or column as that of the table's."""
    if axis.level:
        return ground.row(key, axis.level) if key else 0
    if axis.level == 0:
        return 0
    if axis is Axis.PROGRAMME:
        return asked.programmes[key]
    if axis.grain is not None:
        # A window covers the calendar's cell of its name: that is where its figures are looked for.
        return key % CLOSING
    return key


def _keys(answer: Answer, position: int) -> list[tuple[int, ...]]:
    axis = answer.question.axes[position]
    headers = (answer.rows, answer.columns)[position]
    if axis in _SAME_FOR_ALL:
        return [() for _ in headers]
    if axis.grain is not None:
        return [(int(header.key) % CLOSING,) for header in headers]
    return [(int(header.key),) for header in headers]
