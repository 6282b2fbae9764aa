"""Documents the text cites: kind, number and symbol, date, issuing body, title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from phoihop.reading.notices.model import Citation
from phoihop.reading.notices.model import DocumentKind as Kind
from phoihop.reading.notices.particulars import (
    date_after,
    issuer_after,
    issuer_before,
    title_after,
)
from phoihop.reading.notices.same_document import merged
from phoihop.reading.notices.script import Script, words_of
from phoihop.reading.notices.symbols import KINDS, Number, number_at

# Kinds that are called by a bare number: "Nghị định 03", "Kết luận 62".
_BY_NUMBER = {
    Kind.RESOLUTION,
    Kind.DECREE,
    Kind.DECISION,
    Kind.CIRCULAR,
    Kind.DIRECTIVE,
    Kind.CONCLUSION,
    Kind.SCHEME,
    Kind.PROGRAMME,
}
# What may follow such a number; a noun would make it a count ("Quyết định 5 nội dung").
_AFTER_NUMBER = words_of(
    'của về ngày năm trên thực giữa do khóa và đã được là theo đến vào , . ; : ) ( - – ” "'
)

_LAW_ENDS = words_of(
    "và của trong cho đến năm số được đã ngày về do tới các với có là để nhằm thì như tại từ cùng này theo sửa "
    "bằng đối gắn vào"
)
_NOT_LAWS = words_of("sư gia pháp lệ khoa học hiệp hội")
_ROMAN = re.compile(r"[IVXL]{1,6}")
_OWN_NUMBER_HEAD = 120  # tokens in which a document states its own number


class _Read(NamedTuple):
    """A citation; reading goes on at `end`, before its title, which may cite in its turn and goes up to `whole`."""

    citation: Citation
    end: int
    whole: int


def citations_of(script: Script) -> tuple[list[Citation], frozenset[int]]:
    """The citations in order of their first place, and the tokens that belong to them, titles too."""
    found: list[Citation] = []
    taken: set[int] = set()
    place, count = 0, len(script.tokens)
    while place < count:
        may_begin = script.words[place] in KINDS.heads or script.is_number(place)
        read = _at(script, place) if may_begin else None
        if not read:
            place += 1
            continue
        found.extend(each.citation for each in read)
        taken.update(range(place, max(each.whole for each in read)))
        place = max(place + 1, *(each.end for each in read))
    return merged(found), frozenset(taken)


def _at(script: Script, place: int) -> list[_Read] | None:
    kind_found = KINDS.at(script.words, place)
    if kind_found is None:
        return _bare_symbol(script, place)
    end, kind = kind_found
    # "Chỉ thị, Nghị quyết số …": the words of the kind may stand in capitals or not.
    numbered = _numbered(script, place, end, kind)
    if numbered:
        return numbered
    if kind in {Kind.LAW, Kind.ORDINANCE}:
        return _law(script, place, end, kind)
    if kind is Kind.RESOLUTION:
        return _congress(script, place, end)
    return None


def _bare_symbol(script: Script, place: int) -> list[_Read] | None:
    if not script.is_number(place) or script.word(place + 1) not in {"-", "/"}:
        return None
    number = number_at(script, place)
    if number is None or number.kind is None:
        return None
    own = script.word(place - 1) == "số" or script.word(place - 2) == "số"
    if own and place < _OWN_NUMBER_HEAD:
        return None
    return [_finished(script, place, number.end, number.kind, number.text, 0.7)]


def _numbered(script: Script, place: int, at: int, kind: Kind) -> list[_Read] | None:
    said = script.word(at) == "số"
    at += said
    at += said and script.word(at) == ":"
    number = number_at(script, at)
    if number is None or not (said or number.symbol or _called_by_number(script, place, kind, at)):
        return None
    numbers = [(place, number)]
    while (following := _next_number(script, number.end)) is not None:
        numbers.append(following)
        number = following[1]
    last = numbers[-1][1]
    kind = last.kind or kind
    done: list[_Read] = []
    for first, each in numbers[:-1]:
        shared = each.symbol or last.symbol
        text = each.text if each.symbol else each.text + shared
        done.append(_Read(_plain(script, first, each.end, kind, text), each.end, each.end))
    confidence = 0.95 if last.symbol and said else 0.9 if last.symbol or said else 0.75
    done.append(_finished(script, numbers[-1][0], last.end, kind, last.text, confidence))
    return done


def _called_by_number(script: Script, place: int, kind: Kind, at: int) -> bool:
    """Whether a bare number after the kind is its number: "Nghị định 03 của Chính phủ"."""
    if kind not in _BY_NUMBER or not script.capital(place):
        return False
    after = script.word(at + 1)
    ends = at + 1 >= len(script.tokens) or after.isspace()
    return ends or after in _AFTER_NUMBER


def _next_number(script: Script, at: int) -> tuple[int, Number] | None:
    """The next of several: "217, 218-QĐ/TW", "số 25-NQ/TW và số 28-NQ/TW"."""
    if script.word(at) not in {",", "và"}:
        return None
    first = at + 1
    first += script.word(first) == "số"
    if first in script.days:
        return None
    number = number_at(script, first)
    return (first, number) if number is not None and number.symbol else None


def _plain(script: Script, first: int, end: int, kind: Kind, number: str) -> Citation:
    return Citation(
        kind=kind,
        number=number,
        places=(script.span(first, end),),
        issued=None,
        issued_year=None,
        body=None,
        title=None,
        confidence=0.85,
    )


def _finished(
    script: Script, first: int, at: int, kind: Kind, number: str | None, confidence: float
) -> _Read:
    """Reads on after the number: the date, who issued it, what it is about."""
    issued, year, at_date = date_after(script, at)
    body, at_body = issuer_after(script, at_date)
    if body is None:
        body, day = issuer_before(script, first)
        issued = issued or day
    title, at_title = title_after(script, at_body, kind)
    citation = Citation(
        kind=kind,
        number=number,
        places=(script.span(first, at_body),),
        issued=issued,
        issued_year=issued.year if issued else year or _year_in(number),
        body=body,
        title=title,
        confidence=confidence,
    )
    return _Read(citation, at_body, at_title)


def _year_in(number: str | None) -> int | None:
    for part in (number or "").split("/")[1:]:
        if part.isdecimal() and len(part) == 4:
            return int(part)
    return None


def _law(script: Script, place: int, at: int, kind: Kind) -> list[_Read] | None:
    """A law by its name: "Luật Nghĩa vụ quân sự"."""
    if not script.capital(place) or script.word(at) in _NOT_LAWS or not script.is_word(at):
        return None
    if script.word(place - 1) in {"hội", "đoàn", "trường", "khoa", "cử", "ngành"}:
        return None
    if not script.capital(at) and script.word(at) != "bầu":
        return None
    end = at
    while end < len(script.tokens) and end - at < 12:
        word = script.words[end]
        if word == "," and script.word(end - 1) == "phòng":  # "Luật Phòng, chống ma túy"
            end += 1
            continue
        if not script.is_word(end) or word in _LAW_ENDS:
            break
        end += 1
    title = script.span(at, end)
    numbered = _numbered(script, at, end, kind) if script.word(end) == "số" else None
    if numbered:
        read = numbered[-1]
        whole = replace(read.citation, title=title, places=(script.span(place, read.end),))
        return [read._replace(citation=whole)]
    issued, year, last = date_after(script, end)
    citation = Citation(
        kind=kind,
        number=None,
        places=(script.span(place, last),),
        issued=issued,
        issued_year=year,
        body=None,
        title=title,
        confidence=0.8,
    )
    return [_Read(citation, last, last)]


def _congress(script: Script, place: int, at: int) -> list[_Read] | None:
    """A resolution by the meeting that passed it: "Nghị quyết Đại hội XIII của Đảng"."""
    if script.word(at) not in {"đại", "trung", "hội"} or not script.capital(place):
        return None
    end, told = at, False
    while end < len(script.tokens) and end - at < 20:
        text, word = script.tokens[end].text, script.words[end]
        if word in {"về", "đã", "đề", "và", "vào", "được", "với", "trong"}:
            break
        if not (script.is_word(end) or script.is_number(end)) and word not in {"(", ")"}:
            break
        told = told or _ROMAN.fullmatch(text) is not None or script.is_number(end)
        end += 1
    if not told:
        return None
    while script.word(end - 1) == "(":
        end -= 1
    citation = Citation(
        kind=Kind.RESOLUTION,
        number=None,
        places=(script.span(place, end),),
        issued=None,
        issued_year=None,
        body=None,
        title=script.span(at, end),
        confidence=0.7,
    )
    return [_Read(citation, end, end)]
