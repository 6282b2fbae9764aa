"""What the reporting calendars expect, and how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from phoihop.answers.coverage.counts import Axis, Coverage, Key, Turn, TurnState
from phoihop.answers.coverage.sums import Counted
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, PartyLine
from phoihop.ledger.contributions import Known
from phoihop.ledger.models import Source, SourceStage
from phoihop.ledger.states import COUNTED, Stage
from phoihop.programmes.access import programmes_visible
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow
from phoihop.programmes.states import UNSIGNED

# Sent at some time, wherever it stands now. When it was first sent is looked for only where the
# stage does not say that it was.
_HANDED_IN: Final = Q(known_stage__in=COUNTED | {Stage.RETURNED}) | Q(
    known_stage__in={Stage.DRAFT, Stage.SIGNED_OFF}, first_sent__isnull=False
)

# Bodies that are told to the database by name; of more it may as well look at all.
_NAMED: Final = 2_000


class _Report(NamedTuple):
    """A report as known: its stage then, and when it was sent first."""

    pk: int
    window: int
    organisation: int
    known_stage: str | None
    first_sent: datetime | None


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
        """The sums by any axes, in three or four queries. A key has a whole number for each of them:
        an id; for times the code of the window's cell (of one longer than the axis its own, beside);
        0 for a body that sits above that level of places."""
        return self._counted([each for each in self._all_windows if each.is_expected]).by(axes)

    def turns(self) -> list[Turn]:
        """Every body in every window that has begun, the latest window first; five queries."""
        return self._turns(self.bodies)

    def outstanding(self) -> list[Turn]:
        """Of these turns those whose report does not count. The database looks for them: nearly all
        may have reported."""
        pks = self._counted(self._all_windows).outstanding()
        bodies = Organisation.objects.filter(pk__in=pks) if len(pks) < _NAMED else self.bodies
        return [turn for turn in self._turns(bodies) if not turn.counts] if pks else []

    def _counted(self, windows: list[Any]) -> Counted:
        return Counted(
            windows=windows,
            bodies=self.bodies,
            stages=self.stages,
            own=None if self.user is None else standing(self.user).own,
            known=Known(until=None if self.as_known is None else _end_of(self.as_known)),
            on=self.on,
        )

    def _turns(self, bodies: QuerySet[Organisation] | None) -> list[Turn]:
        sources = {(each.window, each.organisation): each for each in self._sources(bodies)}
        reporters = self._reporters(bodies)
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

    def _sources(self, bodies: QuerySet[Organisation] | None) -> Iterator[_Report]:
        """Their reports. Plain rows: there may be very many."""
        reports = self._reports().filter(window__in=[window.pk for window in self._all_windows])
        if bodies is not None:
            reports = reports.filter(organisation__in=bodies.order_by().values("pk"))
        columns = ("pk", "window", "organisation", "known_stage", "first_sent")
        return map(_Report._make, reports.values_list(*columns))

    def _reports(self) -> QuerySet[Any]:
        """Reports with their `known_stage`, and when they were `first_sent`, as known."""
        steps = SourceStage.objects.filter(source=OuterRef("pk"))
        stage: F | Subquery = F("stage")
        if self.as_known is not None:
            steps = steps.filter(at__lte=_end_of(self.as_known))
            stage = Subquery(steps.order_by("-id").values("stage")[:1])
        first = steps.filter(stage__in=COUNTED).order_by("id")
        return (
            Source.objects.filter(kind=Source.Kind.REPORT)
            .annotate(known_stage=stage, first_sent=Subquery(first.values("at")[:1]))
            .order_by("id")
        )

    def _reporters(self, bodies: QuerySet[Organisation] | None) -> Mapping[int, list[Organisation]]:
        """Who reports by each rule, in the order in which organisations are listed."""
        if not self._all_windows:
            return {}
        members = ReportingRule.reporters.through.objects.filter(
            reportingrule__in={each.rule_id for each in self._all_windows}
        )
        ends = [window.end for window in self._all_windows]
        asked = Organisation.objects.all()
        if bodies is not None:
            asked = bodies
            members = members.filter(organisation__in=bodies.order_by().values("pk"))
        existing = asked.filter(
            Q(valid_to=None) | Q(valid_to__gte=min(ends)), valid_from__lte=max(ends)
        )
        lines = PartyLine.objects.in_bulk()
        named: dict[int, tuple[int, Organisation]] = {}
        for body in existing.filter(pk__in=members.values("organisation")):
            # Of a handful of lines each is one object rather than one a body.
            body.line = lines[body.line_id]
            named[body.pk] = len(named), body
        reporters: dict[int, list[tuple[int, Organisation]]] = defaultdict(list)
        for rule, pk in members.values_list("reportingrule", "organisation"):
            if pk in named:
                reporters[rule].append(named[pk])
        return {rule: [body for _, body in sorted(pairs)] for rule, pairs in reporters.items()}

    def _turn(self, window: Any, body: Organisation, source: _Report | None) -> Turn:
        is_own = self.user is None or body.pk in standing(self.user).own
        state = _state(source, is_own) if source else None
        first_sent = source.first_sent if source and state else None
        sent_on = timezone.localdate(first_sent) if first_sent else None
        days_late = max(0, ((sent_on or self.on) - window.due_on).days)
        return Turn(
            window=window,
            organisation=body,
            state=state or (TurnState.LATE if days_late else TurnState.AHEAD),
            source=source.pk if source and state else None,
            sent_on=sent_on,
            days_late=days_late,
            is_own=is_own,
            is_expected=window.is_expected,
            counts=source is not None
            and bool(state)
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


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _state(source: _Report, is_own: bool) -> TurnState | None:
    """What the reader may know of a report; None as long as it looks as if there were none."""
    if source.known_stage in COUNTED:
        return TurnState(source.known_stage)
    if source.known_stage in {None, Stage.WITHDRAWN}:
        return None
    if source.known_stage == Stage.RETURNED or (source.first_sent and not is_own):
        return TurnState.RETURNED
    return TurnState.DRAFT if is_own else None
