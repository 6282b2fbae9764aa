"""A question about figures, as one object: what pages, papers, exports and the command line ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phoihop.answers.boundaries import Boundaries
from phoihop.base.problems import Problem
from phoihop.rollup.time_cells import Grain


class Axis(StrEnum):
    """What a table is split by, in rows or in columns."""

    NOTHING = "none"
    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    PROGRAMME = "programme"
    LINE = "line"
    ORGANISATION = "organisation"
    INDICATOR = "indicator"
    STAGE = "stage"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def grain(self) -> Grain | None:
        """The length of its cells where it splits time."""
        return Grain(self.value) if self in _TIMES else None

    @property
    def level(self) -> int | None:
        """The level of its places where it splits places: 0 the nation … 3 communes."""
        return _LEVELS.get(self)

    @property
    def is_party(self) -> bool:
        """Whether it credits a joint figure to each body, so that its parts do not add up."""
        return self in (Axis.LINE, Axis.ORGANISATION)


_TIMES: Final = frozenset({Axis.MONTH, Axis.QUARTER, Axis.HALF, Axis.YEAR})
_LEVELS: Final = {Axis.NATION: 0, Axis.PROVINCE: 1, Axis.DISTRICT: 2, Axis.COMMUNE: 3}


class Calendar(StrEnum):
    """By months of the calendar, or by the programmes' reporting windows (15 to 14)."""

    CALENDAR = "calendar"
    WINDOWS = "windows"


class AskedStage(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"


class Ranked(StrEnum):
    """By what the rows of a table are ranked where only the first of them are asked for."""

    AMOUNT = "amount"  # in the last column
    CHANGE = "change"  # from the column before to the last one


MOST_RANKED: Final = 1000
COUNTED: Final = frozenset({AskedStage.SENT, AskedStage.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `ask` answers it for a reader. Empty filters mean everything one may see.

    programmes, indicators, lines, organisations: codes
    places:      codes, on the day of the boundaries; figures about them and what lies in them
    first, last: months as 202603, both included, as the calendar or the windows name them
    boundaries:  of then, of today, or of a day
    stages:      drafts are only ever those of the reader's own bodies
    as_known:    what was known when that day ended, by the boundaries of that day
    top:         only so many rows, ranked by `by`: of one indicator, the largest first
    """

    programmes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    rows: Axis = Axis.PROGRAMME
    columns: Axis = Axis.NOTHING
    places: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    calendar: Calendar = Calendar.CALENDAR
    boundaries: Boundaries | date = Boundaries.THEN
    stages: frozenset[AskedStage] = COUNTED
    as_known: date | None = None
    top: int | None = None
    by: Ranked = Ranked.AMOUNT

    @property
    def axes(self) -> tuple[Axis, Axis]:
        return self.rows, self.columns

    @property
    def grain(self) -> Grain | None:
        return self.rows.grain or self.columns.grain

    @property
    def level(self) -> int | None:
        """The level of the places it is split by."""
        levels = [axis.level for axis in self.axes if axis.level is not None]
        return max(levels, default=None)

    @property
    def by_party(self) -> bool:
        """Whether it tells what each body is credited with, rather than what was done, once."""
        return any(axis.is_party for axis in self.axes) or bool(self.lines or self.organisations)


def require_sense(question: Question, *, today: date) -> None:
    """Raise the Problem `question.…` that names what makes the question meaningless."""
    rows, columns = question.axes
    same = rows is columns and rows is not Axis.NOTHING
    both_times = rows.grain is not None and columns.grain is not None
    both_places = rows.level is not None and columns.level is not None
    if same or both_times or both_places:
        raise Problem("question.axes", field="columns")
    for field in ("first", "last"):
        month = getattr(question, field)
        if month is not None and not (1900 <= month // 100 <= 2100 and 1 <= month % 100 <= 12):
            raise Problem("question.month", field=field, month=month)
    if question.first and question.last and question.first > question.last:
        raise Problem("question.empty_period", field="last")
    if question.first and question.first > today.year * 100 + today.month + 1:
        raise Problem("question.not_begun", field="first")
    if question.as_known is not None and question.as_known >= today:
        raise Problem("question.as_known", field="as_known")
    if not question.stages:
        raise Problem("question.stages", field="stages")
    if question.top is not None:
        _require_a_ranking(question, question.top)


def _require_a_ranking(question: Question, top: int) -> None:
    rows, columns = question.axes
    unlike = len(question.indicators) != 1 or rows.grain is not None or rows is Axis.INDICATOR
    without_time = question.by is Ranked.CHANGE and columns.grain is None
    if unlike or without_time or not 1 <= top <= MOST_RANKED:
        raise Problem("question.top", field="top", most=MOST_RANKED)
