"""Composing papers: nobody reads more than they may, every kind has its outline, sums say of what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.blocks import as_json, plain_text
from phoihop.documents.composing import TO_FILL, Composed, Sum, compose
from phoihop.documents.composing.model import runs_in
from phoihop.documents.models import DocumentKind
from phoihop.documents.tests.full import everything, figures, joint_activity, reported, send
from phoihop.meetings.models import Conference
from phoihop.meetings.services import conclusion_save, conference_save
from phoihop.programmes.services import target_save
from phoihop.writing import Table
from tests.world import World, indicator

ON = date(2026, 11, 22)


def paper(world: World, kind: str, period: str = "2026", **more: Any) -> Composed:
    options: dict[str, Any] = {"organisation": None, "on": ON, "user": None, **more}
    return compose(kind=kind, programme=world.programme, period=period, **options)


def text(composed: Composed) -> str:
    said = [composed.subject, *composed.legal_bases]
    for part in composed.parts:
        said += [part.heading, part.annex_title, plain_text(as_json(part.blocks))]
    return "\n".join(said)


def headings(composed: Composed, level: int = 1) -> list[str]:
    return [part.heading for part in composed.parts if part.level == level and part.heading]


def sessions(world: World, value: str, **changes: Any) -> None:
    source = reported(world, organisation=changes.get("organisation", world.military))
    figures(world, source, (value, {"what": "buổi tuyên truyền", **changes}))
    send(source)


# --- Access ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_a_stranger_gets_no_paper(world: World, kind: str) -> None:
    everything(world)
    with pytest.raises(Problem) as refused:
        paper(world, kind, user=world.stranger)
    assert refused.value.code == "programme.unknown"


@pytest.mark.parametrize("kind", ["report", "consolidated", "quick", "briefing", "annex"])
def test_sensitive_figures_below_the_province_are_their_reporters_alone(
    world: World, kind: str
) -> None:
    contacts = indicator("F02", name="Lượt già làng được tiếp xúc", unit="lượt", is_sensitive=True)
    source = reported(world)
    figures(world, source, ("2841", {"indicator": contacts, "unit": "lượt"}))
    send(source)

    def seen(user: User | None) -> bool:
        return "2.841" in text(paper(world, kind, user=user, organisation=world.military))

    assert seen(world.inside)
    assert seen(None)
    assert not seen(world.office)
    assert not seen(world.partner)


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_drafts_are_in_no_paper(world: World, kind: str) -> None:
    everything(world)
    source = reported(world)
    figures(world, source, ("987", {"what": "buổi tuyên truyền"}))
    assert "987" not in text(paper(world, kind, user=world.inside, organisation=world.military))


# --- Outlines --------------------------------------------------------------------------------------


def test_a_quarter_is_reported_shortly_and_a_year_wholly(world: World) -> None:
    everything(world)
    assert headings(paper(world, "consolidated", "2026-Q1")) == [
        "I. Kết quả thực hiện các nội dung phối hợp",
        "II. Đánh giá chung",
        "III. Phương hướng, nhiệm vụ trọng tâm quý II/2026",
        "IV. Kiến nghị, đề xuất",
    ]
    year = paper(world, "report", "2026", organisation=world.military)
    assert [heading.partition(". ")[2] for heading in headings(year)] == [
        "Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai thực hiện",
        "Kết quả thực hiện các nội dung phối hợp",
        "Đánh giá chung",
        "Bài học kinh nghiệm",
        "Phương hướng, nhiệm vụ trọng tâm năm 2027",
        "Kiến nghị, đề xuất",
    ]


def test_a_quick_report_has_exactly_three_parts_and_no_great_heading(world: World) -> None:
    everything(world)
    composed = paper(world, "quick", "2026-Q1")
    assert headings(composed) == []
    assert headings(composed, 2) == ["1. Diễn biến", "2. Nhận xét sơ bộ", "3. Kiến nghị ban đầu"]


def test_a_programme_has_a_block_for_each_party_the_lead_first(world: World) -> None:
    composed = paper(world, "programme", "phase")
    assert [each.body for each in composed.signatures] == [
        world.board.name, world.military.name, world.women.name,
    ]  # fmt: skip
    assert headings(composed)[-1] == "VI. Tổ chức thực hiện"
    assert "03 bản" in text(composed)


def test_a_plan_lists_its_targets_and_twelve_months(world: World) -> None:
    everything(world)
    composed = paper(world, "plan")
    assert "200.000" in text(composed)
    (calendar,) = [part for part in composed.parts if part.annex]
    (table,) = calendar.blocks
    assert isinstance(table, Table)
    assert len(table.columns) == 14
    assert calendar.landscape


def test_a_briefing_opens_with_what_is_still_to_be_done(world: World) -> None:
    everything(world)
    later = conference_save(
        programme=world.programme, kind=Conference.Kind.BRIEFING, title="Giao ban quý III",
        held_on=date(2026, 10, 5), place=world.province, host=world.board, by=None,
    )  # fmt: skip
    conclusion_save(
        conference=later, text="rà soát số hộ", due_on=date(2026, 12, 1),
        responsible_body="Bộ Chỉ huy Quân sự tỉnh", by=None,
    )  # fmt: skip
    composed = paper(world, "briefing", "2026-Q3", conference=later)
    by_key = {part.key: plain_text(as_json(part.blocks)) for part in composed.parts}
    assert "Mở thêm lớp xóa mù chữ" in by_key["open"]
    assert "01 quá hạn" in by_key["open"]
    assert "Rà soát số hộ" in by_key["decided"]
    assert "Rà soát" not in by_key["open"]


def test_a_notice_names_task_owner_co_owners_and_day(world: World) -> None:
    everything(world)
    conference = world.programme.conferences.get()
    conclusion_save(
        conference=conference, text="bàn giao nhà tình nghĩa", due_on=date(2026, 9, 2),
        responsible_body=world.military.name, responsible=[world.military, world.women], by=None,
    )  # fmt: skip
    said = text(paper(world, "conclusions"))
    assert "1. Mở thêm lớp xóa mù chữ. Chủ trì: Các đơn vị vũ trang. Thời hạn:" in said
    assert (
        "Chủ trì: Bộ Chỉ huy Quân sự tỉnh. Phối hợp: Hội Liên hiệp Phụ nữ tỉnh. "
        "Thời hạn: chậm nhất ngày 02/09/2026."
    ) in said


def test_owners_said_in_words_are_lead_and_co_owners(world: World) -> None:
    everything(world)
    conclusion_save(
        conference=world.programme.conferences.get(), text="rà soát số hộ",
        responsible_body="Hội LHPN tỉnh; MTTQ hai xã", responsible=[world.women, world.board], by=None,
    )  # fmt: skip
    assert "Rà soát số hộ. Chủ trì: Hội LHPN tỉnh. Phối hợp: MTTQ hai xã. Thời hạn:" in text(
        paper(world, "conclusions")
    )


def test_the_time_that_all_targets_share_is_said_once(world: World) -> None:
    def target(indicator: Any, **changes: Any) -> None:
        days = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31), **changes}
        target_save(
            programme=world.programme, indicator=indicator, value=Decimal(6), unit=indicator.unit,
            by=None, **days,
        )  # fmt: skip

    target(world.sessions)
    target(world.attendances)
    table, told = targets_of(world)
    assert told == "Thời gian thực hiện các chỉ tiêu: năm 2026."
    assert [column.header for column in table.columns][-1] == "Cơ quan, đơn vị thực hiện"
    target(world.sessions, period_to=date(2026, 6, 30))
    table, told = targets_of(world)
    assert told == ""
    assert table.columns[-1].header == "Thời gian"


def targets_of(world: World) -> tuple[Table, str]:
    """The table of a plan's targets and what is said over it."""
    (part,) = (part for part in paper(world, "plan").parts if part.key == "targets")
    *before, table = part.blocks
    assert isinstance(table, Table)
    return table, plain_text(as_json(before))


