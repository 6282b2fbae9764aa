"""The table of a whole paper: a row for each line, a column for each body, the total beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from phoihop.answers.totals import TotalRow
from phoihop.directory.models import Organisation
from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import cell_total, short
from phoihop.documents.composing.model import paragraphs
from phoihop.documents.composing.rows import (
    Line,
    before_of,
    bodies_of,
    homes_of,
    in_order,
    lines_of,
)
from phoihop.documents.composing.targets import promised, reached
from phoihop.rollup.amounts import tidy_unit
from phoihop.writing import Align, Bullets, Column, Content, Row, RowKind, Run, Table

# More columns than these leave no room for a number.
MOST_BODIES: Final = 8
# So many still stand on an upright page.
_UPRIGHT: Final = 3
JOINT: Final = "*"
REFUSED: Final = "x"


@dataclass(frozen=True)
class Group:
    """The lines under one content heading."""

    title: str
    lines: tuple[Line, ...]


def figures_by_party(groups: Sequence[Group], facts: Facts) -> tuple[Proposed, ...]:
    """The table, one for each eight bodies, and what must be known to read it. A body below a party
    stands in the party's column."""
    lines = [line for group in groups for line in group.lines]
    if not lines:
        return ()
    maker = _Maker(facts, lines)
    bodies = columns_of(groups, facts)
    blocks: list[Proposed] = [maker.table(groups, bodies[:MOST_BODIES])]
    for start in range(MOST_BODIES, len(bodies), MOST_BODIES):
        blocks.append(maker.table(groups, bodies[start : start + MOST_BODIES], whole=False))
    return (*blocks, *maker.remarks())


def columns_of(groups: Sequence[Group], facts: Facts) -> list[Organisation]:
    if facts.body is not None:
        return []
    return in_order(
        homes_of((line for group in groups for line in group.lines), facts).values(), facts
    )


def is_wide(groups: Sequence[Group], facts: Facts) -> bool:
    return len(columns_of(groups, facts)) > _UPRIGHT


def groups_of(facts: Facts) -> list[Group]:
    """The figures of the paper under the headings of the programme."""
    known = {heading.code: heading.title for heading in facts.headings}
    found: dict[str, list[Line]] = {code: [] for code in (*known, "")}
    for line in lines_of(facts):
        code = line.indicator.heading
        found[code if code in known else ""].append(line)
    return [
        Group(known.get(code, "Kết quả khác"), tuple(lines))
        for code, lines in found.items()
        if lines
    ]


class _Maker:
    """The rows of the tables; gathers what stands below them."""

    def __init__(self, facts: Facts, lines: Sequence[Line]) -> None:
        self.facts = facts
        self.has_targets = any(line.target is not None for line in lines)
        self.homes = homes_of(lines, facts)
        self.by_party = {line.key: line.by_party(self.homes) for line in lines}
        self.earlier_label, self.earlier = before_of(facts).column
        self.joint = any(line.row.joint for line in lines)
        self.unshared = any(
            entry.organisation_id and not bodies_of(entry)
            for line in lines
            for entry in line.figures
        )
        self.refused: dict[str, None] = {}

    def table(
        self, groups: Sequence[Group], bodies: Sequence[Organisation], *, whole: bool = True
    ) -> Table:
        """`whole` False: only the columns of these bodies, and the lines that they have part in."""
        rows: list[Row] = []
        number = 0
        for group in groups:
            told: list[Row] = []
            for line in group.lines:
                number += 1
                if whole or any(body in self.by_party[line.key] for body in bodies):
                    told.append(Row(tuple(self._cells(number, line, bodies, whole))))
            if told:
                rows += [Row((Run(group.title, bold=True),), RowKind.GROUP), *told]
        return Table(tuple(self._columns(bodies, whole)), tuple(rows))

    def _columns(self, bodies: Sequence[Organisation], whole: bool) -> Iterator[Column]:
        yield Column("TT", Align.CENTRE)
        yield Column("Chỉ tiêu thống kê")
        yield Column("Đơn vị tính", Align.CENTRE)
        if self.has_targets and whole:
            yield Column("Chỉ tiêu giao", Align.RIGHT)
        for body in bodies:
            yield Column(short(body), Align.RIGHT)
        if not whole:
            return
        yield Column("Tổng cộng" if bodies else "Kết quả", Align.RIGHT)
        if self.has_targets:
            yield Column("Đạt (%)", Align.RIGHT)
        if self.earlier:
            yield Column(wording.upper_first(self.earlier_label), Align.RIGHT)

    def _cells(
        self, number: int, line: Line, bodies: Sequence[Organisation], whole: bool
    ) -> Iterator[Content]:
        mark = JOINT if bodies and line.row.joint else ""
        target = line.target
        yield from (str(number), f"{line.indicator.name}{mark}", line.row.unit)
        if self.has_targets and whole:
            yield "" if target is None else promised(target, beside=line.row.unit)
        for body in bodies:
            row = self.by_party[line.key].get(body)
            yield "" if row is None else self._number(row, line)
        if not whole:
            return
        yield self._number(line.row, line)
        if self.has_targets:
            yield "" if target is None else reached(target)
        if self.earlier:
            earlier = self.earlier.get(line.key)
            yield "" if earlier is None else self._number(earlier, line)

    def _number(self, row: TotalRow, line: Line) -> Content:
        """The number; with its unit where that is not the line's."""
        number = cell_total(row)
        if number == "":
            if row.refused:
                self.refused.setdefault(
                    wording.sentence(
                        f"{wording.inside(line.indicator.name)} ({row.unit}): {row.refused}"
                    )
                )
                return REFUSED
            return ""
        unit = row.unit if row.total is None else row.total.unit
        return number if tidy_unit(unit) == tidy_unit(line.row.unit) else (number, f" {unit}")

    def remarks(self) -> tuple[Proposed, ...]:
        blocks: list[Proposed] = []
        if self.joint and self.facts.body is None:
            blocks += paragraphs([
                f"Ghi chú: ({JOINT}) có hoạt động do nhiều bên cùng thực hiện: ghi đủ ở cột của mỗi bên, "
                "chỉ tính một lần ở cột tổng cộng, nên tổng cộng có thể nhỏ hơn các cột cộng lại."
            ])  # fmt: skip
        if self.unshared and self.facts.body is None:
            blocks += paragraphs([
                "Phần của mỗi bên trong việc chung mà chưa nêu riêng chỉ có ở cột tổng cộng."
            ])  # fmt: skip
        if self.refused:
            blocks += paragraphs([f"Các ô ghi “{REFUSED}” không cộng được:"])
            blocks.append(Bullets(tuple(self.refused)))
        if self.facts.straddling:
            blocks += paragraphs([
                f"Ngoài bảng: {self.facts.straddling} số liệu chỉ thuộc một phần về kỳ này, không tính vào kỳ."
            ])  # fmt: skip
        return tuple(blocks)
