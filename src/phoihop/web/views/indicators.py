from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.base.gate import gate, guarded, signed_in, signed_in_user
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_find, indicators_in_use
from phoihop.ledger.selectors import standing_entries, visible_to
from phoihop.programmes.models import Programme
from phoihop.web.crumbs import crumbs

# The catalogue's own headings; a programme words its contents itself.
HEADINGS: dict[str, Promise] = {
    "ND1": gettext_lazy("Outreach and education, in politics and in law"),
    "ND2": gettext_lazy("Building the local political system and its organisations"),
    "ND3": gettext_lazy("Economy, culture, society and the new countryside"),
    "ND4": gettext_lazy("Defence, security, order and civil protection"),
    "ND5": gettext_lazy("Care for soldiers' families and people of merit, social welfare"),
    "ND6": gettext_lazy("Ethnic minorities, religions and border areas (counted only)"),
    "ND7": gettext_lazy("Emulation, exemplars and commendations"),
    "ND8": gettext_lazy("Information, briefings, reviews and funds"),
}


@signed_in
def indicator_list(request: HttpRequest) -> HttpResponse:
    """The catalogue by content heading; `tim` narrows it by any spelling."""
    wanted = request.GET.get("tim", "").strip()
    found = indicators_find(wanted) if wanted else list(indicators_in_use())
    groups: dict[str, list[Indicator]] = {}
    for indicator in sorted(found, key=lambda one: (one.heading, one.code)):
        groups.setdefault(indicator.heading, []).append(indicator)
    page = {
        "groups": [(code, HEADINGS.get(code, ""), lines) for code, lines in groups.items()],
        "number": len(found),
        "words": [*Indicator.CountingKind.labels, *Indicator.CreditRule.labels],
        "wanted": wanted,
        "crumbs": crumbs((_("Indicators"), "")),
        "nav": "indicators",
    }
    return render(request, "indicators/list.html", page)


@guarded(Indicator, code="code")
def indicator_detail(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    user = signed_in_user(request)
    read = standing_entries().filter(visible_to(user), indicator=indicator)
    page = {
        "indicator": indicator,
        "heading": HEADINGS.get(indicator.heading, ""),
        "programmes": gate.visible(user, Programme).filter(pk__in=read.values("programme")),
        "crumbs": crumbs((_("Indicators"), reverse("web:indicator_list")), (indicator.code, "")),
        "nav": "indicators",
    }
    return render(request, "indicators/detail.html", page)
