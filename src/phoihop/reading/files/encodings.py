"""Bytes to text, for plain text and HTML: the Unicode forms, and the code pages Vietnamese was written in before."""

from __future__ import annotations

import codecs
import re
import unicodedata

from phoihop.reading.files.legacy import from_tcvn3, from_vni
from phoihop.reading.files.syllables import marked_words, share_of_syllables

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of these a text has none: a file that has them is no text, whatever it is called.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What a file may have lost on the way and still be UTF-8: one byte in so many.
_ONE_LOST_IN = 2_000


class NotText(Exception):
    """The bytes are no text in any encoding that is known here."""


def decoded(content: bytes) -> tuple[str, str]:
    """The text without its byte order mark, not yet normalised, and the encoding it stood in.

    encoding: utf-8, utf-16-le …, cp1258, tcvn3, vni or cp1252
    """
    text, encoding = _decoded(content)
    if _CONTROLS.search(text):
        raise NotText
    return text, encoding


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding), encoding
    wide = _wide_without_mark(content)
    if wide:
        return _strictly(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\x00" in content:
        raise NotText
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost <= 1 + len(text) // _ONE_LOST_IN and len(marked_words(text)) > 10 * lost:
        return text, "utf-8"
    return _from_a_code_page(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText from None


def _wide_without_mark(content: bytes) -> str:
    """UTF-16 that does not say so: blanks and line ends alone give it away."""
    opening = content[:4096]
    if len(content) % 2 or b"\x00" not in opening:
        return ""
    if opening[1::2].count(0) > len(opening) // 20 and not opening[0::2].count(0):
        return "utf-16-le"
    if opening[0::2].count(0) > len(opening) // 20 and not opening[1::2].count(0):
        return "utf-16-be"
    return ""


def _from_a_code_page(content: bytes) -> tuple[str, str]:
    """The reading with the most Vietnamese in it; Western text stays Western."""
    western = content.decode("latin-1")
    readings = [(from_tcvn3(western), "tcvn3")]
    for encoding in ("cp1258", "cp1252"):
        try:
            readings.append((content.decode(encoding), encoding))
        except UnicodeDecodeError:
            continue
    if readings[-1][1] == "cp1252":
        readings.insert(1, (from_vni(readings[-1][0]), "vni"))
    best, encoding = max(readings, key=lambda reading: share_of_syllables(_composed(reading)))
    if share_of_syllables(_composed((best, encoding))) >= 0.7:
        return best, encoding
    plain = next((text for text, name in readings if name == "cp1252"), None)
    if plain is None or _mostly_signs(plain):
        raise NotText
    return plain, "cp1252"


def _composed(reading: tuple[str, str]) -> str:
    return unicodedata.normalize("NFC", reading[0])


def _mostly_signs(text: str) -> bool:
    """A text of letters and blanks has few letters that are not ASCII, and few signs."""
    odd = sum(not character.isascii() for character in text)
    return odd * 4 > len(text)
