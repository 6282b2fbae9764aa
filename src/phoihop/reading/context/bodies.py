"""Names of bodies by their grammar: a head, what the body is for, its tier and its place.

"Bộ Chỉ huy | bộ đội Biên phòng | tỉnh", "Hội | Liên hiệp Phụ nữ | huyện | Bù Đăng", "các cấp hội", "Nhân dân | trên
địa bàn huyện". A proper name may be any word with a capital.
"""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.context import gazetteer as names
from phoihop.reading.context import words as w
from phoihop.reading.context.nouns import counted
from phoihop.reading.context.page import Page

_LONGEST = 24
_TIERS = 6
_PLACE_NAME = 4
# Said of a fund, these speak of its money, not of the body.
_GROWS = frozenset(["đạt", "tăng", "là", "còn", "ước", "hiện", "tồn"])
_LONGEST_QUOTED = 10
_LONGEST_GAP = 6
_NOT_IN_NAME = frozenset(["của", "về", "các", "những", "này", "có", "không", "đó", "cùng"])
# After these a territory is only where something is, or whose.
_PLACING = frozenset(["của", "tại", "ở", "trong", "trên", "cho", "với", "từ", "về"])
_SENTENCE_ENDS = frozenset(["\n", "."])
_LONGEST_MADE = 14
# No name goes over these words.
_SURELY_SAID = frozenset(["đã", "đang", "sẽ", "phối"])
# By what stands before it, how many words a name may go on at the head of a clause, up to its verb.
_OPEN_NAME = {"\n": 6, ".": 6, ";": 6, ":": 6, ",": 2}


@dataclass(frozen=True, slots=True)
class Body:
    """The words from `first` up to `end`. `bare`: a head alone ("Hội"); `people`: a collective without a name.

    whole: all of a territory or body of which something is told that it did ("toàn huyện đã …")
    """

    first: int
    end: int
    bare: bool = False
    people: bool = False
    whole: bool = False


def bodies_of(page: Page) -> list[Body]:
    found: list[Body] = []
    index = 0
    while index < len(page.words):
        body = _body_at(page, index)
        if body is None:
            index += 1
        else:
            found.append(body)
            index = body.end
    return found


def _body_at(page: Page, index: int) -> Body | None:
    if not page.is_word(index) or page.quantity_at[index] >= 0:
        return None
    determined = page.words[index] in names.DETERMINERS
    start = index + 1 if determined else index
    people = _people_at(page, index, start)
    head = _head_at(page, start, any_case=determined)
    if people and people >= start + head:
        if names_person(page, people):
            return None
        end = _members(page, _continued(page, start, people))
        whole = (
            page.words[index] in ("toàn", "cả") and names.ACTING_PLACES.at(page.words, start) > 0
        )
        return Body(index, _open_name(page, index, end), people=True, whole=whole)
    if not head:
        return _place(page, index)
    end = _open_name(page, index, _continued(page, start, start + head))
    end = _made_for(page, start, end)
    if page.words[start] == "quỹ" and _has_grown(page, end):
        return None
    if end == start + head:
        return _alone(page, index, start, end)
    return Body(index, end, people=determined)


def _has_grown(page: Page, index: int) -> bool:
    """ "Quỹ Khuyến học | đạt 3 tỷ đồng", "Quỹ còn 5 triệu"; not "Quỹ còn hỗ trợ"."""
    if page.word(index) == "còn" and w.VERBS.at(page.words, index + 1):
        return False
    return page.word(index) in _GROWS or counted(page, index)


def _people_at(page: Page, index: int, start: int) -> int:
    """The end of the words for a collective that begins at `index`; 0 when none does."""
    collective = names.COLLECTIVES.at(page.words, index)
    if collective:
        return 0 if _meeting(page, index + collective) else index + collective
    if start > index and page.words[index] not in ("mỗi", "từng"):
        collective = (
            names.COLLECTIVES.at(page.words, start)
            or (not names.DONE_TO.at(page.words, start) and w.PEOPLE.at(page.words, start))
            or names.ACTING_PLACES.at(page.words, start)
        )
        place = names.ACTING_PLACES.at(page.words, start)
        if place and not _acts(page, start + collective):
            return 0
    return start + collective if collective else 0


