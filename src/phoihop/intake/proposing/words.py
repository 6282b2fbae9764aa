"""A text as the catalogue is compared with it: words without marks, short forms written out, and how far
apart two places are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from phoihop.reading.context.page import Page
from phoihop.reading.model import ReadFigure, Span
from phoihop.reading.tokens import Sort, Token, tokens_of
from phoihop.vietnamese.abbreviations import expand
from phoihop.vietnamese.folding import search_key, tone_form

# Spellings of one word that differ in more than the place of the tone.
_SPELLINGS = {"sỹ": "sĩ", "kĩ": "kỹ", "quí": "quý", "hằng": "hàng", "nilon": "ni lông"}
_CLAUSE_ENDS = frozenset(";.!?…:")
_PART_ENDS = frozenset(",()[]–")
_LONGEST_HEADING = 24
# Before the words that lead to the next figure, at most so many of them.
_LEADING_ON = frozenset(["và", "với", "cùng", "đồng"])
_LEAD = 12
# A figure's sentence is looked at so many words before and behind it.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Word:
    """exact: in small letters, one spelling; bare: without marks; token: the token it stands for."""

    exact: str
    bare: str
    token: int


@lru_cache(maxsize=1 << 14)
def spelled(low: str) -> tuple[str, str]:
    """A word in one spelling, and without marks."""
    exact = low if low.isascii() else tone_form(low)
    exact = _SPELLINGS.get(exact, exact)
    return exact, search_key(exact)


def words_of(tokens: Sequence[Token], first: int = 0) -> list[Word]:
    """The words and numbers of the tokens; "UBND" is four words. `first` is added to each token."""
    found: list[Word] = []
    index = 0
    while index < len(tokens):
        count, written_out = _short_form(tokens, index)
        if count:
            found += [Word(*spelled(word), first + index) for word in written_out]
            index += count
            continue
        token = tokens[index]
        if token.sort in (Sort.WORD, Sort.NUMBER):
            found.append(Word(*spelled(token.low), first + index))
        index += 1
    return found


def words_in(text: str) -> list[Word]:
    return words_of(tokens_of(text))


def _short_form(tokens: Sequence[Token], index: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens the short form that begins here has, and its words written out; 0 if none does.

    One that can mean several things is left as it is.
    """
    if not tokens[index].text.isupper() or tokens[index].sort is not Sort.WORD:
        return 0, ()
    for count in (3, 1):
        short = "".join(token.text for token in tokens[index : index + count])
        if len(short) >= 2 and not short.isspace():
            meanings = _meanings(short)
            if len(meanings) == 1 and meanings[0].casefold() != short.casefold():
                return count, tuple(token.low for token in _plain(meanings[0]))
    return 0, ()


@lru_cache(maxsize=1 << 12)
def _meanings(short: str) -> tuple[str, ...]:
    return expand(short) if short.isupper() else ()


def _plain(text: str) -> list[Token]:
    return [token for token in tokens_of(text) if token.sort is Sort.WORD]


