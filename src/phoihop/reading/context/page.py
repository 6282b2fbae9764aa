"""A text as the rules of this package see it: words by index, sentences, paragraphs, and where quantities stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from phoihop.reading.context.phrases import syllables
from phoihop.reading.model import Quantity, Span
from phoihop.reading.tokens import Sort, Token
from phoihop.vietnamese.folding import tone_form

_ENDINGS = frozenset(".!?…")
_DOTTED = syllables("tp tx tt t th p q h st gs pgs ts ths bs mr đ c ths ks v")
_BULLETS = frozenset("-–—+*•●▪◦·>→★✓")
_CLOSING = frozenset(".;!…")
_QUOTES = frozenset("\"“”«»'‘’")
_LONG_LINE = 60
# Between a colon and the first word of the next line: line ends, a bullet, a number with its dot.
_MARKS = 5


@lru_cache(maxsize=1 << 14)
def _key(low: str) -> str:
    return low if low.isascii() else tone_form(low)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words from `first` up to `end`.

    leads: it is the first of its paragraph; listed: after a bullet
    continues: it is written as a part of what stands before: closed by a mark, listed, or after a colon
    """

    first: int
    end: int
    paragraph: int
    leads: bool
    listed: bool
    continues: bool


class Page:
    """words: the tokens in small letters with one tone placement; a line end is the word "\\n".

    places: for each quantity its first word and the word after its last, in the order given
    quantity_at: for each word the number of the quantity it belongs to, or -1
    """

    def __init__(self, text: str, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
        self.text = text
        self.tokens = _without_wraps(tokens)
        self.words = [
            "\n" if token.sort is Sort.BREAK else _key(token.low) for token in self.tokens
        ]
        self.places = _places(self.tokens, quantities)
        self.quantity_at = [-1] * len(self.tokens)
        for number, (first, end) in enumerate(self.places):
            self.quantity_at[first:end] = [number] * (end - first)
        self.sentences = list(self._sentences())

    def span(self, first: int, end: int) -> Span | None:
        """The words from `first` up to `end` as they stand in the text."""
        if 0 <= first < end <= len(self.tokens):
            first, end = self._without_lone_quotes(first, end)
        if not 0 <= first < end <= len(self.tokens):
            return None
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        return Span(start, stop, self.text[start:stop])

    def _without_lone_quotes(self, first: int, end: int) -> tuple[int, int]:
        """Without a quotation mark at one edge whose partner stands outside."""
        opens, closes = self.words[first] in _QUOTES, self.words[end - 1] in _QUOTES
        inside = sum(word in _QUOTES for word in self.words[first:end])
        if inside % 2:
            return (first + 1, end) if opens else (first, end - closes)
        return first, end

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].sort is Sort.WORD

    def is_number(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].sort is Sort.NUMBER

    def is_capital(self, index: int) -> bool:
        return self.is_word(index) and self.tokens[index].text[0].isupper()

    def is_short_form(self, index: int) -> bool:
        """Capitals only: "UBND", "CCB"."""
        return (
            self.is_word(index) and len(self.words[index]) > 1 and self.tokens[index].text.isupper()
        )

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else "\n"

    def glued(self, index: int) -> bool:
        """Nothing stands between this word and the next."""
        return (
            index + 1 < len(self.tokens) and self.tokens[index].end == self.tokens[index + 1].start
        )

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        first, paragraph, leads = 0, 0, True
        for index in range(len(self.tokens) + 1):
            line_ends = index == len(self.tokens) or self.words[index] == "\n"
            if not line_ends and not self._ends_sentence(index):
                continue
            end = index if line_ends else index + 1
            start = self._after_bullet(first, end)
            if start < end:
                found.append(self._sentence(start, end, paragraph, leads, start > first))
                leads = False
            if line_ends:
                paragraph, leads = paragraph + 1, True
            first = index + 1
        return found

    def _sentence(
        self, start: int, end: int, paragraph: int, leads: bool, marked: bool
    ) -> Sentence:
        listed = marked and leads
        place = start - 1
        while place >= start - _MARKS and not self.is_word(place) and self.word(place) != ":":
            place -= 1
        closed = self.words[end - 1] in _CLOSING
        continues = not leads or listed or closed or self.word(place) == ":"
        return Sentence(start, end, paragraph, leads, listed, continues)

    def _ends_sentence(self, index: int) -> bool:
        token = self.tokens[index]
        if token.text not in _ENDINGS or index + 1 >= len(self.tokens):
            return False
        following = self.tokens[index + 1]
        if following.text in _ENDINGS or following.sort is Sort.BREAK:
            return False
        opens = (
            following.text[0].isupper() or following.text in _QUOTES or following.text in _BULLETS
        )
        if token.text != ".":
            return opens
        return (opens or following.sort is Sort.NUMBER) and not self._dot_belongs_to_word(index)

    def _dot_belongs_to_word(self, index: int) -> bool:
        """An abbreviation or the number of a heading: "TP. Huế", "T.Ư", "1. Hội Phụ nữ"."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.sort is Sort.BREAK:
            return True
        if before.sort is Sort.NUMBER:
            return index < 2 or self.tokens[index - 2].sort is Sort.BREAK
        if before.sort is not Sort.WORD:
            return False
        short = before.low in _DOTTED and (before.text[0].isupper() or len(before.text) == 1)
        return short or (self.glued(index) and before.text.isupper())

    def _after_bullet(self, first: int, end: int) -> int:
        """Past bullets, numbering and the mark of a newspaper: "-", "1.", "a)", "(QNO) -"."""
        while first < end:
            if self.words[first] == "(" and ")" in self.words[first : min(first + 4, end)]:
                first = self.words.index(")", first) + 1
            elif self.words[first] in _BULLETS or (
                self.words[first] in _QUOTES and first + 1 < end
            ):
                first += 1
            elif (
                first + 1 < end
                and self.words[first + 1] in (".", ")", "/")
                and (self.is_number(first) or len(self.words[first]) == 1)
                and self.quantity_at[first] < 0
            ):
                first += 2
            else:
                break
        return first


def _without_wraps(tokens: Sequence[Token]) -> list[Token]:
    """Without the line ends that stand inside a sentence, because the next line goes on in small letters."""
    kept: list[Token] = []
    line_start = 0
    for position, token in enumerate(tokens):
        if token.sort is Sort.BREAK:
            after = tokens[position + 1] if position + 1 < len(tokens) else None
            if kept and after and _wraps(kept[-1], token, after, token.start - line_start):
                line_start = token.end
                continue
            line_start = token.end
        kept.append(token)
    return kept


def _wraps(before: Token, line_end: Token, after: Token, length: int) -> bool:
    if line_end.text not in ("\n", "\r\n", "\r") or before.text in (".", ":", ";", "!", "?", "…"):
        return False
    if after.sort is Sort.WORD:
        return not after.text[0].isupper()
    return after.sort is Sort.NUMBER and length >= _LONG_LINE and before.sort is Sort.WORD


def _places(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """The words each quantity covers; both sequences are in order of `start`."""
    places = []
    first = 0
    for quantity in quantities:
        while first < len(tokens) and tokens[first].end <= quantity.start:
            first += 1
        end = first
        while end < len(tokens) and tokens[end].start < quantity.end:
            end += 1
        places.append((first, end))
    return places
