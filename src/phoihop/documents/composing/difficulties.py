"""What was difficult and why, and what the bodies propose."""

from __future__ import annotations

from collections.abc import Iterable

from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import Words, short
from phoihop.documents.composing.model import labelled
from phoihop.reporting.models import Difficulty
from phoihop.writing import Run


def difficulties_met(facts: Facts, *, whole: bool = True) -> tuple[Words, ...]:
    """What was difficult, in one item each; not `whole`: causes and remedies stand elsewhere."""
    return tuple(_told(each, facts, whole) for each in raised(facts, Difficulty.Kind.DIFFICULTY))


def proposals_made(facts: Facts) -> tuple[Words, ...]:
    return tuple(_told(each, facts) for each in raised(facts, Difficulty.Kind.PROPOSAL))


def raised(facts: Facts, kind: str) -> list[Difficulty]:
    return [each for each in facts.difficulties if each.kind == kind]


def causes_of(facts: Facts) -> tuple[str, ...]:
    return _each(each.cause for each in raised(facts, Difficulty.Kind.DIFFICULTY))


def remedies_of(facts: Facts) -> tuple[str, ...]:
    return _each(each.remedy for each in raised(facts, Difficulty.Kind.DIFFICULTY))


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, as a sentence."""
    return tuple(dict.fromkeys(wording.sentence(text) for text in texts if text))


def _told(difficulty: Difficulty, facts: Facts, whole: bool = True) -> Words:
    """ "Bộ CHQS tỉnh (ngày 14/09/2026): Đường vào bản sạt lở. Nguyên nhân: Mưa lớn."; a body's own report
    does not say that it was the body."""
    words: list[str | Run] = []
    body = difficulty.organisation
    if body is not None and body != facts.body:
        words.append(f"{short(body)} ({wording.on_day(difficulty.raised_on)}): ")
    words.append(wording.sentence(difficulty.text))
    if difficulty.cause and whole:
        words += [" ", *labelled("Nguyên nhân", wording.sentence(difficulty.cause))]
    if difficulty.remedy and whole:
        words += [" ", *labelled("Giải pháp", wording.sentence(difficulty.remedy))]
    return tuple(words)
