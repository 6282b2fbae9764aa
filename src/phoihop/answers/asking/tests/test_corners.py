"""Corners in which an answer was once not the bookkeeper's (`answers/tests/oracle.py`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from phoihop.answers.asking import AskedStage, Axis, Question, ask
from phoihop.answers.asking.tests.telling import amount, source, told
from phoihop.answers.boundaries import Boundaries
from phoihop.base import clock
from phoihop.directory.services import NewPlace, place_move, place_split, places_merge
from phoihop.ledger import cube
from phoihop.ledger.guard import differences
from phoihop.ledger.models import Source
from phoihop.ledger.services import Credit, source_credit, source_move
from phoihop.ledger.states import Stage
from tests.world import World, indicator, place

TOTAL = Question(rows=Axis.NOTHING)
EARLIER, LATER = date(2026, 3, 1), date(2026, 4, 1)


def joint(world: World) -> Source:
    """An activity of the military, the women and another body of the women's line."""
    return source(world, with_=[world.women, world.elsewhere], figures=[{"value": 3}])


def test_bodies_asked_for_by_name_stand_under_their_lines(world: World) -> None:
    joint(world)
    asked = Question(rows=Axis.LINE, organisations=("women", "military"))
    assert told(ask(asked)) == {("mass", "", "A01"): 3, ("military", "", "A01"): 3}
    each = told(ask(Question(rows=Axis.ORGANISATION, columns=Axis.LINE)))
    assert each == {
        ("military", "military", "A01"): 3,
        ("women", "mass", "A01"): 3,
        ("elsewhere", "mass", "A01"): 3,
    }


def test_a_joint_figure_of_several_bodies_asked_for_counts_once(world: World) -> None:
    joint(world)
    assert amount(replace(TOTAL, lines=("mass", "military"))) == 3
    assert amount(replace(TOTAL, organisations=("women", "elsewhere"))) == 3
    mass = Question(rows=Axis.LINE, organisations=("women", "elsewhere"))
    assert told(ask(mass)) == {("mass", "", "A01"): 3}


def test_a_quotation_in_a_programme_not_asked_for_refuses_nothing(world: World) -> None:
    indicator("A01", credit_rule="owner")
    other = world.running_programme("chuong-trinh-khac")
    source(world, figures=[{"value": 5}])
    source(world, figures=[{"value": 5}], programme=other)
    assert [refused.code for refused in ask(TOTAL).refused] == ["sum.owner"]
    assert amount(replace(TOTAL, programmes=(other.code,))) == 5


def test_a_draft_in_place_of_a_quotation_is_not_weighed_against_the_other(world: World) -> None:
    stock = indicator("S01", counting_kind="stock", credit_rule="owner", unit="hộ")
    other = world.running_programme("chuong-trinh-khac")

    def read(value: int, day: date, **changes: Any) -> None:
        figure = {"value": value, "indicator": stock, "unit": "hộ", "basis": "as_at"}
        days = {"period_from": day, "period_to": day}
        source(world, figures=[{**figure, **days}], **changes)

    read(5, EARLIER)
    read(7, EARLIER, programme=other)
    all_stages = replace(TOTAL, stages=frozenset(AskedStage))
    assert [refused.code for refused in ask(all_stages).refused] == ["sum.owner"]
    read(6, LATER, stage=Stage.DRAFT)
    assert amount(all_stages) == 13
    by_month = ask(replace(all_stages, columns=Axis.MONTH, first=202603, last=202604))
    assert [refused.column for refused in by_month.refused] == [0]
    assert [refused.code for refused in ask(TOTAL).refused] == ["sum.owner"]


def test_levels_are_refused_as_levels_whoever_quotes_them(world: World) -> None:
    level = indicator("L01", counting_kind="level", dimension="percent", credit_rule="owner")
    said = {"indicator": level, "unit": "%", "value": 80}
    source(world, figures=[said])
    source(world, figures=[said], organisation=world.women)
    assert [refused.code for refused in ask(TOTAL).refused] == ["sum.level"]


