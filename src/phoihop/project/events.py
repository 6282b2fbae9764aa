"""What happens because of something else, in one table: event → functions, run by the worker."""

from __future__ import annotations

from collections.abc import Mapping

from phoihop.activities import notices as of_activities
from phoihop.base.events import Handler
from phoihop.bulk.services import batch_check, batch_import
from phoihop.intake.services import paper_read
from phoihop.reporting import notices

TABLE: Mapping[str, tuple[Handler, ...]] = {
    "activity.joined": (of_activities.notify_lead_of_joining,),
    "document.issued": (),
    "paper.handed_in": (paper_read,),
    "report.sent": (notices.notify_office_of_report,),
    "report.returned": (notices.notify_reporters_of_return,),
    "report.accepted": (notices.notify_reporters_of_acceptance,),
    "table.handed_in": (batch_check,),
    "table.confirmed": (batch_import,),
}
