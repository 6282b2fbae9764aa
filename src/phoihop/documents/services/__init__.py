"""Writing papers: begun, written on, issued, replaced, and taken back when edited outside."""

from phoihop.documents.services.drafts import (
    document_discard,
    document_refresh,
    document_replace,
    document_start,
)
from phoihop.documents.services.files import CONSOLIDATED, KINDS, document_write, file_name
from phoihop.documents.services.issuing import BASIS_EXPIRED, PLACES_UNFILLED, document_issue
from phoihop.documents.services.letterheads import letterhead_save, register_save
from phoihop.documents.services.parts import part_leave_out, part_restore, part_write
from phoihop.documents.services.returned import outside_edit_adopt, outside_edit_take

__all__ = [
    "BASIS_EXPIRED",
    "CONSOLIDATED",
    "KINDS",
    "PLACES_UNFILLED",
    "document_discard",
    "document_issue",
    "document_refresh",
    "document_replace",
    "document_start",
    "document_write",
    "file_name",
    "letterhead_save",
    "outside_edit_adopt",
    "outside_edit_take",
    "part_leave_out",
    "part_restore",
    "part_write",
    "register_save",
]
