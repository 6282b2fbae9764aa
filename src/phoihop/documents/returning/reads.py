"""Blocks of what was read: the lines of a part put together as paragraphs, lists, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from phoihop.documents.blocks import BULLETS, CHART, PARAGRAPH, TABLE
from phoihop.documents.returning.wordfile import Element, Line, Piece

DASH: Final = re.compile(r"[-–•]\s+")
_END: Final = re.compile(r"\s*\./\.\s*$")


@dataclass
class Read:
    """A block as it was read. `lines` are its paragraph, items or cells."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    rows: list[list[Line]] = field(default_factory=list)
    caption: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What makes two blocks say the same."""
        if self.kind == TABLE:
            rows = ("\t".join(cell.text for cell in row) for row in self.rows)
            return (self.kind, self.caption, *rows)
        return (self.kind, self.caption, *(line.text for line in self.lines))


def split(elements: Sequence[Element], has_heading: bool) -> tuple[str, list[Read]]:
    rest = list(elements)
    heading = ""
    if has_heading and rest and rest[0].kind == "paragraph":
        heading = rest.pop(0).text
    return heading, list(_reads(rest))


def _reads(elements: Sequence[Element]) -> Iterator[Read]:
    """Blocks of what was read: items in a row are one list, a caption belongs to its table."""
    made: list[Read] = []
    caption = ""
    for element in elements:
        if element.kind == "table":
            made.append(Read(TABLE, rows=element.rows, caption=caption))
            caption = ""
            continue
        if element.kind == "picture":
            made.append(Read(CHART))
            continue
        text = _END.sub(".", element.text)
        if not text.strip(" ."):
            continue
        if element.style == "caption":
            if made and made[-1].kind == CHART and not made[-1].caption:
                made[-1].caption = text
            else:
                caption = text
            continue
        if caption:
            made.append(Read(PARAGRAPH, [Line([Piece(caption)])]))
            caption = ""
        _add_text(made, element)
    yield from made


def _add_text(made: list[Read], element: Element) -> None:
    line = _ended(element.line)
    if not element.listed and not DASH.match(line.text):
        made.append(Read(PARAGRAPH, [line]))
        return
    item = line if element.listed else _without_dash(line)
    if made and made[-1].kind == BULLETS:
        made[-1].lines.append(item)
    else:
        made.append(Read(BULLETS, [item]))


def _ended(line: Line) -> Line:
    """The line without the mark by which a State paper ends."""
    if not _END.search(line.text):
        return line
    pieces = [Piece(each.text, each.bold, each.italic, each.figure) for each in line.pieces]
    for piece in reversed(pieces):
        if piece.text.strip():
            if piece.text.strip() == "./.":
                piece.text = "."
            else:
                piece.text = _END.sub(".", piece.text)
            break
    return Line(pieces)


def _without_dash(line: Line) -> Line:
    pieces = [Piece(each.text, each.bold, each.italic, each.figure) for each in line.pieces]
    for piece in pieces:
        piece.text = piece.text.lstrip()
        if piece.text.lstrip("-–• ") != piece.text:
            piece.text = piece.text.lstrip("-–• ")
            if piece.text:
                break
            continue
        if piece.text:
            break
    return Line([piece for piece in pieces if piece.text])
