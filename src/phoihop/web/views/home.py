from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import signed_in, signed_in_user
from phoihop.web.pages.home import home_page


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The desk: what came back, what is due, what is new, my programmes."""
    page = home_page(signed_in_user(request), timezone.localdate())
    return render(request, "home/home.html", {"page": page, "nav": "home"})


@signed_in
def notice_list(request: HttpRequest) -> HttpResponse:
    notices = signed_in_user(request).notices.all()[:100]
    return render(request, "home/notices.html", {"notices": notices, "nav": "home"})


@signed_in
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    signed_in_user(request).notices.filter(read_at=None).update(read_at=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return redirect("web:notice_list")
