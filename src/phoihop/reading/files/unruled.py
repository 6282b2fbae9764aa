"""Tables without ruling: lines whose parts stand under each other in columns."""

from __future__ import annotations

from collections.abc import Sequence

from phoihop.reading.files.assembly import RawCell
from phoihop.reading.files.lines import Line

_FEWEST_ROWS = 3


def table_of(lines: Sequence[Line]) -> list[list[RawCell]] | None:
    """The rows of a table, when the parts of the lines fall into columns."""
    if len(lines) < _FEWEST_ROWS:
        return None
    columns = _columns(lines)
    if len(columns) < 2:
        return None
    rows = []
    for line in lines:
        cells = [RawCell() for _ in columns]
        for part in line.parts:
            place = next(
                number
                for number, (left, right) in enumerate(columns)
                if left <= part.left and part.right <= right
            )
            if cells[place].paragraphs:
                return None
            cells[place].paragraphs.append(part.text)
        rows.append(cells)
    return rows


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches that parts cover when all lines are laid upon each other."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((part.left, part.right) for line in lines for part in line.parts):
        if columns and left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns
