from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phoihop.answers.display import shown_total
from phoihop.answers.explain import explain
from phoihop.answers.sums import add_figures
from phoihop.answers.totals import with_credits
from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.selectors import figures_seen_by, standing_entry
from phoihop.ledger.services import figure_restate, figure_withdraw
from phoihop.programmes.models import Programme
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.figures import RestateForm, WithdrawForm


@guarded(Programme, code="code")
def figure_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Every figure of the programme that one may read; those ticked can be added."""
    figures = with_credits(figures_seen_by(signed_in_user(request), programme))
    code = request.GET.get("chi-tieu", "")
    if code:
        figures = figures.filter(indicator__code=code)
    entries = list(figures)
    page = {
        "programme": programme,
        "entries": entries,
        "code": code,
        "picked": request.GET.getlist("cong"),
        "nav": "programmes",
        **_sum_of_picked(entries, request.GET.getlist("cong")),
    }
    return render(request, "figures/list.html", page)


def _sum_of_picked(entries: list[Entry], picked: list[str]) -> dict[str, object]:
    chosen = [entry for entry in entries if str(entry.figure_id) in picked]
    if not chosen:
        return {}
    try:
        return {"chosen": chosen, "sum": shown_total(add_figures(chosen))}
    except Problem as problem:
        return {"chosen": chosen, "problem": problem}


@guarded(Figure, pk="figure")
def figure_why(request: HttpRequest, figure: Figure) -> HttpResponse:
    """Where does this number come from?"""
    user = signed_in_user(request)
    page = {
        "why": explain(figure, user),
        "may_restate": gate.may(user, "restate", figure),
        "nav": "programmes",
    }
    return render(request, "figures/why.html", page)


@guarded(Figure, "restate", pk="figure")
def figure_restate_page(request: HttpRequest, figure: Figure) -> HttpResponse:
    entry = standing_entry(figure)
    if entry is None:
        raise Problem("figure.withdrawn")
    form = RestateForm(request.POST or None, entry=entry)
    if request.method == "POST" and form.is_valid():
        try:
            figure_restate(
                figure=figure,
                by=signed_in_user(request),
                reason=form.cleaned_data["reason"],
                **form.changes(),
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("The figure was restated; what it said before stays in the ledger.")
            )
            return redirect("web:figure_why", figure=figure.pk)
    page = {"form": form, "entry": entry, "figure": figure, "nav": "programmes"}
    return render(request, "figures/restate.html", page, status=422 if form.errors else 200)


@guarded(Figure, "restate", pk="figure")
def figure_withdraw_page(request: HttpRequest, figure: Figure) -> HttpResponse:
    entry = standing_entry(figure)
    if entry is None:
        raise Problem("figure.withdrawn")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            figure_withdraw(
                figure=figure, by=signed_in_user(request), reason=form.cleaned_data["reason"]
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The figure was withdrawn; its lines stay in the ledger."))
            return redirect("web:figure_why", figure=figure.pk)
    page = {"form": form, "entry": entry, "figure": figure, "nav": "programmes"}
    return render(request, "figures/withdraw.html", page, status=422 if form.errors else 200)
