"""What stands directly before or behind a number and says how exact it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from phoihop.reading.model import Qualifier
from phoihop.reading.quantities.lexicon import words
from phoihop.reading.quantities.view import View

_ONE_WORD = {
    "hơn": Qualifier.OVER,
    "trên": Qualifier.OVER,
    "quá": Qualifier.OVER,
    "gần": Qualifier.NEARLY,
    "ngót": Qualifier.NEARLY,
    "khoảng": Qualifier.ABOUT,
    "chừng": Qualifier.ABOUT,
    "ước": Qualifier.ABOUT,
    "cỡ": Qualifier.ABOUT,
    "độ": Qualifier.ABOUT,
    "dưới": Qualifier.UNDER,
}
_TWO_WORDS = {
    ("tối", "thiểu"): Qualifier.OVER,
    ("ít", "nhất"): Qualifier.OVER,
    ("không", "dưới"): Qualifier.OVER,
    ("không", "quá"): Qualifier.UNDER,
    ("tối", "đa"): Qualifier.UNDER,
    ("chưa", "đến"): Qualifier.UNDER,
    ("chưa", "tới"): Qualifier.UNDER,
    ("trên", "dưới"): Qualifier.ABOUT,
    ("xấp", "xỉ"): Qualifier.ABOUT,
    ("xấp", "xỷ"): Qualifier.ABOUT,
    ("ước", "tính"): Qualifier.ABOUT,
    ("ước", "đạt"): Qualifier.ABOUT,
    ("ước", "có"): Qualifier.ABOUT,
    ("áng", "chừng"): Qualifier.ABOUT,
}
# "cao hơn 5%" compares, "vượt quá" does not say more than the number.
_COMPARED = words("cao thấp nhiều ít lớn nhỏ kém tốt nhanh chậm sớm")
# "trên 3 lĩnh vực" says where.
_WHERE = words("lĩnh tuyến mặt phương kênh trang nền địa báo cánh tờ số website đài sóng hệ")
_REACH, _NEAR = 6, 3
# Longer than two words are.
_FEW_LETTERS = 24
_CLAUSE_END = re.compile(r"[,;.:()\n]")
_OR_MORE = {"lên": Qualifier.OVER, "xuống": Qualifier.UNDER}


def qualifier_before(view: View, index: int, unit: int) -> Qualifier:
    """Of the number at `index`, whose unit begins at token `unit`. It is not looked for farther away."""
    before, earlier = view.low(index - 1), view.low(index - 2)
    pair = _TWO_WORDS.get((earlier, before))
    if pair is not None:
        return pair
    if before == "hơn" and earlier in _COMPARED:
        return Qualifier.EXACT
    if before == "quá" and earlier != "hơn":
        return Qualifier.EXACT
    if before in ("trên", "dưới") and view.low(unit) in _WHERE:
        return Qualifier.EXACT
    return _ONE_WORD.get(before, Qualifier.EXACT)


def is_qualified(view: View, index: int) -> bool:
    """ "hơn 2000 …": whatever the number looks like, it counts."""
    return view.low(index - 1) in ("hơn", "trên", "gần")


def qualifier_behind(view: View, first: int, index: int) -> Qualifier | None:
    """ "20 con trở lên"; a few words may stand between ("từ 700 hội viên nông dân trở lên").

    first: the number; index: the token behind the unit
    """
    reach = _REACH if view.low(first - 1) == "từ" else _NEAR
    for place in range(index, index + reach):
        if view.low(place) == "trở":
            return _OR_MORE.get(view.low(place + 1))
        if not view.is_word(place):
            return None
    return None


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """The words that qualify a figure, as they stand in the text; "" where there are none."""

    before: str = ""
    behind: str = ""


def qualifier_words(text: str, start: int, end: int) -> QualifierWords:
    """Of the figure that stands at `start` to `end` and was read as qualified."""
    said = text[max(0, start - _FEW_LETTERS) : start].split()[-2:]
    low = tuple(word.lower() for word in said)
    if low in _TWO_WORDS:
        return QualifierWords(before=" ".join(said))
    if low and low[-1] in _ONE_WORD:
        return QualifierWords(before=said[-1])
    ahead = _CLAUSE_END.split(text[end : end + 2 * _FEW_LETTERS], maxsplit=1)[0].split()
    for word, then in pairwise(ahead):
        if word == "trở" and then in _OR_MORE:
            return QualifierWords(behind=f"{word} {then}")
    return QualifierWords()
