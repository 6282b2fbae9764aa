"""Whatever tables say and restate, the totals that follow are those of the entries themselves."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.bulk.checking.numbers import number_said
from phoihop.bulk.tables.writing import plain_number
from phoihop.bulk.tests.scene import HEAD, codes, compiled, row, table
from phoihop.bulk.tests.test_entering import totals, totals_from_entries
from phoihop.ledger import cube
from phoihop.ledger.contributions import Sql
from phoihop.ledger.models import Entry, Overlap
from phoihop.ledger.overlaps import note_where
from phoihop.ledger.services import bulk
from tests.world import World, indicator

ROWS = 40


def said_at_random(chance: random.Random, key: int, reason: str = "") -> str:
    first = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
    last = first + timedelta(days=chance.choice((0, 0, 13, 40)))
    code, unit, basis = chance.choice(
        (("A01", "buổi", ""), ("A01", "đợt", "luỹ kế"), ("B01", "CLB", "thời điểm"))
    )
    cells = row(
        key=str(key), indicator=code, unit=unit, basis=basis, what="chung",
        value=str(chance.randrange(100)), qualifier=chance.choice(("", "trên", "gần")),
        place=chance.choice(("24748", "24736", "68")), reason=reason,
        body=chance.choice(("military", "women", "board")),
        start=f"{first:%d/%m/%Y}", end=f"{last:%d/%m/%Y}",
    )  # fmt: skip
    return cells + chance.choice((";", ";", ";Ra quân"))


@pytest.mark.parametrize("many", [1, 20_000], ids=["laid out", "looked up"])
@pytest.mark.parametrize("seed", range(4))
def test_tables_and_restatements_at_random(
    seed: int, many: int, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_MANY_LINES", many)
    chance = random.Random(seed)
    indicator("B01", name="Câu lạc bộ", unit="CLB", counting_kind="stock", credit_rule="owner")
    cube.build()
    head = f"{HEAD};Hoạt động"
    first = [said_at_random(chance, key) for key in range(ROWS)]
    assert codes(compiled(world, table(tmp_path, *first, head=head))) == []
    again = [
        # The indicator of a figure stays; only its number and what goes with it change.
        _with_indicator_of(first[key], said_at_random(chance, key, "Đếm lại"))
        if chance.random() < 0.3
        else first[key]
        for key in range(ROWS)
    ]
    more = [said_at_random(chance, ROWS + key) for key in range(10)]
    done = compiled(world, table(tmp_path, *again, *more, head=head))
    assert codes(done) == [] and done.checked.new == 10
    assert totals() == totals_from_entries()
    found = pairs()
    Overlap.objects.all().delete()
    note_where(Sql("o.id < n.id"))
    assert found and found == pairs()


def test_a_quarter_and_its_month_from_one_body_are_noted_as_a_pair(
    world: World, tmp_path: Path
) -> None:
    compiled(world, table(tmp_path, row(end="31/03/2026"), row(body="women")))
    compiled(world, table(tmp_path, row(start="01/02/2026", end="28/02/2026")))
    assert [code for _, _, code in pairs()] == ["sum.overlap"]


def pairs() -> set[tuple[int, int, str]]:
    """The noted pairs of which both lines stand; a restated line leaves its pairs behind."""
    stand = set(Entry.objects.filter(reverses=None, reversed_by=None).values_list("pk", flat=True))
    noted = Overlap.objects.values_list("first", "second", "code")
    return {pair for pair in noted if stand.issuperset(pair[:2])}


def _with_indicator_of(before: str, now: str) -> str:
    cells, was = now.split(";"), before.split(";")
    places = [HEAD.split(";").index(name) for name in ("Chỉ tiêu", "Đơn vị", "Tính chất")]
    for place in places:
        cells[place] = was[place]
    return ";".join(cells)


def test_more_bodies_than_locks_are_held_together(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_MANY_BODIES", 1)
    indicator("B01", name="Câu lạc bộ", unit="CLB", counting_kind="stock")
    cube.build()
    stock = {"indicator": "B01", "unit": "CLB", "basis": "thời điểm"}
    compiled(world, table(tmp_path, row(**stock), row(**stock, body="women")))
    assert totals() == totals_from_entries()


@given(st.decimals(min_value=0, max_value=10**12, places=9))
def test_a_number_that_is_given_out_has_one_reading(value: Decimal) -> None:
    assert number_said(plain_number(value), "ask", "value") == value
    assert number_said(plain_number(value), "comma", "value") == value
