"""What a file really is: told by its first bytes and its parts, never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from phoihop.reading.files.extracted import Unreadable
from phoihop.reading.files.package import DAMAGE

# The names under which each kind is sent; any other name for it is worth a note.
SUFFIXES = {
    "txt": {".txt", ".text", ".csv", ".tsv", ".md", ""},
    "docx": {".docx"},
    "xlsx": {".xlsx"},
    "pdf": {".pdf"},
    "html": {".html", ".htm", ".xhtml"},
    "image": {".png", ".jpg", ".jpeg"},
    "doc": {".doc", ".rtf"},
    "xls": {".xls"},
}
# Names of programs: refused, whatever stands inside.
_PROGRAMS = frozenset(
    {
        ".exe",
        ".dll",
        ".com",
        ".bat",
        ".cmd",
        ".msi",
        ".scr",
        ".js",
        ".vbs",
        ".ps1",
        ".sh",
        ".jar",
        ".hta",
    }
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SUFFIXES = SUFFIXES["html"]
_TAG = re.compile(rb"<(?:p|div|table|body|article|span|br|h[1-6])\b", re.IGNORECASE)


def suffix(name: str) -> str:
    return PurePath(name.replace("\\", "/").replace("\x00", "")).suffix.lower()


def kind_of(content: bytes, name: str) -> str:
    """One of the keys of `SUFFIXES`. Raises `Unreadable`: not_a_kind, damaged, encrypted, macros."""
    if suffix(name) in _PROGRAMS:
        raise Unreadable("not_a_kind")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(content)
    if content.startswith(_OLE):
        return _kind_of_compound(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "image"
    if content.startswith(b"{\\rtf1"):
        return "doc"
    return _kind_of_text(content, name)


def _kind_of_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except DAMAGE:
        raise Unreadable("damaged") from None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("macros")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise Unreadable("not_a_kind")


def _kind_of_compound(content: bytes) -> str:
    """Old Office files are small file systems whose names stand in them as UTF-16."""

    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Unreadable("encrypted")
    if holds("_VBA_PROJECT") or holds("VBA_PROJECT_CUR"):
        raise Unreadable("macros")
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook"):
        return "xls"
    raise Unreadable("not_a_kind")


def _kind_of_text(content: bytes, name: str) -> str:
    opening = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if opening[:2] in (b"\xff\xfe", b"\xfe\xff"):
        opening = opening[2:].replace(b"\x00", b"")
    if _HTML.match(opening):
        return "html"
    if suffix(name) in _HTML_SUFFIXES and _TAG.search(content[:200_000].replace(b"\x00", b"")):
        return "html"
    return "txt"
