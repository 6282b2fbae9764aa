"""PostgreSQL with tables shaped like the analytics tables of DHIS2.

One unlogged partition a year, eleven-letter uids, a text column per kind of period, the amount as a
double, one btree per dimension column; built from the figures and resource tables beside them. It is
given more than DHIS2 has: a category option that marks what counts once, and a table of today's
provinces. A ratio is two data elements, as there. Nothing was run of DHIS2 itself.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from typing import Any

import psycopg

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import JOINTLY, Enquiry
from phoihop.project.bench.rivals.base import Built, Raw
from phoihop.project.bench.rivals.dhis2_sql import Uids, sql_of
from phoihop.project.bench.rivals.loading import bytes_of
from phoihop.project.bench.server import Server
from phoihop.project.bench.shape import LINES, RATIO, Country

# Every column but the amount gets an index, as DHIS2 does it.
COLUMNS = (
    *("dx", "co", "ao", "party", "ou", "oulevel", "uidlevel1", "uidlevel2", "uidlevel3", "uidlevel4"),
    *("monthly", "bimonthly", "quarterly", "sixmonthly", "sixmonthlyapril", "yearly"),
    *("financialapril", "financialjuly", "financialoct", "approvallevel"),
    *("pestartdate", "peenddate"),
)  # fmt: skip
_TYPES = {
    "oulevel": "integer",
    "approvallevel": "integer",
    "pestartdate": "date",
    "peenddate": "date",
}
_PERIODS = COLUMNS[10:19]
# Beyond so many rows only what a question can use is indexed in the other years, and the whole
# reckoned from the one year that has every index.
_ALL_INDEXES = 10_000_000
_MEASURED_YEAR = 2024
_USED = ("dx", "ou", "uidlevel2", "monthly", "quarterly", "party")


class DHIS2Shaped:
    name = "dhis2-shaped"

    def __init__(self, server: Server) -> None:
        self._connection = psycopg.connect(server.conninfo(), autocommit=True)
        self._uids = Uids({}, 0)

    def build(self, data: Data) -> Built:
        """From the table `fact` that the rival PostgreSQL has loaded into the same server."""
        self._uids = Uids(_uids(data.country), _province_count(data.country))
        with self._connection.cursor() as cursor:
            _resources(cursor, data, self._uids)
            began = time.perf_counter()
            _tables(cursor, data.years())
            for year in data.years():
                cursor.execute(_populate(year).encode())
            filled = time.perf_counter() - began
            indexed, scaled = self._index(cursor, data)
            cursor.execute(b"analyze analytics")
            tables, _none = bytes_of(cursor, "analytics\\_2%")
            return Built(filled + indexed[0], {"rows": tables, "indexes": indexed[1]}, scaled)

    def _index(self, cursor: psycopg.Cursor[Any], data: Data) -> tuple[tuple[float, int], str]:
        """((seconds, bytes), how they were reckoned)."""
        cursor.execute(b"select count(*) from analytics")
        rows = cursor.fetchall()[0][0]
        whole = rows <= _ALL_INDEXES
        seconds, size, of_year = 0.0, 0, 0
        for year in data.years():
            measured = whole or year == _MEASURED_YEAR
            began = time.perf_counter()
            for column in COLUMNS if measured else _USED:
                cursor.execute(f"create index on analytics_{year} ({column})".encode())
            if measured:
                seconds += time.perf_counter() - began
                size += bytes_of(cursor, f"analytics\\_{year}")[1]
                of_year = year
        if whole:
            return (seconds, size), ""
        cursor.execute(f"select count(*) from analytics_{of_year}".encode())
        share = rows / cursor.fetchall()[0][0]
        said = f"indexes of {of_year} × {share:.2f} (rows); the other years have {len(_USED)} each"
        return (seconds * share, int(size * share)), said

    def can(self, enquiry: Enquiry) -> bool:
        """There are no activities in DHIS2 that several bodies could share."""
        return enquiry.kind != JOINTLY

    def ask(self, enquiry: Enquiry) -> Raw:
        with self._connection.cursor() as cursor:
            return cursor.execute(sql_of(enquiry, self._uids).encode()).fetchall()

    def plain(self, enquiry: Enquiry, raw: Raw) -> Raw:
        return list(self._uids.plain(enquiry, raw))

    def close(self) -> None:
        self._connection.close()


def uid(kind: str, number: int) -> str:
    """Eleven letters and digits that begin with a letter."""
    return "x" + hashlib.md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest()[:10]


def _uids(country: Country) -> dict[tuple[str, int], str]:
    places = {
        number
        for place in country.communes
        for number in (place.id, place.province, place.district, place.today)
    }
    pairs: Iterator[tuple[str, int]] = (
        *(("place", number) for number in places),
        *(("indicator", number) for number in country.scale.every),
        *(("line", number) for number in range(LINES)),
        *(("counted", number) for number in (0, 1)),
        ("denominator", RATIO),
        ("nation", 0),
    ).__iter__()
    return {pair: uid(*pair) for pair in pairs}


def _province_count(country: Country) -> int:
    return len({place.province for place in country.communes})


def _resources(cursor: psycopg.Cursor[Any], data: Data, uids: Uids) -> None:
    """The resource tables: uids, the tree of places, the periods."""
    cursor.execute(
        b"create table rs_uid (kind text, id integer, uid char(11), primary key (kind, id))"
    )
    _copy(cursor, "rs_uid", ((*pair, found) for pair, found in uids.of.items()))
    cursor.execute(
        b"create table rs_orgunit (id integer primary key, ou char(11), oulevel integer, uidlevel1 char(11),"
        b" uidlevel2 char(11), uidlevel3 char(11), uidlevel4 char(11), today char(11),"
        b" first_month integer, last_month integer)"
    )
    _copy(cursor, "rs_orgunit", _tree(data.country, uids))
    cursor.execute(b"create index on rs_orgunit (ou)")
    periods = ", ".join(f"{name} text" for name in _PERIODS)
    cursor.execute(
        f"create table rs_period (month integer primary key, {periods},"
        " pestartdate date, peenddate date, year integer)".encode()
    )
    _copy(cursor, "rs_period", (_period(row[0]) for row in data.dimension("calendar")))
    cursor.execute(b"create table rs_target (dx char(11) primary key, amount double precision)")
    targets = data.dimension("target")
    _copy(cursor, "rs_target", ((uids.of["indicator", one], amount) for one, amount in targets))
    cursor.execute(b"analyze rs_uid, rs_orgunit, rs_period, rs_target")


def _tree(country: Country, uids: Uids) -> Iterator[tuple[Any, ...]]:
    def place(number: int) -> str:
        return uids.of["place", number]

    for commune in country.communes:
        own, nation = place(commune.id), uids.of["nation", 0]
        if commune.is_new:
            levels = (3, nation, place(commune.province), own, None)
        else:
            levels = (4, nation, place(commune.province), place(commune.district), own)  # type: ignore[assignment]  # None or a uid
        yield commune.id, own, *levels, place(commune.today), commune.first, commune.last


def _period(month: int) -> tuple[Any, ...]:
    year, number = divmod(month, 100)
    half = 1 if number <= 6 else 2
    since_april = year if number >= 4 else year - 1
    first = f"{year}-{number:02d}-01"
    texts = (
        *(str(month), f"{year}{(number + 1) // 2:02d}B", f"{year}Q{(number + 2) // 3}"),
        *(f"{year}S{half}", f"{since_april}AprilS{1 if 4 <= number <= 9 else 2}", str(year)),
        *(f"{since_april}April", f"{year if number >= 7 else year - 1}July"),
        f"{year if number >= 10 else year - 1}Oct",
    )
    return month, *texts, first, _last_day(year, number), year


def _last_day(year: int, month: int) -> str:
    import calendar

    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _copy(cursor: psycopg.Cursor[Any], table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"copy {table} from stdin".encode()) as target:
        for row in rows:
            target.write_row(row)


def _tables(cursor: psycopg.Cursor[Any], years: Iterable[int]) -> None:
    cells = []
    for name in COLUMNS:
        kind = "text" if name in _PERIODS else _TYPES.get(name, "char(11)")
        cells.append(f"{name} {kind}")
    cursor.execute(
        f"create unlogged table analytics (id text, {', '.join(cells)}, year integer not null,"
        " value double precision) partition by list (year)".encode()
    )
    for year in years:
        cursor.execute(
            f"create unlogged table analytics_{year} partition of analytics"
            f" (check (year = {year})) for values in ({year})".encode()
        )


def _populate(year: int) -> str:
    """The amounts of a year, and the denominators as a data element of their own."""
    periods = ", ".join(f"pe.{name}" for name in _PERIODS)

    def select(kind: str, value: str, where: str) -> str:
        return f"""
            select dx.uid || '-' || pe.monthly || '-' || ou.ou || '-' || li.uid || '-' || ao.uid,
                   dx.uid, co.uid, ao.uid, li.uid, ou.ou, ou.oulevel,
                   ou.uidlevel1, ou.uidlevel2, ou.uidlevel3, ou.uidlevel4, {periods},
                   2 - f.status, pe.pestartdate, pe.peenddate, pe.year, {value}
            from fact f
            join rs_uid dx on dx.kind = '{kind}' and dx.id = f.indicator_id
            join rs_uid co on co.kind = 'counted' and co.id = 1
            join rs_uid ao on ao.kind = 'counted' and ao.id = f.counted
            join rs_uid li on li.kind = 'line' and li.id = f.line_id
            join rs_orgunit ou on ou.id = f.place_id
            join rs_period pe on pe.month = f.month
            where f.month between {year}01 and {year}12 {where}"""

    return (
        f"insert into analytics_{year} "
        + select("indicator", "f.amount", "")
        + " union all "
        + select("denominator", "f.denominator", f"and f.indicator_id = {RATIO}")
    )
