"""Charts and maps of answers made by hand: what is drawn, and what is left to the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phoihop.answers.asking import Answer, Axis, Header
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.tests.answers import answer, cell, measure, quarter, whole_year
from phoihop.directory.models import Place
from phoihop.programmes.services import target_save
from phoihop.rollup.kinds import CountingKind, Qualifier
from phoihop.rollup.time_cells import Grain, TimeCell
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_map import Map, map_of
from phoihop.web.pages.explore_pictures import Picture, picture
from tests.places import all_places
from tests.world import World

__all__ = ["all_places"]

YEARS = tuple(
    Header(cell.code, str(cell.year), f"Năm {cell.year}", cell=cell)
    for cell in (TimeCell(0, year, year, Grain.YEAR, 1) for year in (2025, 2026))
)
ONE = (Header(68, "68", "Tỉnh Lâm Đồng"),)


def drawn(told: Answer, **how: Any) -> Picture:
    found = picture(Asked(told.question, **how), told)
    assert found is not None
    return found


def texts(found: Picture) -> list[str]:
    return [row["text"] for row in found.spec["data"]["values"]]


# --- Charts ---------------------------------------------------------------------------------------


def test_several_rows_over_time_are_small_charts_on_one_scale() -> None:
    told = answer([cell(0, 0, 3), cell(0, 1, 4), cell(1, 0, 5, qualifier=Qualifier.OVER)])
    found = drawn(told)
    assert found.spec["facet"]["sort"] == ["Tỉnh Lâm Đồng · 7", "Thành phố Đà Nẵng · trên 5"]
    assert texts(found)[0] == "3"
    assert texts(found)[2].endswith(" 5")


def test_one_row_over_time_is_a_line_without_the_year_behind_each_quarter() -> None:
    found = drawn(answer([cell(0, 0, 3), cell(0, 1, 4)], rows=ONE))
    assert found.spec["layer"][0]["mark"]["type"] == "line"
    assert [row["label"] for row in found.spec["data"]["values"]] == ["Quý I", "Quý II"]


def test_rows_without_time_are_bars() -> None:
    told = answer(
        [cell(0, 0, 3), cell(1, 0, 4)], columns=(Header(0, "", "Tổng"),), over=Axis.NOTHING
    )
    assert drawn(told).spec["layer"][0]["mark"]["type"] == "bar"


def test_a_year_beside_its_quarters_is_not_drawn_among_them() -> None:
    columns = (quarter(2026, 1), whole_year(2026), quarter(2026, 2))
    told = answer([cell(0, 0, 3), cell(0, 1, 900), cell(0, 2, 4)], rows=ONE, columns=columns)
    assert texts(drawn(told)) == ["3", "4"]


def test_a_ratio_is_drawn_as_a_percentage() -> None:
    ratio = (measure(kind=CountingKind.RATIO),)
    told = answer(
        [cell(0, 0, 1, denominator=4), cell(0, 1, 1, denominator=2)], measures=ratio, rows=ONE
    )
    assert [row["value"] for row in drawn(told).spec["data"]["values"]] == [25, 50]
    assert texts(drawn(told)) == ["25,0%", "50,0%"]


def test_an_interval_is_left_to_the_table_and_nothing_is_no_picture() -> None:
    assert picture(Asked(answer().question), answer()) is None
    told = answer([cell(0, 0, None, low=1, high=2)])
    assert picture(Asked(told.question), told) is None


def test_the_target_is_a_line_where_every_mark_counts_what_it_promises(world: World) -> None:
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(60), unit="buổi",
        period_from=date(2026, 1, 1), period_to=date(2026, 12, 31), by=world.office,
    )  # fmt: skip
    sessions = (measure(indicator_id=world.sessions.pk),)
    asked: dict[str, Any] = {"programmes": (world.programme.code,), "first": 202601, "last": 202612}
    cells = [cell(0, 0, 30), cell(0, 1, 40)]
    years = answer(cells, rows=ONE, columns=YEARS, measures=sessions, over=Axis.YEAR, **asked)
    quarters = answer(cells, rows=ONE, measures=sessions, **asked)
    promised = "60"
    for told, how, is_drawn in (
        (years, {}, True),
        (quarters, {}, False),
        (quarters, {"running": True}, True),
    ):
        layers = drawn(told, **how).spec["layer"]
        said = [layer["encoding"].get("text", {}).get("value", "") for layer in layers]
        assert any(promised in text for text in said) is is_drawn
    elsewhere = replace(years, question=replace(years.question, programmes=()))
    assert len(drawn(elsewhere).spec["layer"]) == 2


def test_small_charts_of_bodies_have_each_its_own_target(world: World) -> None:
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(60), unit="buổi",
        period_from=date(2026, 1, 1), period_to=date(2026, 12, 31), by=world.office,
        organisation=world.military,
    )  # fmt: skip
    rows = [Header(body.pk, body.code, body.name) for body in (world.military, world.women)]
    told = answer(
        [cell(0, 0, 1), cell(0, 1, 2), cell(1, 0, 3)], rows=rows, columns=YEARS, over=Axis.YEAR,
        by=Axis.ORGANISATION, measures=(measure(indicator_id=world.sessions.pk),),
        programmes=(world.programme.code,),
    )  # fmt: skip
    targets = [row["target"] for row in drawn(told).spec["data"]["values"]]
    assert targets == [60, 60, None]


# --- Maps -----------------------------------------------------------------------------------------


def mapped(told: Answer) -> Map:
    found = map_of(Asked(told.question), told)
    assert found is not None
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("all_places")
def test_provinces_are_shaded_by_their_number_and_lead_to_their_communes() -> None:
    told = answer([cell(0, 0, 3), cell(1, 0, 400)], boundaries=Boundaries.TODAY)
    found = mapped(told)
    assert len(found.shapes) == 34
    shaded = {shape.words: shape for shape in found.shapes if shape.shade}
    assert [shape.shade for shape in shaded.values()] == [2, 1]
    assert all("hang=xa" in shape.url for shape in shaded.values())
    assert len(found.legend) == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("all_places")
def test_communes_are_dots_and_the_far_islands_stand_in_their_insets() -> None:
    communes = list(
        Place.objects.filter(level=3, valid_to=None, parent__code="56", latitude__isnull=False)
    )
    rows = [Header(place.pk, place.code, place.name) for place in communes]
    told = answer(
        [cell(number, 0, number + 1) for number in range(len(rows))], rows=rows,
        columns=(Header(0, "", "Tổng"),), by=Axis.COMMUNE, over=Axis.NOTHING, places=("56",),
        boundaries=Boundaries.TODAY,
    )  # fmt: skip
    found = mapped(told)
    assert len(found.dots) == len(rows)
    assert [inset.name for inset in found.insets] == ["QĐ. Hoàng Sa", "QĐ. Trường Sa"]
    far = [dot for dot in found.dots if not found.box.holds(dot.x, dot.y)]
    assert {dot.words for dot in far} <= {dot.words for inset in found.insets for dot in inset.dots}


@pytest.mark.django_db
def test_there_is_no_map_on_other_boundaries_than_those_of_today() -> None:
    for boundaries in (Boundaries.THEN, date(2025, 1, 1)):
        told = answer([cell(0, 0, 3)], boundaries=boundaries)
        assert map_of(Asked(told.question), told) is None


@pytest.mark.django_db
def test_of_a_stock_the_map_shows_the_last_quarter_that_is_over() -> None:
    stock = (measure(kind=CountingKind.STOCK),)
    columns = (quarter(2026, 2), quarter(2026, 3), quarter(2026, 4))
    told = answer(
        [cell(0, 0, 1), cell(0, 1, 2), cell(0, 2, 3)], columns=columns, measures=stock,
        boundaries=Boundaries.TODAY,
    )  # fmt: skip
    assert mapped(told).what == "Quý III/2026"
