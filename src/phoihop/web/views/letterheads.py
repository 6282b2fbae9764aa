"""How the papers of a body look and how they are numbered; kept by whoever writes for the body."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.base.gate import guarded, signed_in_user
from phoihop.directory.models import Organisation
from phoihop.documents.models import Register
from phoihop.documents.paper import letterhead_of
from phoihop.documents.selectors import next_number, registers_of
from phoihop.documents.services import letterhead_save, register_save
from phoihop.web.crumbs import Crumb, crumbs
from phoihop.web.forms.documents import LetterheadForm, RegisterForm
from phoihop.web.forms.saving import attempt
from phoihop.web.pages.sheet import sample_sheet
from phoihop.web.views.form_page import form_page, sent

REGISTER: Final = {"organisation__code": "code", "pk": "register"}


def papers_url(organisation: Organisation) -> str:
    return reverse("web:letterhead", kwargs={"code": organisation.code})


def _crumbs(organisation: Organisation, *steps: Crumb) -> list[Crumb]:
    return crumbs(
        (_("Organisations"), reverse("web:organisation_list")),
        (
            str(organisation),
            reverse("web:organisation_detail", kwargs={"code": organisation.code}),
        ),
        *steps,
    )


def _below(organisation: Organisation, title: str) -> list[Crumb]:
    return _crumbs(
        organisation, (_("Letterhead and registers"), papers_url(organisation)), (title, "")
    )


@guarded(Organisation, "keep papers", code="code")
def papers_of_body(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    letterhead = letterhead_of(organisation)
    title = _("Letterhead and registers")
    context = {
        "organisation": organisation,
        "letterhead": letterhead,
        "is_saved": letterhead.pk is not None,
        "sheet": sample_sheet(letterhead),
        "registers": [(one, next_number(one)) for one in registers_of(organisation)],
        "title": title,
        "crumbs": _crumbs(organisation, (title, "")),
        "nav": "organisations",
    }
    return render(request, "documents/letterhead.html", context)


@guarded(Organisation, "keep papers", code="code")
def letterhead_edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    user = signed_in_user(request)
    form = LetterheadForm(sent(request), initial=LetterheadForm.of(letterhead_of(organisation)))
    if attempt(form, lambda **said: letterhead_save(organisation=organisation, by=user, **said)):
        messages.success(
            request, _("Saved. Papers already issued keep the head they went out with.")
        )
        return redirect(papers_url(organisation))
    title = _("Change the letterhead")
    return form_page(
        request, form, title=title, crumbs=_below(organisation, title),
        cancel=papers_url(organisation), nav="organisations",
    )  # fmt: skip


@guarded(Organisation, "keep papers", code="code")
def register_add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _register(request, organisation, None, _("Open a register"))


@guarded(Register, "edit", **REGISTER)
def register_edit(request: HttpRequest, register: Register) -> HttpResponse:
    return _register(request, register.organisation, register, _("Change the register"))


def _register(
    request: HttpRequest, organisation: Organisation, register: Register | None, title: str
) -> HttpResponse:
    user = signed_in_user(request)
    form = RegisterForm(sent(request), register=register)
    if attempt(
        form,
        lambda **said: register_save(organisation=organisation, register=register, by=user, **said),
    ):
        messages.success(request, _("Saved."))
        return redirect(papers_url(organisation))
    return form_page(
        request, form, title=title, crumbs=_below(organisation, title),
        cancel=papers_url(organisation), nav="organisations",
    )  # fmt: skip
