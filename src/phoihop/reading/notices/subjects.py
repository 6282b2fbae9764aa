"""The subject of a clause: the body that stands before a verb, after the adverbials that lead the sentence in."""

from __future__ import annotations

from phoihop.reading.model import Span
from phoihop.reading.notices.script import Script, phrases, words_of
from phoihop.reading.notices.speakers import is_post, person_at, post_in

# First words of adverbials and of what is no body.
_NO_BODY = words_of("""
    tại trong nhân dịp qua trên theo sau với cũng đồng ngoài bên ngay vừa kết để từ thông cụ đặc sáng chiều tối trưa ngày
    năm quý tháng nhằm hôm trước khi căn thực tham dự đến phát ở và khen trao biểu tặng tuyên tôn vinh thời riêng cùng
    mới vào do được đề xét
""")
_NO_BODY_PAIRS = {
    "hội nghị",
    "buổi lễ",
    "đại hội",
    "chương trình",
    "buổi gặp",
    "hoạt động",
    "đại diện",
    "lãnh đạo",
}
# Words between a subject and its verb.
_BETWEEN = words_of("""
    đã vừa cũng long trọng thể đồng chính thức tiếp tục đang sẽ qua cùng nhau chủ trì phối hợp quyết định tổ chức kịp
    thời trân tiến hành trực và còn
""")
_LONGEST = 45


def after_source(script: Script, first: int, end: int) -> int:
    """After the agency or place a news item opens with: "(QNO) - ", "Biên phòng - "."""
    place = first
    if script.word(place) == "(":
        while place < end and script.word(place) != ")":
            place += 1
    for at in range(place, min(place + 4, end)):
        apart = at > 0 and script.tokens[at - 1].end < script.tokens[at].start
        if script.words[at] in {"-", "–"} and apart:
            return at + 1
    return first


def subject(script: Script, first: int, verb: int) -> Span | None:
    """The body before the verb at `verb`, in a clause that begins at `first`; of a person only the post."""
    start = _start(script, first, verb)
    if start is None:
        return None
    return body(script, start, verb)


def body(script: Script, first: int, end: int) -> Span | None:
    """Tokens `first` up to `end` as a body or post, without "phối hợp với …" and adverbs at their end."""
    end = _before_joint(script, first, end)
    person = person_at(script, first)
    if person is not None:
        at = next((place for place in range(person, end) if is_post(script, place)), None)
        return post_in(script, at, end) if at is not None else None
    if is_post(script, first):
        return post_in(script, first, end)
    first, end = script.trimmed(first, end)
    return script.span(first, end) if 0 < end - first <= _LONGEST else None


def _start(script: Script, first: int, verb: int) -> int | None:
    """The first part between commas that begins like a name; "X, Y và Z" has commas of its own."""
    begins = True
    for place in range(first, verb):
        if begins and script.is_word(place):
            if _may_begin(script, place):
                return place
            begins = False
        if script.words[place] in {",", ":"}:
            begins = True
        elif place in script.days and _may_begin(script, script.days[place].end):
            return script.days[place].end  # "Ngày 5/6/2019 Hội LHPN xã …"
    return None


def _may_begin(script: Script, place: int) -> bool:
    pair = f"{script.word(place)} {script.word(place + 1)}"
    if script.word(place) in _NO_BODY or pair in _NO_BODY_PAIRS:
        return person_at(script, place) is not None
    return script.capital(place) or person_at(script, place) is not None


def _before_joint(script: Script, first: int, end: int) -> int:
    for place in range(first + 1, end):
        joint = (script.word(place), script.word(place + 1)) == ("phối", "hợp")
        if joint and (place + 2 == end or script.word(place + 2) in {"với", "cùng"}):
            end = place
            break
        # "X tổ chức gặp mặt và …": the first verb ends the subject.
        if _VERBS.at(script.words, place) and not inside_name(script, place):
            end = place
            break
    while end > first and script.words[end - 1] in _BETWEEN and not script.capital(end - 1):
        end -= 1
    return end


_VERBS = phrases("tổ chức, gặp mặt, họp mặt, ban hành, công bố, biểu quyết, cụ thể, đã, vừa")


def inside_name(script: Script, place: int) -> bool:
    """ "các tổ chức chính trị - xã hội", "Ban Tổ chức", "Ban Chỉ đạo tổng kết" are no verbs."""
    before = script.word(place - 1)
    return script.capital(place) or before in {"các", "những", "ban", "một", "từng", "đạo", "cáo"}
