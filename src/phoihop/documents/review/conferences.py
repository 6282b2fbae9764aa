"""Conferences held, and what they decided should be done."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.review.facts import Facts
from phoihop.documents.review.parts import Part, labelled
from phoihop.meetings.models import Attendance, Conclusion, Conference
from phoihop.meetings.selectors import is_late
from phoihop.meetings.states import ConclusionState
from phoihop.vietnamese.dates import formal_date
from phoihop.writing import (
    Block,
    Bullets,
    Column,
    Content,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
)

CONCLUSION_COLUMNS = (
    Column("Nội dung kết luận"),
    Column("Cơ quan chịu trách nhiệm"),
    Column("Thời hạn"),
    Column("Tình trạng"),
)


def conferences_held(facts: Facts) -> Part | None:
    if not facts.conferences:
        return None
    sections = tuple(
        Section(f"{number}. {conference.title}", 2, tuple(_conference(conference)))
        for number, conference in enumerate(facts.conferences, start=1)
    )
    return Part("Hội nghị đã tổ chức", (), sections)


def _conference(conference: Conference) -> Iterator[Block]:
    yield Paragraph(_held(conference))
    if conference.summary:
        yield Paragraph(wording.sentence(conference.summary))
    present = tuple(_attendances(conference))
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
    if conference.note:
        yield Paragraph(wording.sentence(conference.note))


def _held(conference: Conference) -> str:
    day = formal_date(conference.held_on)
    kind = wording.CONFERENCES[conference.kind]
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


def directions(facts: Facts) -> Part | None:
    """The conclusions of all conferences: what, by whom, until when, and what became of it."""
    rows: list[Row] = []
    for conference in facts.conferences:
        conclusions = conference.conclusions.all()
        if conclusions:
            day = wording.on_day(conference.held_on)
            rows.append(Row((f"{wording.inside(conference.title)}, {day}",), RowKind.GROUP))
            rows += [Row(_conclusion(each, facts)) for each in conclusions]
    if not rows:
        return None
    table = Table(columns=CONCLUSION_COLUMNS, rows=tuple(rows))
    return Part("Kết luận, phương hướng, nhiệm vụ", (table,))


def _conclusion(conclusion: Conclusion, facts: Facts) -> tuple[Content, ...]:
    bodies = [body.short_name or body.name for body in conclusion.responsible.all()]
    due = conclusion.due_on
    return (
        wording.sentence(conclusion.text),
        conclusion.responsible_body or wording.joined(bodies or [wording.NOTHING]),
        "Không nêu" if due is None else wording.upper_first(wording.on_day(due)),
        wording.upper_first(_state(conclusion, facts)),
    )


def _state(conclusion: Conclusion, facts: Facts) -> str:
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
