"""The parties of a programme, read once for all that asks after them while a page is made."""

from __future__ import annotations

from django.db.models import Prefetch, prefetch_related_objects

from phoihop.programmes.models import Programme, Signatory


def parties_at_hand(programme: Programme) -> list[Signatory]:
    """As `programmes.selectors.parties`; from now on `programme.signatories.all()` has them too."""
    ordered = Signatory.objects.select_related(
        "organisation__line", "organisation__place"
    ).order_by("-role", "order", "id")
    prefetch_related_objects([programme], Prefetch("signatories", ordered))
    return list(programme.signatories.all())
