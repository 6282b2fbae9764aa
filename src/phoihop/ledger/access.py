"""Who may read a figure and who may change it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.selectors import latest_stage, visible_to
from phoihop.programmes.access import is_office, programmes_visible


def figures_visible(user: User) -> QuerySet[Figure]:
    """Figures of programmes the user sees, as far as `ledger.selectors.visible_to` lets them. What
    a figure says now decides, so that a place corrected later opens or closes it."""
    later = Entry.objects.filter(figure=OuterRef("figure"), pk__gt=OuterRef("pk"))
    entries = (
        Entry.objects.annotate(stage=latest_stage("source"))
        .filter(~Exists(later), visible_to(user), programme__in=programmes_visible(user))
        .values("figure")
    )
    return Figure.objects.filter(pk__in=entries)


def may_restate(user: User, figure: Figure) -> bool:
    """The body that reported it; for a published text of the programme, its office."""
    reporter = figure.source.organisation_id
    if reporter is None:
        return is_office(user, figure.source.programme)
    return standing(user).writes_for(reporter)


gate.scope(Figure, figures_visible)
gate.allow(Figure, "restate", may_restate)
