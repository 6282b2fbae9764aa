"""The letterhead: what it is made of, its fixed words, its lines, number and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from phoihop.writing.description import Form
from phoihop.writing.forms import MOTTO
from phoihop.writing.layout import Head
from phoihop.writing.layout import Part as PaperPart
from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.kinds import ANNEX, KINDS, LETTER
from phoihop.writing.lint.measures import PARTY_NAMES
from phoihop.writing.lint.model import TWIPS_A_MM, Line, Table
from phoihop.writing.lint.recognition import Letterhead, Made
from phoihop.writing.lint.recognition.patterns import CAPITALS
from phoihop.writing.lint.rules.ruling import (
    PART,
    WHOLE,
    lengths_below,
    spare_lines,
    underlined,
    wrong_length,
)
from phoihop.writing.lint.rules.subject import Subject, at, missing
from phoihop.writing.metrics import text_width

# A place left free for the pen.
_FREE: Final = r"[\s\u00a0.…_]*"
# Groups of capitals, one small letter among them at most: UBND, CTrPH, QyĐ, TTg, BCĐ389.
_CODE: Final = rf"(?=[{CAPITALS}])[{CAPITALS}0-9&]*[a-zđ]?[{CAPITALS}0-9&]*"
_OPEN: Final = rf"(?:{_CODE}|[….]+)"
_STATE_SYMBOL: Final = rf"{_OPEN}(?:-{_OPEN})+"
_PARTY_SYMBOL: Final = rf"{_OPEN}/{_OPEN}(?:-{_OPEN})*"
_LETTER_SYMBOL: Final = rf"{_OPEN}(?:-{_OPEN})*"
_DATE: Final = re.compile(
    rf"(?P<place>.*?)(?P<comma>,?\s*)ngày\s*(?P<day>\d+|{_FREE})\s*tháng\s*(?P<month>\d+|{_FREE})"
    rf"\s*năm\s*(?P<year>\d{{4}}|\d{{0,3}}{_FREE})",
    re.IGNORECASE | re.DOTALL,
)
# No number and no date is as long; what is, is not looked into.
_LONGEST: Final = 200


def table(subject: Subject) -> Iterator[Finding]:
    head = subject.paper.letterhead
    if subject.paper.kind is ANNEX or head.made is Made.BOXES:
        return
    if not head.tables:
        lines = [line for line in (head.nation, head.number, head.date, *head.names) if line]
        place = at("letterhead", lines[0]) if lines else Place("letterhead")
        yield Finding(
            Rule.HEADER_TABLE, place, "lines of text" if lines else "missing", "a table of 2 cells"
        )
    for one in head.tables:
        yield from _cells(one)
        if one.bordered:
            place = Place("letterhead", one.number)
            yield Finding(Rule.HEADER_TABLE, place, "borders", "no borders")
    yield from _nation_cell(subject)


def _cells(one: Table) -> Iterator[Finding]:
    for row in one.rows:
        filled = sum(bool(cell.text) for cell in row.cells)
        if len(row.cells) == 2:
            continue
        level = Level.WARNING if filled <= 2 and len(row.cells) > 2 else Level.ERROR
        found = f"{len(row.cells)} cells"
        place = Place("letterhead", one.number)
        yield Finding(Rule.HEADER_TABLE, place, found, "2 cells", level)
        return


def _nation_cell(subject: Subject) -> Iterator[Finding]:
    nation = subject.paper.letterhead.nation
    if nation is None or nation.cell is None:
        return
    if nation.cell.column == 0:
        yield Finding(
            Rule.HEADER_TABLE, at("letterhead", nation), "in the left cell", "in the right cell"
        )
    run, allowed = nation.visible[0], subject.allowed(PaperPart.NATION)
    size = min(run.size, allowed.sizes[1]) if allowed else run.size
    width = text_width(_head(subject).nation, size, bold=run.bold)
    if 0 < nation.cell.width / TWIPS_A_MM < width:
        yield Finding(
            Rule.HEADER_TABLE, at("letterhead", nation), "longer than its cell", "one line",
            Level.WARNING,
        )  # fmt: skip


def one_form(subject: Subject) -> Iterator[Finding]:
    if subject.paper.kind is ANNEX:
        return
    letterhead, head = subject.paper.letterhead, _head(subject)
    meant = [name for _, name in letterhead.nations]
    right = PARTY_NAMES if subject.measures.form is Form.PARTY else (head.nation,)
    if not meant:
        yield missing(Rule.ONE_FORM, "letterhead", head.nation)
        return
    for line, name in letterhead.nations:
        if name not in right:
            yield Finding(Rule.ONE_FORM, at("letterhead", line), name, head.nation)
    if subject.measures.form is Form.PARTY and letterhead.motto is not None:
        place = at("letterhead", letterhead.motto)
        yield Finding(Rule.ONE_FORM, place, "the motto of the State", head.nation)


def _head(subject: Subject) -> Head:
    head = subject.measures.layout.head
    assert head is not None
    return head


def constants(subject: Subject) -> Iterator[Finding]:
    if subject.paper.kind is ANNEX:
        return
    letterhead, head = subject.paper.letterhead, _head(subject)
    for line, name in letterhead.nations:
        yield from _constant("letterhead", line, name)
    if head.motto:
        if letterhead.motto is None:
            yield missing(Rule.CONSTANTS, "motto", head.motto)
        else:
            yield from _constant("motto", letterhead.motto, MOTTO)
    if head.below_issuer:
        yield from _sign("below the issuing body", letterhead.below_names, head.below_issuer)
    below = subject.measures.layout.below_subject
    if below and subject.paper.title:
        yield from _sign("below the subject", subject.paper.below_subject, below)


def _constant(part: str, line: Line, expected: str) -> Iterator[Finding]:
    if line.text != expected:
        yield Finding(Rule.CONSTANTS, at(part, line), line.text, expected)
    elif line.paragraph.decomposed:
        found = "letters apart from their marks"
        yield Finding(Rule.CONSTANTS, at(part, line), found, expected)


def _sign(part: str, found: Line | None, expected: str) -> Iterator[Finding]:
    if found is None:
        yield missing(Rule.CONSTANTS, part, expected)
    elif found.text != expected:
        yield Finding(Rule.CONSTANTS, at(part, found), found.text, expected)


def lines(subject: Subject) -> Iterator[Finding]:
    """Under the motto, or the Party's name, and in a State paper under the issuing body."""
    if subject.paper.kind is ANNEX:
        return
    letterhead, head = subject.paper.letterhead, _head(subject)
    # A shape may hang on a paragraph of the other cell: what is over there counts here.
    spare = spare_lines(letterhead)
    for part, texts, typed, share in _ruled(letterhead, head):
        last = texts[-1]
        yield from underlined(part, texts)
        found = lengths_below(last, letterhead)
        if not found:
            spare -= 1
            if spare < 0:
                said = "missing" if typed is None else "typed signs"
                yield Finding(Rule.LINES, at(part, last), said, "a drawn line")
        if last.cell is not None:
            yield from wrong_length(at(part, last), texts, found, share, last.cell.width)


