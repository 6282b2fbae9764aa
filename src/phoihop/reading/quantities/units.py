"""What is counted: the smallest noun phrase after a number, as `Noun`."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.quantities.lexicon.grammar import (
    ADJECTIVES,
    FUNCTION_WORDS,
    LONE_VERBS,
    VERB_PAIRS,
    VERBS,
)
from phoihop.reading.quantities.lexicon.nouns import (
    AFTER_CLASSIFIER,
    ALONE,
    CLASSIFIERS,
    COMPOUNDS,
    EVENTS,
    PEOPLE_NAMES,
    TOGETHER,
)
from phoihop.reading.quantities.view import View
from phoihop.reading.tokens import Sort

_OPENING_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»", "”": "”"}
_LONGEST_QUOTED_UNIT = 8
_NOT_NOUNS = FUNCTION_WORDS | VERBS
_NEVER_NOUNS = FUNCTION_WORDS | LONE_VERBS | ADJECTIVES
_ORGANISE = ("tổ", "chức")  # behind a classifier the verb, not a body
_AND = frozenset({",", "và", "-", "–"})


@dataclass(frozen=True, slots=True)
class Noun:
    """Tokens `first` to `last`. `known`: its words stand in the tables, so that its end is certain."""

    first: int
    last: int
    known: bool

    def text(self, view: View) -> str:
        """As written, on one line."""
        return " ".join(view.text[view.at(self.first).start : view.at(self.last).end].split())


def noun_at(view: View, index: int) -> Noun | None:
    """The unit that begins at this token, with what is counted together with it."""
    quoted = _quoted_at(view, index)
    if quoted is not None:
        return quoted
    noun = _single_noun_at(view, index)
    return None if noun is None else _with_companions(view, noun)


def _quoted_at(view: View, index: int) -> Noun | None:
    """“gia đình học tập”: a title in quotation marks stands for the noun."""
    closing = _OPENING_QUOTES.get(view.low(index))
    if closing is None:
        return None
    for last in range(index + 2, index + 2 + _LONGEST_QUOTED_UNIT):
        if view.at(last).sort is Sort.BREAK:
            return None
        if view.low(last) == closing:
            return Noun(index, last, known=False)
    return None


def _single_noun_at(view: View, index: int) -> Noun | None:
    if not view.is_word(index):
        return None
    word = view.low(index)
    if word in EVENTS:
        return Noun(index, index, known=True)
    compound = compound_at(view, index)
    if compound is not None:
        # "Đồn Biên phòng 819 giai đoạn 2003-2008"
        return None if word == "giai" and view.is_number(compound.last + 1) else compound
    if word == "chi" and view.low(index + 1) == "," and view.low(index + 2) in ("tổ", "hội"):
        return Noun(index, index, known=True)  # "7 chi, tổ hội"
    if word == "đ" and view.low(index + 1) == "/" and view.low(index + 2) == "c":
        return Noun(index, index + 2, known=True)
    if word in CLASSIFIERS:
        return _classified_at(view, index)
    if word in ALONE or is_abbreviation(view, index):
        return Noun(index, index, known=True)
    if view.low(index + 2) == "viên" and view.is_word(index + 1) and word not in FUNCTION_WORDS:
        return Noun(index, index + 2, known=False)  # "hướng dẫn viên": who does it
    return _unknown_at(view, index)


def compound_at(view: View, index: int) -> Noun | None:
    """The longest noun of the tables that begins here."""
    for phrase in COMPOUNDS.get(view.low(index), ()):
        if all(view.low(index + place) == word for place, word in enumerate(phrase)):
            return Noun(index, index + len(phrase) - 1, known=True)
    return None


def _classified_at(view: View, index: int) -> Noun:
    """A classifier with its noun, or alone where no noun follows: "suất quà", "lượt (tham gia)"."""
    after = index + 1
    if not _can_go_on(view, after) or (view.low(after), view.low(after + 1)) == _ORGANISE:
        return Noun(index, index, known=True)
    word = view.low(after)
    compound = compound_at(view, after)
    if compound is not None and not (view.low(index) == "con" and word in AFTER_CLASSIFIER):
        return Noun(index, compound.last, known=True)
    if word in AFTER_CLASSIFIER or word in ALONE or word in EVENTS or is_abbreviation(view, after):
        return Noun(index, after, known=True)
    if view.is_capital(after):
        return Noun(index, index, known=True)
    if view.low(index) == "lượt" and _can_go_on(view, after + 1):
        return Noun(index, after + 1, known=False)
    return Noun(index, after, known=False)


def _unknown_at(view: View, index: int) -> Noun | None:
    """A noun that is in no table: of two syllables, if the second can belong to it."""
    word, after = view.low(index), index + 1
    if word in _NEVER_NOUNS or (len(word) < 2 and word != "ô"):
        return None
    if view.is_capital(index) and not view.at(after).text.isupper():
        return None
    same_case = view.is_capital(after) == view.is_capital(index) or is_abbreviation(view, after)
    if _can_go_on(view, after) and same_case:
        return None if _is_verb_pair(view, index) else Noun(index, after, known=False)
    return None if word in VERBS else Noun(index, index, known=False)


def _is_verb_pair(view: View, index: int) -> bool:
    return any(view.low(index + 1) == pair[1] for pair in VERB_PAIRS.get(view.low(index), ()))


def _can_go_on(view: View, index: int) -> bool:
    word = view.low(index)
    return (
        view.is_word(index)
        and view.gap(index - 1) <= 2
        and (
            (word not in _NOT_NOUNS and word not in ADJECTIVES)
            or _is_noun_all_the_same(view, index)
        )
    )


def _is_noun_all_the_same(view: View, index: int) -> bool:
    """ "(lượt) già làng", "(lượt) hành khách"; but "(chị) khó khăn" is described."""
    compound = compound_at(view, index)
    if compound is None:
        return False
    return view.low(index) not in ADJECTIVES or _lowered(view, index, compound.last) in PEOPLE_NAMES


def is_abbreviation(view: View, index: int) -> bool:
    """ "HTX", "CBCS", "ĐVTN": capitals only, and no line in capitals."""
    text = view.at(index).text
    return (
        len(text) >= 2
        and text.isupper()
        and view.is_word(index)
        and not (_is_in_capitals(view, index - 2) or _is_in_capitals(view, index + 1))
    )


def _is_in_capitals(view: View, index: int) -> bool:
    return view.is_word(index) and view.at(index).text.isupper()


def _with_companions(view: View, noun: Noun) -> Noun:
    """ "xã, phường, thị trấn": the nouns after it that are counted with it."""
    for _ in range(5):
        if view.low(noun.last + 1) not in _AND:
            break
        companion = compound_at(view, noun.last + 2) or _one_syllable_at(view, noun.last + 2)
        if companion is None or not _go_together(view, noun, companion):
            break
        if view.is_capital(companion.last + 1) and view.at(companion.last + 1).text.istitle():
            break  # "3 xã, huyện Hòa An": a place with its name
        noun = Noun(noun.first, companion.last, noun.known)
    return noun


def _one_syllable_at(view: View, index: int) -> Noun | None:
    return Noun(index, index, known=True) if view.is_word(index) else None


def _go_together(view: View, noun: Noun, companion: Noun) -> bool:
    second = _lowered(view, companion.first, companion.last)
    return any(second in group and (group & set(_tails(view, noun))) for group in TOGETHER)


def _tails(view: View, noun: Noun) -> list[str]:
    """The last one, two and three syllables of the noun: "lượt cán bộ" ends in "cán bộ"."""
    return [
        _lowered(view, first, noun.last)
        for first in range(max(noun.first, noun.last - 2), noun.last + 1)
    ]


def _lowered(view: View, first: int, last: int) -> str:
    return " ".join(view.low(index) for index in range(first, last + 1))
