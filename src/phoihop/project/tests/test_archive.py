"""The file of a backup: whole or refused."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from phoihop.base.problems import Problem
from phoihop.project.archive import MANIFEST, archive_unpack, archive_write

FILE = "files/ab/abcdef-12.pdf"


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, Path]:
    database, file = tmp_path / "db", tmp_path / "file"
    database.write_bytes(b"tables" * 50_000)
    file.write_bytes("tệp".encode())
    return {"database.sqlite3": database, FILE: file}


@pytest.fixture(params=["backup.tar", "backup.tar.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path, parts: dict[str, Path]) -> Path:
    path = tmp_path / str(request.param)
    archive_write(path, database="sqlite", parts=parts)
    return path


def into(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return folder


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of the archive, each member passed through `change`; None leaves it out."""
    copy = archive.with_name("changed.tar")
    with tarfile.open(archive) as old, tarfile.open(copy, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            assert content is not None
            changed = change(member.name, content.read())
            if changed is not None:
                header = tarfile.TarInfo(member.name)
                header.size = len(changed)
                new.addfile(header, io.BytesIO(changed))
    return copy


def refused(archive: Path, tmp_path: Path) -> str:
    with pytest.raises(Problem) as problem:
        archive_unpack(archive, into(tmp_path))
    assert problem.value.code == "backup.unreadable"
    return str(problem.value)


def test_what_goes_in_comes_out(archive: Path, parts: dict[str, Path], tmp_path: Path) -> None:
    folder = into(tmp_path)
    manifest = archive_unpack(archive, folder)
    assert manifest.database_part == "database.sqlite3"
    for name, original in parts.items():
        assert (folder / name).read_bytes() == original.read_bytes()


def test_the_manifest_comes_first(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        assert opened.next().name == MANIFEST  # type: ignore[union-attr]  # there is one


def test_a_name_ending_in_gz_is_compressed(parts: dict[str, Path], tmp_path: Path) -> None:
    for name in ("a.tar", "b.tar.gz"):
        archive_write(tmp_path / name, database="sqlite", parts=parts)
    assert (tmp_path / "b.tar.gz").stat().st_size < (tmp_path / "a.tar").stat().st_size / 10


def test_an_existing_file_is_never_overwritten(parts: dict[str, Path], tmp_path: Path) -> None:
    there = tmp_path / "there.tar"
    there.write_text("something else")
    with pytest.raises(Problem) as problem:
        archive_write(there, database="sqlite", parts=parts)
    assert problem.value.code == "backup.exists"
    assert there.read_text() == "something else"


def test_nothing_is_left_of_an_archive_that_could_not_be_finished(tmp_path: Path) -> None:
    database = tmp_path / "db"
    database.write_bytes(b"tables")
    with pytest.raises(FileNotFoundError):
        archive_write(
            tmp_path / "new.tar", database="sqlite",
            parts={"database.sqlite3": database, FILE: tmp_path / "gone"},
        )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["db"]


def test_a_changed_byte_is_noticed(archive: Path, tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"tables", b"fables", 1) if name.startswith("database") else content

    assert "database.sqlite3" in refused(rewritten(archive, change), tmp_path)


def test_a_missing_part_is_noticed(archive: Path, tmp_path: Path) -> None:
    copy = rewritten(archive, lambda name, content: None if name == FILE else content)
    assert FILE in refused(copy, tmp_path)


def test_a_cut_off_file_is_noticed(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    refused(archive, tmp_path)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letter.docx"
    other.write_bytes(b"PK\x03\x04 not a backup at all")
    refused(other, tmp_path)


@pytest.mark.parametrize("name", ["../outside", "files/../../outside", "/outside", "files/ab/../x"])
def test_no_part_can_climb_out_of_the_folder(name: str, archive: Path, tmp_path: Path) -> None:
    def change(member: str, content: bytes) -> bytes:
        if member != MANIFEST:
            return content
        manifest = json.loads(content)
        manifest["parts"][1]["name"] = name
        return json.dumps(manifest).encode()

    assert name in refused(rewritten(archive, change), tmp_path)
    assert not (tmp_path / "outside").exists()


def test_a_backup_of_an_unknown_format_is_refused(archive: Path, tmp_path: Path) -> None:
    def change(member: str, content: bytes) -> bytes:
        return content.replace(b'"format": 1', b'"format": 2') if member == MANIFEST else content

    refused(rewritten(archive, change), tmp_path)
