"""The map of an answer: the 34 provinces of today in classes, or the communes of one as dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from phoihop.answers.asking import Answer, Axis, Cell, Header
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.display import number_text, shown_total
from phoihop.answers.maps import Archipelago, Box, chart, classes
from phoihop.answers.margins import accumulated, margins
from phoihop.directory.models import Place
from phoihop.rollup.kinds import CountingKind
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_cells import units_of
from phoihop.web.pages.explore_links import down_url

# Dots by class, as a share of the longer side of what is drawn.
_DOTS: Final = (0.007, 0.010, 0.014, 0.019)


@dataclass(frozen=True)
class Shape:
    """A province: its path, the class of its number (0: none), what it says, where it leads."""

    path: str
    shade: int
    words: str
    url: str = ""


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    radius: int
    shade: int
    words: str


@dataclass(frozen=True)
class Shade:
    """A line of the legend: the class and the numbers in it."""

    shade: int
    words: str


@dataclass(frozen=True)
class Inset:
    """A piece of sea that a map of one province shows apart: an archipelago under its name."""

    name: str
    box: Box
    archipelago: Archipelago
    island: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Map:
    """`what`: the number that is shown · `size` and `line`: of letters and islands, in its units"""

    box: Box
    what: str
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    legend: tuple[Shade, ...]
    archipelagos: tuple[Archipelago, ...]
    insets: tuple[Inset, ...]
    letters: int
    island: int


def has_map(asked: Asked) -> bool:
    """Whether the question is about provinces, or the communes of one, on today's boundaries."""
    return asked.question.boundaries is Boundaries.TODAY and (
        Axis.PROVINCE in asked.question.axes or _only_province(asked) is not None
    )


def wants_today(asked: Asked) -> bool:
    """Whether there would be a map on the boundaries of today."""
    today = asked.with_question(boundaries=Boundaries.TODAY)
    return not has_map(asked) and has_map(today)


def map_of(asked: Asked, answer: Answer) -> Map | None:
    """The map of the first indicator; None where none of it has a number."""
    if not has_map(asked) or not answer.measures:
        return None
    answer = accumulated(answer) if asked.running else answer
    province = _only_province(asked)
    shown = _Shown(asked, answer, Axis.PROVINCE if province is None else Axis.COMMUNE)
    if shown.classes is None:
        return None
    return _country(shown) if province is None else _province(shown, province)


def _only_province(asked: Asked) -> str | None:
    """The province whose communes are asked for."""
    question = asked.question
    if Axis.COMMUNE not in question.axes or len(question.places) != 1:
        return None
    return question.places[0] if question.places[0] in chart().outlines else None


class _Shown:
    """One number for each place of the answer."""

    def __init__(self, asked: Asked, answer: Answer, axis: Axis) -> None:
        self.asked, self.answer = asked, answer
        self.of_rows = answer.question.rows is axis
        self.headers = answer.rows if self.of_rows else answer.columns
        self.unit = units_of(answer)[0]
        self.what = ""
        self.cells = self._cells()
        self.classes = classes(self._value(cell) for cell in self.cells.values())

    def _cells(self) -> dict[int, Cell]:
        """number of the header → the cell shown: the total of its line, else the last of it that is
        over, for all of them the same."""
        others = self.answer.columns if self.of_rows else self.answer.rows
        totals = margins(self.answer)
        of_lines = totals.of_rows if self.of_rows else totals.of_columns
        found = {
            place: cell
            for (place, measure), cell in of_lines.items()
            if measure == 0 and cell.amount is not None
        }
        if len(others) > 1 and found and not self.asked.running:
            self.what = _("all columns together") if self.of_rows else _("all rows together")
            return self._of_places(found)
        last = self._last(others)
        self.what = others[last].label if len(others) > 1 else ""
        found = {
            (cell.row if self.of_rows else cell.column): cell
            for cell in self.answer.cells
            if cell.measure == 0
            and cell.amount is not None
            and (cell.column if self.of_rows else cell.row) == last
        }
        return self._of_places(found)

    def _of_places(self, found: Mapping[int, Cell]) -> dict[int, Cell]:
        return {place: cell for place, cell in found.items() if not self.headers[place].beside}

    def _last(self, others: tuple[Header, ...]) -> int:
        said = {
            (cell.column if self.of_rows else cell.row)
            for cell in self.answer.cells
            if cell.measure == 0
        }
        over = [n for n in sorted(said) if not others[n].open and not others[n].beside]
        return (over or sorted(said) or [0])[-1]

    def _value(self, cell: Cell) -> Decimal:
        if self.answer.measures[0].kind is CountingKind.RATIO and cell.denominator:
            return Decimal(cell.amount or 0) / Decimal(cell.denominator)
        return Decimal(cell.amount or 0)

    def shade(self, cell: Cell) -> int:
        assert self.classes is not None
        return self.classes.of(self._value(cell))

    def words(self, header: Header, cell: Cell | None) -> str:
        if cell is None:
            return _("%(place)s: no figure") % {"place": header.label}
        shown = shown_total(replace(self.answer.total(cell), unit=self.unit))
        return f"{header.label}: {shown}"

    def legend(self) -> tuple[Shade, ...]:
        assert self.classes is not None
        return tuple(
            Shade(number, self._range(low, high, first=number == 1))
            for number, (low, high) in enumerate(self.classes.ranges(), start=1)
        )

    def _range(self, low: Decimal, high: Decimal, *, first: bool) -> str:
        is_ratio = self.answer.measures[0].kind is CountingKind.RATIO
        begins, ends = (
            f"{round(value * 100)}%" if is_ratio else number_text(int(value), self.unit)
            for value in (low, high)
        )
        if begins == ends:
            return ends
        return (
            f"{begins}–{ends}"
            if first
            else _("over %(low)s–%(high)s") % {"low": begins, "high": ends}
        )


