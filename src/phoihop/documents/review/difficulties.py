"""What was difficult and why, and what the bodies propose."""

from __future__ import annotations

from phoihop.documents import wording
from phoihop.documents.review.facts import Facts
from phoihop.documents.review.figures import Words
from phoihop.documents.review.parts import Part, labelled
from phoihop.reporting.models import Difficulty
from phoihop.writing import Bullets, Run


def difficulties_met(facts: Facts) -> Part | None:
    return _part("Khó khăn, vướng mắc, nguyên nhân và giải pháp", Difficulty.Kind.DIFFICULTY, facts)


def proposals_made(facts: Facts) -> Part | None:
    return _part("Kiến nghị, đề xuất", Difficulty.Kind.PROPOSAL, facts)


def _part(title: str, kind: str, facts: Facts) -> Part | None:
    raised = [difficulty for difficulty in facts.difficulties if difficulty.kind == kind]
    if not raised:
        return None
    return Part(title, (Bullets(tuple(_told(each) for each in raised)),))


def _told(difficulty: Difficulty) -> Words:
    words: list[str | Run] = [wording.sentence(difficulty.text)]
    if difficulty.cause:
        words += [" ", *labelled("Nguyên nhân", wording.sentence(difficulty.cause))]
    if difficulty.remedy:
        words += [" ", *labelled("Giải pháp", wording.sentence(difficulty.remedy))]
    day = wording.on_day(difficulty.raised_on)
    body = f"{difficulty.organisation.name} nêu {day}" if difficulty.organisation else f"nêu {day}"
    return (*words, f" ({wording.upper_first(body)}.)")
