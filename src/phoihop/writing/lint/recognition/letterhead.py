"""The top of a paper: names, number, date, and whether they stand in a table, in lines or in text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from phoihop.writing.lint.kinds import kind_of_title
from phoihop.writing.lint.model import Block, Cell, Line, Paragraph, Table
from phoihop.writing.lint.recognition.patterns import (
    ABOUT,
    BARE_NUMBER,
    DATE,
    MARKS,
    NUMBER,
    SALUTATION,
    SEPARATOR,
    in_capitals,
    is_motto,
    nation_meant,
)

# Names stand in the first blocks, or there are none.
_FIRST_BLOCKS: Final = 12
_LONGEST_NAME: Final = 100


class Made(StrEnum):
    """Of what the letterhead is made."""

    TABLE = "a table"
    LINES = "lines of text"
    BOXES = "text boxes"


@dataclass(slots=True)
class Letterhead:
    """`nations` are the lines with the name of State, Party or Youth Union, each with the name that is
    meant. `below_names` and `below_nation` are signs typed in place of a line."""

    made: Made
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    nations: list[tuple[Line, str]] = field(default_factory=list)
    motto: Line | None = None
    names: list[Line] = field(default_factory=list)
    below_names: Line | None = None
    below_nation: Line | None = None
    number: Line | None = None
    date: Line | None = None
    subject: list[Line] = field(default_factory=list)
    marks: list[Line] = field(default_factory=list)

    @property
    def nation(self) -> Line | None:
        return self.nations[0][0] if self.nations else None

    @property
    def nation_column(self) -> int | None:
        nation = self.nation
        return nation.cell.column if nation is not None and nation.cell is not None else None


def letterhead_end(blocks: list[Block]) -> int:
    """How many blocks at the top hold a letterhead: up to the last of its tables or lines."""
    end = _first_head_table(blocks)
    for position, block in enumerate(blocks[end:_FIRST_BLOCKS], start=end):
        if isinstance(block, Table):
            if not _is_head_table(block):
                break
            end = position + 1
        elif _is_title(block):
            break
        elif _is_head_paragraph(block):
            end = position + 1
        elif not block.empty and not _may_be_name(block):
            break
    return end


def _first_head_table(blocks: list[Block]) -> int:
    """The number of blocks up to the first table of a letterhead; notes to the clerk may stand over it."""
    for position, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if isinstance(block, Table):
            return position + 1 if _is_head_table(block) else 0
        if _is_title(block):
            return 0
    return 0


def _is_title(block: Paragraph) -> bool:
    return not block.empty and kind_of_title(block.lines()[0].text) is not None


def _is_head_table(table: Table) -> bool:
    """Names, number or date of a letterhead; a table of figures has none of them in its first rows."""
    lines = [line.text for paragraph in table.paragraphs for line in paragraph.lines()]
    return len(table.rows) <= 8 and any(_has_head(line) for line in lines[:40])


def _has_head(text: str) -> bool:
    return bool(
        nation_meant(text) or is_motto(text) or NUMBER.match(text) or DATE.search(text[:60])
    )


def _is_head_paragraph(paragraph: Paragraph) -> bool:
    if any(_is_head_paragraph(inner) for inner in paragraph.boxes):
        return True
    pieces = [line.text for line in paragraph.lines("\n\t")]
    return any(
        nation_meant(text)
        or is_motto(text)
        or ABOUT.match(text)
        or (len(text) < _LONGEST_NAME and (NUMBER.match(text) or _is_date_line(text)))
        for text in pieces
    )


def _is_date_line(text: str) -> bool:
    found = DATE.search(text)
    return found is not None and found.start() < 40 and not SALUTATION.match(text)


def _may_be_name(paragraph: Paragraph) -> bool:
    pieces = [line.text for line in paragraph.lines("\n\t") if line.text]
    return all(
        len(text) < _LONGEST_NAME and (in_capitals(text) or SEPARATOR.fullmatch(text))
        for text in pieces
    )


def letterhead_of(blocks: list[Block]) -> Letterhead:
    """The letterhead that these blocks hold."""
    tables = [block for block in blocks if isinstance(block, Table)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    inner = [box for block in _all(blocks) for box in block.boxes]
    lines = list(_lines(blocks))
    boxed = [line for paragraph in inner for line in paragraph.lines("\n\t") if line.text]
    made = Made.TABLE if tables else Made.LINES
    if any(nation_meant(line.text) for line in boxed):
        made = Made.BOXES
    found = Letterhead(made, tables, paragraphs)
    for line in [*boxed, *lines]:
        _sort(line, found)
    _sort_names([*boxed, *lines], found)
    return found


def _all(blocks: list[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            yield from block.paragraphs
        else:
            yield block


def _lines(blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _lines_of(cell)
        else:
            yield from (line for line in block.lines("\n\t") if line.text)


def _lines_of(cell: Cell) -> Iterator[Line]:
    for paragraph in cell.paragraphs:
        for line in paragraph.lines():
            if line.text:
                line.cell = cell
                yield line


def _sort(line: Line, found: Letterhead) -> None:
    text = line.text
    meant = nation_meant(text)
    if meant:
        found.nations.append((line, meant))
    elif is_motto(text):
        found.motto = found.motto or line
    elif text.upper() in MARKS:
        found.marks.append(line)
    elif ABOUT.match(text) or (found.subject and _goes_on(found.subject[-1], line)):
        found.subject.append(line)
    elif found.number is None and (NUMBER.match(text) or BARE_NUMBER.match(text)):
        found.number = line
    elif found.date is None and DATE.search(text):
        found.date = line


def _goes_on(subject: Line, line: Line) -> bool:
    return (
        subject.cell is not None
        and subject.cell is line.cell
        and not SEPARATOR.fullmatch(line.text)
    )


def _sort_names(lines: list[Line], found: Letterhead) -> None:
    """The names of the bodies: what else stands on their side before the number."""
    sorted_out = [found.motto, found.number, found.date, *found.subject, *found.marks]
    known = {id(line) for line in sorted_out} | {id(line) for line, _ in found.nations}
    column = found.nation_column
    for line in lines:
        # Beside a table stand notes, and no names.
        if id(line) in known or (column is not None and line.cell is None):
            continue
        on_right = line.cell is not None and column is not None and line.cell.column == column
        if SEPARATOR.fullmatch(line.text):
            if on_right or (line.cell is None and not found.names):
                found.below_nation = found.below_nation or line
            else:
                found.below_names = found.below_names or line
        elif not on_right and found.below_names is None and not _after(line, found.number):
            found.names.append(line)


def _after(line: Line, number: Line | None) -> bool:
    return number is not None and line.paragraph.number > number.paragraph.number
