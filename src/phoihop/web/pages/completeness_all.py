"""Who has reported and who is late, over all programmes that run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from phoihop.answers.coverage import Axis, Coverage, Turn
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.programmes.models import Programme
from phoihop.programmes.states import FINAL
from phoihop.web.pages.completeness import Asked, asked_of

_A_PAGE = 25
# Who else is late in a programme stands on its own board.
_MOST_NAMED = 3


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme with what is in of its reports, and the turns that are overdue the longest."""

    programme: Programme
    coverage: Coverage
    late: tuple[Turn, ...]

    @property
    def more_late(self) -> int:
        return self.coverage.overdue - len(self.late)


@dataclass(frozen=True)
class BoardOfAll:
    """`total` is of all programmes that the filters let through; `rows` are those of this page."""

    asked: Asked
    total: Coverage
    programmes: int
    rows: tuple[ProgrammeRow, ...]
    page: Page[Any]


def board_of_all(user: User, *, query: Mapping[str, str], today: date) -> BoardOfAll:
    """The running programmes that expect reports, those with the most that is overdue first."""
    running = gate.visible(user, Programme).exclude(state__in=FINAL)
    asked = asked_of(running, query, today)
    sums = {
        pk: each
        for (pk,), each in asked.expectation(running, user, today).by(Axis.PROGRAMME).items()
    }
    found = [
        (sums[programme.pk], programme)
        for programme in running
        if programme.pk in sums and (sums[programme.pk].overdue or not asked.late_only)
    ]
    found.sort(key=lambda pair: (-pair[0].overdue, -pair[0].missing, pair[1].short_title))
    page = Paginator(found, _A_PAGE).get_page(query.get("page", "1"))
    late = _late(asked, [each for said, each in page if said.overdue], user, today)
    return BoardOfAll(
        asked=asked,
        total=sum((said for said, _ in found), Coverage()),
        programmes=len(found),
        rows=tuple(
            ProgrammeRow(programme, said, tuple(late[programme.pk][:_MOST_NAMED]))
            for said, programme in page
        ),
        page=page,
    )


def _late(
    asked: Asked, programmes: Iterable[Programme], user: User, today: date
) -> Mapping[int, list[Turn]]:
    """What is overdue by programme, the longest first."""
    late: dict[int, list[Turn]] = defaultdict(list)
    for turn in asked.expectation(programmes, user, today).outstanding():
        if turn.is_missing:
            late[turn.window.programme_id].append(turn)
    for turns in late.values():
        turns.sort(key=lambda turn: -turn.days_late)
    return late
