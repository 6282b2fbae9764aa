"""Where a figure belongs: to an activity that the paper's body has recorded, or to its report's remainder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from phoihop.activities.models import Activity
from phoihop.directory.models import Place
from phoihop.intake.models import Paper
from phoihop.intake.proposing.place import within
from phoihop.intake.proposing.proposal import Reason
from phoihop.ledger.selectors import latest_stage
from phoihop.ledger.states import OPEN
from phoihop.vietnamese.periods import Period


@dataclass(frozen=True)
class Home:
    """activity: None is the remainder of the paper's report"""

    activity: Activity | None = None
    reason: Reason | None = None


def open_activities(paper: Paper) -> QuerySet[Activity]:
    """What the paper's body leads in the programme and may still write."""
    return (
        Activity.objects.annotate(stage=latest_stage("source"))
        .filter(programme=paper.programme, lead=paper.organisation, stage__in=OPEN)
        .select_related("place__parent__parent", "source")
    )


def home_of(activities: Iterable[Activity], *, day: Period, place: Place | None) -> Home:
    """The only activity of that day and place; of several a person has to choose."""
    if place is None or day.start != day.end:
        return Home()
    fitting = [
        activity
        for activity in activities
        if activity.day_is_known
        and activity.held_from <= day.start <= activity.held_to
        and (within(place, activity.place) or within(activity.place, place))
    ]
    if not fitting:
        return Home()
    if len(fitting) > 1:
        why = gettext_noop("%(count)s activities were held there on that day.")
        return Home(None, Reason("activity", why, {"count": str(len(fitting))}))
    why = gettext_noop("%(activity)s was held there on that day.")
    return Home(fitting[0], Reason("activity", why, {"activity": str(fitting[0])}))