def _country(shown: _Shown) -> Map:
    drawn = chart()
    by_code = {header.code: number for number, header in enumerate(shown.headers)}
    names = dict(
        Place.objects.filter(code__in=drawn.outlines, level=Place.Level.PROVINCE, valid_to=None)
        .order_by()
        .values_list("code", "name")
    )
    shapes = []
    for code, path in drawn.outlines.items():
        number = by_code.get(code)
        cell = None if number is None else shown.cells.get(number)
        header = Header(0, code, names.get(code, "")) if number is None else shown.headers[number]
        shapes.append(
            Shape(
                path=path,
                shade=0 if cell is None else shown.shade(cell),
                words=shown.words(header, cell),
                url=down_url(shown.asked, header, of_rows=shown.of_rows) if cell else "",
            )
        )
    return Map(
        box=drawn.whole,
        what=shown.what,
        shapes=tuple(shapes),
        dots=(),
        legend=shown.legend(),
        archipelagos=drawn.archipelagos,
        insets=(),
        letters=105,
        island=20,
    )


def _province(shown: _Shown, code: str) -> Map:
    drawn = chart()
    box = drawn.box(code).widened(0.06)
    longer = max(box.width, box.height)
    places = Place.objects.in_bulk([int(shown.headers[n].key) for n in shown.cells])
    dots = []
    for number, cell in shown.cells.items():
        header = shown.headers[number]
        place = places.get(int(header.key))
        if place is None or place.latitude is None or place.longitude is None:
            continue
        x, y = drawn.projection.point(place.latitude, place.longitude)
        shade = shown.shade(cell)
        radius = max(1, round(longer * _DOTS[shade - 1]))
        dots.append(Dot(x, y, radius, shade, shown.words(header, cell)))
    # Small ones on top of large ones.
    dots.sort(key=lambda dot: -dot.radius)
    return Map(
        box=box,
        what=shown.what,
        shapes=(Shape(drawn.outlines[code], 0, ""),),
        dots=tuple(dots),
        legend=shown.legend(),
        archipelagos=(),
        insets=tuple(_inset(one, dots) for one in drawn.archipelagos),
        letters=round(longer * 0.04),
        island=20,
    )


def _inset(archipelago: Archipelago, dots: Sequence[Dot]) -> Inset:
    """The archipelago with the dots that lie there, which the drawing of a province cannot hold."""
    xs, ys = zip(*archipelago.islands, strict=True)
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).widened(0.15)
    island = round(max(box.width, box.height) * 0.03)
    there = [dot for dot in dots if box.holds(dot.x, dot.y)]
    return Inset(
        archipelago.name,
        box,
        archipelago,
        island,
        tuple(replace(dot, radius=island * (1 + dot.shade)) for dot in there),
    )
