"""The sources that the rows of a table stand on: compiled figures, draft reports, activities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.activities.models import Activity
from phoihop.bulk.checking.homes import home_key
from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.rows import Deed, Group
from phoihop.bulk.models import ImportBatch
from phoihop.ledger.models import Source, SourceCredit
from phoihop.ledger.services.bulk import sources_write
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_start
from phoihop.reporting.services.rules import lock_open
from phoihop.vietnamese.dates import format_date

_AT_ONCE: Final = 2_000


def sources_of(groups: Sequence[Group], *, batch: ImportBatch, owner: Owner) -> list[int]:
    """The source of each group, made now where there is none yet.

    What the programme office compiled counts as received at once; a body's own figures go into its
    draft reports and onto draft activities, which then take their usual way. Problems: `report.frozen`,
    `report.not_expected`.
    """
    deeds = [group for group in groups if group.deed is not None]
    plain = [group for group in groups if group.deed is None]
    of_plain = _compiled(plain, batch, owner) if owner.is_office else _reports(plain, owner)
    found = {**of_plain, **_activities(deeds, owner)}
    return [found[group] for group in groups]


def _stages(owner: Owner) -> tuple[Stage, ...]:
    return (Stage.DRAFT, Stage.ACCEPTED) if owner.is_office else (Stage.DRAFT,)


def _compiled(groups: Sequence[Group], batch: ImportBatch, owner: Owner) -> dict[Group, int]:
    day = format_date(timezone.localdate())
    label = _("Table “%(name)s”, entered on %(day)s") % {"name": batch.name[:200], "day": day}
    sources = [
        Source(
            kind=Source.Kind.IMPORT,
            programme_id=group.programme,
            window_id=group.window,
            label=label,
        )
        for group in groups
    ]
    sources_write(sources, stages=_stages(owner), by=owner.by)
    return {group: source.pk for group, source in zip(groups, sources, strict=True)}


def _reports(groups: Sequence[Group], owner: Owner) -> dict[Group, int]:
    """The body's reports of those windows, begun now if they were not, held while they are open."""
    assert owner.organisation is not None
    programmes = Programme.objects.in_bulk({group.programme for group in groups})
    windows = ReportingWindow.objects.in_bulk([group.window for group in groups])
    found = {}
    for group in groups:
        window = windows[group.window] if group.window is not None else None
        assert window is not None  # `RowReader` finds one for every row of a body
        report = Report.objects.filter(window=window, organisation=owner.organisation).first()
        report = report or report_start(
            programme=programmes[group.programme],
            window=window,
            organisation=owner.organisation,
            by=owner.by,
        )
        lock_open(report)
        found[group] = report.source_id
    return found


def _activities(groups: Sequence[Group], owner: Owner) -> dict[Group, int]:
    found = _there(groups)
    new = [group for group in groups if group not in found]
    deeds = [(group, group.deed) for group in new if group.deed is not None]
    sources = [
        Source(
            kind=Source.Kind.ACTIVITY,
            programme_id=group.programme,
            organisation_id=deed.lead,
            label=deed.title,
        )
        for group, deed in deeds
    ]
    sources_write(sources, stages=_stages(owner), by=owner.by)
    made = [(source, *pair) for source, pair in zip(sources, deeds, strict=True)]
    SourceCredit.objects.bulk_create(
        (credit for source, _group, deed in made for credit in _credits(source, deed, owner)),
        batch_size=_AT_ONCE,
    )
    Activity.objects.bulk_create(
        (
            Activity(
                programme_id=group.programme,
                source=source,
                title=deed.title,
                place_id=deed.place,
                lead_id=deed.lead,
                held_from=deed.held_from,
                held_to=deed.held_to,
            )
            for source, group, deed in made
        ),
        batch_size=_AT_ONCE,
    )
    return {**found, **{group: source.pk for source, group, _deed in made}}


def _credits(source: Source, deed: Deed, owner: Owner) -> Iterable[SourceCredit]:
    roles = [(deed.lead, SourceCredit.Role.LEAD)]
    roles += [(each, SourceCredit.Role.CO_PARTY) for each in deed.parties]
    for organisation, role in roles:
        yield SourceCredit(source=source, organisation_id=organisation, role=role, by=owner.by)


def _there(groups: Sequence[Group]) -> dict[Group, int]:
    """The sources of activities that were recorded before."""
    wanted = {
        (group.programme, *home_key(group.deed)): group
        for group in groups
        if group.deed is not None
    }
    if not wanted:
        return {}
    rows = Activity.objects.filter(programme__in={group.programme for group in groups})
    return {
        wanted[tuple(row[:6])]: row[6]
        for row in rows.values_list(
            "programme_id", "title", "lead_id", "place_id", "held_from", "held_to", "source_id"
        )
        if tuple(row[:6]) in wanted
    }
