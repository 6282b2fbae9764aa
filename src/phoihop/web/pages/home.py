from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phoihop.activities.models import Activity
from phoihop.activities.selectors import with_parties
from phoihop.answers.highlights import Highlight, highlights
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.intake.models import Paper
from phoihop.intake.selectors import papers_to_decide
from phoihop.meetings.models import Conclusion
from phoihop.meetings.selectors import conclusions_open
from phoihop.programmes.access import may_add_programme
from phoihop.programmes.models import Programme
from phoihop.programmes.states import ProgrammeState
from phoihop.reporting.models import Report
from phoihop.reporting.selectors import DueReport, reports_due, reports_returned, reports_to_receive

# What a desk has room for; the lists behind it have everything.
MOST_ACTIVITIES = 6
MOST_PROGRAMMES = 12
MOST_CONCLUSIONS = 5
MOST_PAPERS = 5


@dataclass(frozen=True)
class Card:
    """A programme on the desk. time_gone: percent of its phase that has passed, None if open."""

    highlight: Highlight
    time_gone: int | None

    @property
    def programme(self) -> Programme:
        return self.highlight.programme


@dataclass(frozen=True)
class HomePage:
    """What the desk shows.

    returned:    reports for which completion was asked of my bodies
    due:         the other reports my bodies owe, nearest first; late ones first of all
    to_receive:  reports sent to the programme offices I hold
    papers:      handed in for my bodies and read; figures of them wait for me
    conclusions: open conclusions that concern my bodies
    """

    today: date
    returned: list[Report]
    due: list[DueReport]
    to_receive: list[Report]
    papers: list[Paper]
    conclusions: list[Conclusion]
    activities: list[Activity]
    cards: list[Card]
    may_add_programme: bool
    may_hand_in: bool

    @property
    def is_clear(self) -> bool:
        return not any((self.returned, self.due, self.to_receive, self.papers, self.conclusions))


def home_page(user: User, today: date) -> HomePage:
    programmes = sorted(
        gate.visible(user, Programme).select_related("place__parent")[:MOST_PROGRAMMES],
        key=lambda programme: (
            programme.state not in {ProgrammeState.IN_FORCE, ProgrammeState.DRAFT}
        ),
    )
    returned = list(reports_returned(user))
    return HomePage(
        today=today,
        returned=returned,
        due=[each for each in reports_due(user, today) if each.report not in returned],
        to_receive=list(reports_to_receive(user)),
        papers=list(papers_to_decide(user)[:MOST_PAPERS]),
        conclusions=list(conclusions_open(user)[:MOST_CONCLUSIONS]),
        activities=list(
            with_parties(gate.visible(user, Activity))
            .filter(programme__is_archive=False)
            .order_by("-held_to", "-id")[:MOST_ACTIVITIES]
        ),
        cards=[Card(each, each.time_gone(today)) for each in highlights(programmes, user)],
        may_add_programme=may_add_programme(user),
        may_hand_in=bool(standing(user).written_for),
    )
