"""The coordination programme, signed by all its parties: what they agreed, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from phoihop.answers.targets import TargetRow
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.frame import all_signatures, framed, leads, programme_title
from phoihop.documents.composing.model import (
    TO_FILL,
    Annex,
    Composed,
    Part,
    labelled,
    paragraphs,
    to_fill,
)
from phoihop.documents.composing.opening import bases_of
from phoihop.documents.composing.targets import note_of, promised
from phoihop.programmes.models import ReportingRule, Signatory, Target
from phoihop.rollup.comparison import OPEN
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Align, Bullets, Column, Kind, Paragraph, Row, Table

_OFTEN: Final[dict[str, str]] = {
    ReportingRule.Frequency.MONTH: "hằng tháng",
    ReportingRule.Frequency.QUARTER: "hằng quý",
    ReportingRule.Frequency.HALF: "6 tháng một lần",
    ReportingRule.Frequency.YEAR: "hằng năm",
}
TARGET_COLUMNS: Final = (
    Column("TT", Align.CENTRE),
    Column("Chỉ tiêu"),
    Column("Đơn vị tính", Align.CENTRE),
    Column("Mức giao", Align.RIGHT),
    Column("Cơ quan, đơn vị thực hiện"),
)


def programme(facts: Facts) -> Composed:
    table = targets_listed(facts, [row.target for row in facts.targets])
    annexes = (Annex("annex.targets", "Chỉ tiêu của chương trình", table),) if table else ()
    return framed(
        facts,
        title="Chương trình phối hợp",
        paper=Kind.PROGRAMME,
        subject=_subject(facts),
        parts=tuple(_parts(facts, bool(table))),
        annexes=annexes,
        legal_bases=bases_of(facts),
        signatures=all_signatures(facts),
        issuing_body="\n".join(party.organisation.name for party in facts.parties)
        or "Các bên tham gia chương trình",
        recipients=(
            "Cấp ủy, cơ quan cấp trên (để báo cáo)",
            "Các bên ký kết",
            "Lưu hồ sơ chương trình",
        ),
    )


def _subject(facts: Facts) -> str:
    """What the title says beyond the name of the kind."""
    title = programme_title(facts)
    for opening in ("Chương trình phối hợp", "Chương trình"):
        if title.startswith(f"{opening} "):
            return title.removeprefix(f"{opening} ")
    return title


def _parts(facts: Facts, has_targets: bool) -> Iterator[Part]:
    bodies = [party.organisation.name for party in facts.parties]
    who = wording.joined(bodies) if bodies else "Các bên"
    term = wording.phase(facts.programme.phase_from, facts.programme.phase_to)
    agreed = (
        f"{who} thống nhất ký kết chương trình phối hợp, thực hiện {term}, với các nội dung sau:"
    )
    yield Part("opening", "", (Paragraph(agreed),))
    summary = facts.programme.summary
    yield Part(
        "purpose", "Mục đích, yêu cầu", (),
        (
            Part("purpose.purpose", "Mục đích", paragraphs([wording.sentence(summary)]) if summary else to_fill()),
            Part("purpose.demands", "Yêu cầu", to_fill()),
        ),
    )  # fmt: skip
    yield _contents(facts, has_targets)
    yield Part(
        "ways", "Phương thức phối hợp", (),
        (
            Part("ways.news", "Trao đổi thông tin, báo cáo", tuple(_reporting(facts)) or to_fill()),
            Part("ways.meetings", "Giao ban, sơ kết, tổng kết", to_fill("Chế độ giao ban", "Sơ kết, tổng kết")),
            Part("ways.checks", "Kiểm tra, giám sát việc thực hiện", to_fill()),
        ),
    )  # fmt: skip
    yield Part(
        "duties", "Trách nhiệm của các bên", (),
        tuple(_duties(party, facts) for party in facts.parties),
    )  # fmt: skip
    yield Part("money", "Kinh phí thực hiện", to_fill())
    yield Part("carrying_out", "Tổ chức thực hiện", tuple(_carrying_out(facts)))


def _contents(facts: Facts, has_targets: bool) -> Part:
    see = paragraphs(["Chỉ tiêu của chương trình ghi ở phụ lục."]) if has_targets else ()
    headings = tuple(
        Part(
            f"contents.{heading.code}",
            heading.title,
            paragraphs([wording.sentence(heading.promise)]) if heading.promise else to_fill(),
        )
        for heading in facts.headings
    )
    return Part("contents", "Nội dung phối hợp", see or (() if headings else to_fill()), headings)


def _reporting(facts: Facts) -> Iterator[Proposed]:
    """What the reporting calendar says already."""
    for rule in facts.rules:
        text = f"- Chế độ báo cáo {_OFTEN[rule.frequency]}"
        if rule.closing == ReportingRule.Closing.CLOSING_DAY:
            text += f"; chốt số liệu ngày {rule.closing_day} của tháng cuối kỳ"
        yield Paragraph(
            f"{text}; gửi chậm nhất {pad_count(rule.due_days_after_close)} ngày sau ngày chốt số liệu."
        )


def _duties(party: Signatory, facts: Facts) -> Part:
    blocks: list[Proposed] = []
    if party.is_office:
        blocks.append(
            Paragraph(
                "Là cơ quan thường trực của chương trình: theo dõi, đôn đốc, tổng hợp, báo cáo kết quả."
            )
        )
    if leads(party):
        blocks.append(
            Paragraph("Chủ trì, phối hợp với các bên thực hiện các nội dung của chương trình.")
        )
    own = [
        row.target for row in facts.targets if row.target.organisation_id == party.organisation_id
    ]
    if own:
        blocks += [Paragraph("Thực hiện các chỉ tiêu:"), Bullets(tuple(map(target_told, own)))]
    return Part(f"duties.{party.organisation.code}", party.organisation.name, (*blocks, *to_fill()))


def _carrying_out(facts: Facts) -> Iterator[Proposed]:
    yield Paragraph(labelled("Phân công triển khai ở từng bên, từng cấp", TO_FILL))
    count = len(facts.parties)
    yield Paragraph(
        "Chương trình có hiệu lực kể từ ngày ký"
        + (
            f", được lập thành {pad_count(count)} bản có giá trị như nhau, mỗi bên giữ 01 bản."
            if count
            else "."
        )
    )
    yield Paragraph(
        "Trong quá trình thực hiện, nếu có vấn đề phát sinh, các bên kịp thời trao đổi, thống nhất sửa đổi, bổ sung."
    )


def target_told(target: Target) -> str:
    name = wording.upper_first(wording.catalogue_name(target.indicator.name))
    text = f"{name}: {promised(TargetRow(target, None, OPEN), beside='')}"
    note = note_of(target)
    return wording.sentence(f"{text} ({note})" if note else text)


def targets_listed(facts: Facts, targets: Sequence[Target]) -> tuple[Proposed, ...]:
    """The targets as they are set: what, how much, by whom, until when. What all have in common as
    their time is said once, over the table."""
    if not targets:
        return ()
    times = [facts.when(target.period_from, target.period_to) for target in targets]
    apart = len(set(times)) > 1
    rows = tuple(
        Row((
            str(number),
            target.indicator.name,
            target.unit,
            promised(TargetRow(target, None, OPEN), beside=target.unit),
            short(target.organisation) if target.organisation else "Các bên",
            *((wording.upper_first(when),) if apart else ()),
        ))
        for number, (target, when) in enumerate(zip(targets, times, strict=True), start=1)
    )  # fmt: skip
    if apart:
        return (Table((*TARGET_COLUMNS, Column("Thời gian")), rows),)
    return (
        Paragraph(f"Thời gian thực hiện các chỉ tiêu: {times[0]}."),
        Table(TARGET_COLUMNS, rows),
    )
