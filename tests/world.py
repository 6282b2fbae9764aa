"""A small world for tests, made with the services alone.

Three fixed people: `inside` reports for a party and `leader` signs off there; `office` compiles;
`partner` reports for another party; `stranger` belongs to nobody here and must see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client

from phoihop.base.models import User
from phoihop.directory.models import Organisation, PartyLine, Place, PlaceLink
from phoihop.directory.services import organisation_save, post_give
from phoihop.indicators.models import Indicator
from phoihop.ledger.services import FigureInput
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow, Signatory
from phoihop.programmes.services import (
    heading_save,
    programme_move,
    programme_save,
    reporting_rule_save,
    signatory_save,
    windows_open,
)

REFORM = date(2025, 7, 1)
LAST_DAY_BEFORE = date(2025, 6, 30)


def place(
    code: str,
    name: str,
    *,
    level: int,
    kind: str = "xa",
    parent: Place | None = None,
    valid_from: date = REFORM,
    valid_to: date | None = None,
) -> Place:
    made = Place(
        code=code, name=name, level=level, kind=kind, parent=parent,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    made.spell(name)
    made.save()
    return made


def old_place(code: str, name: str, **more: Any) -> Place:
    """A place of the time before 1 July 2025."""
    return place(code, name, valid_from=date(1900, 1, 1), valid_to=LAST_DAY_BEFORE, **more)


def link(old: Place, new: Place, extent: str = "whole") -> PlaceLink:
    return PlaceLink.objects.create(old=old, new=new, extent=extent)


def indicator(code: str = "A01", **changes: Any) -> Indicator:
    values: dict[str, Any] = {
        "name": "Số buổi tuyên truyền", "unit": "buổi", "counting_kind": "flow",
        "dimension": "count", "place_rule": "sum", "credit_rule": "full",
        "joint_risk": "H", "heading": "ND1",
    }  # fmt: skip
    return Indicator.objects.update_or_create(code=code, defaults={**values, **changes})[0]


def signed_in(user: User) -> Client:
    """A browser in which the user has signed in."""
    client = Client()
    client.force_login(user)
    return client


@dataclass
class World:
    """A province with two communes, three parties, one programme in force in 2026, quarter
    windows of the 15-to-14 kind, and the people."""

    nation: Place = field(init=False)
    province: Place = field(init=False)
    commune: Place = field(init=False)
    other_commune: Place = field(init=False)
    military: Organisation = field(init=False)
    women: Organisation = field(init=False)
    board: Organisation = field(init=False)
    elsewhere: Organisation = field(init=False)
    programme: Programme = field(init=False)
    window: ReportingWindow = field(init=False)
    inside: User = field(init=False)
    leader: User = field(init=False)
    office: User = field(init=False)
    partner: User = field(init=False)
    stranger: User = field(init=False)
    sessions: Indicator = field(init=False)
    attendances: Indicator = field(init=False)

    def __post_init__(self) -> None:
        self.nation = place("VN", "Việt Nam", level=0, kind="quoc_gia", valid_from=date(1900, 1, 1))
        self.province = place("68", "Tỉnh Lâm Đồng", level=1, kind="tinh", parent=self.nation)
        self.commune = place("24748", "Xã Tuy Đức", level=3, parent=self.province)
        self.other_commune = place("24736", "Xã Quảng Trực", level=3, parent=self.province)
        self.board = self.organisation("board", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "party")
        self.military = self.organisation("military", "Bộ Chỉ huy Quân sự tỉnh", "military")
        self.women = self.organisation("women", "Hội Liên hiệp Phụ nữ tỉnh", "mass")
        self.elsewhere = self.organisation("elsewhere", "Hội Nông dân tỉnh", "mass")
        self.inside = self.person("inside", self.military, "reporter")
        self.leader = self.person("leader", self.military, "leader")
        self.office = self.person("office", self.board, "office")
        self.partner = self.person("partner", self.women, "reporter")
        self.stranger = self.person("stranger", self.elsewhere, "reporter")
        self.sessions = indicator("A01")
        self.attendances = indicator(
            "A02", name="Lượt người được tuyên truyền", unit="lượt người", counts_attendances=True
        )
        self.programme = self.running_programme()
        self.window = self.programme.windows.get(label="quý I/2026")

    def organisation(
        self, code: str, name: str, hierarchy: str = "mass", *, at: Place | None = None, **more: Any
    ) -> Organisation:
        line, _ = PartyLine.objects.get_or_create(
            code=hierarchy, defaults={"name": hierarchy, "hierarchy": hierarchy}
        )
        return organisation_save(
            by=None, code=code, name=name, line=line, place=at or self.province, **more
        )

    def person(self, username: str, organisation: Organisation, role: str) -> User:
        user = User.objects.create_user(username, "mat-khau-thu-nghiem", display_name=username)
        post_give(user=user, organisation=organisation, role=role, title=role, by=None)
        return user

    def commune_front(self) -> tuple[Organisation, User]:
        """A body below a party that the calendar expects to report, and its one account."""
        front = self.organisation("commune-front", "MTTQ xã", at=self.commune, parent=self.board)
        self.window.rule.reporters.add(front)
        return front, self.person("commune", front, "reporter")

    def running_programme(self, code: str = "thu-nghiem-2026") -> Programme:
        programme = programme_save(
            by=None, code=code, title="Chương trình phối hợp thử nghiệm năm 2026",
            short_title="Thử nghiệm 2026", family=Programme.Family.JOINT, place=self.province,
            phase_from=date(2025, 12, 15), phase_to=date(2026, 12, 31),
        )  # fmt: skip
        signed = date(2025, 12, 20)
        signatory_save(
            programme=programme, organisation=self.board, role=Signatory.Role.LEAD,
            is_office=True, signed_on=signed, by=None,
        )  # fmt: skip
        for party in (self.military, self.women):
            signatory_save(
                programme=programme, organisation=party, role=Signatory.Role.CO_PARTY,
                signed_on=signed, by=None,
            )  # fmt: skip
        heading_save(programme=programme, code="ND1", title="Tuyên truyền", by=None)
        rule = reporting_rule_save(
            programme=programme, frequency=ReportingRule.Frequency.QUARTER,
            closing=ReportingRule.Closing.CLOSING_DAY, reporters=[self.military, self.women], by=None,
        )  # fmt: skip
        windows_open(rule=rule, start=date(2026, 1, 1), end=date(2026, 12, 31), by=None)
        programme_move(programme=programme, to="signing", by=None)
        programme_move(programme=programme, to="in_force", by=None)
        return programme

    def figure(self, value: int | str = 5, **changes: Any) -> FigureInput:
        """What a reporter types: so many sessions in the commune in the first quarter."""
        values: dict[str, Any] = {
            "indicator": self.sessions, "value": Decimal(str(value)), "unit": "buổi",
            "place": self.commune, "organisation": self.military,
            "period_from": date(2026, 1, 5), "period_to": date(2026, 1, 5),
        }  # fmt: skip
        return FigureInput(**{**values, **changes})
