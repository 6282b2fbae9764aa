"""Reading activities: who may see which, who took part, which a body can report in a window."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.answers.totals import with_credits
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Entry, SourceCredit
from phoihop.ledger.selectors import (
    credits_that_stand,
    entries_that_stand,
    figures_seen_by,
    latest_stage,
    sources_credited_to,
)
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme


def with_parties(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with all that a list shows of them: two queries, however many there are."""
    credits = SourceCredit.objects.select_related("organisation__line").order_by("id")
    return (
        activities.annotate(stage=latest_stage("source"))
        .select_related("programme", "source", "heading", "lead", "place__parent__parent")
        .prefetch_related(Prefetch("source__credits", credits))
    )


def activities_of(programme: Programme, user: User) -> QuerySet[Activity]:
    """The activities of a programme that the user may see, the latest first, each with its stage
    (`stage`) and its parties (`parties_of`)."""
    return with_parties(gate.visible(user, Activity).filter(programme=programme))


def parties_of(activity: Activity) -> list[SourceCredit]:
    """Lead first, then the co-parties; without a query when the activity came `with_parties`."""
    return credits_that_stand(activity.source.credits.all())


def co_parties_of(activity: Activity) -> list[Organisation]:
    return [
        credit.organisation
        for credit in parties_of(activity)
        if credit.role == SourceCredit.Role.CO_PARTY
    ]


def activities_to_report(
    programme: Programme, organisation: Organisation, *, start: date, end: date
) -> QuerySet[Activity]:
    """What the organisation led or took part in that ended between two days, oldest first."""
    took_part = sources_credited_to([organisation.pk]).values("source")
    return (
        with_parties(Activity.objects.filter(programme=programme, source__in=took_part))
        .filter(held_to__range=(start, end))
        .exclude(Q(stage=Stage.WITHDRAWN))
        .order_by("held_to", "id")
    )


def activity_figures(
    programme: Programme, activities: Iterable[Activity], *, user: User | None = None
) -> dict[int, list[Entry]]:
    """The standing lines of these activities by the activity's id, one query for all; for `user`
    only those that person may read."""
    activity_of = {activity.source_id: activity.pk for activity in activities}
    figures: dict[int, list[Entry]] = {pk: [] for pk in activity_of.values()}
    entries = entries_that_stand(programme) if user is None else figures_seen_by(user, programme)
    for entry in with_credits(entries.filter(source__in=activity_of)):
        figures[activity_of[entry.source_id]].append(entry)
    return figures


def claims_on(activity: Activity, user: User) -> QuerySet[DifferingClaim]:
    """Other parties' numbers for the activity; of a sensitive indicator below the province only
    the user's own bodies' (as `ledger.selectors.withheld_from` has it for figures)."""
    claims = activity.claims.select_related("organisation", "indicator").order_by("id")
    if activity.place.level <= Place.Level.PROVINCE:
        return claims
    return claims.filter(Q(indicator__is_sensitive=False) | Q(organisation__in=standing(user).own))
