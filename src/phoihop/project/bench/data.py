"""The synthetic figures, made by DuckDB in one file that every engine is loaded from.

Nothing is drawn by chance: what a body reports follows from a number mixed out of its place, its month
and the indicator, so that every machine makes the same country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phoihop.project.bench.shape import (
    JOINT_GROUPS,
    LINES,
    MONEY,
    MONTHS,
    RATIO,
    Country,
    Scale,
    quarter,
    year,
)

if TYPE_CHECKING:
    import duckdb

# A prime below 2^31: a product of two numbers below it fits into 64 bits.
_PRIME = 2_147_483_647

FACT = (
    ("id", "bigint"),
    ("place_id", "integer"),
    ("line_id", "smallint"),
    ("indicator_id", "smallint"),
    ("month", "integer"),
    ("amount", "bigint"),
    ("denominator", "bigint"),
    ("activity_id", "integer"),
    # 1 on the one row of a joint activity that counts once, and on every ordinary row.
    ("counted", "smallint"),
    # 0 draft, 1 sent, 2 accepted
    ("status", "smallint"),
)
COLUMNS = tuple(name for name, _type in FACT)
DIMENSIONS = {
    "place": (
        *("id integer", "province_then integer", "district_then integer"),
        *("province_today integer", "first_month integer", "last_month integer"),
    ),
    "calendar": ("month integer", "quarter integer", "year integer"),
    "line": ("id integer",),
    "target": ("indicator_id integer", "amount bigint"),
}


class Data:
    """One DuckDB file with `fact` (sorted for reading), `report`, `activity` and the dimensions."""

    def __init__(self, scale: Scale, path: Path) -> None:
        self.scale = scale
        self.path = path
        self.country = Country(scale)

    @contextmanager
    def open(self, *, writing: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        import duckdb

        connection = duckdb.connect(str(self.path), read_only=not writing)
        try:
            yield connection
        finally:
            connection.close()

    def make(self) -> int:
        """Write the file; returns the number of figures."""
        with self.open(writing=True) as connection:
            connection.execute("set preserve_insertion_order = true")
            self._dimensions(connection)
            _reports(connection, self.scale)
            _activities(connection, self.scale)
            _facts(connection, self.scale)
            connection.execute("checkpoint")
        return self.count()

    def count(self) -> int:
        with self.open() as connection:
            return int(_one(connection, "select count(*) from fact"))

    def dimension(self, name: str) -> list[tuple[int, ...]]:
        with self.open() as connection:
            return connection.execute(f"select * from {name} order by all").fetchall()

    def years(self) -> list[int]:
        with self.open() as connection:
            rows = connection.execute("select distinct month // 100 from fact order by 1")
            return [row[0] for row in rows.fetchall()]

    def in_order_of_entry(self, of_year: int, columns: str = "*") -> str:
        """The figures of one year as they came in: month by month, report by report."""
        return (
            f"select {columns} from fact where month // 100 = {of_year}"
            " order by month, place_id, line_id, indicator_id"
        )

    def _dimensions(self, connection: duckdb.DuckDBPyConnection) -> None:
        for name, columns in DIMENSIONS.items():
            connection.execute(f"create table {name} ({', '.join(columns)})")
        places = [
            (place.id, place.province, place.district, place.today, place.first, place.last)
            for place in self.country.communes
        ]
        _insert(connection, "place", places)
        _insert(connection, "calendar", [(month, quarter(month), year(month)) for month in MONTHS])
        _insert(connection, "line", [(line,) for line in range(LINES)])
        targets = [(number, 1000 * number) for number in self.scale.every]
        _insert(connection, "target", targets)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[int, ...]]
) -> None:
    if rows:
        values = ", ".join(f"({', '.join(map(str, row))})" for row in rows)
        connection.execute(f"insert into {table} values {values}")


def _reports(connection: duckdb.DuckDBPyConnection, scale: Scale) -> None:
    """Which party of which commune reported in which month, and how far the report has come."""
    connection.execute(f"""
        create table report as
        select row_number() over (order by month, place_id, line_id) as id, *,
               {_status(_mixed("key", 3))} as status
        from (
            select c.month, p.id as place_id, l.id as line_id,
                   {_mixed("p.id::bigint * 7919 + c.month * 8 + l.id", 1)} as key
            from place p
            join calendar c on c.month between p.first_month and p.last_month
            cross join line l
        )
        where {_mixed("key", 2)} % 10000 < {scale.reported}
    """)


def _activities(connection: duckdb.DuckDBPyConnection, scale: Scale) -> None:
    """Activities of several parties: who led each, and how far it has come."""
    connection.execute(f"""
        create table activity as
        select row_number() over (order by month, place_id, kind) as id, *,
               (key % {LINES})::integer as lead_line, {_status(_mixed("key", 3))} as status
        from (
            select c.month, p.id as place_id, k.kind,
                   {_mixed(f"p.id::bigint * 104729 + c.month * {len(JOINT_GROUPS)} + k.kind", 4)} as key
            from place p
            join calendar c on c.month between p.first_month and p.last_month
            cross join (select unnest(range({len(JOINT_GROUPS)}))::integer as kind) k
        )
        where {_mixed("key", 2)} % 10000 < {scale.activities}
    """)


def _facts(connection: duckdb.DuckDBPyConnection, scale: Scale) -> None:
    kinds = ", ".join(
        f"({kind}, {number})" for kind, group in enumerate(JOINT_GROUPS) for number in group
    )
    first, many = scale.ordinary[0], len(scale.ordinary)
    # Each report says something: one of its indicators is there whatever the fill.
    connection.execute(f"""
        create table fact as
        select row_number() over (order by month, place_id, line_id, indicator_id) as id, *
        from (
            select place_id::integer as place_id, line_id::smallint as line_id,
                   indicator_id::smallint as indicator_id, month::integer as month,
                   {_amount("indicator_id", "mixed")} as amount,
                   case when indicator_id = {RATIO} then {_amount("indicator_id", "mixed")} + 1 + mixed % 50
                   end as denominator,
                   null::integer as activity_id, 1::smallint as counted, status
            from (
                select r.*, i.indicator_id, {_mixed("r.key + i.indicator_id * 15485863", 5)} as mixed
                from report r
                cross join (select unnest(range({first}, {first + many})) as indicator_id) i
            )
            where mixed % 10000 < {scale.fill} or indicator_id = {first} + key % {many}
            union all
            select place_id::integer, line_id::smallint, indicator_id::smallint, month::integer,
                   1 + {_mixed("key + indicator_id", 6)} % 500, null, id::integer,
                   (line_id = lead_line)::smallint, status
            from (
                select a.*, l.id as line_id, k.indicator_id
                from activity a
                cross join line l
                join (values {kinds}) k(kind, indicator_id) on k.kind = a.kind
            )
            where line_id = lead_line or {_mixed("key + line_id * 15485863", 7)} % 10000 < {scale.credited}
        )
        order by indicator_id, month, place_id, line_id
    """)


def _mixed(number: str, salt: int) -> str:
    """A number below 2^31 that looks drawn by chance. Squaring keeps neighbours from staying so."""
    start = f"(({number} + {salt} * 7368787) % {_PRIME})"
    square = f"({start} * {start} % {_PRIME})"
    return f"((({square} + {start}) * 48271) % {_PRIME})"


def _status(mixed: str) -> str:
    """5 % drafts, 15 % sent, 80 % accepted."""
    return (
        f"(case when {mixed} % 100 < 5 then 0 when {mixed} % 100 < 20 then 1 else 2 end)::smallint"
    )


def _amount(indicator: str, mixed: str) -> str:
    """Up to 500 of anything; money in whole thousands of đồng."""
    money = ", ".join(map(str, MONEY))
    return (
        f"((1 + {mixed} // 10000 % 500) * case when {indicator} in ({money}) then 1000 else 1 end)"
    )


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = connection.execute(sql).fetchone()
    return None if found is None else found[0]
