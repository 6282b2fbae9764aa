"""The twelve questions, said once; every engine puts them in its own words.

Most are tables of (row, column, indicator, amount, denominator). A flow adds up within a column; a
stock and a ratio show what stands on the column's last day: of each series (place, party) the latest
reading up to it. Joint activities count once, except by party, where each is credited with all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from phoihop.project.bench.shape import JOINT, MONTHS, RATIO, STOCK, Country, quarter, year

Row = tuple[int | None, ...]
READINGS = (STOCK, RATIO)

# What each kind of question returns.
TABLE = "table"
TARGETS = "targets"  # a table whose last column is the target of the indicator
COMPLETE = "complete"  # (province, line, reports in, reports expected)
MISSING = "missing"  # (commune, line) without a report
TOP = "top"  # (commune, change) of the twenty that grew most
JOINTLY = "jointly"  # a table that finds what counts once by itself


@dataclass(frozen=True)
class Enquiry:
    """rows: nothing, province, today, commune, line or stage; columns: nothing, month, quarter, year.

    start, end: months as 202405, both included
    """

    name: str
    about: str
    kind: str
    rows: str
    columns: str
    start: int
    end: int
    indicators: tuple[int, ...]
    province: int | None = None
    place: int | None = None
    figures: bool = False

    @property
    def is_credited(self) -> bool:
        return self.rows == "line"

    @property
    def flows(self) -> tuple[int, ...]:
        return tuple(number for number in self.indicators if number not in READINGS)

    @property
    def readings(self) -> tuple[int, ...]:
        return tuple(number for number in self.indicators if number in READINGS)

    @property
    def stages(self) -> tuple[int, ...]:
        return (0, 1, 2) if self.rows == "stage" else (1, 2)

    @property
    def months(self) -> tuple[int, ...]:
        return tuple(month for month in MONTHS if self.start <= month <= self.end)

    @property
    def ends(self) -> tuple[int, ...]:
        """The last month of each column."""
        last = {self.column(month): month for month in self.months}
        return tuple(last.values())

    def column(self, month: int) -> int:
        match self.columns:
            case "month":
                return month
            case "quarter":
                return quarter(month)
            case "year":
                return year(month)
            case _:
                return 0


def enquiries(country: Country) -> tuple[Enquiry, ...]:
    """Q1 … Q12 for this country."""
    every = country.scale.every
    flows = tuple(number for number in every if number not in READINGS)
    commune = country.communes[0]
    one, there = 20, commune.province
    if country.scale.indicators < one:
        raise AssertionError("too few indicators")
    table = (TABLE, "province", "quarter")
    return (
        Enquiry("Q1", "indicators by province and quarter", *table, 202401, 202412, every),
        Enquiry("Q2", "one indicator by province and month, five years", TABLE, "province", "month", 202201, 202612, (one,)),
        Enquiry("Q3", "communes of a province, a quarter", TABLE, "commune", "nothing", 202404, 202406, every, province=there),
        Enquiry("Q4", "one commune's year", TABLE, "nothing", "month", 202401, 202412, every, place=commune.id),
        Enquiry("Q5", "done against target, this year so far", TARGETS, "province", "nothing", 202601, 202606, every),
        Enquiry("Q6", "who has reported, by province and party", COMPLETE, "province", "nothing", 202404, 202406, every),
        Enquiry("Q7", "who has not reported, one province", MISSING, "commune", "nothing", 202405, 202405, every, province=there),
        Enquiry("Q8", "as Q1 within today's boundaries", TABLE, "today", "quarter", 202401, 202412, every),
        Enquiry("Q9", "joint activities once, by province and quarter", JOINTLY, "province", "quarter", 202401, 202412, JOINT),
        Enquiry("Q10", "the twenty communes that grew most", TOP, "commune", "year", 202301, 202412, (one,)),
        Enquiry("Q11", "figures by stage and quarter", TABLE, "stage", "quarter", 202401, 202412, flows, figures=True),
        Enquiry("Q12", "everything by party and year", TABLE, "line", "year", 202201, 202612, every),
    )  # fmt: skip


ROLLUPS = ("Q1", "Q2", "Q5", "Q8", "Q11", "Q12")


def settled(enquiry: Enquiry, rows: Iterable[Sequence[Any]]) -> list[Row]:
    """The rows as integers, sorted. A stock that has gone to nothing is as good as none."""
    plain = (tuple(None if cell is None else int(cell) for cell in row) for row in rows)
    return sorted(
        (row for row in plain if not _is_nothing(enquiry, row)),
        key=lambda row: tuple((cell is not None, cell or 0) for cell in row),
    )


def _is_nothing(enquiry: Enquiry, row: Row) -> bool:
    has_indicator = enquiry.kind in (TABLE, TARGETS)
    return has_indicator and row[2] in READINGS and row[3] == 0


def fingerprint(rows: Sequence[Row]) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
