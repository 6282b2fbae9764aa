"""What coverage is told in: counts for the cells of a table, turns for a board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phoihop.directory.models import Organisation
from phoihop.programmes.models import ReportingRule, ReportingWindow
from phoihop.rollup.time_cells import CALENDAR, TimeCell, cell_of

# A window that closes later in the month has no standard cells of its own.
_LAST_CLOSING_DAY: Final = 28


class Axis(StrEnum):
    """What coverage can be counted by. Places are the reporter's own and those above it."""

    PROGRAMME = "programme"
    LINE = "line"
    ORGANISATION = "organisation"
    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    WINDOW = "window"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the expected reports are in.

    reported: at a stage that was asked for · overdue: due, and never sent ·
    pending: sent once, but at another stage now, as a rule being completed
    """

    reported: int = 0
    expected: int = 0
    overdue: int = 0
    pending: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.reported + other.reported,
            self.expected + other.expected,
            self.overdue + other.overdue,
            self.pending + other.pending,
        )

    @property
    def missing(self) -> int:
        return self.expected - self.reported

    @property
    def waiting(self) -> int:
        """Not sent, and not due yet."""
        return self.missing - self.overdue - self.pending

    @property
    def is_whole(self) -> bool:
        return self.reported == self.expected


class TurnState(StrEnum):
    """Where a body stands with its report for a window, as far as the reader may know."""

    AHEAD = "ahead"  # nothing sent, and not due yet
    LATE = "late"  # nothing sent, and overdue
    DRAFT = "draft"  # begun, perhaps signed off, never sent; known to its own body alone
    SENT = "sent"
    RETURNED = "returned"  # sent once, now being completed
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Turn:
    """One body and one window. `source`: of its report, when the reader may see one. `sent_on`: the
    first time. `counts`: its report is at one of the stages that were asked for."""

    window: ReportingWindow
    organisation: Organisation
    state: TurnState
    source: int | None
    sent_on: date | None
    days_late: int
    is_own: bool
    is_expected: bool
    counts: bool

    @property
    def is_missing(self) -> bool:
        """Never sent, and overdue."""
        return self.sent_on is None and self.days_late > 0


def tally(turns: Iterable[Turn]) -> Coverage:
    """What is in of those of the turns that are expected."""
    expected = [turn for turn in turns if turn.is_expected]
    return Coverage(
        reported=sum(turn.counts for turn in expected),
        expected=len(expected),
        overdue=sum(turn.is_missing for turn in expected),
        pending=sum(turn.sent_on is not None and not turn.counts for turn in expected),
    )


def window_cell(window: ReportingWindow) -> TimeCell:
    """The standard cell of a window, in the closing of its rule."""
    rule = window.rule
    closes = rule.closing == ReportingRule.Closing.CLOSING_DAY
    day = rule.closing_day if closes and rule.closing_day <= _LAST_CLOSING_DAY else CALENDAR
    return cell_of(window.start, window.end, day)
