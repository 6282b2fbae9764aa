"""Asking a question about figures in a real browser, on a wide screen and a narrow one."""

from __future__ import annotations

import pytest

from phoihop.web.tests.test_explore import told
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.world import World

QUESTION = "chi-tieu=A01&hang=tinh&cot=quy&tu=01/2026&den=12/2026&lich=duong-lich&dia-gioi=hien-nay"
WHY = f"{QUESTION}&o-hang=68&o-cot=2026-Q1&o-chi-tieu=A01&o-don-vi=buổi&truoc-ngay=01/01/2026"


def test_a_question_is_asked_answered_followed_and_saved(world: World, visitor: Visitor) -> None:
    told(world, 12)
    visitor.signs_in(world.partner)
    visitor.opens("/kham-pha/")
    page = visitor.page
    page.select_option("#q-chi-tieu", "A01")
    page.select_option("#q-hang", "tinh")
    page.fill("#q-tu", "01/2026")
    page.click("main form button[type=submit]")
    # What was left empty is not in the address.
    assert "den=" not in page.url
    assert "chi-tieu=A01" in page.url
    page.click("a.fig >> text=12")
    assert "/kham-pha/vi-sao/" in page.url
    page.go_back()
    page.click("th[scope=row] a")
    assert "hang=xa" in page.url
    page.click("a[href*='/kham-pha/luu/']")
    page.fill("[name=title]", "Theo xã")
    visitor.saves()
    assert page.locator("text=Theo xã").count()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "address",
    ["/kham-pha/", f"/kham-pha/?{QUESTION}", f"/kham-pha/vi-sao/?{WHY}"],
    ids=["empty", "answered", "why"],
)
def test_the_pages_keep_nobody_out_and_fit_the_screen(
    world: World, visitor: Visitor, address: str, size: dict[str, int]
) -> None:
    told(world, 12)
    visitor.page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict does
    visitor.signs_in(world.partner)
    visitor.opens(address)
    assert visitor.barriers() == []
    assert not visitor.scrolls_sideways()
