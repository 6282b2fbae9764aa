"""Totals: counted once, kept apart where they must be, the same on every boundaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.answers.boundaries import Atlas, Boundaries
from phoihop.answers.sums import add_figures
from phoihop.answers.targets import targets_compared
from phoihop.answers.totals import TotalRow, programme_totals
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Figure, Source, SourceCredit
from phoihop.ledger.selectors import counted_entries
from phoihop.ledger.services import Credit, FigureInput, figure_record, source_move, source_open
from phoihop.programmes.services import target_save
from tests.world import World, indicator, link, old_place


def counted(
    world: World, *figures: FigureInput, credits: tuple[Organisation, ...] = (), **options: Any
) -> list[Figure]:
    """Figures on one source, already received. With credits it is an activity of those bodies."""
    roles = [SourceCredit.Role.LEAD, *[SourceCredit.Role.CO_PARTY] * len(credits)]
    source = source_open(
        kind=Source.Kind.ACTIVITY if credits else Source.Kind.REPORT,
        programme=world.programme,
        organisation=world.military,
        label="Nguồn",
        by=world.inside,
        credits=[Credit(body, role) for body, role in zip(credits, roles, strict=False)],
    )
    made = [figure_record(source=source, figure=f, by=world.inside, **options) for f in figures]
    source_move(source=source, to="accepted", by=world.office)
    return made


def totals(world: World, user: User | None = None, **question: Any) -> list[TotalRow]:
    return programme_totals(programme=world.programme, user=user, **question)


def said(rows: list[TotalRow]) -> list[tuple[str, str]]:
    return [(row.group, str(row.shown)) for row in rows]


def test_sessions_and_campaigns_are_two_rows_never_one_sum(world: World) -> None:
    counted(world, world.figure(232), world.figure(4867, unit="đợt"))
    assert said(totals(world)) == [("", "232 buổi"), ("", "4.867 đợt")]


def test_one_over_makes_the_whole_sum_over(world: World) -> None:
    people = {"indicator": world.attendances, "unit": "lượt người"}
    counted(world, world.figure(7135, **people))
    counted(
        world,
        world.figure(207744, qualifier="over", organisation=world.women, **people),
    )
    (row,) = totals(world)
    assert str(row.shown) in {"trên 214.879 lượt người", "over 214.879 lượt người"}


def test_a_joint_activity_counts_once_and_is_credited_to_each(world: World) -> None:
    counted(world, world.figure(12), credits=(world.military, world.women))
    assert said(totals(world)) == [("", "12 buổi")]
    by_party = totals(world, by="party")
    assert {row.group for row in by_party} == {world.military.name, world.women.name}
    assert all(row.joint for row in by_party)


def test_shares_that_nobody_stated_are_not_divided(world: World) -> None:
    days = indicator("C01", unit="ngày công", credit_rule="share")
    counted(
        world,
        world.figure(300, indicator=days, unit="ngày công"),
        credits=(world.military, world.women),
    )
    (row,) = totals(world, by="party")
    assert row.group not in {world.military.name, world.women.name}


def test_ratios_are_never_averaged(world: World) -> None:
    safe = indicator("E05", counting_kind="ratio", unit="xã", place_rule="recompute")
    for place, value, whole in ((world.commune, 3, 4), (world.other_commune, 1, 6)):
        counted(
            world,
            world.figure(
                value,
                indicator=safe,
                unit="xã",
                denominator=Decimal(whole),
                place=place,
                basis="as_at",
            ),
        )
    (row,) = totals(world)
    assert row.shown is not None
    assert (row.shown.text, row.shown.denominator_text) == ("4", "10")


def test_of_a_stock_only_the_latest_reading_of_each_place_counts(world: World) -> None:
    models = indicator("G01", counting_kind="stock", unit="mô hình")
    for month, value in ((1, 10), (2, 14)):
        day = date(2026, month, 10)
        counted(
            world,
            world.figure(
                value,
                indicator=models,
                unit="mô hình",
                basis="as_at",
                period_from=day,
                period_to=day,
            ),
        )
    assert said(totals(world)) == [("", "14 mô hình")]


def test_an_equivalent_is_never_added_to_what_it_restates(world: World) -> None:
    food = indicator("D15", unit="tấn", dimension="mass")
    worth = indicator("D16", unit="triệu đồng", dimension="money")
    source = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, label="x", by=world.inside
    )
    goods = figure_record(
        source=source, figure=world.figure(67, indicator=food, unit="tấn"), by=world.inside
    )
    figure_record(
        source=source,
        figure=world.figure(400, indicator=worth, unit="triệu đồng"),
        equivalent_of=goods,
        by=world.inside,
    )
    source_move(source=source, to="accepted", by=world.office)
    assert [text for _, text in said(totals(world))] == ["67 tấn", "400 triệu đồng"]
    with pytest.raises(Problem) as refusal:
        add_figures(list(counted_entries(world.programme)))
    assert refusal.value.code == "sum.illegal"


def test_persons_and_attendances_are_refused_with_what_would_be_right(world: World) -> None:
    persons = indicator("B02", unit="người")
    counted(
        world,
        world.figure(5, indicator=persons, unit="người"),
        world.figure(9, indicator=world.attendances, unit="lượt người"),
    )
    with pytest.raises(Problem) as refusal:
        add_figures(list(counted_entries(world.programme)))
    assert refusal.value.code == "sum.illegal"
    assert refusal.value.values["instead"]


def test_a_stock_over_months_is_refused(world: World) -> None:
    models = indicator("G01", counting_kind="stock", unit="mô hình")
    for month in (1, 2):
        day = date(2026, month, 10)
        reading = {"basis": "as_at", "period_from": day, "period_to": day}
        counted(world, world.figure(10, indicator=models, unit="mô hình", **reading))
    with pytest.raises(Problem) as refusal:
        add_figures(list(counted_entries(world.programme)))
    assert refusal.value.code == "sum.illegal"


def test_totals_by_province_are_the_same_on_both_boundaries_under_the_right_name(
    world: World,
) -> None:
    """Đắk Nông's figures of 2021 stand under Đắk Nông then, and under Lâm Đồng today."""
    dak_nong = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(dak_nong, world.province)
    world.programme.phase_from = date(2016, 1, 1)
    world.programme.save()
    when = {"period_from": date(2016, 1, 1), "period_to": date(2021, 12, 31)}
    counted(world, world.figure(232, place=dak_nong, **when))
    then = totals(world, by="place", boundaries=Boundaries.THEN)
    today = totals(world, by="place", boundaries=Boundaries.TODAY)
    assert said(then) == [("Tỉnh Đắk Nông", "232 buổi")]
    assert said(today) == [("Tỉnh Lâm Đồng", "232 buổi")]


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(values=st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), min_size=1, max_size=5))
def test_every_way_of_dividing_adds_up_to_the_same_whole(
    world: World, values: list[tuple[bool, int]]
) -> None:
    for day, (here, value) in enumerate(values, start=1):
        on = date(2026, 1, day)
        place = world.commune if here else world.other_commune
        counted(
            world,
            world.figure(value, place=place, period_from=on, period_to=on),
            credits=(world.military,),
        )
    whole = sum(entry.amount for entry in counted_entries(world.programme))
    for by in ("indicator", "place", "party"):
        amounts = [row.total.amount for row in totals(world, by=by) if row.total]
        assert sum(amount or 0 for amount in amounts) == whole


