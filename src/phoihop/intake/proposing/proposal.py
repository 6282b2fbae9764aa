"""What a proposal holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from phoihop.activities.models import Activity
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.intake.states import CandidateState
from phoihop.ledger.models import Entry


@dataclass(frozen=True)
class Reason:
    """Why a part is proposed: a message id of the catalogue and its values, for people."""

    part: str  # indicator | organisation | place | period | activity | value
    why: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """One figure of the text and what it might be.

    said: the reading, JSON-ready, numbers as text; its value is in the unit of the reading (67000 kg)
    unit: in which it is reported ("tấn"); `units.value_reported` brings the value there (67)
    equivalent_of: the `span_start` of the figure it restates
    """

    span_start: int
    span_end: int
    said: dict[str, Any]
    unit: str
    is_sure: bool
    state: CandidateState
    indicator: Indicator | None = None
    other_indicators: tuple[str, ...] = ()
    organisation: Organisation | None = None
    place: Place | None = None
    period_from: date | None = None
    period_to: date | None = None
    basis: str = Entry.Basis.IN_PERIOD
    activity: Activity | None = None
    equivalent_of: int | None = None
    reasons: tuple[Reason, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The columns of a `Candidate`, but for its links."""
        columns = {name: value for name, value in vars(self).items() if name != "equivalent_of"}
        return {
            **columns,
            "other_indicators": list(self.other_indicators),
            "reasons": [vars(reason) for reason in self.reasons],
        }
