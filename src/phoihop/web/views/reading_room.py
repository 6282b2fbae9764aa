"""The reading room and what is decided in it.

Every deed is a plain POST that leads to the next figure. A script that asks with the header
`X-Fragment` gets only the parts of the page that changed, each with its id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from phoihop.activities.models import Activity
from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.proposing.home import open_activities
from phoihop.intake.proposing.same import same_activity_offers
from phoihop.intake.services import (
    Decision,
    candidate_accept,
    candidate_link,
    candidate_reopen,
    candidate_skip,
    candidate_tell_apart,
    candidates_accept_sure,
)
from phoihop.intake.states import UNDECIDED
from phoihop.web.addresses import paper_url
from phoihop.web.crumbs import programme_crumbs
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.papers import DecisionForm, PaperReportForm
from phoihop.web.pages.room import Asked, Room, room_of, whole_decision

PAPER = {"programme__code": "code", "pk": "paper"}
# As many as somebody reads in one go.
MOST_REFUSALS = 5
CANDIDATE = {"paper__programme__code": "code", "paper": "paper", "number": "number"}


def _wants_parts(request: HttpRequest) -> bool:
    return "X-Fragment" in request.headers


def room_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """`so` opens a figure, `sua` its fields; `chi-tieu` and `hoat-dong` fill two of them in."""
    asked = _asked(request)
    room = room_of(paper, signed_in_user(request), asked)
    if _wants_parts(request):
        return _parts(request, room, {asked.open} if asked.open else set())
    return _whole(request, room)


def _asked(request: HttpRequest) -> Asked:
    number = request.GET.get("so", "")
    chosen: dict[str, Any] = {}
    if request.GET.get("chi-tieu"):
        chosen["indicator"] = request.GET["chi-tieu"]
    if request.GET.get("hoat-dong"):
        chosen["activity"] = request.GET["hoat-dong"]
    return Asked(
        open=int(number) if number.isdecimal() and len(number) < 6 else None,
        edit="sua" in request.GET,
        chosen=chosen or None,
    )


def _whole(request: HttpRequest, room: Room, status: int = 200) -> HttpResponse:
    paper = room.paper
    listed = reverse("web:paper_list", kwargs={"code": paper.programme.code})
    report_form = PaperReportForm(
        programme=paper.programme,
        organisation=paper.organisation_id,
        initial={"report": paper.report.window_id if paper.report else None},
    )
    page = {
        "room": room,
        "paper": paper,
        "programme": paper.programme,
        "report_form": report_form,
        "crumbs": programme_crumbs(paper.programme, (_("Reading room"), listed), (paper.label, "")),
        "nav": "room",
    }
    response = render(request, "papers/room.html", page, status=status)
    patch_vary_headers(response, ["X-Fragment"])
    return response


def _parts(
    request: HttpRequest, room: Room, numbers: set[int], *, said: str = "", problem: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The figures of those numbers, the counts and the questions, each part with its id."""
    rows = [row for row in room.rows if row.number in numbers]
    page = {
        "room": room, "rows": rows, "paper": room.paper, "said": said, "problem": problem,
    }  # fmt: skip
    response = render(request, "papers/changed.html", page, status=status)
    response.headers["X-Fragment"] = "changed"
    patch_vary_headers(response, ["X-Fragment"])
    return response


def _answer(
    request: HttpRequest, paper: Paper, numbers: set[int], *, said: str = "", problem: str = "",
    stay: int | None = None,
) -> HttpResponse:  # fmt: skip
    """After a deed: the changed parts, or on to the next figure. `stay`: to this one."""
    if _wants_parts(request):
        # A number that no figure has: none lies open, the script knows which comes next.
        room = room_of(paper, signed_in_user(request), Asked(open=0))
        return _parts(request, room, numbers, said=said, problem=problem)
    if problem:
        messages.error(request, problem)
    return redirect(paper_url(paper, stay or _next(paper, max(numbers, default=0))))


def _next(paper: Paper, after: int) -> int | None:
    """The next figure that waits, from the start again after the last."""
    waiting = paper.candidates.filter(state__in=UNDECIDED).order_by("number")
    numbers = list(waiting.values_list("number", flat=True))
    later = [number for number in numbers if number > after]
    return next(iter(later or numbers), after or None)


