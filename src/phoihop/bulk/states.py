"""The life of a table that was handed in, as data."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Notation(models.TextChoices):
    """How numbers are written in the file. Unstated, a number with two readings is asked about."""

    ASK = "ask", _("ask where there are two readings")
    COMMA = "comma", _("a comma before decimals: 1.500,75")
    POINT = "point", _("a point before decimals: 1,500.75")


class BatchState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("table", "waiting to be checked")
    CHECKING = "checking", pgettext_lazy("table", "being checked")
    CHECKED = "checked", pgettext_lazy("table", "checked")
    CONFIRMED = "confirmed", pgettext_lazy("table", "waiting to be entered")
    IMPORTING = "importing", pgettext_lazy("table", "being entered")
    DONE = "done", pgettext_lazy("table", "entered")
    FAILED = "failed", pgettext_lazy("table", "could not be read")


ON_ITS_WAY: Final = frozenset(
    {BatchState.WAITING, BatchState.CHECKING, BatchState.CONFIRMED, BatchState.IMPORTING}
)
# From where the worker may take it up, the second after it was ended in the middle of it.
TO_CHECK: Final = frozenset({BatchState.WAITING, BatchState.CHECKING})
TO_IMPORT: Final = frozenset({BatchState.CONFIRMED, BatchState.IMPORTING})
