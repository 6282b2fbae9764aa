"""The meetings a text tells of: what kind, when, who held them, what they were called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from phoihop.reading.model import Span
from phoihop.reading.notices.model import Meeting, MeetingKind, PartOfDay, Reported
from phoihop.reading.notices.periods import Mention
from phoihop.reading.notices.script import Day, Phrases, Script, Sentence, phrases, words_of
from phoihop.reading.notices.subjects import after_source, inside_name, subject

_KINDS = Phrases(
    {
        "trực báo": MeetingKind.BRIEFING,
        "giao ban": MeetingKind.BRIEFING,
        "sơ kết": MeetingKind.HALF_WAY,
        "sơ tổng kết": MeetingKind.FINAL,
        "tổng kết": MeetingKind.FINAL,
        "ký kết": MeetingKind.SIGNING,
        "lễ ký": MeetingKind.SIGNING,
        "ký chương trình": MeetingKind.SIGNING,
        "ký quy chế": MeetingKind.SIGNING,
        "ký giao ước": MeetingKind.SIGNING,
    }
)
_EVENTS = phrases("""
    hội nghị, lễ, buổi lễ, buổi làm việc, buổi gặp mặt, cuộc họp, phiên họp, đại hội, hội thảo, tọa đàm, gặp mặt,
    họp mặt, tập huấn, lớp tập huấn, hội thi, diễn đàn, hội đàm, buổi hội đàm, kỳ họp, tổ chức biểu dương,
    tổ chức tuyên dương, tổ chức tôn vinh
""")
_HEADS = _EVENTS.heads | _KINDS.heads
_HOLDING = phrases("tổ chức, khai mạc, tiến hành, diễn ra, họp, chủ trì, tham dự, dự")
# The subject of these may stand straight before them: "hai đơn vị sơ kết …".
_VERBS = phrases(
    "tổ chức, khai mạc, tiến hành, chủ trì, ký kết, giao ban, sơ kết, tổng kết, gặp mặt, họp mặt, họp"
)
_PARTS = {
    "sáng": PartOfDay.MORNING,
    "trưa": PartOfDay.NOON,
    "chiều": PartOfDay.AFTERNOON,
    "tối": PartOfDay.EVENING,
}
_TITLE_ENDS = phrases("""
    nhằm, để, với sự, dưới sự, do đồng chí, tại hội trường, tại trụ sở, tại nhà, tại ubnd, dự hội nghị, tham dự,
    đồng chí, được tổ chức, diễn ra, tới, đã diễn ra, thu hút, có sự, đã, tiến hành
