"""The small world with something of everything a review restates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.meetings.models import Conference
from phoihop.meetings.services import (
    attendance_save,
    block_result_save,
    conclusion_save,
    conference_save,
)
from phoihop.programmes.models import Programme
from phoihop.programmes.services import heading_save, target_save
from phoihop.recognition.services import commendation_save, exemplar_save
from phoihop.reporting.services.difficulties import difficulty_save
from tests.world import World, indicator

ON = date(2026, 11, 22)


def reported(world: World, *, text: str = "", **changes: Any) -> Source:
    """A report's source of the military command, a draft yet."""
    options: dict[str, Any] = {"kind": "report", "organisation": world.military, **changes}
    return source_open(
        programme=world.programme, label="Báo cáo quý", text=text, by=world.inside, **options
    )


def send(source: Source) -> None:
    source_move(source=source, to="sent", by=None)


def figures(world: World, source: Source, *inputs: tuple[str, dict[str, Any]]) -> list[Figure]:
    return [
        figure_record(source=source, figure=world.figure(value, **changes), by=None)
        for value, changes in inputs
    ]


def goods() -> tuple[Indicator, Indicator]:
    """Food given, and what it was worth."""
    food = indicator(
        "D15", name="Lương thực, thực phẩm ủng hộ", unit="tấn", dimension="mass", heading="ND5"
    )
    worth = indicator(
        "D16", name="Trị giá quy đổi hiện vật ủng hộ", unit="triệu đồng", dimension="money",
        heading="ND5",
    )  # fmt: skip
    return food, worth


def everything(world: World) -> Programme:
    """Figures of every kind on a report, a joint activity, a target, a conference and the rest."""
    programme = world.programme
    heading_save(programme=programme, code="ND5", title="An sinh xã hội", by=None)
    source = reported(world, text="Ủng hộ hơn 67 tấn gạo, trị giá 400 triệu đồng.")
    food, worth = goods()
    gift = figure_record(
        source=source,
        figure=world.figure(
            "67", indicator=food, unit="tấn", qualifier="over", what="lương thực, thực phẩm",
            span=(11, 17),
        ),
        by=None,
    )  # fmt: skip
    figure_record(
        source=source,
        figure=world.figure("400", indicator=worth, unit="triệu đồng", what="trị giá"),
        by=None,
        equivalent_of=gift,
    )
    figures(
        world, source,
        ("207744", {"indicator": world.attendances, "unit": "lượt người", "qualifier": "over",
                    "what": "lượt người tham gia"}),
        ("7135", {"indicator": world.attendances, "unit": "lượt người",
                  "period_from": date(2026, 1, 6), "period_to": date(2026, 1, 6)}),
        ("100", {"indicator": recruits(), "unit": "%", "what": "chỉ tiêu tuyển quân"}),
        ("35", {"indicator": drug_free(), "denominator": Decimal(71), "unit": "xã, phường, thị trấn",
                "what": "xã, phường, thị trấn không có tệ nạn ma túy", "basis": "as_at",
                "organisation": None, "place": world.province}),
        ("4", {"what": "buổi tuyên truyền"}),
        ("7", {"unit": "đợt", "what": "tuyên truyền"}),
    )  # fmt: skip
    _commend(world, source)
    send(source)
    joint_activity(world)
    target_save(
        programme=programme, indicator=world.attendances, value=Decimal(200_000),
        unit="lượt người", period_from=date(2025, 12, 15), period_to=date(2026, 12, 31), by=None,
    )  # fmt: skip
    _meet(world)
    return programme


def recruits() -> Indicator:
    return indicator(
        "E01", name="Tỷ lệ hoàn thành chỉ tiêu tuyển quân", unit="%", counting_kind="level",
        dimension="percent", heading="ND4",
    )  # fmt: skip


def drug_free() -> Indicator:
    return indicator(
        "E06", name="Xã, phường lành mạnh không có tệ nạn ma túy", unit="xã",
        counting_kind="ratio", heading="ND4", credit_rule="owner",
    )  # fmt: skip


def joint_activity(world: World, *, move: str = "sent") -> Activity:
    """Five sessions held by the command with the women's union; `move` empty leaves a draft."""
    activity = activity_record(
        programme=world.programme, title="Ngày hội biên giới", lead=world.military,
        co_parties=[world.women], held_from=date(2026, 3, 3), held_to=date(2026, 3, 3),
        place=world.commune, heading=world.programme.headings.get(code="ND1"), by=world.inside,
    )  # fmt: skip
    figures(
        world, activity.source,
        ("5", {"period_from": date(2026, 3, 3), "period_to": date(2026, 3, 3),
               "what": "buổi tuyên truyền"}),
    )  # fmt: skip
    if move:
        source_move(source=activity.source, to=move, by=None)
    return activity


def _commend(world: World, source: Source) -> None:
    collectives = indicator("G06", name="Tập thể được khen thưởng", unit="tập thể", heading="ND7")
    individuals = indicator("G07", name="Cá nhân được khen thưởng", unit="cá nhân", heading="ND7")
    teams, people = figures(
        world, source,
        ("2", {"indicator": collectives, "unit": "tập thể", "what": "tập thể"}),
        ("6", {"indicator": individuals, "unit": "cá nhân", "what": "cá nhân"}),
    )  # fmt: skip
    commendation_save(
        programme=world.programme, form="certificate", awarded_on=date(2026, 6, 30),
        occasion="Sơ kết sáu tháng", decided_by=world.board, achievement="Phối hợp tốt",
        collectives=teams, individuals=people, by=None,
    )  # fmt: skip
    exemplar_save(
        programme=world.programme, title="Bếp ăn biên giới", field="society", standing="kept_up",
        place=world.commune, noted_on=date(2026, 5, 1), led_by=world.women,
        content="Nấu cơm cho học sinh bán trú", by=None,
    )  # fmt: skip


def _meet(world: World) -> None:
    conference = conference_save(
        programme=world.programme, kind=Conference.Kind.HALF_WAY, title="Sơ kết sáu tháng",
        held_on=date(2026, 6, 30), place=world.province, by=None, host=world.board,
        chair_post="Trưởng Ban",
    )  # fmt: skip
    attendance_save(conference=conference, body="Hội Phụ nữ xã", post="Chủ tịch Hội", by=None)
    block_result_save(conference=conference, block="forces", text="bám địa bàn", by=None)
    conclusion_save(
        conference=conference, text="mở thêm lớp xóa mù chữ", due_on=date(2026, 9, 30),
        responsible_body="Các đơn vị vũ trang", by=None,
    )  # fmt: skip
    difficulty_save(
        programme=world.programme, text="Đường vào bản bị sạt lở", raised_on=date(2026, 6, 30),
        cause="mưa lớn", remedy="góp ngày công sửa đường", organisation=world.military, by=None,
    )  # fmt: skip
    difficulty_save(
        programme=world.programme, text="Đề nghị bổ sung kinh phí", raised_on=date(2026, 6, 30),
        kind="proposal", by=None,
    )  # fmt: skip
