"""Taking papers in and deciding about their figures."""

from phoihop.intake.services.candidates import (
    Decision,
    candidate_accept,
    candidate_link,
    candidate_reopen,
    candidate_skip,
    candidate_tell_apart,
    candidates_accept_sure,
)
from phoihop.intake.services.papers import (
    paper_hand_in,
    paper_read,
    paper_remove,
    paper_set_report,
)

__all__ = [
    "Decision",
    "candidate_accept",
    "candidate_link",
    "candidate_reopen",
    "candidate_skip",
    "candidate_tell_apart",
    "candidates_accept_sure",
    "paper_hand_in",
    "paper_read",
    "paper_remove",
    "paper_set_report",
]
