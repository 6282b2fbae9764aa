"""The dry run: a table read in a stream, every row checked, what is right put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from phoihop.bulk.checking.faults import Faults
from phoihop.bulk.checking.homes import Homes
from phoihop.bulk.checking.identity import content, identity
from phoihop.bulk.checking.known import Known, KnownFigures, Right
from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.rows import Group, RowReader
from phoihop.bulk.checking.spool import Kept, Spool
from phoihop.bulk.checking.wrong import Wrong
from phoihop.bulk.columns import Layout, layout
from phoihop.bulk.tables.opening import Cell, Table

AT_ONCE: Final = 5_000
# Of the way done, from 0 to 1.
Progress = Callable[[float], None]


@dataclass
class Checked:
    """What a dry run found. `groups`: the sources that the rows put aside need."""

    rows: int = 0
    new: int = 0
    restated: int = 0
    unchanged: int = 0
    unknown_columns: tuple[str, ...] = ()
    groups: list[Group] = field(default_factory=list)
    spool: Spool | None = None


def check(
    table: Table, *, owner: Owner, notation: str, faults: Faults, progress: Progress, keep: bool
) -> Checked:
    """Check every row; with `keep`, put the right ones aside for `entering`.

    Problems that stand against the whole table are raised: `bulk.columns_missing`, those of `owner`.
    """
    owner.require()
    without = frozenset() if owner.programme is None else frozenset({"programme"})
    columns = layout(table.headings, without=without)
    checked = Checked(unknown_columns=columns.unknown, spool=Spool() if keep else None)
    _Run(columns, owner, notation, faults, checked).through(table, progress)
    return checked


class _Run:
    def __init__(
        self, columns: Layout, owner: Owner, notation: str, faults: Faults, checked: Checked
    ) -> None:
        self._owner, self._faults, self._checked = owner, faults, checked
        self._reader = RowReader(columns, owner, notation, self._tell)
        self._known = KnownFigures(owner)
        self._homes = Homes(owner)
        self._groups: dict[Group, int] = {}
        self._seen: set[bytes] = set()
        self._number = 0
        self._width = max((place for place in columns.places if place is not None), default=0)

    def through(self, table: Table, progress: Progress) -> None:
        width = max(len(table.headings), self._width + 1)
        while piece := list(islice(table.rows, AT_ONCE)):
            found = list(self._right(piece, width))
            kept = self._to_enter(found)
            self._checked.rows += len(piece)
            if self._checked.spool is not None and not self._faults:
                self._checked.spool.put(kept)
            progress(table.done())
        self._checked.groups = list(self._groups)

    def _tell(self, wrong: Wrong) -> None:
        self._faults.add(self._number, wrong.column, wrong.code, **wrong.values)

    def _right(self, piece: list[tuple[int, Sequence[Cell]]], width: int) -> Iterator[Right]:
        """The rows that are right in themselves and stand in the table once."""
        owner = 0 if self._owner.organisation is None else self._owner.organisation.pk
        for self._number, cells in piece:
            if len(cells) > width and any(cells[width:]):
                self._faults.add(self._number, "", "bulk.row_too_wide", columns=width)
                continue
            read = self._reader.read(cells)
            if read is None:
                continue
            known_by = identity(read, owner)
            if known_by in self._seen:
                code = "bulk.key_twice" if read.key else "bulk.row_twice"
                self._faults.add(self._number, "key", code, key=read.key)
                continue
            self._seen.add(known_by)
            yield Right(self._number, read, known_by, content(read.row))

    def _to_enter(self, rows: list[Right]) -> list[Kept]:
        """Those of the rows that are new, or say something else than before."""
        known = self._known.of(rows)
        kept = []
        for right in rows:
            self._number = right.number
            try:
                entered = self._one(right, known.get(right.by))
            except Wrong as wrong:
                self._tell(wrong)
            else:
                if entered is not None:
                    kept.append(entered)
        return kept

    def _one(self, right: Right, known: Known | None) -> Kept | None:
        _, read, by, says = right
        if known is None:
            home = read.group
            self._homes.require(home)
            self._checked.new += 1
            group = self._groups.setdefault(home, len(self._groups))
            return Kept(by, says, None, None, True, group, home.programme, home.window, read.row)
        if known.says(says):
            self._checked.unchanged += 1
            return None
        source, calendar_cell, window_cell = self._known.require_restatable(known, read)
        self._checked.restated += 1
        row = read.row._replace(calendar_cell=calendar_cell, window_cell=window_cell)
        was = known.figure, source.pk
        return Kept(
            by, says, *was, known.remembered, -1, source.programme_id, source.window_id, row
        )
