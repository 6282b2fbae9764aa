"""From a deed in a commune to the programme's total, as those who do it go about it."""

from __future__ import annotations

from phoihop.ledger.models import Figure
from tests.browser.visitor import NARROW, Visitor
from tests.world import World

PROGRAMME = "/chuong-trinh/thu-nghiem-2026/"


def result_in(visitor: Visitor, indicator: str) -> str:
    """What the programme's page says of that indicator; empty while it says nothing."""
    visitor.opens(PROGRAMME)
    row = visitor.page.locator("main table").first.get_by_role("row").filter(has_text=indicator)
    return row.first.inner_text() if row.count() else ""


def test_what_is_reported_signed_and_sent_is_in_the_total(visitor: Visitor, world: World) -> None:
    page = visitor.page
    visitor.signs_in(world.inside)
    visitor.opens(f"{PROGRAMME}hoat-dong/ghi/")
    visitor.types(title="Tuyên truyền ở biên giới", held_from="5/1/2026", place="xa tuy duc")
    visitor.types(row_1_indicator="A01", row_1_value="5")
    page.check(f"main [name=co_parties][value='{world.women.pk}']")
    visitor.saves()

    visitor.opens(f"{PROGRAMME}bao-cao/lap/?ky={world.window.pk}&don-vi={world.military.code}")
    visitor.saves()
    visitor.types(narrative="Quý I làm tốt.", row_1_indicator="A01", row_1_value="7")
    page.check("main [name=activities]")
    visitor.saves()
    report = page.url.removeprefix(visitor.site)
    assert page.get_by_role("link", name="5", exact=True).count() == 1

    visitor.becomes(world.office)
    assert result_in(visitor, "Số buổi") == ""
    visitor.becomes(world.leader)
    visitor.opens(report)
    visitor.presses("ky")
    visitor.becomes(world.inside)
    visitor.opens(report)
    visitor.presses("gui")
    assert page.locator('main form[action$="/gui/"]').count() == 0

    visitor.becomes(world.office)
    assert "12" in result_in(visitor, "Số buổi")
    visitor.opens(report)
    visitor.presses("tiep-nhan")
    assert "12" in result_in(visitor, "Số buổi")


def test_a_refused_row_keeps_all_that_was_typed(visitor: Visitor, world: World) -> None:
    page = visitor.page
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    visitor.signs_in(world.inside)
    visitor.opens(f"{PROGRAMME}hoat-dong/ghi/")
    visitor.types(title="Ra quân", held_from="5/1/2026", place="xa tuy duc", text="{{ 7*7 }} <b>")
    visitor.types(
        row_1_indicator="A01", row_1_value="3", row_2_indicator="A01", row_2_value="1,234"
    )
    visitor.saves()
    assert page.locator("main [aria-invalid=true]").get_attribute("name") == "so-lieu-1-value"
    assert page.input_value("[name=text]") == "{{ 7*7 }} <b>"
    assert page.input_value("[name=so-lieu-0-value]") == "3"
    assert not visitor.scrolls_sideways() and visitor.barriers() == []
    assert not Figure.objects.exists()

    visitor.types(row_2_value="0")
    visitor.saves()
    assert page.get_by_text("{{ 7*7 }} <b>").is_visible()
    assert Figure.objects.count() == 2


def test_a_report_open_in_two_windows_is_not_saved_over(visitor: Visitor, world: World) -> None:
    visitor.signs_in(world.inside)
    visitor.opens(f"{PROGRAMME}bao-cao/lap/?ky={world.window.pk}&don-vi={world.military.code}")
    visitor.saves()
    with visitor.page.context.new_page() as other_page:
        other = Visitor(other_page, visitor.site)
        other.opens(visitor.page.url.removeprefix(visitor.site))
        for window, words in ((visitor, "Lần một."), (other, "Lần hai.")):
            window.types(narrative=words, row_1_indicator="A01", row_1_value="7")
            window.saves()
        assert other_page.get_by_role("alert").is_visible()
        assert other_page.input_value("[name=narrative]") == "Lần hai."
    assert Figure.objects.count() == 1
