"""Who has reported and who is late, body by body and window by window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from phoihop.answers.coverage import Coverage, Expectation, Turn, TurnState, coverage, tally
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, PartyLine
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.reporting.models import Report

_BODIES_A_PAGE = 100

KINDS: Final = {
    TurnState.AHEAD: "",
    TurnState.LATE: "late",
    TurnState.DRAFT: "draft",
    TurnState.SENT: "sent",
    TurnState.RETURNED: "back",
    TurnState.ACCEPTED: "done",
}


@dataclass(frozen=True)
class Asked:
    """What the board was asked for: the year in which windows close, the code of a party line ("" is
    all), and whether only what is overdue; with what there is to choose from."""

    year: int
    years: tuple[int, ...]
    line: str
    lines: tuple[PartyLine, ...]
    late_only: bool

    @property
    def is_narrowed(self) -> bool:
        return bool(self.line) or self.late_only

    @property
    def query(self) -> str:
        """The same question in an address."""
        late = {"qua-han": "1"} if self.late_only else {}
        return urlencode({"nam": self.year, "khoi": self.line, **late})

    @property
    def bodies(self) -> QuerySet[Organisation] | None:
        return Organisation.objects.filter(line__code=self.line) if self.line else None

    def expectation(self, programmes: Iterable[Programme], user: User, today: date) -> Expectation:
        return coverage(
            programmes,
            user=user,
            today=today,
            start=date(self.year, 1, 1),
            end=date(self.year, 12, 31),
            bodies=self.bodies,
        )


def asked_of(programmes: QuerySet[Programme], query: Mapping[str, str], today: date) -> Asked:
    """The question in an address; what makes no sense there is not asked. Without a year the present
    one, or the last in which a window began."""
    windows = ReportingWindow.objects.filter(
        programme__in=programmes.order_by().values("pk"), start__lte=today
    )
    years = tuple(day.year for day in windows.dates("end", "year", order="DESC"))
    lines = tuple(
        PartyLine.objects.filter(pk__in=windows.order_by().values("rule__reporters__line"))
    )
    usual = today.year if today.year in years or not years else years[0]
    year = next((one for one in years if str(one) == query.get("nam")), usual)
    line = next((one.code for one in lines if one.code == query.get("khoi")), "")
    return Asked(year, years, line, lines, late_only=bool(query.get("qua-han")))


@dataclass(frozen=True)
class Cell:
    """What the matrix says of a body in a window. `url`: its report, where the reader may open it;
    `begin_url`: where the reader may begin it."""

    turn: Turn
    url: str = ""
    begin_url: str = ""

    @property
    def kind(self) -> str:
        return KINDS[self.turn.state]

    @property
    def label(self) -> str:
        labels = {
            TurnState.AHEAD: _("nothing sent"),
            TurnState.LATE: days_late(self.turn.days_late),
            TurnState.DRAFT: _("draft"),
            TurnState.SENT: _("sent"),
            TurnState.RETURNED: _("completion asked for"),
            TurnState.ACCEPTED: pgettext("report", "received"),
        }
        return labels[self.turn.state]

    @property
    def note(self) -> str:
        """When it was sent, if late; of a draft how long it is overdue."""
        days = self.turn.days_late
        if self.turn.sent_on and days:
            late = ngettext("sent %(number)s day late", "sent %(number)s days late", days)
            return late % {"number": days}
        return days_late(days) if days and self.turn.state is TurnState.DRAFT else ""


def days_late(days: int) -> str:
    return ngettext("%(number)s day late", "%(number)s days late", days) % {"number": days}


@dataclass(frozen=True)
class BodyRow:
    """A body with its cells in the order of the columns; None where nothing is asked of it."""

    organisation: Organisation
    cells: tuple[tuple[ReportingWindow, Cell | None], ...]
    coverage: Coverage


@dataclass(frozen=True)
class Board:
    """`page`: of the bodies, which may be very many; `rows` are those of this page."""

    programme: Programme
    asked: Asked
    coverage: Coverage
    windows: tuple[ReportingWindow, ...]
    rows: tuple[BodyRow, ...]
    page: Page[Any]


def board_page(programme: Programme, user: User, *, query: Mapping[str, str], today: date) -> Board:
    """The matrix of the programme's reporters and windows, the latest window first."""
    asked = asked_of(Programme.objects.filter(pk=programme.pk), query, today)
    turns = asked.expectation([programme], user, today).turns()
    by_body: dict[Organisation, list[Turn]] = defaultdict(list)
    for turn in turns:
        by_body[turn.organisation].append(turn)
    bodies = sorted(by_body, key=lambda body: (body.level, body.line.order, body.sort_key))
    if asked.late_only:
        bodies = [body for body in bodies if any(turn.is_missing for turn in by_body[body])]
    page = Paginator(bodies, _BODIES_A_PAGE).get_page(query.get("page", "1"))
    windows = tuple({turn.window.pk: turn.window for turn in turns}.values())
    doors = _Doors.of(programme, user, asked.year)
    return Board(
        programme=programme,
        asked=asked,
        coverage=tally(turns),
        windows=windows,
        rows=tuple(_row(body, by_body[body], windows, doors) for body in page),
        page=page,
    )


def _row(
    body: Organisation, turns: list[Turn], windows: Iterable[ReportingWindow], doors: _Doors
) -> BodyRow:
    cells = {turn.window.pk: doors.cell(turn) for turn in turns}
    return BodyRow(
        organisation=body,
        cells=tuple((window, cells.get(window.pk)) for window in windows),
        coverage=tally(turns),
    )


@dataclass(frozen=True)
class _Doors:
    """Where a cell may lead: the reports that the reader sees by their sources, and the bodies for
    which the reader may begin one."""

    code: str
    reports: dict[int, int]
    writes_for: frozenset[int]

    @classmethod
    def of(cls, programme: Programme, user: User, year: int) -> _Doors:
        seen = gate.visible(user, Report).filter(programme=programme, window__end__year=year)
        may = gate.may(user, "contribute", programme)
        return cls(
            code=programme.code,
            reports=dict(seen.order_by().values_list("source", "pk")),
            writes_for=standing(user).written_for if may else frozenset(),
        )

    def cell(self, turn: Turn) -> Cell:
        if turn.source in self.reports:
            report = self.reports[turn.source]
            parts = {"code": self.code, "report": report}
            return Cell(turn, url=reverse("web:report_detail", kwargs=parts))
        if turn.source is None and turn.organisation.pk in self.writes_for:
            begin = reverse("web:report_start", kwargs={"code": self.code})
            asked = urlencode({"ky": turn.window.pk, "don-vi": turn.organisation.code})
            return Cell(turn, begin_url=f"{begin}?{asked}")
        return Cell(turn)
