"""Writing the ledger: sources with their stages and credits, figures with their entries."""

from phoihop.ledger.services.figures import (
    FigureInput,
    figure_record,
    figure_restate,
    figure_withdraw,
    spoken,
)
from phoihop.ledger.services.sources import (
    Credit,
    original_keep,
    source_credit,
    source_move,
    source_open,
    source_rewrite,
)

__all__ = [
    "Credit",
    "FigureInput",
    "figure_record",
    "figure_restate",
    "figure_withdraw",
    "original_keep",
    "source_credit",
    "source_move",
    "source_open",
    "source_rewrite",
    "spoken",
]
