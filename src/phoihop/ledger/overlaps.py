"""Pairs of lines that must not meet in one sum, noted as the later of the two comes to count.

Looking for them among all lines at each question would cost more than the sum; they are few. The
rules are those of `rollup.adding`: figures of one body about one place that share days, unless they
are events or parts of one report; quotations of an official figure; one gift in two measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

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

# What is noted of an older line `o` and a new one `n`; with the code.
NOTED: Final = """INSERT INTO ledger_overlap (first, second, code, programme, indicator, place,
        first_calendar_cell, first_window_cell, second_calendar_cell, second_window_cell)
    SELECT o.id, n.id, '{}', n.programme_id, n.indicator_id, o.place_id,
        o.calendar_cell, o.window_cell, n.calendar_cell, n.window_cell"""

_Pair = tuple[str, str, str]

# code → how the older line `o` is found for the new line `n`, and what makes them a pair
PAIRS: Final[tuple[_Pair, ...]] = (
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


# What a new line must be to be one of each of these pairs.
_DAYS_MATTER = f"""ns.kind <> 'activity' AND i.counting_kind <> 'distinct'
    AND NOT ({_is_reading("n")})"""
_MAY_MEET = (
    f"n.organisation_id IS NOT NULL AND {_DAYS_MATTER}",
    f"n.organisation_id IS NULL AND {_DAYS_MATTER}",
    "i.credit_rule = 'owner'",
    "f.equivalent_of_id IS NOT NULL",
)


def note(entries: Sequence[Entry]) -> None:
    """The entries were just written."""
    new = tuple(entry.pk for entry in entries if entry.reverses_id is None)
    if new:
        lines, older = among("n.id", new), among("o.id", new)
        which = both(lines, Sql(f"o.id < n.id OR NOT ({older.text})"))
        _note(which, _that_may_meet(lines))


def note_source(source: Source) -> None:
    """The source has just come to count: its lines meet those of others from now on."""
    lines = Sql("n.source_id = %s", (source.pk,))
    which = both(lines, Sql("o.source_id <> n.source_id OR o.id < n.id"))
    _note(which, _that_may_meet(lines))


def note_where(which: Sql) -> None:
    """As `note`, for the pairs of an older line `o` and a new one `n` that `which` describes."""
    _note(which, PAIRS)


def _that_may_meet(new: Sql) -> list[_Pair]:
    """The kinds of pairs that one of these new lines `n` can be in: hardly ever more than one, and to
    look for the others costs more than to ask."""
    asked = ", ".join(f"MAX(CASE WHEN {each} THEN 1 ELSE 0 END)" for each in _MAY_MEET)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {asked} FROM ledger_entry n
            JOIN ledger_source ns ON ns.id = n.source_id
            JOIN ledger_figure f ON f.id = n.figure_id
            JOIN indicators_indicator i ON i.id = n.indicator_id WHERE {new.text}""",
            new.parameters,
        )
        return [pair for pair, may in zip(PAIRS, cursor.fetchone(), strict=True) if may]


def _note(which: Sql, pairs: Iterable[_Pair]) -> None:
    for code, found, pair in pairs:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""{NOTED.format(code)}
                FROM ledger_entry n JOIN ledger_entry o ON {found}
                JOIN indicators_indicator i ON i.id = n.indicator_id
                {pair} AND {which.text}""",
                which.parameters,
            )
