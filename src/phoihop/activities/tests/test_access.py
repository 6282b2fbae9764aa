from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_change, activity_record
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.ledger.services import source_move
from phoihop.programmes.services import programme_move
from tests.world import World


def record(world: World, *, joint: bool = False) -> Activity:
    return activity_record(
        programme=world.programme,
        title="Tuyên truyền pháp luật về biên giới",
        lead=world.military,
        co_parties=[world.women] if joint else [],
        held_from=date(2026, 1, 5),
        held_to=date(2026, 1, 5),
        place=world.commune,
        by=world.inside,
    )


def sees(user: User, activity: Activity) -> bool:
    return gate.may(user, "see", activity)


def test_a_stranger_finds_nothing_at_any_stage(world: World) -> None:
    activity = record(world, joint=True)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Activity, pk=activity.pk)
    source_move(source=activity.source, to="sent", by=world.inside)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Activity, pk=activity.pk)


def test_a_draft_is_seen_by_its_lead_alone(world: World) -> None:
    activity = record(world)
    assert sees(world.inside, activity) and sees(world.leader, activity)
    assert not sees(world.partner, activity) and not sees(world.office, activity)


def test_a_joint_draft_is_seen_by_the_co_party_too(world: World) -> None:
    assert sees(world.partner, record(world, joint=True))


def test_a_co_party_taken_off_sees_the_draft_no_more(world: World) -> None:
    activity = record(world, joint=True)
    activity_change(activity=activity, co_parties=[], by=world.inside)
    assert not sees(world.partner, activity)
    activity_change(activity=activity, co_parties=[world.women], by=world.inside)
    assert sees(world.partner, activity)


def test_what_is_sent_is_seen_by_every_party(world: World) -> None:
    activity = record(world)
    source_move(source=activity.source, to="sent", by=world.leader)
    assert sees(world.partner, activity) and sees(world.office, activity)
    source_move(source=activity.source, to="returned", by=world.office)
    assert not sees(world.partner, activity)


def test_only_those_who_write_for_the_lead_edit_and_only_while_it_is_open(world: World) -> None:
    activity = record(world, joint=True)
    assert gate.may(world.inside, "edit", activity)
    assert not gate.may(world.partner, "edit", activity)
    assert not gate.may(world.office, "edit", activity)
    with pytest.raises(Problem) as caught:
        gate.get_for(world.partner, "edit", Activity, pk=activity.pk)
    assert caught.value.code == "access.denied"
    source_move(source=activity.source, to="sent", by=world.leader)
    assert not gate.may(world.inside, "edit", activity)


def test_a_reader_writes_nothing(world: World) -> None:
    reader = world.person("reader", world.military, "reader")
    activity = record(world)
    assert sees(reader, activity)
    assert not gate.may(reader, "edit", activity)


def test_only_a_co_party_states_another_number(world: World) -> None:
    activity = record(world, joint=True)
    assert gate.may(world.partner, "claim", activity)
    assert not gate.may(world.inside, "claim", activity)
    assert not gate.may(world.office, "claim", activity)


def test_a_closed_programme_lets_nobody_write(world: World) -> None:
    activity = record(world, joint=True)
    programme_move(programme=world.programme, to="closed", by=world.office)
    activity.refresh_from_db()
    assert not gate.may(world.inside, "edit", activity)
    assert not gate.may(world.partner, "claim", activity)
