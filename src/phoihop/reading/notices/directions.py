"""What was asked for: the directions and conclusions of a meeting, one by one.

A direction stands after a verb of asking with someone who asks ("đồng chí … đề nghị"), after words that look
ahead ("trong thời gian tới"), or under a heading of tasks; what follows goes on as long as it tells to do something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from phoihop.reading.model import Span
from phoihop.reading.notices import tasks
from phoihop.reading.notices.model import Direction
from phoihop.reading.notices.script import Phrases, Script, Sentence, phrases, words_of
from phoihop.reading.notices.speakers import (
    Holders,
    holders_of,
    is_post,
    person_at,
    speaker,
    speech_at,
)

# Whether the verb alone makes a direction; the others need words that tell to do something.
_ASKING = Phrases(
    {
        "đề nghị": True,
        "yêu cầu": True,
        "lưu ý": True,
        "giao nhiệm vụ": True,
        "nhấn mạnh": False,
        "giao": False,
        "mong muốn": False,
        "quán triệt": False,
        "đề ra": False,
        "xác định": False,
        "thống nhất": False,
        "định hướng": False,
        "gợi mở": False,
        "chỉ đạo": False,
        "cho rằng": False,
    }
)
# Verbs used as nouns: "đáp ứng yêu cầu", "theo đề nghị", "ý kiến chỉ đạo", and words that only begin alike.
_NOT_AFTER = words_of(
    "ứng theo đích các những kiến ban với sự cấp được tham của ý công thể phát biểu bàn"
)
_NOT_BEFORE = words_of("đề nhiệm của ra khen tặng xét")
_NOT_AFTER_GIVE = words_of("ban lưu thông ước dịch thương thời hữu")  # "giao ban", "giao lưu"
_NOUNS = words_of("nhiệm mục nội kiến đề")
_HEADINGS = phrases("phương hướng, nhiệm vụ, giải pháp, tổ chức thực hiện")
_OTHER_HEADINGS = phrases("""
    kết quả, kiến nghị, đề xuất, đánh giá, ưu điểm, hạn chế, nguyên nhân, nơi nhận, tin liên quan, đặc điểm tình hình
""")
_AWARDING = phrases(
    "tặng, khen thưởng, khen, truy tặng"
)  # "Đề nghị … tặng Bằng khen" asks for an award
_PROPOSALS = phrases("kiến nghị, đề xuất")
_ANNOUNCES = phrases("""
    một số nhiệm vụ, các nhiệm vụ, những nhiệm vụ, một số nội dung, các nội dung, những nội dung, nhiệm vụ trọng tâm,
    một số vấn đề, một số giải pháp, nội dung trọng tâm
