"""Backup and restore of a whole installation."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from phoihop import __version__
from phoihop.base.problems import Problem
from phoihop.ledger import kept
from phoihop.project.archive import FILES, Manifest, archive_unpack, archive_write
from phoihop.project.databases import this_engine


def backup(target: Path) -> Manifest:
    """Everything into one new file. Problem `backup.*`; the program may go on running."""
    if target.exists():
        raise Problem("backup.exists", path=target)
    engine = this_engine()
    with _workshop("backup") as folder:
        # The database first: a file that arrives later is then merely extra, never missing.
        engine.dump(folder / engine.part)
        parts = {engine.part: folder / engine.part}
        parts.update(_kept_files())
        return archive_write(target, database=engine.name, parts=parts)


def restore(source: Path) -> Manifest:
    """Everything back from a backup, in place of what is there; checked as a whole before the
    first change, and undone if the last step fails. Problem `backup.*`."""
    engine = this_engine()
    with _workshop("restore") as folder:
        manifest = archive_unpack(source, folder)
        if manifest.database != engine.name:
            raise Problem("backup.other_database", made_on=manifest.database, here=engine.name)
        if _number(manifest.version) > _number(__version__):
            raise Problem("backup.newer", made_by=manifest.version, here=__version__)
        with _files_exchanged(folder / FILES, former=folder / "former"):
            engine.load(folder / manifest.database_part)
    # A backup of an earlier version lacks what came since.
    call_command("migrate", interactive=False, verbosity=0)
    kept.begin_anew()
    return manifest


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


@contextmanager
def _workshop(purpose: str) -> Iterator[Path]:
    """A folder beside the data, on the same disk, so that the last step is a mere renaming."""
    beside = settings.DATA / "tmp"
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _kept_files() -> Iterator[tuple[str, Path]]:
    root = settings.DATA / "files"
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield FILES + path.relative_to(root).as_posix(), path


@contextmanager
def _files_exchanged(restored: Path, *, former: Path) -> Iterator[None]:
    """The restored files in their place, the former ones kept until the block has succeeded."""
    place: Path = settings.DATA / "files"
    restored.mkdir(exist_ok=True)
    place.mkdir(exist_ok=True)
    place.rename(former)
    restored.rename(place)
    try:
        yield
    except BaseException:
        place.rename(restored)
        former.rename(place)
        raise