def _meeting(page: Page, end: int) -> bool:
    """ "tổ chức hội | nghị", "các hội | thi": no body but a happening."""
    return page.words[end - 1] == "hội" and page.word(end) in names.NOT_AFTER_HEAD["hội"]


def _members(page: Page, end: int) -> int:
    """ "cán bộ và chiến sĩ | của Đồn", "cán bộ, chiến sĩ | các đơn vị vũ trang"."""
    start = end + (page.word(end) == "của")
    theirs = names.OWN_BODY.at(page.words, start)
    if theirs and _acts(page, start + theirs):
        return start + theirs
    determined = page.word(start) in ("các", "những")
    if not determined and start == end:
        return end
    head = start + determined
    length = _head_at(page, head, any_case=determined) or names.COLLECTIVES.at(page.words, start)
    if names.COLLECTIVES.at(page.words, start) and determined:
        length = names.COLLECTIVES.at(page.words, start) - 1
    return _continued(page, head, head + length) if length else end


def _open_name(page: Page, index: int, end: int) -> int:
    """At the head of a sentence a name may go on in any words, up to the verb: "Tổ công nghệ số cộng đồng đã …"."""
    longest = _OPEN_NAME.get(page.word(index - 1), 0)
    for further in range(end, min(end + longest, len(page.words))):
        if _predicate(page, further):
            return further
        if not page.is_word(further) or w.PHRASE_ENDS.at(page.words, further):
            break
    return end


def _made_for(page: Page, head: int, end: int) -> int:
    """ "Đoàn | thẩm định xã nông thôn mới | đã …", "Quỹ | hỗ trợ cộng đồng Hoa Sen | phối hợp": up to what is surely said."""
    if page.words[head] not in names.MADE_FOR:
        return end
    if not (page.is_capital(head) and page.is_word(end)) or w.AUXILIARIES.at(page.words, end):
        return end
    for further in range(end, min(end + _LONGEST_MADE, len(page.words))):
        if page.word(further) in _SURELY_SAID and further > end:
            return further
        if page.words[further] in ("và", ",") and _head_at(page, further + 1, any_case=True):
            return further
        dotted = page.words[further] == "." and page.glued(further)
        if not (page.is_word(further) or dotted) or w.PHRASE_ENDS.at(page.words, further):
            break
    return end


def _predicate(page: Page, index: int) -> bool:
    tables = (w.AUXILIARIES, w.VERBS, w.LIGHT_VERBS, w.STATES, w.RECEIVING)
    return any(table.at(page.words, index) for table in tables)


def _place(page: Page, index: int) -> Body | None:
    """A place that acts: "huyện đã cấp …", "xã Quảng Khê vận động …"."""
    level = names.ACTING_PLACES.at(page.words, index)
    if not level or page.word(index - 1) in _PLACING or w.VERBS.at(page.words, index) > level:
        return None
    end = index + level + _place_name(page, index + level)
    if _in_row_of_places(page, index, named=end > index + level) or not _acts(page, end):
        return None
    return Body(index, end)


def _in_row_of_places(page: Page, index: int, named: bool) -> bool:
    """ "đến xã Ea Na, | huyện Krông Ana", "bệnh viện tuyến tỉnh, | huyện": the whole row says where or whose."""
    if page.word(index - 1) not in (",", "và"):
        return False
    end = index - 1
    if named:
        while end > max(index - 1 - _PLACE_NAME, 0) and page.is_capital(end - 1):
            end -= 1
        if end == index - 1:
            return False
    return names.ACTING_PLACES.before(page.words, end) > 0


def _acts(page: Page, index: int) -> bool:
    words = page.words
    auxiliary = w.AUXILIARIES.at(words, index)
    verb = index + auxiliary
    if w.STATES.at(words, verb) or w.RECEIVING.at(words, verb) or _attains(page, verb):
        return False
    return bool(auxiliary or w.VERBS.at(words, index))


