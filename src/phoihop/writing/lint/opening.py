"""The parts of a .docx that anybody may have made, as trees: bounded in size, in depth and in number.

Document types and entities are refused, since Word writes none. Tags and attributes lose their name
space: "p" for `w:p`, "a.ln" for `a:ln`; the strict and the usual name spaces give the same names.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 60 * MEGABYTE
# Of XML, unfolded; a report of 300 pages has 10.
LARGEST_PART: Final = 24 * MEGABYTE
MOST_UNFOLDED: Final = 48 * MEGABYTE
MOST_PARTS: Final = 5_000
# Of all parts that are read; each takes some 300 bytes of memory, and a page has about 1,000.
MOST_ELEMENTS: Final = 400_000
DEEPEST: Final = 150

_PIECE: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
# All that `zipfile` may raise on a damaged package.
_DAMAGE: Final = (
    zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, KeyError,
    OverflowError, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip
# Other name spaces by their last words; WordprocessingML itself has no prefix here.
_PREFIXES: Final = {
    "wordprocessingml/main": "",
    "wordprocessingml/2006/main": "",
    "drawingml/main": "a.",
    "drawingml/2006/main": "a.",
    "drawingml/wordprocessingdrawing": "wp.",
    "drawingml/2006/wordprocessingdrawing": "wp.",
    "drawingml/picture": "pic.",
    "drawingml/2006/picture": "pic.",
    "word/2010/wordprocessingshape": "wps.",
    "word/2010/wordprocessinggroup": "wpg.",
    "markup-compatibility/2006": "mc.",
    "officedocument/relationships": "r.",
    "officedocument/2006/relationships": "r.",
    "package/2006/relationships": "rel.",
    "microsoft-com:vml": "v.",
    "microsoft-com:office:office": "o.",
    "elements/1.1/": "dc.",
    "xml/1998/namespace": "xml.",
}


class Unreadable(Exception):
    """The file cannot be checked. `code`: empty, too_large, too_long, not_a_kind, damaged, encrypted,
    old_word, bomb."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Package:
    """Parts by name, and where the relations of a part lead."""

    def __init__(self, content: bytes) -> None:
        _check_kind(content)
        self._unfolded = self._elements = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {part.filename: part for part in self._zip.infolist()}
        except _DAMAGE:
            raise Unreadable("damaged") from None
        if len(self._parts) > MOST_PARTS:
            raise Unreadable("bomb")

    def tree(self, name: str) -> Element | None:
        """The part as a tree; None where there is no such part."""
        if name not in self._parts:
            return None
        tree, elements = parsed(self._read(name), MOST_ELEMENTS - self._elements)
        self._elements += elements
        return tree

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Of a part ("" for the package): id → (kind, name of the part it leads to)."""
        folder, file = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in tree if tree is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            # One that begins with "/" is joined as it is.
            path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def _read(self, name: str) -> bytes:
        part = self._parts[name]
        if part.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        pieces, size = [], 0
        try:
            with self._zip.open(part) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    if size > LARGEST_PART or self._unfolded + size > MOST_UNFOLDED:
                        raise Unreadable("bomb")
                    pieces.append(piece)
        except RuntimeError:  # what the library says of a password
            raise Unreadable("encrypted") from None
        except _DAMAGE:
            raise Unreadable("damaged") from None
        self._unfolded += size
        return b"".join(pieces)


def _check_kind(content: bytes) -> None:
    if not content:
        raise Unreadable("empty")
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large")
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable("encrypted" if locked else "old_word")
    if not content.startswith(_ZIP):
        raise Unreadable("not_a_kind")


def parsed(content: bytes, most: int = MOST_ELEMENTS) -> tuple[Element, int]:
    """The XML as a tree, and of how many elements. Raises `Unreadable`: damaged, too_long, bomb."""
    builder = TreeBuilder()
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEEPEST:
            raise Unreadable("bomb")
        if elements > most:
            raise Unreadable("too_long")
        builder.start(_short(name), {_short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(name))

    def refuse(*_: object) -> None:
        raise Unreadable("bomb")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
        return builder.close(), elements
    except (expat.ExpatError, AssertionError, LookupError, ValueError):
        # The last two: an encoding nobody knows.
        raise Unreadable("damaged") from None


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    space, _, local = name.rpartition("}")
    if not space:
        return local
    lowered = space.lower()
    for ending, prefix in _PREFIXES.items():
        if lowered.endswith(ending):
            return prefix + local
    return f"x.{local}"
