"""The results of a review, content heading by content heading: activities, figures, a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from phoihop.activities.models import Activity
from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.review.facts import Facts
from phoihop.documents.review.figures import Words, credited, short, told, where
from phoihop.documents.review.parts import Part, labelled, paragraphs
from phoihop.documents.review.tables import figures_table
from phoihop.ledger.models import Entry
from phoihop.programmes.models import ContentHeading
from phoihop.writing import Block, Bullets, Paragraph, Run, Section

OTHER = "Kết quả khác"


@dataclass(frozen=True)
class Chapter:
    """A content heading with what is told under it; without a heading: other results.

    activities: told here, each once, with all their figures
    loose:      figures of no activity, to be told here
    entries:    the figures of this heading, for its table
    """

    heading: ContentHeading | None
    activities: tuple[Activity, ...]
    loose: tuple[Entry, ...]
    entries: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.activities or self.entries)


def results(facts: Facts) -> Part:
    title = "Kết quả thực hiện các nội dung phối hợp"
    blocks = () if facts.entries else paragraphs([_no_figures(facts)])
    told_here = [chapter for chapter in chapters(facts) if chapter.heading or not chapter.is_empty]
    sections: list[Section] = []
    tables = count(1)
    for number, chapter in enumerate(told_here, start=1):
        sections += _chapter(chapter, number, tables, facts)
    return Part(title, blocks, tuple(sections))


def _no_figures(facts: Facts) -> str:
    if facts.programme.is_archive:
        return "Báo cáo đã công bố, là nguồn của chương trình này, không nêu số liệu nào."
    return "Đến ngày lập báo cáo chưa có số liệu nào được gửi hoặc được tiếp nhận."


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Every heading of the programme in its order, then what belongs under none of them."""
    known = {heading.code: heading for heading in facts.headings}
    of_source = {activity.source_id: activity for activity in facts.activities}

    def under(entry: Entry) -> ContentHeading | None:
        return known.get(entry.indicator.heading)

    homes = {activity.pk: activity.heading for activity in facts.activities}
    for entry in facts.entries:
        activity = of_source.get(entry.source_id)
        if activity is not None and homes[activity.pk] is None:
            homes[activity.pk] = under(entry)
    for heading in (*facts.headings, None):
        entries = tuple(entry for entry in facts.entries if under(entry) == heading)
        yield Chapter(
            heading=heading,
            activities=tuple(each for each in facts.activities if homes[each.pk] == heading),
            loose=tuple(
                entry
                for entry in entries
                if entry.source_id not in of_source and facts.restates(entry) is None
            ),
            entries=entries,
        )


def _chapter(
    chapter: Chapter, number: int, tables: Iterator[int], facts: Facts
) -> Iterator[Section]:
    heading = chapter.heading
    title = heading.title if heading else OTHER
    opening: list[Block] = []
    if heading and heading.promise:
        opening.append(
            Paragraph(labelled("Nội dung đã thống nhất", wording.sentence(heading.promise)))
        )
    if chapter.is_empty and facts.entries:
        opening += paragraphs([_nothing_here(facts)])
    activities: list[Block] = []
    if chapter.activities:
        activities.append(Bullets(tuple(_activity(each, facts) for each in chapter.activities)))
    loose: list[Block] = list(_told_loosely(chapter.loose, facts))
    table: tuple[Block, ...] = ()
    if chapter.entries:
        table = figures_table(chapter.entries, facts, caption=f"Bảng {next(tables)}. {title}")
    label = f"{number}. {title}"
    if activities and loose:
        yield Section(label, 2, tuple(opening))
        yield Section("a) Hoạt động phối hợp", 3, tuple(activities))
        yield Section(f"b) {_loose_title(facts)}", 3, tuple(loose))
        yield Section("c) Bảng số liệu", 3, table)
    else:
        yield Section(label, 2, (*opening, *activities, *loose, *table))


