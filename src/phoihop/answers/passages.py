"""The sentence of a source in which a figure stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phoihop.answers.display import number_text
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.ledger.models import Entry, Original
from phoihop.ledger.selectors import withheld_from

# How much of a long text is shown on each side of the sentence.
_CONTEXT = 600
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


@dataclass(frozen=True)
class Passage:
    """The source's text around the figure. `before` and `after` are the sentence's other words.

    found: nobody marked the place; the text states this number once, and there it is
    """

    lead_in: str
    before: str
    figure: str
    after: str
    rest: str
    found: bool


def passage_of(entry: Entry, user: User) -> Passage | None:
    """Where the source says it: the place that was marked, else the only place that states it.

    Of an original that another body handed in, the user reads the sentence alone, and in it no
    figure that is withheld from them.
    """
    text, span = entry.said_in, marked_span(entry)
    found = span is None
    span = span or stated_span(text, entry)
    if span is None:
        return None
    start, end = span
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((position for position in ends if position <= start), default=0)
    last = min((position for position in ends if position >= end), default=len(text))
    context = _CONTEXT
    if entry.original is not None and not _is_own(entry.original, user):
        context = 0
        text = _without_withheld(text, entry.original, user)
    return Passage(
        lead_in=_whole_lines(text, first - context, first),
        before=text[first:start],
        figure=text[start:end],
        after=text[end:last],
        rest=text[last : last + context],
        found=found,
    )


def _whole_lines(text: str, start: int, end: int) -> str:
    """From the first line that begins after `start`, or else the first word: no torn ones."""
    if start <= 0:
        return text[:end]
    cut = text[start:end]
    line = cut.find("\n")
    return cut[line + 1 :] if line >= 0 else cut.partition(" ")[2]


def _is_own(original: Original, user: User) -> bool:
    return original.organisation_id in standing(user).own


def _without_withheld(text: str, original: Original, user: User) -> str:
    """The text with the figures withheld from the user blotted out, as long as it was."""
    withheld = Entry.objects.filter(withheld_from(user), original=original, span_end__isnull=False)
    for start, end in withheld.values_list("span_start", "span_end"):
        text = text[:start] + "█" * (end - start) + text[end:]
    return text


def marked_span(entry: Entry) -> tuple[int, int] | None:
    """The code-point offsets somebody marked when the figure was entered."""
    if entry.span_start is None or entry.span_end is None:
        return None
    return entry.span_start, entry.span_end


def stated_span(text: str, entry: Entry) -> tuple[int, int] | None:
    """The offsets of the only place in a text that states this number, with its unit if it can be.

    A number that stands there twice may be two things: then nothing is claimed.
    """
    number = number_text(entry.amount, entry.unit)
    if entry.denominator is not None:
        number = f"{number}/{number_text(entry.denominator, entry.unit)}"
    # "02 tập thể" is how papers write 2; a digit beside it would make it another number.
    alone = rf"(?<![\d.,/])0?{re.escape(number)}(?![\d/]|[.,]\d)"
    for words in (rf"{alone}\s*{re.escape(entry.unit)}\b", alone):
        places = [match.span() for match in re.finditer(words, text, re.IGNORECASE)]
        if places:
            return places[0] if len(places) == 1 else None
    return None
