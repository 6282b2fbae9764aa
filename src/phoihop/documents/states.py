"""The life of an official document, as data."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy

from phoihop.base.problems import Problem


class DocumentState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("document", "draft")
    ISSUED = "issued", pgettext_lazy("document", "issued")
    REPLACED = "replaced", pgettext_lazy("document", "replaced by a later version")


TRANSITIONS: Final[dict[DocumentState, frozenset[DocumentState]]] = {
    DocumentState.DRAFT: frozenset({DocumentState.ISSUED}),
    DocumentState.ISSUED: frozenset({DocumentState.REPLACED}),
    DocumentState.REPLACED: frozenset(),
}


def require_transition(now: str, to: str) -> None:
    """Problem `state.already` or `state.not_allowed` unless a document may go from `now` to `to`."""
    if now == to:
        raise Problem("state.already", now=DocumentState(now).label)
    if DocumentState(to) not in TRANSITIONS[DocumentState(now)]:
        raise Problem("state.not_allowed", now=DocumentState(now).label, to=DocumentState(to).label)
