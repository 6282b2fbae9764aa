"""How much of what was to be reported is in: who owed a report for which window, and how it stands.

Two readings of the same thing. `Coverage` counts in the database, for the cells of a table; `Turn`
names each body and window, for the board. Both take the same few queries for a district or a nation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Source, SourceStage
from phoihop.ledger.states import COUNTED, Stage
from phoihop.programmes.access import programmes_visible
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow
from phoihop.programmes.states import UNSIGNED
from phoihop.rollup.time_cells import CALENDAR, Grain, TimeCell, cell_of

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


_PLACES: Final = {
    Axis.NATION: Place.Level.NATION,
    Axis.PROVINCE: Place.Level.PROVINCE,
    Axis.DISTRICT: Place.Level.DISTRICT,
    Axis.COMMUNE: Place.Level.COMMUNE,
}
_GRAINS: Final = {
    Axis.MONTH: Grain.MONTH,
    Axis.QUARTER: Grain.QUARTER,
    Axis.HALF: Grain.HALF,
    Axis.YEAR: Grain.YEAR,
}
_OF_WINDOWS: Final = frozenset({Axis.PROGRAMME, Axis.WINDOW, *_GRAINS})

# Sent at some time, wherever it stands now. When it was first sent is looked for only where the
# stage does not say that it was.
_HANDED_IN: Final = Q(known_stage__in=COUNTED | {Stage.RETURNED}) | Q(
    known_stage__in={Stage.DRAFT, Stage.SIGNED_OFF}, first_sent__isnull=False
)

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


@dataclass(frozen=True)
class Expectation:
    """What was to be reported for some windows, and what was; asked of the database when read.

    A turn is expected once its window has closed, or as soon as anybody handed in for the window.
    windows: with programme and rule · on: the day it is seen from · as_known: None for what is known
    now · bodies: those asked about, None for all.
    """

    windows: QuerySet[ReportingWindow]
    stages: frozenset[Stage]
    user: User | None
    on: date
    as_known: date | None
    bodies: QuerySet[Organisation] | None

    def total(self) -> Coverage:
        return self.by().get((), Coverage())

    def by(self, *axes: Axis) -> dict[Key, Coverage]:
        """The sums by any axes, in three queries. A key has a whole number for each of them: an id;
        for times the code of the window's cell (of one longer than the axis its own, beside); 0 for
        a body that sits above that level of places."""
        windows = {window.pk: window for window in self._all_windows if window.is_expected}
        closed = ReportingWindow.objects.filter(pk__in=windows)
        expecting = self._valid(closed, "rule__reporters", "end")
        reporting = self._valid(self._sources(), "organisation", "window__end").filter(
            window__rule__reporters=F("organisation")
        )
        sums: dict[Key, Coverage] = defaultdict(Coverage)
        for row in _counted(expecting, "pk", "rule__reporters", axes, bodies=Q()):
            window = windows[row["pk"]]
            is_due = window.due_on < self.on
            number = row["bodies"]
            sums[_key(window, row, axes)] += Coverage(0, number, number if is_due else 0)
        pending = _HANDED_IN & ~self._counts
        numbers = {"counts": self._counts, "sent": _HANDED_IN, "pending": pending}
        for row in _counted(reporting, "window", "organisation", axes, **numbers):
            if row["window"] in windows:
                window = windows[row["window"]]
                is_due = window.due_on < self.on
                sent = row["sent"] if is_due else 0
                sums[_key(window, row, axes)] += Coverage(row["counts"], 0, -sent, row["pending"])
        return dict(sums)

    def turns(self) -> list[Turn]:
        """Every body in every window that has begun, the latest window first; four queries."""
        sources = {(each.window_id, each.organisation_id): each for each in self._sources()}
        reporters = self._reporters()
        return [
            self._turn(window, body, sources.get((window.pk, body.pk)))
            for window in self._all_windows
            for body in reporters.get(window.rule_id, ())
            if body.is_valid(window.end)
        ]

    @cached_property
    def _all_windows(self) -> list[Any]:
        """The latest first, each with whether reports are expected for it already. Asked once: of
        windows it is told by name, the database finds their reports faster than by any condition."""
        of_window = self._reports().filter(window=OuterRef("pk"))
        expected = Q(end__lt=self.on) | Q(Exists(of_window.filter(_HANDED_IN)))
        if not self.stages <= COUNTED:
            expected |= Q(Exists(of_window.filter(self._counts)))
        flag = ExpressionWrapper(expected, output_field=BooleanField())
        return list(self.windows.annotate(is_expected=flag).order_by("-end", "-start", "pk"))

    @property
    def _counts(self) -> Q:
        """Reports at a stage that was asked for; unsent ones of one's own bodies alone."""
        counts = Q(known_stage__in=self.stages)
        if self.user is not None:
            counts &= Q(known_stage__in=COUNTED) | Q(organisation__in=standing(self.user).own)
        return counts

    def _sources(self) -> QuerySet[Any]:
        return self._reports().filter(window__in=[window.pk for window in self._all_windows])

    def _reports(self) -> QuerySet[Any]:
        """Reports with their `known_stage`, and when they were `first_sent`, as known."""
        steps = SourceStage.objects.filter(source=OuterRef("pk"))
        stage: F | Subquery = F("stage")
        if self.as_known is not None:
            steps = steps.filter(at__lt=_midnight_after(self.as_known))
            stage = Subquery(steps.order_by("-id").values("stage")[:1])
        first = steps.filter(stage__in=COUNTED).order_by("id")
        return (
            Source.objects.filter(kind=Source.Kind.REPORT)
            .annotate(known_stage=stage, first_sent=Subquery(first.values("at")[:1]))
            .order_by("id")
        )

    def _valid(self, rows: QuerySet[Any], body: str, end: str) -> QuerySet[Any]:
        """The rows whose body is one of those asked about and existed when the window closed."""
        is_valid = Q(**{f"{body}__valid_from__lte": F(end)}) & (
            Q(**{f"{body}__valid_to": None}) | Q(**{f"{body}__valid_to__gte": F(end)})
        )
        if self.bodies is not None:
            is_valid &= Q(**{f"{body}__in": self.bodies.order_by().values("pk")})
        return rows.filter(is_valid)

    def _reporters(self) -> Mapping[int, list[Organisation]]:
        """Who reports by each rule, in the order in which organisations are listed."""
        rules = ReportingRule.objects.filter(pk__in={each.rule_id for each in self._all_windows})
        asked = Organisation.objects.all() if self.bodies is None else self.bodies
        named = {
            body.pk: (place, body)
            for place, body in enumerate(
                asked.filter(pk__in=rules.values("reporters")).select_related("line")
            )
        }
        reporters: dict[int, list[tuple[int, Organisation]]] = defaultdict(list)
        for rule, pk in rules.values_list("pk", "reporters"):
            if pk in named:
                reporters[rule].append(named[pk])
        return {rule: [body for _, body in sorted(pairs)] for rule, pairs in reporters.items()}

    def _turn(self, window: Any, body: Organisation, source: Any) -> Turn:
        is_own = self.user is None or body.pk in standing(self.user).own
        state = _state(source, is_own) if source else None
        sent_on = timezone.localdate(source.first_sent) if state and source.first_sent else None
        days_late = max(0, ((sent_on or self.on) - window.due_on).days)
        return Turn(
            window=window,
            organisation=body,
            state=state or (TurnState.LATE if days_late else TurnState.AHEAD),
            source=source.pk if state else None,
            sent_on=sent_on,
            days_late=days_late,
            is_own=is_own,
            is_expected=window.is_expected,
            counts=bool(state)
            and source.known_stage in self.stages
            and (is_own or source.known_stage in COUNTED),
        )