""")
_OPENING = 15  # tokens within which a sentence says who speaks
_ASKED_WITHIN = 70
_SHORTEST = 4


@dataclass(slots=True)
class _State:
    """What carries over from sentence to sentence.

    by, to: who spoke last and to whom; spoke: the paragraph in which somebody last spoke
    open: the last sentence was a direction; section: under a heading of tasks; proposals: of proposals upwards
    """

    holders: Holders
    by: Span | None = None
    to: Span | None = None
    spoke: int = -1
    paragraph: int = -1
    open: bool = False
    section: bool = False
    proposals: bool = False
    found: list[Direction] = field(default_factory=list)


def directions_of(script: Script) -> list[Direction]:
    state = _State(holders_of(script))
    for sentence in script.sentences:
        if _is_heading(script, sentence):
            _begin_section(script, sentence, state)
        else:
            _read(script, sentence, state)
    return state.found


def _read(script: Script, sentence: Sentence, state: _State) -> None:
    if sentence.paragraph != state.paragraph:
        state.paragraph = sentence.paragraph
        goes_on = state.open and tasks.goes_on(script, sentence.first, sentence.end)
        state.open = goes_on or state.section
        if not goes_on or state.section:
            state.to = None
    begins = _begins(script, sentence, state)
    state.open = begins is not None
    if begins is not None:
        start, sure = begins
        state.found.extend(_items(script, start, sure, sentence.end, state))


def _begins(script: Script, sentence: Sentence, state: _State) -> tuple[int, float] | None:
    """Where the first direction of the sentence begins, and how sure it is one; None if it holds none."""
    speaks = _speaks(script, sentence, state)
    asked = _asked(script, sentence, speaks, state)
    if asked is not None:
        return asked
    if speaks and script.words[sentence.end - 1] == ":":
        return sentence.end, 0.8  # the directions follow, line by line
    if speaks or state.proposals:
        return None
    ahead = tasks.ahead(script, sentence.first, sentence.end)
    if ahead is not None:
        return ahead, 0.75 if state.spoke == sentence.paragraph or state.section else 0.65
    if state.open and tasks.goes_on(script, sentence.first, sentence.end):
        return tasks.content(script, sentence.first, sentence.end), 0.8 if state.by else 0.7
    return None


def _is_heading(script: Script, sentence: Sentence) -> bool:
    """A short line of its own, in capitals, with a Roman number, or ending in a colon."""
    if not sentence.opens or sentence.end - sentence.first > 22:
        return False
    if sentence.end < len(script.tokens) and not script.words[sentence.end].isspace():
        return False
    text = script.text[script.tokens[sentence.first].start : script.tokens[sentence.end - 1].end]
    marked = script.word(sentence.first + 1) in {".", "-", "/", ")"}
    roman = marked and script.tokens[sentence.first].text in _ROMAN
    if text.endswith(":") and _voice(script, sentence) is not None:
        return False
    return text.isupper() or roman or text.endswith(":")


_ROMAN = words_of("I II III IV V VI VII VIII IX X")


def _begin_section(script: Script, sentence: Sentence, state: _State) -> None:
    ours = _HEADINGS.first(script.words, sentence.first, sentence.end)
    other = _OTHER_HEADINGS.first(script.words, sentence.first, sentence.end)
    section = ours is not None and not (other and other[0] < ours[0])
    large = other is not None or not script.text[: script.tokens[sentence.end - 1].end].endswith(
        ":"
    )
    if section or large:
        state.section, state.open = section, section
        state.by = state.to = None
        state.proposals = (
            _PROPOSALS.first(script.words, sentence.first, sentence.end) is not None and not section
        )
    state.paragraph = sentence.paragraph


def _speaks(script: Script, sentence: Sentence, state: _State) -> bool:
    """Whether someone speaks at the head of the sentence; the post is kept for what follows."""
    place = _voice(script, sentence)
    if place is None:
        return False
    found = speaker(script, place, min(sentence.end, place + 60), state.holders, state.by)
    state.by = found
    state.spoke = sentence.paragraph
    return True


def _voice(script: Script, sentence: Sentence) -> int | None:
    """Where a person, a post or "phát biểu" stands at the head of the sentence; after the verb it is who is asked."""
    if _ASKING.at(script.words, tasks.content(script, sentence.first, sentence.end)):
        return None
    for place in range(sentence.first, min(sentence.end, sentence.first + _OPENING)):
        if speech_at(script, place) or person_at(script, place) or is_post(script, place):
            return place
    return None


def _asked(
    script: Script, sentence: Sentence, speaks: bool, state: _State
) -> tuple[int, float] | None:
    """Where what is asked for begins."""
    if state.proposals:
        return None
    for place in range(sentence.first, min(sentence.end, sentence.first + _ASKED_WITHIN)):
        asking = _ASKING.at(script.words, place)
        if asking is None or not _is_verb(script, place, asking[0]):
            continue
        if not (speaks or _may_ask(script, sentence, place, state)):
            continue
        if not asking[1] and script.word(place) == "mong" and not speaks:
            continue
        announced = _announced(script, asking[0], sentence.end)
        start = tasks.content(script, announced or asking[0], sentence.end)
        told = tasks.tells(script, start, sentence.end)
        if announced is not None or told or (asking[1] and start < sentence.end):
            return start, 0.9 if asking[1] and told else 0.8
    return None


def _is_verb(script: Script, place: int, end: int) -> bool:
    before, after = script.word(place - 1), script.word(end)
    if before in _NOT_AFTER or after in _NOT_BEFORE:
        return False
    if (script.word(place), script.word(place + 1)) == ("chỉ", "đạo"):
        return after in {"các", "cần", "cho", ":"}
    if script.word(place) == "giao":
        return after not in _NOT_AFTER_GIVE or script.capital(end)
    # "yêu cầu, nhiệm vụ" is a pair of nouns; "yêu cầu, thời gian tới …" is not.
    return not (after == "," and script.word(end + 1) in _NOUNS)


def _may_ask(script: Script, sentence: Sentence, place: int, state: _State) -> bool:
    """Without a speaker in the sentence: one before it in the paragraph, a body right before, or nobody at all."""
    if place == tasks.content(script, sentence.first, place + 1):
        return _AWARDING.first(script.words, place, min(sentence.end, place + 14)) is None
    if any(script.word(at) in tasks.DONE for at in range(sentence.first, place - 1)):
        return False
    if state.spoke == sentence.paragraph and place - sentence.first <= 25:
        return True
    first = sentence.first
    for at in range(sentence.first, place):
        if script.word(at) == ",":
            first = at + 1
    # "Theo đó, UBND tỉnh yêu cầu …", "Hội nghị xác định, …"
    return 0 < place - first <= 12 and script.capital(first) and place - sentence.first <= 25


def _announced(script: Script, first: int, end: int) -> int | None:
    """ "nhấn mạnh một số nhiệm vụ trọng tâm …": says that tasks follow; where they do in this sentence, or its end."""
    if _ANNOUNCES.first(script.words, first, min(first + 8, end)) is None:
        return None
    for place in range(first, end):
        if script.words[place] in {":", "như"}:
            return place + 1
        if tasks.starts(script, place) and script.word(place - 1) in {",", "là"}:
            return place
    return end


def _items(script: Script, first: int, sure: float, end: int, state: _State) -> Iterator[Direction]:
    """The parts between semicolons; one that tells nothing by itself belongs to the one before it."""
    parts: list[tuple[int, int]] = []
    begin = first
    for place in range(first, end + 1):
        if place < end and script.words[place] != ";":
            continue
        start, begin = begin, place + 1
        if start >= place:
            continue
        if parts and not tasks.tells(script, tasks.content(script, start, place), place):
            parts[-1] = (parts[-1][0], place)
        else:
            parts.append((start, place))
    for start, stop in parts:
        # Who is told first is told the rest as well, until another is named.
        told = tasks.told(script, start, stop)
        if told.to is not None:
            state.to = script.span(*told.to)
        begin, stop = script.trimmed(told.start, stop)
        if stop - begin >= _SHORTEST:
            yield Direction(script.span(begin, stop), state.by, state.to, sure)
