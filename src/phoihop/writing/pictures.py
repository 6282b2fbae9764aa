"""Whether some bytes are a picture (PNG) that every program will show.

A damaged picture does not stop Word from opening a file; it leaves a red cross in an issued paper.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from phoihop.writing.errors import DocumentError

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
LARGEST_FILE: Final = 20 * 2**20
# Along either side; a page at 600 dots an inch has 7.000.
LARGEST_SIDE: Final = 10_000
MEBIBYTE: Final = 2**20
# colour type → (values for each dot, bits a value may have)
COLOURS: Final = {
    0: (1, (1, 2, 4, 8, 16)),
    2: (3, (8, 16)),
    3: (1, (1, 2, 4, 8)),
    4: (2, (8, 16)),
    6: (4, (8, 16)),
}


def check_png(data: bytes) -> tuple[int, int]:
    """Width and height in dots of a whole PNG. Raises `DocumentError`
    (`document.picture_unreadable`, `document.picture_too_large`)."""
    if len(data) > LARGEST_FILE:
        raise DocumentError(
            "document.picture_too_large",
            field="png",
            limit=LARGEST_FILE // MEBIBYTE,
            unit="MiB",
        )
    if not data.startswith(SIGNATURE):
        raise _unreadable("no PNG signature")
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[0] != b"IHDR" or len(chunks[0][1]) != 13 or names[-1] != b"IEND":
        raise _unreadable("no beginning or no end")
    width, height, expected = _size(chunks[0][1])
    if names.count(b"PLTE") == 0 and chunks[0][1][9] == 3:
        raise _unreadable("no palette")
    _inflate(b"".join(body for name, body in chunks if name == b"IDAT"), expected)
    return width, height


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in dots of a picture that was checked before."""
    width, height = struct.unpack_from(">II", data, len(SIGNATURE) + 8)
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    while position < len(data):
        head = data[position : position + 8]
        if len(head) < 8:
            raise _unreadable("cut off")
        length, name = struct.unpack(">I4s", head)
        body = data[position + 8 : position + 8 + length]
        tail = data[position + 8 + length : position + 12 + length]
        if len(tail) < 4 or zlib.crc32(name + body) != int.from_bytes(tail, "big"):
            raise _unreadable("cut off or changed")
        yield name, body
        if name == b"IEND":
            return
        position += 12 + length
    raise _unreadable("cut off")


def _size(header: bytes) -> tuple[int, int, int]:
    """Width, height, and the least number of bytes the dots take."""
    width, height, bits, colour, method, filtering, interlace = struct.unpack(">IIBBBBB", header)
    values, depths = COLOURS.get(colour, (0, ()))
    if not width or not height or bits not in depths or method or filtering or interlace > 1:
        raise _unreadable("impossible header")
    if max(width, height) > LARGEST_SIDE:
        raise DocumentError(
            "document.picture_too_large", field="png", limit=LARGEST_SIDE, unit="dots a side"
        )
    # One byte for the filter of each line; the lines of an interlaced picture only take more.
    return width, height, height * (1 + (width * values * bits + 7) // 8)


def _inflate(packed: bytes, expected: int) -> None:
    """Unpacks in small pieces, so that no picture takes more room than one of them."""
    unpacker, count = zlib.decompressobj(), 0
    try:
        while packed and not unpacker.eof and count <= 2 * expected:
            count += len(unpacker.decompress(packed, MEBIBYTE))
            packed = unpacker.unconsumed_tail
        if not packed:
            count += len(unpacker.flush())
    except zlib.error:
        raise _unreadable("damaged dots") from None
    if not unpacker.eof or count < expected:
        raise _unreadable("missing or too many dots")


def _unreadable(reason: str) -> DocumentError:
    return DocumentError("document.picture_unreadable", field="png", reason=reason)
