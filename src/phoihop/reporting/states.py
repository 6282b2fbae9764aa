"""The life of a report, as data. The stages are the ledger's; a report uses fewer of their turns:
it leaves its body only signed off, and its body alone takes that back."""

from __future__ import annotations

from typing import Final

from phoihop.base.problems import Problem
from phoihop.ledger.states import Stage

TRANSITIONS: Final[dict[Stage, frozenset[Stage]]] = {
    Stage.DRAFT: frozenset({Stage.SIGNED_OFF}),
    Stage.SIGNED_OFF: frozenset({Stage.DRAFT, Stage.SENT}),
    Stage.SENT: frozenset({Stage.RETURNED, Stage.ACCEPTED}),
    Stage.RETURNED: frozenset({Stage.SIGNED_OFF}),
    Stage.ACCEPTED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}

# Its body still owes it.
OWED: Final = frozenset({Stage.DRAFT, Stage.SIGNED_OFF, Stage.RETURNED})


def require_transition(now: str, to: str) -> None:
    """Problem `state.not_allowed` unless a report may pass from stage `now` to `to`;
    `state.already` when it stands there."""
    if now == to:
        raise Problem("state.already", now=Stage(now).label)
    if Stage(to) not in TRANSITIONS[Stage(now)]:
        raise Problem("state.not_allowed", now=Stage(now).label, to=Stage(to).label)
