"""Letters: their font and colour, their composition, their language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from phoihop.writing.lint.findings import Finding, Level, Place, Rule, excerpt
from phoihop.writing.lint.formatting import TIMES
from phoihop.writing.lint.model import Paragraph, Run
from phoihop.writing.lint.rules.subject import Subject, at

_LEGACY: Final = re.compile(r"\.vn|vni[- ]|vntime|vnarial", re.IGNORECASE)
# Signs that pictures of letters are kept under: bullets, boxes to tick.
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_BLACK: Final = frozenset({"AUTO", "000000", ""})
_LANGUAGES: Final = frozenset({"vi-vn", "vi"})


def font(subject: Subject) -> Iterator[Finding]:
    for part, paragraph in subject.file.texts:
        for run in paragraph.visible:
            if _PRIVATE.search(run.text):
                continue
            other = [name for name in run.fonts if name.strip().casefold() != TIMES.casefold()]
            if other and not _is_legacy(other[0]):
                yield Finding(Rule.FONT, _at(part, paragraph, run), other[0], TIMES)
            if run.colour.upper() not in _BLACK:
                place = _at(part, paragraph, run)
                yield Finding(Rule.FONT, place, run.colour, "black", Level.WARNING)


def letters(subject: Subject) -> Iterator[Finding]:
    for part, paragraph in subject.file.texts:
        # A mark may stand in the run after its letter.
        if paragraph.decomposed or not unicodedata.is_normalized("NFC", paragraph.text):
            yield Finding(
                Rule.LETTERS, at(part, paragraph), "letters apart from their marks",
                "letters composed with their marks (NFC)",
            )  # fmt: skip
        for run in paragraph.visible:
            old = next((name for name in run.fonts if _is_legacy(name)), None)
            if old is not None:
                yield Finding(Rule.LETTERS, _at(part, paragraph, run), old, "Unicode letters")
    title = subject.file.title
    if unicodedata.normalize("NFC", title) != title:
        yield Finding(
            Rule.LETTERS, Place("properties", text=excerpt(title)),
            "letters apart from their marks", "letters composed with their marks (NFC)",
        )  # fmt: skip


def _is_legacy(name: str) -> bool:
    return bool(_LEGACY.match(name))


def _at(part: str, paragraph: Paragraph, run: Run) -> Place:
    return Place(part, paragraph.number, excerpt(run.text.strip()))


def language(subject: Subject) -> Iterator[Finding]:
    """An error where most of the text is in another language, a warning where some of it is."""
    total = foreign = 0
    found: list[tuple[Place, str]] = []
    for part, paragraph in subject.file.texts:
        for run in paragraph.visible:
            count = sum(map(str.isalpha, run.text))
            total += count
            if count and run.language.lower() not in _LANGUAGES:
                foreign += count
                found.append((_at(part, paragraph, run), run.language or "missing"))
    level = Level.ERROR if foreign * 2 > total else Level.WARNING
    for place, said in found:
        yield Finding(Rule.LANGUAGE, place, said, "vi-VN", level)
