"""What stands before a quantity: the activity that a bare event word counts, the label of a sum."""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.nouns import phrase_end
from phoihop.reading.context.page import Page

_REACH = 45
_NEAR = 14
_ROW = 6
# Before "số" these make another word of it: "thiểu số", "chỉ số".
_NO_RATE = frozenset(["thiểu", "đa", "chỉ", "mã", "tần", "hệ", "xổ"])
_WALLS = frozenset([";", ":", ".", "\n", "(", ")", "…", "!", "?"])


def skip_qualifiers(page: Page, index: int) -> int:
    """Back over "được", "hơn", an opening bracket and the like, to the end of what they stand behind."""
    if page.word(index - 1) in ("(", ":"):
        index -= 1
    for _ in range(4):
        skipped = w.QUALIFIERS.before(page.words, index)
        if not skipped or page.quantity_at[index - 1] >= 0:
            break
        if w.MONEY_LABELS.before(page.words, index) > skipped:
            break
        index -= skipped
    return index


def clause_start(page: Page, index: int, reach: int = _REACH) -> int:
    """Where the clause that ends at `index` begins: after a wall, or after another quantity."""
    start = index
    while start > max(index - reach, 0):
        if page.words[start - 1] in _WALLS or page.quantity_at[start - 1] >= 0:
            break
        start -= 1
    return start


def activity(page: Page, first: int, subject_end: int) -> tuple[int, int] | None:
    """The words that name what was done, for a quantity that begins at `first`.

    The nearest part of the clause that begins with a verb, without auxiliaries and verbs like "tổ chức".
    subject_end: where the subject of the clause ends, if it stands before; nothing before it is looked at
    """
    for _ in range(_ROW):
        end = skip_qualifiers(page, first)
        start = clause_start(page, end)
        if start < subject_end <= end:
            start = subject_end
        before = page.quantity_at[start - 1] if start else -1
        if before >= 0 and _only_its_noun(page, start, end):
            first = page.places[before][0]
            continue
        begin = strip_light(page, _verb_part(page, start, end), end)
        return (begin, end) if begin < end else None
    return None


def _only_its_noun(page: Page, start: int, end: int) -> bool:
    """Nothing but the noun of the quantity before, and perhaps "và", stands there: both hang on one verb."""
    end -= page.word(end - 1) in ("và", ",")
    return phrase_end(page, start, verbs=False) >= end


def _verb_part(page: Page, start: int, end: int) -> int:
    """The start of the last part between commas that begins with a verb; of the last part, if none does."""
    last = start
    for index in range(end - 1, start - 1, -1):
        if index != start and page.words[index - 1] != ",":
            continue
        last = max(last, index) if last == start else last
        if page.words[index] == "mỗi":
            return index
        if _begins_activity(page, index, end):
            return index
    return last


def _begins_activity(page: Page, index: int, end: int) -> bool:
    begin = strip_light(page, index, end)
    return begin < end and (begin > index or bool(w.VERBS.at(page.words, begin, end)))


def strip_light(page: Page, index: int, end: int) -> int:
    """Past auxiliaries, light verbs and connecting words."""
    words = page.words
    while index < end:
        light = w.LIGHT_VERBS.at(words, index, end) or w.AUXILIARIES.at(words, index, end)
        if not light and words[index] in (",", "-"):
            light = 1
        if not light:
            break
        index += light
    return index


def rate(page: Page, first: int) -> tuple[int, int] | None:
    """ "tỷ lệ hộ khá, giàu tăng lên | 62%": from the word for a rate to the number."""
    end = skip_qualifiers(page, first)
    start = clause_start(page, end, _NEAR)
    for index in range(end - 1, start - 1, -1):
        if page.word(index - 1) in _NO_RATE or page.is_number(index + 1):
            continue
        if w.RATES.at(page.words, index, end):
            return index, end
    return None


def label(page: Page, first: int) -> tuple[int, int] | None:
    """ "tổng kinh phí | hơn 766 triệu đồng": from the label to the number, with what stands between."""
    end = skip_qualifiers(page, first)
    start = clause_start(page, end, _NEAR)
    for index in range(end - 1, start - 1, -1):
        if page.words[index] == ",":
            break
        begin = index + 1
        while found := w.MONEY_LABELS.before(page.words, begin, start):
            begin -= found
        if begin <= index:
            return begin, end
    return None
