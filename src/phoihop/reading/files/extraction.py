"""The way in: checks first, then the module of the format, loaded only when such a file comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from phoihop.reading.files import kinds
from phoihop.reading.files.classification import mark_in_head, mark_in_name
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.limits import LARGEST_FILE, MEGABYTE, MOST_CHARACTERS


def extract(content: bytes, name: str) -> Extracted:
    """The text of a file. Raises `Unreadable` with the name, for every file that has none to give."""
    try:
        return _extract(content, name)
    except Unreadable as refusal:
        refusal.name = name
        raise


def extract_path(path: Path) -> Extracted:
    """As `extract`; a file that is too large is refused before it is read. OSError as usual."""
    with path.open("rb") as file:
        return extract(read_at_most(file, path.name), path.name)


def read_at_most(file: BinaryIO, name: str) -> bytes:
    """The content of an open file or stream, never more than the limit. Raises `Unreadable`: too_large."""
    if file.seekable() and file.seek(0, 2) > LARGEST_FILE:
        raise _too_large(name)
    if file.seekable():
        file.seek(0)
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    return content


def _too_large(name: str) -> Unreadable:
    return Unreadable("too_large", name, limit=LARGEST_FILE // MEGABYTE)


def _extract(content: bytes, name: str) -> Extracted:
    if not content:
        raise Unreadable("empty")
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    mark = mark_in_name(name)
    if mark:
        raise Unreadable("classified", mark=mark)
    kind = kinds.kind_of(content, name)
    extracted = _opened(content, kind)
    if len(extracted.text) > MOST_CHARACTERS:
        raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)
    if not extracted.text.strip():
        raise Unreadable("no_text")
    scanned = any(note.code == "ocr" for note in extracted.notes)
    mark = mark_in_head(extracted.text, scanned=scanned)
    if mark:
        raise Unreadable("classified", mark=mark)
    # A name without an ending, and standard input, promise nothing.
    if kinds.suffix(name) not in {"", *kinds.SUFFIXES[kind]}:
        mislabelled = Note("mislabelled", kind)
        extracted = replace(extracted, notes=(mislabelled, *extracted.notes))
    return extracted


def _opened(content: bytes, kind: str) -> Extracted:
    match kind:
        case "docx":
            from phoihop.reading.files import docx

            return docx.read(content)
        case "xlsx":
            from phoihop.reading.files import xlsx

            return xlsx.read(content)
        case "pdf":
            from phoihop.reading.files import pdf

            return pdf.read(content)
        case "html":
            from phoihop.reading.files import html

            return html.read(content)
        case "image":
            from phoihop.reading.files import scan

            return scan.read(content)
        case "doc" | "xls":
            from phoihop.reading.files import office

            return office.read(content, kind)
    from phoihop.reading.files import txt

    return txt.read(content)
