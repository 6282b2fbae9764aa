"""What a proposal comes to when nobody changes it."""

from __future__ import annotations

from decimal import Decimal

from phoihop.intake.models import Candidate
from phoihop.intake.proposing.units import value_reported
from phoihop.intake.services.candidates import Decision


def decision_of(candidate: Candidate) -> Decision | None:
    """The whole decision that the proposal makes; None when a part of it is missing or open: of a
    range no value is chosen here, and without a report there is no remainder."""
    if candidate.said["value_max"] is not None:
        return None
    if candidate.activity is None and candidate.paper.report_id is None:
        return None
    indicator, place = candidate.indicator, candidate.place
    first, last = candidate.period_from, candidate.period_to
    value = _reported(candidate, "value")
    if indicator is None or place is None or first is None or last is None or value is None:
        return None
    denominator = _reported(candidate, "denominator")
    if indicator.is_ratio != (denominator is not None):
        return None
    return Decision(
        indicator=indicator,
        value=value,
        denominator=denominator,
        unit=candidate.unit,
        place=place,
        period_from=first,
        period_to=last,
        organisation=candidate.organisation,
        qualifier=candidate.said["qualifier"],
        basis=candidate.basis,
        activity=candidate.activity,
    )


def _reported(candidate: Candidate, name: str) -> Decimal | None:
    """A number as it was read, in the unit it is reported in."""
    said = candidate.number_said(name)
    return None if said is None else value_reported(said, candidate.said["unit"], candidate.unit)
