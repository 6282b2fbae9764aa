"""Cleaning text, keys for finding it, and the two places where the tone mark of oa, oe, uy may stand.

Unicode normalisation joins a letter with its marks, but it does not know that "hoà" and "hòa" are one word,
that "đ" is looked for as "d", or that "P'rao" is also written "P Rao"; this module does.
"""

import re
import unicodedata
from typing import Literal

ToneStyle = Literal["new", "old"]

# The five written tones, in dictionary order; the level tone ("ngang") has no mark.
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"

# Characters people type, or word processors put, where Vietnamese spelling has a plain apostrophe.
_APOSTROPHES = dict.fromkeys(
    map(ord, "'\u2019\u2018\u201b\u02bc\u02bb\u02b9\u2032\u00b4`\uff07"), "'"
)

# Line ends of other systems, and the soft line break that word processors leave behind.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Capital Eth and African D look exactly like Đ and stand for it in files from old converters.
_STROKE_D = dict.fromkeys(map(ord, "đðɖ"), "d")

_SYLLABLE = re.compile(r"[^\W\d_]++(?![\u0300-\u036f])")
_OPEN_SYLLABLE = re.compile(r"(?!.*q..$)[b-df-hj-np-tv-xzđ]*(?:oa|oe|uy)", re.IGNORECASE)

# One letter written apart from the rest of a highland name: "P Rao", "H Yim", "K Bang", "M Drắk", "D Ran".
_NAME_PREFIXES = frozenset("hkmpr")
_CLUSTER_ENDS = frozenset("rl")
_CONSONANTS = frozenset("bcdghklmnpqrstvx")


def clean(text: str) -> str:
    """The text as it should be stored: composed letters, no invisible characters, single spaces, trimmed.

    Newlines and tabs stay; every other space (no-break, thin, ideographic) becomes an ordinary one.
    """
    text = _LINE_ENDS.sub("\n", text)
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Zs":
            kept.append(" ")
        elif category not in {"Cc", "Cf", "Cs"} or character in "\n\t":
            kept.append(character)
    # Composed only now: an invisible character may have stood between a letter and its mark.
    composed = unicodedata.normalize("NFC", "".join(kept))
    return re.sub(" {2,}", " ", composed).strip(" \n\t")


def plain_apostrophes(text: str) -> str:
    """The text with every kind of apostrophe written as U+0027; for keys, never for display."""
    return text.translate(_APOSTROPHES)


def search_key(text: str) -> str:
    """The form under which text is found: lower case, no marks, đ as d, words separated by one space.

    "dak nong", "Đăk Nông" and "Đắk Nông" share a key, as do "hoà" and "hòa", and "P'rao", "P Rao" and "Prao".
    The letters i and y stay apart. The key of a key is the key itself.
    """
    bare = unicodedata.normalize("NFKD", plain_apostrophes(clean(text))).lower()
    letters = []
    for character in plain_apostrophes(unicodedata.normalize("NFKD", bare)).translate(_STROKE_D):
        if character.isalnum():
            letters.append(character)
        elif character != "'" and not unicodedata.category(character).startswith("M"):
            letters.append(" ")
    return " ".join(_join_name_prefixes("".join(letters).split()))


def _join_name_prefixes(words: list[str]) -> list[str]:
    joined: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        following = words[position + 1] if position + 1 < len(words) else ""
        # After a number a single letter is a unit: "850 m đường".
        after_number = bool(joined) and joined[-1].isdecimal()
        if following[:1].isalpha() and not after_number and _is_name_prefix(word, following):
            joined.append(word + following)
            position += 2
        else:
            joined.append(word)
            position += 1
    return joined


def _is_name_prefix(word: str, following: str) -> bool:
    return word in _NAME_PREFIXES or (word in _CONSONANTS and following[0] in _CLUSTER_ENDS)


def tone_form(text: str, style: ToneStyle = "new") -> str:
    """The text, composed, with the tone of open oa, oe, uy on one fixed letter: "hòa" (new) or "hoà" (old).

    Only a syllable that ends there is touched; "hoàn", "quý" and "gi-" keep what they have.
    """
    return _SYLLABLE.sub(
        lambda found: _move_tone(found.group(), style), unicodedata.normalize("NFC", text)
    )


def _move_tone(syllable: str, style: ToneStyle) -> str:
    if len(syllable) < 2:
        return syllable
    first, first_tone = _without_tone(syllable[-2])
    second, second_tone = _without_tone(syllable[-1])
    if bool(first_tone) == bool(second_tone):
        return syllable
    if not _OPEN_SYLLABLE.fullmatch(syllable[:-2] + first + second):
        return syllable
    tone = first_tone + second_tone
    pair = first + tone + second if style == "new" else first + second + tone
    return syllable[:-2] + unicodedata.normalize("NFC", pair)


def _without_tone(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in decomposed if mark in TONE_MARKS)
    bare = "".join(mark for mark in decomposed if mark not in TONE_MARKS)
    return unicodedata.normalize("NFC", bare), tones


def same_spelling(first: str, second: str) -> bool:
    """Whether two texts differ only in composition, tone placement, apostrophe form, case and spaces.

    "Hoà Bình" and "hòa  bình" are the same; "Đắk Nông" and "Đăk Nông" are not.
    """
    return _spelling(first) == _spelling(second)


def _spelling(text: str) -> str:
    folded = unicodedata.normalize("NFC", clean(text).casefold())
    return " ".join(plain_apostrophes(tone_form(folded)).split())