def test_a_draft_is_in_nobodys_total(world: World) -> None:
    source = source_open(
        kind=Source.Kind.REPORT,
        programme=world.programme,
        organisation=world.military,
        label="x",
        by=world.inside,
    )
    figure_record(source=source, figure=world.figure(), by=world.inside)
    assert totals(world, world.inside) == []


def promise(world: World, value: int, unit: str = "buổi") -> None:
    target_save(
        programme=world.programme,
        indicator=world.sessions,
        value=Decimal(value),
        unit=unit,
        period_from=world.programme.phase_from,
        period_to=date(2026, 12, 31),
        by=world.office,
    )


@pytest.mark.parametrize(("value", "met"), [(10, True), (12, True), (13, False)])
def test_a_target_is_met_or_not(world: World, value: int, met: bool) -> None:
    counted(world, world.figure(12))
    promise(world, value)
    (row,) = targets_compared(world.programme, world.office)
    assert row.comparison.met is met


def test_a_target_in_another_unit_is_not_met_by_guessing(world: World) -> None:
    counted(world, world.figure(12, unit="đợt"))
    promise(world, 10)
    (row,) = targets_compared(world.programme, world.office)
    assert row.done is None


def test_an_old_district_stands_under_its_province_today_as_not_divided(world: World) -> None:
    old_province = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(old_province, world.province)
    district = old_place("665", "Huyện Đắk Song", level=2, kind="huyen", parent=old_province)
    commune = old_place("24730", "Xã Trường Xuân", level=3, parent=district)
    link(commune, world.commune)
    atlas = Atlas([district.pk, commune.pk], today=date(2026, 11, 22))
    on = date(2021, 12, 31)
    whole = atlas.seat(commune.pk, boundaries=Boundaries.TODAY, on=on)
    assert (whole.place, whole.undivided) == (world.commune, False)
    kept = atlas.seat(district.pk, boundaries=Boundaries.TODAY, on=on)
    assert (kept.place, kept.undivided) == (world.province, True)
    then = atlas.seat(commune.pk, boundaries=Boundaries.THEN, on=on)
    assert (then.name, then.province_name) == ("Xã Trường Xuân", "Tỉnh Đắk Nông")
    assert isinstance(then.place, Place)


def money(world: World, *said: tuple[str, str]) -> None:
    """Funds reported on different days, each with the number and unit its reporter wrote."""
    funds = indicator("D17", unit="triệu đồng", dimension="money", credit_rule="share")
    for day, (value, unit) in enumerate(said, start=1):
        on = date(2026, 1, day)
        counted(
            world,
            world.figure(value, indicator=funds, unit=unit, period_from=on, period_to=on),
        )


def test_money_reported_in_different_units_is_one_total_in_the_unit_that_reads_best(
    world: World,
) -> None:
    money(world, ("500", "triệu đồng"), ("2", "tỷ đồng"))
    (row,) = totals(world)
    assert str(row.shown) == "2,5 tỷ đồng"
    assert row.unit == "tỷ đồng"


def test_money_reported_in_one_unit_stays_in_it(world: World) -> None:
    money(world, ("900", "triệu đồng"), ("1600", "triệu đồng"))
    assert said(totals(world)) == [("", "2.500 triệu đồng")]


def test_a_target_stands_in_the_unit_of_its_result(world: World) -> None:
    money(world, ("585", "triệu đồng"))
    target_save(
        programme=world.programme,
        indicator=indicator("D17", unit="triệu đồng", dimension="money", credit_rule="share"),
        value=Decimal(1),
        unit="tỷ đồng",
        period_from=world.programme.phase_from,
        period_to=date(2026, 12, 31),
        by=world.office,
    )
    (row,) = targets_compared(world.programme, world.office)
    assert str(row.promised) == "1 tỷ đồng"
    assert str(row.promised_beside_done) == "1.000 triệu đồng"
    assert row.comparison.percent == Decimal("58.50")
