"""Conferences held, and what they decided should be done."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.model import Part, labelled
from phoihop.meetings.models import Attendance, Conclusion, Conference
from phoihop.meetings.selectors import is_late
from phoihop.meetings.states import ConclusionState
from phoihop.vietnamese.dates import formal_date
from phoihop.writing import (
    Bullets,
    Column,
    Content,
    Paragraph,
    Row,
    RowKind,
    Table,
)

CONCLUSION_COLUMNS = (
    Column("Nội dung kết luận"),
    Column("Cơ quan chịu trách nhiệm"),
    Column("Thời hạn"),
    Column("Tình trạng"),
)


def conferences_held(facts: Facts) -> tuple[Part, ...]:
    """The conferences of the period, each with what was told there."""
    return tuple(
        Part(
            f"conference.{conference.pk}",
            conference.title,
            tuple(conference_told(conference, whole=facts.period.is_phase)),
        )
        for conference in facts.conferences
        if facts.period.is_phase or facts.period.contains(conference.held_on, conference.held_on)
    )


def conference_told(conference: Conference, *, whole: bool) -> Iterator[Proposed]:
    """`whole`: who was there, too."""
    yield Paragraph(held(conference))
    if conference.summary:
        yield Paragraph(wording.sentence(conference.summary))
    present = tuple(_attendances(conference)) if whole else ()
    if present:
        yield Paragraph("Thành phần:")
        yield Bullets(present)
    blocks = conference.block_results.all()
    if blocks:
        yield Paragraph("Kết quả theo từng khối:")
        yield Bullets(
            tuple(
                labelled(wording.BLOCKS[result.block], wording.sentence(result.text))
                for result in blocks
            )
        )
    # Why no day is known is noted for whoever works on it.
    if conference.note and conference.day_is_known:
        yield Paragraph(wording.sentence(conference.note))


def held(conference: Conference) -> str:
    day = formal_date(conference.held_on)
    kind = kind_of(conference)
    place = wording.place_in_text(place_name_on(conference.place, conference.held_on))
    words = [f"{kind} {day}, tại {place}" if conference.day_is_known else f"{kind} tại {place}"]
    if conference.host:
        words.append(f"do {conference.host.name} tổ chức")
    if conference.about_from and conference.about_to:
        looked_back = wording.period(conference.about_from, conference.about_to)
        words.append(f"đánh giá kết quả {looked_back}")
    text = wording.sentence(", ".join(words))
    if not conference.day_is_known:
        text += f" Không rõ ngày họp; nguồn chỉ có ngày đăng tin, {day}."
    if conference.chair_post:
        text += f" Chủ trì: {wording.sentence(conference.chair_post)}"
    return text


def kind_of(conference: Conference) -> str:
    """ "Hội nghị trực báo"; or, by the other name of the same thing, as its title calls it."""
    if conference.kind == Conference.Kind.BRIEFING and "giao ban" in conference.title.casefold():
        return "Hội nghị giao ban"
    return wording.CONFERENCES[conference.kind]


def _attendances(conference: Conference) -> Iterator[Content]:
    """A line for each part taken, in the order of the parts; bodies by post, never by name."""
    for part, label in wording.PARTS.items():
        bodies = [_present(each) for each in conference.attendances.all() if each.part == part]
        if bodies:
            yield labelled(label, f"{'; '.join(bodies)}.")


def _present(attendance: Attendance) -> str:
    if attendance.post:
        return f"{wording.inside(attendance.body)} ({wording.inside(attendance.post)})"
    return wording.inside(attendance.body)


def conclusions_table(facts: Facts) -> tuple[Table, ...]:
    """The conclusions of all conferences: what, by whom, until when, and what became of it; of a
    shorter period those still to be done."""
    rows: list[Row] = []
    for conference in facts.conferences:
        conclusions = [
            each for each in conference.conclusions.all() if _matters(each, conference, facts)
        ]
        if conclusions:
            day = wording.on_day(conference.held_on)
            rows.append(Row((f"{wording.inside(conference.title)}, {day}",), RowKind.GROUP))
            rows += [Row(conclusion_row(each, facts)) for each in conclusions]
    return (Table(columns=CONCLUSION_COLUMNS, rows=tuple(rows)),) if rows else ()


def _matters(conclusion: Conclusion, conference: Conference, facts: Facts) -> bool:
    body = facts.body
    if body is not None and body not in conclusion.responsible.all():
        return False
    period = facts.period
    if period.is_phase:
        return True
    return conference.held_on <= period.end and conclusion.state == ConclusionState.OPEN


def conclusion_row(conclusion: Conclusion, facts: Facts) -> tuple[Content, ...]:
    bodies = [body.short_name or body.name for body in conclusion.responsible.all()]
    due = conclusion.due_on
    return (
        wording.sentence(conclusion.text),
        conclusion.responsible_body or wording.joined(bodies or [wording.NOTHING]),
        "Không nêu" if due is None else wording.upper_first(wording.on_day(due)),
        wording.upper_first(state_of(conclusion, facts)),
    )


def state_of(conclusion: Conclusion, facts: Facts) -> str:
    if conclusion.state == ConclusionState.OPEN:
        if facts.programme.is_archive:
            return "nguồn không nêu kết quả"
        return "quá hạn" if is_late(conclusion, facts.on) else wording.CONCLUSIONS["open"]
    words = [wording.CONCLUSIONS[conclusion.state]]
    if conclusion.checked_on:
        words.append(f"kiểm tra {wording.on_day(conclusion.checked_on)}")
    if conclusion.check_note:
        words.append(wording.inside(conclusion.check_note))
    return "; ".join(words)
