from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import User
from phoihop.ledger.models import Entry
from phoihop.programmes.models import Programme
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.selectors import commendations_of, commended_entries, exemplars_of
from phoihop.recognition.services import commendation_save, exemplar_save
from phoihop.web.crumbs import programme_crumbs
from phoihop.web.forms.recognition import CommendationForm, ExemplarForm
from phoihop.web.forms.saving import attempt
from phoihop.web.views.form_page import form_page, sent

EXEMPLAR = {"programme__code": "code", "pk": "exemplar"}
COMMENDATION = {"programme__code": "code", "pk": "commendation"}


@dataclass(frozen=True)
class Act:
    """An act of commendation with the lines of the ledger that say how many, as far as one may
    read them."""

    commendation: Commendation
    collectives: Entry | None
    individuals: Entry | None


def _acts(user: User, commendations: list[Commendation]) -> list[Act]:
    entries = commended_entries(user, commendations)
    return [
        Act(one, entries.get(one.collectives_id or 0), entries.get(one.individuals_id or 0))
        for one in commendations
    ]


def _list_url(kind: str, programme: Programme) -> str:
    return reverse(f"web:{kind}_list", kwargs={"code": programme.code})


def _url(kind: str, programme: Programme, pk: int) -> str:
    return reverse(f"web:{kind}_detail", kwargs={"code": programme.code, kind: pk})


@guarded(Programme, code="code")
def exemplar_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    page = {
        "programme": programme,
        "exemplars": exemplars_of(programme),
        "may_add": gate.may(signed_in_user(request), "recognise", programme),
        "crumbs": programme_crumbs(programme, (_("Exemplars"), "")),
        "nav": "programmes",
    }
    return render(request, "recognition/exemplars.html", page)


@guarded(Exemplar, **EXEMPLAR)
def exemplar_detail(request: HttpRequest, exemplar: Exemplar) -> HttpResponse:
    programme = exemplar.programme
    page = {
        "programme": programme,
        "exemplar": exemplar,
        "may_edit": gate.may(signed_in_user(request), "edit", exemplar),
        "crumbs": programme_crumbs(
            programme, (_("Exemplars"), _list_url("exemplar", programme)), (exemplar.title, "")
        ),
        "nav": "programmes",
    }
    return render(request, "recognition/exemplar.html", page)


@guarded(Programme, "recognise", code="code")
def exemplar_add(request: HttpRequest, programme: Programme) -> HttpResponse:
    user, back = signed_in_user(request), _list_url("exemplar", programme)
    form = ExemplarForm(sent(request), programme=programme)
    saved = attempt(form, lambda **said: exemplar_save(programme=programme, by=user, **said))
    if saved:
        messages.success(request, _("The exemplar was added."))
        return redirect(_url("exemplar", programme, saved.pk))
    title = _("Add an exemplar")
    crumbs = programme_crumbs(programme, (_("Exemplars"), back), (title, ""))
    return form_page(request, form, title=title, crumbs=crumbs, cancel=back)


@guarded(Exemplar, "edit", **EXEMPLAR)
def exemplar_edit(request: HttpRequest, exemplar: Exemplar) -> HttpResponse:
    user, programme = signed_in_user(request), exemplar.programme
    back = _url("exemplar", programme, exemplar.pk)
    form = ExemplarForm(sent(request), programme=programme, exemplar=exemplar)
    if attempt(
        form,
        lambda **said: exemplar_save(programme=programme, exemplar=exemplar, by=user, **said),
    ):
        messages.success(request, _("Saved."))
        return redirect(back)
    title = _("Change the exemplar")
    crumbs = programme_crumbs(programme, (exemplar.title, back), (title, ""))
    return form_page(request, form, title=title, crumbs=crumbs, cancel=back)


@guarded(Programme, code="code")
def commendation_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    page = {
        "programme": programme,
        "acts": _acts(user, list(commendations_of(programme))),
        "may_add": gate.may(user, "recognise", programme),
        "crumbs": programme_crumbs(programme, (_("Commendations"), "")),
        "nav": "programmes",
    }
    return render(request, "recognition/commendations.html", page)


@guarded(Commendation, **COMMENDATION)
def commendation_detail(request: HttpRequest, commendation: Commendation) -> HttpResponse:
    user, programme = signed_in_user(request), commendation.programme
    back = _list_url("commendation", programme)
    page = {
        "programme": programme,
        "commendation": commendation,
        "act": _acts(user, [commendation])[0],
        "may_edit": gate.may(user, "edit", commendation),
        "crumbs": programme_crumbs(
            programme, (_("Commendations"), back), (commendation.occasion, "")
        ),
        "nav": "programmes",
    }
    return render(request, "recognition/commendation.html", page)


@guarded(Programme, "recognise", code="code")
def commendation_add(request: HttpRequest, programme: Programme) -> HttpResponse:
    user, back = signed_in_user(request), _list_url("commendation", programme)
    form = CommendationForm(sent(request), programme=programme, user=user)
    saved = attempt(form, lambda **said: commendation_save(programme=programme, by=user, **said))
    if saved:
        messages.success(request, _("The commendation was added."))
        return redirect(_url("commendation", programme, saved.pk))
    title = _("Add a commendation")
    crumbs = programme_crumbs(programme, (_("Commendations"), back), (title, ""))
    return form_page(request, form, title=title, crumbs=crumbs, cancel=back)


@guarded(Commendation, "edit", **COMMENDATION)
def commendation_edit(request: HttpRequest, commendation: Commendation) -> HttpResponse:
    user, programme = signed_in_user(request), commendation.programme
    back = _url("commendation", programme, commendation.pk)
    form = CommendationForm(
        sent(request), programme=programme, user=user, commendation=commendation
    )
    if attempt(
        form,
        lambda **said: commendation_save(
            programme=programme, commendation=commendation, by=user, **said
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect(back)
    title = _("Change the commendation")
    crumbs = programme_crumbs(programme, (commendation.occasion, back), (title, ""))
    return form_page(request, form, title=title, crumbs=crumbs, cancel=back)
