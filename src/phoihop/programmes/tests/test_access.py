from __future__ import annotations

from datetime import date

import pytest

from phoihop.base.gate import gate
from phoihop.programmes.access import may_add_programme, may_contribute_as_party
from phoihop.programmes.models import Programme
from phoihop.programmes.services import programme_move, programme_start
from tests.world import World


def sees(world: World, name: str, programme: Programme) -> bool:
    return gate.visible(getattr(world, name), Programme).filter(pk=programme.pk).exists()


def test_a_stranger_sees_no_programme(world: World) -> None:
    assert not gate.visible(world.stranger, Programme).exists()


@pytest.mark.parametrize("name", ["inside", "leader", "office", "partner"])
def test_the_people_of_every_party_see_it(world: World, name: str) -> None:
    assert sees(world, name, world.programme)


def test_a_draft_is_seen_by_the_parties_themselves_only(world: World) -> None:
    programme = programme_start(
        office=world.board, by=world.office, code="du-thao", title="Dự thảo", short_title="Dự thảo",
        family=Programme.Family.JOINT, place=world.province, phase_from=date(2026, 1, 1),
    )  # fmt: skip
    below = world.organisation("below", "Ban Xây dựng Đảng xã", "party", parent=world.board)
    reader = world.person("below-reader", below, "reader")
    assert sees(world, "office", programme)
    assert not sees(world, "partner", programme)
    assert not gate.visible(reader, Programme).filter(pk=programme.pk).exists()
    # What a level above signed is seen below, once it is signed.
    assert gate.visible(reader, Programme).filter(pk=world.programme.pk).exists()


def test_only_the_programme_office_edits_and_only_until_it_is_closed(world: World) -> None:
    programme = world.programme
    may = {
        name: gate.may(getattr(world, name), "edit", programme)
        for name in ("office", "inside", "leader", "partner")
    }
    assert may == {"office": True, "inside": False, "leader": False, "partner": False}
    programme_move(programme=programme, to="closed", by=None)
    assert not gate.may(world.office, "edit", programme)
    assert gate.may(world.office, "office", programme)


def test_the_office_of_another_body_does_not_edit(world: World) -> None:
    other = world.person("other", world.women, "office")
    assert not gate.may(other, "edit", world.programme)


def test_a_body_below_the_parties_contributes_once_the_calendar_names_it(world: World) -> None:
    below = world.organisation("below", "Mặt trận xã", parent=world.board)
    unnamed = world.person("unnamed", below, "reporter")
    _front, named = world.commune_front()
    assert not gate.may(unnamed, "contribute", world.programme)
    assert gate.may(named, "contribute", world.programme)
    assert not may_contribute_as_party(named, world.programme)
    programme_move(programme=world.programme, to="closed", by=None)
    assert not gate.may(named, "contribute", world.programme)


def test_a_programme_is_added_from_an_office_post(world: World) -> None:
    assert may_add_programme(world.office)
    assert not may_add_programme(world.inside)