""")
_POSTS = frozenset(("ủy", "bí", "phó", "chủ", "trưởng", "giám"))
# What a summary or a committee is called after is no meeting: "báo cáo tổng kết", "Ban Chỉ đạo tổng kết".
_NOT_BEFORE = words_of("cáo đạo thi khen tin tiễn")
# What comes after these is still to be held.
_LATER = phrases(
    "cần, sẽ, phải, nên, hãy, ban hành, yêu cầu, đề nghị, chỉ đạo các, kế hoạch tổ chức"
)
_POST = re.compile(
    r"(?:Quyền |Phó |Nguyên )*(?:Bí thư|Chủ tịch|Trưởng|Giám đốc|[ỦU][yỷ] viên|Chủ nhiệm)"
)
_LONGEST_TITLE = 90


class _Time(NamedTuple):
    first: int
    end: int
    day: Day
    part: PartOfDay | None


class _Found(NamedTuple):
    """A meeting as one sentence tells it; `weight` says how plainly."""

    weight: float
    place: int
    meeting: Meeting
    day: Day | None


class Context(NamedTuple):
    """What dates a day written without its year. written: the day the text bears."""

    written: date | None
    period: Reported | None
    mentions: Sequence[Mention]


def meetings_of(script: Script, context: Context) -> list[Meeting]:
    """The main meeting first."""
    found = [
        one
        for sentence in script.sentences
        if (one := _in_sentence(script, sentence, context)) is not None
    ]
    return _told_once(found) or _from_summary(script)


def _from_summary(script: Script) -> list[Meeting]:
    """No meeting is told of, but the summary read there tells its kind: "Theo báo cáo tổng kết, …"."""
    if not any(_EVENTS.at(script.words, place) for place in range(len(script.words))):
        return []
    for place in range(len(script.words)):
        if (script.word(place), script.word(place + 1)) == ("báo", "cáo"):
            kind = _KINDS.at(script.words, place + 2)
            if kind is not None:
                return [Meeting(kind[1], None, False, None, None, None, None, 0.5)]
    return []


def _in_sentence(script: Script, sentence: Sentence, context: Context) -> _Found | None:
    time = _time(script, sentence)
    event = _event(script, sentence, time)
    if event is None:
        return None
    first, kind, named = event
    weight = _weight(script, sentence, time, kind, named, first)
    if weight is None:
        return None
    first, end = script.trimmed(first, _title_end(script, sentence, first))
    on, said = _date(time.day, kind, context, range(first, end)) if time else (None, False)
    confidence = min(0.95, 0.45 + 0.1 * weight) - (0.1 if time and not said else 0)
    meeting = Meeting(
        kind=kind,
        on=on,
        year_said=said,
        part_of_day=time.part if time else None,
        when=script.span(time.first, time.end) if time else None,
        host=_host(script, sentence, time, first, end),
        title=script.span(first, end) if end > first else None,
        confidence=round(confidence, 2),
    )
    return _Found(weight, first, meeting, time.day if time else None)


def _time(script: Script, sentence: Sentence) -> _Time | None:
    """The first day of the sentence that a day word leads in: "Sáng ngày 04/11/2021", "chiều qua (23/7)"."""
    for place in range(sentence.first, sentence.end):
        day = script.days.get(place)
        if day is None:
            continue
        first, part = place, None
        while first > sentence.first and script.word(first - 1) in {"ngày", "nay", "qua", "("}:
            first -= 1
        if script.word(first - 1) in _PARTS and first > sentence.first:
            first -= 1
            part = _PARTS[script.word(first)]
        leads = first < place or place == sentence.first
        after = day.end + (script.word(day.end) == ")")
        # "ngày 1-8-2013" of a cited document, or "(23/11/1946 - 23/11/2024)", is no day of meeting.
        begins = first - sentence.first <= 6 or part is not None
        if leads and (begins or script.word(first - 1) in {"vào", "ra", "chức"}):
            return _Time(first, min(after, sentence.end), day, part)
    return None


def _event(
    script: Script, sentence: Sentence, time: _Time | None
) -> tuple[int, MeetingKind, bool] | None:
    """Where the meeting's name begins, its kind, and whether a word such as "hội nghị" names it."""
    for place in range(sentence.first, sentence.end):
        if script.words[place] not in _HEADS:
            continue
        named = _EVENTS.at(script.words, place)
        if named and script.word(named[0]) not in {"trường", "phí"}:
            found = _KINDS.first(script.words, place, min(sentence.end, place + 14))
            if found and script.word(found[0] - 1) not in _NOT_BEFORE:
                return place, found[2], True
            if time is not None:
                later = _kind(script, named[0], sentence.end)
                return place, later[1] if later else MeetingKind.OTHER, True
            continue
        kind = _KINDS.at(script.words, place)
        if kind and script.word(place - 1) not in _NOT_BEFORE:
            return place, kind[1], False
    return None


def _kind(script: Script, first: int, end: int) -> tuple[int, MeetingKind] | None:
    for place in range(first, min(end, first + 30)):
        kind = _KINDS.at(script.words, place)
        if kind and script.word(place - 1) not in _NOT_BEFORE:
            return place, kind[1]
    return None


def _weight(
    script: Script,
    sentence: Sentence,
    time: _Time | None,
    kind: MeetingKind,
    named: bool,
    first: int,
) -> float | None:
    """How plainly the sentence tells of a meeting; None if it does not."""
    holding = _HOLDING.first(script.words, sentence.first, min(first + 3, sentence.end))
    early = sentence.paragraph <= script.lead
    if not named and _LATER.first(script.words, sentence.first, first):
        return None
    weight = 0.0
    if time is not None:
        if not (holding or named or first <= time.end + 12):
            return None
        weight += 3
    if named and kind is not MeetingKind.OTHER:
        weight += 2.5
    elif time is None:
        # A bare "sơ kết", "ký kết" is a meeting as a title, after "tổ chức", or where a programme is signed.
        title = first - sentence.first <= 1 and early and sentence.opens
        held = holding is not None and holding[1] == first and early
        signing = _is_signing(script, first, kind) and (early or _at_meeting(script, sentence))
        past = script.word(first - 1) == "đã" and not _at_meeting(script, sentence)
        if past or not (title or held or signing):
            return None
        weight += 0.5
    if early:
        weight += 1
    return weight + (0.5 if holding else 0)


def _at_meeting(script: Script, sentence: Sentence) -> bool:
    """Whether the sentence tells of the same occasion: "Tại hội nghị, …", "Đồng thời, …", "Dịp này, …"."""
    return script.word(sentence.first) in {
        "tại",
        "đồng",
        "dịp",
        "nhân",
        "cũng",
        "trong",
        "sau",
        "vừa",
    }


def _is_signing(script: Script, first: int, kind: MeetingKind) -> bool:
    if kind is not MeetingKind.SIGNING:
        return False
    words = script.words[first : first + 6]
    return any(word in {"chương", "quy", "kế"} for word in words)


