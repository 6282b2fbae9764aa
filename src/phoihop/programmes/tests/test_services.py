from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phoihop.activities.services import activity_record
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.indicators.models import Indicator
from phoihop.programmes import services
from phoihop.programmes.headings import DEFAULT_HEADINGS
from phoihop.programmes.models import Programme, Signatory, Target
from phoihop.programmes.selectors import programmes_find
from phoihop.programmes.states import TRANSITIONS, ProgrammeState
from phoihop.reporting.services import report_start
from phoihop.vietnamese.periods import Period
from tests.world import World, indicator, link, old_place

PHASE = (date(2026, 1, 1), date(2026, 12, 31))


def draft(world: World, code: str = "du-thao", **changes: Any) -> Programme:
    values: dict[str, Any] = {
        "code": code, "title": "Chương trình dự thảo", "short_title": "Dự thảo",
        "family": Programme.Family.BILATERAL, "place": world.province,
        "phase_from": PHASE[0], "phase_to": PHASE[1],
    }  # fmt: skip
    return services.programme_start(office=world.board, by=world.office, **{**values, **changes})


@contextmanager
def refused(code: str, field: str = "") -> Iterator[None]:
    """Within it exactly this problem is raised, on this field."""
    with pytest.raises(Problem) as caught:
        yield
    assert (caught.value.code, caught.value.field) == (code, field)


def target(programme: Programme, of: Indicator, value: str, unit: str, **more: Any) -> Target:
    return services.target_save(
        programme=programme, indicator=of, value=Decimal(value), unit=unit,
        period_from=PHASE[0], period_to=PHASE[1], by=None, **more,
    )  # fmt: skip


# --- the programme itself ---------------------------------------------------------------------


def test_a_new_programme_has_its_office_as_first_party_and_leaves_its_trace(world: World) -> None:
    programme = draft(world)
    party = programme.signatories.get()
    assert (party.organisation, party.role, party.is_office) == (world.board, "lead", True)
    verbs = set(AuditRow.objects.filter(by=world.office).values_list("verb", flat=True))
    assert {"programme.add", "signatory.add"} <= verbs


def test_a_phase_that_ends_before_it_begins_names_the_field(world: World) -> None:
    with refused("period.reversed", "phase_to"):
        draft(world, phase_to=date(2025, 1, 1))
    assert not Programme.objects.filter(code="du-thao").exists()


def test_the_place_must_exist_when_the_phase_begins(world: World) -> None:
    gone = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    with refused("place.not_valid", "place"):
        draft(world, place=gone)


def test_a_code_is_taken_once(world: World) -> None:
    with refused("programme.code_taken", "code"):
        draft(world, code=world.programme.code)


# --- signing ----------------------------------------------------------------------------------


def test_a_programme_needs_two_parties_to_be_sent_round(world: World) -> None:
    with refused("programme.needs_parties"):
        services.programme_move(programme=draft(world), to="signing", by=None)


def test_it_comes_into_force_only_when_every_party_has_signed(world: World) -> None:
    programme = draft(world)
    women = services.signatory_save(
        programme=programme, organisation=world.women, role="co_party", by=None
    )
    services.programme_move(programme=programme, to="signing", by=None)
    board = programme.signatories.get(organisation=world.board)
    sign(board)
    with pytest.raises(Problem) as unsigned:
        services.programme_move(programme=programme, to="in_force", by=None)
    assert unsigned.value.code == "programme.not_signed"
    assert unsigned.value.values["missing"] == world.women.name
    sign(women)
    services.programme_move(programme=programme, to="in_force", by=None)
    programme.refresh_from_db()
    assert programme.state == ProgrammeState.IN_FORCE


def sign(party: Signatory) -> None:
    services.signatory_save(
        programme=party.programme, organisation=party.organisation, role=party.role,
        is_office=party.is_office, signatory=party, signed_on=PHASE[0], by=None,
    )  # fmt: skip


def test_an_archive_comes_into_force_without_the_days_of_signing(world: World) -> None:
    programme = draft(world, is_archive=True)
    services.signatory_save(programme=programme, organisation=world.women, role="co_party", by=None)
    services.programme_move(programme=programme, to="signing", by=None)
    services.programme_move(programme=programme, to="in_force", by=None)
    assert programme.state == ProgrammeState.IN_FORCE


