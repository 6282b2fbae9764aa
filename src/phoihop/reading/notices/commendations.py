"""Who was commended, how, by whom and what for."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from phoihop.reading.model import Span
from phoihop.reading.notices.model import Award, Commendation, Recipients
from phoihop.reading.notices.recipients import counted_awards, recipients_in
from phoihop.reading.notices.script import Phrases, Script, Sentence, phrases, words_of
from phoihop.reading.notices.speakers import is_post
from phoihop.reading.notices.subjects import after_source, body, subject

_AWARDS = Phrases(
    {
        "giấy khen": Award.CERTIFICATE,
        "bằng khen": Award.MERIT,
        "kỷ niệm chương": Award.MEDAL,
        "huy hiệu": Award.MEDAL,
        "cờ thi đua": Award.FLAG,
        "cờ đơn vị": Award.FLAG,
        "cờ luân lưu": Award.FLAG,
        "bức trướng": Award.FLAG,
        "danh hiệu": Award.TITLE,
        "huân chương": Award.ORDER,
        "huy chương": Award.ORDER,
        "khen thưởng": Award.NOT_STATED,
        "biểu dương": Award.PRAISE,
        "tuyên dương": Award.PRAISE,
        "tôn vinh": Award.PRAISE,
        "vinh danh": Award.PRAISE,
    }
)
_BY_DOING = {Award.NOT_STATED, Award.PRAISE}  # verbs; the others are things that are given
_GIVING = phrases("""
    trao tặng, tặng thưởng, phong tặng, truy tặng, khen tặng, tặng, trao, đề nghị tặng, nhận, đón nhận, được nhận, quyết định
""")
_PROPOSED = phrases("đề nghị, đề xuất, xét tặng, xét khen")
_REASONS = phrases("""
    có thành tích, có nhiều thành tích, đã có thành tích, đã có nhiều thành tích, về thành tích, vì đã có, vì có, vì đạt,
    đạt thành tích, có nhiều đóng góp, có đóng góp, đã có nhiều đóng góp, hoàn thành xuất sắc, tích cực tham gia,
    tiêu biểu trong, xuất sắc trong, vì thành tích, trong thực hiện, trong phong trào, với những thành tích,
    trong công tác, trong triển khai, trong việc, trong tham mưu, với thành tích
""")
_BODY_ENDS = phrases("""
    cho, tặng, đến, dành, trao, vì, về, năm, giai đoạn, đã, và trao, nhân dịp, tới, vào, có, được, trong, khen tặng, là
""")


class _Place(NamedTuple):
    """The words of an award: tokens `first` up to `end`."""

    first: int
    end: int
    kind: Award


class _Clause(NamedTuple):
    """Tokens `first` up to `end`, with the words of an award, or of several, from `place` up to `after`."""

    first: int
    end: int
    place: int
    after: int
    kind: Award
    kinds: tuple[Award, ...]


def commendations_of(script: Script) -> list[Commendation]:
    found = [
        replace(read, kind=kind)
        for sentence in script.sentences
        for clause in _clauses(script, sentence)
        if (read := _read(script, clause)) is not None
        for kind in clause.kinds
    ]
    return _told_once(found)


def _clauses(script: Script, sentence: Sentence) -> list[_Clause]:
    """The sentence cut between its awards: what stands between two belongs to the first, unless it leads in."""
    places: list[_Place] = []
    place = sentence.first
    while place < sentence.end:
        award = _AWARDS.at(script.words, place) if script.words[place] in _AWARDS.heads else None
        if award is None or not _is_award(script, place, award[1]):
            place += 1
            continue
        if places and award[1] in _BY_DOING and place - places[-1].end <= 3:
            place = award[0]  # "biểu dương, khen thưởng" is one act
            continue
        places.append(_Place(place, *award))
        place = award[0]
    return _cut_up(script, sentence, places)


def _cut_up(script: Script, sentence: Sentence, places: list[_Place]) -> list[_Clause]:
    clauses: list[_Clause] = []
    groups = _grouped(script, places)
    first = sentence.first
    for number, group in enumerate(groups):
        place, after = group[0].first, group[-1].end
        last = number + 1 == len(groups)
        end = sentence.end if last else _cut(script, after, groups[number + 1][0].first)
        first = _after_semicolon(script, first, place)
        kinds = dict.fromkeys(each.kind for each in group)
        clauses.append(_Clause(first, end, place, after, group[0].kind, tuple(kinds)))
        first = end
    return clauses


def _grouped(script: Script, places: list[_Place]) -> list[list[_Place]]:
    """ "Bằng khen, Cờ thi đua và Giấy khen" go to the same."""
    groups: list[list[_Place]] = []
    for each in places:
        joined = groups and all(
            script.words[at] in {",", "và"} for at in range(groups[-1][-1].end, each.first)
        )
        if joined:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _cut(script: Script, after: int, following: int) -> int:
    """Where the next award's words begin: at the last semicolon, "đồng thời", comma or verb of giving before it."""
    for place in range(following - 1, after, -1):
        if script.words[place] == ";" or (script.word(place), script.word(place + 1)) in {
            ("đồng", "thời"),
            ("và", "trao"),
            ("và", "tặng"),
        }:
            return place
    # "khen thưởng … được Ban Chỉ đạo tặng | Giấy khen": the giver and the verb go with the second.
    for place in range(following - 1, max(after, following - 15), -1):
        if script.word(place) == "được":
            return place
    return following


