"""Sets of phrases, found at a place in a row of words in time bounded by the longest phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def syllables(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Phrases:
    """Phrases of one or more words; a mark is a word of its own."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({tuple(phrase.split()) for phrase in phrases}, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)
            self._by_last.setdefault(words[-1], []).append(words)

    def at(self, words: Sequence[str], index: int, end: int | None = None) -> int:
        """How many words the longest phrase beginning at `index` has; 0 if none does."""
        limit = len(words) if end is None else end
        if not 0 <= index < limit:
            return 0
        for phrase in self._by_first.get(words[index], ()):
            stop = index + len(phrase)
            if stop <= limit and tuple(words[index:stop]) == phrase:
                return len(phrase)
        return 0

    def before(self, words: Sequence[str], end: int, first: int = 0) -> int:
        """How many words the longest phrase ending right before `end` has; 0 if none does."""
        if not first < end <= len(words):
            return 0
        for phrase in self._by_last.get(words[end - 1], ()):
            start = end - len(phrase)
            if start >= first and tuple(words[start:end]) == phrase:
                return len(phrase)
        return 0


def phrases_of(text: str) -> Phrases:
    """Phrases parted by commas or line ends; a comma inside a phrase is written "+"."""
    parts = text.replace("\n", ",").split(",")
    return Phrases(part.strip().replace("+", " , ") for part in parts if part.strip())