def test_whoever_joins_a_programme_in_force_joins_by_signing(world: World) -> None:
    with refused("programme.party_unsigned", "signed_on"):
        services.signatory_save(
            programme=world.programme, organisation=world.elsewhere, role="co_party", by=None
        )


def test_a_party_signs_once(world: World) -> None:
    with refused("programme.party_twice", "organisation"):
        services.signatory_save(
            programme=world.programme, organisation=world.women, role="co_party", by=None
        )


def test_no_party_leaves_a_programme_in_force(world: World) -> None:
    party = world.programme.signatories.get(organisation=world.women)
    with refused("programme.in_force", "organisation"):
        services.signatory_remove(signatory=party, by=None)
    with refused("programme.in_force", "organisation"):
        services.signatory_save(
            programme=world.programme, signatory=party, organisation=world.elsewhere,
            role=party.role, signed_on=party.signed_on, by=None,
        )  # fmt: skip
    services.signatory_save(
        programme=world.programme, signatory=party, organisation=world.women, role=party.role,
        signed_on=party.signed_on, note="Ký bổ sung", by=None,
    )  # fmt: skip


def test_the_only_office_stays(world: World) -> None:
    office = draft(world).signatories.get()
    with refused("programme.needs_office", "is_office"):
        services.signatory_remove(signatory=office, by=None)
    with refused("programme.needs_office", "is_office"):
        services.signatory_save(
            programme=office.programme, signatory=office, organisation=office.organisation,
            role=office.role, is_office=False, by=None,
        )  # fmt: skip


@pytest.mark.parametrize("state", ProgrammeState.values)
def test_a_programme_moves_only_along_its_transitions(world: World, state: str) -> None:
    programme = world.programme
    Programme.objects.filter(pk=programme.pk).update(state=state)
    for to in set(ProgrammeState) - TRANSITIONS[ProgrammeState(state)]:
        with refused("state.not_allowed"):
            services.programme_move(programme=programme, to=to, by=None)


def test_a_closed_programme_is_final(world: World) -> None:
    programme = world.programme
    services.programme_move(programme=programme, to="closed", by=None)
    with refused("programme.closed"):
        services.heading_save(programme=programme, code="ND9", title="Khác", by=None)
    with refused("programme.closed"):
        target(programme, world.sessions, "5", "buổi")
    with refused("programme.closed"):
        services.signed_copy_keep(programme=programme, name="a.pdf", content=b"x", by=None)
    with refused("programme.closed"):
        services.windows_open(
            rule=programme.reporting_rules.get(), start=PHASE[0], end=PHASE[1], by=None
        )


# --- contents, targets, paper -----------------------------------------------------------------


def test_the_usual_headings_fill_in_what_is_missing(world: World) -> None:
    before = world.programme.headings.get()
    added = services.headings_default(programme=world.programme, by=None)
    assert [heading.code for heading in added] == [code for code, _ in DEFAULT_HEADINGS[1:]]
    assert world.programme.headings.get(code="ND1").title == before.title
    assert services.headings_default(programme=world.programme, by=None) == []


def test_a_heading_code_stands_once(world: World) -> None:
    with refused("programme.heading_twice", "code"):
        services.heading_save(programme=world.programme, code="ND1", title="Khác", by=None)


def test_a_heading_that_activities_stand_under_stays(world: World) -> None:
    heading = world.programme.headings.get()
    activity_record(
        programme=world.programme, title="Ngày hội", lead=world.military, heading=heading,
        held_from=date(2026, 2, 1), held_to=date(2026, 2, 1), place=world.commune, by=None,
    )  # fmt: skip
    with refused("programme.part_in_use"):
        services.heading_remove(heading=heading, by=None)
    assert world.programme.headings.get() == heading


def test_a_target_is_kept_in_the_smallest_unit(world: World) -> None:
    money = indicator("D07", unit="triệu đồng", dimension="money")
    kept = target(world.programme, money, "2.5", "tỷ đồng")
    assert kept.amount == 2_500_000_000
    assert str(kept).endswith(": 2,5 tỷ đồng")


