"""A table of figures handed in, its faults read, the mended one entered."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services import batch_check, batch_import
from phoihop.bulk.tests.scene import row, table
from phoihop.ledger.models import Entry
from tests.browser.visitor import NARROW, Visitor
from tests.world import World

PAGES = "/chuong-trinh/thu-nghiem-2026/bang-so-lieu/"


def handed_in(visitor: Visitor, path: Path) -> ImportBatch:
    visitor.opens(f"{PAGES}nop/")
    visitor.page.set_input_files("[name=file]", path)
    visitor.saves()
    expect(visitor.page.locator("#progress")).to_be_visible()
    return ImportBatch.objects.latest("pk")


def is_well_made(visitor: Visitor) -> None:
    assert visitor.barriers() == []
    visitor.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    assert not visitor.scrolls_sideways()


@pytest.mark.parametrize("page", ["", "nop/"])
def test_the_pages_before_a_table_are_for_everybody(
    visitor: Visitor, world: World, page: str
) -> None:
    visitor.signs_in(world.office)
    visitor.opens(PAGES + page)
    is_well_made(visitor)


def test_faults_first_and_then_the_mended_table(
    visitor: Visitor, world: World, tmp_path: Path
) -> None:
    page = visitor.page
    visitor.signs_in(world.office)
    faulty = table(tmp_path, row(value="2.5"), row(indicator="Z99"), row(place="24736"))
    batch = handed_in(visitor, faulty)
    # What the worker does.
    batch_check(batch.pk)
    expect(page.locator("text=2,5 / 25").first).to_be_visible()
    assert visitor.barriers() == []
    batch = handed_in(visitor, table(tmp_path, row(), row(place="24736")))
    batch_check(batch.pk)
    expect(page.locator(f'form[action$="/{batch.pk}/nhap/"]')).to_be_visible()
    visitor.presses("nhap")
    expect(page.locator("#progress")).to_be_visible()
    batch_import(batch.pk)
    expect(page.locator(".alert-ok")).to_be_visible()
    assert Entry.objects.count() == 2
    is_well_made(visitor)


def test_a_page_of_faults_fits_a_narrow_screen(
    visitor: Visitor, world: World, tmp_path: Path
) -> None:
    visitor.signs_in(world.office)
    batch = handed_in(visitor, table(tmp_path, row(value="2.5"), row(indicator="Z99")))
    batch_check(batch.pk)
    expect(visitor.page.locator("#h-kinds")).to_be_visible()
    is_well_made(visitor)