@guarded(Candidate, "decide", **CANDIDATE)
@require_POST
def candidate_accept_one(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """Accept what the fields say; without fields, the proposal as it stands."""
    user, paper = signed_in_user(request), candidate.paper
    form = None
    if "indicator" in request.POST:
        form = DecisionForm(request.POST, candidate=candidate, activities=open_activities(paper))
    try:
        if form is None:
            decision = whole_decision(candidate)
        else:
            decision = form.decision() if form.is_valid() else None
        if decision is not None:
            candidate_accept(candidate=candidate, decision=decision, by=user)
            said = _("Figure %(number)s accepted.") % {"number": candidate.number}
            return _answer(request, paper, {candidate.number}, said=said)
    except Problem as problem:
        if form is None:
            return _answer(
                request, paper, {candidate.number}, problem=problem.message, stay=candidate.number
            )
        add_problem(form, problem)
    # What a refused acceptance left on the candidate must not reach the page.
    asked = Asked(open=candidate.number, edit=True, form=form)
    room = room_of(gate.visible(user, Paper).get(pk=paper.pk), user, asked)
    if _wants_parts(request):
        return _parts(request, room, {candidate.number}, status=422)
    return _whole(request, room, status=422)


def _deed(
    request: HttpRequest, candidate: Candidate, deed: Callable[[], object], said: str,
    *, stay: bool = False,
) -> HttpResponse:  # fmt: skip
    number = candidate.number
    try:
        deed()
    except Problem as problem:
        return _answer(request, candidate.paper, {number}, problem=problem.message, stay=number)
    said = said % {"number": number}
    return _answer(request, candidate.paper, {number}, said=said, stay=number if stay else None)


@guarded(Candidate, "decide", **CANDIDATE)
@require_POST
def candidate_skip_one(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    user = signed_in_user(request)
    return _deed(
        request,
        candidate,
        lambda: candidate_skip(candidate=candidate, by=user),
        _("Figure %(number)s skipped."),
    )


@guarded(Candidate, "decide", **CANDIDATE)
@require_POST
def candidate_reopen_one(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    user, reason = signed_in_user(request), _("taken back in the reading room")
    return _deed(
        request,
        candidate,
        lambda: candidate_reopen(candidate=candidate, reason=reason, by=user),
        _("Figure %(number)s is open again."),
        stay=True,
    )


@guarded(Candidate, "decide", **CANDIDATE)
@require_POST
def candidate_same(request: HttpRequest, candidate: Candidate, activity: int) -> HttpResponse:
    user = signed_in_user(request)
    other = gate.get_for(user, "see", Activity, programme=candidate.paper.programme, pk=activity)
    return _deed(
        request,
        candidate,
        lambda: candidate_link(candidate=candidate, activity=other, by=user),
        _("Figure %(number)s: one activity, counted once."),
    )


@guarded(Candidate, "decide", **CANDIDATE)
@require_POST
def candidate_other(request: HttpRequest, candidate: Candidate, activity: int) -> HttpResponse:
    user = signed_in_user(request)
    other = gate.get_for(user, "see", Activity, programme=candidate.paper.programme, pk=activity)
    return _deed(
        request,
        candidate,
        lambda: candidate_tell_apart(candidate=candidate, activity=other, by=user),
        _("Figure %(number)s: two activities."),
        stay=True,
    )


@guarded(Paper, "decide", **PAPER)
@require_POST
def candidates_accept(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Accept every figure that is sure; what stood in the way of one stays with it."""
    user = signed_in_user(request)
    in_question = {offer.candidate.pk for offer in same_activity_offers(paper, user)}

    def decision_of(candidate: Candidate) -> Decision | None:
        """What may be counted already is left to a person."""
        return None if candidate.pk in in_question else whole_decision(candidate)

    accepted, refused = candidates_accept_sure(paper=paper, decision_of=decision_of, by=user)
    said = ngettext(
        "%(number)s figure accepted.", "%(number)s figures accepted.", len(accepted)
    ) % {"number": len(accepted)}
    problem = " ".join(
        _("Figure %(number)s: %(why)s") % {"number": candidate.number, "why": why.message}
        for candidate, why in refused[:MOST_REFUSALS]
    )
    if len(refused) > MOST_REFUSALS:
        problem += _(" And %(number)s more.") % {"number": len(refused) - MOST_REFUSALS}
    if not _wants_parts(request):
        messages.success(request, said)
    numbers = {candidate.number for candidate in accepted}
    return _answer(request, paper, numbers, said=said, problem=problem)
