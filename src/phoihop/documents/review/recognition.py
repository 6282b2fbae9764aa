"""Exemplars, and who was commended: how many are figures of the ledger."""

from __future__ import annotations

from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.review.facts import Facts
from phoihop.documents.review.figures import Words, spoken
from phoihop.documents.review.parts import Part
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.vietnamese.dates import formal_date
from phoihop.writing import Bullets, Run, Section


def recognised(facts: Facts) -> Part | None:
    sections = []
    if facts.exemplars:
        told_here = tuple(_exemplar(each, facts) for each in facts.exemplars)
        sections.append(("Mô hình “Dân vận khéo”", told_here))
    if facts.commendations:
        praised = tuple(_commendation(each, facts) for each in facts.commendations)
        sections.append(("Khen thưởng", praised))
    if not sections:
        return None
    if len(sections) == 1:
        title, items = sections[0]
        return Part(title, (Bullets(items),))
    return Part(
        "Mô hình “Dân vận khéo”, khen thưởng",
        (),
        tuple(
            Section(f"{number}. {title}", 2, (Bullets(items),))
            for number, (title, items) in enumerate(sections, start=1)
        ),
    )


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
    decided_by = commendation.decided_by
    form = wording.FORMS[commendation.form]
    day = wording.upper_first(formal_date(commendation.awarded_on))
    opening = f"{day}, {decided_by.name} {form} " if decided_by else f"{day}, {form} "
    words: list[str | Run] = [opening, *_commended(commendation, facts)]
    words.append(f". Dịp khen thưởng: {wording.inside(commendation.occasion)}.")
    if commendation.achievement:
        words.append(f" {wording.sentence(commendation.achievement)}")
    if commendation.form == Commendation.Form.NOT_STATED:
        words.append(" Hình thức khen thưởng chưa nêu.")
    if decided_by is None:
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
        more = wording.rest_after_unit(entry.what, entry.unit)
        words += [spoken(entry), wording.after(more or "")]
    return tuple(words)
