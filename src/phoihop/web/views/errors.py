from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phoihop.base.problems import Problem


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """An expected failure as a page: what was wrong, what to do, its code, the way back."""
    titles = {
        401: _("Please sign in"),
        403: _("Your post does not allow this"),
        404: _("Nothing here"),
        409: _("Not possible now"),
        413: _("Too large"),
    }
    page = {
        "title": titles.get(problem.status, _("Please check what was entered")),
        "explanation": problem.message,
        "code": problem.code,
        "back_url": request.META.get("HTTP_REFERER", ""),
    }
    return render(request, "error.html", page, status=problem.status)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_page(request, Problem("access.denied"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_page(request, Problem("access.not_found"))


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake. Nothing that could fail again is asked of the database."""
    page = {
        "title": _("Something broke on our side"),
        "explanation": _("Nothing of what you entered was half written."),
        "advice": _("Try once more; if it happens again, tell your administrator the time."),
        "code": "500",
    }
    # Without the request no context processor runs.
    return render(None, "error.html", page, status=500)
