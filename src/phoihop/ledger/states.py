"""The stages of a source, as data. The stage belongs to the source, not to its entries."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base.problems import Problem


class Stage(models.TextChoices):
    DRAFT = "draft", _("draft")
    SIGNED_OFF = "signed_off", _("signed off")
    SENT = "sent", _("sent")
    RETURNED = "returned", _("completion asked for")
    ACCEPTED = "accepted", _("received and compiled")
    WITHDRAWN = "withdrawn", _("withdrawn")


TRANSITIONS: Final[dict[Stage, frozenset[Stage]]] = {
    Stage.DRAFT: frozenset({Stage.SIGNED_OFF, Stage.SENT, Stage.ACCEPTED, Stage.WITHDRAWN}),
    Stage.SIGNED_OFF: frozenset({Stage.SENT, Stage.DRAFT}),
    Stage.SENT: frozenset({Stage.RETURNED, Stage.ACCEPTED}),
    Stage.RETURNED: frozenset({Stage.SIGNED_OFF, Stage.SENT, Stage.WITHDRAWN}),
    Stage.ACCEPTED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}

# What a question counts when nothing else is asked.
COUNTED: Final = frozenset({Stage.SENT, Stage.ACCEPTED})
# Where the reporting body itself may still write.
OPEN: Final = frozenset({Stage.DRAFT, Stage.RETURNED})


def require_transition(now: str, to: str) -> None:
    """Problem `state.not_allowed` unless a source may pass from stage `now` to `to`."""
    if Stage(to) not in TRANSITIONS[Stage(now)]:
        raise Problem("state.not_allowed", now=Stage(now).label, to=Stage(to).label)
