"""Everything a review restates, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from phoihop.activities.models import Activity
from phoihop.activities.selectors import with_parties
from phoihop.answers.targets import TargetRow, targets_compared
from phoihop.answers.totals import counted_for
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import Place
from phoihop.directory.selectors import place_line, place_name_on
from phoihop.documents import wording
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import latest_stage
from phoihop.ledger.states import COUNTED
from phoihop.meetings.models import Conclusion, Conference
from phoihop.programmes.models import ContentHeading, LegalBasis, Programme, Signatory
from phoihop.programmes.selectors import parties
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.selectors import commendations_of, exemplars_of
from phoihop.reporting.models import Difficulty
from phoihop.vietnamese.periods import Period, period_name


@dataclass(frozen=True)
class Facts:
    """A programme as one reader may see it.

    seat:        the programme's place and those above it, as they were called at the end
    entries:     the figures that count, in the order of the catalogue
    windows:     labels of the reporting windows that figures are of and that are no calendar periods
    by_figure:   the same, by figure id
    equivalents: by figure id, the figures that say the same goods in another measure
    """

    programme: Programme
    user: User | None
    on: date
    seat: tuple[str, ...]
    parties: tuple[Signatory, ...]
    legal_bases: tuple[LegalBasis, ...]
    headings: tuple[ContentHeading, ...]
    published: tuple[Source, ...]
    entries: tuple[Entry, ...]
    activities: tuple[Activity, ...]
    targets: tuple[TargetRow, ...]
    conferences: tuple[Conference, ...]
    difficulties: tuple[Difficulty, ...]
    exemplars: tuple[Exemplar, ...]
    commendations: tuple[Commendation, ...]
    windows: dict[tuple[date, date], str] = field(default_factory=dict)
    by_figure: dict[int, Entry] = field(default_factory=dict)
    equivalents: dict[int, list[Entry]] = field(default_factory=dict)

    def restates(self, entry: Entry) -> Entry | None:
        """The figure whose goods this one says in another measure, if the reader sees that too."""
        return self.by_figure.get(entry.figure.equivalent_of_id or 0)

    def period(self, start: date, end: date) -> str:
        """A period inside a sentence; a reporting window by its label: "kỳ quý I/2026"."""
        label = self.windows.get((start, end))
        return f"kỳ {label}" if label else wording.period(start, end)

    def short_period(self, start: date, end: date) -> str:
        label = self.windows.get((start, end))
        return f"kỳ {label}" if label else wording.short_period(start, end)

    def stands_elsewhere(self, place: Place) -> bool:
        return place.pk != self.programme.place_id


def gather(programme: Programme, user: User | None, on: date) -> Facts:
    """Nothing that is still a draft, and nothing that `user` may not read."""
    entries = counted_for(programme, user)
    activities = list(_activities(programme, user))
    conferences = list(_conferences(programme))
    exemplars = list(exemplars_of(programme))
    placed: list[Entry | Activity | Conference | Exemplar]
    placed = [*entries, *activities, *conferences, *exemplars]
    seat = place_line(Place.objects.select_related("parent__parent").get(pk=programme.place_id))
    places = [*seat, *(row.place for row in placed)]
    prefetch_related_objects(places, "former_names")
    equivalents: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.figure.equivalent_of_id is not None:
            equivalents[entry.figure.equivalent_of_id].append(entry)
    return Facts(
        programme=programme,
        user=user,
        on=on,
        seat=tuple(place_name_on(place, min(on, programme.phase_to or on)) for place in seat),
        parties=tuple(parties(programme)),
        legal_bases=tuple(programme.legal_bases.all()),
        headings=tuple(programme.headings.all()),
        published=tuple(_published(programme)),
        entries=tuple(entries),
        activities=tuple(activities),
        targets=tuple(targets_compared(programme, user, entries)),
        conferences=tuple(conferences),
        difficulties=tuple(_difficulties(programme)),
        exemplars=tuple(exemplars),
        commendations=tuple(commendations_of(programme).order_by("awarded_on", "id")),
        windows=_windows(programme, entries),
        by_figure={entry.figure_id: entry for entry in entries},
        equivalents=equivalents,
    )


def _activities(programme: Programme, user: User | None) -> QuerySet[Activity]:
    seen = Activity.objects.all() if user is None else gate.visible(user, Activity)
    activities = with_parties(seen.filter(programme=programme)).filter(Q(stage__in=COUNTED))
    return activities.order_by("held_from", "held_to", "id")


def _windows(programme: Programme, entries: Iterable[Entry]) -> dict[tuple[date, date], str]:
    spans = {(entry.period_from, entry.period_to) for entry in entries}
    windows = programme.windows.values_list("start", "end", "label")
    return {
        (start, end): label
        for start, end, label in windows
        if (start, end) in spans and period_name(Period(start, end)) is None
    }


def _conferences(programme: Programme) -> QuerySet[Conference]:
    conclusions = Conclusion.objects.prefetch_related("responsible")
    return (
        programme.conferences.select_related("place", "host")
        .prefetch_related("attendances", "block_results", Prefetch("conclusions", conclusions))
        .order_by("held_on", "id")
    )


def _published(programme: Programme) -> QuerySet[Source]:
    return (
        programme.sources.filter(kind=Source.Kind.IMPORT)
        .annotate(stage=latest_stage())
        .filter(stage__in=COUNTED)
        .order_by("published_on", "id")
    )


def _difficulties(programme: Programme) -> QuerySet[Difficulty]:
    """Those raised by all, and those of reports that were sent or received."""
    return (
        programme.difficulties.annotate(stage=latest_stage("report__source"))
        .filter(Q(report=None) | Q(stage__in=COUNTED))
        .select_related("organisation")
    )
