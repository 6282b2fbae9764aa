"""Exemplars, and who was commended: how many are figures of the ledger."""

from __future__ import annotations

from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import Words, spoken
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.vietnamese.dates import formal_date
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Paragraph, Run


def exemplars_told(facts: Facts) -> tuple[Words, ...]:
    return tuple(_exemplar(each, facts) for each in facts.exemplars)


def commendations_told(facts: Facts) -> tuple[Words, ...]:
    return tuple(_commendation(each, facts) for each in facts.commendations)


def recognised_in_short(facts: Facts) -> tuple[Proposed, ...]:
    """How many, and which; who and why stands in the annex."""
    blocks: list[Proposed] = []
    if facts.exemplars:
        titles = "; ".join(wording.inside(each.title) for each in facts.exemplars)
        count = pad_count(len(facts.exemplars))
        blocks.append(Paragraph(f"Có {count} mô hình “Dân vận khéo” được ghi nhận: {titles}."))
    for commendation in facts.commendations:
        words = (*_opening(commendation), *_commended(commendation, facts), ".")
        blocks.append(Paragraph(words))
    return tuple(blocks)


def _opening(commendation: Commendation) -> Words:
    """ "Ngày 30 tháng 6 năm 2026, Ủy ban nhân dân huyện tặng giấy khen cho "."""
    decided_by = commendation.decided_by
    form = wording.FORMS[commendation.form]
    day = wording.upper_first(formal_date(commendation.awarded_on))
    return (f"{day}, {decided_by.name} {form} " if decided_by else f"{day}, {form} ",)


def _exemplar(exemplar: Exemplar, facts: Facts) -> Words:
    words = [
        f"{wording.inside(exemplar.title)}: lĩnh vực {wording.FIELDS[exemplar.field]}, "
        f"{wording.STANDINGS[exemplar.standing]}"
    ]
    if facts.stands_elsewhere(exemplar.place):
        name = place_name_on(exemplar.place, exemplar.noted_on)
        words.append(f"tại {wording.place_in_text(name)}")
    if exemplar.led_by:
        words.append(f"{exemplar.led_by.name} chủ trì")
    words.append(f"ghi nhận {wording.on_day(exemplar.noted_on)}")
    text = wording.sentence(", ".join(words))
    for label, more in (("Nội dung", exemplar.content), ("Kết quả", exemplar.result)):
        if more:
            text += f" {label}: {wording.sentence(more)}"
    return (text,)


def _commendation(commendation: Commendation, facts: Facts) -> Words:
    words: list[str | Run] = [*_opening(commendation), *_commended(commendation, facts)]
    words.append(f". Dịp khen thưởng: {wording.inside(commendation.occasion)}.")
    if commendation.achievement:
        words.append(f" {wording.sentence(commendation.achievement)}")
    if commendation.form == Commendation.Form.NOT_STATED:
        words.append(" Hình thức khen thưởng chưa nêu.")
    if commendation.decided_by is None:
        words.append(" Cơ quan quyết định chưa nêu.")
    return tuple(words)


def _commended(commendation: Commendation, facts: Facts) -> Words:
    wanted = (commendation.collectives_id, commendation.individuals_id)
    entries = [facts.by_figure[figure] for figure in wanted if figure in facts.by_figure]
    if not entries:
        return ("tập thể, cá nhân (số lượng chưa nêu)",)
    words: list[str | Run] = []
    for number, entry in enumerate(entries):
        words += [" và "] * bool(number)
        more = wording.rest_after_unit(entry.counted, entry.unit)
        words += [spoken(entry), wording.after(more or "")]
    return tuple(words)
