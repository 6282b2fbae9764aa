from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.answers.boundaries import Boundaries
from phoihop.base.gate import gate, guarded, signed_in, signed_in_user
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.programmes.access import may_add_programme
from phoihop.programmes.models import Programme
from phoihop.programmes.services import programme_start
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.programmes import NewProgrammeForm
from phoihop.web.pages.programme import programme_page
from phoihop.web.pages.programme_list import programme_list_page


@signed_in
def programme_list(request: HttpRequest) -> HttpResponse:
    """The programmes one may see; asked by any spelling and by state."""
    page = programme_list_page(
        signed_in_user(request),
        asked=request.GET.get("tim", ""),
        state=request.GET.get("trang-thai", ""),
        number=request.GET.get("page", "1"),
        today=timezone.localdate(),
    )
    return render(request, "programmes/list.html", {"list": page, "nav": "programmes"})


@guarded(Programme, code="code")
def programme_detail(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who signed, what was promised, what was done; on the boundaries of then or of today."""
    today = request.GET.get("dia-gioi") == "hien-nay"
    page = programme_page(
        programme,
        signed_in_user(request),
        boundaries=Boundaries.TODAY if today else Boundaries.THEN,
        today=timezone.localdate(),
    )
    return render(request, "programmes/detail.html", {"page": page, "nav": "programmes"})


@guarded(Programme, code="code")
def signed_copy(request: HttpRequest, programme: Programme) -> FileResponse:
    """The signed copy as it was handed in, to be kept, never shown inside the site."""
    file = programme.signed_copy
    if file is None:
        raise Http404
    response = FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
def programme_add(request: HttpRequest) -> HttpResponse:
    """Draft a new programme; for whoever holds the post of a programme office."""
    user = signed_in_user(request)
    if not may_add_programme(user):
        raise Problem("access.denied")
    offices, visible = standing(user).offices(), gate.visible(user, Programme)
    form = NewProgrammeForm(request.POST or None, offices=offices, visible=visible)
    if request.method == "POST" and form.is_valid():
        try:
            programme = programme_start(by=user, **form.cleaned_data)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The programme is kept as a draft. Now name its parties."))
            return redirect("web:programme_edit", code=programme.code)
    page = {"form": form, "nav": "programmes"}
    return render(request, "programmes/add.html", page, status=422 if form.errors else 200)
