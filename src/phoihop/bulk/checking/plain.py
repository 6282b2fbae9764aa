"""Rows that differ from earlier ones only in key, number, place and day: most of a great table.

Nothing is judged here. What the cells of a right row meant (`rows.RowReader`) is remembered by the
cells it was read from; a row whose cells were all met before, and whose number is a plain one, means
what they meant. Of every other row nothing is said here; it is read in full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, NamedTuple

from phoihop.bulk.checking.identity import hashed, of_content, of_key, of_what
from phoihop.bulk.checking.known import Right
from phoihop.bulk.checking.lookups import Spot
from phoihop.bulk.checking.rows import Group, Read, Row
from phoihop.bulk.checking.texts import SHORT, is_tidy
from phoihop.bulk.columns import NAMES, Layout
from phoihop.bulk.tables.opening import Cell
from phoihop.rollup.amounts import LARGEST, to_smallest

# Meanings kept of one kind; a table of more begins anew, which costs time and no memory.
_KEPT: Final = 200_000
# No more digits than a number may have that is kept.
_DIGITS: Final = 18
# Cells that say the same in very many rows; those of them that the meaning of days depends on.
_SHARED: Final = (
    "programme", "indicator", "what", "qualifier", "unit", "basis", "window", "outside",
)  # fmt: skip
_TIMED: Final = ("programme", "window", "outside")
_DAYS: Final = ("start", "end")
_WHERE: Final = ("place", "place_name")
# A row that says something here is read in full.
_RARE: Final = ("denominator", "activity", "parties", "reason")


class _When(NamedTuple):
    """cells: the values of `Row` that tell the time; ordinals: of both days, as hashes hold them"""

    last: date
    cells: tuple[date, date, int, int]
    outside: bool
    group: Group
    ordinals: str


class _Kind(NamedTuple):
    """What rows of the same shared cells have in common. thing: the values of `Row` before the place;
    factor: smallest units in one reported; the texts: what stands between the parts that differ in
    that which `identity` makes hashes of."""

    times: dict[Any, _When]
    thing: tuple[int, str, str, str]
    basis: str
    qualifier: str
    factor: int
    by_key: tuple[str, ...]
    by_what: tuple[str, ...]
    says: tuple[str, ...]


class _Gap:
    """Stands in a text for what differs from row to row."""

    def __repr__(self) -> str:
        return _MARK


# Never part of a text that `repr` made.
_MARK: Final = "\x00"
_GAP: Final = _Gap()


class PlainRows:
    """owner: as `identity` knows it; spots: the places that two cells name, none where they are
    wrong."""

    def __init__(
        self, layout: Layout, owner: int, spots: Callable[[Cell, Cell], Sequence[Spot]]
    ) -> None:
        pairs = zip(NAMES, layout.places, strict=True)
        self._at = {name: place for name, place in pairs if place is not None}
        self._owner, self._named = owner, spots
        self._width = max(self._at.values()) + 1
        self._key, self._value = self._at.get("key"), self._at["value"]
        self._shared, self._days, self._where = map(self._together, (_SHARED, _DAYS, _WHERE))
        self._timed = tuple(self._at[name] for name in _TIMED if name in self._at)
        self._body = self._at.get("organisation")
        self._rare = tuple(self._at[name] for name in _RARE if name in self._at)
        self._kinds: dict[Any, _Kind] = {}
        self._times: dict[Any, dict[Any, _When]] = {}
        self._spots: dict[Any, Sequence[Spot]] = {}
        self._bodies: dict[Cell, int | None] = {}
        self._amounts: dict[tuple[str, int], int] = {}

    def _together(self, names: Sequence[str]) -> Callable[[Sequence[Cell]], Any]:
        return itemgetter(*(self._at[name] for name in names if name in self._at))

    def read(self, number: int, cells: Sequence[Cell]) -> Right | None:
        """The row; None when it has to be read in full."""
        kind = self._kinds.get(self._shared(cells)) if len(cells) >= self._width else None
        if kind is None:
            return None
        when = kind.times.get(self._days(cells))
        spots = self._spots.get(self._where(cells))
        body = self._bodies.get(None if self._body is None else cells[self._body], -1)
        if when is None or spots is None or body == -1 or any(map(cells.__getitem__, self._rare)):
            return None
        amount = self._amount(cells[self._value], kind.factor)
        place = _stood(spots, when.last)
        key = "" if self._key is None else cells[self._key] or ""
        if amount < 0 or not place or (key and not _is_plain_key(key)):
            return None
        return _right(number, str(key), amount, (place, body), kind, when)

    def _amount(self, value: Cell, factor: int) -> int:
        """In smallest units; -1 where the cell has to be looked at more closely."""
        if type(value) is not str:
            return _whole(value, factor)
        if value.isdigit() and value.isascii() and len(value) <= _DIGITS:
            amount = int(value) * factor
            return amount if amount <= LARGEST else -1
        return self._amounts.get((value, factor), -1)

    def remember(self, cells: Sequence[Cell], read: Read) -> None:
        """The row was read in full and found right."""
        group, row = read.group, read.row
        if len(cells) < self._width or row.denominator is not None or group.deed is not None:
            return
        shared = self._shared(cells)
        kind = self._kinds.get(shared)
        if kind is None:
            timed = read.reading, *(cells[place] for place in self._timed)
            times = _room(self._times).setdefault(timed, {})
            kind = _room(self._kinds)[shared] = self._kind(row, group.programme, times)
        value = cells[self._value]
        if type(value) is str:
            _room(self._amounts)[value, kind.factor] = row.amount
        _room(kind.times)[self._days(cells)] = _When(
            row.period_to,
            (row.period_from, row.period_to, row.calendar_cell, row.window_cell),
            row.outside_phase,
            group,
            ", ".join(str(day.toordinal()) for day in (row.period_from, row.period_to)),
        )
        _room(self._bodies)[None if self._body is None else cells[self._body]] = row.organisation
        name = self._at.get("place_name")
        named = self._named(cells[self._at["place"]], None if name is None else cells[name])
        _room(self._spots)[self._where(cells)] = named

    def _kind(self, row: Row, programme: int, times: dict[Any, _When]) -> _Kind:
        anywhere, any_days = (_GAP, _GAP), (_GAP,)
        return _Kind(
            times,
            (row.indicator, row.unit, row.unit_key, row.what),
            row.basis,
            row.qualifier,
            to_smallest(Decimal(1), row.unit)[0],
            _parts(of_key(programme, self._owner, _GAP)),
            _parts(of_what(programme, self._owner, row, anywhere, any_days, None)),
            _parts(of_content(row, anywhere, any_days, _GAP)),
        )


def _right(
    number: int, key: str, amount: int, where: tuple[int, int | None], kind: _Kind, when: _When
) -> Right:
    """where: place and body"""
    # Unpacked at once: ten looks at names are slower.
    _times, thing, basis, qualifier, _factor, by_key, by_what, says = kind
    _last, days, outside, group, ordinals = when
    place, body = where
    if key:
        by = f"{by_key[0]}{key!r}{by_key[1]}"
    else:
        by = f"{by_what[0]}{place}{by_what[1]}{body}{by_what[2]}{ordinals}{by_what[3]}"
    said = f"{says[0]}{place}{says[1]}{body}{says[2]}{ordinals}{says[3]}{amount}{says[4]}"
    row = (*thing, place, body, *days, basis, amount, None, qualifier, outside, "")
    return Right(number, key, group, row, hashed(by), hashed(said))


def _stood(spots: Sequence[Spot], on: date) -> int | None:
    for spot in spots:
        if spot.valid_from <= on and (spot.valid_to is None or on <= spot.valid_to):
            return spot.id
    return None


def _is_plain_key(key: Cell) -> bool:
    return type(key) is str and len(key) <= SHORT and is_tidy(key)


def _whole(value: Cell, factor: int) -> int:
    """The amount of a cell that is a whole number to the file itself; -1 of any other."""
    if not (isinstance(value, Decimal) and value.is_finite() and 0 <= value < 10**_DIGITS):
        return -1
    amount = int(value) * factor
    return amount if value == int(value) and amount <= LARGEST else -1


def _parts(said: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(repr(said).split(_MARK))


def _room(kept: dict[Any, Any]) -> dict[Any, Any]:
    if len(kept) >= _KEPT:
        kept.clear()
    return kept