def test_by_stage_only_the_latest_reading_stands(world: World) -> None:
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    said = {"indicator": stock, "unit": "hộ"}
    source(world, figures=[{**said, "value": 100}])
    source(world, stage=Stage.SENT, figures=[{**said, "value": 120}])
    stages = Question(rows=Axis.STAGE)
    assert told(ask(stages)) == {("sent", "", "C10"): 120}
    assert amount(replace(TOTAL, stages=frozenset({AskedStage.ACCEPTED}))) == 100


def test_what_was_the_draft_of_others_is_not_told_later_as_known_then(world: World) -> None:
    with clock.set_back(EARLIER):
        draft = source(world, stage=Stage.DRAFT)
    asked = replace(TOTAL, stages=frozenset(AskedStage), as_known=EARLIER)
    assert amount(asked, world.partner) is None
    with clock.set_back(LATER):
        source_move(source=draft, to=Stage.SENT, by=None)
    assert amount(asked, world.partner) is None
    assert amount(asked, world.inside) == 5


def test_a_place_divided_since_is_still_found_as_it_was_known(world: World) -> None:
    with clock.set_back(EARLIER):
        source(world, figures=[{"value": Decimal(5)}])
    asked = replace(
        TOTAL, places=(world.commune.code,), boundaries=LATER, as_known=LATER - timedelta(days=1)
    )
    assert amount(asked) == 5
    into = [NewPlace("24901", "Phần một", "xa"), NewPlace("24902", "Phần hai", "xa")]
    with clock.set_back(LATER):
        place_split(old=world.commune, into=into, on=LATER, by=None)
    assert amount(asked) == 5


def test_a_place_that_passed_out_of_sight_later_is_still_told_of_as_it_was_known(
    world: World,
) -> None:
    with clock.set_back(EARLIER):
        source(world)
    other = place("66", "Tỉnh Đắk Lắk", level=1, kind="tinh", parent=world.nation)
    asked = replace(TOTAL, places=(world.commune.code,), as_known=EARLIER)
    before = told(ask(asked, world.office))
    assert before
    place_move(place=world.commune, to_parent=other, on=LATER, by=None)
    assert told(ask(asked, world.office)) == before


def test_the_cube_follows_places_that_others_have_moved(world: World) -> None:
    other = place("66", "Tỉnh Đắk Lắk", level=1, kind="tinh", parent=world.nation)
    source(world)
    today = Question(rows=Axis.PROVINCE, boundaries=Boundaries.TODAY)
    assert told(ask(today)) == {("68", "", "A01"): 5}
    places_merge(
        olds=[world.province, other], new_code="67", new_name="Tỉnh mới", kind="tinh",
        parent=world.nation, on=LATER, by=None,
    )  # fmt: skip
    answer = ask(today)
    assert told(answer) == {("67", "", "A01"): 5}
    assert answer.routes == ("cube",)
    assert differences() == []


def test_a_half_of_which_only_the_later_months_are_asked_for_has_its_column(world: World) -> None:
    source(
        world,
        figures=[
            {"value": day.month, "period_from": day, "period_to": day}
            for day in (date(2026, 1, 5), LATER)
        ],
    )
    asked = Question(rows=Axis.NOTHING, columns=Axis.HALF, first=202603, last=202606)
    assert told(ask(asked)) == {("", "2026-H1", "A01"): 4}


def test_a_write_goes_by_the_stage_in_the_database_whatever_the_object_at_hand_says(
    world: World,
) -> None:
    activity = source(world, stage=Stage.SENT, with_=[world.women], figures=[{"value": 5}])
    cube.build()
    read_before = Source.objects.get(pk=activity.pk)
    source_move(source=activity, to=Stage.ACCEPTED, by=None)
    source_credit(source=read_before, credits=[Credit(world.military, "lead")], by=None)
    assert differences() == []


def test_a_day_ends_at_midnight_here_and_not_in_greenwich(world: World) -> None:
    for hour in (23, 24, 30):
        with clock.set_back(EARLIER + timedelta(days=hour // 24), hour % 24):
            source(world, figures=[{"value": hour}])
    assert amount(replace(TOTAL, as_known=EARLIER)) == 23
    assert amount(replace(TOTAL, as_known=EARLIER - timedelta(days=1))) is None
