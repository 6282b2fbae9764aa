"""The table of one content heading: every figure once, with totals where a total is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from phoihop.answers.targets import TargetRow
from phoihop.answers.totals import TotalRow, totals_of
from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import cell, cell_total, said_what, where, whose
from phoihop.documents.composing.targets import promised, reached
from phoihop.ledger.contributions import READINGS
from phoihop.ledger.models import Entry
from phoihop.rollup.adding import Total
from phoihop.writing import (
    Align,
    Block,
    Bullets,
    Column,
    Content,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
)

T = TypeVar("T")

COLUMNS: tuple[Column, ...] = (
    Column("Chỉ tiêu thống kê"),
    Column("Kết quả", Align.RIGHT),
    Column("Đơn vị tính", Align.CENTRE),
    Column("Chỉ tiêu giao", Align.RIGHT),
    Column("Đạt (%)", Align.RIGHT),
    Column("Cơ quan, đơn vị, tổ chức"),
)
# The columns of targets, left out where nothing was promised.
_TARGETS = slice(3, 5)


def figures_table(entries: Sequence[Entry], facts: Facts, *, caption: str) -> tuple[Block, ...]:
    """The table, and below it why some figures have no total."""
    maker = _Maker(facts)
    rows = [row for total in totals_of(entries) for row in maker.rows(total)]
    columns = COLUMNS
    if not maker.has_targets:
        columns = _without_targets(columns)
        rows = [
            row if row.kind is RowKind.GROUP else Row(_without_targets(row.cells), row.kind)
            for row in rows
        ]
    table = Table(columns=columns, rows=tuple(rows), caption=caption)
    if not maker.refusals:
        return (table,)
    return (
        table,
        Paragraph("Các số liệu sau được ghi riêng từng dòng, không cộng:"),
        Bullets(tuple(maker.refusals)),
    )


def _without_targets(cells: tuple[T, ...]) -> tuple[T, ...]:
    return cells[: _TARGETS.start] + cells[_TARGETS.stop :]


class _Maker:
    """The rows of one table; gathers on the way what stands below it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.refusals: list[str] = []
        self.has_targets = False
        # A target stands beside exactly the figures it is compared with.
        self.targets: dict[frozenset[int], TargetRow] = {}
        for row in facts.targets:
            if row.done is not None:
                self.targets.setdefault(_ids(row.done.figures), row)

    def rows(self, row: TotalRow) -> Iterator[Row]:
        """A figure that stands alone is a row; several are a group with their total."""
        name = row.indicator.name
        if len(row.figures) == 1:
            entry = row.figures[0]
            yield self._figure(entry, f"{name}{self._remark(entry)}")
            return
        yield Row((name,), RowKind.GROUP)
        in_time = sorted(row.figures, key=lambda each: (each.period_from, each.period_to, each.id))
        for entry in in_time:
            yield self._figure(entry, self._told_apart(entry, row))
        if row.total is None:
            self.refusals.append(
                wording.sentence(f"{wording.inside(name)} ({row.unit}): {row.refused}")
            )
        else:
            number = cell_total(row)
            yield self._row(
                _total_label(row.total, row.figures), number, row.total.unit,
                self._target(row.figures), "", RowKind.TOTAL,
            )  # fmt: skip

    def _figure(self, entry: Entry, label: str) -> Row:
        return self._row(label, cell(entry), entry.unit, self._target([entry]), whose(entry))

    def _row(
        self,
        label: str,
        number: str | Run,
        unit: str,
        target: TargetRow | None,
        body: str,
        kind: RowKind = RowKind.NORMAL,
    ) -> Row:
        cells: tuple[Content, ...] = (
            label, number, unit,
            "" if target is None else promised(target, beside=unit),
            "" if target is None else reached(target),
            body,
        )  # fmt: skip
        return Row(cells, kind)

    def _target(self, entries: Sequence[Entry]) -> TargetRow | None:
        found = self.targets.get(_ids(entries))
        self.has_targets |= found is not None
        return found

    def _told_apart(self, entry: Entry, row: TotalRow) -> str:
        """What sets the figure apart from the others of its indicator."""
        words = []
        if len({said_what(each) for each in row.figures}) > 1:
            words.append(said_what(entry))
        if len({each.place_id for each in row.figures}) > 1:
            words.append(where(entry))
        if len({(each.period_from, each.period_to) for each in row.figures}) > 1:
            words.append(self.facts.short_period(entry.period_from, entry.period_to))
        if not words:
            words.append(said_what(entry))
        return wording.upper_first("; ".join(words)) + self._remark(entry)

    def _remark(self, entry: Entry) -> str:
        remarks = []
        if self.facts.restates(entry) is not None:
            remarks.append("giá trị tương đương")
        if entry.figure.outside_phase:
            remarks.append("ngoài giai đoạn")
        return f" ({'; '.join(remarks)})" if remarks else ""


def _total_label(total: Total, entries: Sequence[Entry]) -> str:
    readings = total.kind in READINGS
    if readings or all(entry.basis == Entry.Basis.CUMULATIVE for entry in entries):
        return "Theo số mới nhất"
    return "Cộng" if total.amount is not None else "Cộng (chỉ biết trong khoảng)"


def _ids(entries: Sequence[Entry]) -> frozenset[int]:
    return frozenset(entry.figure_id for entry in entries)
