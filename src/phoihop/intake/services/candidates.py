from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_join, differing_claim_add, figure_of
from phoihop.base import clock
from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.intake.models import Candidate, Paper, SameActivityAnswer
from phoihop.intake.services.papers import paper_hold
from phoihop.intake.states import UNDECIDED, CandidateState, require_transition
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.services import FigureInput, figure_record, figure_withdraw
from phoihop.ledger.services.figures import amounts
from phoihop.programmes.services.common import require_open
from phoihop.reporting.models import Report
from phoihop.reporting.services import remainder_record, report_cite


@dataclass(frozen=True)
class Decision:
    """What a person says a figure is, and where it belongs.

    value, denominator: in `unit`, as reported
    activity: its home; None puts it into the remainder of the paper's report
    """

    indicator: Indicator
    value: Decimal
    unit: str
    place: Place
    period_from: date
    period_to: date
    organisation: Organisation | None = None
    denominator: Decimal | None = None
    qualifier: str = Entry.Qualifier.EXACT
    basis: str = Entry.Basis.IN_PERIOD
    activity: Activity | None = None


@transaction.atomic
def candidate_accept(*, candidate: Candidate, decision: Decision, by: User | None) -> Figure:
    """Enter the figure in the ledger, with its place in the paper's text.

    On an activity of the paper's body, or in its report's remainder. Problems: those of
    `figure_record` and `remainder_record`, `intake.other_lead`, `intake.no_report`.
    """
    paper = _lock(candidate, CandidateState.ACCEPTED)
    said = FigureInput(
        indicator=decision.indicator,
        value=decision.value,
        denominator=decision.denominator,
        unit=decision.unit,
        qualifier=decision.qualifier,
        basis=decision.basis,
        place=decision.place,
        organisation=decision.organisation or paper.organisation,
        period_from=decision.period_from,
        period_to=decision.period_to,
        what=_what(candidate, decision.indicator),
        span=(candidate.span_start, candidate.span_end),
        original=paper.original,
    )
    # Asked for anew: it may have been accepted since the candidate was loaded.
    restated = Figure.objects.filter(candidate__equivalents=candidate).first()
    if decision.activity is None:
        figure = _into_remainder(paper, said, restated, by)
    else:
        figure = _onto_activity(paper, decision.activity, said, restated, by)
    candidate.figure = figure
    candidate.indicator = decision.indicator
    candidate.activity = decision.activity
    candidate.organisation = said.organisation
    candidate.place = decision.place
    candidate.period_from, candidate.period_to = decision.period_from, decision.period_to
    candidate.basis, candidate.unit = decision.basis, decision.unit
    _decide(candidate, CandidateState.ACCEPTED, by)
    return figure


def _what(candidate: Candidate, indicator: Indicator) -> str:
    """The words of the text where they fit in; the ledger has room for a line."""
    what = candidate.said.get("what") or ""
    return what if len(what) <= 300 else indicator.name


def _into_remainder(
    paper: Paper, said: FigureInput, restated: Figure | None, by: User | None
) -> Figure:
    if paper.report is None:
        raise Problem("intake.no_report", field="activity")
    same_home = restated is not None and restated.source_id == paper.report.source_id
    return remainder_record(
        report=paper.report, figure=said, by=by, equivalent_of=restated if same_home else None
    )


def _onto_activity(
    paper: Paper, activity: Activity, said: FigureInput, restated: Figure | None, by: User | None
) -> Figure:
    if activity.lead_id != paper.organisation_id or activity.programme_id != paper.programme_id:
        raise Problem("intake.other_lead", field="activity", lead=activity.lead)
    same_home = restated is not None and restated.source_id == activity.source_id
    figure = figure_record(
        source=activity.source, figure=said, by=by, equivalent_of=restated if same_home else None
    )
    _cite(paper.report, activity, by)
    return figure


def _cite(report: Report | None, activity: Activity, by: User | None) -> None:
    """The paper's report tells of the activity, if it ended in its window."""
    if report is None or not report.window.start <= activity.held_to <= report.window.end:
        return
    if not report.activities.filter(pk=activity.pk).exists():
        report_cite(report=report, activities=[*report.activities.all(), activity], by=by)


@transaction.atomic
def candidate_skip(*, candidate: Candidate, by: User | None) -> None:
    """Say that this number is none to be reported."""
    _lock(candidate, CandidateState.SKIPPED)
    _decide(candidate, CandidateState.SKIPPED, by)


