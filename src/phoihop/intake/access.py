"""Who sees a paper that was handed in, and who decides about its figures: its body alone."""

from __future__ import annotations

from django.db.models import QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.intake.models import Candidate, Paper
from phoihop.programmes.access import programmes_visible


def papers_visible(user: User) -> QuerySet[Paper]:
    """Those of one's own bodies: a paper holds more than was ever reported."""
    return Paper.objects.filter(
        organisation__in=standing(user).own, programme__in=programmes_visible(user)
    ).select_related("programme", "organisation", "report__window", "file", "original")


def may_decide(user: User, paper: Paper) -> bool:
    """Whoever writes for the body. Problem `programme.closed` once the programme is over."""
    if not standing(user).writes_for(paper.organisation_id):
        return False
    if paper.programme.is_closed:
        raise Problem("programme.closed")
    return True


def may_decide_one(user: User, candidate: Candidate) -> bool:
    return may_decide(user, candidate.paper)


def candidates_visible(user: User) -> QuerySet[Candidate]:
    return Candidate.objects.filter(paper__in=papers_visible(user)).select_related(
        "paper__programme__place", "paper__organisation", "paper__report__window",
        "paper__report__source", "paper__original", "indicator", "organisation", "place",
        "activity__source", "figure",
    )  # fmt: skip


gate.scope(Paper, papers_visible)
gate.scope(Candidate, candidates_visible)
gate.allow(Paper, "decide", may_decide)
gate.allow(Candidate, "decide", may_decide_one)
