"""The pack for a briefing: results by block in one table, what is still open, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from phoihop.directory.models import Organisation, PartyLine
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.annexes import report_annexes
from phoihop.documents.composing.conferences import CONCLUSION_COLUMNS, conclusion_row, held
from phoihop.documents.composing.difficulties import difficulties_met, proposals_made
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import Words, short
from phoihop.documents.composing.frame import about, framed, in_period
from phoihop.documents.composing.model import TO_FILL, Composed, Part, paragraphs, to_fill
from phoihop.documents.composing.narrative import line_words
from phoihop.documents.composing.rows import Line, lines_of
from phoihop.meetings.models import BlockResult, Conclusion, Conference
from phoihop.meetings.selectors import is_late
from phoihop.meetings.states import ConclusionState
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Bullets, Column, Content, Kind, Paragraph, Row, Run, Table

Block = BlockResult.Block
_BLOCK_OF: Final[dict[str, str]] = {
    PartyLine.Hierarchy.PARTY: Block.PARTY,
    PartyLine.Hierarchy.STATE: Block.STATE,
    PartyLine.Hierarchy.MILITARY: Block.FORCES,
    PartyLine.Hierarchy.MASS: Block.FRONT,
    PartyLine.Hierarchy.OTHER: Block.FRONT,
}
# A cell of the table is read at a glance; the annex has the rest.
_MOST: Final = 10


def briefing(facts: Facts, conference: Conference | None) -> Composed:
    conference = conference or _of_period(facts)
    subject = f"phục vụ giao ban tình hình {about(facts)}{in_period(facts)}"
    if conference is not None:
        subject = f"phục vụ {wording.lower_first(conference.title)}"
    return framed(
        facts,
        title="Báo cáo",
        paper=Kind.REPORT,
        subject=subject,
        parts=tuple(_parts(facts, conference)),
        annexes=report_annexes(facts),
        legal_bases=(),
    )


def _of_period(facts: Facts) -> Conference | None:
    """The conference that looked back on this very period."""
    days = (facts.period.start, facts.period.end)
    found = [each for each in facts.conferences if (each.about_from, each.about_to) == days]
    return found[-1] if found else None


def _parts(facts: Facts, conference: Conference | None) -> Iterator[Part]:
    if conference is not None:
        yield Part("opening", "", (Paragraph(held(conference)),))
    yield Part(
        "blocks",
        f"Kết quả {facts.period.label} theo từng khối",
        tuple(_by_block(facts, conference)),
    )
    yield Part("sent", "Tình hình gửi báo cáo", tuple(_sent(facts)))
    difficulties = difficulties_met(facts)
    yield Part(
        "difficulties", "Khó khăn, vướng mắc, vấn đề cần bàn",
        (Bullets((*difficulties, *proposals_made(facts))),) if difficulties or proposals_made(facts) else to_fill(),
    )  # fmt: skip
    yield Part("open", "Kết luận kỳ trước chuyển sang", tuple(_carried_over(facts, conference)))
    yield Part("decided", "Nội dung kết luận tại hội nghị", tuple(_decided(facts, conference)))


def _by_block(facts: Facts, conference: Conference | None) -> Iterator[Proposed]:
    """One table: the block, its bodies, what they did, what they reported in words."""
    said: dict[str, list[str]] = {}
    for result in conference.block_results.all() if conference else ():
        said.setdefault(result.block, []).append(wording.sentence(result.text))
    office = next((each.organisation_id for each in facts.parties if each.is_office), None)
    lines = lines_of(facts)
    rows = []
    for block, label in wording.BLOCKS.items():
        bodies = [
            party.organisation
            for party in facts.parties
            if block_of(party.organisation, office) == block
        ]
        figures = [_figures(body, lines) for body in bodies]
        if not bodies and block not in said:
            continue
        rows.append(
            Row((
                label,
                wording.joined([short(body) for body in bodies]) if bodies else wording.NOTHING,
                _together(bodies, figures),
                " ".join(said.get(block, [])) or TO_FILL,
            ))
        )  # fmt: skip
    columns = (
        Column("Khối"), Column("Cơ quan, đơn vị"), Column("Số liệu trong kỳ"), Column("Đánh giá"),
    )  # fmt: skip
    yield Table(columns, tuple(rows))
    if any(line.row.joint for line in lines):
        yield from paragraphs(
            [
                "Ghi chú: hoạt động do nhiều bên cùng thực hiện được ghi ở mỗi bên, toàn chương trình chỉ tính một lần."
            ]
        )


def block_of(body: Organisation, office: int | None) -> str:
    """The mobilisation board, where it is the office, has a block of its own."""
    if body.pk == office and body.line.hierarchy == PartyLine.Hierarchy.PARTY:
        return Block.BOARD
    return _BLOCK_OF[body.line.hierarchy]


def _figures(body: Organisation, lines: Sequence[Line]) -> list[Words]:
    rows = [(line, line.by_body[body]) for line in lines if body in line.by_body]
    return [line_words(Line(row)) for _line, row in rows if row.total is not None][:_MOST]


def _together(bodies: Sequence[Organisation], figures: Sequence[list[Words]]) -> Content:
    words: list[str | Run] = []
    for body, told in zip(bodies, figures, strict=True):
        if not told:
            continue
        words.append(f"{' ' if words else ''}{short(body)}: ")
        for number, each in enumerate(told):
            words += ["; "] * bool(number) + [*each]
        words.append(".")
    return tuple(words) if words else "Chưa có số liệu."


def _sent(facts: Facts) -> Iterator[Proposed]:
    if not facts.board:
        yield from to_fill()
        return
    for row in reversed(facts.board):
        missing = [short(cell.organisation) for cell in row.cells if cell.is_missing]
        late = [short(cell.organisation) for cell in row.cells if cell.sent_on and cell.is_late]
        total = pad_count(len(row.cells))
        text = f"Kỳ {row.window.label}: {pad_count(row.sent) if row.sent else 'chưa có'}/{total} cơ quan, đơn vị đã gửi báo cáo"
        if not row.sent:
            text = f"Kỳ {row.window.label}: chưa có cơ quan, đơn vị nào trong {total} gửi báo cáo"
        if missing:
            text += f"; quá hạn chưa gửi: {wording.joined(missing)}"
        if late:
            text += f"; gửi chậm: {wording.joined(late)}"
        yield Paragraph(f"{text}.")


def _carried_over(facts: Facts, conference: Conference | None) -> Iterator[Proposed]:
    """What earlier conferences decided and is still to do; the late ones first."""
    waiting = [
        conclusion
        for each in facts.conferences
        if conference is None or (each.held_on, each.pk) < (conference.held_on, conference.pk)
        for conclusion in each.conclusions.all()
        if conclusion.state == ConclusionState.OPEN
    ]
    if not waiting:
        yield Paragraph("Không còn kết luận nào đang thực hiện.")
        return
    waiting.sort(
        key=lambda each: (not is_late(each, facts.on), each.due_on is None, each.due_on or facts.on)
    )
    late = sum(is_late(each, facts.on) for each in waiting)
    told = f"Còn {pad_count(len(waiting))} kết luận đang thực hiện"
    yield Paragraph(f"{told}, trong đó {pad_count(late)} quá hạn:" if late else f"{told}:")
    yield Table(CONCLUSION_COLUMNS, tuple(_row(each, facts) for each in waiting))


def _row(conclusion: Conclusion, facts: Facts) -> Row:
    return Row(conclusion_row(conclusion, facts))


def _decided(facts: Facts, conference: Conference | None) -> Iterator[Proposed]:
    conclusions = list(conference.conclusions.all()) if conference else []
    if not conclusions:
        yield from to_fill("Nhiệm vụ", "Cơ quan chủ trì, cơ quan phối hợp", "Thời hạn")
        return
    yield Table(CONCLUSION_COLUMNS, tuple(_row(each, facts) for each in conclusions))
