from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.activities.selectors import (
    activities_of,
    activities_to_report,
    activity_figures,
    claims_on,
    co_parties_of,
    parties_of,
)
from phoihop.activities.services import (
    activity_change,
    activity_record,
    differing_claim_add,
    figure_of,
)
from phoihop.answers.addends import total_of
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import counted_entries, source_stage
from phoihop.ledger.services import figure_record, source_move
from phoihop.programmes.services import heading_save, programme_move
from tests.world import World, indicator, old_place


def record(world: World, **changes: Any) -> Activity:
    values: dict[str, Any] = {
        "programme": world.programme,
        "title": "Tuyên truyền pháp luật về biên giới",
        "lead": world.military,
        "co_parties": [world.women],
        "held_from": date(2026, 1, 5),
        "held_to": date(2026, 1, 6),
        "place": world.commune,
        "by": world.inside,
    }
    return activity_record(**{**values, **changes})


def count(world: World, activity: Activity, value: int = 5, **more: Any) -> Entry:
    said = figure_of(activity, indicator=world.sessions, value=Decimal(value), unit="buổi", **more)
    figure = figure_record(source=activity.source, figure=said, by=world.inside)
    entry: Entry = figure.entries.get()
    return entry


def refused(world: World, **changes: Any) -> Problem:
    with pytest.raises(Problem) as caught:
        record(world, **changes)
    assert not Activity.objects.exists() and not Source.objects.exists()
    return caught.value


def test_an_activity_is_a_draft_credited_to_lead_and_co_parties(world: World) -> None:
    activity = record(world, title="  Ngày hội   biên phòng ", text="Có hai bên dự.")
    assert activity.title == activity.source.label == "Ngày hội biên phòng"
    assert activity.source.text == "Có hai bên dự."
    assert source_stage(activity.source) == "draft"
    assert [(c.organisation, c.role) for c in parties_of(activity)] == [
        (world.military, "lead"),
        (world.women, "co_party"),
    ]
    row = AuditRow.objects.get(verb="activity.record")
    assert row.by == world.inside and row.object_id == str(activity.pk)


def test_the_lead_ticked_among_the_co_parties_is_still_only_the_lead(world: World) -> None:
    activity = record(world, co_parties=[world.military, world.women, world.women])
    assert co_parties_of(activity) == [world.women]


def test_an_end_before_the_start_is_refused_by_its_field(world: World) -> None:
    problem = refused(world, held_to=date(2026, 1, 4))
    assert (problem.code, problem.field) == ("period.reversed", "held_to")


def test_a_place_of_another_time_is_refused(world: World) -> None:
    gone = old_place("662", "Huyện Tuy Đức cũ", level=2, parent=world.province)
    problem = refused(world, place=gone)
    assert (problem.code, problem.field) == ("place.not_valid", "place")


def test_a_place_need_only_exist_on_the_last_day(world: World) -> None:
    assert record(world, held_from=date(2025, 6, 1)).place == world.commune


def test_one_deed_is_recorded_once(world: World) -> None:
    record(world)
    with pytest.raises(Problem) as caught:
        record(world)
    assert (caught.value.code, caught.value.field) == ("record.exists", "title")
    assert Source.objects.count() == 1
    assert record(world, lead=world.women, co_parties=[])


def test_somebody_must_lead(world: World) -> None:
    assert refused(world, lead=None).code == "activity.no_lead"


def test_a_body_that_reports_below_the_parties_takes_part(world: World) -> None:
    front, _only = world.commune_front()
    assert record(world, lead=front).lead == front
    assert front in co_parties_of(record(world, co_parties=[front]))


@pytest.mark.parametrize("role", ["lead", "co_parties"])
def test_who_did_not_sign_takes_no_part(world: World, role: str) -> None:
    body = world.elsewhere if role == "lead" else [world.elsewhere]
    problem = refused(world, **{role: body})
    assert (problem.code, problem.field) == ("activity.not_a_party", role)


def test_a_heading_of_another_programme_is_refused(world: World) -> None:
    other = world.running_programme("khac-2026")
    heading = heading_save(programme=other, code="ND9", title="Khác", by=None)
    assert refused(world, heading=heading).code == "activity.heading_elsewhere"


def test_nothing_is_recorded_in_a_closed_programme(world: World) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    assert refused(world).code == "programme.closed"


def test_a_change_keeps_what_is_not_given(world: World) -> None:
    activity = record(world, text="Lời kể")
    activity_change(activity=activity, title="Tên mới", by=world.inside)
    kept = Activity.objects.get()
    assert (kept.title, kept.source.label, kept.source.text) == ("Tên mới", "Tên mới", "Lời kể")
    assert co_parties_of(kept) == [world.women]


