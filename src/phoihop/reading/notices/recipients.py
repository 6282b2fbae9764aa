"""Who was commended: numbers of collectives, individuals and households."""

from __future__ import annotations

from phoihop.reading.notices.model import Recipients, Who
from phoihop.reading.notices.script import Phrases, Script

_WHO = Phrases(
    {
        "tập thể": Who.COLLECTIVE,
        "đơn vị": Who.COLLECTIVE,
        "tổ chức": Who.COLLECTIVE,
        "cơ quan": Who.COLLECTIVE,
        "chi hội": Who.COLLECTIVE,
        "chi đoàn": Who.COLLECTIVE,
        "mô hình": Who.COLLECTIVE,
        "lượt tập thể": Who.COLLECTIVE,
        "cá nhân": Who.INDIVIDUAL,
        "lượt cá nhân": Who.INDIVIDUAL,
        "đồng chí": Who.INDIVIDUAL,
        "cán bộ": Who.INDIVIDUAL,
        "hội viên": Who.INDIVIDUAL,
        "đoàn viên": Who.INDIVIDUAL,
        "chiến sĩ": Who.INDIVIDUAL,
        "chiến sỹ": Who.INDIVIDUAL,
        "người": Who.INDIVIDUAL,
        "gương": Who.INDIVIDUAL,
        "gương mặt": Who.INDIVIDUAL,
        "điển hình": Who.INDIVIDUAL,
        "tấm gương": Who.INDIVIDUAL,
        "học sinh": Who.INDIVIDUAL,
        "thanh niên": Who.INDIVIDUAL,
        "hộ gia đình": Who.HOUSEHOLD,
        "gia đình": Who.HOUSEHOLD,
        "hộ": Who.HOUSEHOLD,
    }
)
_CERTAIN = {"tập", "cá", "lượt"}  # "tập thể", "cá nhân" are words of commendation by themselves
_SMALL = {
    name: number
    for number, name in enumerate(
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1
    )
}


def recipients_in(script: Script, first: int, end: int) -> list[Recipients]:
    found: list[Recipients] = []
    place = first
    while place < end:
        if script.words[place] == ";" and found and not _goes_on(script, place + 1):
            break
        who = _WHO.at(script.words, place)
        if who is None or who[0] > end:
            place += 1
            continue
        number = _number(script, place)
        if number is not None:
            found.append(_counted(script, place, who, number, end))
        elif script.word(place) in _CERTAIN and all(each.who is not who[1] for each in found):
            found.append(Recipients(who[1], None, script.span(place, who[0])))
        place = who[0]
    counted = [each for each in found if each.number is not None]
    return counted or found


def _goes_on(script: Script, place: int) -> bool:
    """Whether the list of recipients goes on after a semicolon: "…; 03 cá nhân"."""
    place += script.word(place) == "và"
    return script.word(place + 1) in _CERTAIN and _number(script, place + 1) is not None


def counted_awards(script: Script, first: int, end: int) -> list[Recipients]:
    """ "tặng 14 Giấy khen cho hội viên": as many recipients as awards; their words are `first` up to `end`."""
    number = _number(script, first)
    if number is None:
        return []
    who = _WHO.first(script.words, end, min(len(script.tokens), end + 4))
    kind = who[2] if who else Who.MIXED
    return [Recipients(kind, number[0], script.span(number[1], end))]


def _number(script: Script, place: int) -> tuple[int, int] | None:
    """The number right before a noun, and its token: "02 tập thể", "hai tập thể", "63 lượt tập thể"."""
    at = place - 1
    if script.is_number(at):
        text = script.tokens[at].text
        digits = text.replace(".", "")
        grouped = all(len(part) == 3 for part in text.split(".")[1:])
        return (int(digits), at) if digits.isdecimal() and len(digits) < 7 and grouped else None
    word = script.word(at)
    if word in _SMALL and script.word(at - 1) != "từng":
        return _SMALL[word], at
    return None


def _counted(
    script: Script, place: int, who: tuple[int, Who], number: tuple[int, int], end: int
) -> Recipients:
    """ "22 tập thể, cá nhân" gives one number to both."""
    stop, kind = who
    following = stop + 1
    if script.word(stop) in {",", "và", "-"} and following < end:
        other = _WHO.at(script.words, following)
        if other and script.word(following) in _CERTAIN and other[1] is not kind:
            stop, kind = other[0], Who.MIXED
    return Recipients(kind, number[0], script.span(number[1], stop))
