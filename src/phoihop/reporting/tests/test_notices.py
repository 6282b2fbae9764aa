from __future__ import annotations

from phoihop.base.models import Notice, User
from phoihop.reporting.notices import (
    notify_office_of_report,
    notify_reporters_of_acceptance,
    notify_reporters_of_return,
)
from phoihop.reporting.tests.scene import accepted, returned, sent
from tests.world import World


def told() -> set[User]:
    return {notice.user for notice in Notice.objects.select_related("user")}


def test_the_office_hears_of_a_report_that_was_sent(world: World) -> None:
    notify_office_of_report(sent(world).pk)
    assert told() == {world.office}
    assert "quý I/2026" in str(Notice.objects.get())


def test_the_body_hears_what_is_to_be_completed(world: World) -> None:
    world.person("reader", world.military, "reader")
    notify_reporters_of_return(returned(world).pk)
    assert told() == {world.inside, world.leader}
    assert all("Bổ sung số lượt người." in str(notice) for notice in Notice.objects.all())


def test_the_body_hears_of_its_receipt(world: World) -> None:
    notify_reporters_of_acceptance(accepted(world).pk)
    assert told() == {world.inside, world.leader}
