"""Everything a paper restates, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from phoihop.activities.models import Activity
from phoihop.activities.selectors import parties_of
from phoihop.answers.targets import TargetRow, compare
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import place_line, place_name_on
from phoihop.documents import wording
from phoihop.documents.at_hand import parties_at_hand
from phoihop.documents.composing.entries import counted_lightly
from phoihop.documents.periods import PHASE, DocumentPeriod, period_of
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import credits_that_stand, latest_stage
from phoihop.ledger.states import COUNTED
from phoihop.meetings.models import Conclusion, Conference
from phoihop.programmes.models import (
    ContentHeading,
    LegalBasis,
    Programme,
    ReportingRule,
    ReportingWindow,
    Signatory,
    Target,
)
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.selectors import commendations_of, exemplars_of
from phoihop.reporting.models import Difficulty
from phoihop.reporting.selectors import BoardRow, completeness
from phoihop.vietnamese.periods import Period, period_name


@dataclass(frozen=True)
class Facts:
    """A programme as one reader may see it, for one period and, in its own report, one body.

    body:        whose report it is; None for the programme as a whole
    for_file:    whether the paper is written at once, so that charts may be drawn beside
    seat:        the programme's place and those above it, as they were called at the end
    everything:  the figures that count in the whole programme, in the order of the catalogue
    entries:     those of the period and the body
    straddling:  how many more begin or end outside the period and so belong to it in part only
    targets:     those that the period touches, with what was done up to its end
    targets_ahead: those that run on after the period
    earlier:     the figures of the programme that this one follows, for comparison
    board:       who has reported, of the windows that close in the period
    windows:     labels of the reporting windows that figures are of and that are no calendar periods
    by_figure:   every figure that counts and may be read, by its id
    by_source:   the same by source: of a joint activity also what is not the body's own
    equivalents: by figure id, the figures that say the same goods in another measure
    """

    programme: Programme
    user: User | None
    on: date
    period: DocumentPeriod
    body: Organisation | None
    for_file: bool
    seat: tuple[str, ...]
    parties: tuple[Signatory, ...]
    legal_bases: tuple[LegalBasis, ...]
    headings: tuple[ContentHeading, ...]
    published: tuple[Source, ...]
    everything: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    straddling: int
    activities: tuple[Activity, ...]
    targets: tuple[TargetRow, ...]
    targets_ahead: tuple[Target, ...]
    conferences: tuple[Conference, ...]
    difficulties: tuple[Difficulty, ...]
    exemplars: tuple[Exemplar, ...]
    commendations: tuple[Commendation, ...]
    earlier: tuple[Entry, ...] = ()
    board: tuple[BoardRow, ...] = ()
    windows: dict[tuple[date, date], str] = field(default_factory=dict)
    by_figure: dict[int, Entry] = field(default_factory=dict)
    by_source: dict[int, list[Entry]] = field(default_factory=dict)
    equivalents: dict[int, list[Entry]] = field(default_factory=dict)
    # What several parts of a paper need, worked out by the first of them.
    kept: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[ReportingRule, ...]:
        return tuple(self.programme.reporting_rules.order_by("pk"))

    @cached_property
    def windows_ahead(self) -> tuple[ReportingWindow, ...]:
        """The reporting windows that close in the period, in the order of time."""
        closing = self.programme.windows.filter(end__range=(self.period.start, self.period.end))
        return tuple(closing)

    def restates(self, entry: Entry) -> Entry | None:
        """The figure whose goods this one says in another measure, if the reader sees that too."""
        return self.by_figure.get(entry.figure.equivalent_of_id or 0)

    def when(self, start: date, end: date) -> str:
        """A period inside a sentence; a reporting window by its label: "kỳ quý I/2026"."""
        label = self.windows.get((start, end))
        return f"kỳ {label}" if label else wording.period(start, end)

    def short_period(self, start: date, end: date) -> str:
        label = self.windows.get((start, end))
        return f"kỳ {label}" if label else wording.short_period(start, end)

    def of_period(self, period: DocumentPeriod) -> list[Entry]:
        """The figures of another period, of the same body; of a time before this programme began,
        those of the one it follows."""
        found = [entry for entry in self.everything if _is_in(entry, period)]
        return found or [entry for entry in self.earlier if _is_in(entry, period)]

    @property
    def late(self) -> list[Organisation]:
        """Who has not reported, though it was due, in the order of the parties."""
        found = [
            cell.organisation
            for row in reversed(self.board)
            for cell in row.cells
            if cell.is_missing
        ]
        return list(dict.fromkeys(found))

    @property
    def who(self) -> str:
        """Who did it: "các bên", or the body whose report this is."""
        return "các bên" if self.body is None else self.body.short_name or self.body.name

    def stands_elsewhere(self, place: Place) -> bool:
        return place.pk != self.programme.place_id


def gather(
    programme: Programme,
    user: User | None,
    on: date,
    *,
    period: DocumentPeriod | None = None,
    body: Organisation | None = None,
    for_file: bool = False,
) -> Facts:
    """Nothing that is still a draft, and nothing that `user` may not read."""
    period = period or period_of(programme, PHASE, on)
    signed = parties_at_hand(programme)
    deeds = list(_activities(programme, user))
    counted = counted_lightly(
        programme, user, activities=deeds, bodies=[party.organisation for party in signed]
    )
    everything = [entry for entry in counted if _is_of(entry, body)]
    entries = [entry for entry in everything if _is_in(entry, period)]
    board = completeness(programme, user, on)
    targets = _targets_of(programme, body)
    activities = [deed for deed in deeds if _was_done(deed, period, body)]
    conferences = list(_conferences(programme, period))
    exemplars = [each for each in exemplars_of(programme) if _noted(each, period, body)]
    seat = place_line(programme.place)
    _know_former_names(seat, [*entries, *activities, *conferences, *exemplars])
    return Facts(
        programme=programme,
        user=user,
        on=on,
        period=period,
        body=body,
        for_file=for_file,
        seat=tuple(place_name_on(place, min(on, programme.phase_to or on)) for place in seat),
        parties=tuple(signed),
        legal_bases=tuple(programme.legal_bases.all()),
        headings=tuple(programme.headings.all()),
        published=tuple(_published(programme)) if programme.is_archive else (),
        everything=tuple(everything),
        entries=tuple(entries),
        straddling=0 if period.is_phase else sum(_straddles(each, period) for each in everything),
        activities=tuple(activities),
        targets=tuple(_compared(targets, everything, period)),
        targets_ahead=tuple(each for each in targets if each.period_to > period.end),
        conferences=tuple(conferences),
        difficulties=tuple(_difficulties(programme, period, body)),
        exemplars=tuple(exemplars),
        commendations=tuple(
            each for each in commendations_of(programme).order_by("awarded_on", "id")
            if period.is_phase or period.contains(each.awarded_on, each.awarded_on)
        ),
        earlier=tuple(_earlier(programme, user, body)),
        board=tuple(
            row for row in board
            if period.contains(row.window.start, row.window.end)
        ),
        windows=_windows(board, entries),
        by_figure={entry.figure_id: entry for entry in counted},
        by_source=_grouped(counted, lambda entry: entry.source_id),
        equivalents=_grouped(counted, lambda entry: entry.figure.equivalent_of_id),
    )  # fmt: skip


def _know_former_names(
    seat: Iterable[Place], rows: Iterable[Entry | Activity | Conference | Exemplar]
) -> None:
    """Read at once what the places of the paper and of these rows were called before."""
    places = {id(place): place for place in (*seat, *(row.place for row in rows))}
    prefetch_related_objects(list(places.values()), "former_names")


def _grouped(
    entries: Iterable[Entry], key: Callable[[Entry], int | None]
) -> dict[int, list[Entry]]:
    """The entries by their key; those without one left out."""
    groups: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found = key(entry)
        if found is not None:
            groups[found].append(entry)
    return groups


def _earlier(programme: Programme, user: User | None, body: Organisation | None) -> Iterator[Entry]:
    followed = programme.supersedes
    if followed is None:
        return
    if user is None or gate.visible(user, Programme).filter(pk=followed.pk).exists():
        yield from (entry for entry in counted_lightly(followed, user) if _is_of(entry, body))


def _is_in(entry: Entry, period: DocumentPeriod) -> bool:
    """Of a phase everything, also what its source dates outside; a reading by its day."""
    if period.is_phase:
        return True
    if entry.basis == Entry.Basis.IN_PERIOD:
        return period.contains(entry.period_from, entry.period_to)
    return period.contains(entry.period_to, entry.period_to)


def _straddles(entry: Entry, period: DocumentPeriod) -> bool:
    return period.overlaps(entry.period_from, entry.period_to) and not _is_in(entry, period)


def _is_of(entry: Entry, body: Organisation | None) -> bool:
    """The body's own figures, those of bodies below it, and the joint ones it is credited with; of
    joint shares that nobody stated none."""
    if body is None:
        return True
    rule = entry.indicator.credit_rule
    if entry.source.kind == Source.Kind.ACTIVITY and rule != Indicator.CreditRule.OWNER:
        credited = [row.organisation_id for row in credits_that_stand(entry.source.credits.all())]
        if len(credited) > 1:
            return rule == Indicator.CreditRule.FULL and body.pk in credited
    own = entry.organisation
    return own is not None and body.pk in (own.pk, own.parent_id)


def _targets_of(programme: Programme, body: Organisation | None) -> list[Target]:
    """Of one body its own targets alone: what all promised together is no yardstick for one."""
    targets = programme.targets.select_related("indicator", "organisation")
    return [each for each in targets if body is None or each.organisation_id == body.pk]


def _compared(
    targets: Iterable[Target], everything: list[Entry], period: DocumentPeriod
) -> Iterator[TargetRow]:
    of: dict[int, list[Entry]] = defaultdict(list)
    for entry in everything:
        if period.is_phase or entry.period_to <= period.end:
            of[entry.indicator_id].append(entry)
    for target in targets:
        if period.is_phase or period.overlaps(target.period_from, target.period_to):
            yield compare(target, of[target.indicator_id])


def _noted(exemplar: Exemplar, period: DocumentPeriod, body: Organisation | None) -> bool:
    """An exemplar is named until it is dropped, from the day it was noted."""
    own = body is None or exemplar.led_by_id == body.pk
    return own and (period.is_phase or exemplar.noted_on <= period.end)


def _activities(programme: Programme, user: User | None) -> QuerySet[Activity]:
    """Their sources are read with the figures'."""
    seen = Activity.objects.all() if user is None else gate.visible(user, Activity)
    return (
        seen.filter(programme=programme)
        .annotate(stage=latest_stage("source"))
        .filter(Q(stage__in=COUNTED))
        .select_related("heading", "lead", "place")
        .order_by("held_from", "held_to", "id")
    )