def _after_semicolon(script: Script, first: int, place: int) -> int:
    for at in range(place - 1, first, -1):
        if script.words[at] == ";":
            return at + 1
    return first


def _is_award(script: Script, place: int, kind: Award) -> bool:
    before = script.word(place - 1)
    if kind is Award.TITLE:
        return _GIVING.first(script.words, max(0, place - 3), place) is not None
    if kind in _BY_DOING:
        # "công tác khen thưởng", "thi đua, khen thưởng" name a field of work.
        return before not in {
            "thức",
            "đua",
            "tác",
            "nghị",
            "hội",
            "đồng",
            "quỹ",
            "luật",
            "ban",
            "sự",
        } and not (before == "," and script.word(place - 2) == "đua")
    return True


def _read(script: Script, clause: _Clause) -> Commendation | None:
    recipients = recipients_in(script, clause.first, clause.end)
    if clause.kind not in _BY_DOING and not any(each.number for each in recipients):
        recipients = counted_awards(script, clause.place, clause.after) or recipients
    given = _GIVING.first(script.words, clause.first, clause.end) is not None
    if not recipients and (clause.kind in _BY_DOING or not given):
        return None
    if clause.kind in _BY_DOING and not _acts_on(script, clause, recipients):
        return None
    by = _awarding(script, clause)
    reason = _reason(script, clause)
    numbered = any(each.number is not None for each in recipients)
    first, end = script.trimmed(_start(script, clause), clause.end)
    sure = 0.65 + (0.2 if numbered else 0) + (0.05 if by else 0) + (0.05 if reason else 0)
    if clause.kind is Award.PRAISE:
        sure -= 0.1
    if _PROPOSED.first(script.words, clause.first, clause.place):
        sure -= 0.2
    return Commendation(
        kind=clause.kind,
        span=script.span(first, end),
        recipients=tuple(recipients),
        by=by,
        reason=reason,
        confidence=round(sure, 2),
    )


def _start(script: Script, clause: _Clause) -> int:
    """Without the adverbials before: "Tại hội nghị, ", "Dịp này, "."""
    first = clause.first
    for place in range(clause.first, clause.place):
        if script.words[place] in {",", ":"} and script.word(first) in _ADVERBS:
            first = place + 1
    return first


_ADVERBS = words_of(
    "tại trong nhân dịp qua theo sau với cũng đồng ngoài bên ngay vừa kết để từ thông cụ"
)


def _acts_on(script: Script, clause: _Clause, recipients: list[Recipients]) -> bool:
    """Whether the verb is done to the recipients: they follow it closely, or come before "được"."""
    start = script.tokens[clause.after - 1].end
    near = [each for each in recipients if 0 <= each.span.start - start <= 60]
    if near:
        # "biểu dương những kết quả … của tập thể" praises results.
        between = range(clause.after, clause.end)
        nouns = {"kết", "thành", "nỗ", "sự", "công", "tinh"}
        first = next((script.word(at) for at in between if script.word(at) not in _SKIPPED), "")
        return first not in nouns
    passive = any(script.word(at) == "được" for at in range(clause.first, clause.place))
    return passive and any(each.span.start < start for each in recipients)


_SKIPPED = words_of(", cho đối với các những khen thưởng động viên tôn vinh và")


