"""Reports of a month, quarter, half-year, year or phase: of one party, and of all together."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.annexes import report_annexes
from phoihop.documents.composing.assessment import assessment, lessons
from phoihop.documents.composing.conferences import conferences_held
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.frame import about, framed, in_period, office_of
from phoihop.documents.composing.model import TO_FILL, Composed, Part, labelled, paragraphs, to_fill
from phoihop.documents.composing.opening import bases_told, legal_bases, overview
from phoihop.documents.composing.outlook import directions, proposals
from phoihop.documents.composing.results import results
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Bullets, Content, Kind, Paragraph


def consolidated(facts: Facts) -> Composed:
    """What all parties did, each joint activity once."""
    return framed(
        facts,
        title="Báo cáo",
        paper=Kind.REPORT,
        subject=f"tổng hợp kết quả {about(facts)}{in_period(facts)}",
        parts=tuple(_parts(facts)),
        annexes=report_annexes(facts),
        recipients=(
            "Cấp ủy, cơ quan cấp trên (để báo cáo)",
            "Các bên tham gia chương trình",
            "Lưu hồ sơ chương trình",
        ),
        legal_bases=_bases(facts),
    )


def report(facts: Facts) -> Composed:
    """What one party did: its own, and what it did together with others."""
    body = facts.body
    office = office_of(facts)
    addressees = (office.name,) if office is not None and office != body else ()
    recipients = ("Như trên",) if addressees else ()
    return framed(
        facts,
        title="Báo cáo",
        paper=Kind.REPORT,
        subject=f"kết quả {about(facts)}{in_period(facts)}",
        parts=tuple(_parts(facts)),
        annexes=report_annexes(facts),
        organisation=body,
        addressees=addressees,
        recipients=(*recipients, "Lưu hồ sơ chương trình"),
        legal_bases=_bases(facts),
    )


def _bases(facts: Facts) -> tuple[str, ...]:
    """The programme alone where the text lists what it rests on."""
    bases = legal_bases(facts)
    return bases[-1:] if facts.period.is_long and facts.programme.number else bases


def _parts(facts: Facts) -> Iterator[Part]:
    """The outline: short of a month or quarter, whole from half a year on."""
    long = facts.period.is_long
    yield _opening(facts)
    if long:
        yield _leadership(facts)
    yield results(facts)
    yield assessment(facts)
    if long:
        yield lessons(facts)
    yield directions(facts)
    yield proposals(facts)


def _opening(facts: Facts) -> Part:
    """Before the first heading: of a phase what the programme is, else what the report rests on."""
    if facts.period.is_phase or facts.programme.is_archive:
        return Part("opening", "", overview(facts))
    blocks: list[Proposed] = [*paragraphs(_stood(facts))]
    if facts.period.is_long:
        blocks += [Paragraph("Đặc điểm tình hình:"), *to_fill("Thuận lợi", "Khó khăn")]
    return Part("opening", "", tuple(blocks))


def _stood(facts: Facts) -> Iterator[Content]:
    """What the report rests on: whose, of which days, how complete."""
    if facts.programme.is_example:
        yield wording.EXAMPLE
    who = facts.body.name if facts.body else "các bên tham gia"
    yield (
        f"{who} báo cáo kết quả {about(facts)}{in_period(facts)} như sau:"
        if facts.body
        else (f"Kết quả {about(facts)}{in_period(facts)} của {who} như sau:")
    )
    label = facts.period.label
    if not facts.period.follows_calendar:
        yield f"Số liệu {label} tính {facts.period.days_told}."
    yield from _completeness(facts)
    if facts.user is not None and facts.body is None:
        yield "Báo cáo chỉ gồm số liệu mà người lập báo cáo được đọc."


def _completeness(facts: Facts) -> Iterator[str]:
    """How many of those who report have done so; who has not is named."""
    if facts.body is not None or not facts.board:
        return
    bodies = {cell.organisation.pk for row in facts.board for cell in row.cells}
    late = facts.late
    if not late:
        yield f"Đến {wording.on_day(facts.on)}, không có cơ quan, đơn vị nào chậm gửi báo cáo của kỳ."
        return
    done = len(bodies) - len(late)
    sent = (
        f"{pad_count(done)}/{pad_count(len(bodies))} cơ quan, đơn vị"
        if done
        else "chưa có cơ quan, đơn vị nào"
    )
    yield (
        f"Đến {wording.on_day(facts.on)}, {sent} gửi đủ báo cáo của kỳ; "
        f"chưa gửi đủ: {wording.joined([short(body) for body in late])}. "
        "So sánh với kỳ trước tính trên số liệu đã gửi."
    )


def _leadership(facts: Facts) -> Part:
    """Which papers it rests on, and the conferences that were held."""
    blocks: list[Proposed] = []
    told = bases_told(facts)
    if told:
        blocks += [Paragraph("Việc triển khai thực hiện căn cứ các văn bản:"), Bullets(told)]
    blocks.append(
        Paragraph(labelled("Văn bản đã ban hành, công tác quán triệt, triển khai", TO_FILL))
    )
    held = conferences_held(facts)
    if held:
        blocks.append(Paragraph(f"Trong kỳ đã tổ chức {pad_count(len(held))} hội nghị:"))
    return Part(
        "leadership",
        "Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai thực hiện",
        tuple(blocks),
        held,
    )