def _was_done(activity: Activity, period: DocumentPeriod, body: Organisation | None) -> bool:
    if not (period.is_phase or period.contains(activity.held_to, activity.held_to)):
        return False
    return body is None or any(row.organisation_id == body.pk for row in parties_of(activity))


def _windows(board: Iterable[BoardRow], entries: Iterable[Entry]) -> dict[tuple[date, date], str]:
    spans = {(entry.period_from, entry.period_to) for entry in entries}
    windows = [row.window for row in board]
    return {
        (each.start, each.end): each.label
        for each in windows
        if (each.start, each.end) in spans and period_name(Period(each.start, each.end)) is None
    }


def _conferences(programme: Programme, period: DocumentPeriod) -> QuerySet[Conference]:
    """Who was there is told of all of them only in the paper of a phase."""
    conclusions = Conclusion.objects.prefetch_related("responsible")
    present = ("attendances",) if period.is_phase else ()
    return (
        programme.conferences.select_related("place", "host")
        .prefetch_related(*present, "block_results", Prefetch("conclusions", conclusions))
        .order_by("held_on", "id")
    )


def _published(programme: Programme) -> QuerySet[Source]:
    return (
        programme.sources.filter(kind=Source.Kind.IMPORT)
        .annotate(reached=latest_stage())
        .filter(reached__in=COUNTED)
        .order_by("published_on", "id")
    )


def _difficulties(
    programme: Programme, period: DocumentPeriod, body: Organisation | None
) -> Iterator[Difficulty]:
    """Those raised by all, and those of reports that were sent or received."""
    raised = (
        programme.difficulties.annotate(stage=latest_stage("report__source"))
        .filter(Q(report=None) | Q(stage__in=COUNTED))
        .select_related("organisation", "report__window")
    )
    for difficulty in raised:
        window = difficulty.report.window if difficulty.report else None
        day = window.end if window else difficulty.raised_on
        if not (period.is_phase or period.contains(day, day)):
            continue
        if body is None or difficulty.organisation_id == body.pk:
            yield difficulty
