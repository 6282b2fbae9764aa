"""What was promised in numbers, beside what was done."""

from __future__ import annotations

from phoihop.answers.display import number_text
from phoihop.answers.targets import TargetRow
from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.figures import cell_total
from phoihop.programmes.models import Target
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.numbers import format_decimal, pad_count
from phoihop.writing import Align, Column, Content, Row, Table

COLUMNS = (
    Column("Chỉ tiêu giao"),
    Column("Đơn vị tính", Align.CENTRE),
    Column("Mức giao", Align.RIGHT),
    Column("Kết quả", Align.RIGHT),
    Column("Đạt (%)", Align.RIGHT),
    Column("Nhận xét"),
)


def promised(row: TargetRow, *, beside: str) -> str:
    """The target's number; with its unit unless that stands beside it already. In a sentence, where
    nothing stands beside it, a count has two digits: "06 nhà"."""
    target = row.target
    number = number_text(target.amount, target.unit)
    if target.denominator is None:
        if not beside and target.indicator.dimension == Dimension.COUNT:
            number = pad_count(target.amount)
    else:
        number = f"{number}/{number_text(target.denominator, target.unit)}"
    same = tidy_unit(target.unit) == tidy_unit(beside)
    return number if same else wording.with_unit(number, target.unit)


def note_of(target: Target) -> str:
    """What is noted about the target beyond whose it is, to stand inside a sentence."""
    note, body = wording.inside(target.note), target.organisation
    names = () if body is None else (body.short_name, body.name)
    if note.casefold() in {f"phần {name}".casefold() for name in names}:
        return ""
    return wording.lower_first(note)


def reached(row: TargetRow) -> str:
    """The part of the target that was reached; it bears the qualifier of its result."""
    percent = row.comparison.percent
    if percent is None or row.done is None or row.done.total is None:
        return wording.NOTHING
    return wording.qualified(row.done.total.qualifier.value, format_decimal(percent))


def targets_table(facts: Facts, *, caption: str) -> tuple[Table, ...]:
    """Every target of the period beside its result; nothing where nothing was promised."""
    if not facts.targets:
        return ()
    rows = tuple(Row(_cells(row, facts)) for row in facts.targets)
    return (Table(columns=COLUMNS, rows=rows, caption=caption),)


def _cells(row: TargetRow, facts: Facts) -> tuple[Content, ...]:
    target = row.target
    words = [target.indicator.name]
    phase = (facts.programme.phase_from, facts.programme.phase_to)
    if (target.period_from, target.period_to) != phase:
        words.append(facts.when(target.period_from, target.period_to))
    if target.organisation is not None:
        words.append(target.organisation.short_name or target.organisation.name)
    note = note_of(target)
    if note:
        words.append(note)
    return (
        "; ".join(words),
        target.unit,
        promised(row, beside=target.unit),
        _result(row),
        reached(row),
        wording.upper_first(_verdict(row, facts)),
    )


def _result(row: TargetRow) -> Content:
    """The result, with its unit where that is not the target's."""
    done = row.done
    if done is None or (done.total is None and len(done.figures) > 1):
        return wording.NOTHING
    unit = done.unit if done.total is None else done.total.unit
    number = cell_total(done)
    return number if tidy_unit(unit) == tidy_unit(row.target.unit) else (number, f" {unit}")


def _verdict(row: TargetRow, facts: Facts) -> str:
    if row.done is None:
        return "chưa có số liệu"
    if row.done.total is None:
        return "chưa so sánh được: các số liệu không cộng được với nhau"
    if row.comparison.met:
        return "đạt"
    if row.comparison.met is None:
        return "số liệu chưa đủ để kết luận"
    return "đang thực hiện" if facts.on <= row.target.period_to else "chưa đạt"
