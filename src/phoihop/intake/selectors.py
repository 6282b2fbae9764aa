"""Reading papers that were handed in."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.states import UNDECIDED, PaperState
from phoihop.programmes.models import Programme


def papers_of(user: User, programme: Programme | None = None) -> QuerySet[Paper]:
    """The papers one may see, the latest first, each with the number of its figures (`figures`)
    and of those nobody has decided about yet (`undecided`). Their texts stay in the database."""
    papers = gate.visible(user, Paper).defer("pasted", "original__text", "notices")
    if programme is not None:
        papers = papers.filter(programme=programme)
    open_ones = Q(candidates__state__in=UNDECIDED)
    return papers.order_by("-id").annotate(
        figures=Count("candidates"), undecided=Count("candidates", filter=open_ones)
    )


def papers_to_decide(user: User) -> QuerySet[Paper]:
    """Those of the bodies one writes for that wait for somebody to look at their figures."""
    return papers_of(user).filter(
        Q(undecided__gt=0),
        organisation__in=standing(user).written_for,
        state=PaperState.READ,
        programme__is_archive=False,
    )


def handed_in_before(paper: Paper) -> Paper | None:
    """The same text, letter by letter, that was handed in for the same body earlier."""
    if paper.original is None:
        return None
    return (
        Paper.objects.filter(
            programme=paper.programme_id,
            organisation=paper.organisation_id,
            original__text_sha256=paper.original.text_sha256,
            pk__lt=paper.pk,
        )
        .only("pk", "programme", "created_at")
        .order_by("pk")
        .first()
    )


def candidates_of(paper: Paper) -> QuerySet[Candidate]:
    """The figures of a paper in the order of its text, with what a list shows of each."""
    return paper.candidates.select_related(
        "indicator", "organisation", "place", "activity", "figure", "equivalent_of"
    ).order_by("number")


def programmes_open_to(user: User) -> list[Programme]:
    """The programmes for which one may hand a paper in."""
    written = standing(user).written_for
    taken_part = Q(signatories__organisation__in=written) | Q(
        reporting_rules__reporters__in=written
    )
    programmes = gate.visible(user, Programme).filter(taken_part).distinct()
    return [
        programme
        for programme in programmes.prefetch_related("signatories").order_by("-phase_from")
        if gate.may(user, "contribute", programme)
    ]