_Ruled = tuple[str, list[Line], Line | None, tuple[float, float]]


def _ruled(letterhead: Letterhead, head: Head) -> Iterator[_Ruled]:
    top, part = (letterhead.motto, "motto") if head.motto else (letterhead.nation, "letterhead")
    if top is not None:
        yield part, [top], letterhead.below_nation, WHOLE
    if letterhead.names and not head.below_issuer:
        yield "issuing body", letterhead.names, letterhead.below_names, PART


def number(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    line, head = paper.letterhead.number, _head(subject)
    example = _example(subject, head)
    if line is None:
        if paper.kind is not ANNEX:
            level = Level.ERROR if paper.kind.number else Level.WARNING
            if paper.kind.number or paper.letterhead.date is not None:
                yield missing(Rule.NUMBER, "number", example, level)
        return
    if not _number_pattern(subject, head).fullmatch(line.text[:_LONGEST]):
        yield Finding(Rule.NUMBER, at("number", line), line.text, example)
        return
    symbol = re.search(r"[A-ZĐ][A-Za-zĐđ]*", line.text.removeprefix(head.number_label.strip()))
    other = next(
        (kind for kind in KINDS if symbol and symbol[0] in kind.codes and kind.codes), None
    )
    codes = paper.kind.codes
    if symbol and other and codes and paper.kind is not LETTER and symbol[0] not in codes:
        yield Finding(Rule.NUMBER, at("number", line), symbol[0], codes[0], Level.WARNING)


def _number_pattern(subject: Subject, head: Head) -> re.Pattern[str]:
    label = re.escape(head.number_label.strip())
    space = " ?" if label.endswith(":") else r"[ \u00a0]"
    if subject.measures.form is Form.PARTY:
        symbol = _PARTY_SYMBOL
    else:
        letter = subject.paper.kind is LETTER or not subject.paper.title
        symbol = rf"(?:\d{{4}}/)?{_LETTER_SYMBOL if letter else _STATE_SYMBOL}"
    return re.compile(rf"{label}(?:{space}\d{{2,}}|{_FREE}){re.escape(head.after_number)}{symbol}")


def _example(subject: Subject, head: Head) -> str:
    codes = subject.paper.kind.codes
    code = codes[0] if codes else "BC"
    if subject.measures.form is Form.PARTY:
        return f"{head.number_label}05{head.after_number}{code}/ĐU"
    return f"Số: 05/{'UBND-VX' if subject.paper.kind is LETTER else f'{code}-UBND'}"


def date_line(subject: Subject) -> Iterator[Finding]:
    line, kind = subject.paper.letterhead.date, subject.paper.kind
    if line is None:
        if kind.date:
            yield missing(Rule.DATE_LINE, "date line", "Ví Dụ, ngày 05 tháng 01 năm 2026")
        return
    found = _DATE.fullmatch(line.text) if len(line.text) < _LONGEST else None
    if found is None:
        yield Finding(
            Rule.DATE_LINE, at("date line", line), line.text, "Ví Dụ, ngày 05 tháng 01 năm 2026"
        )
        return
    expected = _as_it_should_be(found)
    if expected is None:
        yield Finding(Rule.DATE_LINE, at("date line", line), line.text, "a day that exists")
    elif expected != line.text:
        # Nobody has signed a paper whose day is free: its place may come with it.
        draft = not found["place"] and not found["day"].isdecimal()
        level = Level.WARNING if draft else Level.ERROR
        yield Finding(Rule.DATE_LINE, at("date line", line), line.text, expected, level)


def _as_it_should_be(found: re.Match[str]) -> str | None:
    """The line with zeros where they belong; None for a day that no calendar has."""
    day, month, year = found["day"], found["month"], found["year"]
    try:
        date(
            int(year) if year.isdecimal() else 2024,
            int(month) if month.isdecimal() else 1,
            int(day) if day.isdecimal() else 1,
        )
    except ValueError:
        return None
    written = found.group(0)[len(found["place"]) + len(found["comma"]) :]
    if day.isdecimal():
        written = re.sub(r"(?i)ngày\s*\d+\s*", f"ngày {int(day):02d} ", written, count=1)
    if month.isdecimal():
        zero = int(month) <= 2
        shown = f"{int(month):02d}" if zero else str(int(month))
        written = re.sub(r"(?i)tháng\s*\d+\s*", f"tháng {shown} ", written, count=1)
    if year.isdecimal():
        written = re.sub(r"(?i)năm\s*(\d+)", r"năm \1", written, count=1)
    return f"{found['place'] or '…'}, {written[0].lower()}{written[1:]}"


def text_boxes(subject: Subject) -> Iterator[Finding]:
    letterhead = subject.paper.letterhead
    if letterhead.made is Made.BOXES:
        nation = letterhead.nation
        place = at("letterhead", nation) if nation else Place("letterhead")
        yield Finding(Rule.TEXT_BOXES, place, "in a text box", "in the text itself")
        return
    inside = {
        id(inner)
        for one in letterhead.tables
        for paragraph in one.paragraphs
        for inner in paragraph.boxes
    } | {id(inner) for paragraph in letterhead.paragraphs for inner in paragraph.boxes}
    for line in (letterhead.motto, letterhead.number, letterhead.date, *letterhead.names):
        if line is not None and id(line.paragraph) in inside:
            yield Finding(
                Rule.TEXT_BOXES, at("letterhead", line), "in a text box", "in the text itself"
            )
