"""The number of a cell together with its unit, which stands in another cell, at a head, or over the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from phoihop.reading.files.extracted import Cell
from phoihop.reading.model import Quantity
from phoihop.reading.tables.grid import Table
from phoihop.reading.tables.heads import (
    BRACKETS,
    GENERAL_HEAD,
    NUMBER,
    NUMBER_OF,
    PERIOD,
    SHARE,
    SIGNS,
)

# Reads "12 triệu đồng" as `quantities.quantities_of` does.
Measure = Callable[[str], Sequence[Quantity]]

# A plain number whose unit is said leaves no doubt; where the unit was only found, a person should look.
_CLEAR, _LIKELY, _VAGUE = 0.97, 0.92, 0.5


def quantity_of(
    table: Table, cell: Cell, label: Cell | None, heads: Sequence[Cell], measure: Measure
) -> Quantity | None:
    """The number of the cell with the first unit that can be read together with it."""
    written = table.words(cell)
    if written[0] in SIGNS:
        return _signed(table, cell, label, heads, measure)
    number = NUMBER.fullmatch(written)
    skipped = number.end("qualifier") if number and number["qualifier"] else 0
    for unit, confidence in _units(table, cell, label, heads, measure):
        together = written if unit == "%" and written.endswith("%") else f"{written} {unit}"
        read = measure(together)
        if len(read) == 1 and read[0].start == skipped and read[0].unit:
            if confidence == _VAGUE and read[0].end == len(together):
                confidence = _LIKELY  # the whole head is the unit: "Tập thể"
            if read[0].value is None:
                confidence = min(confidence, read[0].confidence)
            return replace(
                read[0],
                start=cell.start + skipped,
                end=cell.end,
                text=written[skipped:],
                confidence=confidence,
            )
    return _bare(cell, skipped, written, measure)


def _signed(
    table: Table, cell: Cell, label: Cell | None, heads: Sequence[Cell], measure: Measure
) -> Quantity | None:
    """A change: "-5", "+12%"."""
    unsigned = replace(cell, start=cell.start + 1)
    read = quantity_of(table, unsigned, label, heads, measure)
    if read is None:
        return None
    value = read.value if read.value is None or table.words(cell)[0] == "+" else -read.value
    return replace(read, start=cell.start, text=table.words(cell), value=value)


def _units(
    table: Table, cell: Cell, label: Cell | None, heads: Sequence[Cell], measure: Measure
) -> Iterator[tuple[str, float]]:
    """What the unit may be, the surest first."""
    if table.words(cell).endswith("%"):
        yield "%", _CLEAR
    unit = table.at(cell.row, table.unit_column) if table.unit_column is not None else None
    if unit is not None:
        yield _lower(table.words(unit)), _CLEAR
    named = [table.words(head) for head in (*reversed(heads), label) if head is not None]
    for words in named:
        if found := BRACKETS.search(words):
            yield _lower(found["unit"].strip()), _CLEAR
    named = [BRACKETS.sub("", words).strip() for words in named]
    for words in named:
        yield from _unit_that_a_head_names(words)
    if table.unit_over_table:
        yield _lower(table.unit_over_table), _CLEAR
    for words in named:
        yield from _unit_in_words(words, measure)


def _unit_that_a_head_names(words: str) -> Iterator[tuple[str, float]]:
    """ "Số buổi tuyên truyền" counts buổi, "Tỷ lệ" percents."""
    found = NUMBER_OF.match(words)
    if found and not GENERAL_HEAD.fullmatch(words):
        yield _lower(found["unit"]), _LIKELY
    elif SHARE.match(words):
        yield "%", _LIKELY


def _unit_in_words(words: str, measure: Measure) -> Iterator[tuple[str, float]]:
    """ "Lượt người" may be a unit, and so may be what is counted inside of "Hỗ trợ 12 hộ thoát nghèo"."""
    if GENERAL_HEAD.fullmatch(words) or PERIOD.fullmatch(words):
        return
    inside = measure(words)
    if len(inside) == 1:
        yield inside[0].unit, _VAGUE
    yield _lower(words), _VAGUE


def _lower(words: str) -> str:
    """A unit at the head of a column begins with a capital: "Buổi"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _bare(cell: Cell, skipped: int, written: str, measure: Measure) -> Quantity | None:
    """A number whose unit nobody said: read as so many things, and left to a person."""
    read = measure(f"{written} việc")
    if len(read) != 1 or read[0].start != skipped:
        return None
    return replace(
        read[0],
        start=cell.start + skipped,
        end=cell.end,
        text=written[skipped:],
        unit="",
        confidence=min(read[0].confidence, 0.3),
    )
