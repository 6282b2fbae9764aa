"""What a restore refuses, and what it leaves when its last step fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phoihop.base.problems import Problem
from phoihop.project import keeping
from phoihop.project.archive import archive_write
from phoihop.project.databases import Engine


@pytest.fixture
def installation(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one file, over an engine whose database is a text file."""
    data = tmp_path / "data"
    (data / "files" / "aa").mkdir(parents=True)
    (data / "files" / "aa" / "aa-now.txt").write_text("now")
    (data / "database").write_text("now")
    settings.DATA = data
    engine = Engine(
        "text", "database.txt",
        dump=lambda target: void(target.write_text((data / "database").read_text())),
        load=lambda source: void((data / "database").write_text(source.read_text())),
    )  # fmt: skip
    monkeypatch.setattr(keeping, "this_engine", lambda: engine)
    monkeypatch.setattr(keeping, "call_command", lambda *words, **options: None)
    monkeypatch.setattr("phoihop.ledger.kept.begin_anew", lambda: None)
    return data


def void(_: int) -> None:
    """`write_text` says how much it wrote; nobody asked."""


def contents(data: Path) -> dict[str, str]:
    return {
        path.relative_to(data).as_posix(): path.read_text()
        for path in data.rglob("*")
        if path.is_file()
    }


def earlier(tmp_path: Path, *, database: str = "text", version: str = "") -> Path:
    """A backup of an earlier day, with another file."""
    parts = {"database.txt": tmp_path / "d", "files/bb/bb-then.txt": tmp_path / "f"}
    for path in parts.values():
        path.write_text("then")
    archive = tmp_path / "earlier.tar"
    with pytest.MonkeyPatch.context() as patch:
        if version:
            patch.setattr("phoihop.project.archive.__version__", version)
        archive_write(archive, database=database, parts=parts)
    return archive


def test_everything_is_replaced(installation: Path, tmp_path: Path) -> None:
    keeping.restore(earlier(tmp_path))
    assert contents(installation) == {"database": "then", "files/bb/bb-then.txt": "then"}


def test_a_backup_of_another_database_is_refused(installation: Path, tmp_path: Path) -> None:
    before = contents(installation)
    with pytest.raises(Problem) as problem:
        keeping.restore(earlier(tmp_path, database="postgresql"))
    assert problem.value.code == "backup.other_database"
    assert contents(installation) == before


def test_a_backup_of_a_later_version_is_refused(installation: Path, tmp_path: Path) -> None:
    before = contents(installation)
    with pytest.raises(Problem) as problem:
        keeping.restore(earlier(tmp_path, version="99.10.0"))
    assert problem.value.code == "backup.newer"
    assert contents(installation) == before


def test_the_former_files_come_back_when_the_database_refuses(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(installation)

    def full(source: Path) -> None:
        raise Problem("backup.tool_failed", tool="psql", why="no space left")

    engine = Engine("text", "database.txt", dump=full, load=full)
    monkeypatch.setattr(keeping, "this_engine", lambda: engine)
    with pytest.raises(Problem):
        keeping.restore(earlier(tmp_path))
    assert contents(installation) == before
