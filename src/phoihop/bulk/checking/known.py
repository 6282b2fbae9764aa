"""Rows that were entered before, and figures given out from here: what they say now, and whether they may change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection

from phoihop.bulk.checking.identity import content, figure_of_key, own_figures
from phoihop.bulk.checking.lookups import Memory
from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.rows import Group, Row
from phoihop.bulk.checking.wrong import Wrong
from phoihop.bulk.models import ImportedRow
from phoihop.ledger.coordinates import cells, is_reading
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.states import OPEN, Stage
from phoihop.rollup.amounts import as_reported
from phoihop.vietnamese.dates import format_date

# All identities as one parameter: thousands of them take longer to be named than to be looked up.
_ROWS: Final = "SELECT {0}, figure_id, {1} FROM bulk_importedrow WHERE identity {2}"
_REMEMBERED: Final = {
    "postgresql": _ROWS.format(
        "uuid_send(identity)", "uuid_send(content)", "= ANY(CAST(%s AS uuid[]))"
    ),
    "sqlite": _ROWS.format("identity", "content", "IN (SELECT value FROM json_each(%s))"),
}


def _listed(identities: list[bytes]) -> list[str] | str:
    words = [identity.hex() for identity in identities]
    return words if connection.vendor == "postgresql" else json.dumps(words)


def _as_bytes(told: bytes | str) -> bytes:
    return bytes.fromhex(told) if isinstance(told, str) else bytes(told)


class Right(NamedTuple):
    """A row that is right in itself: its number in the file, its key and its group, the values of
    `Row`, and hashes of what it is known by and of what it says."""

    number: int
    key: str
    group: Group
    row: tuple[Any, ...]
    by: bytes
    says: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that a row is known to be.

    said:       hash of what the row said when it was last entered; None for a figure given out from here
    entry:      what it says now; None when that was not looked for, or the figure was withdrawn
    remembered: by a row of `ImportedRow`
    """

    figure: int
    said: bytes | None
    entry: Entry | None
    remembered: bool

    def says(self, now: bytes) -> bool:
        """Whether that is what it said at the last time, or what it says by now."""
        return now == self.said or (self.entry is not None and now == content(self.entry))


class KnownFigures:
    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._cells = Memory()
        self._any = ImportedRow.objects.exists()

    def of(self, rows: Sequence[Right]) -> dict[bytes, Known]:
        """Those of the rows that are known, by their identity."""
        given_out = self._given_out(rows)
        remembered = self._remembered([row.by for row in rows if row.by not in given_out])
        # Most rows of a table that comes again say the same: of those nothing more is asked.
        looked_at = [
            remembered[row.by][0]
            for row in rows
            if row.by in remembered and remembered[row.by][1] != row.says
        ]
        standing = _standing([*given_out.values(), *looked_at])
        found = {
            by: Known(figure, None, standing.get(figure), remembered=False)
            for by, figure in given_out.items()
        }
        for by, (figure, said) in remembered.items():
            found[by] = Known(figure, said, standing.get(figure), remembered=True)
        return found

    def _given_out(self, rows: Sequence[Right]) -> dict[bytes, int]:
        """Figures of this installation, by the keys under which it gave them out."""
        named = {}
        for right in rows:
            figure = figure_of_key(right.key)
            if figure is not None:
                named[figure] = (right.key, right.by)
        ours = own_figures({figure: key for figure, (key, _) in named.items()}) if named else set()
        return {named[figure][1]: figure for figure in ours}

    def _remembered(self, identities: list[bytes]) -> dict[bytes, tuple[int, bytes]]:
        if not self._any or not identities:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(_REMEMBERED[connection.vendor], [_listed(identities)])
            return {
                _as_bytes(by): (figure, _as_bytes(said)) for by, figure, said in cursor.fetchall()
            }

    def require_restatable(self, known: Known, group: Group, row: Row) -> tuple[Source, int, int]:
        """The source of the figure, and the cells it will stand in. Raises `Wrong`."""
        entry = known.entry
        if entry is None:
            raise Wrong("key", "figure.withdrawn")
        source = entry.source
        if source.programme_id != group.programme or not (known.remembered or self._is_own(source)):
            raise Wrong("key", "bulk.not_yours")
        stage = Stage(source.stage)
        if stage not in OPEN and stage != Stage.ACCEPTED:
            raise Wrong("key", "figure.source_frozen")
        if stage == Stage.ACCEPTED and not row.reason:
            was = f"{as_reported(entry.amount, entry.unit)} {entry.unit}"
            raise Wrong("reason", "bulk.reason_missing", was=was)
        window = source.window
        if window is not None and (row.period_from < window.start or row.period_to > window.end):
            period = f"{format_date(row.period_from)}–{format_date(row.period_to)}"
            raise Wrong("start", "figure.outside_window", period=period, window=window.label)
        return source, *self._cells_in(source, entry, row)

    def _is_own(self, source: Source) -> bool:
        """Whose figure it is, as `ledger.access.may_restate` sees it."""
        own = self._owner.organisation
        if self._owner.by is None and own is None:
            return True
        return source.organisation_id == (None if own is None else own.pk)

    def _cells_in(self, source: Source, entry: Entry, row: Row) -> tuple[int, int]:
        indicator = entry.indicator
        if indicator.pk != row.indicator:
            raise Wrong("indicator", "bulk.other_indicator", was=indicator.code)
        asked = (
            source.pk, row.period_from, row.period_to, is_reading(indicator, row.basis),
        )  # fmt: skip
        return self._cells.get_or(
            asked,
            lambda: cells(
                source=source,
                indicator=indicator,
                basis=row.basis,
                period_from=row.period_from,
                period_to=row.period_to,
            ),
        )


def _standing(figures: list[int]) -> dict[int, Entry]:
    """The standing lines of these figures."""
    if not figures:
        return {}
    lines = Entry.objects.filter(figure__in=figures, reverses=None, reversed_by=None)
    related = lines.select_related("indicator", "source__window__rule", "source__programme")
    return {entry.figure_id: entry for entry in related}
