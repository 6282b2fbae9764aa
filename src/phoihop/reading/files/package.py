"""Office packages (zip) that anybody may have made: parts read piece by piece, and never more than an honest one has."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from phoihop.reading.files.extracted import Unreadable
from phoihop.reading.files.limits import (
    HIGHEST_RATIO,
    LARGEST_PART,
    MOST_PARTS,
    RATIO_COUNTS_FROM,
)

# All that `zipfile` may raise on a package that is damaged or packed in another way.
DAMAGE = (
    zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, KeyError,
    OverflowError, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip
_PIECE = 64 * 1024
_ENCRYPTED = 0x1


class Package:
    """The parts of a package by name. Raises `Unreadable`: damaged, encrypted, bomb."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {part.filename: part for part in self._zip.infolist()}
        except DAMAGE:
            raise Unreadable("damaged") from None
        if len(self._parts) > MOST_PARTS:
            raise Unreadable("bomb")

    def names(self) -> list[str]:
        return list(self._parts)

    def pieces(self, name: str, most: int = LARGEST_PART) -> Iterator[bytes]:
        """The content of a part, unfolded piece by piece. What the directory says of its size is not believed."""
        part = self._parts[name]
        if part.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        unfolded = 0
        try:
            with self._zip.open(part) as file:
                while piece := file.read(_PIECE):
                    unfolded += len(piece)
                    if unfolded > most or _unfolds_too_far(unfolded, part.compress_size):
                        raise Unreadable("bomb")
                    yield piece
        except RuntimeError:  # what the library says of a password
            raise Unreadable("encrypted") from None
        except DAMAGE:
            raise Unreadable("damaged") from None


def _unfolds_too_far(unfolded: int, packed: int) -> bool:
    return unfolded > RATIO_COUNTS_FROM and unfolded > HIGHEST_RATIO * max(packed, 1)
