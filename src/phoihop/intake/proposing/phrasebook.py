"""The catalogue's phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.words import Word, words_in

# Between two parts of a phrase: "xây mới | 12 căn nhà".
_GAP = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """parts: rows of words without marks; alone: with its marks, when it is one word only

    of: indicators it speaks for; against: indicators that are not meant where it stands
    """

    text: str
    parts: tuple[tuple[str, ...], ...]
    alone: str
    of: tuple[Indicator, ...]
    against: tuple[Indicator, ...]

    @property
    def weight(self) -> float:
        """Longer phrases say more."""
        return _WEIGHTS[min(sum(map(len, self.parts)), len(_WEIGHTS) - 1)]


_WEIGHTS = (0.0, 1.0, 1.6, 2.0, 2.3, 2.5)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands at words `start` up to `end`."""

    phrase: Phrase
    start: int
    end: int


class Phrasebook:
    def __init__(self, indicators: Iterable[Indicator]) -> None:
        speaking: dict[str, list[Indicator]] = defaultdict(list)
        ruling_out: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in indicators:
            for text in phrases_of(indicator):
                speaking[text].append(indicator)
            for text in indicator.not_with.splitlines():
                ruling_out[text].append(indicator)
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for text in {**speaking, **ruling_out}:
            phrase = _phrase(text, speaking.get(text, ()), ruling_out.get(text, ()))
            if phrase is not None:
                self._by_first[phrase.parts[0][0]].append(phrase)

    def hits(self, words: Sequence[Word], start: int, end: int) -> Iterator[Hit]:
        """Every phrase that stands among the words from `start` up to `end`."""
        for index in range(start, end):
            for phrase in self._by_first.get(words[index].bare, ()):
                stop = _matched(words, phrase, index, end)
                if stop:
                    yield Hit(phrase, index, stop)


def phrases_of(indicator: Indicator) -> list[str]:
    """The phrases that speak for it; one that a body added for itself has at least its name."""
    named = [] if indicator.owner_id is None else [indicator.name.removeprefix("Số ")]
    return [*filter(None, indicator.synonyms.splitlines()), *named]


def _phrase(text: str, of: Sequence[Indicator], against: Sequence[Indicator]) -> Phrase | None:
    parts = [words_in(part) for part in text.split("…")]
    if not all(parts):
        return None
    alone = parts[0][0].exact if len(parts) == 1 and len(parts[0]) == 1 else ""
    bare = tuple(tuple(word.bare for word in part) for part in parts)
    return Phrase(text, bare, alone, tuple(of), tuple(against))


def _matched(words: Sequence[Word], phrase: Phrase, index: int, end: int) -> int:
    """Where the phrase that begins at `index` ends; 0 if it does not stand there."""
    if phrase.alone:
        return index + 1 if words[index].exact == phrase.alone else 0
    at = index
    for number, part in enumerate(phrase.parts):
        at = _found(words, part, at, end, _GAP if number else 0)
        if not at:
            return 0
    return at


def _found(words: Sequence[Word], part: tuple[str, ...], first: int, end: int, gap: int) -> int:
    """The end of the row of words that begins at `first` or up to `gap` words later; 0 if none does."""
    for start in range(first, min(first + gap, end - len(part)) + 1):
        if all(words[start + offset].bare == word for offset, word in enumerate(part)):
            return start + len(part)
    return 0