def _date(day: Day, kind: MeetingKind, context: Context, title: range) -> tuple[date | None, bool]:
    """The day of the meeting, and whether its year is said."""
    if day.year is not None:
        return day.in_year(day.year), True
    if context.written is not None:
        return _before(day, context.written), False
    if kind is MeetingKind.SIGNING:
        ahead = [one for one in context.mentions if one.first in title and one.years]
        # A programme is signed when it begins, or at the end of the year before.
        if ahead and ahead[0].years:
            return day.in_year(ahead[0].years[0] - (day.month >= 11)), False
    reported = context.period.period if context.period else None
    if reported is None:
        return None, False
    if (
        reported.start.day != 1
    ):  # so many years since a document: held when they are over, more or less
        return day.in_year(reported.end.year), False
    on = day.in_year(reported.end.year)
    # A whole year is looked back on from its end, or from the spring after it.
    if on is not None and reported.end.month == 12 and on.month <= 4:
        on = day.in_year(reported.end.year + 1)
    return on, False


def _before(day: Day, written: date) -> date | None:
    """The last such day before the text was written."""
    on = day.in_year(written.year)
    if on is not None and (on - written).days > 3:
        on = day.in_year(written.year - 1)
    return on


def _title_end(script: Script, sentence: Sentence, first: int) -> int:
    adverbial = script.word(first - 1) in {"tại", "trong", "sau", "nhân", "từ"}
    comma, limit = None, min(sentence.end, first + _LONGEST_TITLE)
    for end in range(first + 2, limit):
        word = script.words[end]
        if word == ";" or word.isspace() or _TITLE_ENDS.at(script.words, end):
            return end
        if word == "do" and script.capital(end + 1):
            return end
        if word == ",":
            comma = end
            after = script.word(end + 1)
            if after in {"ông", "bà"}:
                return end
            if script.capital(end + 1) and (adverbial or after in _POSTS):
                return end
    return limit if limit == sentence.end else comma or limit


def _host(
    script: Script, sentence: Sentence, time: _Time | None, first: int, end: int
) -> Span | None:
    """Who held it: "… do X tổ chức", "… của X diễn ra", or the subject of the sentence."""
    by = _host_after(script, sentence, end)
    if by is not None:
        return by
    start = after_source(script, sentence.first, sentence.end)
    if time is not None and time.first < first:
        start = time.end
    return _subject(script, start, first) if start < first else None


def _host_after(script: Script, sentence: Sentence, end: int) -> Span | None:
    for place in range(end, min(sentence.end, end + 30)):
        if script.word(place) == "do" and script.capital(place + 1):
            verb = _HOLDING.first(script.words, place + 1, sentence.end)
            if verb:
                return script.span(place + 1, verb[0])
    if script.word(end) in {"diễn", "được"}:
        for place in range(end - 1, max(sentence.first, end - 20), -1):
            if script.word(place) == "của" and script.capital(place + 1):
                return script.span(place + 1, end)
    return None


def _subject(script: Script, start: int, verb_before: int) -> Span | None:
    for place in range(start, verb_before):
        if _VERBS.at(script.words, place) and not inside_name(script, place):
            return _body_of(script, start, place)
    return _body_of(script, start, verb_before)


def _body_of(script: Script, start: int, verb: int) -> Span | None:
    found = subject(script, start, verb)
    # A post chairs a meeting; a body holds it.
    return None if found is None or _POST.match(found.text) else found


def _told_once(found: list[_Found]) -> list[Meeting]:
    """One meeting told several times becomes one; the plainest telling leads, the others fill its gaps."""
    ordered = sorted(found, key=lambda one: (-one.weight, one.place))
    done: list[tuple[_Found, Meeting]] = []
    for one in ordered:
        for number, (known, meeting) in enumerate(done):
            if _same(known, meeting, one):
                done[number] = (known, _filled(meeting, one.meeting))
                break
        else:
            done.append((one, one.meeting))
    return [meeting for known, meeting in done if known.weight >= 1]


def _same(known: _Found, meeting: Meeting, other: _Found) -> bool:
    if known.day is not None and other.day is not None:
        return (known.day.day, known.day.month) == (other.day.day, other.day.month)
    if meeting.kind is other.meeting.kind:
        return True
    return MeetingKind.OTHER in {meeting.kind, other.meeting.kind}


def _filled(meeting: Meeting, other: Meeting) -> Meeting:
    on, said = (meeting.on, meeting.year_said) if meeting.on else (other.on, other.year_said)
    confidence = min(0.97, max(meeting.confidence, other.confidence) + 0.03)
    return Meeting(
        kind=other.kind if meeting.kind is MeetingKind.OTHER else meeting.kind,
        on=on,
        year_said=said,
        part_of_day=meeting.part_of_day or other.part_of_day,
        when=meeting.when or other.when,
        host=meeting.host or other.host,
        title=meeting.title or other.title,
        confidence=round(confidence, 2),
    )
