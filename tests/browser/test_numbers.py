"""Where a number comes from, what became of it, and what it may be added to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from phoihop.directory.models import Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.programmes.models import Programme, Signatory
from phoihop.programmes.services import programme_move, programme_save, signatory_save
from tests.browser.visitor import NARROW, Visitor
from tests.filled import FilledWorld
from tests.world import World, link, old_place

SAID = "Đơn vị mở 232 buổi, đón 7.135 lượt người."


def told(
    world: World, words: str, indicator: Indicator, value: int, programme: Programme, **more: Any
) -> Figure:
    """A figure that a published text of the programme gives in those words."""
    source = source_open(
        kind=Source.Kind.IMPORT, programme=programme, organisation=world.military,
        label="Bài đăng", text=SAID, by=world.inside,
    )  # fmt: skip
    start = SAID.index(words)
    said = world.figure(
        value, indicator=indicator, unit=words.partition(" ")[2],
        span=(start, start + len(words)), **more,
    )  # fmt: skip
    figure = figure_record(source=source, figure=said, by=world.inside)
    source_move(source=source, to="accepted", by=world.office)
    return figure


def of_before(world: World, place: Place) -> Programme:
    """A programme of the time before the reform, in that place."""
    programme = programme_save(
        by=None, code="truoc-2021", title="Chương trình năm 2021", short_title="Năm 2021",
        family=Programme.Family.JOINT, place=place, phase_from=date(2021, 1, 1),
        phase_to=date(2021, 12, 31),
    )  # fmt: skip
    for body, role in ((world.board, Signatory.Role.LEAD), (world.military, "co_party")):
        signatory_save(
            programme=programme, organisation=body, role=role, signed_on=date(2021, 1, 4),
            is_office=body == world.board, by=None,
        )  # fmt: skip
    for state in ("signing", "in_force"):
        programme_move(programme=programme, to=state, by=None)
    return programme


def test_a_correction_and_its_reason_stand_where_the_number_comes_from(
    visitor: Visitor, world: World
) -> None:
    figure = told(world, "232 buổi", world.sessions, 232, world.programme)
    page, why = visitor.page, reverse("web:figure_why", args=[figure.pk])
    visitor.signs_in(world.inside)
    visitor.opens(f"/chuong-trinh/{world.programme.code}/so-lieu/")
    page.get_by_role("link", name="232", exact=True).click()
    assert page.url == visitor.site + why
    assert page.locator("mark").inner_text() == "232 buổi"

    visitor.opens(reverse("web:figure_restate", args=[figure.pk]))
    visitor.types(value="235")
    visitor.saves()
    assert page.input_value("[name=value]") == "235"  # a reason is asked for
    visitor.types(reason="Sót ba buổi ở Quảng Trực.")
    visitor.saves()
    assert page.url == visitor.site + why
    ledger = page.get_by_role("table").filter(has_text="Sót ba buổi ở Quảng Trực.").inner_text()
    assert all(number in ledger for number in ("+232", "-232", "+235"))


def test_a_table_is_read_on_the_boundaries_of_then_and_of_today(
    visitor: Visitor, world: World
) -> None:
    before = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(before, world.province)
    programme = of_before(world, before)
    day = date(2021, 6, 1)
    told(
        world, "232 buổi", world.sessions, 232, programme,
        place=before, period_from=day, period_to=day,
    )  # fmt: skip
    page = visitor.page
    visitor.signs_in(world.inside)
    visitor.opens(f"/chuong-trinh/{programme.code}/")
    for answer, name in (("luc-do", "Tỉnh Đắk Nông"), ("hien-nay", "Tỉnh Lâm Đồng")):
        page.locator(f'main a[href$="dia-gioi={answer}"]').first.click()
        by_province = page.get_by_role("table").filter(has_text=name).last.inner_text()
        assert name in by_province and "232" in by_province


def test_an_illegal_sum_is_refused_with_its_reason(visitor: Visitor, world: World) -> None:
    figures = [
        told(world, "232 buổi", world.sessions, 232, world.programme),
        told(world, "7.135 lượt người", world.attendances, 7135, world.programme),
    ]
    page = visitor.page
    visitor.signs_in(world.partner)
    visitor.opens(f"/chuong-trinh/{world.programme.code}/so-lieu/")
    for figure in figures:
        page.check(f"main [name=cong][value='{figure.pk}']")
    page.locator("main form").filter(has=page.locator("[name=cong]")).get_by_role("button").click()
    alert = page.get_by_role("alert").inner_text()
    assert "A01" in alert and "A02" in alert and "7.367" not in alert
    assert page.is_checked(f"main [name=cong][value='{figures[0].pk}']")


@pytest.fixture
def filled(transactional_db: None) -> FilledWorld:
    return FilledWorld()


def test_the_main_pages_fit_a_telephone_and_keep_nobody_out(
    visitor: Visitor, filled: FilledWorld
) -> None:
    code = filled.programme.code
    visitor.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    visitor.signs_in(filled.inside)
    for path in (
        "/",
        f"/chuong-trinh/{code}/",
        reverse("web:figure_why", args=[filled.objects["figure"].pk]),
        f"/chuong-trinh/{code}/bao-cao/{filled.objects['report'].pk}/",
    ):
        visitor.opens(path)
        assert not visitor.scrolls_sideways(), path
        assert visitor.barriers() == [], path
