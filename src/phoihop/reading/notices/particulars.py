"""What is said of a document after its number: its date, who issued it, what it is about."""

from __future__ import annotations

from datetime import date

from phoihop.reading.model import Span
from phoihop.reading.notices.model import DocumentKind as Kind
from phoihop.reading.notices.script import Script, phrases, words_of
from phoihop.reading.notices.symbols import KINDS

_BODY_ENDS = phrases("""
    về, quy định, ban hành, phê duyệt, hướng dẫn, đã, được, trong, giữa, thực hiện, triển khai, đề ra, trên, là, và các,
    cho, tặng, đến, với, vào, để, nhằm, có, khóa, năm, ngày, gồm, quán triệt, thành lập, công nhận, tổ chức, chỉ đạo,
    gắn, còn, cũng, tiếp tục, một cách, tại, đối với, theo, phát động, lãnh đạo, yêu cầu, số
""")
_TITLE_BEGINS = phrases(
    "về, về việc, phê duyệt, quy định, ban hành, hướng dẫn, sửa đổi, quy định chi tiết, thành lập"
)
_TITLE_ENDS = phrases("""
    được, đã, đạt, trên địa bàn, đồng thời, gắn với, cụ thể, sau đây, có hiệu lực, góp phần, trong đó, do đồng chí,
    theo đó, đến nay, tiếp tục
""")
# Plans and letters say what they are about without "về": "Kế hoạch số 42/KH-UBND tổ chức phong trào …".
_PLAN_BEGINS = phrases("tổ chức, triển khai, thực hiện, chỉ đạo, giám sát, kiểm tra, phối hợp")
_PLANS = {Kind.PLAN, Kind.PROGRAMME, Kind.LETTER, Kind.GUIDANCE, Kind.SCHEME}
# Times of the reporting calendar: they belong to the sentence, not to the title of a document.
_TIMES = phrases(
    "tháng đầu năm, tháng cuối năm, quý i, quý ii, quý iii, quý iv, quý 1, quý 2, quý 3, quý 4"
)
_BODY_HEADS = words_of(
    "ubnd ủy ban bộ hội đảng tỉnh huyện thành thị công mặt đoàn thường hđnd btv sở phòng liên thủ chính quốc mttq bch "
    "bđbp đồng các trung bí"
)
_LONGEST = 60


def date_after(script: Script, at: int) -> tuple[date | None, int | None, int]:
    step = at
    while script.word(step) in {",", "(", "ngày", "ký"}:
        step += 1
    day = script.days.get(step)
    if day is not None and day.year is not None:
        end = day.end + (script.word(day.end) == ")")
        return day.in_year(day.year), day.year, end
    if script.word(step) == "năm" and (year := script.year(step + 1)) is not None:
        return None, year, step + 2
    return None, None, at


def issuer_after(script: Script, at: int) -> tuple[Span | None, int]:
    """ "của Tỉnh ủy", "của BCH Trung ương Đảng (khóa XI)"; of a joint programme its parties: "giữa … và …"."""
    step = at + (script.word(at) == ",")
    if script.word(step) not in {"của", "giữa"}:
        return None, at
    joint = script.word(step) == "giữa"
    first = end = step + 1
    limit = min(len(script.tokens), first + 40)
    while end < limit and not _ends_issuer(script, end, joint=joint):
        end += 1
    first, end = script.trimmed(first, end)
    if end <= first:
        return None, at
    return script.span(first, end), _after_term(script, end)


def _ends_issuer(script: Script, place: int, *, joint: bool) -> bool:
    word = script.words[place]
    if script.is_number(place):
        return len(word) > 2
    if script.is_word(place):
        if script.capital(place):
            return False
        # "của Bộ Lao động - Thương binh và Xã hội" goes on after "và" and its hyphen.
        ends = word == "và" and not joint and not script.capital(place + 1)
        return ends or _BODY_ENDS.at(script.words, place) is not None
    if word == ",":
        return not joint
    if word in {"-", "–"}:
        apart = script.tokens[place - 1].end < script.tokens[place].start
        return not joint and apart and not script.capital(place + 1)
    return True


def _after_term(script: Script, place: int) -> int:
    """After the term of the body that follows it: "(khóa XI)", "khóa XII"."""
    if script.word(place) == "(":
        return _closing(script, place)
    if script.word(place) == "khóa" and place + 1 < len(script.tokens):
        return place + 2
    return place


def issuer_before(script: Script, first: int) -> tuple[Span | None, date | None]:
    """ "Ngày 01/3/2021, UBND tỉnh đã ban hành Công văn số …": who issued it, and when."""
    if (script.word(first - 2), script.word(first - 1)) != ("ban", "hành"):
        return None, None
    end = first - 2 - (script.word(first - 3) == "đã")
    begin = end
    while begin > max(0, end - 20) and (script.is_word(begin - 1) or script.word(begin - 1) == "-"):
        begin -= 1
    if begin == end or not script.capital(begin):
        return None, None
    day = next(
        (script.days[at] for at in range(max(0, begin - 6), begin) if at in script.days), None
    )
    on = day.in_year(day.year) if day and day.year and day.end >= begin - 1 else None
    return script.span(begin, end), on


def _closing(script: Script, place: int) -> int:
    """After the bracket that closes the one at `place`, if it does so soon."""
    for end in range(place + 1, min(place + 8, len(script.tokens))):
        if script.word(end) == ")":
            return end + 1
    return place


_QUOTES = {"“": "”", '"': '"', "'": "'", "‘": "’", "«": "»"}


def title_after(script: Script, at: int, kind: Kind) -> tuple[Span | None, int]:
    step = at + (script.word(at) == ",")
    if script.word(step) in _QUOTES and script.word(step + 1) == "về":
        closed = _quoted(script, step)
        return (script.span(step + 1, closed), closed + 1) if closed else (None, at)
    begins = _TITLE_BEGINS.at(script.words, step)
    if begins is None and kind in _PLANS:
        begins = _PLAN_BEGINS.at(script.words, step)
    if begins is None or script.capital(step):
        return None, at
    first = step if script.word(step) != "về" else begins[0]
    if script.word(begins[0]) in _QUOTES:
        closed = _quoted(script, begins[0])
        if closed is not None:
            return script.span(begins[0] + 1, closed), closed + 1
    first, end = script.trimmed(first, _title_end(script, begins[0]))
    return (script.span(first, end), end) if end - first >= 2 else (None, at)


def _quoted(script: Script, place: int) -> int | None:
    closing = _QUOTES[script.word(place)]
    for end in range(place + 2, min(place + _LONGEST, len(script.tokens))):
        if script.word(end) == closing:
            return end
    return None


def _title_end(script: Script, first: int) -> int:
    comma = None
    for end in range(first, min(first + _LONGEST, len(script.tokens))):
        word = script.words[end]
        if word in {".", ";", ")", ":", "…", "|"} or word.isspace():
            return end
        if end > first + 1 and _TITLE_ENDS.at(script.words, end):
            return end
        if _TIMES.at(script.words, end):
            return end - script.is_number(end - 1)
        if word == ",":
            if script.capital(end + 1) and script.word(end + 1) in _BODY_HEADS:
                return end
            comma = end
        if word == "và" and KINDS.at(script.words, end + 1) and script.capital(end + 1):
            return end
    end = min(first + _LONGEST, len(script.tokens))
    return end if end == len(script.tokens) else comma or end
