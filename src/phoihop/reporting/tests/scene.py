"""What the tests of this floor do over and over, in the services' own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record, figure_of
from phoihop.answers.addends import total_of
from phoihop.ledger.models import Figure
from phoihop.ledger.selectors import counted_entries, source_stage
from phoihop.ledger.services import figure_record
from phoihop.ledger.states import Stage
from phoihop.reporting.models import Report
from phoihop.reporting.services import (
    remainder_record,
    report_accept,
    report_cite,
    report_return,
    report_send,
    report_sign_off,
    report_start,
    report_write,
)
from tests.world import World


def activity(world: World, *, value: int | None = 5, **changes: Any) -> Activity:
    """A joint activity of military and women with so many sessions in the first quarter."""
    said: dict[str, Any] = {
        "programme": world.programme,
        "title": "Tuyên truyền pháp luật về biên giới",
        "lead": world.military,
        "co_parties": [world.women],
        "held_from": date(2026, 1, 5),
        "held_to": date(2026, 1, 5),
        "place": world.commune,
        "by": world.inside,
    }
    made = activity_record(**{**said, **changes})
    if value is not None:
        count(world, made, value)
    return made


def count(world: World, made: Activity, value: int) -> Figure:
    said = figure_of(made, indicator=world.sessions, value=Decimal(value), unit="buổi")
    return figure_record(source=made.source, figure=said, by=None)


def start(world: World, *, women: bool = False, text: str = "Kết quả trong quý.") -> Report:
    body, by = (world.women, world.partner) if women else (world.military, world.inside)
    report = report_start(programme=world.programme, window=world.window, organisation=body, by=by)
    if text:
        report_write(report=report, narrative=text, by=by)
    return report


def remainder(world: World, report: Report, value: int = 7, **changes: Any) -> Figure:
    said: dict[str, Any] = {
        "organisation": report.organisation,
        "period_from": world.window.start,
        "period_to": world.window.end,
        "place": world.province,
    }
    figure = world.figure(value, **{**said, **changes})
    return remainder_record(report=report, figure=figure, by=world.inside)


def sent(world: World, *cited: Activity, women: bool = False) -> Report:
    report = start(world, women=women)
    report_cite(report=report, activities=cited, by=None)
    remainder(world, report)
    report_sign_off(report=report, by=world.leader)
    report_send(report=report, by=world.leader)
    return report


def returned(world: World, *cited: Activity) -> Report:
    report = sent(world, *cited)
    report_return(report=report, reason="Bổ sung số lượt người.", by=world.office)
    return report


def accepted(world: World, *cited: Activity) -> Report:
    report = sent(world, *cited)
    report_accept(report=report, by=world.office)
    return report


def stage(thing: Report | Activity) -> Stage:
    return source_stage(thing.source)


def counted(world: World) -> int | None:
    """What the programme counts of its sessions."""
    entries = counted_entries(world.programme).filter(indicator=world.sessions)
    return total_of(entries).amount
