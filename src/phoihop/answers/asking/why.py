"""Why is this number so? What stands behind one cell, what was left out of it, and what it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from phoihop.answers.asking.answer import Answer, Cell, Header, Measure, Refused
from phoihop.answers.asking.ask import answered, ground_of
from phoihop.answers.asking.headers import cell_from_code
from phoihop.answers.asking.lines import line_rows
from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import AskedStage, Axis, Question
from phoihop.answers.asking.resolved import Asked, resolved
from phoihop.answers.asking.rows import BASIS, COLUMN, FIRST_MEASURE, ROW, UNIT
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.ledger.contributions import MEASURES, Sql, among, both
from phoihop.ledger.coordinates import is_reading
from phoihop.ledger.models import Basis, Entry, SourceStage
from phoihop.ledger.states import COUNTED
from phoihop.rollup.time_cells import TimeCell

# A page lists so many lines, the largest first; the others are reached by drilling down.
MOST_LINES = 500
_ENTRY = FIRST_MEASURE + len(MEASURES)


@dataclass(frozen=True)
class At:
    """A cell by the codes of its headers; `unit` as the measure shows it."""

    row: str
    column: str
    indicator: str
    unit: str


@dataclass(frozen=True)
class Behind:
    """A line of the ledger in the cell, and what it adds there, in the smallest unit."""

    entry: Entry
    amount: int
    denominator: int


class Cause(StrEnum):
    """Why a figure adds something else to a cell than on an earlier day."""

    ENTERED = "entered"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    RETURNED = "returned"
    NEWER = "newer reading"
    ELSEWHERE = "counted elsewhere"


@dataclass(frozen=True)
class Step:
    """One step from then to now: so many figures, and by how much they moved the number."""

    cause: Cause
    amount: int
    figures: tuple[int, ...]


@dataclass(frozen=True)
class Past:
    """What the cell was when a day ended, and the steps from there; in the smallest unit."""

    day: date
    amount: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Why:
    """What the page "why is this number so?" shows.

    behind:   the largest lines first, MOST_LINES at most; `count` says how many there are
    drafts:   figures of the reader's own bodies that do not count yet
    beside:   cells of the same row that stand in columns of their own: longer periods, other windows
    units:    the same indicator in this row and column, counted in other units
    refused:  why there is no number, where that is so
    """

    answer: Answer
    row: Header
    column: Header
    measure: Measure
    cell: Cell | None
    refused: Refused | None
    behind: tuple[Behind, ...]
    count: int
    drafts: Cell | None
    beside: tuple[Cell, ...]
    units: tuple[Cell, ...]
    past: Past | None = None


def why(
    question: Question,
    at: At,
    user: User | None,
    *,
    since: date | None = None,
    today: date | None = None,
) -> Why:
    """Explain a cell of the question's table; `since` a day that is over: what it was then.

    Problem `question.cell` when the table has no such cell (any more).
    """
    asked = resolved(replace(question, indicators=(at.indicator,)), user, today=today)
    answer = answered(asked, times=_times(asked, at))
    row, column = _header(answer.rows, at.row), _header(answer.columns, at.column)
    number, measure = _measure(answer, at)
    told = {(c.row, c.column, c.measure): c for c in answer.cells}
    refusals = {(c.row, c.column, c.measure): c for c in answer.refused}
    place = (answer.rows.index(row), answer.columns.index(column), number)
    amounts = _amounts(asked, row, column, measure)
    return Why(
        answer=answer,
        row=row,
        column=column,
        measure=measure,
        cell=told.get(place),
        refused=refusals.get(place),
        behind=_behind(amounts),
        count=len(amounts),
        drafts=_drafts(asked, at, user, today),
        beside=tuple(
            cell
            for cell in answer.cells
            if (cell.row, cell.measure) == place[::2]
            and answer.columns[cell.column].beside
            and cell.column != place[1]
        ),
        units=tuple(
            cell for cell in answer.cells if cell[:2] == place[:2] and cell.measure != number
        ),
        past=None if since is None else _past(question, at, user, since, amounts, today),
    )


def _times(asked: Asked, at: At) -> frozenset[int]:
    """The cell of time that is asked about: a reading stands in it though none was taken then."""
    codes = [
        cell_from_code(code)
        for axis, code in zip(asked.question.axes, (at.row, at.column), strict=True)
        if axis.grain is not None
    ]
    return frozenset(cell.code for cell in codes if cell is not None)


def _header(headers: Iterable[Header], code: str) -> Header:
    for header in headers:
        if header.code == code:
            return header
    raise Problem("question.cell")


def _measure(answer: Answer, at: At) -> tuple[int, Measure]:
    for number, measure in enumerate(answer.measures):
        if (measure.indicator, measure.unit) == (at.indicator, at.unit):
            return number, measure
    raise Problem("question.cell")


# entry → (amount, denominator) it adds to the cell
Amounts = dict[int, tuple[int, int]]


def _amounts(asked: Asked, row: Header, column: Header, measure: Measure) -> Amounts:
    ground = ground_of(asked)
    rows = line_rows(asked, _near(asked, row, column, ground), ground, each=True)
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in rows.tolist():
        if each[UNIT] != measure.unit_id:
            continue
        if _is_in(asked, each, ROW, row) and _is_in(asked, each, COLUMN, column):
            sums = found[each[_ENTRY]]
            for position in range(3):
                sums[position] += each[FIRST_MEASURE + position]
    # A reading that another one has followed adds nothing any more.
    return {
        entry: (amount, denominator)
        for entry, (amount, denominator, figures) in found.items()
        if figures > 0
    }


def _near(asked: Asked, row: Header, column: Header, ground: Ground) -> Sql:
    """A condition that spares reading the lines of other rows: of places and programmes."""
    conditions = [Sql("1 = 1")]
    for axis, header in zip(asked.question.axes, (row, column), strict=True):
        key = int(header.key)
        if axis.level:
            wanted = [pk for pk in ground.places() if ground.row(pk, axis.level) == key]
            conditions.append(among("e.place_id", wanted))
        elif axis is Axis.PROGRAMME:
            parts = [pk for pk, under in asked.programmes.items() if under == key]
            conditions.append(among("e.programme_id", parts))
    return both(*conditions)


def _is_in(asked: Asked, row: Sequence[int], position: int, header: Header) -> bool:
    """Whether the row is of this header; a reading counts in every later cell of its calendar."""
    axis = asked.question.axes[position]
    if axis.grain is None or row[BASIS] != Basis.READING:
        return row[position] == header.key
    assert header.cell is not None  # of an axis of time
    cell = TimeCell.of(row[position])
    return cell.closing == header.cell.closing and cell.end <= header.cell.end


def _behind(amounts: Amounts) -> tuple[Behind, ...]:
    largest = sorted(amounts, key=lambda entry: (-amounts[entry][0], entry))[:MOST_LINES]
    entries = _with_sources(Entry.objects.filter(pk__in=largest)).in_bulk()
    return tuple(Behind(entries[entry], *amounts[entry]) for entry in largest)


def _with_sources(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related(
        "figure", "indicator", "place__parent__parent", "organisation__line", "programme",
        "source__organisation", "source__window", "original",
    )  # fmt: skip


def _drafts(asked: Asked, at: At, user: User | None, today: date | None) -> Cell | None:
    if asked.until is not None or AskedStage.DRAFT in asked.question.stages:
        return None
    drafts = replace(asked.question, stages=frozenset({AskedStage.DRAFT}))
    answer = answered(resolved(drafts, user, today=today))
    for cell in answer.cells:
        codes = answer.rows[cell.row].code, answer.columns[cell.column].code
        measure = answer.measures[cell.measure]
        if codes == (at.row, at.column) and measure.unit == at.unit:
            return cell
    return None


def _past(
    question: Question, at: At, user: User | None, since: date, now: Amounts, today: date | None
) -> Past:
    """The number as that day knew it, by its boundaries, and what has moved it since."""
    asked = resolved(
        replace(question, indicators=(at.indicator,), as_known=since), user, today=today
    )
    answer = answered(asked, times=_times(asked, at))
    try:
        row, column = _header(answer.rows, at.row), _header(answer.columns, at.column)
        then = _amounts(asked, row, column, _measure(answer, at)[1])
    except Problem:
        then = {}
    amount = sum(pair[0] for pair in then.values()) if then else None
    return Past(since, amount, _steps(then, now, asked.until))


def _steps(then: Amounts, now: Amounts, until: datetime | None) -> tuple[Step, ...]:
    entries = Entry.objects.select_related("source", "indicator").in_bulk(then.keys() ^ now.keys())
    figures: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        figures[entry.figure_id].append(entry)
    moved: dict[Cause, dict[int, int]] = defaultdict(dict)
    for figure, lines in figures.items():
        by = sum(now.get(e.pk, (0, 0))[0] - then.get(e.pk, (0, 0))[0] for e in lines)
        moved[_cause(lines, then, now, until)][figure] = by
    return tuple(
        Step(cause, sum(moved[cause].values()), tuple(moved[cause]))
        for cause in Cause
        if moved.get(cause)
    )


def _cause(lines: list[Entry], then: Amounts, now: Amounts, until: datetime | None) -> Cause:
    """Why the figure's lines, of which some were or are in the cell, add something else now."""
    was, stands = [e for e in lines if e.pk in then], [e for e in lines if e.pk in now]
    if was and stands:
        return Cause.CORRECTED
    entry = (was or stands)[0]
    written = Entry.objects.filter(figure=entry.figure_id).order_by("id")
    if stands:
        first = written[0]
        if until is not None and first.recorded_at > until:
            return Cause.ENTERED
        was_counted = _stage(entry, until) in COUNTED
        return Cause.ELSEWHERE if was_counted else Cause.SENT
    if entry.source.stage not in COUNTED:
        return Cause.RETURNED
    taken_back = written.filter(reverses=entry).exists()
    if not taken_back:
        newer = is_reading(entry.indicator, entry.basis)
        return Cause.NEWER if newer else Cause.ELSEWHERE
    stands_now = written.filter(reverses=None, reversed_by=None).exists()
    return Cause.ELSEWHERE if stands_now else Cause.WITHDRAWN


def _stage(entry: Entry, until: datetime | None) -> str:
    stages = SourceStage.objects.filter(source=entry.source_id)
    if until is not None:
        stages = stages.filter(at__lte=until)
    return stages.order_by("-id").values_list("stage", flat=True).first() or ""
