"""Pairs of lines that must not meet in one sum, noted as the later of the two comes to count.

Looking for them among all lines at each question would cost more than the sum; they are few. The
rules are those of `rollup.adding`: figures of one body about one place that share days, unless they
are events or parts of one report; quotations of an official figure; one gift in two measures.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from phoihop.ledger.contributions import Sql, among, both, readings_only
from phoihop.ledger.models import Entry, Source

_STAND = """o.reverses_id IS NULL AND n.reverses_id IS NULL AND o.figure_id <> n.figure_id
    AND NOT EXISTS (SELECT 1 FROM ledger_entry v WHERE v.reverses_id = o.id)"""
_SAME_THING = "o.indicator_id = n.indicator_id AND o.counted_unit_id = n.counted_unit_id"
_SHARE_DAYS = "o.period_from <= n.period_to AND n.period_from <= o.period_to"


def _is_reading(line: str) -> str:
    return readings_only(line).text


_ONE_BODY = f"""
    JOIN ledger_source ns ON ns.id = n.source_id JOIN ledger_source os ON os.id = o.source_id
    WHERE {_STAND} AND {_SHARE_DAYS} AND ns.kind <> 'activity' AND os.kind <> 'activity'
        AND i.counting_kind <> 'distinct' AND NOT ({_is_reading("n")}) AND NOT ({_is_reading("o")})
        AND NOT (o.source_id = n.source_id AND o.period_from = n.period_from
            AND o.period_to = n.period_to)"""

# code → how the older line `o` is found for the new line `n`, and what makes them a pair
PAIRS = (
    (
        "sum.overlap",
        f"""o.organisation_id = n.organisation_id AND {_SAME_THING}
            AND o.programme_id = n.programme_id AND o.place_id = n.place_id""",
        _ONE_BODY,
    ),
    (
        "sum.overlap",
        f"""o.programme_id = n.programme_id AND {_SAME_THING} AND o.place_id = n.place_id
            AND o.organisation_id IS NULL AND n.organisation_id IS NULL""",
        _ONE_BODY,
    ),
    (
        "sum.owner",
        f"o.place_id = n.place_id AND {_SAME_THING}",
        f"""WHERE {_STAND} AND i.credit_rule = 'owner'
            AND (COALESCE(o.organisation_id, 0) <> COALESCE(n.organisation_id, 0)
                OR o.programme_id <> n.programme_id)
            AND (({_is_reading("n")}) OR ({_SHARE_DAYS}))""",
    ),
    (
        "sum.equivalent",
        f"""{_SAME_THING} AND o.figure_id = (
            SELECT f.equivalent_of_id FROM ledger_figure f WHERE f.id = n.figure_id)""",
        f"WHERE {_STAND}",
    ),
)


def note(entries: Sequence[Entry]) -> None:
    """The entries were just written."""
    new = tuple(entry.pk for entry in entries if entry.reverses_id is None)
    if new:
        older = among("o.id", new)
        note_where(both(among("n.id", new), Sql(f"o.id < n.id OR NOT ({older.text})", new)))


def note_source(source: Source) -> None:
    """The source has just come to count: its lines meet those of others from now on."""
    others = "o.source_id <> n.source_id OR o.id < n.id"
    note_where(Sql(f"n.source_id = %s AND ({others})", (source.pk,)))


def note_where(which: Sql) -> None:
    """As `note`, for the pairs of an older line `o` and a new one `n` that `which` describes."""
    for code, found, pair in PAIRS:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""INSERT INTO ledger_overlap (first, second, code, programme, indicator)
                SELECT o.id, n.id, '{code}', n.programme_id, n.indicator_id
                FROM ledger_entry n JOIN ledger_entry o ON {found}
                JOIN indicators_indicator i ON i.id = n.indicator_id
                {pair} AND {which.text}""",
                which.parameters,
            )
