"""How long something takes, and how old somebody is."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import words
from phoihop.reading.quantities.lexicon.nouns import COMPOUNDS
from phoihop.reading.quantities.view import View

_DURATIONS = words(
    "năm tháng ngày tuần giờ phút giây quý quí tuổi đêm tiếng thập thế độ mùa niên nhiệm h"
)
_TWO_SYLLABLES = {"thập": "kỷ", "thế": "kỷ", "niên": "khóa", "nhiệm": "kỳ", "độ": "tuổi"}
# Hours of broadcasting are goods, not time that passed.
_BROADCAST = words("phát công")


def is_duration(view: View, index: int) -> bool:
    """Time words begin at this token: "05 năm qua", "18 tuổi"; not "1.200 ngày công"."""
    word = view.low(index)
    if word not in _DURATIONS or (word in ("quý", "độ") and view.is_capital(index + 1)):
        return False
    second = _TWO_SYLLABLES.get(word)
    if second is not None:
        return view.low(index + 1) == second or word == "độ"
    if word == "giờ" and view.low(index + 1) in _BROADCAST:
        return False
    return not any(
        view.low(index + 1) == phrase[1] for phrase in COMPOUNDS.get(word, ()) if len(phrase) > 1
    )
