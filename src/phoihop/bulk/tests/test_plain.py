"""Rows that are known but for their number are told as if each had been read in full."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from phoihop.bulk.checking import Faults, Owner, check
from phoihop.bulk.checking.plain import PlainRows
from phoihop.bulk.checking.rows import Read, RowReader
from phoihop.bulk.tables import Cell, Table, opened
from phoihop.bulk.tests.scene import SHORT, USUAL, row, table
from tests.world import World, indicator

VALUES = ("7", "007", "12,5", "7.135", "", "-3", "1" * 18, "1" * 19, "²", "9" * 30, " 4 ", "x")
KEYS = ("", "", "a", " a", "a  b", "'=b", "k" * 60, "k" * 61, "k" * 201, "ẫ", "PH-1-a")
ROWS = 300


def at_random(chance: random.Random) -> dict[str, str]:
    code, unit = chance.choice((("A01", "buổi"), ("A01", "đợt"), ("C01", "triệu đồng")))
    said = {
        "key": chance.choice(KEYS), "indicator": code, "unit": unit,
        "value": chance.choice(VALUES) if chance.random() < 0.4 else str(chance.randrange(99)),
        "place": chance.choice(("24748", "24736", "00000")), "place_name": chance.choice(("", "", "x")),
        "body": chance.choice(("military", "women", "")), "qualifier": chance.choice(("", "trên")),
        "start": chance.choice(("01/01/2026", "01/02/2026", "01/01/1999")),
        "reason": chance.choice(("", "", "", "Đếm lại")),
        "what": chance.choice(("", "Ra quân", "'=1+1", 'Nói "có"')),
    }  # fmt: skip
    return {**said, "end": said["start"]}


def told(source: Table, owner: Owner) -> tuple[Any, ...]:
    """All that a check says of a table."""
    faults = Faults()
    checked = check(
        source, owner=owner, notation="comma", faults=faults, progress=lambda done: None, keep=True
    )
    assert checked.spool is not None
    pieces = list(checked.spool.pieces())
    checked.spool.close()
    counts = checked.rows, checked.new, checked.restated, checked.unchanged
    return counts, checked.groups, pieces, [fault.plain() for fault in faults.first]


def rows_by(owner: Owner, *sources: Table, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """First as it is, then with every row read in full."""
    yield told(sources[0], owner)
    monkeypatch.setattr(PlainRows, "read", lambda *_: None)
    yield told(sources[1], owner)


@pytest.mark.parametrize("seed", range(6))
def test_as_if_read_in_full(
    seed: int, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicator("C01", name="Kinh phí", unit="đồng", dimension="money")
    chance = random.Random(seed)
    lines = [row(**at_random(chance)) for _ in range(ROWS)]
    path = table(tmp_path, *lines)
    owner = Owner(world.programme, None, world.office, single=True)
    known, full = rows_by(owner, opened(path), opened(path), monkeypatch=monkeypatch)
    assert known == full


def test_as_if_read_in_full_where_nothing_is_wrong(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [row(key=f"d-{number}", value=str(number % 7)) for number in range(ROWS)]
    read = RowReader.read
    seen = []

    def seen_read(reader: RowReader, cells: Sequence[Cell]) -> Read | None:
        seen.append(cells)
        return read(reader, cells)

    monkeypatch.setattr(RowReader, "read", seen_read)
    path = table(tmp_path, *lines)
    owner = Owner(world.programme, None, world.office, single=True)
    known, full = rows_by(owner, opened(path), opened(path), monkeypatch=monkeypatch)
    assert known == full and known[0] == (ROWS, ROWS, 0, 0)
    # The first row alone had to be.
    assert len(seen) == 1 + ROWS


@pytest.mark.parametrize(
    "value", [Decimal(7), Decimal("7.00"), Decimal("1E+3"), Decimal("0.5"), Decimal("-1"),
              Decimal(10) ** 30, Decimal("NaN")]
)  # fmt: skip
def test_numbers_and_days_of_the_file_itself(
    value: Decimal, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, Cell] = {
        **USUAL,
        SHORT["start"]: date(2026, 1, 1),
        SHORT["end"]: date(2026, 1, 31),
    }

    def source() -> Table:
        cells: list[list[Cell]] = [
            list({**said, SHORT["key"]: key, SHORT["value"]: number}.values())
            for key, number in (("a", Decimal(1)), ("b", value))
        ]
        return Table(list(said), iter(enumerate(cells, start=2)), lambda: 1.0)

    owner = Owner(world.programme, None, world.office, single=True)
    known, full = rows_by(owner, source(), source(), monkeypatch=monkeypatch)
    assert known == full
