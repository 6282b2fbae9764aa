from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phoihop.answers.exports import comma_separated, workbook
from phoihop.answers.models import SavedQuestion
from phoihop.answers.services import question_delete, question_rename, question_save
from phoihop.base.gate import guarded, signed_in, signed_in_user
from phoihop.base.problems import Problem
from phoihop.documents.drawing import drawn, drawn_as_svg
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.explore import QuestionForm, TitleForm
from phoihop.web.forms.explore_words import PARAMETERS
from phoihop.web.kept_pages import kept_until_written
from phoihop.web.pages.explore import Told, answered, examples, explore_crumbs, saved_of
from phoihop.web.pages.explore_pictures import Picture, picture
from phoihop.web.views.form_page import form_page, sent

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCREEN_FONT = "Be Vietnam Pro, Segoe UI, Roboto, Noto Sans, Arial, sans-serif"
# Small charts in a line, on a wide screen and a narrow one.
_ACROSS = {"hep": 2}


@signed_in
@require_safe
@kept_until_written
def explore(request: HttpRequest) -> HttpResponse:
    """Any question about figures, asked by the address alone."""
    user = signed_in_user(request)
    form = QuestionForm(request.GET, user)
    told = _told(form, request) if form.is_asked else None
    page = {
        "form": form,
        "told": told,
        "saved": saved_of(user),
        "examples": [] if told else examples(timezone.localdate()),
        "crumbs": explore_crumbs(),
        "nav": "explore",
    }
    wrong = form.is_asked and bool(form.errors)
    return render(request, "explore/explore.html", page, status=422 if wrong else 200)


def _told(form: QuestionForm, request: HttpRequest) -> Told | None:
    """The answer; None with the reason on its field."""
    if not form.is_valid():
        return None
    try:
        return answered(form, signed_in_user(request))
    except Problem as problem:
        add_problem(form, problem)
        return None


def _asked(request: HttpRequest) -> Told:
    """The answer for a file, which has no field to show what is wrong on."""
    form = QuestionForm(request.GET, signed_in_user(request))
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise Problem("question.unreadable", field=PARAMETERS.get(field, ""), why=errors[0])
    return answered(form, signed_in_user(request))


@signed_in
@require_safe
def explore_xlsx(request: HttpRequest) -> HttpResponse:
    told = _asked(request)
    totals = not told.asked.running
    content = workbook(told.filed, title=told.title, told=told.questions, totals=totals)
    return _file(content, XLSX, "kham-pha.xlsx")


@signed_in
@require_safe
def explore_csv(request: HttpRequest) -> HttpResponse:
    content = comma_separated(_asked(request).filed)
    return _file(content, "text/csv; charset=utf-8", "kham-pha.csv")


@signed_in
@require_safe
@kept_until_written
def explore_svg(request: HttpRequest) -> HttpResponse:
    spec = _picture(request).spec
    # On a screen it stands among the letters of the site.
    spec["config"]["font"] = SCREEN_FONT
    return HttpResponse(drawn_as_svg(spec), "image/svg+xml")


@signed_in
@require_safe
@kept_until_written
def explore_png(request: HttpRequest) -> HttpResponse:
    return _file(drawn(_picture(request).spec), "image/png", "kham-pha.png")


def _picture(request: HttpRequest) -> Picture:
    told = _asked(request)
    number = request.GET.get("so", "0")
    across = _ACROSS.get(request.GET.get("rong", ""), 4)
    index = int(number) if number.isascii() and number.isdigit() else -1
    found = picture(told.asked, told.answer, index, across=across)
    if found is None:
        raise Problem("access.not_found")
    return found


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in
def explore_save(request: HttpRequest) -> HttpResponse:
    """Keep the question of this address under a name."""
    told = _asked(request)
    form = TitleForm(sent(request), initial={"title": told.title})
    if request.method == "POST" and form.is_valid():
        try:
            question_save(
                title=form.cleaned_data["title"],
                address=told.asked.address,
                by=signed_in_user(request),
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The question was saved; it stands on this page."))
            return redirect(told.url)
    return form_page(
        request,
        form,
        title=_("Save the question"),
        lede=told.title,
        crumbs=explore_crumbs((_("Save the question"), "")),
        cancel=told.url,
        nav="explore",
    )


@guarded(SavedQuestion, "edit", pk="saved")
def explore_rename(request: HttpRequest, saved: SavedQuestion) -> HttpResponse:
    form = TitleForm(sent(request), initial={"title": saved.title})
    if request.method == "POST" and form.is_valid():
        try:
            title = form.cleaned_data["title"]
            question_rename(question=saved, title=title, by=signed_in_user(request))
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect("web:explore")
    return form_page(
        request,
        form,
        title=_("Rename the saved question"),
        crumbs=explore_crumbs((_("Rename the saved question"), "")),
        cancel=reverse("web:explore"),
        nav="explore",
    )


@guarded(SavedQuestion, "edit", pk="saved")
def explore_delete(request: HttpRequest, saved: SavedQuestion) -> HttpResponse:
    if request.method == "POST":
        question_delete(question=saved, by=signed_in_user(request))
        messages.success(request, _("The saved question was deleted."))
        return redirect("web:explore")
    page = {"saved": saved, "nav": "explore", "crumbs": explore_crumbs((_("Delete"), ""))}
    return render(request, "explore/delete.html", page)
