"""The marks of state secrets: what bears one is refused, before anything is stored.

A mark is a stamp: a line by itself near the head, or a secret symbol in the number of the document. The word inside
running text ("bí mật nhà nước", "mối quan hệ mật thiết") is none, nor is the notice of this system.
"""

from __future__ import annotations

import re
import unicodedata

from phoihop.vietnamese.folding import search_key

# What may be stamped. Luật Bảo vệ bí mật nhà nước knows the first three; offices also stamp the others.
_STAMPS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU BÍ MẬT NHÀ NƯỚC", "TÀI LIỆU MẬT", "TÀI LIỆU TỐI MẬT",
           "TÀI LIỆU TUYỆT MẬT")  # fmt: skip
# "Tối mật" as a line by itself; "Mật" alone is also honey.
_LIKE_A_TITLE = frozenset({"Tốimật", "TốiMật", "Tuyệtmật", "TuyệtMật"})
_BY_LETTERS = {stamp.replace(" ", ""): stamp for stamp in _STAMPS}
# What character recognition makes of a stamp set aslant, in red, with its marks lost.
_BY_BARE_LETTERS = {search_key(stamp).replace(" ", ""): stamp for stamp in _STAMPS}

_STAMPS_IN_NAME = re.compile(r"\b(tuyet mat|toi mat|tai lieu mat|tai lieu bi mat)\b")
# A stamp stands at the head of the first page, or of each page in its header.
_LINES_READ = 80
_CHARACTERS_READ = 20_000
_LONGEST_STAMP_LINE = 60
_SHORTEST_GUESSED = 5

# "Bản số: 03" beside the stamp, "Độ mật: MẬT" before it.
_COPY_NUMBER = re.compile(r"bản số\W{0,3}\w{0,6}", re.IGNORECASE)
_LABEL = re.compile(r"^\W{0,6}(?:độ mật|dấu độ mật|mức độ mật)\W{1,4}", re.IGNORECASE)
# "Số: 12/BC-M", "Số: 05/MẬT-BCH". TM is no such sign: it is the general staff, and "on behalf of".
_NUMBER_LINE = re.compile(r"^\W{0,4}số\W{1,3}\w{0,8}\s?[/-][^\s]{1,30}", re.IGNORECASE)
_SECRET_PARTS = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT", "BMNN", "M"})


def mark_in_name(name: str) -> str:
    """The mark that the name of a file bears ("TOI MAT"), or ""."""
    found = _STAMPS_IN_NAME.search(re.sub(r"[_.-]+", " ", search_key(name)))
    return found.group(1).upper() if found else ""


def mark_in_head(text: str, *, scanned: bool = False) -> str:
    """The mark that the first lines of a text bear, or "".

    scanned: the text was recognised from a picture, so the letters of a stamp may have lost their marks
    """
    lines = [line for line in text[:_CHARACTERS_READ].splitlines() if line.strip()]
    for line in lines[:_LINES_READ]:
        # Cells of a letterhead stand side by side.
        for part in line.split("\t"):
            mark = mark_of_line(part, scanned=scanned)
            if mark:
                return mark
    return ""


def mark_of_line(line: str, *, scanned: bool = False) -> str:
    line = unicodedata.normalize("NFC", line).strip()
    symbol = _secret_symbol(line)
    if symbol or len(line) > _LONGEST_STAMP_LINE:
        return symbol
    unlabelled = _LABEL.sub("", line)
    letters = "".join(
        character for character in _COPY_NUMBER.sub("", unlabelled) if character.isalnum()
    )
    # A stamp is in capitals, unless "Độ mật:" says that it is one; small letters are running text.
    if unlabelled == line and not (letters.isupper() or letters in _LIKE_A_TITLE):
        return ""
    if letters.upper() in _BY_LETTERS:
        return _BY_LETTERS[letters.upper()]
    bare = search_key(letters).replace(" ", "")
    # Capitals without their marks are common enough; "MAT" alone is a stamp only where marks may have been lost.
    if bare in _BY_BARE_LETTERS and (scanned or bare != "mat"):
        return _BY_BARE_LETTERS[bare]
    return _recognised(bare) if scanned else ""


def _recognised(bare: str) -> str:
    """The stamp that a line from a picture stands for when one of its letters was read wrongly."""
    for known, stamp in _BY_BARE_LETTERS.items():
        if len(known) > _SHORTEST_GUESSED and _one_apart(bare, known):
            return stamp
    return ""


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes the two the same."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, other_rest = one[same:], other[same:]
    return other_rest in (rest[1:], rest) or rest == other_rest[1:] or rest[1:] == other_rest[1:]


def _secret_symbol(line: str) -> str:
    found = _NUMBER_LINE.match(line)
    if found is None:
        return ""
    parts = re.split(r"[/\-.–()]", found[0].upper())
    secret = _SECRET_PARTS.intersection(parts[1:])
    return min(secret) if secret else ""
