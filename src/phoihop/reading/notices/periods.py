"""The period a text reports on, chosen among all the periods it mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from phoihop.reading.notices.model import Citation, Reported
from phoihop.reading.notices.script import Script, Sentence, phrases
from phoihop.vietnamese.periods import NotAPeriod, Period, PeriodName

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SMALL = {"ba": 3, "sáu": 6, "chín": 9, "hai": 2, "năm": 5, "mười": 10, "một": 1}
_FIRST_WRITTEN = 1995
_NEAR = 25  # characters between "10 năm thực hiện" and the document
_BEGINNINGS = {"từ", "quý", "tháng", "giai", "nhiệm", "năm", *_SMALL}
_DASHES = frozenset("-–—")

# What follows these is still to be done, or is a term of office: not what is reported.
_AHEAD = phrases("""
    phương hướng, định hướng, mục tiêu, tầm nhìn, ký kết, nhiệm kỳ, đến năm, đến hết, nhiệm vụ trọng tâm,
    triển khai nhiệm vụ, triển khai phương hướng, triển khai chương trình, triển khai kế hoạch,
    xây dựng kế hoạch, kế hoạch thực hiện, trong thời gian tới, tiếp tục, phát động, đề nghị, đề ra nhiệm vụ,
    xác định, và phương hướng, nhiệm vụ công tác quý, nhiệm vụ quý, nhiệm vụ 6 tháng cuối, chào mừng, kỷ niệm
""")
_BEHIND = phrases("""
    sơ kết, tổng kết, kết quả, đánh giá, trực báo, giao ban, báo cáo, tình hình, đã, qua, trong đó, theo báo cáo,
    năm triển khai, năm thực hiện, thành tích
""")
_OPENERS = frozenset(("trong", "qua", "năm", "quý", "từ", "giai", "tháng", "sau", "riêng"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to `end`: months `months` of `years`, both ends included. No year: from the context.

    No months: a time without fixed days ("05 năm qua"). days: fixed days instead of months.
    """

    first: int
    end: int
    months: tuple[int, int] | None
    years: tuple[int, int] | None
    days: tuple[date, date] | None = None

    def period(self) -> Period | None:
        try:
            if self.days is not None:
                return Period(*self.days)
            if self.months is None or self.years is None:
                return None
            return Period(
                PeriodName(self.years[0], "month", self.months[0]).calendar().start,
                PeriodName(self.years[1], "month", self.months[1]).calendar().end,
            )
        except NotAPeriod:
            return None


def mentions_of(script: Script, taken: frozenset[int] = frozenset()) -> list[Mention]:
    """Every period the text names, in order; `taken` are tokens that belong to something else."""
    found: list[Mention] = []
    place, count = 0, len(script.tokens)
    while place < count:
        may_begin = script.words[place] in _BEGINNINGS or script.is_number(place)
        mention = _mention(script, place) if may_begin and place not in taken else None
        if mention is not None:
            found.append(mention)
            place = mention.end
        elif place in script.days:
            place = script.days[place].end
        else:
            place += 1
    return found


def _mention(script: Script, place: int) -> Mention | None:
    word = script.words[place]
    if word == "từ":
        return _from_day_to_day(script, place) or _from_year_to_year(script, place)
    if word == "quý":
        return _quarter(script, place)
    if word == "tháng":
        return _month(script, place)
    if word in {"giai", "nhiệm"} and script.word(place + 1) in {"đoạn", "kỳ"}:
        return _phase(script, place)
    if word == "năm":
        return _years(script, place, place + 1)
    if script.is_number(place) or word in _SMALL:
        return _months_of_year(script, place) or _duration(script, place)
    return None


def _years(script: Script, first: int, place: int) -> Mention | None:
    """A year or years at `place`: "2021", "2016-2021", "2016 - 2021", "2011 đến năm 2018"."""
    start = script.year(place)
    if start is None:
        return None
    step = place + 1
    if script.word(step) in _DASHES or script.word(step) == "đến":
        step += 2 if script.word(step + 1) == "năm" else 1
        end = script.year(step)
        if end is not None and end > start:
            return Mention(first, step + 1, (1, 12), (start, end))
    return Mention(first, place + 1, (1, 12), (start, start))


