"""Any sequence of what people may press, in any order, keeps the promises of the floor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from phoihop.activities.models import Activity
from phoihop.base.problems import Problem
from phoihop.ledger.models import SourceStage
from phoihop.ledger.states import COUNTED, Stage
from phoihop.ledger.states import TRANSITIONS as LEDGER_TRANSITIONS
from phoihop.reporting import services
from phoihop.reporting.models import Report
from phoihop.reporting.selectors import is_intact
from phoihop.reporting.states import TRANSITIONS
from phoihop.reporting.tests.scene import activity, counted, remainder, stage, start
from tests.world import World

Press = Callable[[World, Report, Activity], object]

PRESSES: dict[str, Press] = {
    "write": lambda w, r, a: services.report_write(report=r, narrative="Lời mới.", by=w.inside),
    "cite": lambda w, r, a: services.report_cite(report=r, activities=[a], by=w.inside),
    "cite nothing": lambda w, r, a: services.report_cite(report=r, activities=[], by=w.inside),
    "add": lambda w, r, a: remainder(w, r, 1 + r.source.figures.count()),
    "repeat": lambda w, r, a: remainder(w, r, 5, place=w.commune),
    "sign off": lambda w, r, a: services.report_sign_off(report=r, by=w.leader),
    "reopen": lambda w, r, a: services.report_reopen(report=r, by=w.leader),
    "send": lambda w, r, a: services.report_send(report=r, by=w.inside),
    "return": lambda w, r, a: services.report_return(report=r, reason="Bổ sung", by=w.office),
    "accept": lambda w, r, a: services.report_accept(report=r, by=w.office),
}


def check(world: World, led: Report, shared: Report, joint: Activity) -> None:
    expected = 0
    for report in (led, shared):
        if stage(report) in COUNTED:
            expected += sum(entry.amount for entry in report.source.entries.all())
        steps = [Stage(step.stage) for step in SourceStage.objects.filter(source=report.source)]
        for before, after in pairwise(steps):
            assert after in TRANSITIONS[before] and after in LEDGER_TRANSITIONS[before]
        copies = list(report.frozen_copies.all())
        assert len(copies) == steps.count(Stage.SENT) and all(map(is_intact, copies))
    if stage(joint) in COUNTED:
        expected += 5
    assert (counted(world) or 0) == expected
    cited = led.activities.filter(pk=joint.pk).exists()
    # The lead's report alone moves the activity; while it cites it, both stand alike.
    assert not cited or stage(led) in {Stage.DRAFT, Stage.RETURNED} or stage(joint) == stage(led)


class AnyOrder(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(sorted(PRESSES)), st.sampled_from(["lead", "co-party"])),
            max_size=14,
        )
    )
    def test_only_what_is_sent_counts_and_only_the_lead_moves_the_activity(
        self, presses: list[tuple[str, str]]
    ) -> None:
        world = World()
        joint = activity(world, value=5)
        led, shared = start(world), start(world, women=True)
        for press, who in presses:
            before = stage(joint)
            with suppress(Problem):
                PRESSES[press](world, led if who == "lead" else shared, joint)
            assert who == "lead" or stage(joint) == before
            check(world, led, shared, joint)
