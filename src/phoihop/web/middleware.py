"""What happens around every request: language, and expected failures as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from phoihop.base.problems import Problem
from phoihop.web.views.errors import problem_page

GetResponse = Callable[[HttpRequest], HttpResponse]


def vietnamese_first(get_response: GetResponse) -> GetResponse:
    """The chosen language, else Vietnamese; what the browser prefers is not asked, because office
    machines often come with English set up and nobody meant it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers["Content-Language"] = language
            return response

    return middleware


def no_null_characters(get_response: GetResponse) -> GetResponse:
    """An address with a null character leads nowhere: PostgreSQL cannot even look for one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return problem_page(request, Problem("access.not_found"))
        return get_response(request)

    return middleware


class problems_as_pages:  # a middleware with a hook has to be a class
    """An expected failure that no form caught becomes a page with its code and what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return problem_page(request, error) if isinstance(error, Problem) else None
