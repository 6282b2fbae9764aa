"""Where the noun phrase that begins with a quantity ends.

"lượt người | tham gia", "khu phố, thôn | không có hộ nghèo", "cá nhân | có thành tích nổi bật | trong …".
"""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.page import Page
from phoihop.reading.context.phrases import syllables

_LONGEST = 20
_LONGEST_QUOTATION = 26
_LONGEST_CONJUNCT = 8
_LONGEST_PERSON = 16
_LONGEST_GOVERNOR = 2
# No further member of a row begins with these.
_NO_MEMBER = syllables(
    "các những không một đây đó nơi năm tháng quý ngày nay đến hàng nhiều mỗi có trong chỉ"
)
_OPENERS = (w.PHRASE_ENDS, w.AUXILIARIES, w.STATES, w.RATES, w.MONEY_LABELS)
_OR_MORE: tuple[list[str], ...] = (["trở", "lên"], ["trở", "xuống"])
_OPEN_ENDS = syllables("của về các những trong có không")
_OPEN_QUOTES = {"“": '”"', "«": "»", '"': '"”', "‘": "’", "'": "'"}


def phrase_end(
    page: Page,
    index: int,
    *,
    verbs: bool,
    event: bool = False,
    noun: bool = False,
) -> int:
    """The end of the phrase that goes on at `index`; `index` itself when nothing does.

    verbs: a verb behind the noun belongs to it, because the noun acts or is a doing
    event: the noun is a happening, so that activities may be listed behind it
    noun: a noun stands before `index`, so that the phrase may go on with a comma
    """
    start = index + 2 * (page.words[index : index + 2] in _OR_MORE)
    end = _run(page, start, verbs)
    end = index if end == start else end
    if end == index and not noun:
        return index
    event = end > index and (event or (not verbs and w.VERBS.at(page.words, index) > 0))
    while end - index < _LONGEST:
        further = _conjunct(page, end, verbs, event)
        if not further:
            break
        end += further
    return _without_governor(page, index, end)


def _without_governor(page: Page, index: int, end: int) -> int:
    """Without a last word that governs the number behind it: "chương trình hiến máu | tiếp nhận 300 đơn vị"."""
    if not counted(page, end):
        return end
    end -= end > index and page.words[end - 1] == "cho"
    if end - index <= _LONGEST_GOVERNOR:
        return index
    for table in (w.VERBS, w.SIZES, w.MONEY_LABELS):
        governor = table.before(page.words, end, index)
        if governor:
            return end - governor
    return end


def _run(page: Page, index: int, verbs: bool) -> int:
    """The end of the words that follow without a mark."""
    end = index
    limit = min(index + _LONGEST, len(page.words))
    while end < limit:
        quoted = _quotation(page, end)
        if quoted:
            end += quoted
        elif _dash(page, end):
            end += 2
        else:
            further = _word(page, end, verbs)
            if not further:
                break
            end += further
    while end > index and page.words[end - 1] in _OPEN_ENDS:
        end -= 1
    return end


def _word(page: Page, index: int, verbs: bool) -> int:
    """How many syllables the word of the phrase here has; 0 when the phrase is over."""
    if not page.is_word(index) or page.quantity_at[index] >= 0:
        return 0
    compound = w.COMPOUNDS.at(page.words, index)
    verb = w.VERBS.at(page.words, index)
    if compound > verb or (compound and verbs):
        return compound
    if not _goes_on(page, index, verbs):
        return 0
    return max(1, verb)


def _verb(page: Page, index: int) -> bool:
    """A verb, and not the first syllable of another word: "cấp", not "cấp tỉnh"."""
    return w.VERBS.at(page.words, index) > w.COMPOUNDS.at(page.words, index)


def _goes_on(page: Page, index: int, verbs: bool) -> bool:
    words = page.words
    if w.ATTAINED.at(words, index):
        return True
    if words[index] == "đạt" and verbs:
        return page.is_capital(index + 1) or page.word(index + 1) in _OPEN_QUOTES
    if w.PHRASE_ENDS.at(words, index):
        return False
    if words[index] in ("được", "bị"):
        return (verbs or words[index] == "bị") and page.is_word(index + 1)
    return verbs or not w.GIVING.at(words, index)


def _dash(page: Page, index: int) -> bool:
    """ "Quân - Dân", "sáng - xanh - sạch - đẹp"."""
    if page.word(index) not in ("-", "–") or not page.is_word(index + 1):
        return False
    if page.is_capital(index + 1):
        return page.is_capital(index - 1)
    following = index + 1
    return page.words[following] not in _NO_MEMBER and not (
        w.PHRASE_ENDS.at(page.words, following)
        or w.AUXILIARIES.at(page.words, following)
        or w.VERBS.at(page.words, following)
    )


def _quotation(page: Page, index: int) -> int:
    """How many words the quotation that opens here has, its marks included; 0 when none does or it has no end."""
    closing = _OPEN_QUOTES.get(page.word(index))
    if closing is None:
        return 0
    for end in range(index + 1, min(index + _LONGEST_QUOTATION, len(page.words))):
        if page.words[end] in closing:
            return end + 1 - index
        if page.words[end] == "\n":
            break
    return 0


def _conjunct(page: Page, index: int, verbs: bool, event: bool) -> int:
    """How many words a further member of the row has with the comma or "và" before it; 0 when the row is over."""
    if page.word(index) not in (",", "và", "hoặc") or not page.is_word(index + 1):
        return 0
    start = index + 1
    if _opens_clause(page, start, event):
        return 0
    end = _run(page, start, verbs)
    longer = event or w.PEOPLE.at(page.words, start) or (verbs and w.PLACES.at(page.words, start))
    longest = _LONGEST_PERSON if longer else _LONGEST_CONJUNCT
    if end == start or end - start > longest or _clause_goes_on(page, end):
        return 0
    return end - index


def _opens_clause(page: Page, index: int, event: bool) -> bool:
    words = page.words
    if page.is_capital(index) or words[index] in _NO_MEMBER:
        return True
    if w.PERSONS.at(words, index) and not w.PEOPLE.at(words, index):
        return True
    if any(table.at(words, index) for table in _OPENERS):
        return True
    if w.CONNECTIVES.at(words, index) and not w.QUALITIES.at(words, index):
        return True
    return not event and _verb(page, index)


def _clause_goes_on(page: Page, index: int) -> bool:
    """The words before are no further member but a clause of their own: "phát | 45.301 tờ rơi", "huyện | cấp …"."""
    if (
        w.GIVING.at(page.words, index)
        or w.RECEIVING.at(page.words, index)
        or w.AUXILIARIES.at(page.words, index)
    ):
        return True
    return counted(page, index + (page.word(index) == "cho"))


def counted(page: Page, index: int) -> bool:
    """A quantity begins here, or after a word like "gần"."""
    place = index + w.AMOUNTS.at(page.words, index)
    return place < len(page.words) and page.quantity_at[place] >= 0
