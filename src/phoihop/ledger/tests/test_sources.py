"""The stage belongs to the source: who sees its figures, and when they count."""

from __future__ import annotations

import pytest

from phoihop.base.problems import Problem
from phoihop.directory.models import Place
from phoihop.ledger.access import figures_visible
from phoihop.ledger.models import Source, SourceCredit
from phoihop.ledger.selectors import (
    counted_entries,
    figures_seen_by,
    source_credits,
    source_stage,
)
from phoihop.ledger.services import (
    Credit,
    figure_record,
    source_credit,
    source_move,
    source_open,
    source_rewrite,
)
from phoihop.ledger.states import TRANSITIONS, Stage, require_transition
from tests.world import World, indicator


def report(world: World, text: str = "Đã mở 5 buổi.") -> Source:
    return source_open(
        kind=Source.Kind.REPORT,
        programme=world.programme,
        organisation=world.military,
        window=world.window,
        label="Báo cáo quý I",
        text=text,
        by=world.inside,
    )


def test_a_draft_is_seen_by_its_own_body_alone(world: World) -> None:
    figure_record(source=report(world), figure=world.figure(), by=world.inside)
    assert figures_seen_by(world.inside, world.programme).count() == 1
    for other in (world.partner, world.office, world.stranger):
        assert not figures_seen_by(other, world.programme)


def test_what_is_sent_is_seen_by_the_parties_and_counts(world: World) -> None:
    source = report(world)
    figure_record(source=source, figure=world.figure(), by=world.inside)
    assert not counted_entries(world.programme)
    source_move(source=source, to=Stage.SENT, by=world.leader)
    assert figures_visible(world.partner).count() == 1
    assert counted_entries(world.programme).count() == 1


def test_a_stranger_sees_no_figure_at_any_stage(world: World) -> None:
    source = report(world)
    figure_record(source=source, figure=world.figure(), by=world.inside)
    for stage in (Stage.SENT, Stage.ACCEPTED):
        source_move(source=source, to=stage, by=world.office)
        assert not figures_visible(world.stranger)


def test_what_is_asked_back_no_longer_counts(world: World) -> None:
    source = report(world)
    figure_record(source=source, figure=world.figure(), by=world.inside)
    source_move(source=source, to=Stage.SENT, by=world.leader)
    source_move(source=source, to=Stage.RETURNED, by=world.office, reason="Thiếu địa bàn")
    assert not counted_entries(world.programme)


def test_contacts_with_dignitaries_below_the_province_stay_with_their_reporter(
    world: World,
) -> None:
    contacts = indicator("F01", unit="lượt chức sắc", is_sensitive=True)
    source = report(world)
    figure_record(
        source=source,
        figure=world.figure(3, indicator=contacts, unit="lượt chức sắc"),
        by=world.inside,
    )
    source_move(source=source, to=Stage.ACCEPTED, by=world.office)
    assert figures_seen_by(world.inside, world.programme).count() == 1
    assert not figures_seen_by(world.partner, world.programme)
    assert world.commune.level == Place.Level.COMMUNE


@pytest.mark.parametrize("now", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_a_stage_follows_only_where_the_table_says(now: Stage, to: Stage) -> None:
    if to in TRANSITIONS[now]:
        require_transition(now, to)
    else:
        with pytest.raises(Problem):
            require_transition(now, to)


def test_the_latest_stage_counts_and_all_are_kept(world: World) -> None:
    source = report(world)
    source_move(source=source, to=Stage.SIGNED_OFF, by=world.leader)
    source_move(source=source, to=Stage.SENT, by=world.leader)
    assert source_stage(source) is Stage.SENT
    assert [step.stage for step in source.stages.all()] == ["draft", "signed_off", "sent"]


def test_credits_change_by_further_rows(world: World) -> None:
    source = source_open(
        kind=Source.Kind.ACTIVITY, programme=world.programme, label="x", by=world.inside
    )
    lead = Credit(world.military, SourceCredit.Role.LEAD)
    source_credit(source=source, credits=[lead, Credit(world.women)], by=world.inside)
    source_credit(source=source, credits=[lead], by=world.inside)
    assert [credit.organisation for credit in source_credits(source)] == [world.military]
    assert source.credits.count() == 3


def test_a_text_figures_point_into_cannot_change_under_them(world: World) -> None:
    source = report(world, "Đã mở 5 buổi.")
    figure_record(source=source, figure=world.figure(span=(6, 12)), by=world.inside)
    assert source.text[6:12] == "5 buổi"
    source_rewrite(source=source, label="x", text="Đã mở 5 buổi. Thêm câu này.", by=world.inside)
    with pytest.raises(Problem) as refusal:
        source_rewrite(source=source, label="x", text="Năm nay mở 5 buổi.", by=world.inside)
    assert refusal.value.code == "figure.span_outside"
