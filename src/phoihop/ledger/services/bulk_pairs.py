"""The pairs that the lines of a batch make with others and among themselves, as `overlaps.note` finds
them line by line. Of very many lines hardly any meets another: those that might are laid out first.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from phoihop.ledger import overlaps
from phoihop.ledger.contributions import Sql

# Which new lines `n` can make a pair of a code at all, and whether only if their days meet.
_CAN: Final = {
    "sum.overlap": ("1 = 1", True),
    "sum.owner": (
        "n.indicator_id IN (SELECT id FROM indicators_indicator WHERE credit_rule = 'owner')",
        False,
    ),
}
_GIFT: Final = "sum.equivalent"
_LINKED: Final = (
    "n.figure_id IN (SELECT f.id FROM ledger_figure f WHERE f.equivalent_of_id IS NOT NULL)"
)
assert {code for code, _found, _pair in overlaps.PAIRS} == {*_CAN, _GIFT}

# In the order of their days a line meets another exactly if one before it ends no earlier than it
# begins, or the next one begins no later than it ends.
_MEETS: Final = """MAX(e.period_to) OVER (
        same ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) >= e.period_from OR LEAD(e.period_from) OVER same <= e.period_to"""
_SAME: Final = """WINDOW same AS (
    PARTITION BY e.place_id, e.indicator_id, e.counted_unit_id, e.organisation_id, e.programme_id
    ORDER BY e.period_from, e.id
)"""

_THINGS: Final = """CREATE TEMPORARY TABLE bulk_thing AS
    SELECT n.place_id, n.indicator_id, MIN(n.period_from) AS first, MAX(n.period_to) AS last
    FROM ledger_entry n WHERE {new} GROUP BY n.place_id, n.indicator_id"""
_PLACES: Final = "CREATE TEMPORARY TABLE bulk_place AS SELECT DISTINCT place_id FROM bulk_thing"
# SQLite joins in the order of writing where it says CROSS.
_AROUND: Final = """SELECT {what} FROM bulk_place p
    CROSS JOIN ledger_entry e CROSS JOIN bulk_thing t
    WHERE e.place_id = p.place_id AND t.place_id = e.place_id AND t.indicator_id = e.indicator_id
    AND e.reverses_id IS NULL"""
_IN_TIME: Final = "AND e.period_from <= t.last AND e.period_to >= t.first"


def note_many(fresh: Sql, older: Sql, *, with_equivalents: bool) -> None:
    """fresh: a condition on `n`, the lines that were just written and count; older: the one on `o` by
    which the later of two such lines is told from the earlier; with_equivalents: whether figures that
    are another's equivalent may be among them."""
    with connection.cursor() as cursor:
        for code, (can, days) in _CAN.items():
            new = Sql(f"({fresh.text}) AND {can}", fresh.parameters)
            cursor.execute(_THINGS.format(new=new.text), new.parameters)
            cursor.execute(_PLACES)
            cursor.execute("CREATE INDEX bulk_thing_key ON bulk_thing (place_id, indicator_id)")
            cursor.execute("ANALYZE bulk_thing")
            cursor.execute("ANALYZE bulk_place")
            cursor.execute(_lines_around(days=days))
            cursor.execute(_KEY)
            cursor.execute("ANALYZE bulk_around")
            _note(code, "bulk_around", new, older)
            for table in ("bulk_around", "bulk_place", "bulk_thing"):
                cursor.execute(f"DROP TABLE {table}")
    if with_equivalents:
        linked = Sql(f"({fresh.text}) AND {_LINKED}", fresh.parameters)
        _note(_GIFT, "ledger_entry", linked, older)


_KEY: Final = """CREATE INDEX bulk_around_key
    ON bulk_around (place_id, indicator_id, counted_unit_id, organisation_id)"""


def _lines_around(*, days: bool) -> str:
    """The statement that lays out all lines, new and old, of which a pair can come."""
    if not days:
        return f"CREATE TEMPORARY TABLE bulk_around AS {_AROUND.format(what='e.*')}"
    ordered = f"{_AROUND.format(what=f'e.id, {_MEETS} AS meets')} {_IN_TIME} {_SAME}"
    return f"""CREATE TEMPORARY TABLE bulk_around AS SELECT e.* FROM ledger_entry e
        WHERE e.id IN (SELECT o.id FROM ({ordered}) AS o WHERE o.meets)"""


def _note(code: str, table: str, new: Sql, older: Sql) -> None:
    """The pairs of that code among the lines of a table."""
    with connection.cursor() as cursor:
        for _code, found, pair in (each for each in overlaps.PAIRS if each[0] == code):
            cursor.execute(
                f"""INSERT INTO ledger_overlap (first, second, code, programme, indicator)
                SELECT o.id, n.id, '{code}', n.programme_id, n.indicator_id
                FROM {table} n JOIN {table} o ON {found}
                JOIN indicators_indicator i ON i.id = n.indicator_id
                {pair} AND ({new.text}) AND (o.id < n.id OR NOT {older.text})""",
                (*new.parameters, *older.parameters),
            )