def test_figures_follow_the_dates_place_and_lead_they_shared(world: World) -> None:
    activity = record(world)
    count(world, activity)
    own_place = count(world, activity, 7, place=world.other_commune).figure_id
    activity_change(
        activity=activity,
        held_from=date(2026, 2, 1),
        held_to=date(2026, 2, 2),
        place=world.province,
        lead=world.women,
        by=world.inside,
    )
    entries = activity_figures(world.programme, [activity])[activity.pk]
    assert {(e.period_from, e.period_to, e.organisation) for e in entries} == {
        (date(2026, 2, 1), date(2026, 2, 2), world.women)
    }
    assert {e.place for e in entries if e.figure_id == own_place} == {world.other_commune}
    assert {e.place for e in entries if e.figure_id != own_place} == {world.province}
    assert [c.organisation for c in parties_of(Activity.objects.get())] == [world.women]


def test_a_change_that_a_figure_cannot_follow_changes_nothing(world: World) -> None:
    activity = record(world)
    count(world, activity)
    late = date(2027, 1, 5)
    with pytest.raises(Problem, match="2027"):
        activity_change(activity=activity, held_from=late, held_to=late, by=world.inside)
    assert Activity.objects.get().held_from == date(2026, 1, 5)


@pytest.mark.parametrize("stage", ["signed_off", "sent", "accepted"])
def test_a_reported_activity_no_longer_changes(world: World, stage: str) -> None:
    activity = record(world)
    source_move(source=activity.source, to=stage, by=None)
    with pytest.raises(Problem) as caught:
        activity_change(activity=activity, title="Khác", by=world.inside)
    assert caught.value.code == "activity.frozen"


def test_a_returned_activity_can_be_completed(world: World) -> None:
    activity = record(world)
    source_move(source=activity.source, to="sent", by=None)
    source_move(source=activity.source, to="returned", by=None)
    activity_change(activity=activity, title="Đã bổ sung", by=world.inside)
    assert Activity.objects.get().title == "Đã bổ sung"


def claim(world: World, activity: Activity, **changes: Any) -> DifferingClaim:
    values: dict[str, Any] = {
        "activity": activity,
        "organisation": world.women,
        "indicator": world.sessions,
        "value": Decimal(6),
        "unit": "buổi",
        "by": world.partner,
    }
    return differing_claim_add(**{**values, **changes})


def test_a_differing_claim_is_kept_and_never_added(world: World) -> None:
    activity = record(world)
    count(world, activity, 5)
    claim(world, activity, note="Tính cả buổi tối")
    source_move(source=activity.source, to="sent", by=None)
    assert total_of(counted_entries(world.programme)).amount == 5
    assert [(c.organisation, c.amount) for c in claims_on(activity, world.inside)] == [
        (world.women, 6)
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organisation": "military"}, "activity.claim_by_lead"),
        ({"organisation": "board"}, "activity.takes_no_part"),
        ({"value": Decimal("2.5")}, "figure.not_whole"),
        ({"unit": "triệu đồng"}, "figure.unit_unknown"),
        ({"value": Decimal(-1)}, "figure.negative"),
    ],
)
def test_a_claim_without_sense_is_refused(world: World, changes: dict[str, Any], code: str) -> None:
    if "organisation" in changes:
        changes = {"organisation": getattr(world, changes["organisation"])}
    with pytest.raises(Problem) as caught:
        claim(world, record(world), **changes)
    assert caught.value.code == code and not DifferingClaim.objects.exists()


def test_a_ratio_is_not_claimed(world: World) -> None:
    ratio = indicator("C17", name="Xã đạt chuẩn", unit="xã", counting_kind="ratio")
    with pytest.raises(Problem) as caught:
        claim(world, record(world), indicator=ratio, unit="xã")
    assert caught.value.code == "activity.claim_of_ratio"


def test_a_window_holds_what_ended_in_it_for_lead_and_co_party(world: World) -> None:
    first, second = world.programme.windows.order_by("start")[:2]
    across = record(world, held_from=first.end, held_to=second.start)
    alone = record(world, co_parties=[])
    for body, window, expected in (
        (world.military, first, [alone]),
        (world.military, second, [across]),
        (world.women, first, []),
        (world.women, second, [across]),
    ):
        found = activities_to_report(world.programme, body, start=window.start, end=window.end)
        assert list(found) == expected


def test_a_list_of_activities_takes_a_fixed_number_of_queries(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        count(world, record(world, title=f"Tuyên truyền đợt {number}"))
    with django_assert_max_num_queries(12):
        activities = list(activities_of(world.programme, world.partner))
        assert all(len(parties_of(activity)) == 2 for activity in activities)
        activity_figures(world.programme, activities, user=world.partner)
    assert len(activities) == 6


class Credits(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.sets(st.sampled_from(["women", "board"])), min_size=1, max_size=4))
    def test_the_credits_are_those_of_the_last_change(self, turns: list[set[str]]) -> None:
        world = World()
        activity = record(world)
        for names in turns:
            activity_change(
                activity=activity, co_parties=[getattr(world, n) for n in names], by=world.inside
            )
        fresh = Activity.objects.get(pk=activity.pk)
        assert {body.code for body in co_parties_of(fresh)} == turns[-1]
