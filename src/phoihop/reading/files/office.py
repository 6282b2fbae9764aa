"""Old Word and Excel files (and RTF): LibreOffice turns them into new ones, and those are read."""

from __future__ import annotations

import shutil
import struct
import tempfile
from dataclasses import replace
from pathlib import Path

from phoihop.reading.files.extracted import Extracted, Unreadable
from phoihop.reading.files.limits import CONVERSION, LARGEST_FILE, MEGABYTE
from phoihop.reading.files.programs import TooSlow, output_of

_PROGRAMS = ("soffice", "libreoffice")
_TARGETS = {"doc": "docx", "xls": "xlsx"}


def read(content: bytes, kind: str) -> Extracted:
    """`kind`: doc or xls."""
    if kind == "doc" and _is_encrypted(content):
        raise Unreadable("encrypted")
    newer = _converted(content, kind)
    if kind == "doc":
        from phoihop.reading.files import docx

        return replace(docx.read(newer), kind=kind)
    from phoihop.reading.files import xlsx

    return replace(xlsx.read(newer), kind=kind)


def program() -> str | None:
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def _converted(content: bytes, kind: str) -> bytes:
    office = program()
    if office is None:
        raise Unreadable("office_absent")
    target = _TARGETS[kind]
    with tempfile.TemporaryDirectory(prefix="phoihop-") as folder:
        source = Path(folder, f"source.{kind}")
        source.write_bytes(content)
        command = [
            office,
            # A profile of its own: one that is shared lets only one conversion run at a time.
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", target),
            *("--outdir", str(Path(folder, "out")), str(source)),
        ]
        try:
            said = output_of(command, seconds=CONVERSION, environment={"HOME": folder})
        except TooSlow:
            raise Unreadable("too_slow", limit=CONVERSION) from None
        result = Path(folder, "out", f"source.{target}")
        if said is None or not result.is_file():
            raise Unreadable("damaged")
        if result.stat().st_size > LARGEST_FILE:
            raise Unreadable("too_large", limit=LARGEST_FILE // MEGABYTE)
        return result.read_bytes()


# The header of a Word file says at this place, in this bit, whether the rest is encrypted.
_FLAGS_AT = 0x0A
_ENCRYPTED = 0x0100
_ENTRY = 128
_SECTOR_SHIFT_AT = 30
_NO_SECTOR = 0xFFFFFFFA


def _is_encrypted(content: bytes) -> bool:
    """Whether an old Word file asks for a password; LibreOffice would wait for it in vain."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return False
    try:
        stream = _first_sector(content, "WordDocument")
        return stream is not None and bool(
            struct.unpack_from("<H", content, stream + _FLAGS_AT)[0] & _ENCRYPTED
        )
    except struct.error:
        raise Unreadable("damaged") from None


def _first_sector(content: bytes, stream: str) -> int | None:
    """Where the stream of that name begins in an old Office file, which is a small file system."""
    (shift,) = struct.unpack_from("<H", content, _SECTOR_SHIFT_AT)
    if shift not in (9, 12):
        raise Unreadable("damaged")
    name = stream.encode("utf-16-le") + b"\x00\x00"
    # Directory entries lie at multiples of their size and begin with their name.
    place = content.find(name, 512)
    while place != -1 and (place - 512) % _ENTRY:
        place = content.find(name, place + 1)
    if place == -1:
        return None
    (sector,) = struct.unpack_from("<I", content, place + 116)
    return None if sector >= _NO_SECTOR else int((sector + 1) << shift)
