"""A table at the command line: checked in one stream, entered if it is right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phoihop.base.problems import Problem
from phoihop.bulk.checking import Checked, Faults, Owner, check
from phoihop.bulk.checking.faults import faults_into
from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services.entering import enter
from phoihop.bulk.states import BatchState, Notation
from phoihop.bulk.tables import Table, TableUnreadable, opened
from phoihop.ledger import cube
from phoihop.reading.files.classification import mark_in_head

# How far a step has come, from 0 to 1: "check" or "enter".
Steps = Callable[[str, float], None]


@dataclass(frozen=True)
class TableReport:
    """What was found, and `batch` when it was entered (None: it was not, or there was nothing new)."""

    checked: Checked
    faults: Faults
    sha256: str
    batch: ImportBatch | None


def table_import(
    *,
    path: Path,
    owner: Owner,
    notation: str = Notation.ASK,
    dry_run: bool = False,
    all_faults: Path | None = None,
    progress: Steps = lambda step, done: None,
) -> TableReport:
    """Check the table in a file; unless `dry_run`, enter it when every row is right.

    all_faults: where to write all that is wrong, as CSV. Problems: those of the file (`bulk.*`,
    `paper.*`, `file.*`), and those of `check` and `enter`.
    """
    digest = sha256_of(path)
    with faults_into(all_faults) as faults:
        checked = check_file(
            path, path.name, owner=owner, notation=notation, faults=faults, keep=not dry_run,
            progress=lambda done: progress("check", done),
        )  # fmt: skip
    try:
        batch = None
        if not dry_run and not faults and (checked.new or checked.restated):
            batch = ImportBatch(
                programme=owner.programme if owner.single else None,
                organisation=owner.organisation, name=path.name[:255], sha256=digest,
                notation=notation, state=BatchState.IMPORTING, created_by=owner.by,
            )  # fmt: skip
            enter(batch, checked, owner, progress=lambda done: progress("enter", done))
            cube.fold()
            progress("enter", 1)
        return TableReport(checked, faults, digest, batch)
    finally:
        if checked.spool is not None:
            checked.spool.close()


def check_file(
    path: Path,
    name: str,
    *,
    owner: Owner,
    notation: str,
    faults: Faults,
    keep: bool,
    progress: Callable[[float], None],
) -> Checked:
    """As `check`, of a file; what makes it unreadable comes as a Problem."""
    try:
        table = opened(path, name)
        _refuse_marked(table)
        return check(
            table, owner=owner, notation=notation, faults=faults, progress=progress, keep=keep
        )
    except TableUnreadable as why:
        values = {**why.values, "name": name} if "name" in why.values else why.values
        raise Problem(why.code, field="file", **values) from None


def _refuse_marked(table: Table) -> None:
    mark = mark_in_head(table.opening)
    if mark:
        raise Problem("file.classified", field="file", mark=mark)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
