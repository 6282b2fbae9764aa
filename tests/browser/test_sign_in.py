"""The first page anybody sees."""

from __future__ import annotations

from tests.browser.visitor import NARROW, Visitor
from tests.world import World


def test_signing_in_leads_past_the_notice_to_the_home_page(visitor: Visitor, world: World) -> None:
    visitor.opens("/")
    notice = visitor.page.get_by_text("Không nhập, đính kèm, trao đổi tài liệu MẬT")
    assert notice.first.is_visible()
    assert visitor.barriers() == []

    visitor.signs_in(world.inside, password="sai-mat-khau")
    assert "/dang-nhap/" in visitor.page.url
    visitor.signs_in(world.inside)
    assert visitor.page.url == f"{visitor.site}/"
    assert visitor.page.get_by_role("heading", level=1).count() == 1
    assert notice.first.is_visible()  # in the foot of every page
    assert visitor.barriers() == []


def test_sign_in_fits_a_telephone(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    visitor.opens("/dang-nhap/")
    assert not visitor.scrolls_sideways()
    box = visitor.page.locator("[name=password]").bounding_box()
    assert box is not None and box["x"] + box["width"] <= NARROW["width"]
