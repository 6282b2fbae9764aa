"""The results of a review, content heading by content heading: activities, figures, a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from phoihop.activities.models import Activity
from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import Words, credited, short, told, where
from phoihop.documents.composing.graphs import Drawer
from phoihop.documents.composing.model import Part, labelled, paragraphs, runs_in
from phoihop.documents.composing.narrative import OTHER, is_told_by_total, told_lines
from phoihop.documents.composing.recognition import recognised_in_short
from phoihop.documents.composing.rows import Line, lines_of
from phoihop.documents.composing.tables import figures_table
from phoihop.ledger.models import Entry
from phoihop.programmes.models import ContentHeading
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Bullets, Paragraph, Run


@dataclass(frozen=True)
class Chapter:
    """A content heading with what is told under it; without a heading: other results.

    activities: told here, each once, with all their figures
    loose:      figures of no activity, to be told here
    entries:    the figures of this heading, for its table
    lines:      the same added up
    """

    heading: ContentHeading | None
    activities: tuple[Activity, ...]
    loose: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.activities or self.entries)


# The heading of exemplars and commendations.
PRAISED: Final = "results.ND7"
# More than so many figures of no activity are left to the table.
MOST_LOOSE: Final = 12
# More activities than these are left to the list in the annex.
MOST_ACTIVITIES: Final = 12


def results(facts: Facts) -> Part:
    title = "Kết quả thực hiện các nội dung phối hợp"
    blocks = () if facts.entries or facts.activities else paragraphs([_no_figures(facts)])
    told_here = [chapter for chapter in chapters(facts) if chapter.heading or not chapter.is_empty]
    drawer, tables = Drawer(facts), count(1)
    parts = [_chapter(chapter, drawer, tables, facts) for chapter in told_here]
    recognised = recognised_in_short(facts) if facts.period.is_long else ()
    if recognised and all(part.key != PRAISED for part in parts):
        parts.append(Part("results.recognition", "Mô hình “Dân vận khéo”, khen thưởng", recognised))
    return Part("results", title, blocks, tuple(parts))


def tables_in_text(facts: Facts) -> bool:
    """A published report gives a figure or two of each thing: its tables stand where they are told.
    What several bodies report goes into one table, in the annex."""
    return facts.programme.is_archive


def _no_figures(facts: Facts) -> str:
    if facts.programme.is_archive:
        return "Báo cáo đã công bố, là nguồn của chương trình này, không nêu số liệu nào."
    return "Đến ngày lập báo cáo chưa có số liệu nào được gửi hoặc được tiếp nhận."


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Every heading of the programme in its order, then what belongs under none of them."""
    known = {heading.code: heading for heading in facts.headings}
    of_source = {activity.source_id: activity for activity in facts.activities}
    homes: dict[int, str] = {}
    for activity in facts.activities:
        if activity.heading is not None:
            homes[activity.pk] = activity.heading.code
    under: dict[str, list[Entry]] = {code: [] for code in (*known, "")}
    for entry in facts.entries:
        code = entry.indicator.heading if entry.indicator.heading in known else ""
        under[code].append(entry)
        told_of = of_source.get(entry.source_id)
        if told_of is not None and code:
            homes.setdefault(told_of.pk, code)
    deeds: dict[str, list[Activity]] = {code: [] for code in under}
    for activity in facts.activities:
        deeds[homes.get(activity.pk, "")].append(activity)
    lines: dict[str, list[Line]] = {code: [] for code in under}
    for line in lines_of(facts):
        lines[line.indicator.heading if line.indicator.heading in known else ""].append(line)
    for heading in (*facts.headings, None):
        code = "" if heading is None else heading.code
        yield Chapter(
            heading=heading,
            activities=tuple(deeds[code]),
            loose=tuple(
                entry
                for entry in under[code]
                if entry.source_id not in of_source and facts.restates(entry) is None
            ),
            entries=tuple(under[code]),
            lines=tuple(lines[code]),
        )


def _chapter(chapter: Chapter, drawer: Drawer, tables: Iterator[int], facts: Facts) -> Part:
    heading = chapter.heading
    title = heading.title if heading else OTHER
    blocks: list[Proposed] = []
    if heading and heading.promise and facts.period.is_long:
        blocks.append(
            Paragraph(labelled("Nội dung đã thống nhất", wording.sentence(heading.promise)))
        )
    if chapter.is_empty and facts.entries:
        blocks += paragraphs([_nothing_here(facts)])
    lines = chapter.lines
    totals = [line for line in lines if is_told_by_total(line) and not _is_restated(line, facts)]
    blocks += told_lines(totals, facts)
    blocks += drawer.chart(lines)
    blocks += _activities(chapter, facts)
    said = {line.figures[0].figure_id for line in totals if line.is_single}
    blocks += _loose([entry for entry in chapter.loose if entry.figure_id not in said], facts)
    key = f"results.{heading.code if heading else 'other'}"
    if key == PRAISED and facts.period.is_long:
        blocks += recognised_in_short(facts)
    if chapter.entries and not _tells(blocks):
        # Each of its figures stands with an activity under another heading: it counts here.
        blocks += told_lines([line for line in lines if line.has_total], facts)
    if chapter.entries and tables_in_text(facts):
        caption = f"Bảng {next(tables)}. {title}"
        blocks += figures_table(chapter.entries, facts, caption=caption)
    return Part(key, title, tuple(blocks))


