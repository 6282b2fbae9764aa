"""The notice of what a conference concluded: each task with its owner, its co-owners and its day."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.base.problems import Problem
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.conferences import held
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.frame import framed
from phoihop.documents.composing.model import TO_FILL, Composed, Part, labelled, to_fill
from phoihop.meetings.models import Conclusion, Conference
from phoihop.writing import Bullets, Content, Kind, Paragraph


def conclusions(facts: Facts, conference: Conference | None) -> Composed:
    """Of the conference given, else of the latest one. Problem `document.no_conference`."""
    conference = conference or latest(facts)
    if conference is None:
        raise Problem("document.no_conference", field="conference")
    told = next((each for each in facts.conferences if each.pk == conference.pk), conference)
    return framed(
        facts,
        title="Thông báo",
        paper=Kind.NOTICE,
        subject=f"kết luận {_named(told)}",
        parts=tuple(_parts(facts, told)),
        legal_bases=(),
    )


def latest(facts: Facts) -> Conference | None:
    """The last conference held by then, one that concluded something before others."""
    past = [each for each in facts.conferences if each.held_on <= facts.on]
    return max(
        past, key=lambda each: (bool(each.conclusions.all()), each.held_on, each.pk), default=None
    )


def _named(conference: Conference) -> str:
    title = wording.inside(conference.title)
    kind = wording.CONFERENCES[conference.kind]
    if title.casefold().startswith(("hội nghị", kind.casefold())):
        return title
    return f"Hội nghị {wording.lower_first(title)}"


def _parts(facts: Facts, conference: Conference) -> Iterator[Part]:
    yield Part("opening", "", tuple(_opening(conference)))
    yield Part("judged", "Đánh giá chung", tuple(_judged(conference)) or to_fill())
    yield Part("tasks", "Kết luận", tuple(_tasks(facts, conference)))
    host = short(conference.host) if conference.host else TO_FILL
    yield Part(
        "follow",
        "Tổ chức thực hiện",
        (Paragraph(f"Giao {host} theo dõi, đôn đốc, tổng hợp kết quả thực hiện các kết luận nêu trên, "
                   "báo cáo tại hội nghị kỳ sau."),),
    )  # fmt: skip


def _opening(conference: Conference) -> Iterator[Proposed]:
    yield Paragraph(held(conference))
    present = [
        wording.inside(each.body)
        for each in conference.attendances.all()
        if each.part != each.Part.ABSENT
    ]
    if present:
        yield Paragraph(f"Tham dự: {'; '.join(dict.fromkeys(present))}.")
    yield Paragraph("Sau khi nghe báo cáo và ý kiến thảo luận, hội nghị thống nhất kết luận:")


def _judged(conference: Conference) -> Iterator[Proposed]:
    if conference.summary:
        yield Paragraph(wording.sentence(conference.summary))
    results = conference.block_results.all()
    if results:
        yield Bullets(
            tuple(
                labelled(wording.BLOCKS[each.block], wording.sentence(each.text))
                for each in results
            )
        )


def _tasks(facts: Facts, conference: Conference) -> Iterator[Proposed]:
    found = list(conference.conclusions.all())
    if not found:
        yield from to_fill("Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
        return
    for number, conclusion in enumerate(found, start=1):
        yield Paragraph(_task(number, conclusion))


def _task(number: int, conclusion: Conclusion) -> Content:
    """ "1. Mở thêm lớp xóa mù chữ. Chủ trì: …. Phối hợp: …. Thời hạn: chậm nhất ngày …." """
    bodies = [short(body) for body in conclusion.responsible.all()]
    owner, _, along = conclusion.responsible_body.partition(";")
    if along.strip():
        # Said in words, lead first: the names of the bodies would say it again.
        others = [wording.inside(along)]
    else:
        owner = owner or (bodies[0] if bodies else TO_FILL)
        others = [body for body in bodies if body not in owner] if len(bodies) > 1 else []
    due = f"chậm nhất {wording.on_day(conclusion.due_on)}" if conclusion.due_on else TO_FILL
    words: list[Content] = [f"{number}. {wording.sentence(conclusion.text)} "]
    told = [*labelled("Chủ trì", f"{wording.inside(owner)}. ")]
    if others:
        told += labelled("Phối hợp", f"{wording.joined(others)}. ")
    told += labelled("Thời hạn", f"{due}.")
    return (str(words[0]), *told)
