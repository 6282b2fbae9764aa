"""Reading the ledger: the lines that stand, their stage, what a user may see of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Place
from phoihop.ledger.models import Entry, Figure, Source, SourceCredit, SourceStage
from phoihop.ledger.states import COUNTED, Stage
from phoihop.programmes.models import Programme


def latest_stage(path: str = "pk") -> Subquery:
    """The stage of the source that `path` leads to, as a subquery for annotations."""
    return Subquery(
        SourceStage.objects.filter(source=OuterRef(path)).order_by("-id").values("stage")[:1]
    )


def source_stage(source: Source) -> Stage:
    return Stage(
        SourceStage.objects.filter(source=source).order_by("-id").values_list("stage", flat=True)[0]
    )


def source_credits(source: Source) -> list[SourceCredit]:
    """The credits that stand, lead first: the latest row of each body unless withdrawn."""
    return credits_that_stand(source.credits.select_related("organisation__line"))


def credits_that_stand(rows: Iterable[SourceCredit]) -> list[SourceCredit]:
    """Of rows in the order they were written, those that stand; for prefetched credits."""
    latest = {row.organisation_id: row for row in rows}
    stand = [row for row in latest.values() if not row.withdrawn]
    return sorted(stand, key=lambda row: (row.role != SourceCredit.Role.LEAD, row.id))


def standing_entry(figure: Figure) -> Entry | None:
    """The line of the figure that stands; None once it is withdrawn."""
    return (
        Entry.objects.filter(figure=figure, reverses=None, reversed_by=None)
        .select_related(
            "indicator", "place", "organisation", "source", "original", "programme", "window"
        )
        .first()
    )


def standing_entries() -> QuerySet[Entry]:
    """Lines that reverse nothing and are reversed by none, with the stage of their source
    (`stage`) and all a table needs to show them without a further query."""
    entries: QuerySet[Entry] = (
        Entry.objects.filter(reverses=None, reversed_by=None)
        .annotate(stage=latest_stage("source"))
        .select_related(
            "figure",
            "indicator",
            "place__parent__parent",
            "organisation__line",
            "source",
            "original",
            "programme",
        )
        .order_by("indicator__code", "id")
    )
    return entries


def entries_that_stand(programme: Programme) -> QuerySet[Entry]:
    """The standing lines of one programme."""
    return standing_entries().filter(programme=programme)


def sources_credited_to(organisations: Iterable[int]) -> QuerySet[SourceCredit]:
    """The standing credits of these organisations; their `source` are what they took part in."""
    later = SourceCredit.objects.filter(
        source=OuterRef("source"), organisation=OuterRef("organisation"), pk__gt=OuterRef("pk")
    )
    credits: QuerySet[SourceCredit] = SourceCredit.objects.filter(
        ~Exists(later), organisation__in=organisations, withdrawn=False
    )
    return credits


def visible_to(user: User) -> Q:
    """Which entries (annotated with `stage`) the user may read, given that the programme is theirs
    to see: what is sent or received, and the drafts of their own bodies, also of what those took
    part in; nothing of that where it is `withheld_from` them."""
    bodies = standing(user).own
    reported = Q(source__organisation__in=bodies)
    took_part = Q(source__in=sources_credited_to(bodies).values("source"))
    return (Q(stage__in=COUNTED) | reported | took_part) & ~withheld_from(user)


def withheld_from(user: User) -> Q:
    """Which entries the user never reads, at whatever stage: sensitive indicators below the
    province are for the body that reported them alone."""
    below = Q(indicator__is_sensitive=True, place__level__gt=Place.Level.PROVINCE)
    return below & ~Q(source__organisation__in=standing(user).own)


def figures_seen_by(user: User, programme: Programme) -> QuerySet[Entry]:
    """The standing lines of a programme that the user may see."""
    return entries_that_stand(programme).filter(visible_to(user))


def counted_entries(programme: Programme) -> QuerySet[Entry]:
    """The standing lines that a total counts by default: sent or received."""
    return entries_that_stand(programme).filter(Q(stage__in=COUNTED))
