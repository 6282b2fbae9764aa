from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.activities.models import Activity
from phoihop.activities.selectors import (
    activities_of,
    activity_figures,
    with_parties,
)
from phoihop.activities.services import (
    activity_change,
    activity_record,
    differing_claim_add,
    figure_of,
)
from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.indicators.selectors import indicators_in_use
from phoihop.intake.models import Paper
from phoihop.ledger.models import Figure
from phoihop.ledger.selectors import sources_credited_to
from phoihop.ledger.services import figure_record, figure_restate, figure_withdraw
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.web.addresses import paper_url
from phoihop.web.crumbs import Crumb, programme_crumbs
from phoihop.web.forms.activities import ActivityForm, ClaimForm
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.figure_rows import (
    FigureRows,
    RowsRefused,
    Written,
    rows_of,
    taken_back_reason,
    typed,
)
from phoihop.web.forms.saving import attempt
from phoihop.web.forms.seen import require_seen, seen
from phoihop.web.pages.activity import activity_lines, activity_page

ACTIVITY = {"programme__code": "code", "pk": "activity"}
ROWS = "so-lieu"
LINES_A_PAGE = 25


def activity_url(activity: Activity) -> str:
    parts = {"code": activity.programme.code, "activity": activity.pk}
    return reverse("web:activity_detail", kwargs=parts)


def _crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    listed = reverse("web:activity_list", kwargs={"code": programme.code})
    return programme_crumbs(programme, (_("Activities"), listed), *steps)


@guarded(Programme, code="code")
def activity_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The activities one may see, the latest first; `don-vi` keeps those a body took part in."""
    user = signed_in_user(request)
    activities = activities_of(programme, user)
    party = bodies_taking_part(programme).filter(code=request.GET.get("don-vi", "")).first()
    if party:
        took_part = sources_credited_to([party.pk]).values("source")
        activities = activities.filter(source__in=took_part)
    page = Paginator(activities, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "page": page,
        "lines": activity_lines(list(page.object_list), user),
        "parties": bodies_taking_part(programme),
        "party": party,
        "may_add": gate.may(user, "contribute", programme),
        "crumbs": programme_crumbs(programme, (_("Activities"), "")),
        "nav": "programmes",
    }
    return render(request, "activities/list.html", context)


@guarded(Activity, **ACTIVITY)
def activity_detail(request: HttpRequest, activity: Activity) -> HttpResponse:
    whole = with_parties(Activity.objects.filter(pk=activity.pk)).get()
    context = {
        "page": activity_page(whole, signed_in_user(request)),
        "programme": activity.programme,
        "crumbs": _crumbs(activity.programme, (activity.title, "")),
        "nav": "programmes",
    }
    return render(request, "activities/detail.html", context)


@guarded(Programme, "contribute", code="code")
def activity_add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Record one; `viec`, `ngay`, `den` and `dia-ban` fill the form in beforehand. Whoever came from
    a figure of a paper (`phong-doc`, `so`) goes back there."""
    typing = _Typing(request, programme, asked=_asked(request))
    activity = typing.save()
    if activity is not None:
        messages.success(request, _("The activity was recorded as a draft."))
        return redirect(_room_it_came_from(request, activity) or activity_url(activity))
    title = _("Record an activity")
    cancel = reverse("web:activity_list", kwargs={"code": programme.code})
    return typing.page(title, _crumbs(programme, (title, "")), cancel)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address says of an activity that is not recorded yet."""
    place = request.GET.get("dia-ban", "")
    return {
        "title": request.GET.get("viec", "")[:300],
        "held_from": request.GET.get("ngay", ""),
        "held_to": request.GET.get("den", ""),
        "place": int(place) if place.isdecimal() and len(place) < 10 else None,
        "day_is_known": True,
    }


def _room_it_came_from(request: HttpRequest, activity: Activity) -> str:
    paper, number = request.GET.get("phong-doc", ""), request.GET.get("so", "")
    if not (paper.isdecimal() and number.isdecimal() and len(paper + number) < 18):
        return ""
    papers = gate.visible(signed_in_user(request), Paper).filter(programme=activity.programme)
    found = papers.filter(pk=paper).first()
    return paper_url(found, int(number), **{"hoat-dong": activity.pk}) if found else ""


@guarded(Activity, "edit", **ACTIVITY)
def activity_edit(request: HttpRequest, activity: Activity) -> HttpResponse:
    programme, title = activity.programme, _("Change the activity")
    crumbs = _crumbs(programme, (activity.title, activity_url(activity)), (title, ""))
    typing = _Typing(request, programme, activity)
    changed = typing.save()
    if changed is not None:
        messages.success(request, _("Saved."))
        return redirect(activity_url(changed))
    return typing.page(title, crumbs, activity_url(activity))


@guarded(Activity, "claim", **ACTIVITY)
def activity_claim(request: HttpRequest, activity: Activity) -> HttpResponse:
    user, title = signed_in_user(request), _("State a differing number")
    sent = request.POST if request.method == "POST" else None
    form = ClaimForm(sent, activity=activity, user=user)
    if attempt(form, lambda **said: differing_claim_add(activity=activity, by=user, **said)):
        messages.success(request, _("Your number stands beside the lead's; it is not added."))
        return redirect(activity_url(activity))
    context = {
        "form": form,
        "activity": activity,
        "entries": activity_figures(activity.programme, [activity], user=user)[activity.pk],
        "indicators": indicators_in_use(),
        "title": title,
        "crumbs": _crumbs(
            activity.programme, (activity.title, activity_url(activity)), (title, "")
        ),
        "cancel": activity_url(activity),
        "nav": "programmes",
    }
    return render(request, "activities/claim.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class _OnActivity:
    """The home of figures typed on an activity: the lead's, at its place, in its days."""

    activity: Activity
    by: User

    def enter(self, said: dict[str, Any], equivalent_of: Figure | None) -> Figure:
        return figure_record(
            source=self.activity.source,
            figure=figure_of(self.activity, **said),
            by=self.by,
            equivalent_of=equivalent_of,
        )

    def change(self, figure: Figure, changes: dict[str, Any]) -> object:
        return figure_restate(figure=figure, by=self.by, **changes)

    def take_back(self, figure: Figure) -> object:
        return figure_withdraw(figure=figure, by=self.by, reason=taken_back_reason())


