"""Ruled tables of a PDF page: the drawn lines give the cells, the cells take the words that stand in them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from phoihop.reading.files.assembly import RawCell
from phoihop.reading.files.lines import Line, Word

# Points. y grows downwards, as in `lines`.
_THIN = 3.0
_SHORTEST = 5.0
_NEAR = 3.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: upright or level, at `at`, from `low` to `high`."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows part, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1

    def continues(self, before: Grid) -> bool:
        """Whether it has the columns of the table before."""
        return len(self.xs) == len(before.xs) and all(
            abs(x - old) <= _NEAR for x, old in zip(self.xs, before.xs, strict=True)
        )


@dataclass(frozen=True, slots=True)
class FilledGrid:
    grid: Grid
    rows: list[list[RawCell]]


def grids(page: pypdfium2.PdfPage, height: float) -> list[Grid]:
    """The ruled tables of a page with at least two rows and two columns."""
    strokes = _strokes(page, height)
    return [
        grid for group in _connected(strokes) if (grid := _grid(group)) and len(grid.cells) >= 4
    ]


def _strokes(page: pypdfium2.PdfPage, height: float) -> list[Stroke]:
    strokes: list[Stroke] = []
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number > _MOST_OBJECTS or len(strokes) > _MOST_SEGMENTS:
            return []  # a drawing
        left, bottom, right, top = path.get_bounds()
        if min(right - left, top - bottom) <= _THIN:
            strokes += _stroke(left, height - top, right, height - bottom)
        elif _is_drawn(path):
            strokes += _strokes_of_path(path, height)
    return strokes


def _stroke(left: float, top: float, right: float, bottom: float) -> list[Stroke]:
    """The stroke that fills this box, if it is thin and long enough."""
    if bottom - top <= _THIN and right - left >= _SHORTEST:
        return [Stroke(False, (top + bottom) / 2, left, right)]
    if right - left <= _THIN and bottom - top >= _SHORTEST:
        return [Stroke(True, (left + right) / 2, top, bottom)]
    return []


def _is_drawn(path: pypdfium2.PdfObject) -> bool:
    """Whether its outline is drawn; a surface is only a background."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(stroke.value)


def _strokes_of_path(path: pypdfium2.PdfObject, height: float) -> Iterator[Stroke]:
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    before: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif before is not None and kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _between(before, point, height)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from _between(point, first, height)


def _between(one: tuple[float, float], other: tuple[float, float], height: float) -> list[Stroke]:
    (x1, y1), (x2, y2) = one, other
    return _stroke(min(x1, x2), height - max(y1, y2), max(x1, x2), height - min(y1, y2))


def _connected(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """The strokes in groups that touch each other."""
    parent = list(range(len(strokes)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    upright = sorted(
        (number for number, stroke in enumerate(strokes) if stroke.upright),
        key=lambda number: strokes[number].at,
    )
    for number, level in enumerate(strokes):
        if level.upright:
            continue
        for other in upright:
            stroke = strokes[other]
            if stroke.at > level.high + _NEAR:
                break
            if stroke.at >= level.low - _NEAR and (
                stroke.low - _NEAR <= level.at <= stroke.high + _NEAR
            ):
                parent[root(number)] = root(other)
    groups: dict[int, list[Stroke]] = {}
    for number, stroke in enumerate(strokes):
        groups.setdefault(root(number), []).append(stroke)
    return list(groups.values())


def _grid(strokes: Sequence[Stroke]) -> Grid | None:
    xs = _places(stroke.at for stroke in strokes if stroke.upright)
    ys = _places(stroke.at for stroke in strokes if not stroke.upright)
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > _MOST_SEGMENTS:
        return None
    upright = [stroke for stroke in strokes if stroke.upright]
    level = [stroke for stroke in strokes if not stroke.upright]

    def parted(edges: Sequence[Stroke], at: float, low: float, high: float) -> bool:
        middle = (low + high) / 2
        return any(
            abs(edge.at - at) <= _NEAR and edge.low - 1 <= middle <= edge.high + 1 for edge in edges
        )

    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            columns = 1
            while column + columns < len(xs) - 1 and not parted(
                upright, xs[column + columns], ys[row], ys[row + 1]
            ):
                columns += 1
            rows = 1
            while row + rows < len(ys) - 1 and not parted(
                level, ys[row + rows], xs[column], xs[column + 1]
            ):
                rows += 1
            taken.update(
                (row + down, column + right) for down in range(rows) for right in range(columns)
            )
            cells.append(GridCell(row, column, rows, columns))
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _places(values: Iterable[float]) -> list[float]:
    """The values with those that lie close together taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def in_order(lines: Sequence[Line], tables: Sequence[Grid]) -> Iterator[Line | FilledGrid]:
    """Lines and tables in the order of the page, the words of a table taken out of the lines."""
    held: dict[int, list[Line]] = {}
    order: list[Line | int] = []
    for line in lines:
        middle_y = line.top - line.size / 3
        inside: dict[int, list[Word]] = {}
        for word in line.words:
            middle_x = (word.left + word.right) / 2
            table = next((n for n, grid in enumerate(tables) if grid.holds(middle_x, middle_y)), -1)
            inside.setdefault(table, []).append(word)
        for table, words in inside.items():
            part = Line(words, line.top, line.size)
            if table < 0:
                order.append(part)
                continue
            if table not in held:
                order.append(table)
            held.setdefault(table, []).append(part)
    for item in order:
        yield (
            item
            if isinstance(item, Line)
            else FilledGrid(tables[item], _filled(tables[item], held[item]))
        )


def _filled(grid: Grid, lines: Sequence[Line]) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = [[] for _ in grid.ys[1:]]
    at: dict[tuple[int, int], RawCell] = {}
    for cell in grid.cells:
        raw = RawCell(rows=cell.rows, columns=cell.columns)
        rows[cell.row].append(raw)
        for down in range(cell.rows):
            for right in range(cell.columns):
                at[cell.row + down, cell.column + right] = raw
    for line in lines:
        row = _place(grid.ys, line.top - line.size / 3)
        parts: dict[int, list[str]] = {}
        for word in line.words:
            parts.setdefault(_place(grid.xs, (word.left + word.right) / 2), []).append(word.text)
        texts: dict[int, tuple[RawCell, list[str]]] = {}
        for column, words in parts.items():
            raw = at[row, column]
            texts.setdefault(id(raw), (raw, []))[1].extend(words)
        for raw, words in texts.values():
            raw.paragraphs.append(" ".join(words))
    return rows


def _place(borders: Sequence[float], value: float) -> int:
    """Between which two borders the value lies."""
    for number, border in enumerate(borders[1:-1]):
        if value < border:
            return number
    return len(borders) - 2
