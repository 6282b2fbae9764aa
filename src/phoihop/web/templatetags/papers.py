"""Tags of the reading room.

{% candidate_tag candidate %}     the state of a figure that was read
{% paper_tag paper %}             the state of a paper in a list; asks for `papers_of`
{{ candidate|mark_class }}        how its place in the text is marked
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from phoihop.intake.models import Candidate, Paper
from phoihop.intake.states import CandidateState, PaperState

register = template.Library()

CANDIDATE_KINDS = {
    CandidateState.PROPOSED: ("sent", "info"),
    CandidateState.DOUBTFUL: ("ask", ""),
    CandidateState.ACCEPTED: ("done", ""),
    CandidateState.SKIPPED: ("draft", "skip"),
    CandidateState.LINKED: ("sent", "joint"),
}
MARKS = {
    CandidateState.PROPOSED: "mk-new",
    CandidateState.DOUBTFUL: "mk-ask",
    CandidateState.ACCEPTED: "mk-ok",
    CandidateState.SKIPPED: "mk-skip",
    CandidateState.LINKED: "mk-joint",
}
PAPER_KINDS = {
    PaperState.WAITING: ("plain", ""),
    PaperState.READING: ("sent", "clock"),
    PaperState.READ: ("done", ""),
    PaperState.FAILED: ("back", "bad"),
}


@register.inclusion_tag("parts/tag.html")
def candidate_tag(candidate: Candidate) -> dict[str, Any]:
    state = CandidateState(candidate.state)
    kind, icon = CANDIDATE_KINDS[state]
    return {"kind": kind, "icon": icon, "label": state.label}


@register.inclusion_tag("parts/tag.html")
def paper_tag(paper: Any) -> dict[str, Any]:
    """Of a paper that was read: how many of its figures wait."""
    state = PaperState(paper.state)
    kind, icon = PAPER_KINDS[state]
    if state is not PaperState.READ:
        return {"kind": kind, "icon": icon, "label": state.label}
    if not paper.undecided:
        return {"kind": kind, "icon": icon, "label": gettext("all looked at")}
    left = ngettext("%(number)s left", "%(number)s left", paper.undecided)
    return {"kind": "ask", "icon": "", "label": left % {"number": paper.undecided}}


@register.filter
def mark_class(candidate: Candidate) -> str:
    return MARKS[CandidateState(candidate.state)]


@register.filter
def trouble(paper: Paper) -> str:
    """Why it could not be read."""
    problem = paper.trouble
    return problem.message if problem else ""
