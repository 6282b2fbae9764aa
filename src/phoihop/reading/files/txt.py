"""Plain text: the text of the file, NFC, and nothing else changed."""

from __future__ import annotations

import unicodedata

from phoihop.reading.files.encodings import NotText, decoded
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.legacy import converted_by_content

_PLAIN = frozenset({"utf-8", "cp1252"})


def read(content: bytes) -> Extracted:
    try:
        text, encoding = decoded(content)
    except NotText:
        raise Unreadable("not_a_kind") from None
    notes = []
    if encoding in ("tcvn3", "vni"):
        notes.append(Note(f"converted_{encoding}", text[:40]))
    elif encoding not in _PLAIN:
        notes.append(Note("encoding", encoding))
    text, converted = converted_by_content(text)
    if converted:
        notes.append(converted)
    return Extracted(unicodedata.normalize("NFC", text), "txt", notes=tuple(notes))
