"""Sentences made of totals: the total first, then how it stands to earlier, to the target, and who
did most. The same figures give the same words.

A sentence holds up to three clauses of one subject: "Bộ CHQS tỉnh tổ chức 11 buổi tuyên truyền, giảm
50% so với quý trước; góp 410 ngày công giúp dân."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from phoihop.answers.targets import TargetRow
from phoihop.answers.totals import TotalRow
from phoihop.directory.models import Organisation
from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import (
    Words,
    named,
    said_what,
    short,
    spoken,
    spoken_total,
    total_words,
)
from phoihop.documents.composing.rows import Line, bodies_of
from phoihop.documents.composing.targets import promised, reached
from phoihop.ledger.contributions import READINGS
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.kinds import CountingKind
from phoihop.writing import Bullets, Paragraph, Run

# What one does with things counted in these units; with all others one simply has them.
_VERBS: Final = {
    "tổ chức": {"buổi", "đợt", "cuộc", "lớp", "ca", "hội nghị"},
    "trao": {"suất", "suất quà", "phần quà", "học bổng"},
    "góp": {"ngày công"},
    "phát": {"tờ", "tờ rơi"},
    "trồng": {"cây", "cây xanh"},
}
_VERB: Final = {unit: verb for verb, units in _VERBS.items() for unit in units}
_HAVE: Final = "có"
# A longer sentence loses its reader.
_MOST_CLAUSES: Final = 3
_MOST_PLAIN: Final = 12
OTHER: Final = "Kết quả khác"


@dataclass(frozen=True)
class Clause:
    """`subject` and `verb` are empty where the name of what is counted is the subject itself."""

    subject: str
    verb: str
    words: Words


def told_lines(lines: Sequence[Line], facts: Facts) -> list[Paragraph | Bullets]:
    """Two paragraphs at most: first the lines of which more than the number is known, then the plain
    numbers of all others in one sentence; where those are many, in a list by content heading."""
    rich = [line for line in lines if _is_rich(line, facts)]
    plain = [line for line in lines if not _is_rich(line, facts)]
    told: list[Paragraph | Bullets] = []
    if rich:
        clauses = [_clause(line, facts) for line in rich]
        told.append(Paragraph(tuple(_sentences(clauses, facts))))
    if plain:
        opening = "Ngoài ra, có" if rich else f"{_when(facts)}{facts.who} có"
        headings = _by_heading(plain, facts)
        if len(plain) > _MOST_PLAIN and len(headings) > 1:
            told.append(Paragraph(f"{opening}:"))
            told.append(Bullets(tuple(tuple(_listing(*each)) for each in headings)))
        else:
            told.append(Paragraph(tuple(_listing(plain, f"{opening}{':' * (len(plain) > 1)}"))))
    return told


def _by_heading(lines: Sequence[Line], facts: Facts) -> list[tuple[list[Line], str]]:
    """The lines of each content heading in the order of the programme, what belongs to none last."""
    titles = {heading.code: heading.title for heading in facts.headings}
    groups: dict[str, list[Line]] = {title: [] for title in (*titles.values(), OTHER)}
    for line in lines:
        groups[titles.get(line.indicator.heading, OTHER)].append(line)
    return [(group, f"{title}:") for title, group in groups.items() if group]


def _is_rich(line: Line, facts: Facts) -> bool:
    return bool(line.changes or line.target or _best(line, facts))


def _best(line: Line, facts: Facts) -> tuple[Organisation, TotalRow] | None:
    """In its own report a body is not compared with others."""
    return line.best if facts.body is None else None


def _when(facts: Facts) -> str:
    """ "Trong quý I/2026, ", "Năm 2026, ": how the text of a heading begins."""
    label = facts.period.label
    said = wording.upper_first(label) if label.startswith(("năm ", "từ ")) else f"Trong {label}"
    return f"{said}, "


def _sentences(clauses: Sequence[Clause], facts: Facts) -> Iterator[str | Run]:
    together = "toàn chương trình" if facts.body is None else facts.who
    for number, group in enumerate(_grouped(clauses)):
        first = group[0]
        subject = first.subject or ""
        if subject == facts.who and number:
            subject = together
        opening = " ".join(part for part in (subject, first.verb) if part)
        if number == 0:
            yield _when(facts) + (f"{opening} " if opening else "")
        else:
            yield " " + (f"{wording.upper_first(opening)} " if opening else "")
        for place, clause in enumerate(group):
            if place:
                # The verb again only where it is another one.
                yield "; " if clause.verb == group[place - 1].verb else f"; {clause.verb} "
            words = clause.words
            if number and not opening and place == 0 and isinstance(words[0], str):
                words = (wording.upper_first(words[0]), *words[1:])
            yield from words
        yield "."


def _grouped(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Neighbours with one subject, three at most; what is its own subject stands alone."""
    group: list[Clause] = []
    for clause in clauses:
        joins = group and clause.subject and clause.subject == group[-1].subject
        if group and (not joins or len(group) == _MOST_CLAUSES):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def _clause(line: Line, facts: Facts) -> Clause:
    """ "các bên" + "tổ chức" + "45 buổi tuyên truyền, tăng …"; or "Tỷ lệ tuyển quân của … đạt 100%"."""
    body = _only_body(line, facts)
    remarks = tuple(_remarks(line, facts))
    words = line_words(line, _LINK)
    if isinstance(words[0], Run):
        return Clause(body or facts.who, _verb(line, words), (*words, *remarks))
    own = f" của {body}" if body else ""
    name = str(words[0])
    what, link = name.removesuffix(_LINK), _LINK if name.endswith(_LINK) else " "
    return Clause("", "", (f"{what}{own}{link}", *words[1:], *remarks))


