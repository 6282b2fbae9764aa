"""Tables in plain text: lines with tabs, as pasted from Word or Excel."""

from __future__ import annotations

from phoihop.reading.files.extracted import Cell


def cells_of_text(text: str) -> list[Cell]:
    """The cells of tables in plain text: lines that follow each other and have tabs, as pasted from Word or Excel."""
    if "\t" not in text:
        return []
    cells: list[Cell] = []
    table, row, start = -1, 0, 0
    inside = False
    for line in text.split("\n"):
        if "\t" in line.strip():
            if not inside:
                table, row, inside = table + 1, 0, True
            place = start
            for column, part in enumerate(line.split("\t")):
                stripped = part.strip()
                if stripped:
                    begin = place + part.index(stripped)
                    cells.append(Cell(begin, begin + len(stripped), table, row, column))
                place += len(part) + 1
            row += 1
        else:
            inside = False
        start += len(line) + 1
    return cells
