"""The packaged places file: every administrative unit before and after the reform of 1/7/2025.

`data/places.json` is written by `scripts/build_places.py` from the tables of `vietnamadminunits`
(MIT; notice in `data/LICENCE-vietnamadminunits.txt`) and the changes of 2026. This module only reads
it: no Django, no database.

A unit's key is `(code, valid_from)`: the same code may be another unit before and after (80 is Long An,
then Tây Ninh). Codes are text with leading zeros: 2 digits a province, 3 a district, 5 a commune.
`valid_from` is None where it is not known, which is the case of every unit of before the reform.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any


class PlaceLevel(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class PlaceKind(StrEnum):
    """The official kind; CITY is a city under a province, CENTRAL_CITY is one of the provincial level."""

    PROVINCE = "tinh"
    CENTRAL_CITY = "thanh_pho_tw"
    URBAN_DISTRICT = "quan"
    RURAL_DISTRICT = "huyen"
    TOWN = "thi_xa"
    CITY = "thanh_pho"
    COMMUNE = "xa"
    WARD = "phuong"
    TOWNSHIP = "thi_tran"
    SPECIAL_ZONE = "dac_khu"


class DisputeKind(StrEnum):
    """What two independent tables disagree on.

    LINK_ONLY_HERE: `code` → `other_code` is among our links, marked disputed; the other table lacks it.
    LINK_ONLY_THERE: the other table has `code` → `other_code`; it is not among our links.
    CODE: the unit we know as `code` is `other_code` in another publication.
    """

    LINK_ONLY_HERE = "link_only_here"
    LINK_ONLY_THERE = "link_only_there"
    CODE = "code"


LEVELS_BY_CODE_LENGTH = {2: PlaceLevel.PROVINCE, 3: PlaceLevel.DISTRICT, 5: PlaceLevel.COMMUNE}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One unit under its latest name and kind.

    The parent is a unit of the same epoch: a commune's is its district before the reform and its
    province after it. `valid_to` is the last day, inclusive, None while the unit stands. `decree`
    is the act that made the unit, None where not known. `lat`, `lon` in degrees; both None together.
    """

    code: str
    valid_from: date | None
    valid_to: date | None
    level: PlaceLevel
    kind: PlaceKind
    name: str
    parent_code: str | None
    parent_valid_from: date | None
    lat: float | None
    lon: float | None
    area_km2: float | None
    decree: str | None


@dataclass(frozen=True, slots=True)
class FormerNameRow:
    """A name and kind the unit `(code, unit_valid_from)` bore on the days from..to, both inclusive.

    `decree` is the act that ended it; the unit's own name holds from the day after.
    """

    code: str
    unit_valid_from: date
    name: str
    kind: PlaceKind
    valid_from: date
    valid_to: date
    decree: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An old unit and a new one that took over all of it (`is_whole`) or a part of it.

    Exactly one link of every old unit has `is_default`; of a divided unit it is the source's guess
    from geometry, a suggestion for a person and never to be applied unasked.
    """

    old_code: str
    old_valid_from: date | None
    new_code: str
    new_valid_from: date
    is_whole: bool
    is_default: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class DisputedRow:
    kind: DisputeKind
    code: str
    other_code: str


@dataclass(frozen=True, slots=True)
class PlacesSource:
    """What the file was built from; `sha256` by name of the file read."""

    name: str
    version: str
    licence: str
    sha256: Mapping[str, str]
    compared_with: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """The whole file; rows ordered by epoch, level and code."""

    source: PlacesSource
    places: tuple[PlaceRow, ...]
    former_names: tuple[FormerNameRow, ...]
    links: tuple[LinkRow, ...]
    disputed: tuple[DisputedRow, ...]


def read_places() -> PlacesFile:
    """Read the packaged file. Takes a few tenths of a second: call it when loading, not per request."""
    text = (
        resources.files("phoihop.directory")
        .joinpath("data", "places.json")
        .read_text(encoding="utf-8")
    )
    content = json.loads(text)
    old_from, new_from = (_day(epoch["valid_from"]) for epoch in content["epochs"])
    if new_from is None:
        raise AssertionError("places.json: the second epoch has no first day")
    return PlacesFile(
        source=_source(content["meta"]),
        places=tuple(row for epoch in content["epochs"] for row in _places(epoch)),
        former_names=tuple(
            FormerNameRow(
                code=code,
                unit_valid_from=date.fromisoformat(unit_from),
                name=name,
                kind=PlaceKind(kind),
                valid_from=date.fromisoformat(first),
                valid_to=date.fromisoformat(last),
                decree=decree,
            )
            for code, unit_from, name, kind, first, last, decree in content["former_names"]
        ),
        links=tuple(_link(*row, old_from=old_from, new_from=new_from) for row in content["links"]),
        disputed=tuple(
            DisputedRow(DisputeKind(kind), code, other) for kind, code, other in content["disputed"]
        ),
    )


def _places(epoch: Mapping[str, Any]) -> list[PlaceRow]:
    valid_from, valid_to = _day(epoch["valid_from"]), _day(epoch["valid_to"])
    rows = []
    for cells in epoch["units"]:
        unit = dict(zip(epoch["columns"], cells, strict=True))
        level = LEVELS_BY_CODE_LENGTH[len(unit["code"])]
        rows.append(
            PlaceRow(
                code=unit["code"],
                valid_from=valid_from,
                valid_to=valid_to,
                level=level,
                kind=PlaceKind(unit["kind"]),
                name=unit["name"],
                parent_code=unit["parent"],
                parent_valid_from=valid_from if unit["parent"] else None,
                lat=unit.get("lat"),
                lon=unit.get("lon"),
                area_km2=unit.get("area_km2"),
                decree=epoch["decrees"].get(level),
            )
        )
    return rows


def _link(
    old_code: str, new_code: str, flags: str, *, old_from: date | None, new_from: date
) -> LinkRow:
    words = flags.split()
    is_whole = "whole" in words
    return LinkRow(
        old_code=old_code,
        old_valid_from=old_from,
        new_code=new_code,
        new_valid_from=new_from,
        is_whole=is_whole,
        is_default=is_whole or "default" in words,
        is_disputed="disputed" in words,
    )


def _source(meta: Mapping[str, Any]) -> PlacesSource:
    return PlacesSource(
        name=meta["source"]["name"],
        version=meta["source"]["version"],
        licence=meta["source"]["licence"],
        sha256=meta["source"]["sha256"],
        compared_with=meta["compared_with"],
        notes=tuple(meta["notes"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
