"""Entering a table that was found right: in one transaction, with one line in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from phoihop.base import clock
from phoihop.base.audit import audit
from phoihop.base.problems import Problem
from phoihop.bulk.checking import Checked, Owner
from phoihop.bulk.checking.check import Progress
from phoihop.bulk.checking.rows import Group
from phoihop.bulk.checking.spool import NEW, Kept, Piece
from phoihop.bulk.models import ImportBatch, ImportedRow
from phoihop.bulk.services.sources import sources_of
from phoihop.bulk.states import BatchState
from phoihop.ledger.models import CountedUnit
from phoihop.ledger.services.bulk import Change, FigureBatch, Line, columns_insert
from phoihop.reporting.models import Report
from phoihop.reporting.services.rules import require_one_home
from phoihop.rollup.amounts import PUBLISHED_UNIT
from phoihop.rollup.kinds import Dimension

# Any number of ours will do; it tells this lock from others.
_BATCH_LOCK: Final = 1_903_003


@transaction.atomic
def enter(batch: ImportBatch, checked: Checked, owner: Owner, *, progress: Progress) -> None:
    """Write what was put aside, all or nothing. Problem `bulk.meanwhile` when somebody entered or
    changed a row of it since it was checked."""
    assert checked.spool is not None
    _one_at_a_time()
    if batch.pk is None:
        batch.save()
    sources = sources_of(checked.groups, batch=batch, owner=owner)
    units = Units()
    figures = FigureBatch(by=owner.by)
    whole, done = max(checked.new + checked.restated, 1), 0
    for piece in checked.spool.pieces():
        _write(figures, piece, sources, units, batch)
        done += piece.rows
        # The totals that follow take about as long again as a third of the rows.
        progress(done / whole * 0.75)
    figures.post()
    _require_one_home(checked.groups, owner)
    batch.rows, batch.new = checked.rows, checked.new
    batch.restated, batch.unchanged = checked.restated, checked.unchanged
    batch.state, batch.progress, batch.imported_at = BatchState.DONE, 100, clock.now()
    batch.save()
    audit(
        by=owner.by, verb="figures.import", on=batch, sha256=batch.sha256, rows=checked.rows,
        new=checked.new, restated=checked.restated, unchanged=checked.unchanged,
    )  # fmt: skip


def _one_at_a_time() -> None:
    """Wait until no other batch is being entered. SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_BATCH_LOCK,))


def _write(
    figures: FigureBatch, piece: Piece, sources: Sequence[int], units: Units, batch: ImportBatch
) -> None:
    if piece.columns:
        _write_new(figures, dict(zip(NEW, piece.columns, strict=True)), sources, units, batch)
    if piece.changed:
        _restate(figures, piece.changed, units, batch)


def _write_new(
    figures: FigureBatch,
    columns: Mapping[str, Sequence[Any]],
    sources: Sequence[int],
    units: Units,
    batch: ImportBatch,
) -> None:
    own = {
        "source": [sources[group] for group in columns["group"]],
        "counted_unit": units.ids_of(columns["unit_key"], columns["unit"]),
    }
    written = figures.write_columns([own.get(name, columns.get(name, ())) for name in Line._fields])
    rows: Sequence[Sequence[Any]] = (
        [identity.hex() for identity in columns["identity"]],
        [content.hex() for content in columns["content"]],
        written,
        [batch.pk] * len(written),
    )
    try:
        # Apart, so that what is there already can still be told.
        with transaction.atomic():
            columns_insert(ImportedRow, ("identity", "content", "figure_id", "batch_id"), rows)
    except IntegrityError:
        raise Problem("bulk.meanwhile") from None


def _restate(figures: FigureBatch, rows: Sequence[Kept], units: Units, batch: ImportBatch) -> None:
    changes = [Change(row.figure, _line(row, units), row.row.reason) for row in rows]
    if figures.restate(changes) != len(changes):
        raise Problem("bulk.meanwhile")
    says = {UUID(bytes=row.identity): UUID(bytes=row.content) for row in rows if row.remembered}
    remembered = list(ImportedRow.objects.filter(identity__in=says))
    for each in remembered:
        each.content, each.batch = says[each.identity], batch
    ImportedRow.objects.bulk_update(remembered, ["content", "batch"], batch_size=500)


def _line(kept: Kept, units: Units) -> Line:
    row = kept.row
    return Line(
        kept.source, kept.programme, row.indicator, row.unit, units.id_of(row.unit_key, row.unit),
        row.what, row.place, row.organisation, kept.window, row.period_from, row.period_to,
        row.calendar_cell, row.window_cell, row.basis, row.amount, row.denominator, row.qualifier,
        row.outside_phase,
    )  # fmt: skip


def _require_one_home(groups: Sequence[Group], owner: Owner) -> None:
    """Problem `figure.one_home` when a report now repeats what one of its activities says."""
    if owner.organisation is None:
        return
    windows = {group.window for group in groups if group.deed is None}
    reports = Report.objects.filter(organisation=owner.organisation, window__in=windows)
    for report in reports.select_related("programme", "source"):
        require_one_home(report)


class Units:
    """Units of counting by their key; those nobody used before are noted."""

    def __init__(self) -> None:
        self._ids = dict(CountedUnit.objects.values_list("key", "pk"))

    def ids_of(self, keys: Sequence[str], units: Sequence[str]) -> list[int]:
        # A key's label is the first unit that came with it.
        for key, unit in dict.fromkeys(zip(keys, units, strict=True)):
            self.id_of(key, unit)
        return list(map(self._ids.__getitem__, keys))

    def id_of(self, key: str, unit: str) -> int:
        found = self._ids.get(key)
        if found is None:
            # Money, mass and the like are kept under what they measure.
            label = PUBLISHED_UNIT[Dimension(key)] if key in set(Dimension) else None
            made, _ = CountedUnit.objects.get_or_create(key=key, defaults={"label": label or unit})
            found = self._ids[key] = made.pk
        return found
