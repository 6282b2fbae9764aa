"""The programmes one may see, as a list that can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.programmes.access import may_add_programme
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import programmes_find, with_parties
from phoihop.programmes.states import ProgrammeState
from phoihop.web.pages.through_time import Whereabouts, whereabouts

_A_PAGE = 25


@dataclass(frozen=True)
class ProgrammeLine:
    programme: Programme
    where: Whereabouts


@dataclass(frozen=True)
class ProgrammeListPage:
    """`asked` and `state` are what the list was asked for; "" is everything."""

    lines: tuple[ProgrammeLine, ...]
    page: Page[Programme]
    asked: str
    state: str
    states: list[tuple[str, str]]
    may_add: bool


def programme_list_page(
    user: User, *, asked: str, state: str, number: str, today: date
) -> ProgrammeListPage:
    """The programmes that every word of `asked` leads to, those of `state` only if one is given."""
    found = programmes_find(with_parties(gate.visible(user, Programme)), asked)
    state = state if state in ProgrammeState.values else ""
    if state:
        found = found.filter(state=state)
    page = Paginator(found, _A_PAGE).get_page(number)
    where = whereabouts(page, today)
    return ProgrammeListPage(
        lines=tuple(ProgrammeLine(each, where[each.pk]) for each in page),
        page=page,
        asked=asked,
        state=state,
        states=[(value, str(label)) for value, label in ProgrammeState.choices],
        may_add=may_add_programme(user),
    )
