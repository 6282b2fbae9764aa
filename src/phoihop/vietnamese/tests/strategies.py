"""Texts that look like what offices type: Vietnamese syllables, numbers, odd spaces and punctuation."""

import unicodedata

from hypothesis import strategies as st

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_ONSETS = (
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "ngh",
    "ph",
    "q",
    "qu",
    "th",
    "tr",
    "v",
    "x",
)
_NUCLEI = (*_VOWELS, "oa", "oe", "uy", "oai", "uyê", "ươ")
_CODAS = ("", "", "c", "m", "n", "ng", "nh", "t")
_GAPS = (" ", "  ", "\u00a0", "-", ", ", "'", "\u2019", "\n", "\u200b", "")


@st.composite
def syllables(draw: st.DrawFn) -> str:
    nucleus = draw(st.sampled_from(_NUCLEI))
    at = draw(st.integers(1, len(nucleus)))
    toned = nucleus[:at] + draw(st.sampled_from(_TONES)) + nucleus[at:]
    letters = draw(st.sampled_from(_ONSETS)) + toned + draw(st.sampled_from(_CODAS))
    cased = draw(st.sampled_from((letters, letters.title(), letters.upper())))
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), cased)


def phrases() -> st.SearchStrategy[str]:
    numbers = st.integers(0, 10**12).map(str)
    words = st.one_of(
        syllables(), syllables(), syllables(), numbers, st.sampled_from(("P", "H", "m"))
    )
    parts = st.lists(st.tuples(words, st.sampled_from(_GAPS)), min_size=1, max_size=5)
    return parts.map(lambda pairs: "".join(word + gap for word, gap in pairs))


def texts() -> st.SearchStrategy[str]:
    """Office text mostly, and now and then anything Unicode allows."""
    return st.one_of(phrases(), phrases(), st.text(max_size=12))