def _awarding(script: Script, clause: _Clause) -> Span | None:
    """ "Giấy khen của X", "được X tặng Giấy khen", "X tặng Giấy khen"."""
    owner = None if clause.kind in _BY_DOING else _owner(script, clause)
    if owner is not None:
        return owner
    entrusted = _entrusting(script, clause)
    if entrusted is not None:
        return entrusted
    verb = _first_verb(script, clause)
    for place in range(clause.place - 1, clause.first - 1, -1):
        word = script.word(place)
        if word in {"được", "do"}:
            named = script.capital(place + 1) or is_post(script, place + 1)
            return body(script, place + 1, max(verb, place + 1)) if named else None
        # "Quyết định số … của Chủ tịch UBND tỉnh tặng Bằng khen"
        decided = word == "của" and script.word(clause.first) == "quyết" and place < verb
        if decided and script.capital(place + 1):
            return body(script, place + 1, verb)
    giver = subject(script, after_source(script, clause.first, clause.end), verb)
    # "Đông Giang khen thưởng …": a headline's place is no body.
    return giver if giver is not None and len(giver.text.split()) > 2 else None


def _entrusting(script: Script, clause: _Clause) -> Span | None:
    """ "Thừa ủy quyền của X, Y trao": X awards, Y hands it over."""
    for place in range(clause.first, clause.place - 4):
        if script.word(place) == "thừa" and script.word(place + 3) == "của":
            end = place + 4
            while end < clause.place and script.words[end] != ",":
                end += 1
            return script.span(place + 4, end) if end > place + 4 else None
    return None


def _first_verb(script: Script, clause: _Clause) -> int:
    """The verb of giving that leads to the award: the nearest run of them before it."""
    place = clause.place
    while place > clause.first and clause.place - place < 12:
        if _GIVING.at(script.words, place - 1) and not script.capital(place - 1):
            found = place - 1
            while found > clause.first and _GIVING.at(script.words, found - 1):
                found -= 1
            return found
        place -= 1
    return clause.place


def _owner(script: Script, clause: _Clause) -> Span | None:
    for place in range(clause.after, min(clause.end, clause.after + 25)):
        word = script.words[place]
        if word in {"cho", "tặng", "vì", "về", "trao"}:
            return None
        if word == "của" and script.capital(place + 1):
            end = place + 1
            while end < clause.end and not _ends_owner(script, end):
                end += 1
            return script.span(place + 1, end) if end > place + 1 else None
    return None


def _ends_owner(script: Script, place: int) -> bool:
    if not (script.is_word(place) or script.is_number(place) or script.word(place) in {"-", "&"}):
        return True
    return not script.capital(place) and _BODY_ENDS.at(script.words, place) is not None


def _reason(script: Script, clause: _Clause) -> Span | None:
    for place in range(clause.first, clause.end):
        found = _REASONS.at(script.words, place)
        if found is None:
            continue
        end = found[0]
        while end < clause.end and not _ends_reason(script, end, before=place < clause.place):
            end += 1
        first, end = script.trimmed(place, end)
        return script.span(first, end) if end - first >= 3 else None
    return None


def _ends_reason(script: Script, place: int, *, before: bool) -> bool:
    """`before` the award only up to the comma that leads to those who got it."""
    word, following = script.word(place), script.word(place + 1)
    if word in {";", "…", "được", "cho"} or (word == "đã" and following == "được"):
        return True
    if word != ",":
        return False
    leads = script.is_number(place + 1) or script.capital(place + 1)
    return following in {"xem", "được", "đây"} or (before and leads)


def _told_once(found: list[Commendation]) -> list[Commendation]:
    """Captions and titles tell again what the text tells with numbers."""
    numbered: dict[tuple[object, ...], Commendation] = {}
    first_of: dict[Award, tuple[object, ...]] = {}
    plain: dict[Award, Commendation] = {}
    for each in found:
        if _has_number(each):
            key = (each.kind, *((who.who, who.number) for who in each.recipients))
            first_of.setdefault(each.kind, key)
            numbered[key] = _joined(numbered[key], each) if key in numbered else each
        else:
            plain[each.kind] = _joined(plain[each.kind], each) if each.kind in plain else each
    for kind, each in plain.items():
        if kind in first_of:
            numbered[first_of[kind]] = _joined(numbered[first_of[kind]], each)
        elif kind not in _BY_DOING:
            numbered[(kind,)] = each
    kept = list(numbered.values()) or list(plain.values())[:1]
    return sorted(kept, key=lambda each: each.span.start)


def _has_number(each: Commendation) -> bool:
    return any(who.number is not None for who in each.recipients)


def _joined(lead: Commendation, rest: Commendation) -> Commendation:
    return replace(lead, by=lead.by or rest.by, reason=lead.reason or rest.reason)