def coverage(
    programmes: Iterable[Programme],
    *,
    user: User | None,
    start: date | None = None,
    end: date | None = None,
    stages: Iterable[Stage] = COUNTED,
    as_known: date | None = None,
    today: date | None = None,
    bodies: QuerySet[Organisation] | None = None,
) -> Expectation:
    """What the reporting calendars of these programmes expect for the windows that close from
    `start` to `end`, and how it stood at the end of the day `as_known` (None: now).

    Only programmes that the user sees and that were signed count; `user` None is the operator, who
    sees every draft. `bodies` narrows it to these reporters.
    """
    on = as_known or today or timezone.localdate()
    windows = _windows(programmes, user).filter(start__lte=on)
    if start is not None:
        windows = windows.filter(end__gte=start)
    if end is not None:
        windows = windows.filter(end__lte=end)
    return Expectation(windows, frozenset(stages), user, on, as_known, bodies)


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


def _windows(programmes: Iterable[Programme], user: User | None) -> QuerySet[ReportingWindow]:
    given: Any = (
        programmes.order_by().values("pk")
        if isinstance(programmes, QuerySet)
        else [programme.pk for programme in programmes]
    )
    windows = ReportingWindow.objects.filter(programme__in=given).exclude(
        programme__state__in=UNSIGNED
    )
    if user is not None:
        windows = windows.filter(programme__in=programmes_visible(user).order_by().values("pk"))
    return windows.select_related("programme", "rule")


def _midnight_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _state(source: Any, is_own: bool) -> TurnState | None:
    """What the reader may know of a report; None as long as it looks as if there were none."""
    if source.known_stage in COUNTED:
        return TurnState(source.known_stage)
    if source.known_stage in {None, Stage.WITHDRAWN}:
        return None
    if source.known_stage == Stage.RETURNED or (source.first_sent and not is_own):
        return TurnState.RETURNED
    return TurnState.DRAFT if is_own else None


def _counted(
    rows: QuerySet[Any], window: str, body: str, axes: Sequence[Axis], **numbers: Q
) -> Iterable[dict[str, Any]]:
    """By window and what each axis of bodies says: how many bodies, once for each of `numbers`."""
    said = {axis.value: _said_by(body, axis) for axis in axes if axis not in _OF_WINDOWS}
    counts = {name: Count(body, distinct=True, filter=which) for name, which in numbers.items()}
    found = rows.order_by().annotate(**{_column(name): what for name, what in said.items()})
    yield from found.values(window, *map(_column, said)).annotate(**counts)


def _column(name: str) -> str:
    return f"by_{name}"


def _said_by(body: str, axis: Axis) -> Any:
    """The expression for an axis of bodies, where `body` leads to the organisation."""
    if axis is Axis.ORGANISATION:
        return F(f"{body}__pk")
    if axis is Axis.LINE:
        return F(f"{body}__line")
    level = _PLACES[axis]
    # A place of that level has at most so many below it.
    paths = [f"{body}__place" + "__parent" * up for up in range(Place.Level.COMMUNE - level + 1)]
    return Case(
        *(When(**{f"{path}__level": level}, then=F(f"{path}__pk")) for path in paths),
        default=Value(0),
        output_field=IntegerField(),
    )


def _key(window: ReportingWindow, row: dict[str, Any], axes: Iterable[Axis]) -> Key:
    return tuple(
        _of_window(window, axis) if axis in _OF_WINDOWS else row[_column(axis)] for axis in axes
    )


def _of_window(window: ReportingWindow, axis: Axis) -> int:
    if axis is Axis.PROGRAMME:
        return window.programme_id
    if axis is Axis.WINDOW:
        return window.pk
    return window_cell(window).at(_GRAINS[axis]).code
