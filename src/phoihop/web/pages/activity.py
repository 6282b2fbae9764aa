"""One activity: what it was, its figures, what others say of it, which reports cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.activities.selectors import activity_figures, claims_on, parties_of
from phoihop.answers.display import Shown, shown
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.ledger.models import Entry, SourceCredit, SourceStage
from phoihop.ledger.states import Stage
from phoihop.reporting.models import Report


@dataclass(frozen=True)
class ClaimLine:
    claim: DifferingClaim
    shown: Shown


@dataclass(frozen=True)
class ActivityPage:
    """What the page of an activity shows.

    entries:  its figures as far as the reader may see them
    claims:   other parties' numbers, never added
    cited_by: the reports that cite it, as far as the reader may see them
    """

    activity: Activity
    stage: Stage
    parties: list[SourceCredit]
    entries: list[Entry]
    claims: list[ClaimLine]
    history: list[SourceStage]
    cited_by: list[Report]
    may_edit: bool
    may_claim: bool

    @property
    def is_joint(self) -> bool:
        return len(self.parties) > 1

    @property
    def asked_for(self) -> str:
        """What completion is asked for, while it is."""
        return self.history[-1].reason if self.stage is Stage.RETURNED else ""


def activity_page(activity: Activity, user: User) -> ActivityPage:
    history = list(activity.source.stages.select_related("by").order_by("id"))
    cited_by = gate.visible(user, Report).filter(activities=activity)
    return ActivityPage(
        activity=activity,
        stage=Stage(history[-1].stage),
        parties=parties_of(activity),
        entries=activity_figures(activity.programme, [activity], user=user)[activity.pk],
        claims=[ClaimLine(claim, _shown(claim)) for claim in claims_on(activity, user)],
        history=history,
        cited_by=list(cited_by.select_related("programme", "window", "organisation")),
        may_edit=gate.may(user, "edit", activity),
        may_claim=gate.may(user, "claim", activity),
    )


def _shown(claim: DifferingClaim) -> Shown:
    return shown(
        amount=claim.amount, denominator=None, qualifier=Entry.Qualifier.EXACT, unit=claim.unit
    )


@dataclass(frozen=True)
class ActivityLine:
    activity: Activity
    entries: list[Entry]


def activity_lines(activities: list[Activity], user: User) -> list[ActivityLine]:
    """Activities of one programme with the figures that the user may read."""
    if not activities:
        return []
    figures: dict[int, list[Any]] = activity_figures(activities[0].programme, activities, user=user)
    return [ActivityLine(activity, figures[activity.pk]) for activity in activities]
