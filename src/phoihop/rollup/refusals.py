"""Why a sum is refused, and what to show instead: stable codes with English message ids.

The outer layers translate the message ids and fill their %(…)s places from the parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


def gettext_noop(message: str) -> str:
    """Marks a message id for the translation files; this package itself translates nothing."""
    return message


@dataclass(frozen=True, slots=True)
class Refusal:
    code: str
    reason_key: str
    instead_key: str


def _by_code(*refusals: Refusal) -> Mapping[str, Refusal]:
    return MappingProxyType({refusal.code: refusal for refusal in refusals})


REFUSALS: Final[Mapping[str, Refusal]] = _by_code(
    Refusal(
        "sum.equivalent",
        gettext_noop("One of the figures restates another in a different measure."),
        gettext_noop("Show the equivalent beside the figure it restates."),
    ),
    Refusal(
        "sum.persons-attendances",
        gettext_noop(
            "Persons (%(persons)s) and attendances (%(attendances)s) cannot be added: one person may attend many times."
        ),
        gettext_noop("Show the two numbers side by side."),
    ),
    Refusal(
        "sum.dimension",
        gettext_noop("The figures measure different things (%(first)s and %(second)s)."),
        gettext_noop("Add each of them on its own."),
    ),
    Refusal(
        "sum.indicators",
        gettext_noop("The figures belong to different indicators (%(first)s and %(second)s)."),
        gettext_noop("Show one total for each indicator."),
    ),
    Refusal(
        "sum.kind",
        gettext_noop("The figures are not counted in the same way."),
        gettext_noop("Show one total for each way of counting."),
    ),
    Refusal(
        "sum.units",
        gettext_noop(
            "The figures are reported in different units (%(first)s and %(second)s) and no conversion is stated."
        ),
        gettext_noop("Show one total for each unit."),
    ),
    Refusal(
        "sum.level",
        gettext_noop(
            "A percentage or level without the two numbers behind it cannot be added or averaged."
        ),
        gettext_noop("Show each value on its own line."),
    ),
    Refusal(
        "sum.basis",
        gettext_noop(
            "Figures for a period, cumulative figures and figures as at a date cannot be mixed in one total."
        ),
        gettext_noop(
            "Turn the cumulative figures into figures for the period first, or show them apart."
        ),
    ),
    Refusal(
        "sum.stock-over-time",
        gettext_noop("A number that stands at a date cannot be added over time."),
        gettext_noop("Show the latest reading."),
    ),
    Refusal(
        "sum.ratio-over-time",
        gettext_noop("A ratio cannot be added or averaged over time."),
        gettext_noop("Show the latest ratio."),
    ),
    Refusal(
        "sum.owner",
        gettext_noop(
            "This is one agency's official figure: the others quote it, and quotations do not add up."
        ),
        gettext_noop("Show the figure of the agency that owns it."),
    ),
    Refusal(
        "sum.overlap",
        gettext_noop(
            "Two figures of the same organisation and place share days (%(first)s and %(second)s): adding them would count twice."
        ),
        gettext_noop("Show either the longer period or its parts."),
    ),
)


class IllegalSum(Exception):
    """A sum that would mean nothing. `parameters` fill the places of `reason_key`."""

    def __init__(self, code: str, parameters: Mapping[str, str] | None = None) -> None:
        refusal = REFUSALS[code]
        self.code = code
        self.reason_key = refusal.reason_key
        self.instead_key = refusal.instead_key
        self.parameters: dict[str, str] = dict(parameters or {})
        super().__init__(f"{code}: {self.reason_key % self.parameters}")
