from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phoihop.base.gate import gate, signed_in, signed_in_user
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import organisations_find, places_find
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_find
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import programmes_find
from phoihop.vietnamese.folding import search_key
from phoihop.web.crumbs import crumbs

# More than one reads; a longer name finds fewer.
SHOWN = 40


@dataclass(frozen=True)
class Found:
    """What a search found, at most `SHOWN` of each kind; `more` says that there was more."""

    programmes: list[Programme]
    places: list[Place]
    organisations: list[Organisation]
    indicators: list[Indicator]
    more: bool

    @property
    def is_empty(self) -> bool:
        return not (self.programmes or self.places or self.organisations or self.indicators)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Programmes one may see, places, organisations and indicators, by any spelling."""
    wanted = request.GET.get("q", "").strip()
    found = _find(signed_in_user(request), wanted) if search_key(wanted) else None
    page = {"find_q": wanted, "found": found, "shown": SHOWN, "crumbs": crumbs((_("Find"), ""))}
    return render(request, "search/search.html", page)


def _find(user: User, wanted: str) -> Found:
    places = list(places_find(wanted)[: SHOWN + 1])
    organisations = list(organisations_find(wanted)[: SHOWN + 1])
    visible = gate.visible(user, Programme).select_related("place")
    programmes = list(programmes_find(visible, wanted)[: SHOWN + 1])
    return Found(
        programmes=programmes[:SHOWN],
        places=places[:SHOWN],
        organisations=organisations[:SHOWN],
        indicators=indicators_find(wanted),
        more=any(len(found) > SHOWN for found in (programmes, places, organisations)),
    )
