"""What is for its reporter alone stays so on every page: contacts with dignitaries below the
province. Each figure of this scene is a number that stands nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.test import Client

from phoihop.activities.services import activity_record, differing_claim_add, figure_of
from phoihop.base.models import User
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_record, figure_restate
from phoihop.reporting.services import (
    remainder_change,
    remainder_record,
    report_accept,
    report_cite,
    report_return,
    report_send,
    report_sign_off,
    report_start,
)
from tests.crawl import visits
from tests.filled import HELD
from tests.world import World, indicator

OF_THE_ACTIVITY, RESTATED, OF_THE_REPORT, BEFORE, OPEN = "4.321", "4.322", "5.678", "2.468", "9.753"
MILITARY = {OF_THE_ACTIVITY, RESTATED, OF_THE_REPORT, BEFORE}
CLAIMED = "8.765"
UNIT = "lượt chức sắc"


@dataclass
class Scene:
    """The military's report: an activity with the women, a remainder in the commune, and a figure
    corrected from the commune to the whole province, which all may read."""

    world: World

    def __post_init__(self) -> None:
        world = self.world
        self.contacts = indicator("F01", name="Lượt tiếp xúc", unit=UNIT, is_sensitive=True)
        made = activity_record(
            programme=world.programme, title="Gặp gỡ đầu năm", lead=world.military,
            co_parties=[world.women], held_from=HELD, held_to=HELD, place=world.commune,
            by=world.inside,
        )  # fmt: skip
        said = figure_of(made, indicator=self.contacts, value=Decimal(4321), unit=UNIT)
        self.figure: Figure = figure_record(source=made.source, figure=said, by=world.inside)
        differing_claim_add(
            activity=made, organisation=world.women, indicator=self.contacts, value=Decimal(8765),
            unit=UNIT, by=world.partner,
        )  # fmt: skip
        self.report = report_start(
            programme=world.programme, window=world.window, organisation=world.military,
            by=world.inside,
        )  # fmt: skip
        report_cite(report=self.report, activities=[made], by=world.inside)
        self.remainder(5678)
        corrected = self.remainder(2468)
        remainder_change(
            report=self.report, figure=corrected, place=world.province, value=Decimal(9753),
            by=world.inside,
        )  # fmt: skip
        report_sign_off(report=self.report, by=world.leader)
        report_send(report=self.report, by=world.leader)

    def remainder(self, value: int) -> Figure:
        said = self.world.figure(value, indicator=self.contacts, unit=UNIT)
        return remainder_record(report=self.report, figure=said, by=self.world.inside)

    def receive(self) -> None:
        report_accept(report=self.report, by=self.world.office)
        figure_restate(
            figure=self.figure, value=Decimal(4322), reason="Đếm lại", by=self.world.inside
        )


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


def read_by(user: User, *, but_not_on: str = "") -> set[str]:
    """Which of the scene's numbers stand on the pages that the user can reach."""
    client = Client()
    client.force_login(user)
    found: set[str] = set()
    for visit in visits(user):
        if visit.name == but_not_on:
            continue
        page = client.get(visit.address)
        if page.headers["Content-Type"].startswith("text/html"):
            found |= {n for n in {*MILITARY, CLAIMED, OPEN} if n in page.content.decode()}
    return found


def test_its_reporter_reads_it_and_nobody_else(scene: Scene) -> None:
    scene.receive()
    assert read_by(scene.world.inside) == {*MILITARY, OPEN}
    assert read_by(scene.world.partner) == {CLAIMED, OPEN}
    assert read_by(scene.world.office) == {OPEN}
    assert read_by(scene.world.stranger) == set()


def test_the_copy_of_what_was_sent_keeps_it_back_too(scene: Scene) -> None:
    report_return(report=scene.report, reason="Bổ sung địa bàn", by=scene.world.office)
    assert read_by(scene.world.partner) == {CLAIMED, OPEN}
    assert read_by(scene.world.office) == {OPEN}


def test_a_correction_into_the_commune_closes_what_was_open(scene: Scene) -> None:
    """Only the copy of what was sent, openly then, goes on to say it."""
    scene.receive()
    corrected = Figure.objects.filter(entries__amount=9753).get()
    figure_restate(
        figure=corrected, place=scene.world.commune, reason="Chỉ ở một xã", by=scene.world.inside
    )
    assert OPEN not in read_by(scene.world.partner, but_not_on="web:report_frozen")
