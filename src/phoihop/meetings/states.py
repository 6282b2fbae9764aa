"""The life of a conclusion, as data."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base.problems import Problem


class ConclusionState(models.TextChoices):
    OPEN = "open", _("to be done")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer pursued")


TRANSITIONS: Final[dict[ConclusionState, frozenset[ConclusionState]]] = {
    ConclusionState.OPEN: frozenset({ConclusionState.DONE, ConclusionState.DROPPED}),
    ConclusionState.DONE: frozenset({ConclusionState.OPEN}),
    ConclusionState.DROPPED: frozenset({ConclusionState.OPEN}),
}


def require_transition(now: str, to: str) -> None:
    """Problem `state.not_allowed` unless a conclusion may pass from `now` to `to`."""
    if ConclusionState(to) not in TRANSITIONS[ConclusionState(now)]:
        raise Problem(
            "state.not_allowed", now=ConclusionState(now).label, to=ConclusionState(to).label
        )
