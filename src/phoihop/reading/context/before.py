"""What stands before a quantity: the activity that a bare event word counts, the label of a sum."""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.nouns import phrase_end
from phoihop.reading.context.page import Page
from phoihop.reading.context.phrases import Phrases

_EDGES = (w.REACHING, w.CHANGES, w.QUALIFIERS, w.EDGES)
_QUOTES = frozenset('“”"')
_TENSES = frozenset(["đã", "đang", "sẽ", "được", "còn"])
_NOT_IN_NOUN = (w.VERBS, w.AUXILIARIES, w.QUALIFIERS, w.STATES, w.PHRASE_ENDS)
_LONGEST_NAME = 8
_PLACING = frozenset(["trên", "tại", "ở", "trong", "của", "toàn"])
_REACH = 45
_NEAR = 20
_ROW = 6
# Before "số" these make another word of it: "thiểu số", "chỉ số".
_NO_RATE = frozenset(["thiểu", "đa", "chỉ", "mã", "tần", "hệ", "xổ"])
# Behind these the main clause begins.
_SO = frozenset(["thì", "nên"])
_OR_MORE: tuple[list[str], ...] = (["trở", "lên"], ["trở", "xuống"])
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
    hedged = w.AMOUNTS.at(page.words, index) and page.word(index - 1) == "…"
    if hedged or page.word(index) == "được":  # "ủng hộ các quỹ... được 3 triệu đồng"
        while page.word(index - 1) in (".", "…"):
            index -= 1
    return index


def skip_amounts(page: Page, index: int) -> int:
    """Back over "hơn", "khoảng" and the like."""
    return index - w.AMOUNTS.before(page.words, index)


def size(page: Page, first: int) -> tuple[int, int] | None:
    """ "với tổng chiều dài | 3 km", "diện tích đất rừng lên đến | 40 ha": the size is called by its name."""
    return _called_by(page, first, w.SIZE_NAMES)


def clause_start(page: Page, index: int, reach: int = _REACH) -> int:
    """Where the clause that ends at `index` begins: after a wall, or after another quantity."""
    start = index
    while start > max(index - reach, 0):
        if page.words[start - 1] in _SO and start < index:
            break
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
        begin = strip_light(page, _predicate(page, _verb_part(page, start, end), end), end)
        if w.COMPARISON.at(page.words, begin, end):
            return None
        end -= begin < end and page.words[end - 1] == ","
        return (begin, end) if begin < end else None
    return None


def _predicate(page: Page, start: int, end: int) -> int:
    """Past a subject that was not known as one: "Quỹ huyện đã | giải ngân"."""
    for index in range(end - 1, start, -1):
        if page.words[index - 1] in _TENSES and w.VERBS.at(page.words, index, end):
            return index
    return start


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
    start = clause_start(page, end)
    if start and page.words[start : start + 2] in _OR_MORE and page.quantity_at[start - 1] >= 0:
        start = clause_start(page, page.places[page.quantity_at[start - 1]][0])
    for index in range(end - 1, start - 1, -1):
        if page.word(index - 1) in _NO_RATE or page.is_number(index + 1):
            continue
        if w.RATES.at(page.words, index, end):
            return index, end
    return None


def trimmed(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Without what only says when, or how far it went: "năm 2016 đạt", "tăng lên, chiếm"."""
    while start < end:
        at_end = max(table.before(page.words, end, start) for table in _EDGES)
        if at_end and page.words[end - 1] == "số" and page.word(end - 2) in _NO_RATE:
            break
        if not at_end:
            at_end = int(not page.is_word(end - 1) and page.words[end - 1] not in _QUOTES)
        if not at_end:
            break
        end -= at_end
    while start < end:
        at_start = max(w.EDGES.at(page.words, start, end), w.LIGHT_VERBS.at(page.words, start, end))
        at_start = at_start or int(page.is_number(start) or page.words[start] == ",")
        if not at_start:
            break
        start += at_start
    return (start, end) if start < end else None


def clause(page: Page, first: int, subject_end: int) -> tuple[int, int] | None:
    """All of the clause before a quantity that says more than when and how far."""
    end = skip_qualifiers(page, first)
    start = clause_start(page, end)
    start = subject_end if start < subject_end <= end else start
    if start and page.quantity_at[start - 1] >= 0:  # the noun of the quantity before
        start = min(phrase_end(page, start, verbs=False), end)
    return trimmed(page, start, end)


def name(page: Page, first: int, subject_end: int) -> tuple[int, int] | None:
    """ "thành thị | 150 hộ", "hộ nghèo trên địa bàn xã còn | 30 hộ": a noun of its own right before the number."""
    end = first
    while amounting := w.AMOUNTING.before(page.words, end):
        end -= amounting
    start = clause_start(page, end)
    left_over = start > 0 and page.quantity_at[start - 1] >= 0
    for index in range(end - 1, start - 1, -1):
        if page.words[index] == "," or (index == start and page.words[index] == "và"):
            start, left_over = index + 1, False
            break
    start += w.CONNECTIVES.at(page.words, start, end)
    if left_over or not 0 < end - start <= _LONGEST_NAME or start < subject_end:
        return None
    if w.OPENINGS.at(page.words, start, end) or w.CONNECTIVES.at(page.words, start, end):
        return None
    stop = _noun_end(page, start, end)
    return (start, stop) if stop > start else None


def _noun_end(page: Page, start: int, end: int) -> int:
    """Where the noun ends that stands there, perhaps with a place behind it; `start` if something else stands there."""
    words = page.words
    for index in range(start, end):
        if words[index] in _PLACING:
            return index
        if not page.is_word(index) or any(table.at(words, index, end) for table in _NOT_IN_NOUN):
            return start
    return end


def label(page: Page, first: int) -> tuple[int, int] | None:
    """ "tổng kinh phí | hơn 766 triệu đồng": from the label to the number, with what stands between."""
    return _called_by(page, first, w.MONEY_LABELS)


def _called_by(page: Page, first: int, names: Phrases) -> tuple[int, int] | None:
    end = skip_qualifiers(page, first)
    start = clause_start(page, end, _NEAR)
    for index in range(end - 1, start - 1, -1):
        if page.words[index] == ",":
            break
        begin = index + 1
        while found := names.before(page.words, begin, start):
            begin -= found
        if begin <= index:
            return begin, end
    return None