def _phase(script: Script, place: int) -> Mention | None:
    at = place + 2
    at += script.word(at) == "từ"
    at += script.word(at) == "năm"
    found = _years(script, place, at)
    return found if found and found.years and found.years[0] < found.years[1] else None


def _from_year_to_year(script: Script, place: int) -> Mention | None:
    at = place + 1 + (script.word(place + 1) == "năm")
    found = _years(script, place, at)
    return found if found and found.years and found.years[0] < found.years[1] else None


def _from_day_to_day(script: Script, place: int) -> Mention | None:
    at = place + 1 + (script.word(place + 1) == "ngày")
    start = script.days.get(at)
    if start is None or script.word(start.end) != "đến":
        return None
    at = start.end + 1
    while script.word(at) in {"hết", "ngày"}:
        at += 1
    end = script.days.get(at)
    if end is None or end.year is None:
        return None
    last = end.in_year(end.year)
    begin = start.in_year(start.year or end.year)
    if begin is None or last is None or last < begin:
        return None
    return Mention(place, end.end, None, None, (begin, last))


def _with_year(script: Script, first: int, at: int, months: tuple[int, int]) -> Mention:
    """The months, and the year after them if it is said: "năm 2022", "/2022", "-2022", ", năm 2022"."""
    step = at
    if script.word(step) == "," and script.word(step + 1) == "năm":
        step += 1
    if script.word(step) == "năm" or script.word(step) in _DASHES or script.word(step) == "/":
        year = script.year(step + 1)
        if year is not None:
            return Mention(first, step + 2, months, (year, year))
    return Mention(first, at, months, None)


def _quarter(script: Script, place: int) -> Mention | None:
    number = _ROMAN.get(script.word(place + 1))
    if number is None:
        return None
    return _with_year(script, place, place + 2, (3 * number - 2, 3 * number))


def _month(script: Script, place: int) -> Mention | None:
    text = script.word(place + 1)
    if script.is_number(place - 1) or not text.isdecimal() or not 1 <= int(text) <= 12:
        return None
    mention = _with_year(script, place, place + 2, (int(text), int(text)))
    return mention if mention.years else None


def _months_of_year(script: Script, place: int) -> Mention | None:
    """ "6 tháng đầu năm 2024", "sáu tháng cuối năm", "9 tháng năm 2023"."""
    if script.word(place + 1) != "tháng":
        return None
    text = script.word(place)
    number = int(text) if text.isdecimal() and len(text) <= 2 else _SMALL.get(text, 0)
    which = script.word(place + 2)
    if not 1 <= number <= 12 or which not in {"đầu", "cuối", "năm"}:
        return None
    at = place + 2 if which == "năm" else place + 3
    if script.word(at) != "năm":
        return None
    months = (13 - number, 12) if which == "cuối" else (1, number)
    year = script.year(at + 1)
    if year is None and which == "năm":
        return None
    end = at + 2 if year else at + 1
    return Mention(place, end, months, (year, year) if year else None)


def _duration(script: Script, place: int) -> Mention | None:
    """ "10 năm (2013-2023)", "05 năm qua", "5 năm thực hiện"."""
    if script.word(place + 1) != "năm" or script.word(place) == "năm":
        return None
    after = place + 2
    if script.word(after) == "(":
        found = _years(script, place, after + 1)
        if found and found.years and found.years[0] < found.years[1]:
            return replace(found, end=found.end + (script.word(found.end) == ")"))
    if script.word(after) == "qua":
        return Mention(place, after + 1, None, None)
    if script.word(after) in {"thực", "triển"}:
        return Mention(place, after, None, None)
    return None


def since_documents(
    mentions: Sequence[Mention], script: Script, citations: Sequence[Citation]
) -> list[Mention]:
    """Gives "10 năm thực hiện Nghị quyết số …, ngày 03/6/2013" its days: ten years from that day."""
    starts = [citation.places[0].start for citation in citations]
    done: list[Mention] = []
    for mention in mentions:
        days = None
        if mention.months is None and mention.days is None and mention.years is None:
            end = script.tokens[mention.end - 1].end
            at = bisect_left(starts, end)
            if at < len(starts) and starts[at] - end <= _NEAR:
                days = _years_after(citations[at].issued, script.word(mention.first))
        done.append(replace(mention, days=days) if days else mention)
    return done


