"""Who sees an activity, who writes it, and who may say that its number is another."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from phoihop.activities.models import Activity
from phoihop.activities.selectors import co_parties_of
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.ledger.selectors import latest_stage, source_stage, sources_credited_to
from phoihop.ledger.states import COUNTED, OPEN
from phoihop.programmes.access import programmes_visible


def activities_visible(user: User) -> QuerySet[Activity]:
    """In the programmes the user sees: what is sent or received, and what one's own bodies led or
    took part in, drafts included."""
    own = standing(user).own
    took_part = sources_credited_to(own).values("source")
    return Activity.objects.annotate(stage=latest_stage("source")).filter(
        Q(stage__in=COUNTED) | Q(lead__in=own) | Q(source__in=took_part),
        programme__in=programmes_visible(user),
    )


def may_edit(user: User, activity: Activity) -> bool:
    """Those who write for the lead, until it is signed off in a report."""
    if not standing(user).writes_for(activity.lead_id):
        return False
    if activity.programme.is_closed:
        raise Problem("programme.closed")
    if source_stage(activity.source) not in OPEN:
        raise Problem("activity.frozen")
    return True


def may_claim(user: User, activity: Activity) -> bool:
    """Those who write for a co-party, at any time while the programme runs."""
    if activity.programme.is_closed:
        return False
    where = standing(user)
    return any(where.writes_for(party.pk) for party in co_parties_of(activity))


gate.scope(Activity, activities_visible)
gate.allow(Activity, "edit", may_edit)
gate.allow(Activity, "claim", may_claim)
