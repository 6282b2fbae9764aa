"""The plan of a year: what is to be reached, what is to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.conferences import conclusions_table
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.frame import about, framed, in_period
from phoihop.documents.composing.model import TO_FILL, Annex, Composed, Part, paragraphs, to_fill
from phoihop.documents.composing.programme import targets_listed
from phoihop.programmes.models import ContentHeading
from phoihop.writing import Align, Column, Kind, Paragraph, Row, Table

_MONTHS: Final = 12
_TASKS: Final = (
    Column("Nội dung, sản phẩm"),
    Column("Chủ trì"),
    Column("Phối hợp"),
    Column("Địa bàn"),
    Column("Thời hạn"),
)


def plan(facts: Facts) -> Composed:
    return framed(
        facts,
        title="Kế hoạch",
        paper=Kind.PLAN,
        subject=f"{about(facts)}{in_period(facts)}",
        parts=tuple(_parts(facts)),
        annexes=(_calendar(facts),),
        organisation=facts.body,
    )


def _parts(facts: Facts) -> Iterator[Part]:
    summary = facts.programme.summary
    yield Part(
        "purpose", "Mục đích, yêu cầu", (),
        (
            Part("purpose.purpose", "Mục đích", paragraphs([wording.sentence(summary)]) if summary else to_fill()),
            Part("purpose.demands", "Yêu cầu", to_fill()),
        ),
    )  # fmt: skip
    table = targets_listed(facts, [row.target for row in facts.targets])
    yield Part("targets", f"Chỉ tiêu {facts.period.label}", table or to_fill())
    yield Part(
        "tasks", "Nội dung, nhiệm vụ", () if facts.headings else to_fill(),
        tuple(_tasks(heading) for heading in facts.headings),
    )  # fmt: skip
    open_ones = conclusions_table(facts)
    if open_ones:
        told = Paragraph("Các kết luận của hội nghị cần tiếp tục thực hiện:")
        yield Part("conclusions", "Nhiệm vụ theo kết luận của các hội nghị", (told, *open_ones))
    yield Part("money", "Kinh phí thực hiện", to_fill())
    yield Part("carrying_out", "Tổ chức thực hiện", tuple(_carrying_out(facts)))


def _tasks(heading: ContentHeading) -> Part:
    """What was agreed under the heading, and a table for how it is done this year."""
    blocks: list[Proposed] = []
    if heading.promise:
        blocks.append(Paragraph(wording.sentence(heading.promise)))
    blocks.append(Table(_TASKS, (Row((TO_FILL,) * len(_TASKS)),)))
    return Part(f"tasks.{heading.code}", heading.title, tuple(blocks))


def _carrying_out(facts: Facts) -> Iterator[Proposed]:
    yield from to_fill("Phân công thực hiện")
    for window in facts.windows_ahead:
        yield Paragraph(
            f"- Báo cáo kỳ {window.label}: chốt số liệu {wording.on_day(window.end)}, "
            f"gửi chậm nhất {wording.on_day(window.due_on)}."
        )
    if not facts.windows_ahead:
        yield from to_fill("Chế độ báo cáo")
    yield from to_fill("Mốc sơ kết, tổng kết")


def _calendar(facts: Facts) -> Annex:
    """A row for each content, a column for each month; the months in which reports are due marked."""
    columns = (
        Column("TT", Align.CENTRE),
        Column("Nội dung"),
        *(Column(f"T{month}", Align.CENTRE) for month in range(1, _MONTHS + 1)),
    )
    empty = ("",) * _MONTHS
    rows = [
        Row((str(number), heading.title, *empty))
        for number, heading in enumerate(facts.headings, start=1)
    ]
    due = {window.due_on.month for window in facts.windows_ahead}
    marks = tuple("x" if month in due else "" for month in range(1, _MONTHS + 1))
    rows.append(Row((str(len(rows) + 1), "Gửi báo cáo định kỳ", *marks)))
    title = f"Tiến độ thực hiện {facts.period.label}"
    return Annex("annex.calendar", title, (Table(columns, tuple(rows)),), landscape=True)
