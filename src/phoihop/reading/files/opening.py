"""The first text of a file, read quickly: whether it bears a classification mark, before anything is stored."""

from __future__ import annotations

import re
from html import unescape

from phoihop.reading.files import kinds
from phoihop.reading.files.classification import mark_in_head, mark_in_name
from phoihop.reading.files.encodings import NotText, decoded
from phoihop.reading.files.extracted import Unreadable

# A stamp stands on the first page; reading further would only find the word in running text.
_PAGES = 2
_BYTES = 400_000
_TAG = re.compile(r"<[^<>]*>")


def opening_mark(content: bytes, name: str) -> str:
    """The classification mark that a file bears in its name or on its first pages, or "".

    A scan is read only where Tesseract is installed, an old Office file only where LibreOffice is. Raises `Unreadable` for a file that is none of the kinds.
    """
    in_name = mark_in_name(name)
    if in_name:
        return in_name
    try:
        text, scanned = _opening(content, kinds.kind_of(content, name))
    except Unreadable as refusal:
        if refusal.code == "classified":
            return str(refusal.values["mark"])
        raise
    return mark_in_head(text, scanned=scanned)


def _opening(content: bytes, kind: str) -> tuple[str, bool]:
    match kind:
        case "docx":
            from phoihop.reading.files import docx

            return docx.opening(content, _BYTES), False
        case "xlsx":
            from phoihop.reading.files import xlsx

            return xlsx.opening(content, _BYTES), False
        case "pdf":
            from phoihop.reading.files import pdf

            return pdf.opening(content, _PAGES)
        case "image":
            from phoihop.reading.files import scan

            return (scan.read(content).text, True) if scan.is_there() else ("", False)
        case "doc" | "xls":
            from phoihop.reading.files import office

            return (office.read(content, kind).text, False) if office.program() else ("", False)
        case "html":
            return unescape(_TAG.sub("\n", _plain(content))), False
        case "txt":
            return _plain(content), False
    return "", False


def _plain(content: bytes) -> str:
    # Whole characters: UTF-16 has two bytes for most.
    for end in (_BYTES, _BYTES + 1, _BYTES + 2, _BYTES + 3):
        try:
            return decoded(content[:end])[0]
        except NotText:
            continue
    raise Unreadable("not_a_kind")
