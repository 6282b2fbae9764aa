"""How the lines of a paper are known by their words, right or nearly right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from phoihop.vietnamese.folding import search_key
from phoihop.writing.forms import MOTTO, NATION, PARTY_TITLE, YOUTH_TITLE

_NATIONS: Final = {search_key(name): name for name in (NATION, PARTY_TITLE, YOUTH_TITLE)}
_MOTTO: Final = search_key(MOTTO)
# A line as like one of these as this is meant to be it.
_LIKE: Final = 0.85

# Vietnamese capitals; ranges of Unicode mix them with small letters.
CAPITALS: Final = "A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
NUMBER: Final = re.compile(r"\s*số\b(?!\s+(?:lượng|liệu))", re.IGNORECASE)
BARE_NUMBER: Final = re.compile(r"\s*\d*\s*[/-]\s*[A-ZĐa-z]{1,6}[/-][A-ZĐ]")
DATE: Final = re.compile(r"ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b", re.IGNORECASE)
ABOUT: Final = re.compile(r"\s*(?:V/v|về việc)\b", re.IGNORECASE)
SALUTATION: Final = re.compile(r"\s*kính (?:gửi|mời|trình)\b", re.IGNORECASE)
BASIS: Final = re.compile(r"\s*(?:[-–]\s*)?căn cứ\b", re.IGNORECASE)
NEXT_BASIS: Final = re.compile(
    r"\s*(?:[-–]\s*)?(?:căn cứ|xét|theo|thực hiện|trên cơ sở)\b", re.IGNORECASE
)
RECIPIENTS: Final = re.compile(r"\s*nơi nhận\b", re.IGNORECASE)
RECIPIENTS_WITHIN: Final = re.compile(r"(?:^|[\n\t])\s*nơi nhận\b\s*:?", re.IGNORECASE)
ANNEX_LABEL: Final = re.compile(
    r"\s*phụ lục(?:\s+(?:[IVXLC]+|\d+|số\b.*))?\s*[.:]?\s*", re.IGNORECASE
)
ANNEX_START: Final = re.compile(r"\s*(?:phụ lục|phụ biểu|biểu số|mẫu số)\b", re.IGNORECASE)
# Signs that stand for a line: "*", "***", "-----", "_____", "-o0o-".
SEPARATOR: Final = re.compile(
    r"\s*(?:\*+|[-–—_=~]{2,}|[-–—\s]*[o0]{2,3}[-–—\s]*)\s*", re.IGNORECASE
)
MARKS: Final = frozenset(
    {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "LƯU HÀNH NỘI BỘ", "DỰ THẢO", "BẢN THẢO"}
)
ORDER: Final = re.compile(r"\s*(?:\[|\()")
ITEM: Final = re.compile(r"\s*[-–+•*·]\s*")
ROMAN: Final = re.compile(r"\s*[IVX]{1,5}\s*[.\-–)]\s*\S")
PART: Final = re.compile(r"\s*(?:phần|chương)\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b", re.IGNORECASE)
ARTICLE: Final = re.compile(r"\s*điều\s+\d+\s*[.:]", re.IGNORECASE)
NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ]\))\s+\S")
AUTHORITY: Final = re.compile(r"\s*(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b\.?\s")


def nation_meant(text: str) -> str:
    """The name of the State, the Party or the Youth Union that the line is meant to be, or ""."""
    return _like(text, _NATIONS)


def is_motto(text: str) -> bool:
    return bool(_like(text, {_MOTTO: MOTTO}))


def _like(text: str, known: dict[str, str]) -> str:
    if len(text) > 60:
        return ""
    key = search_key(text)
    if key in known:
        return known[key]
    if len(key) < 12:
        return ""
    for other, meant in known.items():
        if SequenceMatcher(None, key, other, autojunk=False).ratio() >= _LIKE:
            return meant
    return ""


def in_capitals(text: str) -> bool:
    """Whether every letter is a capital; an abbreviation's point or a bracket does not matter."""
    return any(letter.isalpha() for letter in text) and text == text.upper()
