"""A body says it took part in what another has recorded."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.activities.models import Activity
from phoihop.activities.notices import notify_lead_of_joining
from phoihop.activities.selectors import co_parties_of
from phoihop.activities.services import activity_join, activity_record
from phoihop.base.models import Notice
from phoihop.base.problems import Problem
from phoihop.ledger.models import SourceCredit
from phoihop.ledger.services import source_move
from tests.world import World


def held(world: World) -> Activity:
    activity = activity_record(
        programme=world.programme, title="Ra quân ngày hội", lead=world.military,
        held_from=date(2026, 2, 3), held_to=date(2026, 2, 3), place=world.commune, by=world.inside,
    )  # fmt: skip
    source_move(source=activity.source, to="sent", by=world.leader)
    return activity


def parties(activity: Activity) -> list[str]:
    return [body.code for body in co_parties_of(Activity.objects.get(pk=activity.pk))]


def test_a_party_joins_even_after_the_lead_has_sent_it(world: World) -> None:
    activity = held(world)
    activity_join(activity=activity, organisation=world.women, by=world.partner)
    assert parties(activity) == ["women"]


def test_joining_twice_or_by_the_lead_writes_nothing(world: World) -> None:
    activity = held(world)
    for body in (world.women, world.women, world.military):
        activity_join(activity=activity, organisation=body, by=world.partner)
    assert SourceCredit.objects.filter(source=activity.source).count() == 2


def test_a_stranger_to_the_programme_cannot_join(world: World) -> None:
    with pytest.raises(Problem) as caught:
        activity_join(activity=held(world), organisation=world.elsewhere, by=world.stranger)
    assert caught.value.code == "activity.not_a_party"


def test_the_lead_is_told_who_takes_part_by_now(world: World) -> None:
    activity = held(world)
    activity_join(activity=activity, organisation=world.women, by=world.partner)
    notify_lead_of_joining(activity.pk)
    told = {notice.user.username: str(notice) for notice in Notice.objects.all()}
    assert told.keys() == {"inside", "leader"}
    assert "Hội Liên hiệp Phụ nữ tỉnh" in told["inside"]
