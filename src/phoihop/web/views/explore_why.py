from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phoihop.base.gate import signed_in, signed_in_user
from phoihop.base.problems import Problem
from phoihop.vietnamese.dates import NotADate, format_date, parse_date
from phoihop.web.forms.explore import QuestionForm
from phoihop.web.pages.explore import explore_crumbs
from phoihop.web.pages.explore_links import SINCE
from phoihop.web.pages.explore_why import at_of, why_page


@signed_in
@require_safe
def explore_why(request: HttpRequest) -> HttpResponse:
    """Why is this number so? Of a day that is over: what it was, and what has moved it since."""
    user = signed_in_user(request)
    form = QuestionForm(request.GET, user)
    if not form.is_valid():
        raise Problem("question.unreadable", why=next(iter(form.errors.values()))[0])
    asked, at = form.asked, at_of(request.GET.dict())
    typed = request.GET.get(SINCE, "").strip()
    since, problem = None, None
    try:
        since = parse_date(typed) if typed else None
        page = why_page(asked, at, user, since)
    except NotADate:
        problem = Problem("date.unreadable", field=SINCE, text=typed)
    except Problem as found:
        if found.code != "question.as_known":
            raise
        problem = found
    if problem is not None:
        page = why_page(asked, at, user, None)
    context = {
        "page": page,
        "typed": format_date(since) if since else typed,
        "problem": problem,
        "kept": [
            (name, value)
            for name in request.GET
            if name != SINCE
            for value in request.GET.getlist(name)
        ],
        "crumbs": explore_crumbs((_("Where does this number come from?"), "")),
        "nav": "explore",
    }
    return render(request, "explore/why.html", context, status=422 if problem else 200)