def test_a_target_in_a_sentence_has_two_digits_and_no_note_that_repeats_the_body(
    world: World,
) -> None:
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(6), unit="buổi",
        organisation=world.women, note=f"Phần {world.women.name}.",
        period_from=date(2026, 1, 1), period_to=date(2026, 12, 31), by=None,
    )  # fmt: skip
    said = text(paper(world, "programme"))
    assert "Buổi tuyên truyền: 06 buổi" in said
    assert "Phần" not in said


def test_several_periods_of_one_body_name_it_once(world: World) -> None:
    models = indicator("G01", name="Mô hình đang duy trì", unit="mô hình", counting_kind="stock")
    for value, day in (
        ("5", date(2026, 3, 31)),
        ("6", date(2026, 6, 30)),
        ("8", date(2026, 9, 30)),
    ):
        sessions(
            world, value, indicator=models, what="mô hình", unit="mô hình", basis="as_at",
            period_from=day, period_to=day,
        )  # fmt: skip
    said = text(paper(world, "consolidated"))
    assert "Kết quả từng kỳ của Bộ Chỉ huy Quân sự tỉnh tại xã Tuy Đức:\n" in said
    assert "Đến ngày 30/06/2026: 06 mô hình đang duy trì." in said


def test_without_a_conference_there_is_nothing_to_conclude(world: World) -> None:
    with pytest.raises(Problem) as refused:
        paper(world, "conclusions")
    assert refused.value.code == "document.no_conference"


@pytest.mark.parametrize("kind", [k for k in DocumentKind.values if k != "conclusions"])
def test_an_empty_programme_leaves_places_to_fill_in(world: World, kind: str) -> None:
    composed = paper(world, kind)
    assert TO_FILL in text(composed) or kind == "annex"
    keys = [part.key for part in composed.parts]
    assert len(keys) == len(set(keys))
    assert all(len(key) <= 60 for key in keys)


# --- Sentences -------------------------------------------------------------------------------------


