from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.base.gate import guarded, signed_in, signed_in_user
from phoihop.programmes.models import Programme
from phoihop.web.crumbs import crumbs, programme_crumbs
from phoihop.web.kept_pages import kept_until_written
from phoihop.web.pages.completeness import board_page
from phoihop.web.pages.completeness_all import board_of_all


@guarded(Programme, code="code")
@kept_until_written
def completeness(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who has reported for which window, and who is how late; asked by year, line and lateness."""
    user = signed_in_user(request)
    board = board_page(programme, user, query=request.GET.dict(), today=timezone.localdate())
    listed = reverse("web:report_list", kwargs={"code": programme.code})
    context = {
        "board": board,
        "programme": programme,
        "crumbs": programme_crumbs(programme, (_("Reports"), listed), (_("Who has reported"), "")),
        "nav": "programmes",
    }
    return render(request, "completeness/board.html", context)


@signed_in
@kept_until_written
def completeness_all(request: HttpRequest) -> HttpResponse:
    """The same over all running programmes that one sees, each with those who are late."""
    user = signed_in_user(request)
    board = board_of_all(user, query=request.GET.dict(), today=timezone.localdate())
    context = {"board": board, "crumbs": crumbs((_("Who has reported"), "")), "nav": "programmes"}
    return render(request, "completeness/all.html", context)