class Near(IntEnum):
    """How near words stand to a figure, the nearest first."""

    NAMED = 0  # in the words that say what is counted, or around the number itself
    BEFORE = 1  # right before it, up to the comma
    BEHIND = 2  # right behind it, up to the comma or the next figure
    CLAUSE_BEFORE = 3
    CLAUSE_BEHIND = 4
    PAST_BEFORE = 5  # in the same clause, but another figure's: said of it, or beyond it
    PAST_BEHIND = 6
    SENTENCE = 7
    ABOVE = 8  # the heading over it, or the sentence before


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Ranges of word indexes around one figure; `named` are those of the number and what it counts."""

    number: int
    sentence: tuple[int, int]
    figure: tuple[int, int]
    named: tuple[tuple[int, int], ...]
    above: tuple[tuple[int, int], ...]


class Writing:
    """The text's words with their sentences, clauses, and the places of the figures."""

    def __init__(self, text: str, figures: Sequence[ReadFigure]) -> None:
        self.text = text
        self.figures = figures
        self.page = Page(text, tokens_of(text), [figure.quantity for figure in figures])
        self.words = words_of(self.page.tokens)
        self._starts = [word.token for word in self.words]
        self._clauses, self._parts = self._stops()
        self._named_at = self._named()
        self._sentence_firsts = [sentence.first for sentence in self.page.sentences]

    def _stops(self) -> tuple[list[int], list[int]]:
        """For each token how many clauses, and how many parts of one, ended before it."""
        clauses, parts = [], []
        clause = part = 0
        counted = False
        for index, token in enumerate(self.page.tokens):
            if token.sort is Sort.BREAK or token.text in _CLAUSE_ENDS:
                clause += 1
                part, counted = part + 1, False
            elif token.text in _PART_ENDS or (counted and self._leads_on(index)):
                part, counted = part + 1, False
            counted = counted or self.page.quantity_at[index] >= 0
            clauses.append(clause)
            parts.append(part)
        return clauses, parts

    def _leads_on(self, index: int) -> bool:
        """ "duy trì 12 mô hình | và xây dựng mới | 5 mô hình": what follows belongs to the next figure."""
        if self.page.words[index] not in _LEADING_ON:
            return False
        for after in range(index + 1, min(index + _LEAD, len(self.page.tokens))):
            if self.page.quantity_at[after] >= 0:
                return True
            if self.page.tokens[after].sort in (Sort.MARK, Sort.BREAK):
                return False
        return False

    def index_of(self, token: int) -> int:
        """The first word that stands for this token or a later one."""
        return bisect_right(self._starts, token - 1)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words of a span of the text."""
        tokens = self.page.tokens
        first = bisect_right(tokens, span.start, key=lambda token: token.end)
        last = first
        while last < len(tokens) and tokens[last].start < span.end:
            last += 1
        return self.index_of(first), self.index_of(last)

    def around(self, number: int) -> Surroundings:
        first, end = self.page.places[number]
        figure = (self.index_of(first), self.index_of(end))
        at = max(bisect_right(self._sentence_firsts, first) - 1, 0)
        sentence = self._near(self._range(at), figure)
        what = self.figures[number].what
        named = (figure, self.range_of(what)) if what is not None else (figure,)
        return Surroundings(number, sentence, figure, named, tuple(self._above(at)))

    def _near(self, sentence: tuple[int, int], figure: tuple[int, int]) -> tuple[int, int]:
        """Of a sentence without end only what is near: time stays linear in the text."""
        return max(sentence[0], figure[0] - _REACH), min(sentence[1], figure[1] + _REACH)

    def _range(self, at: int) -> tuple[int, int]:
        if not self.page.sentences:
            return 0, len(self.words)
        sentence = self.page.sentences[at]
        return self.index_of(sentence.first), self.index_of(sentence.end)

    def _above(self, at: int) -> list[tuple[int, int]]:
        """The sentence before in the same paragraph, and the nearest heading."""
        sentences = self.page.sentences
        found = []
        if at and sentences[at - 1].paragraph == sentences[at].paragraph:
            found.append(self._range(at - 1))
        for other in range(at - 1, max(-1, at - 12), -1):
            if self._is_heading(other):
                found.append(self._range(other))
                break
        return found

    def _is_heading(self, at: int) -> bool:
        sentence = self.page.sentences[at]
        alone = sentence.leads and (
            at + 1 == len(self.page.sentences)
            or self.page.sentences[at + 1].paragraph != sentence.paragraph
        )
        short = sentence.end - sentence.first <= _LONGEST_HEADING
        last = self.page.tokens[sentence.end - 1].text
        counted = any(
            number >= 0 for number in self.page.quantity_at[sentence.first : sentence.end]
        )
        return alone and short and last not in ".;!?…" and not counted

    def nearness(self, around: Surroundings, start: int, end: int) -> Near | None:
        """How near the words from `start` up to `end` stand to the figure; None: not in its sentence."""
        if any(first < end and start < last for first, last in around.named):
            return Near.NAMED
        first, last = around.figure
        if not around.sentence[0] <= start < end <= around.sentence[1]:
            above = any(low <= start and end <= high for low, high in around.above)
            return Near.ABOVE if above else None
        if start < first and last < end:
            return Near.NAMED
        ahead = end <= first
        here, there = (end - 1, first) if ahead else (last - 1, start)
        if self.clause_of(here) != self.clause_of(there):
            return Near.SENTENCE
        if self._figure_between(around.number, here, there) or self._of_another(around, start, end):
            return Near.PAST_BEFORE if ahead else Near.PAST_BEHIND
        if self._part(here) == self._part(there):
            return Near.BEFORE if ahead else Near.BEHIND
        return Near.CLAUSE_BEFORE if ahead else Near.CLAUSE_BEHIND

    def clause_of(self, word: int) -> int:
        """The number of the clause in which the word stands."""
        return self._clauses[self.words[word].token]

    def _part(self, word: int) -> int:
        return self._parts[self.words[word].token]

    def _figure_between(self, number: int, first: int, last: int) -> bool:
        between = self.page.quantity_at[self.words[first].token : self.words[last].token + 1]
        return any(other not in (-1, number) for other in between)

    def _of_another(self, around: Surroundings, start: int, end: int) -> bool:
        """Whether the words say what another figure counts."""
        return any(
            number != around.number for word in range(start, end) for number in self._named_at[word]
        )

    def _named(self) -> list[tuple[int, ...]]:
        """For each word the figures of which it says what they count."""
        named: list[tuple[int, ...]] = [()] * len(self.words)
        for number, figure in enumerate(self.figures):
            if figure.what is not None:
                start, end = self.range_of(figure.what)
                for word in range(start, min(end, len(named))):
                    named[word] = (*named[word], number)
        return named

    def holds_together(self, start: int, end: int) -> bool:
        """Whether the words from `start` up to `end` stand in one clause with at most one figure."""
        first, last = self.words[start].token, self.words[end - 1].token
        figures = {number for number in self.page.quantity_at[first : last + 1] if number >= 0}
        return len(figures) <= 1 and self._clauses[first] == self._clauses[last]

    def same_clause(self, number: int, other: int) -> bool:
        """Whether two figures stand in one clause."""
        one, two = self.page.places[number][0], self.page.places[other][0]
        return self._clauses[one] == self._clauses[two]
