"""Who sees a table that was handed in, and who has it entered: the programme office, or its own body."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.bulk.models import ImportBatch
from phoihop.directory.access import standing
from phoihop.programmes.access import is_office, programmes_visible
from phoihop.programmes.models import Signatory


def batches_visible(user: User) -> QuerySet[ImportBatch]:
    """Those of one's own bodies; those of the office for whoever holds its post."""
    where = standing(user)
    offices = Signatory.objects.filter(is_office=True, organisation__in=where.offices())
    compiled = Q(organisation=None, programme__in=offices.values("programme"))
    return ImportBatch.objects.filter(
        Q(organisation__in=where.own) | compiled, programme__in=programmes_visible(user)
    ).select_related("programme", "organisation", "file")


def may_enter(user: User, batch: ImportBatch) -> bool:
    if batch.organisation_id is not None:
        return standing(user).writes_for(batch.organisation_id)
    return batch.programme is not None and is_office(user, batch.programme)


gate.scope(ImportBatch, batches_visible)
gate.allow(ImportBatch, "enter", may_enter)
