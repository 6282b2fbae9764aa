from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.base.gate import gate, guarded, signed_in, signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import may_edit_directory
from phoihop.directory.models import Organisation, OrganisationLink, PartyLine
from phoihop.directory.selectors import (
    OrganisationNode,
    organisation_forest,
    organisation_predecessors,
    organisation_successors,
    organisations_on,
)
from phoihop.directory.services import organisation_save, organisation_succeed
from phoihop.programmes.models import Programme
from phoihop.web.crumbs import Crumb, crumbs
from phoihop.web.forms.organisations import OrganisationForm, SuccessionForm
from phoihop.web.forms.saving import attempt
from phoihop.web.views.asked_day import asked_day
from phoihop.web.views.form_page import form_page, sent

TREES_A_PAGE = 60


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    above: list[Organisation]
    below: list[Organisation]
    successors: list[OrganisationLink]
    predecessors: list[OrganisationLink]
    programmes: list[Programme]
    exists_today: bool
    may_edit: bool
    keeps_papers: bool


@signed_in
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The organisations as they stood on a day, each under the one above it."""
    asked = asked_day(request)
    hierarchy, place = request.GET.get("khoi", ""), request.GET.get("dia-ban", "").strip()
    known = hierarchy if hierarchy in PartyLine.Hierarchy.values else ""
    listed = list(organisations_on(asked.day, hierarchy=known, place=place))
    trees = sorted(organisation_forest(listed), key=_hierarchy_order)
    page = {
        "asked": asked,
        "page": Paginator(trees, TREES_A_PAGE).get_page(request.GET.get("page")),
        "number": len(listed),
        "hierarchies": PartyLine.Hierarchy.choices,
        "hierarchy": hierarchy,
        "place": place,
        "may_add": may_edit_directory(signed_in_user(request), None),
        "crumbs": crumbs((_("Organisations"), "")),
        "nav": "organisations",
    }
    status = 422 if asked.problem else 200
    return render(request, "organisations/list.html", page, status=status)


def _hierarchy_order(tree: OrganisationNode) -> int:
    return PartyLine.Hierarchy.values.index(tree.organisation.line.hierarchy)


@guarded(Organisation, code="code")
def organisation_detail(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    user, today = signed_in_user(request), timezone.localdate()
    organisation = Organisation.objects.select_related("line", "place__parent__parent").get(
        pk=organisation.pk
    )
    page = OrganisationPage(
        organisation=organisation,
        above=_above(organisation),
        below=list(
            organisation.children.select_related("line", "place").order_by("valid_to", "sort_key")
        ),
        successors=list(organisation_successors(organisation)),
        predecessors=list(organisation_predecessors(organisation)),
        programmes=_programmes(user, organisation),
        exists_today=organisation.is_valid(today),
        may_edit=gate.may(user, "edit", organisation),
        keeps_papers=gate.may(user, "keep papers", organisation),
    )
    trail = crumbs(_listed(), (organisation.name, ""))
    context = {"page": page, "crumbs": trail, "nav": "organisations"}
    return render(request, "organisations/detail.html", context)


def _above(organisation: Organisation) -> list[Organisation]:
    """What it stands under, the top first; hierarchies have four levels."""
    above: list[Organisation] = []
    current = organisation.parent
    while current is not None and current not in above:
        above.insert(0, current)
        current = current.parent
    return above


def _programmes(user: User, organisation: Organisation) -> list[Programme]:
    """The programmes it signed that the user may see."""
    signed = gate.visible(user, Programme).filter(signatories__organisation=organisation)
    return list(signed.select_related("place").distinct())


def _listed() -> Crumb:
    return (_("Organisations"), reverse("web:organisation_list"))


def _url(organisation: Organisation) -> str:
    return reverse("web:organisation_detail", kwargs={"code": organisation.code})


@signed_in
def organisation_add(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    if not may_edit_directory(user, None):
        raise Problem("access.denied")
    form = OrganisationForm(sent(request))
    saved = attempt(form, lambda **said: organisation_save(by=user, **said))
    if saved:
        messages.success(request, _("The organisation was added."))
        return redirect(_url(saved))
    title = _("Add an organisation")
    trail = crumbs(_listed(), (title, ""))
    return form_page(
        request, form, title=title, crumbs=trail, cancel=_listed()[1], nav="organisations"
    )


@guarded(Organisation, "edit", code="code")
def organisation_edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    user = signed_in_user(request)
    name, back = organisation.name, _url(organisation)
    form = OrganisationForm(sent(request), organisation=organisation)
    saved = attempt(
        form, lambda **said: organisation_save(by=user, organisation=organisation, **said)
    )
    if saved:
        messages.success(request, _("Saved."))
        return redirect(_url(saved))
    title = _("Change the organisation")
    trail = crumbs(_listed(), (name, back), (title, ""))
    return form_page(request, form, title=title, crumbs=trail, cancel=back, nav="organisations")


@guarded(Organisation, "edit", code="code")
def organisation_succeed_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    user = signed_in_user(request)
    form = SuccessionForm(sent(request), organisation=organisation)
    if attempt(form, lambda **said: organisation_succeed(old=organisation, by=user, **said)):
        messages.success(request, _("The succession was recorded."))
        return redirect(_url(organisation))
    title = _("What it passed into")
    trail = crumbs(_listed(), (organisation.name, _url(organisation)), (title, ""))
    return form_page(
        request, form, title=title, crumbs=trail, cancel=_url(organisation), nav="organisations"
    )
