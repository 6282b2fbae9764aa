"""One programme whole: who signed, what was promised, what was done, what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import ngettext

from phoihop.activities.models import Activity
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.targets import targets_compared
from phoihop.answers.totals import TotalRow, programme_totals, totals_by_party, totals_of
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Entry
from phoihop.meetings.models import Conclusion, Conference
from phoihop.meetings.selectors import Scoreboard, conclusions_of, is_late, scoreboard
from phoihop.meetings.states import ConclusionState
from phoihop.programmes.models import LegalBasis, Programme, ReportingRule, Signatory
from phoihop.programmes.selectors import parties
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.selectors import commendations_of, exemplars_of
from phoihop.web.pages.programme_calendar import WindowLine, windows_around
from phoihop.web.pages.programme_results import (
    MOST_FIGURES,
    BodyFigures,
    GroupTotals,
    HeadingResults,
    Reading,
    figures_by_body,
    grouped,
    readings_of,
    results_by_heading,
)
from phoihop.web.pages.through_time import Whereabouts, bodies_today, whereabouts

# What the page has room for; the lists behind the tabs have everything.
_MOST = 5
_MOST_NAMED = 2


@dataclass(frozen=True)
class Party:
    """A party under its name of then or of today; `indicators` counts what it reported on."""

    signatory: Signatory
    name: str
    indicators: int


@dataclass(frozen=True)
class CommendationLine:
    """An act of commendation with its numbers, as far as the reader may see them."""

    commendation: Commendation
    collectives: Entry | None
    individuals: Entry | None


@dataclass(frozen=True)
class ConclusionLine:
    conclusion: Conclusion
    late: bool


@dataclass(frozen=True)
class ProgrammePage:
    """What the page of one programme shows.

    figures:      how many lines of the ledger count; `figures_left` are not listed on the page
    conclusions:  the first due of those still to be done; `scores` counts all there are
    """

    programme: Programme
    boundaries: Boundaries
    where: Whereabouts
    parties: tuple[Party, ...]
    headings: tuple[HeadingResults, ...]
    readings: tuple[Reading, ...]
    bodies: tuple[BodyFigures, ...]
    provinces: tuple[GroupTotals, ...]
    by_party: tuple[GroupTotals, ...]
    figures: int
    conclusions: tuple[ConclusionLine, ...]
    scores: Scoreboard
    conferences: Sequence[Conference]
    commendations: tuple[CommendationLine, ...]
    exemplars: Sequence[Exemplar]
    activities: Sequence[Activity]
    bases: Sequence[LegalBasis]
    rules: Sequence[ReportingRule]
    windows: tuple[WindowLine, ...]
    may_edit: bool

    @property
    def figures_left(self) -> int:
        return max(0, self.figures - MOST_FIGURES)

    @property
    def conclusions_open(self) -> int:
        return self.scores.open + self.scores.late

    @property
    def conclusions_left(self) -> int:
        return self.conclusions_open - len(self.conclusions)

    @property
    def has_targets(self) -> bool:
        return any(result.target for group in self.headings for result in group.results)


def programme_page(
    programme: Programme, user: User, *, boundaries: Boundaries, today: date
) -> ProgrammePage:
    prefetch_related_objects([programme], Prefetch("signatories", parties(programme)))
    by_province = programme_totals(
        programme=programme, user=user, by="place", boundaries=boundaries, today=today
    )
    entries = _entries(by_province)
    totals = totals_of(entries)
    names = _body_names(programme, entries, boundaries, today)
    conclusions = list(conclusions_of(programme).prefetch_related(None))
    still_open = [each for each in conclusions if each.state == ConclusionState.OPEN]
    rules = list(programme.reporting_rules.prefetch_related("reporters"))
    return ProgrammePage(
        programme=programme,
        boundaries=boundaries,
        where=whereabouts([programme], today)[programme.pk],
        parties=_parties(programme, names, entries),
        headings=results_by_heading(
            list(programme.headings.all()), totals, targets_compared(programme, user, entries)
        ),
        readings=readings_of(totals),
        bodies=figures_by_body(by_province, names, boundaries=boundaries, today=today),
        provinces=grouped(by_province),
        by_party=grouped(totals_by_party(entries)),
        figures=len(entries),
        conclusions=tuple(
            ConclusionLine(each, is_late(each, today)) for each in still_open[:_MOST]
        ),
        scores=scoreboard(conclusions, on=today),
        conferences=list(programme.conferences.select_related("place")[:_MOST]),
        commendations=_commendations(programme, entries),
        exemplars=list(exemplars_of(programme)[:_MOST]),
        activities=_latest_activities(programme, user),
        bases=list(programme.legal_bases.all()),
        rules=rules,
        windows=windows_around(programme, today) if rules else (),
        may_edit=gate.may(user, "edit", programme),
    )


def _entries(rows: Iterable[TotalRow]) -> list[Entry]:
    """Every figure of a table once, in the order of the ledger's own lists."""
    found = {entry.pk: entry for row in rows for entry in row.figures}
    return sorted(found.values(), key=lambda entry: (entry.indicator.code, entry.pk))


def _body_names(
    programme: Programme, entries: Iterable[Entry], boundaries: Boundaries, today: date
) -> dict[int, str]:
    """The names of the parties and of every other body that reported, the parties first."""
    signed = [party.organisation for party in programme.signatories.all()]
    others = [entry.organisation for entry in entries if entry.organisation is not None]
    bodies = {body.pk: body for body in (*signed, *others)}
    if boundaries is Boundaries.THEN:
        return {pk: body.name for pk, body in bodies.items()}
    became = bodies_today(bodies.values(), today)
    return {pk: _named(became[pk]) for pk in bodies}


def _named(bodies: Sequence[Organisation]) -> str:
    """The names; of many, the first and how many more, for a heading cannot hold them all."""
    if len(bodies) <= _MOST_NAMED:
        return "; ".join(body.name for body in bodies)
    text = ngettext("%(name)s and %(number)s more", "%(name)s and %(number)s more", len(bodies) - 1)
    return text % {"name": bodies[0].name, "number": len(bodies) - 1}


def _parties(
    programme: Programme, names: dict[int, str], entries: Iterable[Entry]
) -> tuple[Party, ...]:
    reported: dict[int | None, set[int]] = {}
    for entry in entries:
        reported.setdefault(entry.organisation_id, set()).add(entry.indicator_id)
    return tuple(
        Party(party, names[party.organisation_id], len(reported.get(party.organisation_id, ())))
        for party in programme.signatories.all()
    )


def _commendations(programme: Programme, entries: Iterable[Entry]) -> tuple[CommendationLine, ...]:
    by_figure: dict[int | None, Entry] = {entry.figure_id: entry for entry in entries}
    return tuple(
        CommendationLine(
            each, by_figure.get(each.collectives_id), by_figure.get(each.individuals_id)
        )
        for each in commendations_of(programme)[:_MOST]
    )


def _latest_activities(programme: Programme, user: User) -> list[Activity]:
    seen = gate.visible(user, Activity).filter(programme=programme)
    return list(seen.select_related("lead", "place").order_by("-held_to", "-id")[:_MOST])