def _tells(blocks: Sequence[Proposed]) -> bool:
    """Whether any figure stands in the blocks."""
    return any(run.figure_id for run in runs_in(blocks))


def _is_restated(line: Line, facts: Facts) -> bool:
    """All of it says goods again that stand as another figure: told there, in brackets."""
    return all(facts.restates(entry) is not None for entry in line.figures)


def _activities(chapter: Chapter, facts: Facts) -> Iterator[Proposed]:
    if not chapter.activities:
        return
    told = chapter.activities[:MOST_ACTIVITIES]
    rest = len(chapter.activities) - len(told)
    yield Paragraph("Các hoạt động phối hợp:" if not rest else "Trong các hoạt động phối hợp có:")
    yield Bullets(tuple(activity_words(each, facts) for each in told))
    if rest:
        yield Paragraph(f"Cùng {pad_count(rest)} hoạt động khác, ghi trong danh mục ở phụ lục.")


def _loose(entries: Sequence[Entry], facts: Facts) -> Iterator[Proposed]:
    if len(entries) > MOST_LOOSE and not tables_in_text(facts):
        yield Paragraph("Số liệu của từng cơ quan, đơn vị ghi trong biểu số liệu ở phụ lục.")
    else:
        yield from _told_loosely(entries, facts)


def _nothing_here(facts: Facts) -> str:
    if facts.programme.is_archive:
        return "Nguồn không nêu số liệu cho nội dung này."
    return "Chưa có số liệu được gửi hoặc được tiếp nhận cho nội dung này."


def activity_words(activity: Activity, facts: Facts) -> Words:
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
        for entry in facts.by_source.get(activity.source_id, ())
        if facts.restates(entry) is None
    ]
    return (f"{text} Kết quả: ", *_listed(figures, facts), ".") if figures else (text,)


def _told_loosely(entries: Sequence[Entry], facts: Facts) -> Iterator[Proposed]:
    """A sentence for one body in one period; several bodies of a period, or several periods of one
    body, stand in a list."""
    periods = _by_period(entries, facts)
    bodies = {_of(group[0], facts) for groups in periods.values() for group in groups}
    if len(periods) > 2 and len(bodies) == 1:
        # One body throughout: its name once, a line for each period; of two, sentences do.
        body = bodies.pop()
        of = f" {'' if body.startswith('tại ') else 'của '}{body}" if body else ""
        yield Paragraph(f"Kết quả từng kỳ{of}:")
        yield Bullets(
            tuple(
                (f"{when}: ", *_listed((entry for group in groups for entry in group), facts), ".")
                for when, groups in periods.items()
            )
        )
        return
    for when, groups in periods.items():
        told_here = [(_of(group[0], facts), tuple(_listed(group, facts))) for group in groups]
        if len(told_here) == 1:
            body, words = told_here[0]
            whose = f", kết quả {'' if body.startswith('tại ') else 'của '}{body}" if body else ""
            yield Paragraph((f"{when}{whose}: ", *words, "."))
        else:
            yield Paragraph(f"{when}, kết quả của các bên:" if facts.body is None else f"{when}:")
            yield Bullets(tuple(_item(body, words) for body, words in told_here))


def _item(body: str, words: Words) -> Words:
    return (f"{wording.upper_first(body)}: ", *words, ".") if body else (*words, ".")


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
    when = facts.when(entry.period_from, entry.period_to)
    return wording.upper_first(f"lũy kế {when}" if entry.basis == Entry.Basis.CUMULATIVE else when)


def _of(entry: Entry, facts: Facts) -> str:
    """Whose figure it is, and where, unless that is the body's own place or the programme's; "" for
    the body whose report this is."""
    body = entry.organisation
    at_home = not facts.stands_elsewhere(entry.place) or (
        body is not None and body.place_id == entry.place_id
    )
    name = body.name if body else wording.WHOLE_PROGRAMME
    if body is not None and body == facts.body:
        return "" if at_home else f"tại {where(entry)}"
    return name if at_home else f"{name} tại {where(entry)}"


def _listed(entries: Iterable[Entry], facts: Facts) -> Iterator[str | Run]:
    for number, entry in enumerate(entries):
        if number:
            yield "; "
        yield from told(entry, facts)
