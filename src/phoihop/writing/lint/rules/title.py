"""The name of the kind, in the middle of the page, and the line under what the paper is about."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.writing.lint.findings import Finding, Rule
from phoihop.writing.lint.kinds import ANNEX
from phoihop.writing.lint.measures import Allowed
from phoihop.writing.lint.recognition import Paper
from phoihop.writing.lint.rules.ruling import PART, lengths, spare_lines, underlined, wrong_length
from phoihop.writing.lint.rules.subject import (
    Subject,
    at,
    missing,
    wrong_alignment,
    wrong_letters,
    wrong_style,
)

_TITLE = Allowed((0, 99), bold=True, caps=True, align="center")


def title(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    if not paper.title:
        if paper.kind.titled and paper.kind is not ANNEX:
            yield missing(Rule.TITLE, "title", "the name of the kind, centred, bold, capitals")
        return
    for line in paper.title:
        place = at("title", line)
        yield from wrong_alignment(Rule.TITLE, place, line.paragraph, _TITLE)
        yield from wrong_style(Rule.TITLE, place, line.visible, _TITLE)
        yield from wrong_letters(Rule.TITLE, place, line.text, _TITLE)


def line_below(subject: Subject) -> Iterator[Finding]:
    """In a State paper a drawn line ends the subject."""
    paper = subject.paper
    if subject.measures.layout.below_subject or not paper.subject:
        return
    yield from underlined("subject", paper.subject)
    room = _room(subject)
    found = _lengths(paper, room)
    place = at("subject", paper.subject[-1])
    if not found and not _hangs_on_next(paper) and spare_lines(paper.letterhead) < 1:
        said = "missing" if paper.below_subject is None else "typed signs"
        yield Finding(Rule.LINES, place, said, "a drawn line")
    yield from wrong_length(place, paper.subject, found, PART, room)


def _room(subject: Subject) -> int:
    """How wide the text is, in twips; 0 where the page is none that a paper may have."""
    page = subject.file.sections[0]
    width, sides = page.width or 0, page.margins.get("left", 0) + page.margins.get("right", 0)
    return width - sides if sides < width < (page.height or 0) else 0


def _lengths(paper: Paper, room: int) -> list[float]:
    around = [line.paragraph for line in (*paper.title, *paper.subject)]
    known = {paragraph.number: paragraph for paragraph in (*around, *paper.after_title)}
    return [length for paragraph in known.values() for length in lengths(paragraph, room)]


def _hangs_on_next(paper: Paper) -> bool:
    """A shape may hang on the paragraph that follows."""
    texts = (*paper.addressees, *paper.bases, *(one.paragraph for one in paper.text))
    return any(paragraph.drawn or "top" in paragraph.format.borders for paragraph in texts[:1])
