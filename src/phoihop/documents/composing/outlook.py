"""What comes next: what was decided and is still to do, the targets ahead, what is asked for."""

from __future__ import annotations

from phoihop.answers.targets import TargetRow
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.conferences import conclusions_table
from phoihop.documents.composing.difficulties import proposals_made, remedies_of
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import short
from phoihop.documents.composing.model import Part, to_fill
from phoihop.documents.composing.targets import promised, reached
from phoihop.programmes.models import Target
from phoihop.rollup.comparison import OPEN
from phoihop.writing import Bullets, Paragraph


def directions(facts: Facts) -> Part:
    """The conclusions, the remedies that were proposed, and the targets of the time to come."""
    blocks: list[Proposed] = []
    table = conclusions_table(facts)
    if table:
        blocks += [Paragraph("Thực hiện các kết luận của hội nghị:"), *table]
    remedies = remedies_of(facts)
    if remedies and facts.period.is_long:
        blocks += [Paragraph("Tập trung khắc phục khó khăn, vướng mắc:"), Bullets(remedies)]
    ahead = _ahead(facts)
    if ahead:
        blocks += [Paragraph("Phấn đấu hoàn thành các chỉ tiêu giao:"), Bullets(ahead)]
    title = f"Phương hướng, nhiệm vụ trọng tâm {facts.period.next_label()}"
    return Part("directions", title, (*blocks, *to_fill()))


def _ahead(facts: Facts) -> tuple[str, ...]:
    """Targets still running after the period, as far as they are not met yet."""
    known = {row.target.pk: row for row in facts.targets}
    lines = []
    for target in facts.targets_ahead:
        row = known.get(target.pk)
        if row is None or not row.comparison.met:
            lines.append(_target(target, row))
    return tuple(dict.fromkeys(lines))


def _target(target: Target, row: TargetRow | None) -> str:
    name = wording.upper_first(wording.catalogue_name(target.indicator.name))
    body = f" ({short(target.organisation)})" if target.organisation else ""
    number = promised(TargetRow(target, None, OPEN), beside="")
    until = wording.on_day(target.period_to)
    part = wording.NOTHING if row is None else reached(row)
    so_far = "" if part == wording.NOTHING else f" (đến nay đạt {part}%)"
    return f"{name}{body}: {number}, thời hạn {until}{so_far}."


def proposals(facts: Facts) -> Part:
    made = proposals_made(facts)
    return Part("proposals", "Kiến nghị, đề xuất", (Bullets(made),) if made else to_fill())
