"""What somebody had before them while they typed, so that nobody's later writing is overwritten
unread and no page is saved twice."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from phoihop.activities.models import Activity
from phoihop.base.audit import last_deed
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry, Source
from phoihop.reporting.models import Report
from phoihop.vietnamese.dates import format_moment

NAME = "seen"


def seen(request: HttpRequest, thing: Activity | Report | None) -> str:
    """The mark that a page carries in its form: of `thing` as it stands now; in a page that comes
    back with its mistakes, the mark it was sent with. Nothing for what is only being added."""
    if NAME in request.POST:
        return request.POST[NAME]
    return "" if thing is None else _mark(thing)


def require_seen(request: HttpRequest, thing: Activity | Report) -> None:
    """Problem `record.changed` when `thing` or a figure of it was written since the page was made.
    To be called in the transaction that writes; whoever comes second waits here."""
    Source.objects.select_for_update().get(pk=thing.source_id)
    mark = request.POST.get(NAME)
    if mark is None or mark == _mark(thing):
        return
    deed = last_deed(thing)
    assert deed is not None  # whatever is there was recorded by somebody
    at = format_moment(timezone.localtime(deed.at))
    raise Problem("record.changed", who=deed.by_label, when=at)


def _mark(thing: Activity | Report) -> str:
    deed = last_deed(thing)
    entries = Entry.objects.filter(source=thing.source_id)
    entry = entries.order_by("-pk").values_list("pk", flat=True).first()
    return f"{deed.pk if deed else 0}-{entry or 0}"
