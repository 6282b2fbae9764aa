"""The time that governs a figure: "Năm 2021", "trong 05 năm qua", "6 tháng đầu năm 2024", "giai đoạn 2016-2021"."""

from __future__ import annotations

from bisect import bisect_right

from phoihop.reading.context.page import Page, Sentence
from phoihop.reading.context.phrases import syllables

_UNITS = syllables("năm tháng quý tuần ngày")
_LEADS = syllables("trong qua hơn gần suốt")
_HALVES = syllables("đầu cuối")
_ROMAN = syllables("i ii iii iv")
_SPANS = ("giai đoạn", "nhiệm kỳ", "thời kỳ")
_LONGEST = 16

Words = tuple[int, int] | None


class Periods:
    """An expression governs what follows it: its sentence, then its paragraph, then the paragraphs after."""

    def __init__(self, page: Page) -> None:
        self._starts: list[int] = []
        self._found: list[Words] = []
        self._sentence_starts = [sentence.first for sentence in page.sentences]
        self._sentences = page.sentences
        for sentence in page.sentences:
            self._read(page, sentence)

    def at(self, first: int) -> Words:
        """The expression that governs the word at `first`, or None."""
        place = bisect_right(self._starts, first) - 1
        return self._found[place] if place >= 0 else None

    def _read(self, page: Page, sentence: Sentence) -> None:
        index = sentence.first
        while index < sentence.end:
            end = expression_end(page, index, sentence.end)
            if end and _governs(page, index, sentence):
                self._starts.append(index)
                self._found.append((index, end))
            index = end or index + 1


def _governs(page: Page, index: int, sentence: Sentence) -> bool:
    """It stands where an adverbial stands, not behind a noun ("kế hoạch năm 2022")."""
    if index == sentence.first:
        return True
    before = page.words[index - 1]
    return before in (",", ";", ":", "(", "nay", "đó", "tính", "riêng", "chỉ", "được", "đã", "và")


def expression_end(page: Page, index: int, limit: int) -> int:
    """The end of the expression of time that begins at `index`; 0 when none does."""
    start = index
    if page.word(index) in _LEADS:
        index += 1
    end = _from_to(page, index, limit) or _named(page, index, limit) or _elapsed(page, index, limit)
    return end if end and end - start <= _LONGEST else 0


def _named(page: Page, index: int, limit: int) -> int:
    """ "năm 2021", "quý I/2026", "tháng 6/2024", "giai đoạn 2016-2021"."""
    words = page.words
    pair = " ".join(words[index : index + 2])
    if pair in _SPANS and page.is_number(index + 2):
        return _digits(page, index + 2, limit)
    if page.word(index) == "năm" and page.is_number(index + 1) and len(words[index + 1]) == 4:
        return _digits(page, index + 1, limit)
    if page.word(index) == "tháng" and page.is_number(index + 1):
        return _with_year(page, _digits(page, index + 1, limit), limit)
    if page.word(index) in ("quý", "quí") and page.word(index + 1) in _ROMAN:
        return _with_year(page, _digits(page, index + 2, limit), limit)
    return 0


def _digits(page: Page, index: int, limit: int) -> int:
    while index < limit and (page.is_number(index) or page.words[index] in "/-–"):
        index += 1
    return index - 1 if page.words[index - 1] in "-–/" else index


def _with_year(page: Page, index: int, limit: int) -> int:
    if page.word(index) == "năm" and page.is_number(index + 1) and index + 1 < limit:
        return index + 2
    return index


def _elapsed(page: Page, index: int, limit: int) -> int:
    """ "05 năm qua", "6 tháng đầu năm 2024", "những năm qua"."""
    counted = page.is_number(index) or page.word(index) in ("những", "các", "thời")
    if not counted or page.quantity_at[index] >= 0:
        return 0
    if page.word(index + 1) not in _UNITS and page.word(index + 1) != "gian":
        return 0
    last = page.word(index + 2)
    if last == "qua" and index + 2 < limit:
        return index + 3
    if last in _HALVES and page.word(index + 3) in ("năm", "nhiệm"):
        return _with_year(page, index + 3, limit) if page.is_number(index + 4) else index + 4
    return 0


def _from_to(page: Page, index: int, limit: int) -> int:
    """ "Từ đầu năm (2022) đến nay", "từ ngày 01/4 đến ngày 15/4/2021"."""
    if page.word(index) not in ("từ", "tính", "kể"):
        return 0
    opened = False
    for place in range(index + 1, min(limit, index + _LONGEST)):
        word = page.words[place]
        if word in (",", ";", ".", ":"):
            return 0
        opened = opened or word in _UNITS
        if word == "đến" and opened:
            if page.word(place + 1) == "nay":
                return place + 2
            if page.word(place + 1) in _UNITS and page.is_number(place + 2):
                return _digits(page, place + 2, limit)
    return 0
