from __future__ import annotations

import pytest
from django.http import Http404

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.programmes.services import programme_move
from phoihop.reporting.models import Difficulty, FrozenReport, Report
from phoihop.reporting.services import (
    difficulty_save,
    report_reopen,
    report_return,
    report_sign_off,
    report_start,
)
from phoihop.reporting.tests.scene import accepted, returned, sent, start
from tests.world import World


def sees(user: User, thing: Report | Difficulty) -> bool:
    return gate.may(user, "see", thing)


def rights(user: User, report: Report) -> set[str]:
    verbs = ("write", "sign_off", "reopen", "send", "receive")
    return {verb for verb in verbs if gate.may(user, verb, report)}


def test_a_stranger_finds_nothing_at_any_stage(world: World) -> None:
    report = accepted(world)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Report, pk=report.pk)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "receive", Report, pk=report.pk)
    assert not gate.visible(world.stranger, FrozenReport).exists()
    assert rights(world.stranger, report) == set()


def test_a_draft_is_its_own_bodys_alone(world: World) -> None:
    report = start(world)
    assert sees(world.inside, report) and sees(world.leader, report)
    assert not sees(world.partner, report) and not sees(world.office, report)


def test_a_report_once_sent_is_seen_by_every_party_even_after_it_came_back(world: World) -> None:
    report = sent(world)
    assert sees(world.partner, report) and sees(world.office, report)
    report_return(report=report, reason="Bổ sung", by=world.office)
    assert sees(world.partner, report) and sees(world.office, report)


def test_who_may_do_what_at_each_stage(world: World) -> None:
    report = start(world)
    assert rights(world.inside, report) == {"write"}
    assert rights(world.leader, report) == {"write", "sign_off"}
    report_sign_off(report=report, by=world.leader)
    assert rights(world.inside, report) == {"send"}
    assert rights(world.leader, report) == {"reopen", "send"}
    assert rights(world.office, report) == rights(world.partner, report) == set()


def test_where_nobody_leads_whoever_writes_signs_off(world: World) -> None:
    front, only = world.commune_front()
    report = report_start(
        programme=world.programme, window=world.window, organisation=front, by=only
    )
    assert rights(only, report) == {"write", "sign_off"}
    reader = world.person("reader", front, "reader")
    assert rights(reader, report) == set()
    leader = world.person("head", front, "leader")
    assert rights(User.objects.get(pk=only.pk), report) == {"write"}
    assert rights(leader, report) == {"write", "sign_off"}


def test_only_the_office_receives(world: World) -> None:
    report = sent(world)
    assert rights(world.office, report) == {"receive"}
    for other in (world.inside, world.leader, world.partner):
        assert rights(other, report) == set()


def test_a_returned_report_is_open_to_its_body_again(world: World) -> None:
    report = returned(world)
    assert rights(world.inside, report) == {"write"}
    assert rights(world.leader, report) == {"write", "sign_off"}
    assert rights(world.office, report) == set()


def test_a_received_report_is_nobodys_to_change(world: World) -> None:
    report = accepted(world)
    for user in (world.inside, world.leader, world.office, world.partner):
        assert rights(user, report) == set()


def test_a_closed_programme_lets_nobody_write(world: World) -> None:
    report = start(world)
    programme_move(programme=world.programme, to="closed", by=None)
    report.refresh_from_db()
    assert rights(world.leader, report) == set()


def test_a_difficulty_is_hidden_until_its_report_is_sent(world: World) -> None:
    report = start(world)
    own = difficulty_save(
        programme=world.programme, report=report, text="Thiếu kinh phí", by=world.inside,
        raised_on=world.window.end,
    )  # fmt: skip
    assert sees(world.inside, own) and not sees(world.partner, own)
    report_sign_off(report=report, by=world.leader)
    report_reopen(report=report, by=world.leader)
    assert not sees(world.office, own) and gate.may(world.inside, "edit", own)
    assert not gate.may(world.partner, "edit", own)


def test_a_difficulty_of_the_programme_is_seen_by_all_and_kept_by_its_office(world: World) -> None:
    common = difficulty_save(
        programme=world.programme, text="Địa bàn rộng", raised_on=world.window.end, by=world.office
    )
    assert sees(world.partner, common) and not sees(world.stranger, common)
    assert gate.may(world.office, "edit", common)
    assert not gate.may(world.inside, "edit", common)