class _Typing:
    """The page on which an activity is typed with its figures: one form and its rows, saved
    together or not at all."""

    def __init__(
        self,
        request: HttpRequest,
        programme: Programme,
        activity: Activity | None = None,
        asked: dict[str, Any] | None = None,
    ) -> None:
        self.request, self.programme, self.activity = request, programme, activity
        self.user = signed_in_user(request)
        entries = (
            activity_figures(programme, [activity])[activity.pk] if activity is not None else []
        )
        self.standing = {entry.figure_id: entry for entry in entries}
        sent = request.POST if request.method == "POST" else None
        known: dict[str, Any] = {"programme": programme, "user": self.user, "activity": activity}
        if asked is not None:
            known["initial"] = asked
        self.form = ActivityForm(sent, **known)
        self.rows = FigureRows(sent, prefix=ROWS, initial=None if sent else rows_of(entries))
        if sent is not None and "more" in sent:
            self.form = ActivityForm(**{**known, "initial": typed(sent, self.form)})
            self.rows = FigureRows(prefix=ROWS, initial=typed(sent, self.rows))

    def save(self) -> Activity | None:
        """The activity as written; None when there is something to look at again."""
        if not (self.form.is_bound and self.form.is_valid() and self.rows.is_valid()):
            return None
        try:
            with transaction.atomic():
                return self._write()
        except RowsRefused:
            return None
        except Problem as problem:
            add_problem(self.form, problem)
            return None

    def _write(self) -> Activity:
        said: dict[str, Any] = self.form.cleaned_data
        if self.activity is None:
            activity = activity_record(programme=self.programme, by=self.user, **said)
        else:
            # A fresh object: what a refused change left on it must not reach the page.
            activity = Activity.objects.get(pk=self.activity.pk)
            require_seen(self.request, activity)
            activity_change(activity=activity, by=self.user, **said)
        home, written = _OnActivity(activity, self.user), Written(self.rows, self.standing)
        written.mend(home)
        written.add(home)
        return activity

    def page(self, title: str, crumbs: list[Crumb], cancel: str) -> HttpResponse:
        context = {
            "form": self.form,
            "rows": self.rows,
            "seen": seen(self.request, self.activity),
            "indicators": indicators_in_use(),
            "title": title,
            "crumbs": crumbs,
            "cancel": cancel,
            "nav": "programmes",
        }
        return render(
            self.request, "activities/form.html", context, status=422 if self.is_wrong else 200
        )

    @property
    def is_wrong(self) -> bool:
        return self.form.is_bound and bool(
            self.form.errors or any(row.errors for row in self.rows.forms)
        )
