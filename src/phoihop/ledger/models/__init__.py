from phoihop.ledger.models.append_only import AppendOnly, AppendOnlyModel, AppendOnlyQuerySet
from phoihop.ledger.models.entries import CountedUnit, Entry, Figure
from phoihop.ledger.models.sources import Original, Source, SourceCredit, SourceStage
from phoihop.ledger.models.totals import (
    Basis,
    Body,
    Bucket,
    Credit,
    CubeCell,
    CubeState,
    Overlap,
    Posting,
    Snapshot,
)

__all__ = [
    "AppendOnly",
    "AppendOnlyModel",
    "AppendOnlyQuerySet",
    "Basis",
    "Body",
    "Bucket",
    "CountedUnit",
    "Credit",
    "CubeCell",
    "CubeState",
    "Entry",
    "Figure",
    "Original",
    "Overlap",
    "Posting",
    "Snapshot",
    "Source",
    "SourceCredit",
    "SourceStage",
]
