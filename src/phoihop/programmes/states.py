"""The life of a programme, as data: which state may follow which."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base.problems import Problem


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", _("being drafted")
    SIGNING = "signing", _("waiting for signatures")
    IN_FORCE = "in_force", _("in force")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed after final review")
    SUPERSEDED = "superseded", _("superseded")


TRANSITIONS: Final[dict[ProgrammeState, frozenset[ProgrammeState]]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.SIGNING}),
    ProgrammeState.SIGNING: frozenset({ProgrammeState.DRAFT, ProgrammeState.IN_FORCE}),
    ProgrammeState.IN_FORCE: frozenset(
        {ProgrammeState.PAUSED, ProgrammeState.CLOSED, ProgrammeState.SUPERSEDED}
    ),
    ProgrammeState.PAUSED: frozenset({ProgrammeState.IN_FORCE, ProgrammeState.CLOSED}),
    ProgrammeState.CLOSED: frozenset(),
    ProgrammeState.SUPERSEDED: frozenset(),
}

# Here only the parties themselves see the programme, and the parties may still change.
UNSIGNED: Final = frozenset({ProgrammeState.DRAFT, ProgrammeState.SIGNING})
# Nothing follows these: the programme is final.
FINAL: Final = frozenset({ProgrammeState.CLOSED, ProgrammeState.SUPERSEDED})


def require_transition(now: str, to: str) -> None:
    """Problem `state.not_allowed` unless the programme may pass from `now` to `to`."""
    if ProgrammeState(to) not in TRANSITIONS[ProgrammeState(now)]:
        raise Problem(
            "state.not_allowed", now=ProgrammeState(now).label, to=ProgrammeState(to).label
        )
