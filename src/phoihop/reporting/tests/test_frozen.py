from __future__ import annotations

import json
from datetime import date

from django_tasks_db.models import DBTaskResult

from phoihop.activities.services import activity_change
from phoihop.base.gate import gate
from phoihop.ledger.services import figure_restate
from phoihop.reporting.models import FrozenReport
from phoihop.reporting.selectors import content_hash, is_intact, latest_frozen
from phoihop.reporting.services import (
    difficulty_save,
    report_accept,
    report_send,
    report_sign_off,
    report_write,
)
from phoihop.reporting.tests.scene import accepted, activity, remainder, returned, sent, start
from tests.world import World


def events() -> list[str]:
    """What was announced, oldest first."""
    queued = DBTaskResult.objects.order_by("enqueued_at")
    return [task.args_kwargs["args"][1][0] for task in queued]


def test_what_is_sent_is_copied_whole(world: World) -> None:
    cited = activity(world)
    report = start(world)
    difficulty_save(
        programme=world.programme, report=report, text="Thiếu loa", raised_on=date(2026, 3, 1),
        by=None,
    )  # fmt: skip
    report.activities.add(cited)
    remainder(world, report)
    report_sign_off(report=report, by=world.leader)
    frozen = report_send(report=report, by=world.inside)
    content = frozen.content
    assert (frozen.version, frozen.by) == (1, world.inside)
    assert content["narrative"] == "Kết quả trong quý."
    assert content["activities"][0]["title"] == cited.title
    assert [body["role"] for body in content["activities"][0]["parties"]] == ["lead", "co_party"]
    assert content["activities"][0]["figures"][0]["amount"] == 5
    assert [figure["amount"] for figure in content["remainder"]] == [7]
    assert content["remainder"][0]["entries"][0]["amount"] == 7
    assert content["difficulties"][0]["text"] == "Thiếu loa"


def test_the_copy_stays_as_it_was_sent(world: World) -> None:
    cited = activity(world)
    report = returned(world, cited)
    before = json.dumps(FrozenReport.objects.get().content)
    report_write(report=report, narrative="Viết lại hết.", by=world.inside)
    activity_change(activity=cited, title="Tên khác", by=world.inside)
    remainder(world, report, 3, place=world.other_commune)
    assert json.dumps(FrozenReport.objects.get().content) == before


def test_each_sending_makes_a_version(world: World) -> None:
    report = returned(world, activity(world))
    report_write(report=report, narrative="Đã bổ sung.", by=world.inside)
    report_sign_off(report=report, by=world.leader)
    report_send(report=report, by=world.inside)
    assert [copy.version for copy in report.frozen_copies.all()] == [1, 2]
    last = latest_frozen(report)
    assert last is not None and last.content["narrative"] == "Đã bổ sung."


def test_the_hash_tells_when_a_copy_was_tampered_with(world: World) -> None:
    sent(world, activity(world))
    frozen = FrozenReport.objects.get()
    assert is_intact(frozen) and frozen.sha256 == content_hash(frozen.content)
    frozen.content["narrative"] += " "
    assert not is_intact(frozen)


def test_a_restatement_leaves_the_copy_alone(world: World) -> None:
    cited = activity(world)
    accepted(world, cited)
    figure_restate(
        figure=cited.source.figures.get(), value=world.figure(6).value, reason="Đếm sót", by=None
    )
    frozen = FrozenReport.objects.get()
    assert frozen.content["activities"][0]["figures"][0]["amount"] == 5 and is_intact(frozen)


def test_a_co_party_does_not_copy_what_the_lead_has_not_sent(world: World) -> None:
    sent(world, activity(world), women=True)
    copied = FrozenReport.objects.get().content["activities"][0]
    assert copied["stage"] == "draft" and copied["figures"] == []


def test_the_way_is_announced(world: World) -> None:
    report = returned(world)
    report_sign_off(report=report, by=world.leader)
    report_send(report=report, by=world.leader)
    report_accept(report=report, by=world.office)
    assert events() == ["report.sent", "report.returned", "report.sent", "report.accepted"]


def test_the_copies_are_seen_by_those_who_see_the_report(world: World) -> None:
    sent(world)
    assert gate.visible(world.partner, FrozenReport).count() == 1
    assert gate.visible(world.stranger, FrozenReport).count() == 0
