"""Texts from before Unicode: TCVN3 (fonts ".VnTime") and VNI (fonts "VNI-Times").

Both put Vietnamese letters on the places of Western ones, so such a text is Western nonsense until its font is known:
"C«ng t¸c phèi hîp", "Coâng taùc phoái hôïp". A conversion is never silent: whoever converts leaves a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from phoihop.reading.files.extracted import Note
from phoihop.reading.files.syllables import share_of_syllables

Coding = Literal["tcvn3", "vni"]

# TCVN 5712-1, the places from A1 on, with the letters of the common fonts; "·" stands where the fonts have nothing.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ"
)
_FROM_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3) if letter != "·"}
# Word keeps the places of symbol fonts in the private area.
_FROM_TCVN3 |= {0xF000 + code: letter for code, letter in _FROM_TCVN3.items()}

# VNI writes a vowel, then what stands over and under it.
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = dict(zip("âáàåãä", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True))
_BREVES = dict(zip("êéèúüë", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True))
_ALONE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_MODIFIERS = "".join((*_TONES, *_HATS, *_BREVES))
_VNI = re.compile(f"([aeouyôö])([{_MODIFIERS}])|([{''.join(_ALONE)}])", re.IGNORECASE)

_LATER_LETTER = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_WESTERN_LETTER = re.compile("[\u00a1-\u00ff\uf0a1-\uf0ff]")
# Fewer words than this prove nothing by themselves.
_ENOUGH_WORDS = 4
_MOSTLY = 0.85


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """`capitals`: the text stands in a font whose small letters look like capitals (".VnTimeH")."""
    converted = unicodedata.normalize("NFC", text).translate(_FROM_TCVN3)
    return converted.upper() if capitals else converted


def from_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, unicodedata.normalize("NFC", text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel, modifier, alone = found.groups()
    if alone:
        letter = _ALONE[alone.lower()]
        return letter.upper() if alone.isupper() else letter
    low = modifier.lower()
    base = _ALONE.get(vowel.lower(), vowel.lower())
    if low in _TONES:
        marks = _TONES[low]
    elif low in _HATS and base in "aeo":
        marks = "\u0302" + _HATS[low]
    elif low in _BREVES and base == "a":
        marks = "\u0306" + _BREVES[low]
    else:
        # No such letter: the two stand beside each other.
        return base_case(base, vowel) + from_vni(modifier)
    return base_case(unicodedata.normalize("NFC", base + marks), vowel)


def base_case(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def coding_of_font(font: str) -> Coding | None:
    low = font.lower().lstrip()
    if low.startswith(".vn"):
        return "tcvn3"
    return "vni" if low.startswith(("vni-", "vni ")) else None


def converted_by_font(text: str, font: str) -> str:
    """The text of a run in a legacy font; as it is when its letters are Unicode all the same."""
    coding = coding_of_font(font)
    if coding is None or _LATER_LETTER.search(text) or not _WESTERN_LETTER.search(text):
        # A capitals font shows small letters as capitals, also those that need no conversion.
        return text.upper() if coding == "tcvn3" and _in_capitals(font) and text.isascii() else text
    converted = _CONVERSIONS[coding](text)
    if share_of_syllables(converted) < share_of_syllables(text):
        return text
    return converted.upper() if coding == "tcvn3" and _in_capitals(font) else converted


def _in_capitals(font: str) -> bool:
    return font.rstrip().endswith("H")


_CONVERSIONS: dict[Coding, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def coding_by_content(text: str) -> Coding | None:
    """The coding under which the text becomes Vietnamese, if it is none yet."""
    if (
        _LATER_LETTER.search(text)
        or len(text.split()) < _ENOUGH_WORDS
        or not _WESTERN_LETTER.search(text)
    ):
        return None
    plain = share_of_syllables(text)
    best: Coding | None = None
    best_share = max(_MOSTLY, plain + 0.3)
    for coding, convert in _CONVERSIONS.items():
        share = share_of_syllables(convert(text))
        if share > best_share:
            best, best_share = coding, share
    return best


def converted_by_content(text: str) -> tuple[str, Note | None]:
    """The text with its legacy lines converted, and the note about it.

    Line by line, since documents are patched together; a line too short to prove anything follows the others when it
    becomes Vietnamese by it.
    """
    if not _WESTERN_LETTER.search(text):
        return text, None
    lines = text.split("\n")
    codings = [coding_by_content(line) for line in lines]
    found = [coding for coding in codings if coding]
    if not found:
        return text, None
    main: Coding = max(set(found), key=found.count)
    first = ""
    for number, line in enumerate(lines):
        coding = codings[number] or _follows(line, main)
        if coding:
            lines[number] = _CONVERSIONS[coding](line)
            first = first or f"{line[:40]} → {lines[number][:40]}"
    return "\n".join(lines), Note(f"converted_{main}", first)


def _follows(line: str, main: Coding) -> Coding | None:
    if _LATER_LETTER.search(line) or not _WESTERN_LETTER.search(line):
        return None
    share = share_of_syllables(_CONVERSIONS[main](line))
    return main if share >= _MOSTLY and share >= share_of_syllables(line) else None
