"""The quick report: exactly three parts, and no great headings."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.difficulties import causes_of, difficulties_met, proposals_made
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.frame import about, framed, in_period, office_of
from phoihop.documents.composing.model import Composed, Part, to_fill
from phoihop.documents.composing.narrative import told_lines
from phoihop.documents.composing.results import activity_words
from phoihop.documents.composing.rows import lines_of
from phoihop.writing import Bullets, Kind, Paragraph

# A page, no more: the latest activities stand for all.
_MOST = 8


def quick(facts: Facts) -> Composed:
    office = office_of(facts)
    to_office = facts.body is not None and office is not None and office != facts.body
    return framed(
        facts,
        title="Báo cáo nhanh",
        paper=Kind.REPORT,
        subject=f"tình hình {about(facts)}{in_period(facts)}",
        parts=(
            Part(
                "quick",
                "",
                (),
                (
                    Part("quick.course", "Diễn biến", tuple(_course(facts)) or to_fill()),
                    Part("quick.judged", "Nhận xét sơ bộ", tuple(_judged(facts))),
                    Part("quick.asked", "Kiến nghị ban đầu", tuple(_asked(facts)) or to_fill()),
                ),
            ),
        ),
        organisation=facts.body,
        legal_bases=(),
        addressees=(office.name,) if to_office and office else (),
    )


def _course(facts: Facts) -> Iterator[Proposed]:
    yield from told_lines([line for line in lines_of(facts) if line.has_total], facts)
    latest = facts.activities[-_MOST:]
    if latest:
        yield Paragraph("Các hoạt động gần nhất:")
        yield Bullets(tuple(activity_words(each, facts) for each in latest))


def _judged(facts: Facts) -> Iterator[Proposed]:
    difficulties = difficulties_met(facts)
    if difficulties:
        yield Paragraph("Khó khăn, vướng mắc bước đầu:")
        yield Bullets(difficulties)
    causes = causes_of(facts)
    if causes and not difficulties:
        yield Bullets(causes)
    yield from to_fill()


def _asked(facts: Facts) -> Iterator[Proposed]:
    made = proposals_made(facts)
    if made:
        yield Bullets(made)
