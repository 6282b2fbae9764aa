"""What the figures say together: what went well, what did not and why, what was learnt."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.answers.targets import TargetRow
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.difficulties import causes_of, difficulties_met
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.model import TO_FILL, Part, labelled, paragraphs, to_fill
from phoihop.documents.composing.targets import reached, targets_table
from phoihop.meetings.selectors import scoreboard
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Bullets, Content, Paragraph


def assessment(facts: Facts) -> Part:
    if not facts.period.is_long:
        blocks: list[Proposed] = [*paragraphs(_well(facts)), *_shortcomings(facts)]
        return Part("assessment", "Đánh giá chung", tuple(blocks) or to_fill())
    return Part(
        "assessment",
        "Đánh giá chung",
        (),
        (
            Part("assessment.well", "Ưu điểm", tuple(_well_done(facts))),
            Part("assessment.wanting", "Hạn chế, khó khăn, vướng mắc", tuple(_shortcomings(facts)) or to_fill()),
            Part("assessment.causes", "Nguyên nhân", tuple(_causes(facts))),
        ),
    )  # fmt: skip


def _well_done(facts: Facts) -> Iterator[Proposed]:
    told = list(_well(facts))
    yield from paragraphs(told) if told else to_fill()
    yield from targets_table(
        facts, caption="Chỉ tiêu giao và kết quả của cùng cơ quan, cùng thời gian"
    )


def _well(facts: Facts) -> Iterator[Content]:
    """What is seen in the data alone; judging is left to who writes."""
    reached_in_full = [row for row in facts.targets if row.comparison.met]
    if facts.targets:
        count = f"Trong {pad_count(len(facts.targets))} chỉ tiêu giao, "
        if reached_in_full:
            done = f"đã đạt hoặc vượt {pad_count(len(reached_in_full))}"
            yield f"{count}{done}{_named_targets(reached_in_full)}."
        else:
            yield f"{count}chưa có chỉ tiêu nào đạt."
    if facts.exemplars:
        told = f"Có {pad_count(len(facts.exemplars))} mô hình “Dân vận khéo” được ghi nhận"
        yield told + (" (danh sách ở phụ lục)." if facts.period.is_long else ".")
    if facts.body is None and not facts.programme.is_archive:
        yield from _conclusions(facts)


def _conclusions(facts: Facts) -> Iterator[Content]:
    found = [each for conference in facts.conferences for each in conference.conclusions.all()]
    board = scoreboard(found, on=facts.on)
    if board.done:
        yield (
            f"Trong {pad_count(board.total)} kết luận của các hội nghị, "
            f"{pad_count(board.done)} kết luận đã hoàn thành."
        )


def _named_targets(rows: list[TargetRow]) -> str:
    if not rows:
        return ""
    names = [
        f"{wording.catalogue_name(row.target.indicator.name)} {reached(row)}%"
        if row.comparison.percent is not None
        else wording.catalogue_name(row.target.indicator.name)
        for row in rows
    ]
    return f": {'; '.join(dict.fromkeys(names))}"


def _shortcomings(facts: Facts) -> Iterator[Proposed]:
    missed = [
        row
        for row in facts.targets
        if (row.done is None or row.comparison.met is False) and row.target.period_to < facts.on
    ]
    if missed:
        names = [
            wording.catalogue_name(row.target.indicator.name)
            + (f" ({short(row.target.organisation)})" if row.target.organisation else "")
            for row in missed
        ]
        told = "; ".join(dict.fromkeys(names))
        yield Paragraph(
            f"{pad_count(len(missed))} chỉ tiêu giao chưa đạt hoặc chưa có số liệu: {told}."
        )
    if facts.late and facts.body is None:
        yield Paragraph(
            f"Chưa gửi báo cáo của kỳ: {wording.joined([short(body) for body in facts.late])}."
        )
    difficulties = difficulties_met(facts, whole=not facts.period.is_long)
    if difficulties:
        yield Bullets(difficulties)


def _causes(facts: Facts) -> Iterator[Proposed]:
    causes = causes_of(facts)
    if causes:
        yield Bullets(causes)
    for label in ("Khách quan", "Chủ quan"):
        yield Paragraph(labelled(label, TO_FILL))


def lessons(facts: Facts) -> Part:
    return Part("lessons", "Bài học kinh nghiệm", to_fill())