def _years_after(day: date | None, number: str) -> tuple[date, date] | None:
    years = int(number) if number.isdecimal() and len(number) <= 2 else _SMALL.get(number, 0)
    if day is None or not years or (day.month, day.day) == (2, 29):
        return None
    return day, day.replace(year=day.year + years) - timedelta(days=1)


def written_on(script: Script, taken: frozenset[int] = frozenset()) -> date | None:
    """The first full day in the head and lead of the text; days long past are anniversaries."""
    last = max((each.end for each in script.sentences if each.paragraph <= script.lead), default=0)
    for place, day in script.days.items():
        if place >= last:
            break
        if day.year is not None and day.year >= _FIRST_WRITTEN and place not in taken:
            return day.in_year(day.year)
    return None


def with_years(mentions: Sequence[Mention], script: Script, year: int | None) -> list[Mention]:
    """The mentions, those without a year given that of the next in the sentence, of the last before, or `year`."""
    done: list[Mention] = []
    last = year
    ends = iter(script.sentences)
    sentence = next(ends, None)
    for number, mention in enumerate(mentions):
        while sentence is not None and sentence.end <= mention.first:
            sentence = next(ends, None)
        if mention.months is not None and mention.years is None:
            limit = sentence.end if sentence is not None else mention.end
            following = mentions[number + 1] if number + 1 < len(mentions) else None
            taken = last
            if following and following.first < limit and following.years:
                years = following.years
                taken = years[0] if years[0] == years[1] else last
            if taken is not None:
                mention = replace(mention, years=(taken, taken))
        elif mention.years is not None and mention.years[0] == mention.years[1]:
            last = mention.years[1]
        done.append(mention)
    return done


def period_of(script: Script, mentions: Sequence[Mention]) -> Reported | None:
    """The one the text reports on: looking back rather than ahead, in title and lead rather than below."""
    best: tuple[float, Mention] | None = None
    said: dict[Period | None, int] = {}
    sentences = iter(script.sentences)
    sentence = next(sentences, None)
    for mention in mentions:
        while sentence is not None and sentence.end <= mention.first:
            sentence = next(sentences, None)
        if sentence is None:
            break
        period = mention.period()
        said[period] = said.get(period, 0) + 1
        score = _score(script, sentence, mention, period)
        if best is None or score > best[0]:
            best = (score, mention)
    if best is None or best[0] < 1:
        return None
    score, mention = best
    period = mention.period()
    sure = 0.6 + 0.04 * min(score, 6.0) + (0.08 if said[period] > 1 else 0)
    confidence = round(min(sure, 0.95) if period else 0.4, 2)
    return Reported(script.span(mention.first, mention.end), period, confidence)


def _score(script: Script, sentence: Sentence, mention: Mention, period: Period | None) -> float:
    place = mention.first
    # Title and lead first; from there on every paragraph says a little less about the whole.
    score = 3.0 if sentence.paragraph <= script.lead else 2.0
    if sentence.paragraph > script.lead + 3:
        score = 1.0
    if period is None:
        score -= 1 if mention.months else 4
    if mention.days is not None and script.words[place] == "từ":
        score += 2
    if script.words[place] == "nhiệm":
        score -= 5
    elif script.word(place - 1) in {"cuối", "đến", "hết", "trước"}:
        score -= 4
    opening = place - sentence.first <= 1 and script.words[sentence.first] in _OPENERS
    if opening or script.is_number(sentence.first):
        score += 2
    return score + _looks(script, sentence.first, place)


def _looks(script: Script, first: int, place: int) -> float:
    """Whether the nearest word that tells time before the mention looks back (+) or ahead (-)."""
    for at in range(place - 1, max(first, place - 40) - 1, -1):
        found = _AHEAD.at(script.words, at)
        # "01 năm triển khai chương trình", "thành tích trong triển khai chương trình" look back.
        if found and script.word(at - 1) not in {"năm", "trong", "quả"}:
            return -3.0
        if _BEHIND.at(script.words, at):
            return 2.0
    return 0.0
