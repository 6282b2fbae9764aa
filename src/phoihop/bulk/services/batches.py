"""A table on the site: handed in, checked by the worker, confirmed by a person, entered by the worker."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import connection, connections, transaction
from django.utils import translation

from phoihop.base.audit import audit
from phoihop.base.events import announce
from phoihop.base.files import file_discard, file_keep
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.bulk.checking import Checked, Faults, Owner
from phoihop.bulk.checking.faults import faults_into
from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services.entering import enter
from phoihop.bulk.services.tables import check_file
from phoihop.bulk.states import TO_CHECK, TO_IMPORT, BatchState
from phoihop.directory.models import Organisation
from phoihop.ledger import cube
from phoihop.programmes.models import Programme

# What is taken on the site; Parquet is for the command line.
TAKEN = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


@transaction.atomic
def batch_hand_in(
    *,
    programme: Programme,
    organisation: Organisation | None,
    name: str,
    content: bytes,
    notation: str,
    by: User | None,
) -> ImportBatch:
    """Take a table in, to be checked by the worker. `organisation`: whose own figures they are; None
    for what the programme office compiled.

    Problems: those of `Owner.refusal`, `bulk.not_a_kind`, `file.*`. Nothing is kept of what is refused.
    """
    Owner(programme, organisation, by, single=True).require()
    if Path(name).suffix.lower() not in TAKEN:
        raise Problem("bulk.not_a_kind", field="file", name=name)
    file = file_keep(name=name, content=content, by=by, taken=TAKEN)
    batch = ImportBatch.objects.create(
        programme=programme,
        organisation=organisation,
        name=file.name,
        sha256=file.sha256,
        file=file,
        notation=notation,
        created_by=by,
    )
    audit(by=by, verb="table.hand_in", on=batch, label=f"#{batch.pk}", sha256=file.sha256)
    announce("table.handed_in", batch.pk)
    return batch


@transaction.atomic
def batch_confirm(*, batch: ImportBatch, by: User | None) -> None:
    """Have a table entered that was found right. Problem `bulk.not_checked` otherwise."""
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if not (now.is_sound and now.changes_something):
        raise Problem("bulk.not_checked")
    now.state, now.progress, now.created_by = BatchState.CONFIRMED, 0, by
    now.save(update_fields=["state", "progress", "created_by"])
    audit(by=by, verb="table.confirm", on=now, label=f"#{now.pk}")
    announce("table.confirmed", now.pk)


@transaction.atomic
def batch_discard(*, batch: ImportBatch, by: User | None) -> None:
    """Take a table away again, with its file, as long as it was not entered. Problem `bulk.entered`."""
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if now.state in {BatchState.CONFIRMED, BatchState.IMPORTING, BatchState.DONE}:
        raise Problem("bulk.entered")
    audit(by=by, verb="table.discard", on=now, label=f"#{now.pk}")
    file, faults = now.file, now.all_faults
    storage, name = faults.storage, faults.name
    now.delete()
    if file is not None:
        file_discard(file=file, by=by)
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def batch_check(batch_id: int) -> None:
    """Check a table that waits: called by the worker, again if it was ended in the middle of it."""
    batch = _take_up(batch_id, TO_CHECK, BatchState.CHECKING)
    if batch is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="phoihop-") as folder:
            path = Path(folder) / "loi.csv"
            # The file is for offices, whatever the language of the server.
            with translation.override(settings.LANGUAGE_CODE), faults_into(path) as faults:
                checked = _checked(batch, faults, keep=False, share=1.0)
            _note(batch, checked, faults, path)
    except Problem as problem:
        _fail(batch, problem)
    except Exception:
        # The log of the jobs says what it was; the page must not say "being checked" for ever.
        _fail(batch, Problem("bulk.fault"))
        raise


def batch_import(batch_id: int) -> None:
    """Enter a confirmed table: checked once more, since the directory and the ledger may have moved."""
    batch = _take_up(batch_id, TO_IMPORT, BatchState.IMPORTING)
    if batch is None:
        return
    try:
        faults = Faults()
        checked = _checked(batch, faults, keep=True, share=0.4)
        assert checked.spool is not None
        try:
            if faults:
                raise Problem("bulk.meanwhile")
            enter(batch, checked, _owner(batch), progress=_from(batch, 0.4))
        finally:
            checked.spool.close()
    except Problem as problem:
        _fail(batch, problem)
    except Exception:
        _fail(batch, Problem("bulk.fault"))
        raise
    else:
        cube.fold()


def _take_up(batch_id: int, states: frozenset[BatchState], to: BatchState) -> ImportBatch | None:
    """The batch, now at work. None when it is gone, or was worked off already."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
        if batch is None or batch.state not in states:
            return None
        batch.state, batch.progress = to, 0
        batch.save(update_fields=["state", "progress"])
    return batch


def _owner(batch: ImportBatch) -> Owner:
    return Owner(batch.programme, batch.organisation, batch.created_by, single=True)


def _checked(batch: ImportBatch, faults: Faults, *, keep: bool, share: float) -> Checked:
    assert batch.file is not None
    return check_file(
        Path(batch.file.content.path), batch.name, owner=_owner(batch), notation=batch.notation,
        faults=faults, keep=keep, progress=_from(batch, 0, share),
    )  # fmt: skip


def _from(batch: ImportBatch, start: float, share: float | None = None) -> Callable[[float], None]:
    """Notes how far the batch is, from `start` on, for whoever looks at its page."""
    span = 1 - start if share is None else share
    noted = [-1]

    def note(done: float) -> None:
        now = min(round(100 * (start + span * done)), 99)
        if now > noted[0]:
            noted[0] = now
            _show(batch, now)

    return note


def _show(batch: ImportBatch, progress: int) -> None:
    """Beside the transaction that enters the rows, so that it is seen before that ends. SQLite has
    one writer: there the page moves on when the rows are in."""
    if not connection.in_atomic_block:
        ImportBatch.objects.filter(pk=batch.pk).update(progress=progress)
    elif connection.vendor == "postgresql":
        beside = connections.create_connection(connection.alias)
        try:
            with beside.cursor() as cursor:
                cursor.execute(
                    "UPDATE bulk_importbatch SET progress = %s WHERE id = %s", (progress, batch.pk)
                )
        finally:
            beside.close()


@transaction.atomic
def _note(batch: ImportBatch, checked: Checked, faults: Faults, path: Path) -> None:
    batch.state, batch.progress = BatchState.CHECKED, 100
    batch.rows, batch.new = checked.rows, checked.new
    batch.restated, batch.unchanged = checked.restated, checked.unchanged
    batch.unknown_columns = list(checked.unknown_columns)
    batch.kinds = [
        {"count": count, **faults.examples[code].plain()}
        for code, count in faults.kinds.most_common()
    ]
    batch.first_faults = [fault.plain() for fault in faults.first]
    if faults:
        with path.open("rb") as file:
            batch.all_faults.save(path.name, File(file), save=False)
    batch.save()


@transaction.atomic
def _fail(batch: ImportBatch, problem: Problem) -> None:
    values = {key: str(value) for key, value in problem.values.items()}
    now = ImportBatch.objects.select_for_update().filter(pk=batch.pk).first()
    if now is None:
        return
    now.state, now.problem, now.problem_values = BatchState.FAILED, problem.code, values
    now.save(update_fields=["state", "problem", "problem_values"])
    audit(by=None, verb="table.fail", on=now, label=f"#{now.pk}", problem=problem.code)
