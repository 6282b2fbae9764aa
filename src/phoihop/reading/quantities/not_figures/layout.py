"""Numbers that the page brings along: markers of lists, counters of visits, titles in quotation marks."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import words
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.units import Noun
from phoihop.reading.quantities.view import View
from phoihop.reading.tokens import Sort

_MARKERS = frozenset(".)-/–:")
_COUNTERS = words("xem đọc truy bình thích chia tải lượt")
_SEPARATORS = frozenset("|•·-–()")
_SHORT_LINE = 6
_OPENING = {"“": "”", "«": "»", "‘": "’"}
_LONGEST_TITLE = 16
_SENTENCE_ENDS = frozenset(".,!?")


def is_list_marker(view: View, amount: Amount) -> bool:
    """ "1. Hội Phụ nữ", "2) …", "1.1 Công tác", at the beginning of a line."""
    if amount.scale > 1 or not view.starts_line(amount.first):
        return False
    if view.low(amount.last + 1) in _MARKERS:
        return len(amount.number.body) <= 4 and not view.is_number(amount.last + 2)
    after = view.at(amount.last + 1).text
    return len(amount.number.body) <= 2 and after.istitle()


def is_page_counter(view: View, amount: Amount, noun: Noun | None) -> bool:
    """ "131 lượt xem" as a whole line, "5 bình luận", "(2 đánh giá)"."""
    if noun is None:
        return False
    first, second = view.low(noun.first), view.low(noun.first + 1)
    if (first, second) in (("bình", "luận"), ("bình", "chọn"), ("phản", "hồi"), ("sao", "")):
        return True
    return (
        first == "lượt"
        and second in _COUNTERS
        and (view.starts_line(amount.first) or view.low(amount.first - 1) in _SEPARATORS)
        and _line_ends_within(view, noun.last)
    )


def _line_ends_within(view: View, index: int) -> bool:
    return any(view.at(index + step).sort is Sort.BREAK for step in range(1, _SHORT_LINE))


def titles_in_quotes(view: View) -> frozenset[int]:
    """The tokens inside short quotation marks: slogans and names ("5 không, 3 sạch")."""
    inside: set[int] = set()
    opened: int | None = None
    straight: int | None = None
    for index, token in enumerate(view.tokens):
        if token.sort is Sort.BREAK:
            opened = straight = None
        elif token.text in _OPENING:
            opened = index
        elif token.text == '"':
            straight = _closed(view, inside, straight, index)
        elif token.text in _OPENING.values() and opened is not None:
            _closed(view, inside, opened, index)
            opened = None
    return frozenset(inside)


def _closed(view: View, inside: set[int], opened: int | None, index: int) -> int | None:
    """Takes in a title that ends here. Without an opening, this mark opens."""
    if opened is None:
        return index
    if index - opened <= _LONGEST_TITLE and not _is_speech(view, opened, index):
        inside.update(range(opened + 1, index))
    return None


def _is_speech(view: View, opened: int, closed: int) -> bool:
    """Somebody says it: behind a colon, or a whole sentence, or in the first person."""
    return (
        (view.low(opened - 1) == ":" and closed - opened > _SHORT_LINE)
        or view.low(closed - 1) in _SENTENCE_ENDS
        or any(view.low(index) == "tôi" for index in range(opened, closed))
    )
