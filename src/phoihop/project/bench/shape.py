"""What the synthetic country looks like: its scales, places, indicators and months.

The places are the packaged ones, so that the reform of 1 July 2025 falls in the middle of the data as
it did in fact: old communes report until June 2025, new ones from July on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from phoihop.directory.places_file import LinkRow, PlaceRow, read_places

LINES = 8
YEARS = (2022, 2023, 2024, 2025, 2026)
LAST_OLD, FIRST_NEW = 202506, 202507
MONTHS = tuple(year * 100 + month for year in YEARS for month in range(1, 13))

JOINT = (1, 2, 3, 4, 5, 6)
STOCK, RATIO = 7, 8
MONEY = (9, 10, 11, 12)
# One activity of several parties yields three of the joint indicators.
JOINT_GROUPS = ((1, 2, 3), (4, 5, 6))


@dataclass(frozen=True)
class Scale:
    """How much there is. The shares are parts of ten thousand.

    province: code of the one new province, None for the whole country
    communes: of how many of its new communes, None for all
    fill: how likely a party of a commune reports an indicator in a month
    credited: how likely a party beside the lead takes part in an activity
    is_ledger: whether there is a ledger of it, or only a snapshot and a cube
    """

    name: str
    province: str | None = None
    communes: int | None = None
    indicators: int = 60
    fill: int = 2154
    credited: int = 4400
    reported: int = 9700
    activities: int = 9500
    is_ledger: bool = True

    @property
    def ordinary(self) -> tuple[int, ...]:
        return tuple(range(len(JOINT) + 1, self.indicators + 1))

    @property
    def every(self) -> tuple[int, ...]:
        return tuple(range(1, self.indicators + 1))


SCALES = {
    scale.name: scale
    for scale in (
        Scale("province", province="82", fill=2398, credited=5260),
        Scale("nation"),
        Scale("stretch", indicators=360, is_ledger=False),
        # For tests that everything turns.
        Scale("tiny", province="82", communes=1, fill=900, credited=1500),
        Scale("tiny-stretch", province="82", communes=1, fill=900, credited=1500, is_ledger=False),
    )
}


@dataclass(frozen=True)
class Commune:
    """A commune of either epoch and where it stands. Provinces and districts are numbered too.

    key: (code, is of the new epoch), as the packaged file knows it
    province, district: those of its own time (0: no district any more)
    today: the new province that its ground belongs to
    """

    id: int
    key: tuple[str, bool]
    province: int
    district: int
    today: int
    first: int
    last: int

    @property
    def is_new(self) -> bool:
        return self.key[1]


class Country:
    """The communes of a scale with numbers of their own, the same in every engine."""

    def __init__(self, scale: Scale) -> None:
        file = read_places()
        self.scale = scale
        self._rows = {_key(row): row for row in file.places}
        self._default = {link.old_code: _target(link) for link in file.links if link.is_default}
        self.numbers = {key: number for number, key in enumerate(sorted(self._rows), start=1)}

    @cached_property
    def communes(self) -> tuple[Commune, ...]:
        new = [key for key in self._level(5, is_new=True) if self._is_in(key)]
        new = new[: self.scale.communes]
        kept = set(new)
        old = [key for key in self._level(5, is_new=False) if self._default[key[0]] in kept]
        return tuple(self._commune(key) for key in (*old, *new))

    def key_of(self, number: int) -> tuple[str, bool]:
        """(code, is of the new epoch) of any numbered place."""
        return self._keys[number]

    @cached_property
    def _keys(self) -> dict[int, tuple[str, bool]]:
        return {number: key for key, number in self.numbers.items()}

    def _level(self, length: int, *, is_new: bool) -> Iterable[tuple[str, bool]]:
        return sorted(key for key in self._rows if len(key[0]) == length and key[1] is is_new)

    def _is_in(self, key: tuple[str, bool]) -> bool:
        wanted = self.scale.province
        return wanted is None or self._rows[key].parent_code == wanted

    def _commune(self, key: tuple[str, bool]) -> Commune:
        row, is_new = self._rows[key], key[1]
        above = (row.parent_code or "", is_new)
        if is_new:
            province, district = self.numbers[above], 0
            today = province
        else:
            district = self.numbers[above]
            province = self.numbers[self._rows[above].parent_code or "", False]
            heir = self._rows[self._default[key[0]]]
            today = self.numbers[heir.parent_code or "", True]
        return Commune(
            id=self.numbers[key],
            key=key,
            province=province,
            district=district,
            today=today,
            first=FIRST_NEW if is_new else MONTHS[0],
            last=MONTHS[-1] if is_new else LAST_OLD,
        )


def _key(row: PlaceRow) -> tuple[str, bool]:
    return row.code, row.valid_to is None


def _target(link: LinkRow) -> tuple[str, bool]:
    return link.new_code, True


def quarter(month: int) -> int:
    """202405 → 20242."""
    return month // 100 * 10 + (month % 100 + 2) // 3


def year(month: int) -> int:
    return month // 100
