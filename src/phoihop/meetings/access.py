"""Who sees a conference, who writes it, and who may say that a conclusion is done."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import WRITING_ROLES, standing
from phoihop.directory.models import OrganisationLink
from phoihop.meetings.models import Conclusion, Conference
from phoihop.programmes.access import is_office, may_contribute_as_party, programmes_visible
from phoihop.programmes.models import Programme


def conferences_visible(user: User) -> QuerySet[Conference]:
    return Conference.objects.filter(programme__in=programmes_visible(user))


def conclusions_visible(user: User) -> QuerySet[Conclusion]:
    return Conclusion.objects.filter(programme__in=programmes_visible(user))


def may_hold(user: User, programme: Programme) -> bool:
    """The programme office, before the programme is in force too (it is signed at a conference);
    the parties from then on."""
    may = is_office(user, programme) or may_contribute_as_party(user, programme)
    if may and programme.is_closed:
        raise Problem("programme.closed")
    return may


def may_edit(user: User, conference: Conference) -> bool:
    """The programme office, or a body that writes for the host, until the programme is closed."""
    return not conference.programme.is_closed and _keeps(user, conference)


def may_edit_conclusion(user: User, conclusion: Conclusion) -> bool:
    return may_edit(user, conclusion.conference)


def may_move_conclusion(user: User, conclusion: Conclusion) -> bool:
    """Whoever keeps the conference, and the bodies responsible or those that followed them.

    Conclusions live on: a programme that is closed does not end what was decided.
    """
    return bool(movable(user, conclusion.conference, [conclusion]))


def movable(
    user: User, conference: Conference, conclusions: Iterable[Conclusion]
) -> frozenset[int]:
    """Ids of those conclusions of one conference that the user may move; asks for prefetched
    `responsible`, and then takes the same few queries for any number of them."""
    if _keeps(user, conference):
        return frozenset(conclusion.pk for conclusion in conclusions)
    written = written_for(user)
    return frozenset(
        conclusion.pk
        for conclusion in conclusions
        if any(body.pk in written for body in conclusion.responsible.all())
    )


def _keeps(user: User, conference: Conference) -> bool:
    host = conference.host_id
    if host is not None and standing(user).writes_for(host):
        return True
    return is_office(user, conference.programme)


def written_for(user: User) -> frozenset[int]:
    """Ids of the organisations the user writes for, and of those that passed into them."""
    found = {post.organisation_id for post in standing(user).posts if post.role in WRITING_ROLES}
    level = found
    while level:
        before = OrganisationLink.objects.filter(new__in=level).values_list("old_id", flat=True)
        level = set(before) - found
        found = found | level
    return frozenset(found)


gate.scope(Conference, conferences_visible)
gate.scope(Conclusion, conclusions_visible)
gate.allow(Programme, "hold conference", may_hold)
gate.allow(Conference, "edit", may_edit)
gate.allow(Conclusion, "edit", may_edit_conclusion)
gate.allow(Conclusion, "move", may_move_conclusion)
