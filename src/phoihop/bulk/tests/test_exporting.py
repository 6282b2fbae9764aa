"""Figures given out: what stands in the file, and that it gives the same answers when it comes in again."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from phoihop.activities.services import activity_record
from phoihop.bulk.checking import Owner
from phoihop.bulk.exporting import figures_export
from phoihop.bulk.models import ImportedRow
from phoihop.bulk.services import table_import
from phoihop.bulk.tests.scene import HEAD, codes, compiled, row, table
from phoihop.bulk.tests.test_entering import totals
from phoihop.ledger import cube
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.services import figure_record, source_open
from phoihop.ledger.services.sources import source_move
from tests.world import World, indicator

KINDS = ("csv", "xlsx", "parquet")


def filled(world: World, folder: Path) -> None:
    """A published figure, a joint activity, a ratio with its qualifier, money, and a report's remainder."""
    indicator("R01", name="Xã có mô hình", unit="xã", counting_kind="ratio", credit_rule="owner")
    indicator("C01", name="Kinh phí", unit="đồng", dimension="money", credit_rule="share")
    activity = activity_record(
        programme=world.programme, title="=Ra quân", lead=world.military,
        co_parties=[world.women], held_from=date(2026, 1, 5), held_to=date(2026, 1, 5),
        place=world.commune, by=world.inside,
    )  # fmt: skip
    figure_record(source=activity.source, figure=world.figure(3), by=world.inside)
    source_move(source=activity.source, to="accepted", by=world.office)
    ratio = row(
        indicator="R01",
        unit="xã",
        value="35",
        qualifier="trên",
        basis="thời điểm",
        start="31/01/2026",
    )
    lines = (
        ratio + ";71;",
        row(indicator="C01", unit="triệu đồng", value="1,1250") + ";;quý I/2026",
    )
    path = table(folder, *lines, head=f"{HEAD};Mẫu số;Kỳ")
    assert codes(compiled(world, path)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_out_and_in_again_gives_the_same_answers(
    kind: str, world: World, tmp_path: Path
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    cube.build()
    filled(world, tmp_path)
    before, path = totals(), tmp_path / f"ra.{kind}"
    assert figures_export(path=path) == 3
    emptied()
    done = table_import(path=path, owner=Owner(world.programme, None, None))
    assert codes(done) == [] and done.checked.new == 3
    assert totals() == before


def emptied() -> None:
    """The installation without a figure: the tables of the ledger, and what follows from them."""
    from tests.unprotected import unprotected

    unprotected(_empty)()


def _empty() -> None:
    tables = (
        "bulk_importedrow", "ledger_entry", "ledger_figure", "activities_activity",
        "ledger_sourcecredit", "ledger_sourcestage", "ledger_source", "ledger_posting",
        "ledger_cubecell",
    )  # fmt: skip
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"DELETE FROM {name}")


def test_an_export_comes_back_without_changing_anything(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    path = tmp_path / "ra.csv"
    figures_export(path=path)
    again = table_import(path=path, owner=Owner(world.programme, None, None))
    assert codes(again) == []
    assert (again.checked.unchanged, again.checked.new) == (3, 0)


def test_a_figure_given_out_is_restated_under_its_own_key(world: World, tmp_path: Path) -> None:
    compiled(world, table(tmp_path, row()))
    ImportedRow.objects.all().delete()
    path = tmp_path / "ra.csv"
    figures_export(path=path)
    text = path.read_text("utf-8-sig").replace(";5;", ";6;")
    path.write_text(text.rstrip() + "Đếm lại\r\n", "utf-8")
    done = table_import(path=path, owner=Owner(world.programme, None, None))
    assert codes(done) == [] and done.checked.restated == 1
    assert [entry.amount for entry in Entry.objects.order_by("id")] == [5, -5, 6]


def test_texts_never_become_formulas(world: World, tmp_path: Path) -> None:
    filled(world, tmp_path)
    path = tmp_path / "ra.csv"
    figures_export(path=path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows[0]["Hoạt động"] == "'=Ra quân"
    assert rows[2]["Giá trị"] == "1,1250"


def test_each_person_gets_what_they_may_see(world: World, tmp_path: Path) -> None:
    compiled(world, table(tmp_path, row()))
    draft = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, label="Nháp",
        organisation=world.women, by=world.partner,
    )  # fmt: skip
    figure_record(source=draft, figure=world.figure(9, organisation=world.women), by=world.partner)
    given = {
        person.username: figures_export(path=tmp_path / "ra.csv", user=person)
        for person in (world.inside, world.office, world.stranger)
    }
    assert given == {"inside": 1, "office": 1, "stranger": 0}
