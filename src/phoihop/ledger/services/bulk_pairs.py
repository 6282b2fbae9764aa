"""The pairs that the lines of a batch make with others and among themselves, as `overlaps.note` finds
them line by line. Of very many lines hardly any meets another: those that might are laid out first.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from phoihop.ledger import overlaps
from phoihop.ledger.contributions import Sql

_DAYS, _OWNER, _GIFT = "sum.overlap", "sum.owner", "sum.equivalent"
assert {code for code, _found, _pair in overlaps.PAIRS} == {_DAYS, _OWNER, _GIFT}

_OWNED: Final = (
    "n.indicator_id IN (SELECT id FROM indicators_indicator WHERE credit_rule = 'owner')"
)
_LINKED: Final = (
    "n.figure_id IN (SELECT f.id FROM ledger_figure f WHERE f.equivalent_of_id IS NOT NULL)"
)

# What the new lines speak of, and when.
_THINGS: Final = """CREATE TEMPORARY TABLE bulk_thing AS
    SELECT n.organisation_id, n.indicator_id, MIN(n.period_from) AS first, MAX(n.period_to) AS last
    FROM ledger_entry n WHERE {new} GROUP BY n.organisation_id, n.indicator_id"""
_PLACES: Final = "CREATE TEMPORARY TABLE bulk_place AS SELECT DISTINCT n.place_id FROM ledger_entry n WHERE {new}"

# All lines of the same bodies, or of none in the same places, about the same in that time. CROSS: so
# SQLite joins in the order of writing. By the index of bodies, since a place has very many lines.
_SAID: Final = """e.id, e.place_id, e.indicator_id, e.counted_unit_id, e.organisation_id,
    e.programme_id, e.period_from, e.period_to"""
_TELLING: Final = f"""SELECT {_SAID} FROM bulk_thing t CROSS JOIN ledger_entry e
    WHERE e.organisation_id = t.organisation_id AND e.indicator_id = t.indicator_id
    AND e.reverses_id IS NULL AND e.period_from <= t.last AND e.period_to >= t.first
    UNION ALL
    SELECT {_SAID} FROM bulk_place p CROSS JOIN ledger_entry e
    WHERE e.place_id = p.place_id AND e.organisation_id IS NULL AND e.reverses_id IS NULL
    AND e.indicator_id IN (SELECT t.indicator_id FROM bulk_thing t WHERE t.organisation_id IS NULL)"""
# In the order of their days a line meets another exactly if one before it ends no earlier than it
# begins, or the next one begins no later than it ends.
_MEETING: Final = f"""CREATE TEMPORARY TABLE bulk_around AS SELECT e.* FROM ledger_entry e
    WHERE e.id IN (SELECT o.id FROM (
        SELECT e.id, MAX(e.period_to) OVER (
            same ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) >= e.period_from OR LEAD(e.period_from) OVER same <= e.period_to AS meets
        FROM ({_TELLING}) AS e WINDOW same AS (
            PARTITION BY e.place_id, e.indicator_id, e.counted_unit_id, e.organisation_id,
                e.programme_id
            ORDER BY e.period_from, e.id
        )
    ) AS o WHERE o.meets)"""
# Whoever quotes it and whenever.
_QUOTING: Final = """CREATE TEMPORARY TABLE bulk_around AS SELECT e.*
    FROM bulk_place p CROSS JOIN ledger_entry e
    WHERE e.place_id = p.place_id AND e.reverses_id IS NULL
    AND e.indicator_id IN (SELECT t.indicator_id FROM bulk_thing t)"""
_KEY: Final = """CREATE INDEX bulk_around_key
    ON bulk_around (place_id, indicator_id, counted_unit_id, organisation_id)"""


def note_many(fresh: Sql, older: Sql, *, with_equivalents: bool) -> None:
    """fresh: a condition on `n`, the lines that were just written and count; older: the one on `o` by
    which the later of two such lines is told from the earlier; with_equivalents: whether figures that
    are another's equivalent may be among them."""
    alone = Sql(f"({fresh.text}) AND n.organisation_id IS NULL", fresh.parameters)
    _note_laid_out(_DAYS, _MEETING, fresh, alone, older)
    owned = Sql(f"({fresh.text}) AND {_OWNED}", fresh.parameters)
    _note_laid_out(_OWNER, _QUOTING, owned, owned, older)
    if with_equivalents:
        linked = Sql(f"({fresh.text}) AND {_LINKED}", fresh.parameters)
        _note(_GIFT, "ledger_entry", linked, older)


def _note_laid_out(code: str, around: str, new: Sql, places_of: Sql, older: Sql) -> None:
    """Pairs of that code among the lines that the statement `around` lays out."""
    with connection.cursor() as cursor:
        cursor.execute(_THINGS.format(new=new.text), new.parameters)
        cursor.execute(_PLACES.format(new=places_of.text), places_of.parameters)
        cursor.execute("ANALYZE bulk_thing")
        cursor.execute("ANALYZE bulk_place")
        cursor.execute(around)
        cursor.execute(_KEY)
        cursor.execute("ANALYZE bulk_around")
        _note(code, "bulk_around", new, older)
        for table in ("bulk_around", "bulk_place", "bulk_thing"):
            cursor.execute(f"DROP TABLE {table}")


def _note(code: str, table: str, new: Sql, older: Sql) -> None:
    """The pairs of that code among the lines of a table."""
    with connection.cursor() as cursor:
        for _code, found, pair in (each for each in overlaps.PAIRS if each[0] == code):
            cursor.execute(
                f"""{overlaps.NOTED.format(code)}
                FROM {table} n JOIN {table} o ON {found}
                JOIN indicators_indicator i ON i.id = n.indicator_id
                {pair} AND ({new.text}) AND (o.id < n.id OR NOT {older.text})""",
                (*new.parameters, *older.parameters),
            )
