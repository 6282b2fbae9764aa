"""Reading conferences, and what became of their conclusions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.meetings.access import conclusions_visible, written_for
from phoihop.meetings.models import Attendance, Conclusion, Conference
from phoihop.meetings.states import ConclusionState
from phoihop.programmes.models import Programme, Signatory
from phoihop.reporting.access import difficulties_visible
from phoihop.reporting.models import Difficulty


def conferences_of(programme: Programme) -> QuerySet[Conference]:
    """The conferences of a programme, latest first, with their conclusions for a scoreboard."""
    return programme.conferences.select_related("place", "host").prefetch_related("conclusions")


def conference_detail(conference: Conference, user: User | None = None) -> Conference:
    """The conference again, with everything its page shows, in a fixed number of queries.

    Difficulties of a report that was not sent are left out for those who may not read it; for
    `user` None, the operator, none is.
    """
    difficulties = Difficulty.objects.all() if user is None else difficulties_visible(user)
    return (
        Conference.objects.select_related("programme", "place__parent__parent", "host")
        .prefetch_related(
            Prefetch("attendances", Attendance.objects.select_related("organisation")),
            "block_results",
            Prefetch("difficulties", difficulties.select_related("organisation")),
            Prefetch("conclusions", _with_bodies(Conclusion.objects.all())),
            "files",
        )
        .get(pk=conference.pk)
    )


def _with_bodies(conclusions: QuerySet[Conclusion]) -> QuerySet[Conclusion]:
    return conclusions.select_related("programme", "conference").prefetch_related("responsible")


def _first_due_first(conclusions: QuerySet[Conclusion]) -> QuerySet[Conclusion]:
    return conclusions.order_by(
        F("due_on").asc(nulls_last=True), "conference__held_on", "order", "id"
    )


def conclusions_of(programme: Programme) -> QuerySet[Conclusion]:
    """Every conclusion of a programme; what is due first comes first, the undated last."""
    return _first_due_first(_with_bodies(programme.conclusions.all()))


def conclusions_open(user: User) -> QuerySet[Conclusion]:
    """What is still to be done and is the user's concern, for their desk: they write for a
    responsible organisation (or one that followed it), or are the programme's office."""
    offices = Signatory.objects.filter(
        programme=OuterRef("programme"), is_office=True, organisation__in=standing(user).offices()
    )
    bodies = Conclusion.responsible.through.objects.filter(
        conclusion=OuterRef("pk"), organisation__in=written_for(user)
    )
    return _first_due_first(
        _with_bodies(conclusions_visible(user))
        .filter(state=ConclusionState.OPEN)
        .filter(Q(Exists(offices)) | Q(Exists(bodies)))
    )


def conclusions_before(conference: Conference) -> QuerySet[Conclusion]:
    """Conclusions of the programme's earlier conferences: what this one opens with."""
    earlier = Q(conference__held_on__lt=conference.held_on) | Q(
        conference__held_on=conference.held_on, conference__lt=conference.pk
    )
    return conclusions_of(conference.programme).filter(earlier)


def is_late(conclusion: Conclusion, on: date) -> bool:
    return (
        conclusion.state == ConclusionState.OPEN
        and conclusion.due_on is not None
        and conclusion.due_on < on
    )


@dataclass(frozen=True)
class Scoreboard:
    """How many conclusions are done, to be done in time, late, and no longer pursued."""

    done: int = 0
    open: int = 0
    late: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        return self.done + self.open + self.late + self.dropped


def scoreboard(conclusions: Iterable[Conclusion], *, on: date | None = None) -> Scoreboard:
    """Count conclusions by what became of them, as of a day (today). Each is counted once: what is
    late is not among the open."""
    day = on or timezone.localdate()
    given = list(conclusions)
    late = sum(is_late(conclusion, day) for conclusion in given)
    states = [conclusion.state for conclusion in given]
    return Scoreboard(
        done=states.count(ConclusionState.DONE),
        open=states.count(ConclusionState.OPEN) - late,
        late=late,
        dropped=states.count(ConclusionState.DROPPED),
    )
