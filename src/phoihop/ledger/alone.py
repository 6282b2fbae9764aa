"""What a line of a report contributes, told without a question to the database.

A report is of one body (`source_credit` sees to it): nobody shares its figures. So what happened in a
period is said by its line alone, and so is a reading that no other one precedes or follows. It is
what `contributions` says of them; most lines are written this way, one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from phoihop.ledger.contributions import COORDINATES, MEASURES
from phoihop.ledger.coordinates import is_reading
from phoihop.ledger.models import Basis, Body, Bucket, Credit, Entry, Source

_COLUMNS: Final = (*COORDINATES, *MEASURES)
_INSERT: Final = f"INSERT INTO ledger_posting ({', '.join(_COLUMNS)}) VALUES "
# A statement has an end.
_AT_ONCE: Final = 500

# The values of COORDINATES and MEASURES, in that order.
Row = tuple[int, ...]


def has_one_body(source: Source) -> bool:
    """Whether what the source reports is, whatever happens, of the body that reports it."""
    return source.kind == Source.Kind.REPORT


def piece(entry: Entry, bucket: Bucket, sign: int = 1) -> Row:
    """What the line contributes to the bucket; with `sign` -1, taken back."""
    figures = sign if entry.reverses_id is None else -sign
    reading = is_reading(entry.indicator, entry.basis)
    told: dict[str, int] = {
        "indicator": entry.indicator_id,
        "unit": entry.counted_unit_id,
        "place": entry.place_id,
        "body": Body.WHOLE if entry.organisation is None else entry.organisation.line_id,
        "programme": entry.programme_id,
        "calendar_cell": entry.calendar_cell,
        "window_cell": entry.window_cell,
        "basis": Basis.READING if reading else Basis.IN_PERIOD,
        "bucket": bucket,
        "credit": Credit.BOTH,
        "amount": sign * entry.amount,
        "denominator": sign * (entry.denominator or 0),
        "figures": figures,
    }
    if entry.qualifier != Entry.Qualifier.EXACT:
        told[entry.qualifier] = figures
    return tuple(told.get(name, 0) for name in _COLUMNS)


def post_pieces(pieces: Iterable[Row]) -> None:
    """Write the sums of these contributions as postings."""
    rows = _summed(pieces)
    for start in range(0, len(rows), _AT_ONCE):
        # All are whole numbers of ours; bound one by one they cost more than the row.
        values = ", ".join(
            f"({', '.join(f'{number:d}' for number in row)})"
            for row in rows[start : start + _AT_ONCE]
        )
        with connection.cursor() as cursor:
            cursor.execute(_INSERT + values)


def _summed(pieces: Iterable[Row]) -> Sequence[Row]:
    """One row at each place where something is left."""
    length = len(COORDINATES)
    sums: dict[Row, Row] = {}
    for each in pieces:
        at, measures = each[:length], each[length:]
        found = sums.get(at)
        sums[at] = (
            measures
            if found is None
            else tuple(one + other for one, other in zip(found, measures, strict=True))
        )
    return [at + measures for at, measures in sums.items() if any(measures)]
