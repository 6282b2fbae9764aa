"""Numbers that report nothing done: plans, comparisons, so much for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_noop

from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.words import Near, Surroundings, Writing
from phoihop.reading.model import Kind

_PLANNED: Final = (
    "phấn đấu", "dự kiến", "mục tiêu", "chỉ tiêu giao", "giao chỉ tiêu", "chỉ tiêu đến",
    "kế hoạch đến", "sẽ", "đặt ra", "hướng tới",
)  # fmt: skip
_COMPARED: Final = ("cùng kỳ", "so với", "năm trước")
_INCREASED: Final = ("tăng", "giảm", "vượt")
_EACH: Final = ("mỗi", "bình quân", "trung bình")
_RIGHT_BESIDE: Final = frozenset({Near.NAMED, Near.BEFORE})
_BESIDE: Final = frozenset({Near.NAMED, Near.BEFORE, Near.CLAUSE_BEFORE})
# So many words before or behind the number.
_REACH: Final = 5


def why_not(writing: Writing, around: Surroundings) -> Reason | None:
    """Why the number of this figure is none to be recorded; None when nothing speaks against it."""
    quantity = writing.figures[around.number].quantity
    if quantity.per is not None or _before(writing, around, _EACH, _REACH, _RIGHT_BESIDE):
        why = gettext_noop("It says how much for each: such numbers are not added up.")
        return Reason("indicator", why)
    in_sentence = around.figure[0] - around.sentence[0]
    planned = _before(writing, around, _PLANNED, in_sentence, _BESIDE | {Near.PAST_BEFORE})
    if planned:
        why = gettext_noop("“%(words)s”: the text says what is planned, not what was done.")
        return Reason("indicator", why, {"words": planned})
    compared = _before(writing, around, _COMPARED, _REACH, _BESIDE)
    if not compared and (quantity.kind is Kind.PERCENT or _compared_behind(writing, around)):
        compared = _before(writing, around, _INCREASED, _REACH, _BESIDE)
    if compared:
        why = gettext_noop("“%(words)s”: the text compares, it does not report.")
        return Reason("indicator", why, {"words": compared})
    return None


def _before(
    writing: Writing,
    around: Surroundings,
    phrases: Iterable[str],
    reach: int,
    near: frozenset[Near],
) -> str:
    """Which of the phrases stands at most `reach` words before the figure, and so near; or ""."""
    first = around.figure[0]
    start = max(around.sentence[0], first - reach)
    exact = [word.exact for word in writing.words[start:first]]
    for phrase in phrases:
        wanted = phrase.split()
        for at in range(len(exact) - len(wanted) + 1):
            end = at + len(wanted)
            if (
                exact[at:end] == wanted
                and writing.nearness(around, start + at, start + end) in near
            ):
                return phrase
    return ""


def _compared_behind(writing: Writing, around: Surroundings) -> bool:
    """ "tăng 5 buổi so với cùng kỳ"."""
    first = around.figure[1]
    words = writing.words[first : min(first + _REACH + 1, around.sentence[1])]
    return "so với" in " ".join(word.exact for word in words)
