"""A figure is entered once and changed only by further lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.ledger.models import AppendOnly, Entry, Figure, Source
from phoihop.ledger.selectors import standing_entry
from phoihop.ledger.services import (
    figure_record,
    figure_restate,
    figure_withdraw,
    source_move,
    source_open,
)
from phoihop.programmes.services import programme_move
from tests.world import World, indicator


def draft(world: World, text: str = "Mở 5 buổi tuyên truyền.") -> Source:
    return source_open(
        kind=Source.Kind.ACTIVITY,
        programme=world.programme,
        organisation=world.military,
        label="Tuyên truyền",
        text=text,
        by=world.inside,
    )


def refused(code: str, field: str | None = None) -> pytest.RaisesExc[Problem]:
    def is_it(problem: Problem) -> bool:
        return problem.code == code and (field is None or problem.field == field)

    return pytest.RaisesExc(Problem, check=is_it)


def test_a_new_figure_is_one_line_with_its_audit_row(world: World) -> None:
    figure = figure_record(source=draft(world), figure=world.figure(232), by=world.inside)
    assert [entry.amount for entry in figure.entries.all()] == [232]
    assert AuditRow.objects.filter(verb="figure.record", object_id=str(figure.pk)).exists()


def test_words_that_repeat_the_catalogue_are_not_kept(world: World) -> None:
    source, name = draft(world), world.sessions.name
    said = [
        figure_record(source=source, figure=world.figure(2, what=what), by=world.inside)
        for what in ("", name, "buổi nói chuyện")
    ]
    entries = [standing_entry(figure) for figure in said]
    assert [(e.what, e.counted) for e in entries if e] == [
        ("", name), ("", name), ("buổi nói chuyện", "buổi nói chuyện")
    ]  # fmt: skip


def test_a_correction_takes_the_old_line_back_and_writes_the_new_one(world: World) -> None:
    figure = figure_record(source=draft(world), figure=world.figure(232), by=world.inside)
    figure_restate(figure=figure, by=world.inside, value=Decimal(235), reason="Đếm sót ba buổi")
    assert [entry.amount for entry in figure.entries.order_by("id")] == [232, -232, 235]
    assert standing_entry(figure).amount == 235  # type: ignore[union-attr]  # it stands


def test_a_withdrawn_figure_sums_to_nothing_and_no_line_stands(world: World) -> None:
    figure = figure_record(source=draft(world), figure=world.figure(5), by=world.inside)
    figure_withdraw(figure=figure, by=world.inside, reason="Ghi nhầm chương trình")
    assert sum(entry.amount for entry in figure.entries.all()) == 0
    assert standing_entry(figure) is None
    with refused("figure.withdrawn"):
        figure_restate(figure=figure, by=world.inside, value=Decimal(6))


def test_a_restatement_of_what_was_received_needs_a_reason(world: World) -> None:
    source = draft(world)
    figure = figure_record(source=source, figure=world.figure(5), by=world.inside)
    source_move(source=source, to="sent", by=world.inside)
    with refused("figure.source_frozen"):
        figure_restate(figure=figure, by=world.inside, value=Decimal(6), reason="Sửa")
    source_move(source=source, to="accepted", by=world.office)
    with refused("figure.reason_missing", "reason"):
        figure_restate(figure=figure, by=world.inside, value=Decimal(6))
    figure_restate(figure=figure, by=world.inside, value=Decimal(6), reason="Đếm lại")


def test_saying_the_same_again_is_refused(world: World) -> None:
    figure = figure_record(source=draft(world), figure=world.figure(5), by=world.inside)
    with refused("figure.unchanged"):
        figure_restate(figure=figure, by=world.inside, value=Decimal("5.0"))


def test_lines_are_never_changed_and_never_deleted(world: World) -> None:
    figure = figure_record(source=draft(world), figure=world.figure(5), by=world.inside)
    entry = standing_entry(figure)
    assert entry is not None
    entry.amount = 6
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        Entry.objects.filter(pk=entry.pk).update(amount=6)
    with pytest.raises(AppendOnly):
        Entry.objects.all().delete()


def test_amounts_are_kept_in_the_smallest_unit_and_spoken_in_the_reported_one(world: World) -> None:
    food = indicator("D15", name="Lương thực", unit="tấn", dimension="mass")
    figure = figure_record(
        source=draft(world),
        figure=world.figure("12.8", indicator=food, unit="tấn"),
        by=world.inside,
    )
    entry = standing_entry(figure)
    assert entry is not None
    assert (entry.amount, entry.unit) == (12_800_000, "tấn")


def test_a_ratio_keeps_both_numbers(world: World) -> None:
    safe = indicator("E05", counting_kind="ratio", unit="xã", credit_rule="owner")
    figure = figure_record(
        source=draft(world),
        figure=world.figure(35, indicator=safe, unit="xã", denominator=Decimal(71)),
        by=world.inside,
    )
    entry = standing_entry(figure)
    assert entry is not None
    assert (entry.amount, entry.denominator) == (35, 71)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"value": Decimal(-1)}, "figure.negative", "value"),
        ({"value": Decimal("2.5")}, "figure.not_whole", "value"),
        ({"denominator": Decimal(9)}, "figure.denominator_unwanted", "denominator"),
        ({"unit": "tấn", "value": Decimal(2)}, "figure.unit_unknown", "unit"),
        ({"value": Decimal(10) ** 20}, "figure.too_large", "value"),
        ({"period_to": date(2026, 1, 1)}, "period.reversed", "period_to"),
        ({"period_from": date(2020, 1, 1)}, "figure.outside_phase", "period_from"),
        ({"span": (3, 900)}, "figure.span_outside", "span"),
    ],
)
def test_what_cannot_be_is_refused_by_field_and_leaves_nothing(
    world: World, changes: dict[str, Any], code: str, field: str
) -> None:
    source = draft(world)
    with refused(code, field):
        figure_record(source=source, figure=world.figure(**changes), by=world.inside)
    assert Figure.objects.count() == Entry.objects.count() == 0


def test_a_ratio_counts_something_and_is_no_percentage(world: World) -> None:
    """The catalogue shows many a ratio in percent; that is not the unit of its two numbers."""
    hamlets = indicator("C18", counting_kind="ratio", unit="%")
    said = world.figure(35, indicator=hamlets, unit="%")
    with refused("figure.denominator_missing"):
        figure_record(source=draft(world), figure=said, by=world.inside)
    with refused("figure.ratio_unit"):
        whole = replace(said, denominator=Decimal(71))
        figure_record(source=draft(world), figure=whole, by=world.inside)


@pytest.mark.parametrize(
    ("value", "denominator", "code"),
    [
        (72, 71, "figure.ratio_above_one"),
        (1, 0, "figure.denominator_zero"),
        (35, None, "figure.denominator_missing"),
    ],
)
def test_an_impossible_ratio_is_refused(
    world: World, value: int, denominator: int | None, code: str
) -> None:
    safe = indicator("E05", counting_kind="ratio", unit="xã")
    whole = None if denominator is None else Decimal(denominator)
    with refused(code):
        figure_record(
            source=draft(world),
            figure=world.figure(value, indicator=safe, unit="xã", denominator=whole),
            by=world.inside,
        )


def test_a_place_that_did_not_exist_then_is_refused(world: World) -> None:
    world.commune.valid_from = date(2026, 2, 1)
    world.commune.save()
    with refused("place.not_valid", "place"):
        figure_record(source=draft(world), figure=world.figure(), by=world.inside)


def test_a_closed_programme_takes_no_new_figure_but_a_restatement(world: World) -> None:
    source = draft(world)
    figure = figure_record(source=source, figure=world.figure(5), by=world.inside)
    source_move(source=source, to="accepted", by=world.office)
    other = draft(world)
    programme_move(programme=world.programme, to="closed", by=world.office)
    other.programme.refresh_from_db()
    with refused("figure.programme_closed"):
        figure_record(source=other, figure=world.figure(), by=world.inside)
    figure_restate(figure=figure, by=world.office, value=Decimal(6), reason="Đính chính")


def test_a_figure_its_source_dates_outside_the_phase_is_kept_and_marked(world: World) -> None:
    earlier = world.figure(3, period_from=date(2025, 1, 1), period_to=date(2025, 1, 31))
    world.commune.valid_from = date(2024, 1, 1)
    world.commune.save()
    figure = figure_record(source=draft(world), figure=earlier, by=world.inside, outside_phase=True)
    assert figure.outside_phase


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(values=st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_a_figure_is_always_the_sum_of_its_lines(world: World, values: list[int]) -> None:
    """However often it is restated, the sum of all lines is what was said last."""
    figure = figure_record(source=draft(world), figure=world.figure(values[0]), by=world.inside)
    said = values[0]
    for value in values[1:]:
        if value != said:
            figure_restate(figure=figure, by=world.inside, value=Decimal(value))
            said = value
    assert sum(entry.amount for entry in figure.entries.all()) == said
    assert figure.entries.filter(reverses=None, reversed_by=None).count() == 1
