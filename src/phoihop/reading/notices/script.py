"""A text laid out for reading: words in one spelling, days, sentences and paragraphs, found once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from phoihop.reading.model import Span
from phoihop.reading.tokens import Sort, Token

T = TypeVar("T")


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Spellings of one word, brought to the first: the place of the tone, y for i.
_SPELLINGS = {
    "uỷ": "ủy",
    "khoá": "khóa",
    "hoá": "hóa",
    "hoà": "hòa",
    "toạ": "tọa",
    "quí": "quý",
    "qui": "quy",
    "kỉ": "kỷ",
    "kí": "ký",
    "hằng": "hàng",
}

# After these a full stop does not end a sentence: "TP. Phan Thiết".
_SHORT_FORMS = words_of("tp tx tt st ths ts pgs gs đc bs ks mr no")

_ENDS = frozenset(".!?…")
_OPENERS = frozenset("“\"'‘«([")
_LEAD_WORDS = 25


class Phrases(Generic[T]):
    """Set phrases of one or more words, each with a meaning; the longest that fits counts.

    heads: their first words; a loop over all tokens asks for these first, which is faster
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in table.items():
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((tuple(rest), meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.heads = frozenset(self._by_first)

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """The place after the phrase that begins here, and what it means."""
        entries = self._by_first.get(words[place]) if place < len(words) else None
        if entries is None:
            return None
        for rest, meaning in entries:
            end = place + 1 + len(rest)
            if tuple(words[place + 1 : end]) == rest:
                return end, meaning
        return None

    def first(self, words: Sequence[str], start: int, end: int) -> tuple[int, int, T] | None:
        """The first phrase from `start` on that ends by `end`: its two ends and its meaning."""
        heads = self.heads
        for place in range(start, end):
            if words[place] not in heads:
                continue
            found = self.at(words, place)
            if found is not None and found[0] <= end:
                return place, *found
        return None


def phrases(text: str) -> Phrases[bool]:
    """A set of phrases parted by commas or line ends."""
    parts = text.replace("\n", ",").split(",")
    return Phrases({part.strip(): True for part in parts if part.strip()})


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, from token `first` up to token `end`."""

    first: int
    end: int
    day: int
    month: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to `end`, without the mark that ends it."""

    first: int
    end: int
    paragraph: int
    opens: bool  # the first of its paragraph


@dataclass(frozen=True, slots=True)
class Script:
    """tokens with their words in one spelling, and what is built on them.

    lead: the number of the first paragraph of running text; what stands before it is head and title
    days: every day written with its year, and those without one that a word such as "ngày" or "chiều" leads in,
        by their first token
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    sentences: Sequence[Sentence]
    lead: int
    days: Mapping[int, Day]

    def span(self, first: int, end: int) -> Span:
        """The text of tokens `first` up to `end`, which are at least one."""
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        return Span(start, stop, self.text[start:stop])

    def is_number(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].sort is Sort.NUMBER

    def is_word(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].sort is Sort.WORD

    def capital(self, place: int) -> bool:
        return self.is_word(place) and self.tokens[place].text[0].isupper()

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    def year(self, place: int) -> int | None:
        return _year(self.tokens, place)

    def trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Without marks and blanks at either end; brackets and quotes stay."""
        while first < end and self.words[first] in {",", ";", ":", ".", "-", "–", "*", "+", "•"}:
            first += 1
        while end > first and self.words[end - 1] in {",", ";", ":", ".", "-", "–", "…", "/"}:
            end -= 1
        return first, end


def script_of(text: str, tokens: Sequence[Token]) -> Script:
    words = [_SPELLINGS.get(token.low, token.low) for token in tokens]
    sentences = list(_sentences(tokens))
    return Script(text, tokens, words, sentences, _lead(sentences), _days(tokens, words))


def _sentences(tokens: Sequence[Token]) -> list[Sentence]:
    found: list[Sentence] = []
    first, paragraph, opens = 0, 0, True
    for place, token in enumerate(tokens):
        broken = token.sort is Sort.BREAK
        if not broken and not _ends_here(tokens, place):
            continue
        if place > first:
            found.append(Sentence(first, place, paragraph, opens))
            opens = False
        first = place + 1
        if broken:
            paragraph, opens = paragraph + 1, True
    if first < len(tokens):
        found.append(Sentence(first, len(tokens), paragraph, opens))
    return found


def _ends_here(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].text not in _ENDS or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1] if place else None, tokens[place + 1]
    if after.sort is Sort.BREAK:
        return True
    if after.text in _OPENERS and place + 2 < len(tokens):
        after = tokens[place + 2]
    starts = after.sort is Sort.NUMBER or after.text[0].isupper() or after.text in "-+•*"
    if not starts or before is None:
        return False
    if before.sort is Sort.WORD and (len(before.text) == 1 or before.low in _SHORT_FORMS):
        return False
    # "1. Kết quả" is a number of a list, "II. Nhiệm vụ" likewise.
    leads_in = place < 2 or tokens[place - 2].sort is Sort.BREAK
    return not (leads_in and (before.sort is Sort.NUMBER or before.text.isupper()))


def _lead(sentences: Sequence[Sentence]) -> int:
    for sentence in sentences:
        if sentence.end - sentence.first >= _LEAD_WORDS:
            return sentence.paragraph
    return sentences[0].paragraph if sentences else 0


_LEADS_IN = words_of("ngày sáng chiều tối trưa nay qua mùng (")


def _days(tokens: Sequence[Token], words: Sequence[str]) -> dict[int, Day]:
    days: dict[int, Day] = {}
    place = 0
    while place < len(tokens):
        found = _day(tokens, words, place) if tokens[place].sort is Sort.NUMBER else None
        if found is not None and (found.year or (place and words[place - 1] in _LEADS_IN)):
            days[place] = found
            place = found.end
        else:
            place += 1
    return days


def _day(tokens: Sequence[Token], words: Sequence[str], place: int) -> Day | None:
    parts = tokens[place].text.split(".")
    if len(parts) in {2, 3}:  # "24.6", "5.9.2019"
        year = int(parts[2]) if len(parts) == 3 and _is_year(parts[2]) else None
        if len(parts) == 3 and year is None:
            return None
        return _checked(place, place + 1, parts[0], parts[1], year)
    if not _is(tokens, place + 2, Sort.NUMBER):
        return None
    day, mark, month = tokens[place].text, words[place + 1], tokens[place + 2].text
    if mark in {"-", "–"} and words[place + 3 : place + 4] == ["/"]:
        # "01-02/4/2019": from the first to the second.
        last = _day(tokens, words, place + 2)
        return _checked(place, last.end, day, str(last.month), last.year) if last else None
    if mark in {"/", "-"}:
        year = _year(tokens, place + 4) if words[place + 3 : place + 4] == [mark] else None
        return _checked(place, place + (5 if year else 3), day, month, year)
    if mark == "tháng":
        joined = words[place + 3 : place + 4] in (["năm"], ["/"])
        year = _year(tokens, place + 4) if joined else None
        return _checked(place, place + (5 if year else 3), day, month, year)
    return None


def _checked(first: int, end: int, day: str, month: str, year: int | None) -> Day | None:
    if not (day.isdecimal() and month.isdecimal() and len(day) <= 2 and len(month) <= 2):
        return None
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    found = Day(first, end, int(day), int(month), year)
    # 29/2 is a day of some year.
    return found if found.in_year(year or 2000) else None


def _year(tokens: Sequence[Token], place: int) -> int | None:
    if not _is(tokens, place, Sort.NUMBER) or not _is_year(tokens[place].text):
        return None
    return int(tokens[place].text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text.isascii() and 1930 <= int(text) <= 2100


def _is(tokens: Sequence[Token], place: int, sort: Sort) -> bool:
    return 0 <= place < len(tokens) and tokens[place].sort is sort