@transaction.atomic
def candidate_reopen(*, candidate: Candidate, reason: str, by: User | None) -> None:
    """Take a decision back; an accepted figure is withdrawn with the reason. Problem
    `figure.source_frozen` once it was sent."""
    back = CandidateState.PROPOSED if candidate.is_clear else CandidateState.DOUBTFUL
    _lock(candidate, back)
    figure, candidate.figure = candidate.figure, None
    if figure is not None:
        figure_withdraw(figure=figure, by=by, reason=reason)
    _decide(candidate, back, by)


@transaction.atomic
def candidate_link(*, candidate: Candidate, activity: Activity, by: User | None) -> None:
    """Say that this is the activity another party has reported: the paper's body joins it as a
    co-party, the lead's number counts, once, and another number is kept as a differing claim."""
    paper = _lock(candidate, CandidateState.LINKED)
    activity_join(activity=activity, organisation=paper.organisation, by=by)
    _keep_claim(candidate, activity, paper, by)
    _cite(paper.report, activity, by)
    SameActivityAnswer.objects.update_or_create(
        candidate=candidate, activity=activity, defaults={"same": True, "by": by}
    )
    candidate.activity = activity
    _decide(candidate, CandidateState.LINKED, by)


def _keep_claim(candidate: Candidate, activity: Activity, paper: Paper, by: User | None) -> None:
    indicator, value = candidate.indicator, candidate.number_said("value")
    if indicator is None or value is None or indicator.is_ratio:
        return
    said = figure_of(activity, indicator=indicator, value=value, unit=candidate.said["unit"])
    amount, _none = amounts(said)
    stands = activity.source.entries.filter(indicator=indicator, reverses=None, reversed_by=None)
    if stands.filter(amount=amount).exists():
        return
    differing_claim_add(
        activity=activity,
        organisation=paper.organisation,
        indicator=indicator,
        value=value,
        unit=candidate.said["unit"],
        note=candidate.text[:300],
        by=by,
    )


@transaction.atomic
def candidate_tell_apart(*, candidate: Candidate, activity: Activity, by: User | None) -> None:
    """Say that this is another activity than the one offered; it is not asked again."""
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    require_open(candidate.paper.programme)
    SameActivityAnswer.objects.update_or_create(
        candidate=candidate, activity=activity, defaults={"same": False, "by": by}
    )
    _trace("candidate.tell_apart", candidate, by, activity=activity.pk)


def candidates_accept_sure(
    *, paper: Paper, decision_of: Callable[[Candidate], Decision | None], by: User | None
) -> tuple[list[Candidate], list[tuple[Candidate, Problem]]]:
    """Accept every sure figure whose proposal is whole, each for itself: (accepted, refused with
    what stood in the way). Those refused stay open, and the others are accepted all the same."""
    accepted, refused = [], []
    waiting = paper.candidates.filter(state__in=UNDECIDED, is_sure=True).order_by("number")
    for candidate in waiting:
        decision = decision_of(candidate)
        if decision is None:
            continue
        try:
            candidate_accept(candidate=candidate, decision=decision, by=by)
        except Problem as problem:
            refused.append((candidate, problem))
        else:
            accepted.append(candidate)
    return accepted, refused


def _lock(candidate: Candidate, to: CandidateState) -> Paper:
    """Hold the candidate until the transaction ends, so that two people take turns; its paper."""
    paper = candidate.paper
    # The paper first: while its figure is decided about it is not taken out, nor given another report.
    held = paper_hold(paper)
    if paper.report_id != held.report_id:
        paper.report = held.report
    now = Candidate.objects.select_for_update().get(pk=candidate.pk)
    candidate.state = now.state
    candidate.figure = now.figure
    require_open(paper.programme)
    require_transition(now.state, to)
    return paper


def _decide(candidate: Candidate, state: CandidateState, by: User | None) -> None:
    candidate.state = state
    candidate.decided_at = clock.now()
    candidate.decided_by = by
    candidate.save()
    figure = candidate.figure_id
    _trace(f"candidate.{state}", candidate, by, figure=figure)


def _trace(verb: str, candidate: Candidate, by: User | None, **detail: object) -> None:
    """By its numbers: the words of a paper go with it."""
    label = f"#{candidate.paper_id}, {candidate.number}"
    audit(by=by, verb=verb, on=candidate, label=label, **detail)