def _nothing_here(facts: Facts) -> str:
    if facts.programme.is_archive:
        return "Nguồn không nêu số liệu cho nội dung này."
    return "Chưa có số liệu được gửi hoặc được tiếp nhận cho nội dung này."


def _loose_title(facts: Facts) -> str:
    if facts.programme.is_archive:
        return "Kết quả khác nêu trong nguồn"
    return "Kết quả khác do các bên báo cáo"


def _activity(activity: Activity, facts: Facts) -> Words:
    """The activity, when, where, by whom, and all its figures: told once, wherever they count."""
    when = wording.upper_first(wording.period(activity.held_from, activity.held_to))
    opening = [when]
    place = wording.place_in_text(place_name_on(activity.place, activity.held_to))
    if facts.stands_elsewhere(activity.place) and place not in activity.title:
        opening.append(f"tại {place}")
    leads, others = credited(activity.source)
    who = wording.roles(
        wording.joined([short(body) for body in leads] or [short(activity.lead)]),
        [short(body) for body in others],
    )
    text = f"{', '.join(opening)}: {wording.inside(activity.title)} ({who})."
    figures = [
        entry
        for entry in facts.entries
        if entry.source_id == activity.source_id and facts.restates(entry) is None
    ]
    return (f"{text} Kết quả: ", *_listed(figures, facts), ".") if figures else (text,)


def _told_loosely(entries: Sequence[Entry], facts: Facts) -> Iterator[Block]:
    """A sentence for one body in one period; several bodies of a period stand in a list."""
    for when, groups in _by_period(entries, facts).items():
        told_here = [(_of(group[0], facts), tuple(_listed(group, facts))) for group in groups]
        if len(told_here) == 1:
            body, words = told_here[0]
            yield Paragraph((f"{when}, kết quả của {body}: ", *words, "."))
        else:
            yield Paragraph(f"{when}, kết quả của các bên:")
            yield Bullets(
                tuple((f"{wording.upper_first(body)}: ", *words, ".") for body, words in told_here)
            )


def _by_period(entries: Sequence[Entry], facts: Facts) -> dict[str, list[list[Entry]]]:
    """The figures by period in words, in the order of time, and within it by body and place, in
    the order of the parties; the programme as a whole comes first."""
    order = {party.organisation_id: number for number, party in enumerate(facts.parties)}

    def rank(entry: Entry) -> tuple[int, int, int]:
        body = entry.organisation_id
        return (-1 if body is None else order.get(body, len(order)), body or 0, entry.place_id)

    in_time = sorted(
        entries, key=lambda each: (each.period_to, each.period_from, rank(each), each.figure_id)
    )
    periods: dict[str, dict[tuple[int, int, int], list[Entry]]] = {}
    for entry in in_time:
        bodies = periods.setdefault(_when(entry, facts), {})
        bodies.setdefault(rank(entry), []).append(entry)
    return {when: list(bodies.values()) for when, bodies in periods.items()}


def _when(entry: Entry, facts: Facts) -> str:
    if entry.basis == Entry.Basis.AS_AT:
        return f"Đến {wording.on_day(entry.period_to)}"
    when = facts.period(entry.period_from, entry.period_to)
    return wording.upper_first(f"lũy kế {when}" if entry.basis == Entry.Basis.CUMULATIVE else when)


def _of(entry: Entry, facts: Facts) -> str:
    """Whose figure it is, and where, unless that is the body's own place or the programme's."""
    body = entry.organisation
    at_home = not facts.stands_elsewhere(entry.place) or (
        body is not None and body.place_id == entry.place_id
    )
    name = body.name if body else wording.WHOLE_PROGRAMME
    return name if at_home else f"{name} tại {where(entry)}"


def _listed(entries: Iterable[Entry], facts: Facts) -> Iterator[str | Run]:
    for number, entry in enumerate(entries):
        if number:
            yield "; "
        yield from told(entry, facts)
