"""Lines under texts, however they were drawn: borders of paragraphs or cells, shapes, old shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.model import TWIPS_A_MM, Line, Paragraph
from phoihop.writing.lint.recognition import Letterhead
from phoihop.writing.lint.rules.subject import at, span
from phoihop.writing.metrics import widest_line

# How long a line is as a part of the text over it.
WHOLE: Final = (1.0, 1.0)
PART: Final = (1 / 3, 1 / 2)
# Drawn by hand and eye, it may be so much shorter or longer.
_SHORTER, _LONGER = 0.75, 1.3


def lengths_below(line: Line, letterhead: Letterhead) -> list[float]:
    """The lengths (mm; 0 where unknown) of the drawn lines in the text's column from the text on; of
    shapes, which stand where they like, in its whole cell."""
    if line.cell is None:
        return lengths(line.paragraph, 0)
    found: list[float] = []
    for cell in (cell for one in letterhead.tables for cell in one.cells):
        if cell.column != line.cell.column:
            continue
        for paragraph in cell.paragraphs:
            if paragraph.number >= line.paragraph.number:
                found += lengths(paragraph, cell.width)
            elif cell is line.cell:
                found += [drawn.length for drawn in paragraph.drawn]
    return found


def lengths(paragraph: Paragraph, room: int) -> list[float]:
    """Of the lines drawn in the paragraph or at its edge, in `room` twips (0 where unknown)."""
    found = [drawn.length for drawn in paragraph.drawn]
    form = paragraph.format
    sides = {"bottom", "between"} | ({"top"} if paragraph.empty else set())
    if form.borders & sides:
        found.append(max(0, room - form.left - form.right) / TWIPS_A_MM if room else 0)
    return found


def spare_lines(letterhead: Letterhead) -> int:
    """Drawn shapes in the letterhead beyond one for each cell: each may belong to another cell."""
    cells = [cell for one in letterhead.tables for cell in one.cells]
    loose = sum(len(paragraph.drawn) for paragraph in letterhead.paragraphs)
    counts = [sum(len(paragraph.drawn) for paragraph in cell.paragraphs) for cell in cells]
    return loose + sum(max(0, count - 1) for count in counts)


def wrong_length(
    place: Place,
    texts: Sequence[Line],
    found: Sequence[float],
    part: tuple[float, float],
    room: int,
) -> Iterator[Finding]:
    """None of the drawn lines is as long as this part of one of the texts, set in `room` twips."""
    known = [length for length in found if length]
    widths = [
        widest_line(text.text, text.visible[0].size, room / TWIPS_A_MM, bold=text.visible[0].bold)
        for text in texts
    ]
    low, high = part[0] * _SHORTER, part[1] * _LONGER
    if any(low <= length / width <= high for length in known for width in widths if width):
        return
    if known and any(widths):
        expected = span(round(max(widths) * part[0]), round(max(widths) * part[1]), "mm")
        yield Finding(Rule.LINES, place, f"{known[0]:.0f} mm", expected, Level.WARNING)


def underlined(part: str, lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        if any(run.underline for run in line.visible):
            yield Finding(Rule.LINES, at(part, line), "underlined", "a drawn line")
            return
