"""Why a sum is refused, for people."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from phoihop.indicators.models import Indicator
from phoihop.rollup.refusals import IllegalSum
from phoihop.vietnamese.dates import format_date


def refusal_text(refusal: IllegalSum) -> tuple[str, str]:
    """Why a sum is refused and what to look at instead, in the reader's language."""
    parameters = {name: _readable(text) for name, text in refusal.parameters.items()}
    return _(refusal.reason_key) % parameters, _(refusal.instead_key)


def _readable(text: str) -> str:
    """A parameter of a refusal for people: a dimension by its name, a period by its days."""
    if text in Indicator.Dimension.values:
        return str(Indicator.Dimension(text).label)
    try:
        days = [format_date(date.fromisoformat(part)) for part in text.split("/")]
    except ValueError:
        return text
    return "–".join(days)
