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
from phoihop.bulk.checking.plain import PlainRows
from phoihop.bulk.checking.rows import Group, Row, RowReader
from phoihop.bulk.checking.spool import Kept, Piece, Spool
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
        self._number_of = 0 if owner.organisation is None else owner.organisation.pk
        self._plain = PlainRows(columns, self._number_of, self._reader.spots_of)
        self._known = KnownFigures(owner)
        self._homes = Homes(owner)
        self._groups: dict[Group, int] = {}
        self._seen: set[bytes] = set()
        self._number = 0
        self._width = max((place for place in columns.places if place is not None), default=0)

    def through(self, table: Table, progress: Progress) -> None:
        width = max(len(table.headings), self._width + 1)
        while piece := list(islice(table.rows, AT_ONCE)):
            new, changed = self._to_enter(list(self._right(piece, width)))
            self._checked.rows += len(piece)
            self._checked.new += len(new)
            self._checked.restated += len(changed)
            if self._checked.spool is not None and not self._faults:
                self._put_aside(new, changed)
            progress(table.done())
        self._checked.groups = list(self._groups)

    def _tell(self, wrong: Wrong) -> None:
        self._faults.add(self._number, wrong.column, wrong.code, **wrong.values)

    def _right(self, piece: list[tuple[int, Sequence[Cell]]], width: int) -> Iterator[Right]:
        """The rows that are right in themselves and stand in the table once."""
        plain, seen = self._plain.read, self._seen
        for number, cells in piece:
            if len(cells) > width and any(cells[width:]):
                self._faults.add(number, "", "bulk.row_too_wide", columns=width)
                continue
            right = plain(number, cells) or self._in_full(number, cells)
            if right is None:
                continue
            if right.by in seen:
                key = right.key
                code = "bulk.key_twice" if key else "bulk.row_twice"
                self._faults.add(number, "key", code, key=key)
                continue
            seen.add(right.by)
            yield right

    def _in_full(self, number: int, cells: Sequence[Cell]) -> Right | None:
        """The row, read cell by cell; None when something is wrong, which is told."""
        self._number = number
        read = self._reader.read(cells)
        if read is None:
            return None
        self._plain.remember(cells, read)
        by, says = identity(read, self._number_of), content(read.row)
        return Right(number, read.key, read.group, read.row, by, says)

    def _to_enter(self, rows: list[Right]) -> tuple[list[Right], list[Kept]]:
        """Those of the rows that are new, and those that say something else than before."""
        known = self._known.of(rows)
        new, changed = list[Right](), list[Kept]()
        for right in rows:
            found = known.get(right.by)
            try:
                if found is None:
                    if right.group not in self._groups:
                        self._homes.require(right.group)
                        self._groups[right.group] = len(self._groups)
                    new.append(right)
                elif found.says(right.says):
                    self._checked.unchanged += 1
                else:
                    changed.append(self._changed(right, found))
            except Wrong as wrong:
                self._number = right.number
                self._tell(wrong)
        return new, changed

    def _changed(self, right: Right, known: Known) -> Kept:
        said = Row._make(right.row)
        source, *cells = self._known.require_restatable(known, right.group, said)
        row = said._replace(calendar_cell=cells[0], window_cell=cells[1])
        return Kept(
            right.by, right.says, known.figure, source.pk, known.remembered,
            source.programme_id, source.window_id, row,
        )  # fmt: skip

    def _put_aside(self, new: list[Right], changed: list[Kept]) -> None:
        assert self._checked.spool is not None
        told = [
            (by, says, self._groups[group], group.programme, group.window, *row)
            for _number, _key, group, row, by, says in new
        ]
        self._checked.spool.put(Piece.of(told, changed))
