"""The statistical annex by itself: every figure of the period, by body and one by one."""

from __future__ import annotations

from phoihop.documents.composing.annexes import figures_annexes
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.frame import about, framed, in_period
from phoihop.documents.composing.model import Annex, Composed, paragraphs
from phoihop.writing import Kind


def annex(facts: Facts) -> Composed:
    annexes = tuple(figures_annexes(facts, all_of_them=True))
    if not annexes:
        nothing = f"Chưa có số liệu {facts.period.label} được gửi hoặc được tiếp nhận."
        annexes = (
            Annex("annex.figures", f"Biểu số liệu {facts.period.label}", paragraphs([nothing])),
        )
    return framed(
        facts,
        title="Phụ lục",
        paper=Kind.ANNEX,
        subject=f"số liệu {about(facts)}{in_period(facts)}",
        parts=(),
        annexes=annexes,
        organisation=facts.body,
        legal_bases=(),
    )
