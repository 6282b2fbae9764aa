"""A paper that has been read, its figures made by hand: what pages and services do with them does
not depend on how well the reading reads."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.states import CandidateState, PaperState
from phoihop.ledger.services import original_keep
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_start
from tests.world import World, signed_in

SAID = (
    "BÁO CÁO\nKết quả phối hợp quý I năm 2026\n\n"
    "1. Tuyên truyền, phổ biến pháp luật\n"
    "Đơn vị mở 18 buổi nói chuyện pháp luật tại xã Tuy Đức, có trên 2.340 lượt người đến nghe.\n"
    "2. An sinh xã hội\n"
    "Vận động kinh phí 2.5 tỷ đồng; dự lễ bàn giao có 03 đồng chí lãnh đạo xã.\n\n"
    "TT\tNội dung\tSố buổi\n1\tTuyên truyền trong trường học\t12\n"
)


def draft(world: World) -> Report:
    """The military's report for the first quarter, just begun."""
    return report_start(
        programme=world.programme, window=world.window, organisation=world.military, by=world.inside
    )


def paper(
    world: World, report: Report | None = None, text: str = SAID, *, of: Organisation | None = None
) -> Paper:
    """A paper that was read, still without figures: the military's, or `of` another body."""
    body = of or world.military
    original = original_keep(
        label="bao-cao-quy-1.txt", text=text, organisation=body, by=world.inside
    )
    return Paper.objects.create(
        programme=world.programme, organisation=body, report=report,
        label="bao-cao-quy-1.txt", state=PaperState.READ, progress=100, original=original,
        created_by=world.inside,
    )  # fmt: skip


def candidate(paper: Paper, text: str, value: str | None, unit: str, **more: Any) -> Candidate:
    """A figure of the paper where its text says `text`, of its body, for its report's window."""
    assert paper.original is not None
    start = more.pop("start", None)
    if start is None:
        start = paper.original.text.index(text)
    said = {
        "text": text, "value": value, "value_max": None, "denominator": None, "unit": unit,
        "kind": "count", "qualifier": "exact", "what": None, "alternatives": [],
        **more.pop("said", {}),
    }  # fmt: skip
    window = paper.programme.windows.get(label="quý I/2026")
    values: dict[str, Any] = {
        "number": paper.candidates.count() + 1, "unit": unit, "organisation": paper.organisation,
        "place": paper.programme.place, "period_from": window.start, "period_to": window.end,
        "state": CandidateState.PROPOSED if value else CandidateState.DOUBTFUL, **more,
    }  # fmt: skip
    return Candidate.objects.create(
        paper=paper, span_start=start, span_end=start + len(text), said=said, **values
    )


def read_paper(world: World, report: Report | None = None, **more: Any) -> Paper:
    """With five figures: one sure, one with another indicator near it, one doubtful, one that no
    indicator fits, one of a table."""
    made = paper(world, report, **more)
    why = {
        "part": "indicator", "why": "“%(words)s” is how reports write this indicator.",
        "values": {"words": "nói chuyện"},
    }  # fmt: skip
    candidate(made, "18 buổi", "18", "buổi", indicator=world.sessions, is_sure=True, reasons=[why])
    candidate(
        made, "2.340 lượt người", "2340", "lượt người", indicator=world.attendances,
        other_indicators=["A01"], said={"qualifier": "over"},
    )  # fmt: skip
    candidate(
        made, "2.5 tỷ đồng", None, "tỷ đồng",
        said={"unit": "đồng", "alternatives": ["2500000000", "25000000000"]},
    )  # fmt: skip
    candidate(made, "03 đồng chí", "3", "đồng chí")
    candidate(
        made, "12", "12", "buổi", indicator=world.sessions, is_sure=True,
        start=made.original.text.rindex("12"),  # type: ignore[union-attr]  # it was read
    )  # fmt: skip
    return made


def url(name: str, thing: Any, **parts: Any) -> str:
    if isinstance(thing, Paper):
        parts["paper"] = thing.pk
    return reverse(f"web:{name}", kwargs={"code": thing.programme.code, **parts})


def press(user: User, name: str, paper: Paper, number: int, **sent: Any) -> Any:
    return signed_in(user).post(url(name, paper, number=number), sent)
