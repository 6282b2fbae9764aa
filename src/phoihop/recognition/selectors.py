"""Reading exemplars and commendations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from phoihop.base.models import User
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import figures_seen_by
from phoihop.programmes.models import Programme
from phoihop.recognition.models import COLLECTIVES, INDIVIDUALS, Commendation, Exemplar


def exemplars_of(programme: Programme) -> QuerySet[Exemplar]:
    return programme.exemplars.select_related("place__parent__parent", "led_by")


def commendations_of(programme: Programme) -> QuerySet[Commendation]:
    return programme.commendations.select_related("decided_by")


def commended_entries(user: User, commendations: Iterable[Commendation]) -> dict[int, Entry]:
    """The standing ledger lines that the commendations of one programme point at and the user may
    see, by figure id; one query for all of them."""
    given = list(commendations)
    wanted = {
        figure
        for commendation in given
        for figure in (commendation.collectives_id, commendation.individuals_id)
        if figure is not None
    }
    if not wanted:
        return {}
    seen = figures_seen_by(user, given[0].programme).filter(figure__in=wanted)
    return {entry.figure_id: entry for entry in seen}


def commendation_figures(user: User, programme: Programme) -> QuerySet[Entry]:
    """The programme's standing lines that a commendation may point at (G06 and G07)."""
    return figures_seen_by(user, programme).filter(indicator__code__in=(COLLECTIVES, INDIVIDUALS))
