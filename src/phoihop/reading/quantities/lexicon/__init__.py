"""Words by what they do around a number: tables to be read and extended, all in small letters.

`nouns` (what is counted), `grammar` (words that are no noun), `labels` (words that make a number a name).
"""

from __future__ import annotations

# The first word with the phrases it begins, the longest first.
Phrases = dict[str, tuple[tuple[str, ...], ...]]


def words(*lines: str) -> frozenset[str]:
    """A table of single words, parted by blanks."""
    return frozenset(word for line in lines for word in line.split())


def phrases(*lines: str) -> Phrases:
    """A table of phrases, parted by commas."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for line in lines:
        for phrase in line.split(","):
            parts = tuple(phrase.split())
            if parts:
                found.setdefault(parts[0], set()).add(parts)
    return {
        first: tuple(sorted(begun, key=lambda parts: (-len(parts), parts)))
        for first, begun in found.items()
    }


def names(*lines: str) -> frozenset[str]:
    """A table of names of one word or more, parted by commas."""
    return frozenset(
        " ".join(name.split()) for line in lines for name in line.split(",") if name.strip()
    )
