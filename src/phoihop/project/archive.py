"""One file with everything an installation holds.

A tar archive (gzipped when its name ends in .gz or .tgz): `manifest.json` first, with what made it
and the hash of each part; then the database as its own tools write it; then `files/…` as they lie
in the data folder. The secret key stays out: whoever gets hold of a backup must not be able to
forge a session.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal

from phoihop import __version__
from phoihop.base.problems import Problem

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
_DATABASE_NAME = re.compile(r"database\.[a-z0-9]+")
# As `base.models.stored_file_path` writes them; nothing that could climb out of the folder.
_FILE_NAME = re.compile(r"files/[0-9a-f]{2}/[0-9A-Za-z][\w.-]*")
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Part:
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    version: str
    database: str  # sqlite | postgresql
    made_at: str
    parts: tuple[Part, ...]
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Raises ValueError, KeyError or TypeError for anything that is not a manifest of ours."""
        values = json.loads(text)
        if values["format"] != FORMAT:
            raise ValueError(f"format {values['format']}")
        manifest = cls(**{**values, "parts": tuple(Part(**part) for part in values["parts"])})
        for part in manifest.parts:
            if not (_DATABASE_NAME.fullmatch(part.name) or _FILE_NAME.fullmatch(part.name)):
                raise ValueError(f"“{part.name}”")
        return manifest

    @property
    def database_part(self) -> str:
        return next(part.name for part in self.parts if not part.name.startswith(FILES))


def archive_write(target: Path, *, database: str, parts: Mapping[str, Path]) -> Manifest:
    """Write the files of `parts` (name in the archive → where it lies) with their manifest.

    The archive appears under its name only when it is whole. Problem `backup.exists`.
    """
    if target.exists():
        raise Problem("backup.exists", path=target)
    manifest = Manifest(
        version=__version__,
        database=database,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        parts=tuple(_describe(name, path) for name, path in parts.items()),
    )
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with tarfile.open(unfinished, _mode(target)) as archive:
            text = manifest.written()
            header = tarfile.TarInfo(MANIFEST)
            header.size = len(text)
            archive.addfile(header, io.BytesIO(text))
            for name, path in parts.items():
                archive.add(path, name, recursive=False)
        # A link, unlike a rename, never replaces a file that came into being meanwhile.
        os.link(unfinished, target)
    except FileExistsError:
        raise Problem("backup.exists", path=target) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _mode(target: Path) -> Literal["w", "w:gz"]:
    return "w:gz" if target.suffix in {".gz", ".tgz"} else "w"


def _describe(name: str, path: Path) -> Part:
    with path.open("rb") as content:
        return Part(name, hashlib.file_digest(content, "sha256").hexdigest(), path.stat().st_size)


def archive_unpack(source: Path, into: Path) -> Manifest:
    """Unpack into an empty folder and compare every part with its hash.

    Problem `backup.unreadable` for whatever is not whole; the folder then holds rubbish, for the
    caller to remove.
    """
    try:
        with tarfile.open(source, "r:*") as archive:
            manifest = Manifest.read(_member(archive, MANIFEST).read())
            for part in manifest.parts:
                _unpack(_member(archive, part.name), part, into / part.name)
    except (tarfile.TarError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise Problem("backup.unreadable", path=source, why=_why(error)) from None
    return manifest


def _why(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip("'\"").rstrip(".")


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    content = archive.extractfile(name)
    if content is None:
        raise ValueError(f"“{name}”")
    return content


def _unpack(content: IO[bytes], part: Part, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with content, target.open("xb") as file:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != part.sha256:
        raise ValueError(f"“{part.name}” ≠ sha256 {part.sha256[:12]}…")