@pytest.mark.parametrize(
    ("value", "unit", "more", "code", "field"),
    [
        ("5", "tấn", {}, "figure.unit_unknown", "unit"),
        ("0", "buổi", {}, "target.not_positive", "value"),
        ("2.5", "buổi", {}, "figure.not_whole", "value"),
        ("5", "buổi", {"denominator": Decimal(9)}, "figure.denominator_unwanted", "denominator"),
    ],
)
def test_a_target_that_cannot_be_counted_is_refused_on_its_field(
    world: World, value: str, unit: str, more: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        target(world.programme, world.sessions, value, unit, **more)
    assert not world.programme.targets.exists()


def test_a_target_whose_days_are_reversed_names_the_field(world: World) -> None:
    with refused("period.reversed", "period_to"):
        services.target_save(
            programme=world.programme, indicator=world.sessions, value=Decimal(5), unit="buổi",
            period_from=PHASE[1], period_to=PHASE[0], by=None,
        )  # fmt: skip


def test_the_target_of_a_ratio_is_a_ratio_or_a_percentage(world: World) -> None:
    safe = indicator("E05", name="Xã an toàn", unit="xã", counting_kind="ratio", heading="ND4")
    kept = target(world.programme, safe, "60", "xã", denominator=Decimal(71))
    assert (kept.amount, kept.denominator) == (60, 71)
    percent = target(world.programme, safe, "95", "%")
    assert (percent.amount, percent.denominator) == (9500, 10_000)
    with refused("figure.denominator_missing", "denominator"):
        target(world.programme, safe, "60", "xã")
    with refused("figure.ratio_above_one", "value"):
        target(world.programme, safe, "72", "xã", denominator=Decimal(71))


# --- the reporting calendar -------------------------------------------------------------------


def test_opening_windows_again_opens_only_new_ones(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    again = services.windows_open(rule=rule, start=date(2026, 1, 1), end=date(2027, 3, 31), by=None)
    assert [window.label for window in again] == ["quý I/2027"]


def test_windows_of_one_rule_do_not_overlap(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    with refused("calendar.windows_overlap", "start"):
        services.window_add(
            rule=rule, label="thêm", period=Period(date(2026, 3, 1), date(2026, 3, 20)),
            due_on=date(2026, 3, 25), by=None,
        )  # fmt: skip


def test_a_window_is_due_after_it_closes(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    with refused("calendar.due_before_close", "due_on"):
        services.window_add(
            rule=rule, label="thêm", period=Period(date(2027, 1, 1), date(2027, 1, 20)),
            due_on=date(2027, 1, 20), by=None,
        )  # fmt: skip


def test_a_mistyped_year_does_not_open_a_thousand_windows(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    with refused("calendar.too_many", "end"):
        services.windows_open(rule=rule, start=date(2026, 1, 1), end=date(2226, 1, 1), by=None)
    assert world.programme.windows.count() == 4


def test_a_window_in_which_a_report_was_begun_stays(world: World) -> None:
    report_start(
        programme=world.programme, window=world.window, organisation=world.military, by=world.inside
    )
    with refused("programme.part_in_use"):
        services.window_remove(window=world.window, by=None)


# --- finding ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["thu nghiem", "Thử Nghiệm 2026", "lam dong", "hoi phu nu", "phối hợp phụ-nữ", ""]
)
def test_a_programme_is_found_by_any_spelling(world: World, words: str) -> None:
    assert world.programme in programmes_find(Programme.objects.all(), words)


def test_every_word_must_lead_to_it(world: World) -> None:
    assert not programmes_find(Programme.objects.all(), "thu nghiem dak nong")


def test_a_programme_of_the_past_is_found_by_the_name_its_place_has_today(world: World) -> None:
    before = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    link(before, world.province)
    programme = draft(world, place=before, phase_from=date(2016, 1, 1), phase_to=date(2021, 12, 31))
    assert programme in programmes_find(Programme.objects.all(), "lam dong")
    assert programme in programmes_find(Programme.objects.all(), "dak nong")
