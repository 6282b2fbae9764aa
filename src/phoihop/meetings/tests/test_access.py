from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from phoihop.base.gate import gate
from phoihop.base.problems import Problem
from phoihop.directory.services import organisation_succeed
from phoihop.meetings.access import written_for
from phoihop.meetings.models import Conclusion, Conference
from phoihop.meetings.selectors import conclusions_open
from phoihop.meetings.services import conclusion_save, conference_save
from phoihop.programmes.models import Programme
from phoihop.programmes.services import programme_move
from tests.world import World


@pytest.fixture
def conference(world: World) -> Conference:
    """A briefing held by the military, one of the parties."""
    return conference_save(
        programme=world.programme, kind=Conference.Kind.BRIEFING, title="Trực báo quý I",
        held_on=date(2026, 4, 6), place=world.province, host=world.military, by=None,
    )  # fmt: skip


@pytest.fixture
def conclusion(world: World, conference: Conference) -> Conclusion:
    return conclusion_save(
        conference=conference, text="Rà soát các tổ tự quản.", responsible_body="Hội Phụ nữ",
        responsible=[world.women], by=None,
    )  # fmt: skip


def test_a_stranger_finds_no_conference_and_no_conclusion(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Conference, pk=conference.pk)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "move", Conclusion, pk=conclusion.pk)
    assert not conclusions_open(world.stranger)


def test_every_party_reads_the_conference(world: World, conference: Conference) -> None:
    for user in (world.inside, world.leader, world.office, world.partner):
        assert gate.get_for(user, "see", Conference, pk=conference.pk) == conference


def test_the_office_and_the_host_write_it_and_other_parties_do_not(
    world: World, conference: Conference
) -> None:
    assert gate.may(world.office, "edit", conference)
    assert gate.may(world.inside, "edit", conference)
    with pytest.raises(Problem) as problem:
        gate.get_for(world.partner, "edit", Conference, pk=conference.pk)
    assert problem.value.code == "access.denied"


def test_the_parties_hold_conferences_and_a_reader_does_not(world: World) -> None:
    reader = world.person("reader", world.military, "reader")
    assert gate.may(world.inside, "hold conference", world.programme)
    assert not gate.may(reader, "hold conference", world.programme)


def test_before_a_programme_is_signed_only_its_office_holds_a_conference(world: World) -> None:
    Programme.objects.filter(pk=world.programme.pk).update(state="signing")
    world.programme.refresh_from_db()
    assert gate.may(world.office, "hold conference", world.programme)
    assert not gate.may(world.inside, "hold conference", world.programme)


def test_the_responsible_body_the_host_and_the_office_move_a_conclusion(
    world: World, conclusion: Conclusion
) -> None:
    for user in (world.partner, world.inside, world.office):
        assert gate.may(user, "move", conclusion)
    reader = world.person("reader", world.women, "reader")
    assert not gate.may(reader, "move", conclusion)


def test_when_the_programme_is_closed_conclusions_still_move_and_nothing_else_changes(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    conference.refresh_from_db()
    conclusion.refresh_from_db()
    assert gate.may(world.partner, "move", conclusion)
    assert not gate.may(world.office, "edit", conference)
    assert not gate.may(world.office, "edit", conclusion)
    assert not gate.may(world.office, "hold conference", world.programme)


def test_what_was_left_to_a_body_is_the_concern_of_the_one_it_passed_into(
    world: World, conclusion: Conclusion
) -> None:
    heir = world.organisation("heir", "Ủy ban Mặt trận Tổ quốc tỉnh")
    organisation_succeed(old=world.women, new=heir, on=date(2026, 5, 1), by=None)
    user = world.person("heir", heir, "reporter")
    assert written_for(user) == {heir.pk, world.women.pk}
    assert gate.may(user, "move", conclusion)
    assert list(conclusions_open(user)) == [conclusion]
