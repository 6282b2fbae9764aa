"""Looking for who is late, on a wide screen and on a phone."""

from __future__ import annotations

import pytest

from phoihop.reporting.tests.scene import sent, start
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.world import World

ONE, ALL = "/chuong-trinh/thu-nghiem-2026/tinh-hinh-bao-cao/", "/tinh-hinh-bao-cao/"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_both_boards_are_read_without_barriers(
    visitor: Visitor, world: World, size: dict[str, int]
) -> None:
    sent(world)
    start(world, women=True)
    visitor.page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict does
    visitor.signs_in(world.office)
    for address in (ALL, ONE):
        visitor.opens(address)
        assert not visitor.scrolls_sideways() and visitor.barriers() == []


def test_from_the_desk_to_who_is_late_and_to_a_report(visitor: Visitor, world: World) -> None:
    report = sent(world)
    page = visitor.page
    visitor.signs_in(world.office)
    page.click(f"main a[href='{ALL}']")
    page.check("main [name=qua-han]")
    page.click("main form.filters button")
    page.click("main th a")
    assert "qua-han=1" in page.url
    page.uncheck("main [name=qua-han]")
    page.click("main form.filters button")
    page.click("main .matrix td a:not(.btn)")
    assert page.url.endswith(f"/bao-cao/{report.pk}/")
