"""The life of a paper and of each figure read from it, as data."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy

from phoihop.base.problems import Problem


class PaperState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("paper", "waiting to be read")
    READING = "reading", pgettext_lazy("paper", "being read")
    READ = "read", pgettext_lazy("paper", "read")
    FAILED = "failed", pgettext_lazy("paper", "could not be read")


class CandidateState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("candidate", "proposed")
    DOUBTFUL = "doubtful", pgettext_lazy("candidate", "not sure")
    ACCEPTED = "accepted", pgettext_lazy("candidate", "accepted")
    SKIPPED = "skipped", pgettext_lazy("candidate", "skipped")
    LINKED = "linked", pgettext_lazy("candidate", "same activity")


UNDECIDED: Final = frozenset({CandidateState.PROPOSED, CandidateState.DOUBTFUL})

DECIDED: Final = frozenset({CandidateState.ACCEPTED, CandidateState.SKIPPED, CandidateState.LINKED})

TRANSITIONS: Final[dict[CandidateState, frozenset[CandidateState]]] = {
    CandidateState.PROPOSED: DECIDED,
    CandidateState.DOUBTFUL: DECIDED,
    # Taken back: what it said at first decides where it returns to.
    CandidateState.ACCEPTED: UNDECIDED,
    CandidateState.SKIPPED: UNDECIDED,
    # The other party's activity names this body now; that is no longer ours alone to undo.
    CandidateState.LINKED: frozenset(),
}


def require_transition(now: str, to: str) -> None:
    """Problem `state.already` or `state.not_allowed` unless a candidate may go from `now` to `to`."""
    if now == to:
        raise Problem("state.already", now=CandidateState(now).label)
    if CandidateState(to) not in TRANSITIONS[CandidateState(now)]:
        raise Problem(
            "state.not_allowed", now=CandidateState(now).label, to=CandidateState(to).label
        )
