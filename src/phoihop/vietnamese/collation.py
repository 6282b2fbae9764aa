"""Vietnamese dictionary order as plain ASCII strings that any database sorts right byte by byte.

A key has three levels, parted by one space, the lowest character that occurs:

1. letters: "a" is `a`, "ă" is `a~`, "â" is `a~~`, "đ" is `d~` …, so that every "a…" precedes every "ă…".
   A word break is `!`; a number is its length, then its digits (2 is `12`, 10 is `210`); any letter that is
   neither Latin nor Vietnamese follows z as `{` and its code point.
2. tones, one figure for each letter or number: ngang 0, huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5.
3. case, one figure for each letter, and the leading zeros of numbers.

Zeros at the end of levels 2 and 3 are left out. The key of a Vietnamese name is about three times as long as
the name. On PostgreSQL the column needs the "C" collation.

The order is that of ICU for "vi" with numbers by value, but for one thing: apostrophes are passed over, so that
"M'Drắk" stands beside "Mdrắk", not before all of M.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from phoihop.vietnamese.folding import TONE_MARKS, clean, plain_apostrophes, tone_form

_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_SHAPES = {
    ("a", _BREVE): "a~",
    ("a", _CIRCUMFLEX): "a~~",
    ("e", _CIRCUMFLEX): "e~",
    ("o", _CIRCUMFLEX): "o~",
    ("o", _HORN): "o~~",
    ("u", _HORN): "u~",
}
_STROKE_D = "đðɖ"
_WORD_BREAK = "!"


@dataclass(frozen=True)
class _Element:
    """One letter with its marks, one number, or one word break, weighed on each level."""

    primary: str
    tone: str = "0"
    case: str = "0"


@dataclass(frozen=True)
class _Levels:
    primary: str
    tones: str
    cases: str


def sort_key(text: str) -> str:
    """The key whose byte order is the dictionary order of the texts.

    "Hoà" and "Hòa" have the same key, as have texts that differ only in punctuation or spaces.
    """
    levels = _weigh(text)
    return f"{levels.primary} {levels.tones} {levels.cases}".rstrip(" ")


def person_sort_key(full_name: str) -> str:
    """The key that sorts people by given name (the last word), then family name (the first), then the rest.

    Case decides only when all three are alike.
    """
    words = clean(full_name).split()
    parts = [
        _weigh(part)
        for part in (" ".join(words[-1:]), " ".join(words[:-1][:1]), " ".join(words[1:-1]))
    ]
    names = " ".join(f"{part.primary} {part.tones}" for part in parts)
    cases = " ".join(part.cases for part in parts)
    return f"{names} {cases}".rstrip(" ")


def _weigh(text: str) -> _Levels:
    elements = list(_elements(text))
    return _Levels(
        primary="".join(element.primary for element in elements),
        # Texts alike on level 1 have equally many elements, so zeros at the end decide nothing.
        tones="".join(element.tone for element in elements).rstrip("0"),
        cases="".join(element.case for element in elements).rstrip("0"),
    )


def _elements(text: str) -> Iterator[_Element]:
    composed = plain_apostrophes(tone_form(clean(text)))
    characters = plain_apostrophes(unicodedata.normalize("NFKD", composed)).replace("'", "")
    position, started, pending_break = 0, False, False
    while position < len(characters):
        element, following = _element_at(characters, position)
        position = following
        if element is None:
            pending_break = started
            continue
        if pending_break:
            yield _Element(_WORD_BREAK)
        yield element
        started, pending_break = True, False


def _element_at(characters: str, position: int) -> tuple[_Element | None, int]:
    """The element that begins here, None for what only parts words, and where the next begins."""
    end = position + 1
    if characters[position].isdecimal():
        while end < len(characters) and characters[end].isdecimal():
            end += 1
        return _number(characters[position:end]), end
    while end < len(characters) and unicodedata.category(characters[end]).startswith("M"):
        end += 1
    if characters[position].isalnum():
        return _letter(characters[position], characters[position + 1 : end]), end
    return None, end


def _number(digits: str) -> _Element:
    written = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    value = written.lstrip("0")
    return _Element(_length_code(len(value)) + value, case=_length_code(len(written) - len(value)))


def _length_code(length: int) -> str:
    """Figures that sort like the length and are never the beginning of another length's: 8 → 8, 9 → 90."""
    return "9" * (length // 9) + str(length % 9)


def _letter(character: str, marks: str) -> _Element:
    small = character.lower()
    case = "0" if small == character else "1"
    if small in _STROKE_D:
        return _Element("d~", _tone_code(marks), case)
    if not ("a" <= small <= "z"):
        return _Element(f"{{{ord(small[0]):06x}", _tone_code(marks), case)
    for mark in marks:
        shape = _SHAPES.get((small, mark))
        if shape is not None:
            return _Element(shape, _tone_code(marks.replace(mark, "", 1)), case)
    return _Element(small, _tone_code(marks), case)


def _tone_code(marks: str) -> str:
    """One figure for a Vietnamese tone; marks of other languages follow it, closed by a hyphen."""
    if not marks:
        return "0"
    if len(marks) == 1 and marks in TONE_MARKS:
        return str(TONE_MARKS.index(marks) + 1)
    return "6" + "".join(f"{ord(mark):06x}" for mark in marks) + "-"
