from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Post
from phoihop.directory.services import organisation_save, organisation_succeed, post_give
from tests.world import World, old_place


def change(organisation: Organisation, **changes: Any) -> Organisation:
    values: dict[str, Any] = {
        "by": None, "code": organisation.code, "name": organisation.name, "line": organisation.line,
        "place": organisation.place, "parent": organisation.parent,
    }  # fmt: skip
    return organisation_save(organisation=organisation, **{**values, **changes})


def test_an_organisation_takes_the_level_of_its_place_and_leaves_a_trace(world: World) -> None:
    made = world.organisation("front", "Ủy ban Mặt trận xã", at=world.commune)
    assert made.level == world.commune.level
    assert AuditRow.objects.filter(verb="organisation.add", object_id=str(made.pk)).count() == 1
    change(made, name="Ủy ban MTTQ xã")
    assert AuditRow.objects.filter(verb="organisation.change", object_id=str(made.pk)).count() == 1


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_an_organisation_never_stands_under_itself(world: World, depth: int) -> None:
    top = bottom = world.organisation("top", "Trên cùng")
    for number in range(depth):
        bottom = world.organisation(f"below-{number}", "Dưới", parent=bottom)
    with pytest.raises(Problem) as problem:
        change(top, parent=bottom)
    assert (problem.value.code, problem.value.field) == ("organisation.parent_loop", "parent")
    assert Organisation.objects.get(code="top").parent is None


def test_reversed_dates_name_the_field_and_nothing_is_written(world: World) -> None:
    with pytest.raises(Problem) as problem:
        world.organisation("x", "Ban", valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 1))
    assert (problem.value.code, problem.value.field) == ("period.reversed", "valid_to")
    assert "01/02/2026" in problem.value.message
    assert not Organisation.objects.filter(code="x").exists()
    with pytest.raises(Problem) as post:
        post_give(
            user=world.inside, organisation=world.women, role="reader", title="Trợ lý", by=None,
            valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 1),
        )  # fmt: skip
    assert post.value.field == "valid_to"
    assert not Post.objects.filter(role="reader").exists()


def test_an_organisation_stands_in_a_place_that_existed(world: World) -> None:
    gone = old_place("505", "Huyện Đông Giang", level=2, kind="huyen", parent=world.province)
    with pytest.raises(Problem) as problem:
        world.organisation("y", "Huyện ủy", at=gone, valid_from=date(2025, 7, 1))
    assert (problem.value.code, problem.value.field) == ("place.not_valid", "place")


def test_what_passes_into_another_ends_the_day_before(world: World) -> None:
    heir = world.organisation("heir", "Ban mới")
    organisation_succeed(old=world.women, new=heir, on=date(2026, 3, 1), by=None)
    world.women.refresh_from_db()
    assert world.women.valid_to == date(2026, 2, 28)
    assert AuditRow.objects.get(verb="organisation.succeed").detail["new"] == "heir"


def test_a_body_cannot_pass_on_before_it_began(world: World) -> None:
    young = world.organisation("young", "Ban trẻ", valid_from=date(2026, 1, 1))
    with pytest.raises(Problem) as problem:
        organisation_succeed(old=young, new=world.women, on=date(2026, 1, 1), by=None)
    assert (problem.value.code, problem.value.field) == ("period.reversed", "on")
    assert not young.successor_links.exists()


def test_nobody_opens_to_themselves_what_other_bodies_have_signed(world: World) -> None:
    """Sight follows parents and successors: whoever keeps the directory must not help themselves."""
    office = world.person("far", world.elsewhere, "office")
    with pytest.raises(Problem) as heir:
        organisation_succeed(
            old=world.military, new=world.elsewhere, on=date(2026, 2, 1), by=office
        )
    with pytest.raises(Problem) as child:
        change(world.elsewhere, parent=world.military, by=office)
    assert heir.value.code == child.value.code == "organisation.own_sight"
    for body in (world.military, world.elsewhere):
        body.refresh_from_db()
    assert world.military.valid_to is None and world.elsewhere.parent is None


def test_an_administrator_records_any_succession(world: World) -> None:
    administrator = world.person("administrator", world.elsewhere, "office")
    administrator.is_staff = True
    organisation_succeed(
        old=world.military, new=world.elsewhere, on=date(2026, 2, 1), by=administrator
    )
    assert world.military.successor_links.count() == 1


def test_a_body_that_ended_before_keeps_its_last_day(world: World) -> None:
    ended = world.organisation("ended", "Ban cũ", valid_to=date(2025, 6, 30))
    organisation_succeed(old=ended, new=world.women, on=date(2025, 9, 1), by=None)
    ended.refresh_from_db()
    assert ended.valid_to == date(2025, 6, 30)