def _only_body(line: Line, facts: Facts) -> str:
    """The one body that all the figures are of, in a paper of several."""
    if facts.body is not None:
        return ""
    found = {body for entry in line.figures for body in bodies_of(entry)}
    complete = all(bodies_of(entry) for entry in line.figures)
    return short(found.pop()) if complete and len(found) == 1 else ""


def _verb(line: Line, words: Words) -> str:
    if line.indicator.counting_kind in (CountingKind.STOCK, CountingKind.RATIO):
        return _HAVE
    verb = _VERB.get(tidy_unit(line.row.unit), _HAVE)
    said = "".join(word for word in words if isinstance(word, str))
    # "tờ rơi, tài liệu phát ra": it says so itself.
    return _HAVE if verb in said else verb


_LINK: Final = " đạt "


def line_words(line: Line, link: str = " ") -> Words:
    """The total with what it counts: in the reporter's words where all say the same; `link` stands
    before a number that comes after its name."""
    said = {said_what(entry) for entry in line.figures}
    what = said.pop() if len(said) == 1 else wording.catalogue_name(line.indicator.name)
    return named(what, total_words(line.row), line.row.unit, line.indicator.dimension, link)


def _remarks(line: Line, facts: Facts) -> Iterator[str | Run]:
    """What stands beside the number; without a semicolon, which parts clauses."""
    if line.changes:
        yield f", {', '.join(line.changes)}"
    if line.target is not None:
        yield from _against(line, line.target, facts)
    best = _best(line, facts)
    if best is not None:
        body, row = best
        yield f", nhiều nhất là {short(body)} ("
        yield total_words(row)
        yield ")"


def _against(line: Line, target: TargetRow, facts: Facts) -> Iterator[str | Run]:
    """ ", đạt 75% chỉ tiêu giao (60 buổi)"; of figures that reach back before the period: " (lũy kế đến
    ngày …: 60 buổi, đạt 75% chỉ tiêu giao 80 buổi)"."""
    done = target.done
    if done is None or done.total is None:
        return
    part, given = reached(target), promised(target, beside="")
    of_target = f"chỉ tiêu giao {given}" if part == wording.NOTHING else ""
    same = {each.figure_id for each in done.figures} == {each.figure_id for each in line.figures}
    if same or done.total.kind in READINGS:
        yield f" ({of_target})" if of_target else f", đạt {part}% chỉ tiêu giao ({given})"
        return
    yield f" (lũy kế đến {wording.on_day(facts.period.end)}: "
    yield (
        spoken(done.figures[0])
        if len(done.figures) == 1
        else spoken_total(done.total, done.figures)
    )
    yield f", {of_target})" if of_target else f", đạt {part}% chỉ tiêu giao {given})"


def _listing(lines: Sequence[Line], opening: str) -> Iterator[str | Run]:
    """ "Trong quý I/2026, các bên có: 12 buổi tuyên truyền; 3 km đường …"."""
    yield f"{opening} "
    for number, line in enumerate(lines):
        if number:
            yield "; "
        yield from line_words(line)
    yield "."


def is_told_by_total(line: Line) -> bool:
    """Whether its total says more than its only figure would by itself."""
    return line.has_total and (not line.is_single or bool(line.changes or line.target))
