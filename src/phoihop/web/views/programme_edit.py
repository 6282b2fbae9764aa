"""Writing a programme down: one page, every form with an address of its own. What cannot be saved
comes back on the same page with all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.programmes import services
from phoihop.programmes.models import Programme
from phoihop.programmes.states import ProgrammeState
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.programmes import MoveForm, OwnWindowForm, ProgrammeForm, SignedCopyForm
from phoihop.web.pages.programme_edit import (
    PARTS,
    Part,
    Typed,
    edit_page,
    windows_form,
    windows_key,
)


def _to_edit(programme: Programme, anchor: str = "") -> HttpResponse:
    address = reverse("web:programme_edit", kwargs={"code": programme.code})
    return redirect(f"{address}#{anchor}" if anchor else address)


def _again(request: HttpRequest, programme: Programme, typed: Typed) -> HttpResponse:
    # What a service refused may have been set on the object already; the page shows what is kept.
    programme.refresh_from_db()
    page = edit_page(programme, signed_in_user(request), typed=typed)
    context = {"page": page, "nav": "programmes"}
    return render(request, "programmes/edit.html", context, status=422)


def _saved(typed: Typed, save: Callable[[], Any]) -> bool:
    """Whether the form could be read and the service took it; else the form says why not."""
    if not typed.form.is_valid():
        return False
    try:
        save()
    except Problem as problem:
        add_problem(typed.form, problem)
        return False
    return True


def _part(slug: str) -> Part:
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


@guarded(Programme, "edit", code="code")
def programme_edit(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    if request.method == "POST":
        visible = gate.visible(user, Programme)
        form = ProgrammeForm(request.POST, programme=programme, visible=visible)

        def save() -> None:
            services.programme_save(
                programme=programme, by=user, code=programme.code, **form.cleaned_data
            )

        if _saved(typed := Typed("", form), save):
            messages.success(request, _("The programme is saved."))
            return redirect("web:programme_detail", code=programme.code)
        return _again(request, programme, typed)
    change = request.GET.get("sua", "").rpartition("-")
    changing = (change[0], int(change[2])) if change[2].isdecimal() else None
    page = edit_page(programme, user, change=changing)
    return render(request, "programmes/edit.html", {"page": page, "nav": "programmes"})


@guarded(Programme, "edit", code="code")
@require_POST
def programme_part(
    request: HttpRequest, programme: Programme, part: str, row: int | None = None
) -> HttpResponse:
    """Add a party, a heading, a target …, or change the one of that id."""
    kind = _part(part)
    kept = None if row is None else kind.row(programme, row)
    form = kind.form(request.POST, programme=programme, row=kept)

    def save() -> None:
        said = {**form.values(), kind.keyword: kept}
        kind.save(programme=programme, by=signed_in_user(request), **said)

    if not _saved(typed := Typed(part, form, row), save):
        return _again(request, programme, typed)
    messages.success(request, _("Saved: %(part)s") % {"part": kind.title})
    return _to_edit(programme, part)


@guarded(Programme, "edit", code="code")
@require_POST
def programme_part_remove(
    request: HttpRequest, programme: Programme, part: str, row: int
) -> HttpResponse:
    kind = _part(part)
    _removed(
        request,
        lambda: kind.remove(by=signed_in_user(request), **{kind.keyword: kind.row(programme, row)}),
    )
    return _to_edit(programme, part)


def _removed(request: HttpRequest, remove: Callable[[], None]) -> None:
    try:
        remove()
    except Problem as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, _("Taken off."))


@guarded(Programme, "edit", code="code")
@require_POST
def programme_headings_default(request: HttpRequest, programme: Programme) -> HttpResponse:
    added = services.headings_default(programme=programme, by=signed_in_user(request))
    text = ngettext(
        "%(number)s content heading was added.",
        "%(number)s content headings were added.",
        len(added),
    )
    messages.success(request, text % {"number": len(added)})
    return _to_edit(programme, "noi-dung")


@guarded(Programme, "edit", code="code")
@require_POST
def programme_windows(request: HttpRequest, programme: Programme, rule: int) -> HttpResponse:
    """Open the windows of a rule between two days; of one with dates of its own, the one typed."""
    kept = get_object_or_404(programme.reporting_rules, pk=rule)
    form = windows_form(kept)(request.POST, programme=programme, prefix=windows_key(kept))
    service = services.window_add if isinstance(form, OwnWindowForm) else services.windows_open

    def save() -> None:
        service(rule=kept, by=signed_in_user(request), **form.values())

    if not _saved(typed := Typed(windows_key(kept), form), save):
        return _again(request, programme, typed)
    messages.success(request, _("The windows are open."))
    return _to_edit(programme, windows_key(kept))


@guarded(Programme, "edit", code="code")
@require_POST
def programme_window_remove(
    request: HttpRequest, programme: Programme, window: int
) -> HttpResponse:
    kept = get_object_or_404(programme.windows, pk=window)
    _removed(request, lambda: services.window_remove(window=kept, by=signed_in_user(request)))
    return _to_edit(programme, "lich-bao-cao")


@guarded(Programme, "edit", code="code")
@require_POST
def programme_signed_copy(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = SignedCopyForm(request.POST, request.FILES, programme=programme)

    def save() -> None:
        file = form.cleaned_data["file"]
        # One byte more than is taken: enough to see that it is too large, without reading it all.
        content = file.read(settings.LARGEST_UPLOAD + 1)
        services.signed_copy_keep(
            programme=programme, name=file.name, content=content, by=signed_in_user(request)
        )

    if not _saved(typed := Typed("ban-ky", form), save):
        return _again(request, programme, typed)
    messages.success(request, _("The signed copy is attached."))
    return _to_edit(programme, "ban-ky")


@guarded(Programme, "edit", code="code")
@require_POST
def programme_move_page(request: HttpRequest, programme: Programme, to: str) -> HttpResponse:
    """Take the programme to its next state."""
    if to not in ProgrammeState.values:
        raise Http404
    form = MoveForm(request.POST, programme=programme, to=to)

    def save() -> None:
        services.programme_move(
            programme=programme,
            to=to,
            reason=form.cleaned_data["reason"],
            by=signed_in_user(request),
        )

    if not _saved(typed := Typed(f"trang-thai-{to}", form), save):
        return _again(request, programme, typed)
    messages.success(request, _("Now: %(state)s") % {"state": programme.get_state_display()})
    return redirect("web:programme_detail", code=programme.code)