def _attains(page: Page, index: int) -> bool:
    """ "đạt 18 tiêu chí", "hoàn thành được 15 tiêu chí": what a place has become, not what it did."""
    if page.word(index) == "đạt":
        return True
    return page.words[index : index + 2] == ["hoàn", "thành"] and counted(page, index + 2)


def _head_at(page: Page, index: int, any_case: bool = False) -> int:
    """How many words the head of a body has that begins here; 0 when none does."""
    sure = names.HEADS.at(page.words, index)
    if sure:
        return sure
    central = names.CENTRAL.at(page.words, index) if page.is_capital(index) else 0
    if central and page.is_capital(index + central):
        further = _head_at(page, index + central)
        return central + further if further else 0
    head = names.PROPER_HEADS.at(page.words, index)
    if not head or not (any_case or page.is_capital(index) or _spoken_of(page, index)):
        return 0
    following = page.word(index + head)
    return 0 if following in names.NOT_AFTER_HEAD.get(page.words[index + head - 1], ()) else head


def _spoken_of(page: Page, index: int) -> bool:
    """A head in small letters that is said to act: "…, hội đã", "đến nay quỹ đã"."""
    if page.is_word(index - 1) and page.words[index - 1] not in names.BEFORE_SPOKEN_OF:
        return False
    acting = names.ACTING_HEADS.at(page.words, index)
    return _acts(page, index + acting) if acting else names.SPOKEN_OF.at(page.words, index) > 0


def _alone(page: Page, index: int, start: int, end: int) -> Body | None:
    """A head without anything after it: several words name a body, of single words only some."""
    spoken_of = names.SPOKEN_OF.at(page.words, start) == end - start
    if (
        start > index
        or (end - start > 1 and (page.is_capital(start) or not spoken_of))
        or (page.word(start) in names.ALONE and page.is_capital(start))
    ):
        return Body(index, end, bare=True)
    if spoken_of and _acts(page, end):
        return Body(index, end, bare=True)
    opens = page.word(index - 1) in _SENTENCE_ENDS and w.VERBS.at(page.words, end)
    if page.is_capital(start) and (opens or w.AUXILIARIES.at(page.words, end)) and _acts(page, end):
        return Body(index, end, bare=True)
    return None


def _continued(page: Page, head: int, end: int) -> int:
    """The end of the name whose head ends at `end`."""
    limit = min(head + _LONGEST, len(page.words))
    while end < limit:
        further = _step(page, head, end)
        if not further:
            break
        end += further
    return end


def _step(page: Page, head: int, index: int) -> int:
    """How many more words of the name stand here."""
    words = page.words
    if page.quantity_at[index] >= 0:
        return 0
    if page.is_number(index):
        return _number(page, index)
    if words[index] in "(-–&,/":
        return _joined(page, head, index)
    if words[index] == "và":
        return _and(page, head, index)
    level = names.LEVELS.at(words, index)
    specifier = names.SPECIFIERS.at(words, index)
    if specifier == w.VERBS.at(words, index) and not page.is_capital(index):
        specifier = 0
    if specifier and specifier >= level:
        return specifier
    if level:
        return level + _place_name(page, index + level)
    return (
        _proper_word(page, head, index)
        or _quoted_name(page, head, index)
        or _gap(page, head, index)
    )


def _quoted_name(page: Page, head: int, index: int) -> int:
    """ "Ban vận động Quỹ | “Vì người nghèo” | tỉnh", "Câu lạc bộ “Phụ nữ với pháp luật”"."""
    if page.words[index] != "“" or page.words[head] not in names.QUOTED_NAMES:
        return 0
    for end in range(index + 2, min(index + _LONGEST_QUOTED, len(page.words))):
        if page.words[end] == "”":
            return end + 1 - index
    return 0


