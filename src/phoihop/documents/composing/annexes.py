"""What stands behind the paper on pages of its own: the figures, the exemplars, the commended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.model import Annex
from phoihop.documents.composing.party_table import (
    figures_by_party,
    groups_of,
    is_wide,
)
from phoihop.documents.composing.recognition import commendations_told, exemplars_told
from phoihop.documents.composing.results import (
    MOST_ACTIVITIES,
    activity_words,
    chapters,
    tables_in_text,
)
from phoihop.documents.composing.tables import figures_table
from phoihop.writing import Bullets, Column, Row, RowKind, Table

# A paper of more figures than these sums them up; the statistical annex has every one.
MOST_DETAIL: Final = 240


def figures_annexes(facts: Facts, *, all_of_them: bool = False) -> Iterator[Annex]:
    """The table by body, and then figure by figure as they were reported."""
    if not facts.entries:
        return
    groups = groups_of(facts)
    title = f"Biểu số liệu {facts.period.label}"
    blocks = figures_by_party(groups, facts)
    yield Annex("annex.figures", title, blocks, landscape=is_wide(groups, facts))
    if all_of_them or len(facts.entries) <= MOST_DETAIL:
        detail = tuple(_detail(facts))
        yield Annex("annex.detail", f"Chi tiết số liệu {facts.period.label}", detail)


def _detail(facts: Facts) -> Iterator[Proposed]:
    number = 0
    for chapter in chapters(facts):
        if chapter.entries:
            number += 1
            title = chapter.heading.title if chapter.heading else "Kết quả khác"
            yield from figures_table(chapter.entries, facts, caption=f"Bảng {number}. {title}")


def recognition_annexes(facts: Facts) -> Iterator[Annex]:
    exemplars = exemplars_told(facts)
    if exemplars:
        yield Annex("annex.exemplars", "Danh sách mô hình “Dân vận khéo”", (Bullets(exemplars),))
    commended = commendations_told(facts)
    if commended:
        yield Annex("annex.commendations", "Danh sách khen thưởng", (Bullets(commended),))


def activities_annex(facts: Facts) -> Iterator[Annex]:
    """Every activity, where the text names only the first of a heading."""
    told = list(chapters(facts))
    if all(len(chapter.activities) <= MOST_ACTIVITIES for chapter in told):
        return
    rows: list[Row] = []
    for chapter in told:
        if chapter.activities:
            title = chapter.heading.title if chapter.heading else "Hoạt động khác"
            rows.append(Row((title,), RowKind.GROUP))
            rows += [
                Row((
                    wording.upper_first(wording.short_period(each.held_from, each.held_to)),
                    activity_words(each, facts),
                    short(each.lead),
                ))
                for each in chapter.activities
            ]  # fmt: skip
    table = Table((Column("Thời gian"), Column("Hoạt động"), Column("Bên chủ trì")), tuple(rows))
    yield Annex("annex.activities", "Danh mục hoạt động phối hợp", (table,))


def report_annexes(facts: Facts) -> tuple[Annex, ...]:
    """By period: the table always, the lists from half a year on."""
    found: list[Annex] = []
    if not tables_in_text(facts):
        found += figures_annexes(facts)
    found += activities_annex(facts)
    if facts.period.is_long:
        found += recognition_annexes(facts)
    return tuple(found)
