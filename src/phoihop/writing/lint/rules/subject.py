"""What the rules are given, and how they say what they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phoihop.writing.layout import Part
from phoihop.writing.lint.findings import Finding, Level, Place, Rule, excerpt
from phoihop.writing.lint.measures import SIZE_TOLERANCE, Allowed, Measures
from phoihop.writing.lint.model import TWIPS_A_MM, Line, Paragraph, Run, WordFile
from phoihop.writing.lint.recognition import Paper

ALIGNMENTS = {"left": "left", "center": "centred", "right": "right", "both": "justified"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A paper under a form's measures."""

    file: WordFile
    paper: Paper
    measures: Measures

    def allowed(self, part: Part) -> Allowed | None:
        return self.measures.parts.get(part)


def at(part: str, what: Paragraph | Line) -> Place:
    paragraph = what.paragraph if isinstance(what, Line) else what
    return Place(part, paragraph.number, excerpt(what.text))


def points(size: float) -> str:
    return f"{size:g} pt"


def span(low: float, high: float, unit: str) -> str:
    return f"{low:g} {unit}" if low == high else f"{low:g}–{high:g} {unit}"


def millimetres(twips: int) -> str:
    return f"{twips / TWIPS_A_MM:.1f} mm".replace(".0 mm", " mm")


def fits(size: float, allowed: tuple[float, float]) -> bool:
    return allowed[0] - SIZE_TOLERANCE <= size <= allowed[1] + SIZE_TOLERANCE


def wrong_size(
    rule: Rule, place: Place, runs: Sequence[Run], allowed: Allowed
) -> Iterator[Finding]:
    """The first letters of a wrong size."""
    for run in runs:
        if not fits(run.size, allowed.sizes):
            yield Finding(rule, place, points(run.size), span(*allowed.sizes, "pt"))
            return


def wrong_style(
    rule: Rule, place: Place, runs: Sequence[Run], allowed: Allowed
) -> Iterator[Finding]:
    """Bold, italic and underlined, each told once."""
    for wanted, name, yes, no in (
        (allowed.bold, "bold", "bold", "not bold"),
        (allowed.italic, "italic", "italic", "upright"),
        (allowed.underline, "underline", "underlined", "not underlined"),
    ):
        if wanted is not None and any(getattr(run, name) is not wanted for run in runs):
            yield Finding(rule, place, no if wanted else yes, yes if wanted else no)


def wrong_letters(rule: Rule, place: Place, text: str, allowed: Allowed) -> Iterator[Finding]:
    if allowed.caps is None:
        return
    letters = [letter for letter in text if letter.isalpha()]
    capitals = bool(letters) and text == text.upper()
    if letters and capitals is not allowed.caps and (allowed.caps or len(letters) > 8):
        words = ("capitals", "small letters")
        yield Finding(rule, place, words[allowed.caps], words[not allowed.caps])


def wrong_alignment(
    rule: Rule, place: Place, paragraph: Paragraph, allowed: Allowed
) -> Iterator[Finding]:
    found = paragraph.format.align
    if allowed.align is not None and found != allowed.align:
        yield Finding(rule, place, ALIGNMENTS.get(found, found), ALIGNMENTS[allowed.align])


def missing(rule: Rule, part: str, expected: str, level: Level = Level.ERROR) -> Finding:
    return Finding(rule, Place(part), "missing", expected, level)