def _gap(page: Page, head: int, index: int) -> int:
    """What no table knows, up to the tier: "Hội đồng | nghĩa vụ quân sự | huyện", "Trung tâm | dịch vụ việc làm | tỉnh"."""
    if not page.is_capital(head) or not page.is_word(index) or page.is_capital(index):
        return 0
    for further in range(index, min(index + _LONGEST_GAP, len(page.words))):
        if not page.is_word(further) or page.quantity_at[further] >= 0 or _predicate(page, further):
            return 0
        if w.PHRASE_ENDS.at(page.words, further) or page.words[further] in _NOT_IN_NAME:
            return 0
        if further > index and names.TIERS.at(page.words, further):
            return further - index
    return 0


def _proper_word(page: Page, head: int, index: int) -> int:
    if not page.is_capital(index):
        return 0
    nameless = index - 1 == head and page.words[head] in names.NAMELESS
    if nameless and len(page.words[index]) > 1 and not _head_at(page, index):
        return 0
    return _head_at(page, index) or 1


def _number(page: Page, index: int) -> int:
    """ "Quân khu 4", "Phường 7", "Đội K93"; never a year or a date."""
    if page.glued(index - 1):
        return 1
    return int(
        page.words[index - 1] in names.NUMBERED
        and len(page.words[index]) < 4
        and page.word(index + 1) not in ("/", "-", "%")
    )


def _joined(page: Page, head: int, index: int) -> int:
    """A short form in brackets with more of the name behind it; a dash between two parts of the name."""
    mark = page.words[index]
    if mark == "(":
        closed = page.is_short_form(index + 1) and page.word(index + 2) == ")"
        return 3 if closed and _goes_on(page, index + 3) else 0
    if mark == ",":
        return _further_level(page, index)
    if mark in "-&/" and page.glued(index) and page.glued(index - 1):
        return 2 if page.is_short_form(index + 1) or mark == "/" else 0
    return 1 + names.SPECIFIERS.at(page.words, index + 1) if _part(page, index + 1) else 0


def _further_level(page: Page, comma: int) -> int:
    """ "các xã, phường, thị trấn": a further tier after "các"."""
    before = names.LEVELS.before(page.words, comma)
    plural = "các" in page.words[max(comma - _TIERS, 0) : comma]
    level = names.LEVELS.at(page.words, comma + 1)
    if not before or not level or page.is_capital(comma + 1) or page.is_capital(comma + 1 + level):
        return 0
    return 1 + level if plural else 0


def _goes_on(page: Page, index: int) -> bool:
    return bool(
        names.LEVELS.at(page.words, index)
        or names.SPECIFIERS.at(page.words, index)
        or page.is_capital(index)
    )


def _part(page: Page, index: int) -> bool:
    return page.is_capital(index) and names.SPECIFIERS.at(page.words, index) > 0


def _and(page: Page, head: int, index: int) -> int:
    """ "Sở Giáo dục và Đào tạo" is one body."""
    further = names.AFTER_AND.at(page.words, index + 1)
    return 1 + further if further and page.is_capital(index + 1) else 0


def _place_name(page: Page, index: int) -> int:
    """The proper name after a tier: words with capitals, or a number ("phường 7")."""
    count = 0
    if page.words[index - 1] in names.SHORT_LEVELS and page.word(index) == ".":
        count = 1
    if _person(page, index + count):
        return 0
    while count < _PLACE_NAME + 1 and page.is_capital(index + count):
        if page.quantity_at[index + count] >= 0 or names.HEADS.at(page.words, index + count):
            break
        count += 1
    return count


def names_person(page: Page, index: int) -> bool:
    """The name of a person begins here: a family name and more."""
    return (
        page.word(index) in names.SURNAMES and page.is_capital(index) and page.is_capital(index + 1)
    )


def _person(page: Page, index: int) -> bool:
    """The name of a person, not of a place: "Chủ tịch UBND tỉnh | Nguyễn Văn A"."""
    if not names_person(page, index):
        return False
    if page.word(index + 1) in ("văn", "thị"):
        return True
    return page.words[index - 1] in ("tỉnh", "phố") and page.word(index + 1) != "chí"