def test_the_total_leads_and_the_best_is_named(world: World) -> None:
    sessions(world, "9")
    sessions(world, "4", organisation=world.women)
    said = text(paper(world, "consolidated", "2026-Q1"))
    assert (
        "Trong quý I/2026, các bên tổ chức 13 buổi tuyên truyền, nhiều nhất là "
        "Bộ Chỉ huy Quân sự tỉnh (09 buổi)."
    ) in said


def test_a_line_of_one_body_names_it_and_the_period_before_is_compared(world: World) -> None:
    sessions(world, "8")
    sessions(world, "9", period_from=date(2026, 4, 1), period_to=date(2026, 4, 1))
    said = text(paper(world, "consolidated", "2026-Q2"))
    assert (
        "Trong quý II/2026, Bộ Chỉ huy Quân sự tỉnh tổ chức 09 buổi tuyên truyền, "
        "tăng 12,5% so với quý trước."
    ) in said


def test_a_number_that_is_not_exact_is_not_compared(world: World) -> None:
    sessions(world, "8", qualifier="over")
    sessions(world, "9", period_from=date(2026, 4, 1), period_to=date(2026, 4, 1))
    assert "so với" not in text(paper(world, "report", "2026-Q2", organisation=world.military))


def test_a_target_of_the_year_is_held_against_what_was_done_so_far(world: World) -> None:
    sessions(world, "8")
    sessions(world, "10", period_from=date(2026, 4, 1), period_to=date(2026, 4, 1))
    target_save(
        programme=world.programme, indicator=world.sessions, value=Decimal(24), unit="buổi",
        period_from=date(2025, 12, 15), period_to=date(2026, 12, 31), by=None,
    )  # fmt: skip
    said = text(paper(world, "consolidated", "2026-Q2"))
    assert "(lũy kế đến ngày 14/06/2026: 18 buổi, đạt 75% chỉ tiêu giao 24 buổi)" in said


def test_who_has_not_reported_is_named(world: World) -> None:
    said = text(paper(world, "consolidated", "2026-Q1"))
    assert "chưa gửi đủ: Bộ Chỉ huy Quân sự tỉnh và Hội Liên hiệp Phụ nữ tỉnh" in said


def test_a_joint_activity_counts_once_and_the_table_says_why_columns_do_not_add_up(
    world: World,
) -> None:
    joint_activity(world)
    composed = paper(world, "consolidated", "2026-Q1")
    (figures_part,) = [part for part in composed.parts if part.key == "annex.figures"]
    lines = plain_text(as_json(figures_part.blocks)).splitlines()
    row = lines[lines.index("Số buổi tuyên truyền*") :][:6]
    # Unit, each of the two bodies in full, and the total once.
    assert row[1:5] == ["buổi", "5", "5", "5"]
    assert any("chỉ tính một lần ở cột tổng cộng" in line for line in lines)
    assert text(composed).count("Ngày hội biên giới") == 1


def test_a_party_reports_what_it_did_alone_and_together(world: World) -> None:
    joint_activity(world)
    sessions(world, "9")
    own = text(paper(world, "report", "2026-Q1", organisation=world.military))
    partner = text(paper(world, "report", "2026-Q1", organisation=world.women))
    assert "14 buổi tuyên truyền" in own
    assert "nhiều nhất" not in own
    assert "Ngày hội biên giới" in partner
    assert "14 buổi" not in partner
    assert "09 buổi" not in partner


def test_every_total_leads_to_its_addends(world: World) -> None:
    sessions(world, "9")
    sessions(world, "4", organisation=world.women)
    composed = paper(world, "consolidated", "2026-Q1")
    entries = set(world.programme.entries.values_list("figure", flat=True))
    assert set().union(*composed.sums.values()) == entries
    for part in composed.parts:
        for run in runs_in(part.blocks):
            if isinstance(run, Sum):
                assert composed.sums[run.figure_id or ""] == run.addends


def test_figures_that_only_touch_the_period_are_counted_out_aloud(world: World) -> None:
    sessions(world, "5")
    sessions(world, "9", period_from=date(2026, 3, 1), period_to=date(2026, 4, 30))
    said = text(paper(world, "consolidated", "2026-Q1"))
    assert "1 số liệu chỉ thuộc một phần về kỳ này" in said


def test_many_bodies_stand_on_a_broad_page(world: World) -> None:
    for number in range(10):
        body = world.organisation(f"body-{number}", f"Hội số {number} tỉnh")
        sessions(world, str(number + 1), organisation=body)
    composed = paper(world, "consolidated", "2026-Q1")
    (part,) = [part for part in composed.parts if part.key == "annex.figures"]
    tables = [block for block in part.blocks if isinstance(block, Table)]
    assert part.landscape
    assert [len(table.columns) for table in tables] == [3 + 8 + 1, 3 + 2]


# --- Queries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_queries_do_not_grow_with_the_data(
    world: World, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything(world)
    for number in range(6):
        body = world.organisation(f"body-{number}", f"Hội số {number} tỉnh")
        sessions(world, "3", organisation=body)
    with django_assert_max_num_queries(34):
        paper(world, kind)
