"""Taking tables in: handed in on the site and worked off in the background, or at the command line."""

from phoihop.bulk.services.batches import (
    batch_check,
    batch_confirm,
    batch_discard,
    batch_hand_in,
    batch_import,
)
from phoihop.bulk.services.tables import TableReport, table_import

__all__ = [
    "TableReport",
    "batch_check",
    "batch_confirm",
    "batch_discard",
    "batch_hand_in",
    "batch_import",
    "table_import",
]
