"""The provinces of today as shapes, places as points, and numbers in classes that a map can show.

`data/provinces.json` holds the outlines, from public-domain Natural Earth with the former provinces
joined. A degree of longitude is drawn shorter than one of latitude, as it is in the middle of the country.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

# More shades are not told apart, nor their patterns.
MOST_CLASSES: Final = 4
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing, for a viewBox."""

    x: int
    y: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.x} {self.y} {self.width} {self.height}"

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def widened(self, share: float) -> Box:
        """With that share of its longer side around it."""
        more = round(max(self.width, self.height) * share)
        return Box(self.x - more, self.y - more, self.width + 2 * more, self.height + 2 * more)


@dataclass(frozen=True, slots=True)
class Archipelago:
    """Islands that every map of the country shows. `label`: where its name is centred."""

    name: str
    province: str
    islands: tuple[tuple[int, int], ...]
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Projection:
    """How degrees become units of the drawing, from its upper left corner."""

    west: float
    north: float
    squeeze: float
    degree: int

    def point(self, latitude: float, longitude: float) -> tuple[int, int]:
        return (
            round((longitude - self.west) * self.squeeze * self.degree),
            round((self.north - latitude) * self.degree),
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: `whole` is all of it, `outlines` the path of each province by its code."""

    whole: Box
    outlines: Mapping[str, str]
    archipelagos: tuple[Archipelago, ...]
    projection: Projection

    def box(self, province: str) -> Box:
        """What the province takes of the drawing."""
        return _around(self.outlines[province])


# (name, province, latitude and longitude of some islands)
_ISLANDS: Final = (
    (
        "QĐ. Hoàng Sa",
        "48",
        ((16.83, 112.34), (16.53, 111.61), (16.67, 112.73), (16.45, 111.74), (15.78, 111.20)),
    ),
    (
        "QĐ. Trường Sa",
        "56",
        ((11.43, 114.33), (10.38, 114.48), (10.18, 114.37), (9.88, 114.33), (8.64, 111.92),
         (8.97, 113.70), (8.86, 112.25), (7.89, 112.92)),
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def chart() -> Chart:
    """The drawing of the country, read once."""
    file = resources.files("phoihop.answers").joinpath("data", "provinces.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    projection = Projection(told["west"], told["north"], told["squeeze"], told["degree"])
    return Chart(
        whole=Box(0, 0, told["width"], told["height"]),
        outlines=MappingProxyType(told["outlines"]),
        archipelagos=tuple(
            _archipelago(name, province, [projection.point(*island) for island in islands])
            for name, province, islands in _ISLANDS
        ),
        projection=projection,
    )


def _archipelago(name: str, province: str, islands: list[tuple[int, int]]) -> Archipelago:
    middle = round(sum(x for x, _ in islands) / len(islands))
    lowest = max(y for _, y in islands)
    return Archipelago(name, province, tuple(islands), (middle, lowest + 150))


@lru_cache(maxsize=40)
def _around(outline: str) -> Box:
    """The box around a path of absolute moves (M) and relative lines (l)."""
    xs: list[int] = []
    ys: list[int] = []
    for ring in outline.split("M")[1:]:
        numbers = [int(number) for number in _NUMBER.findall(ring)]
        x, y = numbers[:2]
        xs.append(x)
        ys.append(y)
        for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + across, y + down
            xs.append(x)
            ys.append(y)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class Classes:
    """Up to four classes of about as many numbers each. `tops`: the largest number of each class;
    equal numbers always share a class."""

    tops: tuple[Decimal, ...]
    lowest: Decimal

    def of(self, value: Decimal | int) -> int:
        """The class, from 1 for the smallest numbers."""
        return min(bisect_left(self.tops, Decimal(value)), len(self.tops) - 1) + 1

    def ranges(self) -> list[tuple[Decimal, Decimal]]:
        """The smallest and the largest number that may stand in each class; the one after begins
        above the one before."""
        return list(zip((self.lowest, *self.tops[:-1]), self.tops, strict=True))


def classes(values: Iterable[Decimal | int]) -> Classes | None:
    """Classes for those numbers; None where there are none."""
    ordered = sorted(Decimal(value) for value in values)
    if not ordered:
        return None
    count = min(MOST_CLASSES, len(set(ordered)))
    tops = {ordered[-(-len(ordered) * part // count) - 1] for part in range(1, count + 1)}
    return Classes(tuple(sorted(tops)), ordered[0])
