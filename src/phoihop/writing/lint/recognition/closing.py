"""The end of a paper: who receives it, who signs it, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from phoihop.writing.lint.model import Block, Cell, Line, Paragraph, Row, Table
from phoihop.writing.lint.recognition.patterns import (
    ANNEX_LABEL,
    AUTHORITY,
    ITEM,
    ORDER,
    RECIPIENTS,
    RECIPIENTS_WITHIN,
    in_capitals,
)

# A line's height where fourteen points are set solid.
LINE_HEIGHT: Final = 16.1
# An empty paragraph less high than this is no line.
_LEAST_LINE: Final = 7.0
_LONGEST_POST: Final = 120
_MOST_TEXT_LINES: Final = 8
# What a picture of a signature takes.
_PICTURE: Final = 5


@dataclass(slots=True)
class Signature:
    """`head` says on whose behalf and by which post, `name` who; `blank` lines are between them."""

    head: list[Line]
    blank: int
    name: list[Line]
    column: int
    columns: int


@dataclass(slots=True)
class Closing:
    """Blocks `start` to `end` of the paper. `label` is "Nơi nhận:", `items` the list under it.
    `loose` are lines that sign outside any table."""

    start: int
    end: int
    label: Line | None = None
    items: list[Line] = field(default_factory=list)
    column: int | None = None  # of the list, where it stands in a table
    signatures: list[Signature] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)

    @property
    def last_item(self) -> Line | None:
        """The start of the last item, which may go on over several lines."""
        marked = [line for line in self.items if ITEM.match(line.text) or line.paragraph.label]
        return (marked or self.items)[-1] if self.items else None


def closing_of(blocks: list[Block], start: int) -> Closing:
    """The closing of a paper whose text begins at block `start`."""
    place = _place_of_recipients(blocks, start)
    tables = _signing_tables(blocks, start, place)
    if place is None and not tables:
        return _loose_closing(blocks, start)
    positions = [*tables, *([place] if place is not None else [])]
    closing = Closing(min(positions), max(positions) + 1)
    for position in sorted(tables):
        table = blocks[position]
        assert isinstance(table, Table)
        _read_table(table, closing)
    if place is not None and closing.label is None:
        _read_recipients(blocks, place, closing)
    return closing


def _place_of_recipients(blocks: list[Block], start: int) -> int | None:
    for position in range(start, len(blocks)):
        block = blocks[position]
        paragraphs = block.paragraphs if isinstance(block, Table) else (block,)
        for paragraph in paragraphs:
            found = RECIPIENTS_WITHIN.search(paragraph.text)
            # A table with lines may have a column of that name.
            listed = isinstance(block, Paragraph) or not block.bordered
            if found and (listed or found[0].endswith(":")):
                return position
    return None


def _signing_tables(blocks: list[Block], start: int, place: int | None) -> list[int]:
    """The tables in which somebody signs: around the recipients, or the last ones of the text."""
    if place is None:
        end = _start_of_annexes(blocks, start)
        last = next(
            (
                position
                for position in range(end - 1, start - 1, -1)
                if not _is_empty(blocks[position])
            ),
            None,
        )
        if last is None or not _is_signing_table(blocks[last]):
            return []
        place = last
    found = [place] if isinstance(blocks[place], Table) else []
    for step in (-1, 1):
        position = place + step
        while start <= position < len(blocks):
            block = blocks[position]
            if _is_signing_table(block):
                found.append(position)
            elif not _is_empty(block) and not (step > 0 and _is_item(block)):
                break
            if step > 0 and isinstance(block, Paragraph) and block.page_break:
                break
            position += step
    return sorted(found)


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(ITEM.match(block.text) or block.label)


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.empty and not block.pictures


def _is_signing_table(block: Block) -> bool:
    """Without lines, and its filled cells begin with words in capitals, as posts and bodies do."""
    if not isinstance(block, Table) or block.bordered or len(block.rows) > 12:
        return False
    first = [_first_line(cell) for cell in block.rows[0].cells]
    filled = [line for line in first if line]
    return bool(filled) and all(
        (in_capitals(line) and len(line) < _LONGEST_POST) or RECIPIENTS.match(line)
        for line in filled
    )


def _first_line(cell: Cell) -> str:
    return next(
        (line.text for paragraph in cell.paragraphs for line in paragraph.lines() if line.text), ""
    )


def _start_of_annexes(blocks: list[Block], start: int) -> int:
    for position in range(start, len(blocks)):
        block = blocks[position]
        if isinstance(block, Paragraph) and ANNEX_LABEL.fullmatch(block.text):
            return position
    return len(blocks)


def _read_table(table: Table, closing: Closing) -> None:
    for rows in _alike(table.rows):
        count = len(rows[0].cells)
        for column in range(count):
            cells = [row.cells[column] for row in rows]
            lines = [
                line
                for cell in cells
                for paragraph in cell.paragraphs
                for line in paragraph.lines()
            ]
            if any(RECIPIENTS.match(line.text) for line in lines):
                closing.column = column
                _take_items(lines, closing)
            elif any(line.text for line in lines):
                closing.signatures += _signatures(rows, column, count)


def _alike(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows in groups that have the same columns."""
    group: list[Row] = []
    for row in rows:
        if group and len(row.cells) != len(group[0].cells):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _take_items(lines: list[Line], closing: Closing) -> None:
    for line in lines:
        if closing.label is None:
            if RECIPIENTS.match(line.text):
                closing.label = line
        elif line.text:
            closing.items.append(line)


