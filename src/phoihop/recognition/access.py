"""Who sees exemplars and commendations, and who writes them."""

from __future__ import annotations

from django.db.models import QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.programmes.access import is_office, may_contribute_as_party, programmes_visible
from phoihop.programmes.models import Programme
from phoihop.recognition.models import Commendation, Exemplar


def exemplars_visible(user: User) -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(programme__in=programmes_visible(user))


def commendations_visible(user: User) -> QuerySet[Commendation]:
    return Commendation.objects.filter(programme__in=programmes_visible(user))


def may_recognise(user: User, programme: Programme) -> bool:
    """The parties and the programme office, while the programme runs."""
    return may_contribute_as_party(user, programme)


def may_edit_exemplar(user: User, exemplar: Exemplar) -> bool:
    """The body that leads it, or the programme office."""
    return _may_edit(user, exemplar.programme, exemplar.led_by_id)


def may_edit_commendation(user: User, commendation: Commendation) -> bool:
    """The body that decided it, or the programme office."""
    return _may_edit(user, commendation.programme, commendation.decided_by_id)


def _may_edit(user: User, programme: Programme, body: int | None) -> bool:
    if programme.is_closed:
        return False
    return (body is not None and standing(user).writes_for(body)) or is_office(user, programme)


gate.scope(Exemplar, exemplars_visible)
gate.scope(Commendation, commendations_visible)
gate.allow(Programme, "recognise", may_recognise)
gate.allow(Exemplar, "edit", may_edit_exemplar)
gate.allow(Commendation, "edit", may_edit_commendation)
