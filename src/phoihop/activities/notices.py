"""The lines on people's desks that follow from what happened to an activity. Called by the worker."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from phoihop.activities.models import Activity
from phoihop.activities.selectors import co_parties_of
from phoihop.base.models import Notice
from phoihop.directory.access import WRITING_ROLES
from phoihop.directory.selectors import holders


def notify_lead_of_joining(activity_id: int) -> None:
    """On "activity.joined": whoever writes for the lead, with who takes part by now."""
    activity = Activity.objects.select_related("lead", "programme", "source").get(pk=activity_id)
    address = getattr(activity, "get_absolute_url", str)
    values = {
        "activity": activity.title,
        "parties": ", ".join(str(body) for body in co_parties_of(activity)),
    }
    text = gettext_noop(
        "Another body says it took part in “%(activity)s”. Co-parties are now: %(parties)s."
    )
    Notice.objects.bulk_create(
        Notice(user=person, text=text, values=values, url=address())
        for person in holders(WRITING_ROLES, organisation=activity.lead)
    )