def _read_recipients(blocks: list[Block], place: int, closing: Closing) -> None:
    """Recipients in the text itself, perhaps with the signature beside them after a tab."""
    for position in range(place, len(blocks)):
        block = blocks[position]
        if isinstance(block, Table) or ANNEX_LABEL.fullmatch(block.text):
            break
        pieces = [line for line in block.lines("\n\t") if line.text]
        if closing.label is not None and closing.items and not pieces:
            break
        _take_items([line for line in pieces if not _signs(line)], closing)
        closing.loose += [line for line in pieces if _signs(line)]
        closing.end = max(closing.end, position + 1)
        if block.page_break:
            break


def _signs(line: Line) -> bool:
    return in_capitals(line.text) and len(line.text) < _LONGEST_POST and not ITEM.match(line.text)


def _signatures(rows: list[Row], column: int, columns: int) -> Iterator[Signature]:
    """Who signs in one column: each head ends where the room for a hand begins."""
    head: list[Line] = []
    name: list[Line] = []
    blank = widest = 0

    def signature() -> Signature:
        if widest < 2 and len(head) > 1 and not name and not in_capitals(head[-1].text):
            # No room was left for the hand: the last line is the name all the same.
            return Signature(head[:-1], widest, head[-1:], column, columns)
        return Signature(head, widest, name, column, columns)

    for row in rows:
        for line, empty in _filling(row, column):
            if not line:
                blank += empty
                continue
            if head and blank > widest:
                widest = blank
            capitals = in_capitals(line.text)
            if capitals and name:
                yield signature()
                head, name, widest = [], [], 0
            signs = bool(head) and (widest > 1 or bool(blank and not capitals))
            (name if signs else head).append(line)
            blank = 0
    if head:
        widest = max(widest, blank)
        yield signature()


def _filling(row: Row, column: int) -> Iterator[tuple[Line | None, int]]:
    """The lines of a cell, and how many empty ones are before each; its room counts as lines."""
    cell, height, filled = row.cells[column], 0.0, 0
    for paragraph in cell.paragraphs:
        room = (paragraph.format.before + paragraph.format.after) / 20
        if room >= 4 * LINE_HEIGHT:
            yield None, int(room / LINE_HEIGHT)
        if paragraph.pictures:
            yield None, _PICTURE
        for line in paragraph.lines():
            height += _height(paragraph)
            filled += bool(line.text)
            if line.text:
                yield line, 0
            elif _height(paragraph) >= _LEAST_LINE:
                yield None, max(1, int(_height(paragraph) / LINE_HEIGHT))
    left = row.height / 20 - height
    if left >= 2 * LINE_HEIGHT:
        yield None, int(left / LINE_HEIGHT)


def _height(paragraph: Paragraph) -> float:
    form = paragraph.format
    if form.rule == "exact":
        return form.line / 20
    size = max((run.size for run in paragraph.runs), default=paragraph.size)
    return size * 1.15 * (form.line / 240 if form.rule == "auto" else 1)


def _loose_closing(blocks: list[Block], start: int) -> Closing:
    """Lines that sign at the end of the text, where there is neither a table nor a list."""
    end = _start_of_annexes(blocks, start)
    lines: list[Line] = []
    first = end
    for position in range(end - 1, max(start, end - 16) - 1, -1):
        block = blocks[position]
        if isinstance(block, Table):
            break
        pieces = [line for line in block.lines("\n\t") if line.text]
        if any(not _is_name_or_post(line) for line in pieces):
            break
        lines = [*pieces, *lines]
        first = position if pieces else first
    posts = [line for line in lines if _signs(line) and _stands_apart(line)]
    if not posts or len(lines) > _MOST_TEXT_LINES:
        return Closing(end, end)
    return Closing(first, end, loose=posts)


def _is_name_or_post(line: Line) -> bool:
    return (
        len(line.text) < 60
        and not line.text.endswith((";", ":", "./."))
        and bool(_stands_apart(line) or ORDER.match(line.text))
    )


def _stands_apart(line: Line) -> bool:
    form = line.paragraph.format
    return (
        form.align in ("right", "center")
        or form.left > 2000
        or "\t" in line.paragraph.text
        or bool(AUTHORITY.match(line.text))
    )
